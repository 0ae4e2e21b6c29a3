"""Groups: when the bot is meant, who sets it, and how it comes and goes."""

import asyncio
import re
from functools import partial

from telegram import Bot, Message, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.ext import ContextTypes

from bot.audit import Deed
from bot.desk import Desk
from bot.handlers import basics, channels
from bot.handlers.ask import ask
from bot.handlers.person import GROUPS, Handler, language_of, reply, send, sender
from bot.render import Message as Shown
from bot.texts import say

_GONE = {ChatMemberStatus.LEFT, ChatMemberStatus.BANNED}


def unless_hushed(handler: Handler) -> Handler:
    """A handler that keeps silent where the admins of the group want no answers."""

    async def heed(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        if not await _is_hushed(desk, update):
            await handler(desk, update, context)

    return heed


async def spoken_to(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer where the bot is mentioned or replied to; whatever else is said is not its affair."""
    message = update.effective_message
    question = _meant(message, context.bot) if message else None
    if question is not None and not await _is_hushed(desk, update):
        await ask(desk, update, context, question)


async def ask_command(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer what comes after /ask, or the message that it replies to."""
    message = update.effective_message
    if message is None:
        return
    replied = message.reply_to_message
    text = " ".join(context.args or ()) or (replied and (replied.text or replied.caption)) or ""
    if text:
        await ask(desk, update, context, text)
    else:
        await reply(update, say(await language_of(desk, update), "ask-usage"))


async def hush(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer no more in this group, as its admins wish."""
    await _set_hushed(desk, update, context, is_hushed=True)


async def answer(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer in this group again, as its admins wish."""
    await _set_hushed(desk, update, context, is_hushed=False)


async def speak(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Speak another language in this group from now on, as its admins wish."""
    if await _is_led(desk, update, context):
        await basics.speak(desk, update, context)
        if basics.wanted_language(context):
            await _note(desk, update, Deed.SPOKE)


async def moved(desk: Desk, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Take what is kept of a group along to the supergroup that it has become."""
    message = update.effective_message
    if message and message.migrate_to_chat_id:
        await asyncio.to_thread(desk.state.move, message.chat_id, message.migrate_to_chat_id)


async def came_or_went(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Introduce the bot to a group, and leave nothing behind where it is removed.

    Whoever blocks it in private is alerted of nothing any more.
    """
    change = update.my_chat_member
    if change is None:
        return
    chat = change.chat
    is_in, was_in = (
        status not in _GONE
        for status in (change.new_chat_member.status, change.old_chat_member.status)
    )
    if chat.type == ChatType.CHANNEL:
        await channels.came_or_went(desk, update)
    elif chat.type not in GROUPS:
        if not is_in:
            await asyncio.to_thread(desk.watches.drop, chat.id)
    elif not is_in:
        await asyncio.to_thread(desk.state.leave, chat.id)
    elif not was_in:
        told = say(await language_of(desk, update), "help-groups", {"bot": context.bot.username})
        await send(context.bot, chat.id, Shown(told))


def _meant(message: Message, bot: Bot) -> str | None:
    """What the bot is asked, by its name or in reply to it; None where it is not meant."""
    text, replied = message.text or message.caption or "", message.reply_to_message
    named = re.compile(rf"@{re.escape(bot.username)}\b", re.IGNORECASE)
    if named.search(text):
        return named.sub(" ", text).strip()
    is_reply = replied and replied.from_user and replied.from_user.id == bot.id
    return text if is_reply else None


async def _set_hushed(
    desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE, *, is_hushed: bool
) -> None:
    message = update.effective_message
    if message and await _is_led(desk, update, context):
        await asyncio.to_thread(partial(desk.state.hush, message.chat_id, is_hushed=is_hushed))
        await _note(desk, update, Deed.HUSHED if is_hushed else Deed.HEARD)
        told = "hushed" if is_hushed else "heard"
        await reply(update, say(await language_of(desk, update), told))


async def _is_hushed(desk: Desk, update: Update) -> bool:
    chat = update.effective_chat
    return chat is not None and await asyncio.to_thread(desk.state.is_hushed, chat.id)


async def _is_led(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> bool:
    """Whether an admin of the group speaks; anybody else is told that only they may."""
    message, person = update.effective_message, sender(update)
    if message and person and await desk.rights.leads(context.bot, person, message.chat_id):
        return True
    await asyncio.to_thread(desk.audit.refuse, person or 0, "lead a group")
    await reply(update, say(await language_of(desk, update), "group-admins-only"))
    return False


async def _note(desk: Desk, update: Update, deed: Deed) -> None:
    """Write down who set what in which group."""
    person, chat = sender(update), update.effective_chat
    about = str(chat.id) if chat else ""
    await asyncio.to_thread(desk.audit.note, person or 0, deed, about)
