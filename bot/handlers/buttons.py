"""What happens when a button is pressed."""

import asyncio
import logging
from functools import partial

from telegram import CallbackQuery, Update
from telegram.error import BadRequest, TelegramError
from telegram.ext import ContextTypes

from bot import render, replies
from bot.desk import Desk
from bot.handlers import timeline, watching
from bot.handlers.ask import answered
from bot.handlers.keepers import OF_KEEPERS
from bot.handlers.person import (
    is_too_fast,
    language_of,
    refusal,
    reply,
    reply_with_file,
    sender,
)
from bot.handlers.pressed import Does, Later, Pressed, put
from bot.questions import Question
from bot.render.links import Place
from bot.render.presses import (
    AskAnyTime,
    Dislike,
    Latest,
    Like,
    Open,
    Press,
    Read,
    Show,
    TellAt,
    TellAtOnce,
    Timeline,
    Unwatch,
    press,
)
from bot.rights import Action
from bot.texts import say

IN_PASSING_CHARS_MAX = 40  # what is longer stays until it has been read

log = logging.getLogger(__name__)


async def pressed(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Do what a button says, and tell Telegram so, whatever comes of it."""
    query = update.callback_query
    if query is None:
        return
    note, later = "", list[Later]()
    try:
        note = await _done(desk, update, context.bot.username, query, later)
    finally:
        await _tell(query, note)
    for one in later:
        await one()


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
    await asyncio.to_thread(desk.questions.answered, kept.id, sent.message_id)
    return True


async def _done(
    desk: Desk, update: Update, bot: str, query: CallbackQuery, later: list[Later]
) -> str:
    """Do it; what has to be said of it in passing."""
    language, told = await language_of(desk, update), press(query.data or "")
    person, message = query.from_user.id, update.effective_message
    action, does = _DOES[type(told)] if told else (Action.ASK, _nothing)
    if refused := await refusal(desk, update, action):
        return refused
    if message is None:
        return say(language, "no-such-button")
    note = await does(Pressed(desk, update, message, person, language, bot, later), told)
    return say(language, "no-such-button") if note is None else note


async def _nothing(*_: object) -> None:
    """What a button does that is none of ours."""


async def _show(at: Pressed, told: Show) -> str | None:
    shown = await asyncio.to_thread(replies.show, at.desk, at.message.chat_id, told, at.bot)
    if shown is None:
        return None
    if shown.message:
        await put(at, shown.message)
    return shown.note


async def _ask_any_time(at: Pressed, told: AskAnyTime) -> str | None:
    question = await _kept(at, told.question)
    if question is None:
        return None
    if await is_too_fast(at.desk, at.update):
        return ""
    asked = replies.Asked(
        question.chat, question.message, question.person, question.text, question.language, at.bot,
        any_time=True,
    )  # fmt: skip
    _, answer = await answered(at.desk, at.update, asked)
    await put(at, answer)
    return ""


async def _rate(at: Pressed, told: Like | Dislike) -> str:
    is_good, chat = isinstance(told, Like), at.message.chat_id
    rate = partial(at.desk.questions.rate, chat, told.question, at.person, is_good=is_good)
    await asyncio.to_thread(rate)
    return say(at.language, "rated")


async def _turn_timeline(at: Pressed, told: Timeline) -> str | None:
    question = await _kept(at, told.question)
    if question is None:
        return None
    turn = partial(timeline.timeline_page, at.desk, question, told.page, at.bot)
    await put(at, await at.desk.in_turn(at.person, turn))
    return ""


async def _turn_latest(at: Pressed, told: Latest) -> str:
    await put(at, await asyncio.to_thread(timeline.latest_page, at.desk, told.page, at.language))
    return ""


async def _unwatch(at: Pressed, told: Unwatch) -> str:
    await asyncio.to_thread(at.desk.watches.remove, at.person, told.watch)
    await put(at, await watching.listed(at.desk, at.person, at.language))
    return ""


async def _tell_at(at: Pressed, told: TellAt | TellAtOnce) -> str:
    hour = told.hour if isinstance(told, TellAt) else None
    await asyncio.to_thread(at.desk.watches.tell_at, at.person, hour)
    await put(at, await watching.listed(at.desk, at.person, at.language))
    return ""


async def _open(at: Pressed, told: Open) -> str:
    place = Place(told.article_id, told.start)
    is_open = await opened(at.desk, at.update, at.bot, place, at.language)
    return "" if is_open else say(at.language, "all-gone")


async def _read(at: Pressed, told: Read) -> str:
    """Send the whole article, as a file where it is long."""
    article = await asyncio.to_thread(at.desk.library.article, told.article_id)
    if article is None:
        return say(at.language, "all-gone")
    pieces = render.article(article, at.language)
    if len(pieces) <= render.MESSAGES_MAX:
        for piece in pieces:
            await reply(at.update, piece)
        return ""
    await reply_with_file(at.update, render.article_file(article, at.language))
    return ""


# What each kind of button wants of a person, what it does, and what it then has to say; None where
# it is of nothing that is kept.
_DOES: dict[type[Press], tuple[Action, Does]] = {
    Show: (Action.ASK, _show),
    Read: (Action.ASK, _read),
    Open: (Action.ASK, _open),
    AskAnyTime: (Action.ASK, _ask_any_time),
    Like: (Action.ASK, _rate),
    Dislike: (Action.ASK, _rate),
    Unwatch: (Action.ASK, _unwatch),
    TellAt: (Action.ASK, _tell_at),
    TellAtOnce: (Action.ASK, _tell_at),
    Timeline: (Action.ASK, _turn_timeline),
    Latest: (Action.ASK, _turn_latest),
    **OF_KEEPERS,
}


async def _kept(at: Pressed, id: int) -> Question | None:
    """A question of this chat: a button may be forged, and other chats are no affair of its own."""
    return await asyncio.to_thread(at.desk.questions.one, at.message.chat_id, id)


async def _tell(query: CallbackQuery, note: str) -> None:
    """A press that is not answered keeps turning; one that is too old cannot be."""
    try:
        await query.answer(note or None, show_alert=len(note) > IN_PASSING_CHARS_MAX)
    except BadRequest as error:
        log.info("A press was answered too late: %s", error)
    except TelegramError as error:
        log.warning("A press was not answered: %s", error)
