"""Short codes against every row: python -m benchmarks.vectors WORK, after benchmarks.speed made it.

The rows of the large archive, asked for with rows of its own that are moved a little.
"""

import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from unittest.mock import patch

import numpy as np

from benchmarks.errors import BenchmarkError
from benchmarks.report import Report, serve, table
from index import vectors
from index.search import CANDIDATES
from index.snapshot import open_current
from index.types import Rows
from index.vectors import Vectors

QUESTIONS = 200
BEST = 10
MOVED = 0.5  # as long as the row itself: the cosine to it is then about 0.9


@dataclass(frozen=True, slots=True)
class Score:
    """How fast, and how many of the best are among the candidates."""

    way: str
    ms: float
    recall: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print a table, and write it where it is wanted."""
    return serve(
        "vectors", "Measure the search of vectors.", report, arguments, "what benchmarks.speed made"
    )


def report(work: Path) -> Report:
    """Every row, and codes first."""
    root = next(iter(sorted(work.glob("index-*"))), None)
    if root is None:
        raise BenchmarkError(f"There is no index in {work}; run benchmarks.speed first.")
    rows = open_current(root).vectors
    exact = Vectors.empty(rows.dimension)
    for start in range(0, len(rows), 10_000):
        exact.add(rows.rows(range(start, min(start + 10_000, len(rows)))))
    with patch.object(vectors, "EXACT_NUMBERS_MAX", 0):
        ways = {"every row": exact, "short codes first": exact.coded()}
    asked = _asked(exact)
    best = [{number for number, _ in exact.search(row, BEST)} for row in asked]
    scores = [_scored(way, one, asked, best) for way, one in ways.items()]
    lines = [[one.way, f"{one.ms:.2f}", f"{one.recall:.3f}"] for one in scores]
    head = f"{len(exact)} rows of {exact.dimension} numbers; p50, and the share of the {BEST} best"
    text = f"{head} among {CANDIDATES} found:\n\n{table(['', 'ms', 'found'], lines)}"
    return Report("vectors", text, [asdict(one) for one in scores])


def _asked(found: Vectors) -> Rows:
    chance = np.random.default_rng(1)
    rows = found.rows(chance.integers(len(found), size=QUESTIONS).tolist())
    noise = chance.standard_normal(rows.shape) / np.sqrt(found.dimension)
    moved = rows + MOVED * noise
    asked: Rows = (moved / np.linalg.norm(moved, axis=1, keepdims=True)).astype(np.float32)
    return asked


def _scored(way: str, found: Vectors, asked: Rows, best: Sequence[set[int]]) -> Score:
    taken, shares = [], []
    for row, wanted in zip(asked, best, strict=True):
        started = time.perf_counter()
        near = found.search(row, CANDIDATES)
        taken.append((time.perf_counter() - started) * 1000)
        shares.append(len(wanted & dict(near).keys()) / len(wanted))
    return Score(way, statistics.median(taken), statistics.fmean(shares))


if __name__ == "__main__":
    sys.exit(main())
