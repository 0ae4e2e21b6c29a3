"""An answer as it is sent: quotes with their sources, or why there are none; pure."""

import datetime as dt

from telegram import MessageEntity

from bot.render.message import MESSAGE_CHARS_MAX, Message, fitting, in_utf_16, joined
from bot.texts import Value, holdings, say
from index import Answer, Article, Effect, Hit, Reason

_SILENCES = {
    Reason.NO_WORDS: "no-words",
    Reason.TOO_LONG: "too-long",
    Reason.NOT_IN_ARCHIVE: "not-in-archive",
}


def answer(found: Answer, language: str) -> Message:
    """The quotes of an answer, each with its source, or why there are none."""
    if found.reason:
        return _silence(found, found.reason, language)
    first = [Message(told)] if (told := of_time(found, language)) else []
    quotes = fitting([*first, *(_quote(hit, language) for hit in found.hits)])[len(first) :]
    room = MESSAGE_CHARS_MAX - len(joined("\n\n", [*first, *quotes]).text)
    blocks = []
    for hit, quote in zip(found.hits, quotes, strict=False):
        block = joined("\n", [quote, also(hit, language)]) if hit.also else quote
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


def _silence(found: Answer, reason: Reason, language: str) -> Message:
    """Why there is no answer, and what came closest to one."""
    values: dict[str, Value] = {**holdings(found.coverage), "limit": MESSAGE_CHARS_MAX}
    told = Message(say(language, _SILENCES[reason], values))
    if not found.nearest:
        return told
    titles = [_listed(article, language) for article in found.nearest]
    return joined("\n\n", [told, joined("\n", [Message(say(language, "nearest")), *titles])])


def _listed(article: Article, language: str) -> Message:
    date = f" · {_date(article.date, language)}" if article.date else ""
    return joined("", [Message("– "), title(article), Message(date)])


def _quote(hit: Hit, language: str) -> Message:
    """A passage with its title and where it stands."""
    entities = [MessageEntity(MessageEntity.BLOCKQUOTE, 0, len(hit.text))]
    if hit.highlight:
        start, end = hit.highlight
        entities.append(MessageEntity(MessageEntity.BOLD, start, end - start))
    quote = in_utf_16(hit.text, entities)
    return joined("\n", [quote, title(hit.article), Message(_source(hit, language))])


def _source(hit: Hit, language: str) -> str:
    place = say(language, "place", {"place": hit.passage.place, "places": hit.passage.places})
    if hit.article.date is None:
        return place
    return f"{_date(hit.article.date, language)} · {place}"


def also(hit: Hit, language: str) -> Message:
    """Which other articles carry the passage, and how many more."""
    told = [
        joined(" ", [title(one), Message(f"({_date(one.date, language)})")])
        if one.date else title(one)
        for one in hit.also
    ]  # fmt: skip
    parts = [Message(say(language, "also")), joined("; ", told)]
    if more := hit.copies - len(hit.also):
        parts.append(Message(say(language, "also-more", {"more": more})))
    return joined(" ", parts)


def title(article: Article) -> Message:
    """The title of an article, linked where it has an address."""
    if not (article.url and article.title):
        return Message(article.title)
    link = MessageEntity(MessageEntity.TEXT_LINK, 0, len(article.title), url=article.url)
    return in_utf_16(article.title, [link])


def _date(date: dt.date, language: str) -> str:
    return say(language, "date", {"date": date})
