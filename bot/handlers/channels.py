"""Channels that the bot is an admin of: every post is kept, and what it says when it is edited."""

import asyncio
import logging
import time

from telegram import Chat, Message, Update
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.audit import Deed
from bot.desk import Desk
from bot.handlers.person import chosen_language, send
from bot.render import Message as Shown
from bot.rights import Action
from bot.texts import language as spoken
from bot.texts import say
from index import KnownError, Post, keep_post, take_away

_PRIVATE_PREFIX = "-100"  # of the numbers of channels, which their links do without

log = logging.getLogger(__name__)


async def posted(desk: Desk, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Keep a post of a channel that is kept, and let it be found."""
    message = update.channel_post or update.edited_channel_post
    if message is None or not await asyncio.to_thread(desk.channels.is_kept, message.chat_id):
        return
    try:
        is_edited = update.edited_channel_post is not None
        await asyncio.to_thread(_keep, desk, message, is_edited=is_edited)
        await desk.builds.catch_up()
        desk.has_news.set()
    except KnownError as error:
        log.warning("A post is not in the index yet. %s", error)


def _keep(desk: Desk, message: Message, *, is_edited: bool) -> None:
    """Write a post; what an export says of one that was edited since is left out from now on."""
    folder, chat = desk.library.folder, message.chat
    file = keep_post(folder, _post(message))
    exported = f"https://t.me/c/{_number(chat)}/{message.message_id}"
    before = desk.library.linked(exported) if is_edited else None
    if before and folder / before.path != file:
        take_away(folder, before, int(time.time()))


async def came_or_went(desk: Desk, update: Update) -> None:
    """Keep a channel from now on, if whoever let the bot in may add articles; or no more."""
    change = update.my_chat_member
    if change is None:
        return
    person, channel = change.from_user, change.chat
    if change.new_chat_member.status != ChatMemberStatus.ADMINISTRATOR:
        if await asyncio.to_thread(desk.channels.leave, channel.id):
            await _told(desk, update, channel, Deed.LEFT, "channel-left")
    elif await desk.rights.may(update.get_bot(), person.id, Action.ADD_ARTICLES):
        await asyncio.to_thread(desk.channels.join, channel.id)
        await _told(desk, update, channel, Deed.JOINED, "channel-kept")
    else:
        await asyncio.to_thread(desk.audit.refuse, person.id, Action.ADD_ARTICLES)


async def _told(desk: Desk, update: Update, channel: Chat, deed: Deed, message: str) -> None:
    """Write it down, and tell whoever did it, if they talk to the bot."""
    change = update.my_chat_member
    if change is None:
        return
    person, title = change.from_user, channel.title or ""
    await asyncio.to_thread(desk.audit.note, person.id, deed, title)
    language = await chosen_language(desk, person.id) or spoken(person.language_code)
    try:
        await send(update.get_bot(), person.id, Shown(say(language, message, {"title": title})))
    except TelegramError as error:
        log.info("Whoever changed what is kept of a channel was not told: %s", error)


def _post(message: Message) -> Post:
    chat, id = message.chat, message.message_id
    return Post(
        channel=chat.username or _number(chat),
        id=id,
        date=message.date.date(),
        text=message.text or message.caption or "",
        url=f"https://t.me/{chat.username or f'c/{_number(chat)}'}/{id}",
        album=message.media_group_id or "",
    )


def _number(chat: Chat) -> str:
    return str(chat.id).removeprefix(_PRIVATE_PREFIX)
