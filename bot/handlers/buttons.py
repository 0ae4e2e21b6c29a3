"""What happens when a button is pressed."""

import asyncio
import logging
from functools import partial
from io import BytesIO

from telegram import CallbackQuery, InputFile, Update
from telegram.error import BadRequest, TelegramError
from telegram.ext import ContextTypes

from bot import render, replies
from bot.desk import Desk
from bot.handlers import timeline, watching
from bot.handlers.person import edit, language_of, patiently, reply, sender
from bot.render.buttons import (
    AskAnyTime,
    Latest,
    Open,
    Press,
    Rate,
    Read,
    Show,
    TellAt,
    Timeline,
    Unwatch,
    press,
)
from bot.render.links import Place
from bot.rights import Action
from bot.texts import say

log = logging.getLogger(__name__)


async def pressed(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Do what a button says, and tell Telegram so, whatever comes of it."""
    query = update.callback_query
    if query is None:
        return
    note = ""
    try:
        note = await _done(desk, update, context.bot.username, query)
    finally:
        await _tell(query, note)


async def _done(desk: Desk, update: Update, bot: str, query: CallbackQuery) -> str:
    """Do it; what has to be said of it in passing."""
    language, told = await language_of(desk, update), press(query.data or "")
    if not await desk.rights.may(query.get_bot(), query.from_user.id, Action.ASK):
        return say(language, "readers-only")
    if told is None or query.message is None:
        return say(language, "no-such-button")
    note = await _note(desk, update, bot, told, language)
    return say(language, "no-such-button") if note is None else note


async def _note(  # noqa: PLR0911 # one a kind
    desk: Desk, update: Update, bot: str, told: Press, language: str
) -> str | None:
    """Do what one kind of button says; None where what it is about is no longer known."""
    match told:
        case Show():
            return await _show(desk, update, bot, told)
        case AskAnyTime(question):
            return await _ask_any_time(desk, update, bot, question)
        case Read(place):
            return await _read(desk, update, place, language)
        case Open(place):
            is_open = await opened(desk, update, bot, place, language)
            return "" if is_open else say(language, "all-gone")
        case Timeline() | Latest():
            return await _turn(desk, update, told, language)
        case Rate(question, is_good):
            rate = partial(desk.state.rate, question, sender(update) or 0, is_good=is_good)
            await asyncio.to_thread(rate)
            return say(language, "rated")
        case Unwatch() | TellAt():
            return await _set_watch(desk, update, told, language)


async def opened(desk: Desk, update: Update, bot: str, place: Place, language: str) -> bool:
    """Send a passage by its place; whether it is still there."""
    message = update.effective_message
    if message is None:
        return False
    asked = replies.Asked(
        message.chat_id, message.message_id, sender(update) or 0, "", language, bot
    )
    found = await asyncio.to_thread(replies.passage, desk, asked, place)
    if found is None:
        return False
    kept, shown = found
    sent = await reply(update, shown)
    await asyncio.to_thread(desk.state.answered, kept.id, sent.message_id)
    return True


async def _show(desk: Desk, update: Update, bot: str, told: Show) -> str | None:
    message = update.effective_message
    shown = await asyncio.to_thread(replies.show, desk, told, bot)
    if shown is None or message is None:
        return None
    if shown.message:
        await edit(update, message.chat_id, message.message_id, shown.message)
    return shown.note


async def _ask_any_time(desk: Desk, update: Update, bot: str, id: int) -> str | None:
    message = update.effective_message
    question = await asyncio.to_thread(desk.state.question, id)
    if question is None or message is None:
        return None
    asked = replies.Asked(
        question.chat, question.message, question.person, question.text, question.language, bot,
        any_time=True,
    )  # fmt: skip
    _kept, answer = await asyncio.to_thread(replies.reply, desk, asked)
    await edit(update, message.chat_id, message.message_id, answer)
    return ""


async def _turn(desk: Desk, update: Update, told: Timeline | Latest, language: str) -> str | None:
    message = update.effective_message
    if message is None:
        return None
    if isinstance(told, Latest):
        shown = await asyncio.to_thread(timeline.latest_page, desk, told.page, language)
    else:
        question = await asyncio.to_thread(desk.state.question, told.question)
        if question is None:
            return None
        shown = await asyncio.to_thread(timeline.timeline_page, desk, question, told.page)
    await edit(update, message.chat_id, message.message_id, shown)
    return ""


async def _set_watch(desk: Desk, update: Update, told: Unwatch | TellAt, language: str) -> str:
    message, person = update.effective_message, sender(update)
    if message is None or person is None:
        return ""
    if isinstance(told, Unwatch):
        await asyncio.to_thread(desk.watches.remove, person, told.watch)
    else:
        await asyncio.to_thread(desk.watches.tell_at, person, told.hour)
    listed = await watching.listed(desk, person, language)
    await edit(update, message.chat_id, message.message_id, listed)
    return ""


async def _read(desk: Desk, update: Update, place: Place, language: str) -> str:
    """Send the whole article, as a file where it is long."""
    message = update.effective_message
    article = await asyncio.to_thread(desk.library.article, place.article_id)
    if article is None or message is None:
        return say(language, "all-gone")
    pieces = render.article(article, language)
    if len(pieces) <= render.MESSAGES_MAX:
        for piece in pieces:
            await reply(update, piece)
        return ""
    text = article.text.encode()
    name = f"{article.title[:60].strip('. …') or article.id}.txt"
    await patiently(
        lambda: message.reply_document(
            InputFile(BytesIO(text), filename=name), caption=pieces[0].text.partition("\n")[0]
        )
    )
    return ""


async def _tell(query: CallbackQuery, note: str) -> None:
    """A press that is not answered keeps turning; one that is too old cannot be."""
    try:
        await query.answer(note or None, show_alert=len(note) > 40)
    except BadRequest as error:
        log.info("A press was answered too late: %s", error)
    except TelegramError as error:
        log.warning("A press was not answered: %s", error)
