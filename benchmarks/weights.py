"""What each weight of the search is worth: python -m benchmarks.weights DATA.

One constant at a time is moved from where it stands, and everything is ranked again. What tells
answers from chance hits is the equal error: of every second question the articles that answer are
looked away from, and the best margin is compared with that of the others.
"""

import statistics
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeAlias
from unittest.mock import patch

import numpy as np

from benchmarks import archives
from benchmarks.archives import Archive
from benchmarks.report import Report, made, serve, table
from index import rerank, search
from index.questions import Question
from index.rerank import models
from index.search import Found, read
from index.settings import SHIPPED_MODEL

SETS = ("bsnlp_bg", "newsq_bg", "ntrex", "seeds", "xquad_en", "xquad_ru")
ASKED_MAX = 200  # of a language in a set

Constants: TypeAlias = Mapping[str, float]
"""Names of constants, with their module, and values."""

MEANING, WORDS, CLOSER = (f"index.search.{name}" for name in ("MEANING", "WORDS", "CLOSER"))
_MOVED: tuple[tuple[str, Constants], ...] = (
    ("as it stands", {}),
    *(
        (f"meaning {a}, words {b}, closer {c}", {MEANING: a, WORDS: b, CLOSER: c})
        for a, b, c in (
            (0.4, 0.6, 0), (0.3, 0.7, 0), (0.15, 0.35, 0.5), (0.2, 0.3, 0.5), (0.2, 0.4, 0.4),
            (0.3, 0.3, 0.4), (0.35, 0.35, 0.3), (0.25, 0.45, 0.3), (0.25, 0.25, 0.5),
        )
    ),
    *((f"{n} compared", {"index.search.COMPARED": n}) for n in (30, 80)),
    *((f"crowd at {n}", {"index.search._CROWD_PLACE": n}) for n in (15, 25, 49)),
    ("no crowd", {"index.search._CROWD_PLACE": 10**9}),
    *((f"same from {at}", {"index.rerank._SAME_SIMILARITY": at}) for at in (0.6, 0.8)),
    *((f"same edge {at}", {"index.rerank._SAME_EDGE": at}) for at in (0.04, 0.15)),
    *((f"words by tokens {at}", {"index.rerank._ONE_BY_ONE": at}) for at in (0, 1)),
    *((f"small words {at}", {"index.rerank._SMALL_WORD": at}) for at in (0, 0.6, 1)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Score:
    """Means over all sets and languages, each counted alike."""

    moved: str
    first: float
    among_five: float
    equal_error: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print a table, and write it where it is wanted."""
    return serve("weights", "Move the weights of the search.", report, arguments)


def report(data: Path) -> Report:
    """Every constant, moved."""
    readers = models(str(SHIPPED_MODEL))
    with ExitStack() as stack:
        opened = [
            stack.enter_context(archives.opened(folder, readers))
            for folder in archives.folders(data, SETS)
        ]
        scores = [_scored(name, constants, opened) for name, constants in _MOVED]
    lines = [
        [one.moved, f"{one.first:.4f}", f"{one.among_five:.4f}", f"{one.equal_error:.4f}"]
        for one in scores
    ]
    text = f"{made(readers.encoder.model, {})}\n\n{table(['', 'hit@1', 'hit@5', 'error'], lines)}"
    return Report("weights", text, [asdict(one) for one in scores])


@contextmanager
def moved(constants: Constants) -> Iterator[None]:
    """Other values for some constants, for as long as it lasts."""
    with ExitStack() as stack:
        for path, value in constants.items():
            module, _, name = path.rpartition(".")
            owner = {"index.search": search, "index.rerank": rerank}[module]
            stack.enter_context(patch.object(owner, name, value))
        yield


def equal_error(absent: Sequence[float], held: Sequence[float]) -> float:
    """The error where as many are quoted wrongly as are refused wrongly."""
    margins = sorted({*absent, *held})
    return min(
        max(float(np.mean(np.array(absent) >= least)), float(np.mean(np.array(held) < least)))
        for least in margins
    )


def _scored(name: str, constants: Constants, opened: Sequence[Archive]) -> Score:
    print(name, file=sys.stderr)
    with moved(constants):
        rows = [row for archive in opened for row in _rows(archive)]
    first, among_five, error = (statistics.fmean(column) for column in zip(*rows, strict=True))
    return Score(name, first, among_five, error)


def _rows(archive: Archive) -> Iterator[tuple[float, float, float]]:
    """The three measures of each language of a set."""
    for language in dict.fromkeys(one.language for one in archive.questions):
        asked = [one for one in archive.questions if one.language == language and one.relevant]
        chosen = asked[:: -(-len(asked) // ASKED_MAX)]
        found = [(one, _found(archive, one)) for one in chosen]
        places = [_place(one, hits) for one, hits in found]
        held = [hits.margin for _, hits in found]
        absent = [_margin_apart(one, hits) for one, hits in found]
        yield (
            statistics.fmean(place == 0 for place in places),
            statistics.fmean(place < 5 for place in places),
            equal_error(absent, held),
        )


def _found(archive: Archive, question: Question) -> Found:
    return search.search(archive.snapshot, archive.readers, read(question.text), search.COMPARED)


def _place(question: Question, found: Found) -> int:
    """Where the first right passage stands, counted from 0."""
    for place, hit in enumerate(found.hits):
        if any(
            hit.article.id == one.article_id and one.contains in hit.text
            for one in question.relevant
        ):
            return place
    return len(found.hits)


def _margin_apart(question: Question, found: Found) -> float:
    """The best margin of what is in none of the articles that answer."""
    gone = {one.article_id for one in question.relevant}
    return max((hit.margin for hit in found.hits if hit.article.id not in gone), default=0.0)


if __name__ == "__main__":
    sys.exit(main())
