"""From text to vectors, read from top to bottom."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.batches import Batches
from training.checkpoint import Checkpoint
from training.contrastive import (
    Bags,
    Material,
    Report,
    count_shares,
    encode,
    learn_vectors,
    weigh,
)
from training.corpora import Corpus, read_corpora
from training.recipe import Recipe
from training.spelling import Spelling
from training.teacher import Lessons, teach
from training.tokenizer import balanced_sample, train_tokenizer

# Sums over more or fewer threads differ in their last digits, and so would the model.
THREADS = 2
SEED = 7
_TAUGHT_IN = "en"
_NOT_TAUGHT = -1


@dataclass(frozen=True, slots=True)
class Text:
    """Training text in pieces: its pairs, and the share of all text that each piece has."""

    tokenizer: Tokenizer
    pairs: tuple[Bags, Bags]
    origins: list[str]  # the corpus of each pair
    shares: Tensor
    english: list[str]  # what the teacher is asked
    asked: Tensor  # which of that belongs to each pair, or -1
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
    numbers: dict[str, int] = {}
    asked = [
        _NOT_TAUGHT if text is None else numbers.setdefault(text, len(numbers))
        for corpus in corpora
        for text in _english(corpus, recipe)
    ]
    return Text(
        tokenizer,
        (left, right),
        origins,
        count_shares(tokenizer, sample),
        list(numbers),
        torch.tensor(asked),
        len(corpora),
    )


def make_vectors(
    text: Text,
    recipe: Recipe,
    work: Path,
    report: Report,
    report_lessons: Callable[[int, int], None],
) -> Tensor:
    """Learn the vectors of all pieces, shape (pieces, dimension); goes on where it was cut off.

    What it has reached is kept in the work folder, under a name that no other recipe or text has.
    """
    torch.set_num_threads(THREADS)
    torch.use_deterministic_algorithms(True)
    tokenizer = text.tokenizer
    pieces = [str(tokenizer.id_to_token(number)) for number in range(tokenizer.get_vocab_size())]
    name = recipe.digest(pieces, len(text), int(text.pairs[0].ids.sum()))
    material = Material(
        text.pairs,
        Batches(text.origins, recipe.batch),
        Lessons(teach(text.english, work, report_lessons), text.asked),
        Spelling(pieces),
        weigh(text.shares, recipe.rarity),
    )
    return learn_vectors(material, recipe, Checkpoint(work / f"{name}.safetensors"), report)


def _english(corpus: Corpus, recipe: Recipe) -> list[str | None]:
    """The English side of each pair that the teacher is asked about; of manuals, of some."""
    if _TAUGHT_IN not in corpus.languages or corpus.kind == "halves" or not recipe.teaching:
        return [None] * len(corpus.pairs)
    column = corpus.languages.index(_TAUGHT_IN)
    texts: list[str | None] = [pair[column] for pair in corpus.pairs]
    if corpus.is_technical:
        count = max(len(texts) - recipe.taught_rows, 0)
        for place in random.Random(SEED).sample(range(len(texts)), count):
            texts[place] = None
    return texts
