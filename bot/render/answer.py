"""An answer as it is sent: quotes with their sources, or why there are none; pure."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from telegram import MessageEntity

from bot.render.message import MESSAGE_CHARS_MAX, Message, fitting, in_utf_16, joined
from bot.render.source import also, listed, under
from bot.texts import Value, holdings, say
from index import Answer, Effect, Hit, Reason, Span

QUOTES_PER_PAGE = 3
FOLDED_FROM_CHARS = 700  # Telegram then shows three lines and unfolds the rest
NOTHING_AROUND: Mapping[int, Span] = MappingProxyType({})

_SILENCES = {
    Reason.NO_WORDS: "no-words",
    Reason.TOO_LONG: "too-long",
    Reason.NOT_IN_ARCHIVE: "not-in-archive",
}


def page_sizes(hits: Sequence[Hit], language: str, time: str, bot: str) -> tuple[int, ...]:
    """How many quotes, one at least, go on each page: no quote is ever cut."""
    quotes = [quote(hit, language, bot) for hit in hits]
    sizes: list[int] = []
    while (done := sum(sizes)) < len(quotes):
        some = [Message(time), *quotes[done : done + QUOTES_PER_PAGE]]
        sizes.append(max(1, len(fitting(some)) - 1))
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
    quotes = [quote(hit, language, bot, around.get(number)) for number, hit in enumerate(hits)]
    room = MESSAGE_CHARS_MAX - len(joined("\n\n", [*first, *quotes]).text)
    blocks = []
    for hit, bare in zip(hits, quotes, strict=True):
        block = joined("\n", [bare, also(hit.also, hit.copies, language)]) if hit.also else bare
        grown = len(block.text) - len(bare.text)
        blocks.append(block if grown <= room else bare)
        room -= grown if grown <= room else 0
    return joined("\n\n", [*first, *blocks])


def quote(hit: Hit, language: str, bot: str, around: Span | None = None) -> Message:
    """A passage, alone or with what is around it, with its title and where it stands."""
    start, end = around or (hit.passage.start, hit.passage.end)
    text = hit.article.text[start:end]
    is_long = around is None and len(text) >= FOLDED_FROM_CHARS
    kind = MessageEntity.EXPANDABLE_BLOCKQUOTE if is_long else MessageEntity.BLOCKQUOTE
    entities = [MessageEntity(kind, 0, len(text))]
    if hit.highlight:
        first, last = (hit.passage.start - start + place for place in hit.highlight)
        entities.append(MessageEntity(MessageEntity.BOLD, first, last - first))
    return under(in_utf_16(text, entities), hit.article, [hit.passage], language, bot)


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
    titles = [listed(article, language) for article in found.nearest]
    return joined("\n\n", [told, joined("\n", [Message(say(language, "nearest")), *titles])])
