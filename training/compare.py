"""What each ingredient of the recipe is worth: python -m training.compare DATA.

Every variation is trained anew with few steps and measured; the table goes into model_card.md.
"""

import argparse
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from training.errors import TrainingError
from training.evaluation import Score, means, measure
from training.export import write_model
from training.pipeline import Text, make_vectors, read_text
from training.recipe import WORK, Recipe

STEPS = 500
UNWEIGHTED = 1e6  # a rarity that no piece reaches: all weigh the same

VARIATIONS: dict[str, dict[str, Any]] = {
    "the recipe": {},
    "128 numbers": {"dimension": 128},
    "256 numbers": {"dimension": 256},
    "384 numbers": {"dimension": 384},
    "32 000 pieces": {"pieces": 32_000},
    "64 000 pieces": {"pieces": 64_000},
    "pieces that learn nothing from their kin": {"spread": 0.0},
    "no teacher": {"teaching": 0.0},
    "no piece left out": {"dropped": 0.0},
    "frequent pieces weigh as much as rare ones": {"rarity": UNWEIGHTED},
    "temperature 0.05": {"temperature": 0.05},
    "temperature 0.1": {"temperature": 0.1},
    "without dictionaries": {"without": ("words",)},
    "without headings": {"without": ("headings",)},
    "without questions": {"without": ("questions",)},
    "without halves of passages": {"without": ("halves",)},
}
_ABOUT_TEXT = {"pieces", "without"}


def main() -> int:
    """Train and measure every variation, a line of the table each."""
    parser = argparse.ArgumentParser(
        prog="python -m training.compare", description="Measure variations of the recipe."
    )
    parser.add_argument("data", type=Path, help="folder with parallel/, pairs/ and eval/")
    parser.add_argument(
        "--work", type=Path, default=WORK, help="folder for what is half done (%(default)s)"
    )
    parser.add_argument("--steps", type=int, default=STEPS, help="for each (%(default)s)")
    parsed = parser.parse_args()
    try:
        _compare(parsed.data, parsed.work, Recipe(steps=parsed.steps))
    except TrainingError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


def _compare(data: Path, work: Path, recipe: Recipe) -> None:
    common = read_text(data, recipe)
    print("| variation | same language | across languages | all |\n|---|---|---|---|")
    for name, changes in VARIATIONS.items():
        varied = replace(recipe, **changes)
        text = read_text(data, varied) if _ABOUT_TEXT & changes.keys() else common
        scores = _measure(data, work, text, varied)
        own = [score for score in scores if _is_same_language(score)]
        across = [score for score in scores if not _is_same_language(score)]
        cells = " | ".join(_told(each) for each in (own, across, scores))
        print(f"| {name} | {cells} |", flush=True)


def _measure(data: Path, work: Path, text: Text, recipe: Recipe) -> list[Score]:
    with tempfile.TemporaryDirectory() as folder:
        vectors = make_vectors(text, recipe, work, _silent, _silent)
        write_model(Path(folder) / "model", text.tokenizer, vectors)
        return measure(Path(folder) / "model", data / "eval")


def _silent(_done: int, _total: float) -> None:
    """Report nothing: a line of the table is report enough."""


def _is_same_language(score: Score) -> bool:
    """Whether questions are in the language of the passages, which most sets are named after."""
    spoken = score.set.rpartition("_")[2]
    return score.language == (spoken if spoken in {"en", "ru"} else "bg")


def _told(scores: list[Score]) -> str:
    first, among_five = means(scores)
    return f"{first:.3f} / {among_five:.3f}"


if __name__ == "__main__":
    sys.exit(main())
