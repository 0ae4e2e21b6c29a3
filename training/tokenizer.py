"""Cuts text into word pieces, with room for each language."""

import io
import random
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import sentencepiece
from sentencepiece.sentencepiece_model_pb2 import ModelProto
from tokenizers import Tokenizer
from tokenizers.models import Unigram
from tokenizers.normalizers import Normalizer, Precompiled
from tokenizers.pre_tokenizers import Metaspace, WhitespaceSplit
from tokenizers.pre_tokenizers import Sequence as PreTokenizers

from training.corpora import Corpus
from training.letters import rules

UNKNOWN_ID = 0
SEED = 7
_LONGEST_PIECE = 20
_LONGEST_TEXT_BYTES = 1_000_000
_QUIET = 2

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
    """Take about the same amount of text from each language and, within it, from each corpus.

    Halves of passages are left out, for they are in other corpora whole.
    """
    whole = [corpus for corpus in corpora if corpus.kind != "halves"]
    sample: list[str] = []
    for language, characters in CHARACTERS.items():
        sides = [side for corpus in whole for side in _sides(corpus, language)]
        sample.extend(_fair_share(sides, characters))
    return sample


def train_tokenizer(texts: Iterable[str], pieces: int) -> Tokenizer:
    """Learn at most so many pieces from texts; the same texts give the same pieces.

    Pieces are those of a unigram language model (Kudo 2018), letters folded before.
    """
    folding = fold_letters()
    model = _train(
        (folding.normalize_str(text) for text in texts),
        model_type="unigram",
        vocab_size=pieces,
        hard_vocab_limit=False,
        normalization_rule_name="identity",
        character_coverage=1.0,
        # Folded words mix what Unicode calls scripts; a piece may span them.
        split_by_unicode_script=False,
        max_sentencepiece_length=_LONGEST_PIECE,
        max_sentence_length=_LONGEST_TEXT_BYTES,
    )
    scored = [(piece.piece, piece.score) for piece in model.pieces]
    tokenizer = Tokenizer(Unigram(scored, unk_id=UNKNOWN_ID, byte_fallback=False))
    tokenizer.normalizer = folding
    words = Metaspace(prepend_scheme="always", split=False)
    tokenizer.pre_tokenizer = PreTokenizers([WhitespaceSplit(), words])
    return tokenizer


def fold_letters() -> Normalizer:
    """Make what folds the letters of a text as letters.py lays it down.

    It is a table that sentencepiece compiles: many times as fast as replacing each letter.
    """
    with tempfile.TemporaryDirectory() as folder:
        rules_file = _write_rules(Path(folder))
        model = _train(
            ["any text"], vocab_size=99, hard_vocab_limit=False, normalization_rule_tsv=rules_file
        )
    return Precompiled(model.normalizer_spec.precompiled_charsmap)


def _train(texts: Iterable[str], **options: Any) -> ModelProto:
    """Train what sentencepiece calls a model, in silence and without pieces for its own use."""
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(texts),
        model_writer=model,
        unk_id=UNKNOWN_ID,
        bos_id=-1,
        eos_id=-1,
        minloglevel=_QUIET,
        **options,
    )
    return ModelProto.FromString(model.getvalue())


def _write_rules(folder: Path) -> str:
    """Write the folding of letters as sentencepiece reads it: code points in hexadecimal."""
    file = folder / "letters.tsv"
    lines = (f"{_points(old)}\t{_points(new)}\n" for old, new in rules())
    file.write_text("".join(lines), encoding="ascii")
    return str(file)


def _points(text: str) -> str:
    return " ".join(f"{ord(character):X}" for character in text)


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
