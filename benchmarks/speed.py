"""How fast an archive of 100 000 passages answers, on one core: python -m benchmarks.speed DATA."""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import archives, bulk
from benchmarks.report import Report, add_arguments, made, run, table, tell
from benchmarks.stages import STAGES, Clock, timed
from index import Article, Library, SnapshotError
from index import search as search_module
from index.analysis import words
from index.plan import Plan
from index.rerank import models
from index.settings import SHIPPED_MODEL
from index.spellings import latin

PASSAGES = 100_000
WARMING = 50  # other questions, not counted: the first ones read the files from disk
REST = "the rest"

_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "RAYON_NUM_THREADS", "MKL_NUM_THREADS"), "1")
_OFF_TOPIC = Path(search_module.__file__).with_name("offtopic.txt")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print tables, and write them where they are wanted."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.speed", description="Measure how long answers take."
    )
    add_archive(parser, PASSAGES)
    add_arguments(parser)
    parsed = parser.parse_args(arguments)
    return run(
        lambda: tell([_report(parsed.data, parsed.work, parsed.passages)], parsed.out, parsed.json)
    )


def add_archive(parser: argparse.ArgumentParser, passages: int) -> None:
    """Let a person say which archive is measured."""
    add = parser.add_argument
    add("data", type=Path, help="folder with news/ and eval/")
    add("--work", type=Path, default=Path("data/benchmark"), help="what is kept (%(default)s)")
    add("--passages", type=int, default=passages, help="size of the archive (%(default)s)")


def spread(texts: Sequence[str], wanted: int) -> list[str]:
    """So many of the texts, evenly from first to last; all where there are fewer."""
    if len(texts) <= wanted:
        return list(texts)
    return [texts[place * len(texts) // wanted] for place in range(wanted)]


def stage_table(clock: Clock, answers: int) -> list[tuple[str, float, float]]:
    """Each stage with its milliseconds an answer and its share of the whole, in their order."""
    total = sum(clock.seconds.values())
    names = [*dict.fromkeys(name for name, _ in STAGES), REST]
    return [
        (name, clock.seconds[name] / answers * 1000, clock.seconds[name] / total)
        for name in names
        if name in clock.seconds
    ]


def _report(data: Path, work: Path, passages: int) -> Report:
    originals = bulk.read(data / "news")
    library = archive(work, originals, passages)
    questions = _questions(data, originals)
    kinds = {kind: spread(texts, wanted) for kind, (texts, wanted) in questions.items()}
    for title in spread([article.title for article in originals[1:]], WARMING):
        library.ask(title)
    clock = Clock()
    with timed(clock):
        taken = {kind: [_asked(library.ask, one, clock) for one in kinds[kind]] for kind in kinds}
    return _told(library, taken, clock)


def archive(work: Path, originals: Sequence[Article], passages: int) -> Library:
    """The archive of so many passages, built once; its folder may be deleted to build it anew."""
    folder = work / f"articles-{passages}"
    library = Library(Plan(folder, work / f"index-{passages}", keep=1), models(str(SHIPPED_MODEL)))
    if not folder.exists():
        print(f"writing {folder} …", file=sys.stderr)
        draft = folder.with_name(f".{folder.name}.draft")
        bulk.write(draft / "news.jsonl", originals, passages)
        draft.rename(folder)
    try:
        print(f"{library.manifest.coverage.passages} passages are indexed", file=sys.stderr)
    except SnapshotError:
        print("indexing …", file=sys.stderr)
        report = library.reindex(lambda _: None)
        print(f"{report.passages} passages indexed in {report.seconds:.0f} s", file=sys.stderr)
    return library


def _questions(data: Path, originals: Sequence[Article]) -> dict[str, tuple[list[str], int]]:
    """Questions of each kind, and how many of them to ask."""
    titles = [article.title for article in originals]
    bulgarian = [article.title for article in originals if article.language == "bg"]
    xquad = [
        str(row["text"])
        for name, language in (("xquad_ru", "ru"), ("xquad_en", "en"))
        for row in archives.rows(data / "eval" / name / f"queries.{language}.jsonl")
    ]
    off_topic = _OFF_TOPIC.read_text(encoding="utf-8").splitlines()
    return {
        "titles of articles": (titles, 150),
        "XQuAD, Russian and English": (xquad, 150),
        "Bulgarian titles in Latin letters": ([_typed(title) for title in bulgarian], 104),
        "off-topic": (off_topic, 96),
    }


def _typed(title: str) -> str:
    return " ".join(latin(word)[0] for word in words(title))


def _asked(ask: Callable[[str], object], question: str, clock: Clock) -> float:
    """How many milliseconds an answer takes."""
    started = time.perf_counter()
    with clock.stage(REST):
        ask(question)
    return (time.perf_counter() - started) * 1000


def _told(library: Library, taken: dict[str, list[float]], clock: Clock) -> Report:
    every = [one for found in taken.values() for one in found]
    by_kind = {**taken, "all": every}
    times = table(
        ["questions", "number", "p50, ms", "p95, ms"],
        [
            [kind, str(len(found)), f"{statistics.median(found):.1f}", f"{p95(found):.1f}"]
            for kind, found in by_kind.items()
        ],
    )
    stages = stage_table(clock, len(every))
    shares = table(
        ["stage", "ms an answer", "share"],
        [[name, f"{taken:.2f}", f"{share:.0%}"] for name, taken, share in stages],
    )
    manifest = library.manifest
    text = (
        f"{made(manifest.model, {})} {manifest.coverage.passages} passages, one core.\n\n"
        f"{times}\n\n{shares}"
    )
    return Report("speed", text, {"milliseconds": taken, "stages": stages})


def p95(values: Sequence[float]) -> float:
    """What 95 of 100 values do not exceed."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


def _on_one_core() -> None:
    """Start this program anew with one thread a library: they read that when they are loaded."""
    if any(os.environ.get(name) != "1" for name in _ONE_THREAD):
        arguments = [sys.executable, "-m", "benchmarks.speed", *sys.argv[1:]]
        os.execve(sys.executable, arguments, os.environ | _ONE_THREAD)  # noqa: S606
    if hasattr(os, "sched_setaffinity"):  # not everywhere
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


if __name__ == "__main__":
    _on_one_core()
    sys.exit(main())
