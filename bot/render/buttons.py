"""The buttons under an answer, and what each tells when it is pressed; pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot.render.links import Place
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


Press: TypeAlias = Show | Read | Open | AskAnyTime | Rate

_PLACE = re.compile(r"([ro])\.([0-9a-f]{16})\.(\d{1,9})")
_QUESTION = re.compile(r"(?:s\.(\d{1,18})\.(\d{1,3})\.(\d{1,3})|([tgb])\.(\d{1,18}))")


def data(press: Press) -> str:
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


def press(told: str) -> Press | None:
    """What was pressed; None of what no button of ours tells."""
    if found := _PLACE.fullmatch(told):
        at = Place(found[2], int(found[3]))
        return Read(at) if found[1] == "r" else Open(at)
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
        [_button(_shortened(article.title, _TITLE_CHARS_MAX), Open(Place(article.id, 0)))]
        for article in nearest
        if article.title
    ]
    return InlineKeyboardMarkup(rows) if rows else None


def _of_quote(
    hit: Hit, number: int, shown: Show, label: str, language: str
) -> list[InlineKeyboardButton]:
    is_open = number in shown.opened
    turned = Show(shown.question, shown.page, shown.opened ^ {number})
    copied = CopyTextButton(_shortened(hit.text, COPIED_CHARS_MAX))
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


def _shortened(text: str, most: int) -> str:
    """A text cut at a word, with … where something is left out."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut[most // 2 :] else cut}…"
