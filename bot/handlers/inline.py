"""A question in any chat, after the bot's name, to quotes to choose from."""

import asyncio
import logging
import re
from collections.abc import Sequence

from telegram import InlineQuery, Update
from telegram.error import BadRequest
from telegram.ext import ContextTypes

from bot import render
from bot.desk import Desk
from bot.handlers.person import language_of
from bot.line import LineFullError
from bot.rights import Action
from bot.texts import say
from index import Effect, Hit, KnownError

QUOTES_MAX = 30  # of one question, over all its pages
QUESTION_CACHE_S = 300
NEWEST_CACHE_S = 60

_OFFSET = re.compile(r"[1-9][0-9]{0,5}")
_PAST_THE_END = 1_000_000
_TOO_OLD = "too old"

log = logging.getLogger(__name__)


async def typed(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer what a person typed last; what that overtook while it waited is dropped."""
    query = update.inline_query
    if query is None:
        return
    if not await desk.rights.may(context.bot, query.from_user.id, Action.ASK):
        await _send(query, _nothing(await language_of(desk, update), "inline-readers-only"), 0)
        return
    try:
        # Nothing is waited for before this: what was typed last would not be known any more.
        async with desk.typed.turn(query.from_user.id, query) as newest:
            if newest is None:
                return
            language = await language_of(desk, update)
            shown = await asyncio.to_thread(_cards, desk, newest, language, context.bot.username)
    except (LineFullError, KnownError) as error:
        log.warning("A question in another chat could not be answered: %s", error)
        await _send(query, _nothing(await language_of(desk, update), "inline-later"), 0)
        return
    await _send(newest, shown, QUESTION_CACHE_S if newest.query.strip() else NEWEST_CACHE_S)


def _nothing(language: str, key: str) -> render.Cards:
    return render.Cards(button=render.to_bot(say(language, key)))


def _cards(desk: Desk, query: InlineQuery, language: str, bot: str) -> render.Cards:
    """The page that begins at an offset; it blocks."""
    offset = _offset(query.offset)
    hits, effect = _found(desk, query.query, offset)
    if not hits and not query.offset:
        return _nothing(language, "inline-silence")
    size = render.CARDS_A_PAGE
    more = str(offset + size) if len(hits) > size else ""
    is_of_another_time = effect is Effect.DROPPED
    button = render.to_bot(say(language, "inline-time-dropped")) if is_of_another_time else None
    return render.Cards(render.cards(hits[:size], language, bot), more, button)


def _found(desk: Desk, question: str, offset: int) -> tuple[Sequence[Hit], Effect]:
    """The passages of a page and one more where another page follows; what a time did to them."""
    size = render.CARDS_A_PAGE + 1
    if not question.strip():
        return desk.library.openings(size, offset), Effect.NONE
    found = desk.library.ask(question, QUOTES_MAX)
    return found.hits[offset : offset + size], found.effect


def _offset(told: str) -> int:
    """Where a page begins; one that no page of ours told begins where there is nothing."""
    if not told:
        return 0
    return int(told) if _OFFSET.fullmatch(told) else _PAST_THE_END


async def _send(query: InlineQuery, shown: render.Cards, cache_s: int) -> None:
    """Telegram waits some seconds only; a question that is too old by then is no failure.

    Cards are in a person's language and for those who may ask, so none is kept for others.
    """
    try:
        await query.answer(
            shown.cards,
            cache_time=cache_s,
            is_personal=True,
            next_offset=shown.next_offset,
            button=shown.button,
        )
    except BadRequest as error:
        if _TOO_OLD not in str(error):
            raise
        log.info("A question in another chat was answered too late.")
