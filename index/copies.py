"""Which texts tell one story, word for word but for a few: the only user of rensa; pure."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt
from rensa import RMinHash

from index.analysis import words

# By benchmarks/copies.py on real news: 80 in 100 of the passages edited as newsrooms do are found,
# and none of 4000 others. From 0.65 down a short form with another place in it, or a legal notice
# under two short texts, passes for one story. Runs of 3 words find 63, single words mix more up.
SHINGLE_WORDS = 2
ALIKE = 0.7

Shingles: TypeAlias = npt.NDArray[np.uint64]
"""The runs of words of a text, each once and by its hash, sorted."""

_Places: TypeAlias = npt.NDArray[np.intp]
_Sketches: TypeAlias = npt.NDArray[np.uint32]

_Integer = TypeVar("_Integer", bound=np.integer)

_DIGIT = re.compile(r"\d")

_SLOTS = 128
_BANDS = 32  # of 4 slots: texts alike by 0.7 meet in one of them but for 2 in 10 000 pairs
_NEIGHBOURS = 8  # a form with other numbers every day may fill a band, and its square is too much
_SEED = 1
_BATCH = 1000
_BASE = np.uint64(0x9E3779B97F4A7C15)  # odd, so that no power of it loses a bit


@dataclass(frozen=True, slots=True)
class Text:
    """What a text is compared by."""

    shingles: Shingles
    numbers: frozenset[str]

    @classmethod
    def of(cls, found: Sequence[str], size: int = SHINGLE_WORDS) -> "Text":
        """The text of these words, in runs of so many."""
        return cls(_shingles(found, size), frozenset(filter(_DIGIT.search, found)))


def stories(pieces: Iterable[tuple[int, str]]) -> dict[int, int]:
    """Every number with its story: the first number of all whose texts are nearly the same."""
    same: dict[bytes, list[int]] = {}
    texts: list[Text] = []
    for number, text in pieces:
        found = words(text) or [text]
        numbers = same.setdefault(_digest("\0".join(found), 16), [])
        if not numbers:
            texts.append(Text.of(found))
        numbers.append(number)
    groups = list(same.values())
    return {
        number: groups[first][0]
        for numbers, first in zip(groups, _firsts(texts), strict=True)
        for number in numbers
    }


def retold(text: str, others: Iterable[tuple[int, str]]) -> list[int]:
    """The numbers of those texts that tell the story of this one."""
    found = words(text) or [text]
    own = Text.of(found)
    return [
        number
        for number, other in others
        if (named := words(other) or [other]) == found or similarity(own, Text.of(named)) >= ALIKE
    ]


def similarity(one: Text, other: Text) -> float:
    """The share of their runs of words that two texts have in common, 0 to 1.

    It is 0 where each has a number that the other has not: two rates, two results or two forecasts
    in the same words. A copy may have lost a sentence, or been given a date.
    """
    if not (one.numbers <= other.numbers or other.numbers <= one.numbers):
        return 0.0
    common = len(np.intersect1d(one.shingles, other.shingles, assume_unique=True))
    return common / (len(one.shingles) + len(other.shingles) - common)


def _firsts(texts: Sequence[Text]) -> list[int]:
    """The place of the first text of each text's group."""
    first = list(range(len(texts)))

    def root(place: int) -> int:
        while first[place] != place:
            first[place] = place = first[first[place]]
        return place

    for a, b in _candidates(texts):
        if similarity(texts[a], texts[b]) >= ALIKE:
            earlier, later = sorted((root(a), root(b)))
            first[later] = earlier
    return [root(place) for place in range(len(texts))]


def _candidates(texts: Sequence[Text]) -> Iterator[tuple[int, int]]:
    """The pairs that may be alike, each once: their sketches agree in a whole band."""
    sketches = np.concatenate([*_sketches(texts), np.empty((0, _SLOTS), dtype=np.uint32)])
    # By what they say, not by when they came, and those that say much the same side by side.
    places = np.lexsort(sketches.T)
    pairs = np.empty(0, dtype=np.int64)
    for band in np.split(sketches[places], _BANDS, axis=1):
        met = [(places[one], places[other]) for one, other in _meetings(band)]
        codes = [np.minimum(*two) * len(texts) + np.maximum(*two) for two in met]
        pairs = _distinct(np.concatenate([pairs, *codes]))
    for pair in pairs:
        yield divmod(int(pair), len(texts))


def _meetings(band: _Sketches) -> Iterator[tuple[_Places, _Places]]:
    """The rows that are equal, two and two; of many equal ones each with the next few."""
    order = np.lexsort(band.T)
    rows = band[order]
    for step in range(1, _NEIGHBOURS + 1):
        equal = (rows[step:] == rows[:-step]).all(axis=1)
        yield order[:-step][equal], order[step:][equal]


def _sketches(texts: Sequence[Text]) -> Iterator[_Sketches]:
    for start in range(0, len(texts), _BATCH):
        batch = [text.shingles for text in texts[start : start + _BATCH]]
        ends = np.cumsum([0, *map(len, batch)])
        found = RMinHash.digest_matrix_from_flat_token_hashes(
            np.concatenate(batch), ends, num_perm=_SLOTS, seed=_SEED
        )
        yield np.array(found.to_rows(), dtype=np.uint32)


def _shingles(found: Sequence[str], size: int) -> Shingles:
    hashes = np.fromiter(map(_hash, found), np.uint64, len(found))
    size = min(size, len(found))
    runs = np.zeros(len(found) - size + 1, dtype=np.uint64)
    for place in range(size):
        runs += hashes[place : place + len(runs)] * _BASE ** np.uint64(place)
    return _distinct(runs)


def _distinct(values: npt.NDArray[_Integer]) -> npt.NDArray[_Integer]:
    """Each value once, in order; np.unique may take 30 times as long where values are near."""
    ordered = np.sort(values)
    return np.concatenate((ordered[:1], ordered[1:][ordered[1:] != ordered[:-1]]))


@lru_cache(maxsize=200_000)
def _hash(word: str) -> int:
    return int.from_bytes(_digest(word, 8))


def _digest(text: str, size: int) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=size).digest()
