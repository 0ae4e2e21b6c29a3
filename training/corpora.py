"""Reads the training text: pairs of texts that mean the same or belong together."""

import gzip
import random
import zlib
from dataclasses import dataclass
from pathlib import Path

from training.errors import TrainingError

FOLDERS = ("parallel", "pairs")
TECHNICAL = ("android", "doc_questions", "elixir", "mozilla", "ms")
TECHNICAL_ROWS = 6_000
OTHER_ROWS = 24_000
SEED = 7


@dataclass(frozen=True, slots=True)
class Corpus:
    """The pairs of one file, with the language of either side."""

    name: str
    languages: tuple[str, str]
    pairs: list[tuple[str, str]]


def read_corpora(folder: Path) -> list[Corpus]:
    """Read every file of pairs below a folder, each up to its cap."""
    paths = [path for name in FOLDERS for path in sorted((folder / name).glob("*.tsv.gz"))]
    if not paths:
        names = " or ".join(f"{name}/*.tsv.gz" for name in FOLDERS)
        raise TrainingError(f"There is no training text in {folder}: it holds no {names}.")
    corpora = [_read_corpus(path) for path in paths]
    if not any(corpus.pairs for corpus in corpora):
        raise TrainingError(
            f"There is no training text in {folder}: no line is two texts and a tab."
        )
    return corpora


def _read_corpus(path: Path) -> Corpus:
    """Read one file, named NAME.LANGUAGE.tsv.gz or NAME.LANGUAGE-LANGUAGE.tsv.gz."""
    name, dot, languages = path.name.removesuffix(".tsv.gz").rpartition(".")
    if not dot:
        raise TrainingError(f"{path} does not say its language; name it NAME.LANGUAGE.tsv.gz.")
    left, _, right = languages.partition("-")
    return Corpus(name, (left, right or left), _sample(_read_pairs(path), _cap(name)))


def _read_pairs(path: Path) -> list[tuple[str, str]]:
    """Read the distinct lines that have text on both sides of one tab."""
    pairs: dict[tuple[str, str], None] = {}
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                left, _, right = line.rstrip("\n").partition("\t")
                if left.strip() and right.strip():
                    pairs[left, right] = None
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise TrainingError(f"{path} cannot be read as packed UTF-8 text: {error}.") from error
    return list(pairs)


def _cap(name: str) -> int:
    """Say how many pairs to take, so that manuals do not drown everyday and news text."""
    return TECHNICAL_ROWS if name.startswith(TECHNICAL) else OTHER_ROWS


def _sample(pairs: list[tuple[str, str]], cap: int) -> list[tuple[str, str]]:
    """Choose at most `cap` pairs, spread over the whole file."""
    return pairs if len(pairs) <= cap else random.Random(SEED).sample(pairs, cap)
