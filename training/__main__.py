"""The command line: python -m training DATA --out FOLDER."""

import argparse
import sys
import time
from pathlib import Path

import torch

from training.contrastive import encode, learn_vectors, rarity
from training.corpora import read_corpora
from training.errors import TrainingError
from training.export import check_place, write_model
from training.tokenizer import balanced_sample, read_tokenizer, train_tokenizer

STEPS = 6_000
STEPS_BETWEEN_REPORTS = 250
THREADS = 2


def main() -> int:
    """Train a model and write it; say in one sentence what went wrong, if anything did."""
    arguments = _parse()
    try:
        _train(arguments.data, arguments.out, arguments.tokenizer, arguments.steps)
    except TrainingError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


def _parse() -> argparse.Namespace:
    """Read the arguments."""
    parser = argparse.ArgumentParser(
        prog="python -m training", description="Train the embedding model from paired text."
    )
    add = parser.add_argument
    add("data", type=Path, help="folder with parallel/ and pairs/")
    add("--out", type=Path, required=True, help="folder to write the model to")
    add("--tokenizer", type=Path, help="tokenizer.json to use again, for the very same vectors")
    add("--steps", type=int, default=STEPS, help="batches to learn from (%(default)s)")
    return parser.parse_args()


def _train(data: Path, out: Path, pieces: Path | None, steps: int) -> None:
    """Go from text to a model folder."""
    # Sums over more or fewer threads differ in their last digits, and so would the model.
    torch.set_num_threads(THREADS)
    torch.use_deterministic_algorithms(True)
    check_place(out)
    corpora = read_corpora(data)
    pairs = [pair for corpus in corpora for pair in corpus.pairs]
    print(f"{len(pairs)} pairs of texts in {len(corpora)} corpora", flush=True)
    sample = balanced_sample(corpora)
    tokenizer = read_tokenizer(pieces) if pieces else train_tokenizer(sample)
    print(f"{tokenizer.get_vocab_size()} word pieces from {len(sample)} texts", flush=True)
    left, right = (encode(tokenizer, list(side)) for side in zip(*pairs, strict=True))
    vectors = learn_vectors(left, right, rarity(tokenizer, sample), steps, _Progress(steps))
    write_model(out, tokenizer, vectors)
    print(f"{out}: {len(vectors)} vectors of {vectors.shape[1]} dimensions", flush=True)


class _Progress:
    """Prints how the loss falls."""

    def __init__(self, steps: int) -> None:
        """Start the clock."""
        self._steps = steps
        self._start = time.monotonic()

    def __call__(self, step: int, loss: float) -> None:
        """Print a line every now and then, and for the last step."""
        if step % STEPS_BETWEEN_REPORTS == 0 or step == self._steps:
            seconds = time.monotonic() - self._start
            print(f"step {step}/{self._steps}  loss {loss:.3f}  {seconds:.0f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main())
