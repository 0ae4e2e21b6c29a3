"""What happened when, and what is new: lists by date, a page at a time; pure."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from telegram import MessageEntity

from bot.render.answer import of_time
from bot.render.message import MESSAGE_CHARS_MAX, Message, Paged, in_utf_16, joined
from bot.render.source import also, title, where
from bot.texts import say
from index import Answer, Article, Hit, Listing

EVENTS_A_PAGE = 5  # with 8 entities each, a heading and a link included: far from Telegram's 100
ARTICLES_A_PAGE = 10

FOLDED_CHARS = 300  # a longer quote shows its beginning, and the rest when it is touched
_MONTHS_MAX = 24  # a timeline of more months has years for headings


@dataclass(frozen=True, slots=True)
class _Entry:
    """Something of a day, and the heading that it stands under."""

    heading: str
    told: Message


def timeline(found: Answer, page: int, language: str, bot: str = "") -> Paged:
    """A page of the passages that answer, by date."""
    counted = say(language, "timeline", {"passages": len(found.hits)})
    top = _lines([_bold(counted), Message(of_time(found, language))])
    last = len(found.hits)  # there are never more pages than passages
    room = MESSAGE_CHARS_MAX - len(joined("\n\n", [top, _number(last, last, language)]).text)
    pages = _pages(_events(found.hits, language, bot), room - len("\n\n"))
    page = max(1, min(page, len(pages)))
    body = _listed("\n\n", pages[page - 1])
    return Paged(_numbered([top, body], page, len(pages), language), page, len(pages))


def latest(found: Listing, page: int, language: str) -> Paged:
    """A page of the newest articles; found holds those of this page."""
    pages = max(1, -(-found.total // ARTICLES_A_PAGE))
    top = _bold(say(language, "latest", {"articles": found.total}))
    entries = [
        _Entry(_day_heading(one, language), joined("", [Message("– "), title(one)]))
        for one in found.articles
    ]
    return Paged(_numbered([top, _listed("\n", entries)], page, pages, language), page, pages)


def _events(hits: Sequence[Hit], language: str, bot: str) -> list[_Entry]:
    """The passages as they are shown, each under its month or year."""
    kind = _kind([hit.article.date for hit in hits if hit.article.date])
    return [
        _Entry(_heading(kind, hit.article.date, language), _event(hit, language, bot))
        for hit in hits
    ]


def _kind(dates: Sequence[dt.date]) -> str:
    months = [12 * date.year + date.month for date in dates] or [0]
    return "month" if max(months) - min(months) < _MONTHS_MAX else "year"


def _heading(kind: str, date: dt.date | None, language: str) -> str:
    return say(language, kind, {"date": date}) if date else say(language, "undated")


def _day_heading(article: Article, language: str) -> str:
    return _heading("whole-date", article.date, language)


def _event(hit: Hit, language: str, bot: str) -> Message:
    """A passage with its day, its title, its place and its copies."""
    day = say(language, "day", {"date": hit.article.date}) if hit.article.date else ""
    place = where(hit.article, [hit.passage], language, bot)
    parts = [Message(day), _quote(hit), title(hit.article), place]
    return _lines([*parts, also(hit.also, hit.copies, language)] if hit.also else parts)


def _quote(hit: Hit) -> Message:
    is_long = len(hit.text) > FOLDED_CHARS
    kind = MessageEntity.EXPANDABLE_BLOCKQUOTE if is_long else MessageEntity.BLOCKQUOTE
    entities = [MessageEntity(kind, 0, len(hit.text))]
    if hit.highlight:
        start, end = hit.highlight
        entities.append(MessageEntity(MessageEntity.BOLD, start, end - start))
    return in_utf_16(hit.text, entities)


def _pages(entries: Sequence[_Entry], room: int) -> list[list[_Entry]]:
    """The entries page by page, each filled before the next; one that fits none is left out."""
    pages: list[list[_Entry]] = [[]]
    for entry in entries:
        if not _fits([entry], room):
            continue
        if len(pages[-1]) == EVENTS_A_PAGE or not _fits([*pages[-1], entry], room):
            pages.append([])
        pages[-1].append(entry)
    return pages


def _fits(entries: Sequence[_Entry], room: int) -> bool:
    return len(_listed("\n\n", entries).text) <= room


def _listed(separator: str, entries: Sequence[_Entry]) -> Message:
    """Entries under their headings."""
    groups = groupby(entries, key=lambda entry: entry.heading)
    return joined("\n\n", [
        joined(separator, [_bold(heading), *(entry.told for entry in group)])
        for heading, group in groups
    ])  # fmt: skip


def _numbered(parts: Sequence[Message], page: int, pages: int, language: str) -> Message:
    """The parts of a page, and which page of how many it is."""
    number = [_number(page, pages, language)] if pages > 1 else []
    return joined("\n\n", [*parts, *number])


def _number(page: int, pages: int, language: str) -> Message:
    return Message(say(language, "page", {"page": page, "pages": pages}))


def _lines(parts: Sequence[Message]) -> Message:
    """Those parts that say something, one a line."""
    return joined("\n", [part for part in parts if part.text])


def _bold(text: str) -> Message:
    return in_utf_16(text, [MessageEntity(MessageEntity.BOLD, 0, len(text))])
