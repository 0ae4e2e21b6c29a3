"""An answer as it is sent: quotes with their sources, or why there are none; pure."""

import datetime as dt
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from telegram import MessageEntity

from bot.render.links import Place, permalink
from bot.render.message import MESSAGE_CHARS_MAX, Message, fitting, in_utf_16, joined, linked
from bot.texts import Value, holdings, say
from index import Answer, Article, Effect, Hit, Reason, Span

QUOTES_PER_PAGE = 3
FOLDED_FROM_CHARS = 700  # Telegram then shows three lines and unfolds the rest
NOTHING_AROUND: Mapping[int, Span] = MappingProxyType({})

_SILENCES = {
    Reason.NO_WORDS: "no-words",
    Reason.TOO_LONG: "too-long",
    Reason.NOT_IN_ARCHIVE: "not-in-archive",
}


def answer(found: Answer, language: str, bot: str = "") -> Message:
    """The quotes of an answer that fit one message, or why there are none."""
    if found.reason:
        return silence(found, found.reason, language)
    time = of_time(found, language)
    return page(found.hits[: page_sizes(found.hits, language, time, bot)[0]], language, time, bot)


def page_sizes(hits: Sequence[Hit], language: str, time: str, bot: str) -> tuple[int, ...]:
    """How many quotes, one at least, go on each page: no quote is ever cut."""
    sizes: list[int] = []
    while (done := sum(sizes)) < len(hits):
        some = hits[done : done + QUOTES_PER_PAGE]
        fit = [Message(time), *(_quote(hit, language, bot) for hit in some)]
        sizes.append(max(1, len(fitting(fit)) - 1))
    return tuple(sizes)


def page(
    hits: Sequence[Hit],
    language: str,
    time: str = "",
    bot: str = "",
    around: Mapping[int, Span] = NOTHING_AROUND,
) -> Message:
    """Some quotes, each with its source; some of them, by their places, with what is around."""
    first = [Message(time)] if time else []
    quotes = [_quote(hit, language, bot, around.get(number)) for number, hit in enumerate(hits)]
    room = MESSAGE_CHARS_MAX - len(joined("\n\n", [*first, *quotes]).text)
    blocks = []
    for hit, quote in zip(hits, quotes, strict=True):
        block = joined("\n", [quote, _also(hit, language)]) if hit.also else quote
        grown = len(block.text) - len(quote.text)
        blocks.append(block if grown <= room else quote)
        room -= grown if grown <= room else 0
    return joined("\n\n", [*first, *blocks])


def of_time(found: Answer, language: str) -> str:
    """What the time that a question names did to its answer; nothing where it did nothing."""
    if found.period is None or found.effect is Effect.NONE:
        return ""
    first, last = found.period.first, found.period.last
    values: dict[str, Value] = {
        "first": first,
        "last": last,
        "days": "one" if first == last else "more",
    }
    return say(language, f"period-{found.effect}", values)


def silence(found: Answer, reason: Reason, language: str) -> Message:
    """Why there is no answer, and what came closest to one."""
    values: dict[str, Value] = {**holdings(found.coverage), "limit": MESSAGE_CHARS_MAX}
    told = Message(say(language, _SILENCES[reason], values))
    if not found.nearest:
        return told
    titles = [_listed(article, language) for article in found.nearest]
    return joined("\n\n", [told, joined("\n", [Message(say(language, "nearest")), *titles])])


def headline(article: Article, language: str) -> Message:
    """The title of an article and its date."""
    date = f" · {_date(article.date, language)}" if article.date else ""
    return joined("", [_title(article), Message(date)])


def _listed(article: Article, language: str) -> Message:
    return joined("", [Message("– "), headline(article, language)])


def _quote(hit: Hit, language: str, bot: str, around: Span | None = None) -> Message:
    """A passage, alone or with what is around it, with its title and where it stands."""
    start, end = around or (hit.passage.start, hit.passage.end)
    text = hit.article.text[start:end]
    is_long = around is None and len(text) >= FOLDED_FROM_CHARS
    kind = MessageEntity.EXPANDABLE_BLOCKQUOTE if is_long else MessageEntity.BLOCKQUOTE
    entities = [MessageEntity(kind, 0, len(text))]
    if hit.highlight:
        first, last = (hit.passage.start - start + place for place in hit.highlight)
        entities.append(MessageEntity(MessageEntity.BOLD, first, last - first))
    quote = in_utf_16(text, entities)
    return joined("\n", [quote, _title(hit.article), _source(hit, language, bot)])


def _source(hit: Hit, language: str, bot: str) -> Message:
    passage = hit.passage
    place = say(language, "place", {"place": passage.place, "places": passage.places})
    parts = [Message(_date(hit.article.date, language))] if hit.article.date else []
    parts.append(Message(place))
    if bot:
        link = permalink(bot, Place(hit.article.id, passage.start))
        parts.append(linked(say(language, "permalink"), link))
    return joined(" · ", parts)


def _also(hit: Hit, language: str) -> Message:
    """Which other articles carry the passage, and how many more."""
    told = [
        joined(" ", [_title(one), Message(f"({_date(one.date, language)})")])
        if one.date else _title(one)
        for one in hit.also
    ]  # fmt: skip
    parts = [Message(say(language, "also")), joined("; ", told)]
    if more := hit.copies - len(hit.also):
        parts.append(Message(say(language, "also-more", {"more": more})))
    return joined(" ", parts)


def _title(article: Article) -> Message:
    """The title of an article, linked where it has an address."""
    return linked(article.title, article.url) if article.title else Message("")


def _date(date: dt.date, language: str) -> str:
    return say(language, "date", {"date": date})
