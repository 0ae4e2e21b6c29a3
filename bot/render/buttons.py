"""The buttons under an answer, and what each tells when it is pressed; pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot.render.links import Place
from bot.render.message import shortened
from bot.texts import say
from index import Article, Hit

COPIED_CHARS_MAX = 256
_TITLE_CHARS_MAX = 60


@dataclass(frozen=True, slots=True)
class Show:
    """A page of an answer, counted from 0, with the neighbours of some of its quotes."""

    question: int
    page: int = 0
    opened: frozenset[int] = frozenset()  # places on the page


@dataclass(frozen=True, slots=True)
class Read:
    """The whole article of a passage."""

    place: Place


@dataclass(frozen=True, slots=True)
class Open:
    """A passage by itself."""

    place: Place


@dataclass(frozen=True, slots=True)
class AskAnyTime:
    """A question once more, of all times."""

    question: int


@dataclass(frozen=True, slots=True)
class Rate:
    """What somebody thinks of an answer."""

    question: int
    is_good: bool


@dataclass(frozen=True, slots=True)
class Unwatch:
    """A question that is to be watched no longer."""

    watch: int


@dataclass(frozen=True, slots=True)
class TellAt:
    """When a person wants to be told of what is new: at an hour, or at once."""

    hour: int | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """A page, counted from 1, of what happened when."""

    question: int
    page: int


@dataclass(frozen=True, slots=True)
class Latest:
    """A page, counted from 1, of the newest articles."""

    page: int


Press: TypeAlias = Show | Read | Open | AskAnyTime | Rate | Unwatch | TellAt | Timeline | Latest

_HOURS = (9, 13, 18)

_PLACE = re.compile(r"([ro])\.([0-9a-f]{16})\.(\d{1,9})")
_WATCHING = re.compile(r"w\.(\d{1,18})|h\.(\d\d?)?")
_LISTED = re.compile(r"e\.(\d{1,18})\.(\d{1,9})|l\.(\d{1,9})")
_QUESTION = re.compile(r"(?:s\.(\d{1,18})\.(\d{1,3})\.(\d{1,3})|([tgb])\.(\d{1,18}))")


def data(press: Press) -> str:  # noqa: PLR0911 # one a kind
    """A press in at most 64 bytes."""
    match press:
        case Show(question, page, opened):
            return f"s.{question}.{page}.{sum(1 << number for number in opened)}"
        case Read(at):
            return f"r.{at.article_id}.{at.start}"
        case Open(at):
            return f"o.{at.article_id}.{at.start}"
        case AskAnyTime(question):
            return f"t.{question}"
        case Rate(question, is_good):
            return f"{'g' if is_good else 'b'}.{question}"
        case Timeline(question, page):
            return f"e.{question}.{page}"
        case Latest(page):
            return f"l.{page}"
        case Unwatch(watch):
            return f"w.{watch}"
        case TellAt(hour):
            return f"h.{'' if hour is None else hour}"


def press(told: str) -> Press | None:
    """What was pressed; None of what no button of ours tells."""
    if found := _PLACE.fullmatch(told):
        at = Place(found[2], int(found[3]))
        return Read(at) if found[1] == "r" else Open(at)
    if found := _LISTED.fullmatch(told):
        return Timeline(int(found[1]), int(found[2])) if found[1] else Latest(int(found[3]))
    if found := _WATCHING.fullmatch(told):
        return Unwatch(int(found[1])) if found[1] else TellAt(int(found[2]) if found[2] else None)
    if not (found := _QUESTION.fullmatch(told)):
        return None
    if found[1]:
        bits = int(found[3])
        opened = frozenset(number for number in range(bits.bit_length()) if bits >> number & 1)
        return Show(int(found[1]), int(found[2]), opened)
    question = int(found[5])
    return AskAnyTime(question) if found[4] == "t" else Rate(question, found[4] == "g")


def under_answer(
    hits: Sequence[Hit], shown: Show, pages: int, language: str, *, is_of_time: bool
) -> InlineKeyboardMarkup:
    """The buttons under a page of quotes; under one quote they need no numbers."""
    rows = [
        _of_quote(hit, number, shown, "" if len(hits) == 1 else f"{number + 1} ", language)
        for number, hit in enumerate(hits)
    ]
    if is_of_time:
        rows.append([_button(say(language, "button-any-time"), AskAnyTime(shown.question))])
    return InlineKeyboardMarkup([*rows, [*_turning(shown, pages, language), *_rating(shown)]])


def under_silence(nearest: Sequence[Article]) -> InlineKeyboardMarkup | None:
    """The buttons where nothing answers: the articles that came closest, each by its opening."""
    rows = [
        [_button(shortened(article.title, _TITLE_CHARS_MAX), Open(Place(article.id, 0)))]
        for article in nearest
        if article.title
    ]
    return InlineKeyboardMarkup(rows) if rows else None


def under_pages(
    page: int, pages: int, back: Press, on: Press, language: str
) -> InlineKeyboardMarkup | None:
    """The buttons that turn a list, whose pages are counted from 1; none under a single page."""
    row = []
    if page > 1:
        row.append(_button(say(language, "button-back"), back))
    if page < pages:
        row.append(_button(say(language, "button-more"), on))
    return InlineKeyboardMarkup([row]) if row else None


def under_watches(
    watches: Sequence[tuple[int, str]], hour: int | None, language: str
) -> InlineKeyboardMarkup:
    """A button to stop watching each question, by its id and text, and when to be told."""
    rows = [
        [_button(f"✕ {shortened(text, _TITLE_CHARS_MAX)}", Unwatch(id))] for id, text in watches
    ]
    hours = [
        _button(f"{'✓ ' if one == hour else ''}{_hour(one, language)}", TellAt(one))
        for one in (None, *_HOURS)
    ]
    return InlineKeyboardMarkup([*rows, hours])


def _hour(hour: int | None, language: str) -> str:
    return say(language, "button-at-once") if hour is None else f"{hour}:00"


def _of_quote(
    hit: Hit, number: int, shown: Show, label: str, language: str
) -> list[InlineKeyboardButton]:
    is_open = number in shown.opened
    turned = Show(shown.question, shown.page, shown.opened ^ {number})
    copied = CopyTextButton(shortened(hit.text, COPIED_CHARS_MAX))
    return [
        _button(label + say(language, "button-fold" if is_open else "button-context"), turned),
        _button(
            label + say(language, "button-article"), Read(Place(hit.article.id, hit.passage.start))
        ),
        InlineKeyboardButton(label + say(language, "button-copy"), copy_text=copied),
    ]


def _turning(shown: Show, pages: int, language: str) -> list[InlineKeyboardButton]:
    found = []
    if shown.page > 0:
        back = Show(shown.question, shown.page - 1)
        found.append(_button(say(language, "button-back"), back))
    if shown.page + 1 < pages:
        found.append(_button(say(language, "button-more"), Show(shown.question, shown.page + 1)))
    return found


def _rating(shown: Show) -> list[InlineKeyboardButton]:
    return [_button("👍", Rate(shown.question, True)), _button("👎", Rate(shown.question, False))]


def _button(label: str, told: Press) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=data(told))
