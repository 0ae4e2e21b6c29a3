"""The terms of a snapshot: the only user of tantivy."""

import math
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import repeat
from pathlib import Path
from typing import TypeAlias

import tantivy

from index.analysis import PREFIX_LETTERS, Words, prefixes
from index.errors import DamagedSnapshotError
from index.types import Part
from index.typos import near

FIELDS = ("lemmas", "prefixes", "sounds")

# Words say more than their beginnings or sounds, and than what they may be a slip of: by the grid
# that benchmarks/words.py prints. Sounds raised hit@1 of BM25 alone from 0.53 to 0.65 (ntrex, en),
# from 0.47 to 0.66 (ntrex, uk) and from 0.36 to 0.43 (xquad_ru, en) without harm to any other.
WEIGHTS = {"lemmas": 1.0, "prefixes": 0.6, "sounds": 0.5, "slips": 0.5}

_BM25_K1 = 1.2  # tantivy's own
_WRITER_BYTES = 64_000_000

_Sought: TypeAlias = tuple[str, tuple[str, ...]]  # a field and what is looked up in it


class Terms:
    """Passage numbers by the terms of their texts, found by BM25."""

    def __init__(self, index: tantivy.Index) -> None:
        self._index = index
        self._searcher = index.searcher()
        self._schema = index.schema
        self._sought = lru_cache(maxsize=1000)(self._look_up)

    @classmethod
    def write(
        cls, folder: Path, texts: Iterable[Words], days: Iterable[int] = repeat(0)
    ) -> "Terms":
        """Index the terms of passages 0, 1, 2 … with their days, or of the next ones in a folder.

        Raises OSError on a full disk.
        """
        folder.mkdir(exist_ok=True)
        try:
            index = tantivy.Index(_schema(), path=str(folder))
            first = index.searcher().num_docs
            # One thread keeps the documents in the order of their numbers.
            writer = index.writer(heap_size=_WRITER_BYTES, num_threads=1)
            for number, (text, day) in enumerate(zip(texts, days, strict=False), first):
                writer.add_document(_document(number, text, day))
            writer.commit()
            writer.wait_merging_threads()
        except ValueError as error:
            raise OSError(f"tantivy could not write {folder}: {error}") from error
        index.reload()
        return cls(index)

    @classmethod
    def load(cls, folder: Path) -> "Terms":
        """Open a folder that write made; raises DamagedSnapshotError."""
        try:
            return cls(tantivy.Index.open(str(folder)))
        except ValueError as error:
            raise DamagedSnapshotError(f"The terms in {folder} cannot be read.") from error

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def search(
        self, question: Sequence[Words], limit: int, part: Part | None = None
    ) -> list[tuple[int, float]]:
        """The passages that share most with the question's words: number and BM25, best first.

        A word counts once, by the best of its spellings; with a part, only its passages are found.
        """
        found = [
            tantivy.Query.boost_query(self._any_of(field, ways), weight)
            for (field, ways), weight in self._weighted(question)
        ]
        if not found:
            return []
        either = tantivy.Query.boolean_query([(tantivy.Occur.Should, query) for query in found])
        if part:
            inside = tantivy.Query.const_score_query(self._inside(part), 0.0)
            either = tantivy.Query.boolean_query(
                [(tantivy.Occur.Must, either), (tantivy.Occur.Must, inside)]
            )
        hits = self._searcher.search(either, limit, count=False).hits
        numbers = self._searcher.fast_field_values("number", [address for _, address in hits])
        pairs = zip(numbers, hits, strict=True)
        return [(int(number or 0), float(overlap)) for number, (overlap, _) in pairs]

    def ceiling(self, question: Sequence[Words]) -> float:
        """The BM25 that no passage can exceed: every word as often as one likes in a short text.

        Bruch, Gai, Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval" (2023).
        """
        return sum(
            weight * self._rarity(field, ways) * (_BM25_K1 + 1)
            for (field, ways), weight in self._weighted(question)
        )

    def share(self, question: Sequence[Words], text: Words) -> float:
        """How much of what the question names a text holds, 0 to 1, rare words counting more."""
        held = {field: frozenset(getattr(text, field)) for field in FIELDS}
        rarities = [
            (weight * self._rarity(field, ways), not held[field].isdisjoint(ways))
            for (field, ways), weight in self._weighted(question)
        ]
        total = sum(rarity for rarity, _ in rarities)
        return sum(rarity for rarity, is_held in rarities if is_held) / total if total else 0.0

    def _weighted(self, question: Sequence[Words]) -> list[tuple[_Sought, float]]:
        """What is looked up for a question, once, and how much it weighs."""
        sought: dict[_Sought, float] = {}
        for word in question:
            for place, weight in self._sought(word):
                sought[place] = max(weight, sought.get(place, 0.0))
        return list(sought.items())

    def _look_up(self, word: Words) -> tuple[tuple[_Sought, float], ...]:
        """Where a word is looked up, what for, and how much that weighs.

        What is not here may sound like something that is, and a name may be spelled many ways.
        What no dictionary has either, but is a slip away from what is here, is taken for that.
        """
        is_here = any(self._count("lemmas", way) for way in word.lemmas)
        sought = {"lemmas": word.lemmas, "prefixes": word.prefixes}
        weights = WEIGHTS
        if word.unknown or not is_here:
            sought["sounds"] = word.sounds
        if word.unknown and not is_here and (meant := self._near(word)):
            weights = WEIGHTS | {"lemmas": WEIGHTS["slips"]}
            sought |= {"lemmas": meant, "prefixes": (*word.prefixes, *prefixes(meant))}
        return tuple(((field, ways), weights[field]) for field, ways in sought.items() if ways)

    def _near(self, word: Words) -> tuple[str, ...]:
        """The terms of this archive that an unknown word may be meant for."""
        if len(word.unknown) < PREFIX_LETTERS:
            return ()
        begins = cache(lambda start: self._count("prefixes", start))
        ways = near(word.unknown, word.language, lambda way: begins(way[:PREFIX_LETTERS]) > 0)
        return tuple(way for way in dict.fromkeys(ways) if self._count("lemmas", way))

    def _count(self, field: str, way: str) -> int:
        return int(self._searcher.doc_freq(field, way))

    def _any_of(self, field: str, ways: tuple[str, ...]) -> tantivy.Query:
        queries = [tantivy.Query.term_query(self._schema, field, way) for way in ways]
        return tantivy.Query.disjunction_max_query(queries)

    def _inside(self, part: Part) -> tantivy.Query:
        return tantivy.Query.range_query(
            self._schema, part.field, tantivy.FieldType.Unsigned, part.first, part.last
        )

    def _rarity(self, field: str, ways: tuple[str, ...]) -> float:
        """The inverse document frequency of a word, by the rarest spelling that occurs at all."""
        total = len(self)
        counts = [self._count(field, way) for way in ways]
        holding = min((count for count in counts if count), default=0)
        return math.log(1 + (total - holding + 0.5) / (holding + 0.5))


def met(question: Sequence[Words], text: Words) -> tuple[str, ...]:
    """What each word of a question meets in a text: a lemma, or a beginning with «…»."""
    lemmas, prefixes = frozenset(text.lemmas), frozenset(text.prefixes)
    found = []
    for word in question:
        whole = [way for way in word.lemmas if way in lemmas]
        begun = [f"{way}…" for way in word.prefixes if way in prefixes]
        found += (whole or begun)[:1]
    return tuple(dict.fromkeys(found))


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("number", fast=True)
    builder.add_unsigned_field("day", fast=True)
    for field in FIELDS:
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def _document(number: int, text: Words, day: int) -> tantivy.Document:
    document = tantivy.Document()
    document.add_unsigned("number", number)
    document.add_unsigned("day", day)
    for field in FIELDS:
        document.add_text(field, " ".join(getattr(text, field)))
    return document
