"""From text to vectors, read from top to bottom."""

from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.batches import Batches
from training.checkpoint import Checkpoint
from training.contrastive import Bags, Report, count_shares, encode, learn_vectors, weigh
from training.corpora import read_corpora
from training.recipe import Recipe
from training.spelling import Spelling
from training.tokenizer import balanced_sample, train_tokenizer

# Sums over more or fewer threads differ in their last digits, and so would the model.
THREADS = 2


@dataclass(frozen=True, slots=True)
class Text:
    """Training text in pieces: its pairs, and the share of all text that each piece has."""

    tokenizer: Tokenizer
    pairs: tuple[Bags, Bags]
    origins: list[str]  # the corpus of each pair
    shares: Tensor
    corpora: int

    def __len__(self) -> int:
        return len(self.origins)


def read_text(data: Path, recipe: Recipe) -> Text:
    """Read the pairs below a folder and cut them into the pieces that they teach.

    Raises TrainingError where there is no text or a file of it cannot be read.
    """
    corpora = read_corpora(data, recipe)
    sample = balanced_sample(corpora)
    tokenizer = train_tokenizer(sample, recipe.pieces)
    sides = zip(*(pair for corpus in corpora for pair in corpus.pairs), strict=True)
    left, right = (encode(tokenizer, list(side)) for side in sides)
    origins = [corpus.name for corpus in corpora for _ in corpus.pairs]
    shares = count_shares(tokenizer, sample)
    return Text(tokenizer, (left, right), origins, shares, len(corpora))


def make_vectors(text: Text, recipe: Recipe, work: Path, report: Report) -> Tensor:
    """Learn the vectors of all pieces, shape (pieces, dimension); goes on where it was cut off.

    What it has reached is kept in the work folder, under a name that no other recipe or text has.
    """
    torch.set_num_threads(THREADS)
    torch.use_deterministic_algorithms(True)
    tokenizer = text.tokenizer
    pieces = [str(tokenizer.id_to_token(number)) for number in range(tokenizer.get_vocab_size())]
    name = recipe.digest(pieces, len(text), int(text.pairs[0].ids.sum()))
    return learn_vectors(
        text.pairs,
        Batches(text.origins, recipe.batch),
        Spelling(pieces),
        weigh(text.shares, recipe.rarity),
        recipe=recipe,
        checkpoint=Checkpoint(work / f"{name}.safetensors"),
        report=report,
    )
