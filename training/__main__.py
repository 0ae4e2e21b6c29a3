"""The command line: python -m training DATA --out FOLDER."""

import argparse
import sys
import time
from dataclasses import fields
from pathlib import Path

from training.errors import TrainingError
from training.evaluation import measure, table
from training.export import check_place, write_card, write_model
from training.pipeline import make_vectors, read_text
from training.recipe import Recipe

WORK = Path("data/training")
STEPS_BETWEEN_REPORTS = 250

_SIZES = ("pieces", "dimension", "steps")
_NOT_MEASURED = "There were no evaluation sets beside the training text; nothing was measured."


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
    vectors = make_vectors(text, recipe, work, progress)
    write_model(out, text.tokenizer, vectors)
    scores = measure(out, data / "eval")
    told = table(scores) if scores else _NOT_MEASURED
    minutes = f"{progress.seconds / 60:.0f}"
    write_card(
        out,
        {
            "pieces": f"{count:,}".replace(",", " "),
            "dimension": str(recipe.dimension),
            "megabytes": f"{(out / 'model.safetensors').stat().st_size / 1_000_000:.0f}",
            "pairs": f"{len(text):,}".replace(",", " "),
            "steps": f"{recipe.steps:,}".replace(",", " "),
            "minutes": minutes,
            "table": told,
        },
    )
    print(f"{told}\n{out}: {count} vectors of {recipe.dimension} numbers", flush=True)


class Progress:
    """Prints how the loss falls and how long it will take."""

    def __init__(self, steps: int) -> None:
        """Start the clock."""
        self._steps = steps
        self._first: int | None = None
        self._start = time.monotonic()

    @property
    def seconds(self) -> float:
        """How long it has taken."""
        return time.monotonic() - self._start

    def __call__(self, step: int, loss: float) -> None:
        """Print a line every now and then, and for the last step."""
        self._first = step - 1 if self._first is None else self._first
        if step % STEPS_BETWEEN_REPORTS == 0 or step == self._steps:
            left = self.seconds / (step - self._first) * (self._steps - step)
            print(f"step {step}/{self._steps}  loss {loss:.3f}  {left:.0f} s to go", flush=True)


if __name__ == "__main__":
    sys.exit(main())
