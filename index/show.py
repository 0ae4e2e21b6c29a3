"""What the command line prints: for a person, or through dump.py for a program."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as Bars
from rich.table import Table
from rich.text import Text

from index import dump
from index.snapshot import Snapshot
from index.types import (
    Answer,
    BuildReport,
    Coverage,
    Effect,
    Explanation,
    FeedReport,
    Hit,
    Listing,
    Manifest,
    Progress,
    Reason,
    Ruling,
    Run,
    Side,
    Skipped,
    Stretch,
    Verdict,
    Watcher,
)
from index.verify import VERIFY_CHARS_MAX, VERIFY_CHARS_MIN

_SILENCES = {
    Reason.NO_WORDS: "There are no words in this question; ask with a few.",
    Reason.TOO_LONG: "This question is longer than 4096 characters; ask a shorter one.",
    Reason.NOT_IN_ARCHIVE: "The archive does not answer this.",
}

_RULINGS = {
    Ruling.VERBATIM: "This text stands in the archive word for word.",
    Ruling.NEARLY: "The archive says nearly this: {+only there+}, [-only in your text-].",
    Ruling.ABSENT: "This text does not stand in the archive.",
    Ruling.TOO_SHORT: f"This text is shorter than {VERIFY_CHARS_MIN} characters; give a sentence.",
    Ruling.TOO_LONG: f"This text is longer than {VERIFY_CHARS_MAX} characters; give it in parts.",
}

# As wdiff writes them: a terminal may strike nothing through, a file nothing at all.
_MARKS = {Side.BOTH: "{}", Side.ARCHIVE: "{{+{}+}}", Side.ASKED: "[-{}-]"}

_EFFECTS = {
    Effect.ONLY: "Only articles from {} to {}:",
    Effect.FIRST: "First the articles from {} to {}:",
    Effect.DROPPED: "The articles from {} to {} do not answer; this is what all of them hold:",
}

_FILE_COLUMNS = 10_000  # in a file nothing is wrapped

_out = Console(highlight=False, emoji=False, width=None if sys.stdout.isatty() else _FILE_COLUMNS)


@contextmanager
def progress() -> Iterator[Watcher]:
    """Bars on a terminal, a plain line a stage elsewhere; on stderr."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _plain_watcher()
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Bars(*columns, console=console, transient=True) as bars:
        tasks: dict[str, Any] = {}

        def watch(step: Progress) -> None:
            for stage, task in tasks.items():
                if stage != step.stage:
                    bars.update(task, visible=False)
            if step.stage not in tasks:
                tasks[step.stage] = bars.add_task(step.stage, total=step.total)
            bars.update(tasks[step.stage], completed=step.done, total=step.total)

        yield watch


def report(found: BuildReport, *, as_json: bool) -> None:
    """What a build did."""
    if as_json:
        dump.write(asdict(found))
        return
    _out.print(
        f"{_count(found.articles, 'article')}, {_count(found.passages, 'passage')} "
        f"in {found.seconds:.1f} s: "
        f"{found.added} added, {found.changed} changed, {found.removed} removed, "
        f"{len(found.skipped)} skipped; "
        f"{_count(found.embedded, 'passage')} embedded, {found.reused} reused."
    )
    for one in found.skipped:
        _out.print(f"  skipped: {escape(one.path)} {escape(one.reason)}")


def skipped(found: Sequence[Skipped]) -> None:
    """What a build for an evaluation left out; on stderr, apart from the scores."""
    for one in found:
        print(f"skipped: {one.path} {one.reason}", file=sys.stderr)


def answer(found: Answer, explained: Explanation | None = None, *, as_json: bool) -> None:
    """The quotes of an answer, or why there are none; and how it was found, if that is told."""
    if as_json:
        dump.write(dump.answer(found, explained))
        return
    if found.reason:
        _out.print(_SILENCES[found.reason])
        _out.print(f"It holds {_coverage(found.coverage)}.")
    for article in found.nearest:
        dated = f" ({article.date})" if article.date else ""
        _out.print(f"    closest, but no answer: {article.title}{dated}", markup=False)
    if found.period and found.effect in _EFFECTS:
        _out.print(_EFFECTS[found.effect].format(found.period.first, found.period.last))
    for number, hit in enumerate(found.hits, start=1):
        _hit(number, hit)
    if explained:
        _why(explained)


def verdict(found: Verdict, *, as_json: bool) -> None:
    """Whether a text stands in the archive, with what stands there."""
    if as_json:
        dump.write(dump.verdict(found))
        return
    _out.print(_RULINGS[found.ruling], markup=False)
    if found.ruling is Ruling.ABSENT and found.stretch:
        _out.print("This is the nearest passage; it is not the same:")
    if found.stretch:
        _stretch(found.stretch, found)
    if found.also:
        _out.print(f"    also in: {_also(found)}", markup=False)


def latest(found: Listing, offset: int, *, as_json: bool) -> None:
    """The newest articles, and which of all they are."""
    if as_json:
        dump.write(dump.listing(found))
        return
    for article in found.articles:
        _out.print(f"{article.date or 'undated   '}  {article.title}", markup=False)
        _out.print(f"            {article.url or article.path}", markup=False)
    listed = f"{offset + 1} to {offset + len(found.articles)}" if found.articles else "none"
    _out.print(f"{listed} of {_count(found.total, 'article')}")


def feeds(found: FeedReport, *, as_json: bool) -> None:
    """What the feeds brought; on stderr, what is wrong with those that failed."""
    for sentence in found.failed:
        print(f"failed: {sentence}", file=sys.stderr)
    if as_json:
        dump.write(asdict(found))
        return
    _out.print(
        f"{_count(found.polled, 'feed')} polled: "
        f"{found.new} new, {found.changed} changed, {len(found.failed)} failed."
    )
    if found.due:
        _out.print(f"The next one is due at {found.due.astimezone():%Y-%m-%d %H:%M}.")


