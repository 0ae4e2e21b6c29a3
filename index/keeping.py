"""What the command line prints of an archive and of its indexes: builds, reviews, holdings."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as Bars

from index import dump
from index.backup import Restored
from index.snapshot import Snapshot
from index.types import (
    BuildReport,
    Coverage,
    FeedReport,
    Hit,
    Listing,
    Manifest,
    Progress,
    Review,
    Skipped,
    Watcher,
)

_FILE_COLUMNS = 10_000  # in a file nothing is wrapped

out = Console(highlight=False, emoji=False, width=None if sys.stdout.isatty() else _FILE_COLUMNS)


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
    out.print(
        f"{counted(found.articles, 'article')}, {counted(found.passages, 'passage')} "
        f"in {found.seconds:.1f} s: "
        f"{found.added} added, {found.changed} changed, {found.removed} removed, "
        f"{len(found.skipped)} skipped; "
        f"{counted(found.embedded, 'passage')} embedded, {found.reused} reused."
    )
    for one in found.skipped:
        out.print(f"  skipped: {escape(one.path)} {escape(one.reason)}")
    if found.review:
        _review(found.review)


def skipped(found: Sequence[Skipped]) -> None:
    """What a build for an evaluation left out; on stderr, apart from the scores."""
    for one in found:
        print(f"skipped: {one.path} {one.reason}", file=sys.stderr)


def info(root: Path, snapshot: Snapshot, *, as_json: bool) -> None:
    """What an index holds."""
    manifest = snapshot.manifest
    size = sum(size for size, _ in manifest.files.values())
    if as_json:
        dump.write({"snapshot": snapshot.name, "bytes": size, **dump.manifest(manifest)})
        return
    out.print(f"{held(manifest.coverage)} in {escape(str(root / snapshot.name))}")
    out.print(f"built {manifest.built_at:%Y-%m-%d %H:%M} UTC, {size / 1_000_000:.1f} MB")
    model = manifest.model
    out.print(f"model {escape(model.name)} ({model.revision[:8]}), {model.dimension} dimensions")


def verified(snapshot: Snapshot, *, as_json: bool) -> None:
    """That an index is whole."""
    manifest = snapshot.manifest
    if as_json:
        dump.write({"snapshot": snapshot.name, "ok": True, **dump.manifest(manifest)})
        return
    out.print(
        f"The index {snapshot.name} is whole: {len(manifest.files)} files and "
        f"{counted(manifest.coverage.passages, 'passage')} are as they were written."
    )


def restored(found: Restored, folder: Path, *, as_json: bool) -> None:
    """What was put back, and where."""
    if as_json:
        dump.write(asdict(found))
        return
    aside = f" What was there is now in {found.aside}." if found.aside else ""
    out.print(
        f"{counted(found.files, 'file')} of articles put back in {folder}.{aside} "
        "Now run: python -m index build",
        markup=False,
    )
    out.print("What the bot remembers stays in the backup; both: python -m bot restore FILE")


def feeds(found: FeedReport, *, as_json: bool) -> None:
    """What the feeds brought; on stderr, what is wrong with those that failed."""
    for sentence in found.failed:
        print(f"failed: {sentence}", file=sys.stderr)
    if as_json:
        dump.write(asdict(found))
        return
    out.print(
        f"{counted(found.polled, 'feed')} polled: "
        f"{found.new} new, {found.changed} changed, {len(found.failed)} failed."
    )
    if found.due:
        out.print(f"The next one is due at {found.due.astimezone():%Y-%m-%d %H:%M}.")


def listed(found: Listing, *, as_json: bool) -> None:
    """Articles with what they are known by."""
    if as_json:
        dump.write(dump.kept(found))
        return
    for one in found.articles:
        out.print(f"{one.id}  {one.date or 'undated   '}  {one.title}", markup=False)
        out.print(f"{'':18}{one.path}", markup=False)
    out.print(f"{len(found.articles)} of {counted(found.total, 'article')}")


def told(*sentences: str, as_json: bool) -> None:
    """What was done, and what to do next."""
    if as_json:
        dump.write({"told": sentences})
        return
    for sentence in sentences:
        out.print(sentence, markup=False)


def answering(manifest: Manifest, *, as_json: bool) -> None:
    """Which index answers now."""
    if as_json:
        dump.write(dump.manifest(manifest))
        return
    out.print(
        f"Answering now: {held(manifest.coverage)}, built {manifest.built_at:%Y-%m-%d %H:%M} UTC."
    )


def held(coverage: Coverage) -> str:
    """How much an archive holds, and of what time."""
    held = f"{counted(coverage.articles, 'article')} ({counted(coverage.passages, 'passage')})"
    return f"{held} from {coverage.first} to {coverage.last}" if coverage.first else held


def counted(number: int, thing: str) -> str:
    """So many things."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _plain_watcher() -> Watcher:
    told: set[str] = set()

    def watch(step: Progress) -> None:
        if step.stage not in told:
            told.add(step.stage)
            total = "" if step.total is None else f" ({step.total})"
            print(f"{step.stage}{total}", file=sys.stderr)

    return watch


def _review(found: Review) -> None:
    out.print(
        f"{counted(found.questions, 'known question')}: "
        f"hit@1 {found.before[0]:.3f} → {found.after[0]:.3f}, "
        f"hit@5 {found.before[1]:.3f} → {found.after[1]:.3f}"
    )
    for one in found.turned:
        out.print(f"  {one.question}: {_first(one.before)} → {_first(one.after)}", markup=False)


def _first(hit: Hit | None) -> str:
    return f"«{hit.article.title}»" if hit else "nothing"
