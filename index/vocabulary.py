"""The words of texts, each cut into tokens and added up once."""

import re
import threading
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from itertools import chain

import numpy as np
import numpy.typing as npt

from index.tokens import Ids, Tokens
from index.types import Rows

# Where no spaces stand between words, a sign is the nearest thing to one. Elsewhere a letter alone
# is none: all that is known of «хипопотам» is its pieces, the first of which is «х».
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|\w{2,}|\d")

_WORDS_KEPT = 60_000
_TEXTS_KEPT = 20_000
_TINY = 1e-9


def distinct_words(text: str) -> list[str]:
    """The words of a text, each once, in its order."""
    return list(dict.fromkeys(_WORD.findall(text)))


class Vocabulary:
    """Words by numbers, with the direction of each; safe to use from several threads.

    The same texts are compared again and again, and cutting is the dearest step. Directions are
    kept in a byte for each number of the model, half a kilobyte a word.
    """

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._lock = threading.Lock()
        self._numbers: dict[str, int] = {}
        self._texts: dict[bytes, Ids] = {}
        self._rows: npt.NDArray[np.int8] = np.zeros((1024, tokens.dimension), dtype=np.int8)
        self._lengths: Rows = np.ones(1024, dtype=np.float32)

    @property
    def is_full(self) -> bool:
        """Whether it is time to begin another."""
        return len(self._numbers) >= _WORDS_KEPT or len(self._texts) >= _TEXTS_KEPT

    def of_texts(self, texts: Sequence[str]) -> list[Ids]:
        """The distinct words of each text, by their numbers."""
        keys = [blake2b(text.encode(), digest_size=16).digest() for text in texts]
        missing = {
            key: distinct_words(text)
            for key, text in zip(keys, texts, strict=True)
            if key not in self._texts
        }
        if missing:
            self._learn(chain.from_iterable(missing.values()))
            self._texts.update((key, self._known(found)) for key, found in missing.items())
        return [self._texts[key] for key in keys]

    def of_words(self, words: Sequence[str]) -> Ids:
        """The numbers of words."""
        self._learn(words)
        return self._known(words)

    def cosines(self, units: Rows, numbers: Ids) -> Rows:
        """The cosines of unit vectors and words, shape (units, words)."""
        found: Rows = units @ self._rows[numbers].T.astype(np.float32) / self._lengths[numbers]
        return found

    def _known(self, words: Sequence[str]) -> Ids:
        return np.fromiter(map(self._numbers.__getitem__, words), np.int64, len(words))

    def _learn(self, words: Iterable[str]) -> None:
        with self._lock:
            new = [word for word in dict.fromkeys(words) if word not in self._numbers]
            if not new:
                return
            cuts = self._tokens.cut(new)
            sums = added(self._tokens.weighted(joined(cuts)), list(map(len, cuts)))
            rows = np.rint(sums * (127 / np.maximum(np.abs(sums).max(axis=1), _TINY))[:, None])
            first, end = len(self._numbers), len(self._numbers) + len(new)
            if end > len(self._rows):
                self._grow(end)
            self._rows[first:end] = rows
            self._lengths[first:end] = np.maximum(np.linalg.norm(rows, axis=1), _TINY)
            # A number is told when all that it stands for is there.
            self._numbers.update(zip(new, range(first, end), strict=True))

    def _grow(self, least: int) -> None:
        more = max(2 * len(self._rows), least) - len(self._rows)
        self._lengths = np.pad(self._lengths, (0, more))
        self._rows = np.pad(self._rows, ((0, more), (0, 0)))


def joined(groups: Iterable[Sequence[int]]) -> Ids:
    """Numbers in groups as one row of them."""
    return np.array([id for ids in groups for id in ids], dtype=np.int64)


def added(rows: Rows, sizes: Sequence[int]) -> Rows:
    """So many rows after one another as their sum; of no row the sum is 0.

    Place by place for all at once: the groups are far smaller than their rows are long.
    """
    counts, first = _counts(sizes)
    found = np.zeros((len(counts), rows.shape[1]), dtype=np.float32)
    for place in range(counts.max(initial=0)):
        longer = np.flatnonzero(counts > place)
        found[longer] += rows[first[longer] + place]
    return found


def greatest(columns: Rows, sizes: Sequence[int]) -> Rows:
    """Of so many columns after one another the greatest numbers; of no column 0."""
    counts, first = _counts(sizes)
    filled = np.flatnonzero(counts)
    found = np.zeros((len(columns), len(counts)), dtype=np.float32)
    if len(filled) and len(columns):
        found[:, filled] = np.maximum.reduceat(columns, first[filled], axis=1)
    return found


def _counts(sizes: Sequence[int]) -> tuple[Ids, Ids]:
    """How many each group has, and where it begins."""
    counts = np.array(sizes, dtype=np.int64)
    return counts, counts.cumsum() - counts