def greeting(manifest: Manifest) -> None:
    """The first words of a conversation."""
    _out.print(f"{_coverage(manifest.coverage).capitalize()}. An empty line leaves.")


def question(prompt: str = "\n? ") -> str:
    """What a person asks next; nothing at the end."""
    try:
        return input(prompt).strip()
    except EOFError:
        return ""


def info(root: Path, snapshot: Snapshot, *, as_json: bool) -> None:
    """What an index holds."""
    manifest = snapshot.manifest
    size = sum(size for size, _ in manifest.files.values())
    if as_json:
        dump.write({"snapshot": snapshot.name, "bytes": size, **dump.manifest(manifest)})
        return
    _out.print(f"{_coverage(manifest.coverage)} in {escape(str(root / snapshot.name))}")
    _out.print(f"built {manifest.built_at:%Y-%m-%d %H:%M} UTC, {size / 1_000_000:.1f} MB")
    model = manifest.model
    _out.print(f"model {escape(model.name)} ({model.revision[:8]}), {model.dimension} dimensions")


def verified(snapshot: Snapshot, *, as_json: bool) -> None:
    """That an index is whole."""
    manifest = snapshot.manifest
    if as_json:
        dump.write({"snapshot": snapshot.name, "ok": True, **dump.manifest(manifest)})
        return
    _out.print(
        f"The index {snapshot.name} is whole: {len(manifest.files)} files and "
        f"{_count(manifest.coverage.passages, 'passage')} are as they were written."
    )


def scores(found: Mapping[str, Mapping[str, float | int | None]], *, as_json: bool) -> None:
    """The scores of an evaluation, a row a language."""
    if as_json:
        dump.write(found)
        return
    table = Table("language", *next(iter(found.values()), {}))
    for language, row in found.items():
        table.add_row(language, *("–" if value is None else f"{value:g}" for value in row.values()))
    _out.print(table)


def _hit(number: int, hit: Hit) -> None:
    article, passage = hit.article, hit.passage
    told = [article.date.isoformat()] if article.date else []
    told += [f"paragraph {passage.place} of {passage.places}", f"score {hit.score:.2f}"]
    quote = Text(hit.text)
    if hit.highlight:
        quote.stylize("bold", *hit.highlight)
    _out.print(f"\n[{number}] {article.title}", markup=False)
    _out.print(f"    {' · '.join(told)}", markup=False)
    _out.print(Padding(quote, (0, 0, 0, 4), expand=False))
    if article.url:
        _out.print(f"    {article.url}", markup=False)
    if hit.also:
        _out.print(f"    also in: {_also(hit)}", markup=False)


def _stretch(stretch: Stretch, found: Verdict) -> None:
    article, first, last = stretch.article, stretch.passages[0], stretch.passages[-1]
    told = [article.date.isoformat()] if article.date else []
    many = f"paragraphs {first.place}-{last.place}"
    place = f"paragraph {first.place}" if first == last else many
    marked = "".join(_marked(run) for run in found.runs)
    _out.print(f"\n{article.title}", markup=False)
    _out.print(f"    {' · '.join([*told, f'{place} of {first.places}'])}", markup=False)
    _out.print(Padding(Text(marked or stretch.text), (0, 0, 0, 4), expand=False))
    if article.url:
        _out.print(f"    {article.url}", markup=False)


def _marked(run: Run) -> str:
    bare = run.text.strip()
    return run.text.replace(bare, _MARKS[run.side].format(bare))


def _why(found: Explanation) -> None:
    """How a question was read, and what made its best hits."""
    least, refused = found.threshold.least, found.threshold.refused
    _out.print(f"\nread as: {' / '.join(found.readings)}", markup=False)
    _out.print(
        f"threshold {least:.2f}: expect {found.threshold.quoted:.0%} of unanswerable questions to "
        f"be quoted and {'an unknown share' if refused is None else f'{refused:.0%}'} of "
        "answerable ones to be refused"
    )
    for number, one in enumerate(found.whys, start=1):
        hit = one.hit
        _out.print(f"\n[{number}] {hit.article.title}", markup=False)
        _out.print(
            f"    margin {hit.margin:.2f} ({'over' if hit.margin >= least else 'under'} the "
            f"threshold), similarity {hit.similarity:.2f}, BM25 {hit.overlap:.1f}, word by word "
            f"{hit.closeness:.2f}"
        )
        _out.print(f"    words in common: {', '.join(one.words) or 'none'}", markup=False)
        pairs = (
            f"{pair.asked} → {pair.met} {pair.similarity:.2f} ({pair.weight:.0%})"
            for pair in one.pairs
        )
        _out.print(f"    {'; '.join(pairs)}", markup=False)


def _also(found: Hit | Verdict) -> str:
    told = [f"{one.title} ({one.date})" if one.date else one.title for one in found.also]
    more = found.copies - len(told)
    return "; ".join(told) + (f" and {more} more" if more else "")


def _plain_watcher() -> Watcher:
    told: set[str] = set()

    def watch(step: Progress) -> None:
        if step.stage not in told:
            told.add(step.stage)
            total = "" if step.total is None else f" ({step.total})"
            print(f"{step.stage}{total}", file=sys.stderr)

    return watch


def _coverage(coverage: Coverage) -> str:
    held = f"{_count(coverage.articles, 'article')} ({_count(coverage.passages, 'passage')})"
    return f"{held} from {coverage.first} to {coverage.last}" if coverage.first else held


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
