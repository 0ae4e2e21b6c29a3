"""Reads the training text: pairs of texts that mean the same or belong together."""

import gzip
import json
import random
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from training.errors import TrainingError
from training.recipe import Recipe

# Other JSON lines beside them are for trying a model, not for making one.
NEWS = "news/telegram.*.jsonl.gz"
SEED = 7

_PAIRS = ("parallel/*.tsv.gz", "pairs/*.tsv.gz")
_TECHNICAL = ("android", "doc_questions", "elixir", "mozilla", "ms")
_KIND_BY_NAME = {
    "words": ("omw",),
    "questions": ("doc_questions", "exams"),
    "headings": ("bglaw", "ms", "opensourceguide"),
    "halves": ("telegram_lead",),
}
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
_SENTENCE_CHARS_MIN = 20
_SENTENCES_MIN = 3
_HALVES_PER_ARTICLE = 3


@dataclass(frozen=True, slots=True)
class Corpus:
    """The pairs of one file, with the language of either side."""

    name: str
    languages: tuple[str, str]
    pairs: list[tuple[str, str]]
    kind: str = "sentences"

    @property
    def is_technical(self) -> bool:
        """Whether it is of manuals, of which there is far more than of anything else."""
        return self.name.startswith(_TECHNICAL)


def read_corpora(folder: Path, recipe: Recipe) -> list[Corpus]:
    """Read every file of pairs, and of news, below a folder, each up to its cap.

    Raises TrainingError where there are none, or one cannot be read.
    """
    files = [file for pattern in _PAIRS for file in sorted(folder.glob(pattern))]
    if not files:
        raise TrainingError(
            f"There is no training text in {folder}: it holds no {' or '.join(_PAIRS)}."
        )
    corpora = [_read_pairs(file) for file in files]
    corpora += _halves(sorted(folder.glob(NEWS)))
    kept = [_capped(corpus, recipe) for corpus in corpora if corpus.kind not in recipe.without]
    if not any(corpus.pairs for corpus in kept):
        raise TrainingError(
            f"There is no training text in {folder}: no line is two texts and a tab."
        )
    return kept


def _read_pairs(file: Path) -> Corpus:
    """Read one file of pairs: its distinct lines that have text on both sides of one tab."""
    name, (left, right) = _told_by_name(file, ".tsv.gz")
    pairs: dict[tuple[str, str], None] = {}
    for line in _lines(file):
        one, _, other = line.partition("\t")
        if one.strip() and other.strip():
            pairs[one, other] = None
    # Beside translated sentences there are dictionaries in parallel/; pairs/ has all the rest.
    kind = _kind(name) if file.parent.name == "pairs" or name.startswith("omw") else "sentences"
    return Corpus(name, (left, right), list(pairs), kind)


def _kind(name: str) -> str:
    return next(
        (kind for kind, names in _KIND_BY_NAME.items() if name.startswith(names)), "sentences"
    )


def _told_by_name(file: Path, ending: str) -> tuple[str, tuple[str, str]]:
    """Split NAME.LANGUAGE or NAME.LANGUAGE-LANGUAGE, which every file is called."""
    name, dot, languages = file.name.removesuffix(ending).rpartition(".")
    if not dot:
        raise TrainingError(f"{file} does not say its language; name it NAME.LANGUAGE{ending}.")
    left, _, right = languages.partition("-")
    return name, (left, right or left)


def _lines(file: Path) -> Iterator[str]:
    try:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield line.rstrip("\n")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise TrainingError(f"{file} cannot be read as packed UTF-8 text: {error}.") from error


def _halves(news: Iterable[Path]) -> Iterator[Corpus]:
    """Pair sentences of articles with the rest of them (the inverse cloze task, Lee 2019)."""
    chance = random.Random(SEED)
    for file in news:
        name, languages = _told_by_name(file, ".jsonl.gz")
        texts = [text for text in _texts(file) for _ in range(_HALVES_PER_ARTICLE)]
        pairs = [pair for text in texts for pair in _half(text, chance)]
        yield Corpus(f"{name}_halves", languages, pairs, "halves")


def _half(passage: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    sentences = [one for one in _SENTENCE_END.split(passage) if len(one) >= _SENTENCE_CHARS_MIN]
    if len(sentences) >= _SENTENCES_MIN:
        taken = sentences.pop(chance.randrange(len(sentences)))
        yield taken, " ".join(sentences)


def _texts(file: Path) -> Iterator[str]:
    for number, line in enumerate(_lines(file), start=1):
        try:
            yield str(json.loads(line)["text"])
        except (ValueError, KeyError, TypeError) as error:
            raise TrainingError(f'{file}, line {number} is not JSON with a "text".') from error


def _capped(corpus: Corpus, recipe: Recipe) -> Corpus:
    """Choose so many pairs, spread over the whole file, that no kind of text drowns another."""
    cap = recipe.technical_rows if corpus.is_technical else recipe.other_rows
    if len(corpus.pairs) <= cap:
        return corpus
    chosen = random.Random(SEED).sample(corpus.pairs, cap)
    return Corpus(corpus.name, corpus.languages, chosen, corpus.kind)
