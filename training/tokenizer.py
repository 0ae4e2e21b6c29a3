"""Cuts text into word pieces, with room for each language."""

import random
from collections.abc import Iterable, Iterator
from pathlib import Path

from tokenizers import Regex, Tokenizer
from tokenizers.models import Unigram
from tokenizers.normalizers import NFKC, Lowercase, Replace
from tokenizers.normalizers import Sequence as Normalizers
from tokenizers.pre_tokenizers import Metaspace, Split
from tokenizers.pre_tokenizers import Sequence as PreTokenizers
from tokenizers.trainers import UnigramTrainer

from training.corpora import Corpus
from training.errors import TrainingError

PIECES = 32_000
UNKNOWN = "[UNK]"
UNKNOWN_ID = 0
STRESS_MARK = "\N{COMBINING ACUTE ACCENT}"
YO, YE = "\N{CYRILLIC SMALL LETTER IO}", "\N{CYRILLIC SMALL LETTER IE}"
SEED = 7

# The neighbours are there for their letters: their words help Bulgarian, which shares them.
CHARACTERS = {
    "bg": 4_000_000,
    "ru": 4_000_000,
    "uk": 4_000_000,
    "en": 4_000_000,
    "be": 500_000,
    "mk": 500_000,
    "sr": 500_000,
}


def balanced_sample(corpora: list[Corpus]) -> list[str]:
    """Take about the same amount of text from each language and, within it, from each corpus."""
    sample: list[str] = []
    for language, characters in CHARACTERS.items():
        sides = [side for corpus in corpora for side in _sides(corpus, language)]
        sample.extend(_fair_share(sides, characters))
    return sample


def train_tokenizer(texts: Iterable[str]) -> Tokenizer:
    """Learn the pieces from a sample of text; they come out a little different on every run."""
    tokenizer = Tokenizer(Unigram())
    tokenizer.normalizer = Normalizers(
        [NFKC(), Lowercase(), Replace(STRESS_MARK, ""), Replace(YO, YE)]
    )
    # Punctuation says nothing about the subject, so it is dropped and costs no pieces.
    words = Split(Regex(r"[^\p{L}\p{M}\p{N}]+"), behavior="removed")
    tokenizer.pre_tokenizer = PreTokenizers([words, Metaspace(prepend_scheme="always")])
    trainer = UnigramTrainer(
        vocab_size=PIECES, special_tokens=[UNKNOWN], unk_token=UNKNOWN, show_progress=False
    )
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


def read_tokenizer(path: Path) -> Tokenizer:
    """Read the pieces of an earlier training."""
    if not path.is_file():
        raise TrainingError(f"There is no tokenizer at {path}.")
    return Tokenizer.from_file(str(path))


def _sides(corpus: Corpus, language: str) -> Iterator[list[str]]:
    """Yield the columns of a corpus that are in a language."""
    for column, name in enumerate(corpus.languages):
        if name == language:
            yield [pair[column] for pair in corpus.pairs]


def _fair_share(sides: list[list[str]], characters: int) -> Iterator[str]:
    """Yield texts until the characters are spent, small corpora first: they leave some over."""
    for position, texts in enumerate(sorted(sides, key=_length)):
        share = characters // (len(sides) - position)
        for text in random.Random(SEED).sample(texts, len(texts)):
            if share <= 0:
                break
            yield text
            share -= len(text)
            characters -= len(text)


def _length(texts: list[str]) -> int:
    """Count the characters of texts."""
    return sum(map(len, texts))
