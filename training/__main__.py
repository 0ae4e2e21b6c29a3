"""The command line: python -m training DATA --out FOLDER."""

import argparse
import sys
import time
from dataclasses import asdict, fields
from pathlib import Path

from training.contrastive import learning_device
from training.errors import TrainingError
from training.evaluation import Score, measure, table
from training.export import WEIGHTS, check_place, write_card, write_model
from training.pipeline import THREADS, make_vectors, read_text
from training.recipe import WORK, Recipe

STEPS_BETWEEN_REPORTS = 250

_SIZES = ("pieces", "dimension", "steps")


def main() -> int:
    """Train a model, measure it and write it; say in one sentence what went wrong, if anything."""
    parsed = _parse()
    recipe = Recipe(**{size: getattr(parsed, size) for size in _SIZES})
    try:
        _train(parsed.data, parsed.out, parsed.work, recipe)
    except TrainingError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped; the same command goes on from here.", file=sys.stderr)
        return 130
    return 0


def _parse() -> argparse.Namespace:
    """Read the arguments."""
    parser = argparse.ArgumentParser(
        prog="python -m training",
        description="Train the embedding model from paired text. Cut off, it goes on from there.",
    )
    defaults = {field.name: field.default for field in fields(Recipe)}
    add = parser.add_argument
    add("data", type=Path, help="folder with parallel/, pairs/, and eval/ to measure with")
    add("--out", type=Path, required=True, help="folder to write the model to")
    add("--work", type=Path, default=WORK, help="folder for what is half done (%(default)s)")
    add(
        "--pieces",
        type=int,
        default=defaults["pieces"],
        help="size of the vocabulary (%(default)s)",
    )
    add("--dimension", type=int, default=defaults["dimension"], help="numbers a text (%(default)s)")
    add("--steps", type=int, default=defaults["steps"], help="batches to learn from (%(default)s)")
    return parser.parse_args()


def _train(data: Path, out: Path, work: Path, recipe: Recipe) -> None:
    """Go from text to a model folder with its card."""
    check_place(out)
    text = read_text(data, recipe)
    count = text.tokenizer.get_vocab_size()
    print(f"{len(text)} pairs of texts in {text.corpora} corpora, {count} word pieces", flush=True)
    progress = Progress(recipe.steps)
    vectors = make_vectors(text, recipe, work, progress, progress.asked)
    write_model(out, text.tokenizer, vectors)
    scores = measure(out, data / "eval")
    write_card(out, _told(out, len(text), recipe, progress.minutes, scores))
    print(f"{table(scores)}\n{out}: {count} vectors of {recipe.dimension} numbers", flush=True)


def _told(
    out: Path, pairs: int, recipe: Recipe, minutes: float, scores: list[Score]
) -> dict[str, str]:
    """What the card says of this training."""
    english = [one for one in scores if (one.set, one.language) == ("xquad_en", "en")]
    found = [f"{one.first:.3f} / {one.among_five:.3f}" for one in english]
    sizes = {name: _grouped(value) for name, value in asdict(recipe).items()}
    return sizes | {
        "megabytes": f"{(out / WEIGHTS).stat().st_size / 1_000_000:.0f}",
        "pairs": _grouped(pairs),
        "minutes": f"{minutes:.0f}",
        "device": f"{THREADS} cores" if learning_device().type == "cpu" else "a GPU",
        "table": table(scores),
        "xquad_en": "".join(found) or "not measured",
    }


def _grouped(value: object) -> str:
    """Part the thousands of a whole number."""
    return f"{value:,}".replace(",", " ") if isinstance(value, int) else str(value)


class Progress:
    """Prints how the loss falls and how long it will take."""

    def __init__(self, steps: int) -> None:
        """Start the clock."""
        self._steps = steps
        self._first: int | None = None
        self._start = self._learning_since = time.monotonic()

    @property
    def minutes(self) -> float:
        """How long it has taken."""
        return (time.monotonic() - self._start) / 60

    def asked(self, done: int, total: int) -> None:
        """Print how many texts the teacher has been asked about."""
        print(f"{done}/{total} texts shown to the teacher  {self.minutes:.1f} min", flush=True)

    def __call__(self, step: int, loss: float) -> None:
        """Print a line every now and then, and for the last step."""
        if self._first is None:
            self._first, self._learning_since = step - 1, time.monotonic()
        if step % STEPS_BETWEEN_REPORTS == 0 or step == self._steps:
            pace = (time.monotonic() - self._learning_since) / 60 / max(step - self._first - 1, 1)
            left = pace * (self._steps - step)
            print(f"step {step}/{self._steps}  loss {loss:.3f}  {left:.1f} min to go", flush=True)


if __name__ == "__main__":
    sys.exit(main())
