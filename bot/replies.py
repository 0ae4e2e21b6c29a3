"""A question where it was asked to the message that answers it, now and when a button is pressed.

All of it blocks: handlers call it in a thread.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot import render
from bot.desk import Desk
from bot.questions import Kept, Question
from bot.render.buttons import under_answer, under_silence
from bot.render.links import Place
from bot.render.message import Message
from bot.render.presses import Show
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
    before = desk.questions.asked_by(asked.chat, asked.message)
    time = render.of_time(found, asked.language)
    question = Question(
        asked.chat, asked.message, asked.person, found.question, asked.language,
        found.effect is Effect.ONLY, time, tuple(map(keep, found.hits)),
        render.page_sizes(found.hits, asked.language, time, asked.bot),
        answer=before.answer if before else None, id=before.id if before else 0,
    )  # fmt: skip
    kept = desk.questions.ask(question)
    if found.reason:
        return kept, silence(found, found.reason, asked.language)
    return kept, page(kept, found.hits[: kept.pages[0]], Show(kept.id), asked.bot)


def passage(desk: Desk, asked: Asked, place: Place) -> tuple[Question, Message] | None:
    """A passage by its place, as an answer of its own; None where the archive no longer has it."""
    hit = desk.library.passage(place.article_id, place.start)
    if hit is None:
        return None
    question = Question(
        asked.chat, asked.message, asked.person, "", asked.language,
        quotes=(keep(hit),), pages=(1,),
    )  # fmt: skip
    kept = desk.questions.ask(question)
    return kept, page(kept, [hit], Show(kept.id), asked.bot)


def show(desk: Desk, chat: int, shown: Show, bot: str) -> Shown | None:
    """A page of an answer, each passage found again in the index of today; None if not kept."""
    question = desk.questions.one(chat, shown.question)
    if question is None or shown.page >= len(question.pages):
        return None
    first = sum(question.pages[: shown.page])
    kept = question.quotes[first : first + question.pages[shown.page]]
    hits = [hit for one in kept if (hit := found_again(desk, one))]
    if not hits:
        return Shown(None, say(question.language, "all-gone"))
    if len(hits) < len(kept):
        shown = replace(shown, opened=0)  # the places are others now
    around = {
        place: desk.library.around(hit.passage)
        for place, hit in enumerate(hits)
        if shown.is_open(place)
    }
    message = page(question, hits, shown, bot, around)
    if len(message.text) > render.MESSAGE_CHARS_MAX:
        return Shown(None, say(question.language, "no-room-around"))
    return Shown(message, say(question.language, "some-gone") if len(hits) < len(kept) else "")


def page(
    question: Question,
    hits: Sequence[Hit],
    shown: Show,
    bot: str,
    around: Mapping[int, Span] = render.NOTHING_AROUND,
) -> Message:
    """Some quotes of an answer that is kept, with their buttons."""
    message = render.page(hits, question.language, question.time, bot, around)
    pages, language = len(question.pages), question.language
    buttons = under_answer(hits, shown, pages, language, is_of_time=question.is_of_time)
    return replace(message, buttons=buttons)


def silence(found: Answer, reason: Reason, language: str) -> Message:
    """Why there is no answer, with buttons that open what came closest to one."""
    nearest = found.nearest if reason is Reason.NOT_IN_ARCHIVE else ()
    return replace(render.silence(found, reason, language), buttons=under_silence(nearest))


def keep(hit: Hit) -> Kept:
    """What finds a passage again."""
    return Kept(hit.article.id, hit.passage.start, digest(hit.text), hit.highlight)


def found_again(desk: Desk, kept: Kept) -> Hit | None:
    """A passage in the index of today; its sentence is marked only where its text is the same."""
    hit = desk.library.passage(kept.article_id, kept.start)
    if hit and digest(hit.text) == kept.digest:
        return replace(hit, highlight=kept.highlight)
    return hit


def digest(text: str) -> str:
    """What tells texts apart, in 16 letters."""
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def _leans_on(desk: Desk, asked: Asked) -> Context:
    """What was said before: in the message that is replied to, else by the same person."""
    replied = desk.questions.answered_by(asked.chat, asked.replies_to) if asked.replies_to else None
    last = replied or desk.questions.last(asked.chat, asked.person, apart=asked.message)
    article = replied.quotes[0].article_id if replied and replied.quotes else ""
    return Context(asked.selected or (last.text if last else ""), article, asked.any_time)
