"""Measures a model alone on sets of questions with known passages."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Any

from training.errors import TrainingError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

PASSAGES = "passages.jsonl"


@dataclass(frozen=True, slots=True)
class Score:
    """The share of questions whose passage comes first, and among the first five."""

    set: str
    language: str
    questions: int
    first: float
    among_five: float


def measure(model: Path, folder: Path) -> list[Score]:
    """Measure a model's folder, by cosine, on every set below a folder; none where there is none.

    A set is a folder with passages.jsonl and queries.LANGUAGE.jsonl files.
    """
    from sentence_transformers import SentenceTransformer  # costs seconds

    sets = sorted(file.parent for file in folder.glob(f"*/{PASSAGES}"))
    encoder = SentenceTransformer(str(model), device="cpu")
    return [score for one in sets for score in _measure_set(encoder, one)]


def table(scores: list[Score]) -> str:
    """Lay scores out as a table in Markdown, with their mean; a sentence where there are none."""
    if not scores:
        return "There were no evaluation sets beside the training text; nothing was measured."
    rows = [
        f"| {one.set} | {one.language} | {one.questions} | {one.first:.2f} | {one.among_five:.2f} |"
        for one in scores
    ]
    first, among_five = means(scores)
    return "\n".join(
        [
            "| set | questions in | questions | hit@1 | hit@5 |",
            "|---|---|---|---|---|",
            *rows,
            f"| mean | | | {first:.3f} | {among_five:.3f} |",
        ]
    )


def means(scores: list[Score]) -> tuple[float, float]:
    """Average both shares over all rows, of which there is one at least."""
    return fmean(one.first for one in scores), fmean(one.among_five for one in scores)


def _measure_set(encoder: "SentenceTransformer", folder: Path) -> Iterator[Score]:
    from sentence_transformers.sentence_transformer.evaluation import InformationRetrievalEvaluator

    passages = {row["id"]: row["text"] for row in _rows(folder / PASSAGES)}
    for file in sorted(folder.glob("queries.*.jsonl")):
        questions = [row for row in _rows(file) if row["relevant"]]
        evaluator = InformationRetrievalEvaluator(
            {row["id"]: row["text"] for row in questions},
            passages,
            {row["id"]: set(row["relevant"]) for row in questions},
            accuracy_at_k=[1, 5],
            write_csv=False,
        )
        found = evaluator(encoder)
        yield Score(
            folder.name,
            file.name.split(".")[1],
            len(questions),
            found["cosine_accuracy@1"],
            found["cosine_accuracy@5"],
        )


def _rows(file: Path) -> list[dict[str, Any]]:
    try:
        # Not splitlines: JSON may hold U+2028 and its kin as they are.
        lines = file.read_text(encoding="utf-8").split("\n")
        return [json.loads(line) for line in lines if line.strip()]
    except (OSError, ValueError) as error:
        raise TrainingError(f"{file} cannot be read as lines of JSON: {error}.") from error
