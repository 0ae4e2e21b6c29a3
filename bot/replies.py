"""A question where it was asked to the message that answers it, now and when a button is pressed.

All of it blocks: handlers call it in a thread.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot import render
from bot.desk import Desk
from bot.render.buttons import Show, under_answer, under_silence
from bot.render.links import Place
from bot.render.message import Message
from bot.state import Kept, Question
from bot.texts import say
from index import Answer, Context, Effect, Hit, Reason, Span

PAGES = 3
QUOTES_KEPT = PAGES * render.QUOTES_PER_PAGE


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and what it may lean on."""

    chat: int
    message: int
    person: int
    text: str
    language: str
    bot: str  # the name that links lead to
    replies_to: int | None = None  # a message
    selected: str = ""  # the part of that message which is asked about
    any_time: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A message to be shown, and what has to be said of it beside."""

    message: Message | None  # none: nothing of it is left
    note: str = ""


def reply(desk: Desk, asked: Asked) -> tuple[Question, Message]:
    """The answer of a question; it is kept, so that its buttons will work."""
    context = _leans_on(desk, asked)
    found = desk.library.ask(asked.text, QUOTES_KEPT, context=context)
    if asked.selected and found.reason:
        found = desk.library.ask(asked.selected, QUOTES_KEPT, context=context)
    time = render.of_time(found, asked.language)
    pages = render.page_sizes(found.hits, asked.language, time, asked.bot)
    before = desk.state.asked_by(asked.chat, asked.message)
    question = Question(
        asked.chat, asked.message, asked.person, found.question, asked.language,
        found.effect is Effect.ONLY, time, tuple(map(keep, found.hits)), pages,
        answer=before.answer if before else None, id=before.id if before else 0,
    )  # fmt: skip
    kept = desk.state.ask(question)
    return kept, _first(kept, found, asked.bot)


def show(desk: Desk, shown: Show, bot: str) -> Shown | None:
    """A page of an answer, each passage found again in the index of today; None if not kept."""
    question = desk.state.question(shown.question)
    if question is None or shown.page >= len(question.pages):
        return None
    first = sum(question.pages[: shown.page])
    kept = question.quotes[first : first + question.pages[shown.page]]
    hits = [hit for one in kept if (hit := _found_again(desk, one))]
    if not hits:
        return Shown(None, say(question.language, "all-gone"))
    if len(hits) < len(kept):
        shown = replace(shown, opened=frozenset())  # the places are others now
    around = {
        number: desk.library.around(hit.passage)
        for number, hit in enumerate(hits)
        if number in shown.opened
    }
    message = _page(question, hits, shown, bot, around)
    if len(message.text) > render.MESSAGE_CHARS_MAX:
        return Shown(None, say(question.language, "no-room-around"))
    return Shown(message, say(question.language, "some-gone") if len(hits) < len(kept) else "")


def passage(desk: Desk, asked: Asked, place: Place) -> tuple[Question, Message] | None:
    """A passage by its place, as an answer of its own; None where the archive no longer has it."""
    hit = desk.library.passage(place.article_id, place.start)
    if hit is None:
        return None
    question = Question(
        asked.chat, asked.message, asked.person, "", asked.language,
        quotes=(keep(hit),), pages=(1,),
    )  # fmt: skip
    kept = desk.state.ask(question)
    return kept, _page(kept, [hit], Show(kept.id), asked.bot, {})


def keep(hit: Hit) -> Kept:
    """What finds a passage again."""
    return Kept(hit.article.id, hit.passage.start, _digest(hit.text), hit.highlight)


def _leans_on(desk: Desk, asked: Asked) -> Context:
    """What was said before: in the message that is replied to, else by the same person."""
    replied = desk.state.answered_by(asked.chat, asked.replies_to) if asked.replies_to else None
    last = replied or desk.state.last(asked.chat, asked.person, apart=asked.message)
    article = replied.quotes[0].article_id if replied and replied.quotes else ""
    return Context(asked.selected or (last.text if last else ""), article, asked.any_time)


def _first(question: Question, found: Answer, bot: str) -> Message:
    if found.reason:
        nearest = found.nearest if found.reason is Reason.NOT_IN_ARCHIVE else ()
        message = render.silence(found, found.reason, question.language)
        return replace(message, buttons=under_silence(nearest))
    return _page(question, found.hits[: question.pages[0]], Show(question.id), bot, {})


def _page(
    question: Question, hits: Sequence[Hit], shown: Show, bot: str, around: Mapping[int, Span]
) -> Message:
    message = render.page(hits, question.language, question.time, bot, around)
    pages, language = len(question.pages), question.language
    buttons = under_answer(hits, shown, pages, language, is_of_time=question.is_of_time)
    return replace(message, buttons=buttons)


def _found_again(desk: Desk, kept: Kept) -> Hit | None:
    hit = desk.library.passage(kept.article_id, kept.start)
    if hit and _digest(hit.text) == kept.digest:
        return replace(hit, highlight=kept.highlight)
    return hit


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
