"""What admins are shown of a build: how far it is, and what it changes; pure."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from bot.render.buttons import under_review
from bot.render.message import MESSAGE_CHARS_MAX, Message, shortened
from bot.texts import Value, holdings, percent, say
from bot.texts.sentences import translated
from index import BuildReport, Hit, Manifest, Progress, Review, Skipped

SKIPPED_TOLD = 10
_REASON_CHARS_MAX = 200
_QUESTION_CHARS_MAX = 100
_TITLE_CHARS_MAX = 80


def progress(step: Progress, language: str) -> str:
    """How far a reindex is."""
    values: dict[str, Value] = {
        "stage": say(language, f"stage-{step.stage.name.lower()}"),
        "done": step.done,
        "total": step.total or 0,
    }
    return say(language, "reindexing-at", values)


def review(report: BuildReport, language: str, *, is_switched: bool) -> Message:
    """What a new index changes; buttons to take it or not, unless it answers already."""
    counts: dict[str, Value] = {
        "articles": report.articles,
        "passages": report.passages,
        "added": report.added,
        "changed": report.changed,
        "removed": report.removed,
        "skipped": len(report.skipped),
        "seconds": round(report.seconds, 1),
    }
    told = [
        say(language, "reindexed" if is_switched else "on-trial", counts),
        *(_compared(report.review, language) if report.review else ()),
        *_skipped(report.skipped, language),
    ]
    buttons = None if is_switched else under_review(report.name, language)
    return Message("\n".join(told)[:MESSAGE_CHARS_MAX], buttons=buttons)


def answering(manifest: Manifest, message: str, language: str) -> str:
    """That another index answers now, and what it holds."""
    values: dict[str, Value] = {**holdings(manifest.coverage), "built": manifest.built_at}
    return say(language, message, values)


def _compared(found: Review, language: str) -> Iterator[str]:
    values: dict[str, Value] = {
        "questions": found.questions,
        "first-before": percent(language, found.before[0]),
        "first-after": percent(language, found.after[0]),
        "five-before": percent(language, found.before[1]),
        "five-after": percent(language, found.after[1]),
    }
    yield ""
    yield say(language, "review", values)
    if found.turned:
        yield say(language, "turned")
    for one in found.turned:
        told = (_first(one.before, language), _first(one.after, language))
        yield f"– {shortened(one.question, _QUESTION_CHARS_MAX)}: {' → '.join(told)}"


def _first(hit: Hit | None, language: str) -> str:
    if hit is None:
        return say(language, "turned-nothing")
    return f"«{shortened(hit.article.title, _TITLE_CHARS_MAX)}»"


def _skipped(skipped: Sequence[Skipped], language: str) -> list[str]:
    """The files that were left out, those of one reason together, the most of them first."""
    if not skipped:
        return []
    by_reason: defaultdict[str, list[str]] = defaultdict(list)
    for one in skipped:
        by_reason[translated(language, one.reason)].append(translated(language, one.path))
    told = []
    for reason, paths in sorted(by_reason.items(), key=lambda one: -len(one[1])):
        count = f" (× {len(paths)})" if len(paths) > 1 else ""
        told.append(f"– {paths[0]}{count}: {reason}"[:_REASON_CHARS_MAX])
    more = len(told) - SKIPPED_TOLD
    rest = [say(language, "skipped-more", {"more": more})] if more > 0 else []
    return ["", say(language, "skipped"), *told[:SKIPPED_TOLD], *rest]
