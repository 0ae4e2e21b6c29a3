"""Answer to text and entities, ready to send; pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import MessageEntity

from bot.texts import Value, holdings, say
from index import Answer, BuildReport, Hit, Manifest, Progress, Reason, Skipped

MESSAGE_CHARS_MAX = 4096
SKIPPED_TOLD = 10
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
        values: dict[str, Value] = {**holdings(found.coverage), "limit": MESSAGE_CHARS_MAX}
        return Message(say(language, _SILENCES[found.reason], values))
    text, entities = "", list[MessageEntity]()
    for hit in found.hits:
        source = _source(hit, language)
        block = f"{hit.text}\n{hit.article.title}\n{source}"
        start = len(text) + 2 if text else 0
        # A passage that no longer fits is left out whole: a quote is never cut.
        if start + len(block) > MESSAGE_CHARS_MAX:
            break
        text = f"{text}\n\n{block}" if text else block
        entities += _entities(hit, start)
    return Message(text, _in_utf_16(text, entities))


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


def _source(hit: Hit, language: str) -> str:
    place = say(language, "place", {"place": hit.passage.place, "places": hit.passage.places})
    if hit.article.date is None:
        return place
    return f"{say(language, 'date', {'date': hit.article.date})} · {place}"


def _entities(hit: Hit, start: int) -> list[MessageEntity]:
    """What stands where in the block of a hit, in code points."""
    entities = [MessageEntity(MessageEntity.BLOCKQUOTE, start, len(hit.text))]
    if hit.highlight:
        first, end = hit.highlight
        entities.append(MessageEntity(MessageEntity.BOLD, start + first, end - first))
    if hit.article.url and hit.article.title:
        title = start + len(hit.text) + 1
        entities.append(
            MessageEntity(
                MessageEntity.TEXT_LINK, title, len(hit.article.title), url=hit.article.url
            )
        )
    return entities


def _in_utf_16(text: str, entities: Sequence[MessageEntity]) -> tuple[MessageEntity, ...]:
    return tuple(MessageEntity.adjust_message_entities_to_utf_16(text, entities))


def _skipped(skipped: Sequence[Skipped], language: str) -> list[str]:
    if not skipped:
        return []
    told = [f"– {one.path}: {one.reason}"[:REASON_CHARS_MAX] for one in skipped[:SKIPPED_TOLD]]
    more = len(skipped) - len(told)
    rest = [say(language, "skipped-more", {"more": more})] if more else []
    return ["", say(language, "skipped"), *told, *rest]
