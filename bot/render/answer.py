"""An answer as it is sent: quotes with their sources, or why there are none; pure."""

from telegram import MessageEntity

from bot.render.message import MESSAGE_CHARS_MAX, Message, fitting, in_utf_16, joined
from bot.render.source import also, listed, under
from bot.texts import Value, holdings, say
from index import Answer, Effect, Hit, Reason

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
        block = joined("\n", [quote, also(hit.also, hit.copies, language)]) if hit.also else quote
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
    titles = [listed(article, language) for article in found.nearest]
    return joined("\n\n", [told, joined("\n", [Message(say(language, "nearest")), *titles])])


def _quote(hit: Hit, language: str) -> Message:
    """A passage with its title and where it stands."""
    entities = [MessageEntity(MessageEntity.BLOCKQUOTE, 0, len(hit.text))]
    if hit.highlight:
        start, end = hit.highlight
        entities.append(MessageEntity(MessageEntity.BOLD, start, end - start))
    quote = in_utf_16(hit.text, entities)
    return under(quote, hit.article, [hit.passage], language)
