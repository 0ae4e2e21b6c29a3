"""Answer to text and entities, ready to send; pure."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from telegram import MessageEntity

from bot.texts import Value, holdings, say
from index import (
    Answer,
    Article,
    BuildReport,
    Effect,
    Explanation,
    Hit,
    Manifest,
    Progress,
    Reason,
    Skipped,
    Why,
)

MESSAGE_CHARS_MAX = 4096
SKIPPED_TOLD = 10
PAIRS_TOLD = 6
REASON_CHARS_MAX = 200

_SILENCES = {
    Reason.NO_WORDS: "no-words",
    Reason.TOO_LONG: "too-long",
    Reason.NOT_IN_ARCHIVE: "not-in-archive",
}


@dataclass(frozen=True, slots=True)
class Message:
    """What to send: a text, and what stands where in it, in UTF-16 units."""

    text: str
    entities: tuple[MessageEntity, ...] = ()


def answer(found: Answer, language: str) -> Message:
    """The quotes of an answer, each with its source, or why there are none."""
    if found.reason:
        return _silence(found, found.reason, language)
    first = [Message(told)] if (told := _of_time(found, language)) else []
    quotes = _fitting([*first, *(_quote(hit, language) for hit in found.hits)])[len(first) :]
    room = MESSAGE_CHARS_MAX - len(_joined("\n\n", [*first, *quotes]).text)
    blocks = []
    for hit, quote in zip(found.hits, quotes, strict=False):
        block = _joined("\n", [quote, _also(hit, language)]) if hit.also else quote
        grown = len(block.text) - len(quote.text)
        blocks.append(block if grown <= room else quote)
        room -= grown if grown <= room else 0
    return _joined("\n\n", [*first, *blocks])


def explanation(found: Explanation, language: str) -> Message:
    """How a question was read, and why its best hits came first."""
    quoted, refused = found.threshold.quoted, found.threshold.refused
    values: dict[str, Value] = {
        "readings": " / ".join(found.readings),
        "least": f"{found.threshold.least:.2f}",
        "quoted": round(100 * quoted),
        "refused": "–" if refused is None else f"{100 * refused:.0f} %",
    }
    told = [say(language, "why-read", values), say(language, "why-least", values)]
    if time := _of_time(found.answer, language):
        told.append(time)
    blocks = [_why(number, one, found, language) for number, one in enumerate(found.whys, start=1)]
    return _joined("\n\n", _fitting([Message(text) for text in ("\n".join(told), *blocks)]))


def progress(step: Progress, language: str) -> str:
    """How far a reindex is."""
    values: dict[str, Value] = {
        "stage": say(language, f"stage-{step.stage.name.lower()}"),
        "done": step.done,
        "total": step.total or 0,
    }
    return say(language, "reindexing-at", values)


def report(found: BuildReport, language: str) -> str:
    """What a reindex did, with the reasons of what it skipped."""
    values: dict[str, Value] = {
        "articles": found.articles,
        "passages": found.passages,
        "added": found.added,
        "changed": found.changed,
        "removed": found.removed,
        "skipped": len(found.skipped),
        "seconds": round(found.seconds, 1),
    }
    return "\n".join((say(language, "reindexed", values), *_skipped(found.skipped, language)))


def status(manifest: Manifest, language: str) -> str:
    """What the index holds."""
    values: dict[str, Value] = {
        **holdings(manifest.coverage),
        "passages": manifest.coverage.passages,
        "model": manifest.model.name,
        "dimension": manifest.model.dimension,
        "built": manifest.built_at,
    }
    return say(language, "status", values)


def _silence(found: Answer, reason: Reason, language: str) -> Message:
    """Why there is no answer, and what came closest to one."""
    values: dict[str, Value] = {**holdings(found.coverage), "limit": MESSAGE_CHARS_MAX}
    told = Message(say(language, _SILENCES[reason], values))
    if not found.nearest:
        return told
    titles = [_listed(article, language) for article in found.nearest]
    return _joined("\n\n", [told, _joined("\n", [Message(say(language, "nearest")), *titles])])


def _listed(article: Article, language: str) -> Message:
    date = f" · {_date(article.date, language)}" if article.date else ""
    return _joined("", [Message("– "), _title(article), Message(date)])


def _of_time(found: Answer, language: str) -> str:
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


def _why(number: int, one: Why, found: Explanation, language: str) -> str:
    hit, least = one.hit, found.threshold.least
    values: dict[str, Value] = {
        "number": number,
        "title": hit.article.title,
        "enough": "yes" if hit.margin >= least else "no",
        "margin": f"{hit.margin:.2f}",
        "least": f"{least:.2f}",
        "similarity": f"{hit.similarity:.2f}",
        "closeness": f"{hit.closeness:.2f}",
        "overlap": f"{hit.overlap:.1f}",
        "words": ", ".join(one.words) or "–",
    }
    pairs = (f"{pair.asked} → {pair.met} {pair.similarity:.2f}" for pair in one.pairs[:PAIRS_TOLD])
    return "\n".join((say(language, "why-hit", values), "; ".join(pairs))).strip()


def _fitting(quotes: Sequence[Message]) -> list[Message]:
    """The first that fit one message; what no longer fits is left out whole: no quote is cut."""
    sizes = accumulate(len(f"{quote.text}\n\n") for quote in quotes)
    return [
        quote
        for quote, end in zip(quotes, sizes, strict=True)
        if end <= MESSAGE_CHARS_MAX + len("\n\n")
    ]


def _quote(hit: Hit, language: str) -> Message:
    """A passage with its title and where it stands."""
    entities = [MessageEntity(MessageEntity.BLOCKQUOTE, 0, len(hit.text))]
    if hit.highlight:
        start, end = hit.highlight
        entities.append(MessageEntity(MessageEntity.BOLD, start, end - start))
    quote = _in_utf_16(hit.text, entities)
    return _joined("\n", [quote, _title(hit.article), Message(_source(hit, language))])


def _source(hit: Hit, language: str) -> str:
    place = say(language, "place", {"place": hit.passage.place, "places": hit.passage.places})
    if hit.article.date is None:
        return place
    return f"{_date(hit.article.date, language)} · {place}"


def _also(hit: Hit, language: str) -> Message:
    """Which other articles carry the passage, and how many more."""
    told = [
        _joined(" ", [_title(one), Message(f"({_date(one.date, language)})")])
        if one.date else _title(one)
        for one in hit.also
    ]  # fmt: skip
    parts = [Message(say(language, "also")), _joined("; ", told)]
    if more := hit.copies - len(hit.also):
        parts.append(Message(say(language, "also-more", {"more": more})))
    return _joined(" ", parts)


def _title(article: Article) -> Message:
    """The title of an article, linked where it has an address."""
    if not (article.url and article.title):
        return Message(article.title)
    link = MessageEntity(MessageEntity.TEXT_LINK, 0, len(article.title), url=article.url)
    return _in_utf_16(article.title, [link])


def _date(date: dt.date, language: str) -> str:
    return say(language, "date", {"date": date})


def _joined(separator: str, parts: Sequence[Message]) -> Message:
    pieces = [piece for part in parts for piece in ((separator, ()), (part.text, part.entities))]
    text, entities = MessageEntity.concatenate(*pieces[1:])
    return Message(text, tuple(entities))


def _in_utf_16(text: str, entities: Sequence[MessageEntity]) -> Message:
    found = MessageEntity.adjust_message_entities_to_utf_16(text, entities)
    return Message(text, tuple(found))


def _skipped(skipped: Sequence[Skipped], language: str) -> list[str]:
    if not skipped:
        return []
    told = [f"– {one.path}: {one.reason}"[:REASON_CHARS_MAX] for one in skipped[:SKIPPED_TOLD]]
    more = len(skipped) - len(told)
    rest = [say(language, "skipped-more", {"more": more})] if more else []
    return ["", say(language, "skipped"), *told, *rest]
