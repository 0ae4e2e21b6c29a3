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
from bot.handlers.person import language_of, patiently
from bot.line import LineFullError
from bot.rights import Action
from bot.texts import say
from index import Hit

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
        told = say(await language_of(desk, update), "inline-readers-only")
        await _send(desk, query, render.Cards(button=render.to_bot(told)))
        return
    try:
        async with desk.typed.turn(query.from_user.id, query) as newest:
            if newest is None:
                return
            language, bot = await language_of(desk, update), context.bot.username
            shown = await asyncio.to_thread(_cards, desk, newest, language, bot)
    except LineFullError:
        log.info("A question in another chat was dropped: too many are waiting.")
        return
    await _send(desk, newest, shown)


def _cards(desk: Desk, query: InlineQuery, language: str, bot: str) -> render.Cards:
    """The page that begins at an offset; it blocks."""
    offset = _offset(query.offset)
    hits = _found(desk, query.query, offset)
    if not hits and not query.offset:
        return render.Cards(button=render.to_bot(say(language, "inline-silence")))
    size = render.CARDS_A_PAGE
    more = str(offset + size) if len(hits) > size else ""
    return render.Cards(render.cards(hits[:size], language, bot), more)


def _found(desk: Desk, question: str, offset: int) -> Sequence[Hit]:
    """The passages of a page, and one more where another page follows."""
    size = render.CARDS_A_PAGE + 1
    if question.strip():
        return desk.library.ask(question, QUOTES_MAX).hits[offset : offset + size]
    return desk.library.openings(size, offset)


def _offset(told: str) -> int:
    """Where a page begins; one that no page of ours told begins where there is nothing."""
    if not told:
        return 0
    return int(told) if _OFFSET.fullmatch(told) else _PAST_THE_END


async def _send(desk: Desk, query: InlineQuery, shown: render.Cards) -> None:
    """Telegram waits some seconds only; a question that is too old by then is no failure."""
    try:
        await patiently(
            lambda: query.answer(
                shown.cards,
                cache_time=QUESTION_CACHE_S if query.query.strip() else NEWEST_CACHE_S,
                is_personal=not desk.rights.is_public,
                next_offset=shown.next_offset,
                button=shown.button,
            )
        )
    except BadRequest as error:
        if _TOO_OLD not in str(error):
            raise
        log.info("A question in another chat was answered too late.")
