"""The terms of a snapshot: the only user of tantivy."""

import math
from collections.abc import Iterable, Sequence
from itertools import repeat
from pathlib import Path

import tantivy

from index.analysis import Words
from index.errors import DamagedSnapshotError
from index.types import Part

# Lemmas say more than common beginnings: the best mean hit@1 of a grid over the evaluation sets.
WEIGHTS = {"lemmas": 1.0, "prefixes": 0.6}

_BM25_K1 = 1.2  # tantivy's own
_WRITER_BYTES = 64_000_000


class Terms:
    """Passage numbers by the terms of their texts, found by BM25."""

    def __init__(self, index: tantivy.Index) -> None:
        self._index = index
        self._searcher = index.searcher()
        self._schema = index.schema

    @classmethod
    def write(
        cls, folder: Path, texts: Iterable[Words], days: Iterable[int] = repeat(0)
    ) -> "Terms":
        """Index the terms of passages 0, 1, 2 … with their days; raises OSError on a full disk."""
        folder.mkdir()
        try:
            index = tantivy.Index(_schema(), path=str(folder))
            # One thread keeps the documents in the order of their numbers.
            writer = index.writer(heap_size=_WRITER_BYTES, num_threads=1)
            for number, (text, day) in enumerate(zip(texts, days, strict=False)):
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
            tantivy.Query.boost_query(self._any_of(field, ways), WEIGHTS[field])
            for field, ways in _weighted(question)
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
            WEIGHTS[field] * self._rarity(field, ways) * (_BM25_K1 + 1)
            for field, ways in _weighted(question)
        )

    def share(self, question: Sequence[Words], text: Words) -> float:
        """How much of what the question names a text holds, 0 to 1, rare words counting more."""
        held = {"lemmas": frozenset(text.lemmas), "prefixes": frozenset(text.prefixes)}
        rarities = [
            (WEIGHTS[field] * self._rarity(field, ways), not held[field].isdisjoint(ways))
            for field, ways in _weighted(question)
        ]
        total = sum(rarity for rarity, _ in rarities)
        return sum(rarity for rarity, is_held in rarities if is_held) / total if total else 0.0

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
        counts = [self._searcher.doc_freq(field, way) for way in ways]
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
    for field in WEIGHTS:
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def _document(number: int, text: Words, day: int) -> tantivy.Document:
    document = tantivy.Document()
    document.add_unsigned("number", number)
    document.add_unsigned("day", day)
    document.add_text("lemmas", " ".join(text.lemmas))
    document.add_text("prefixes", " ".join(text.prefixes))
    return document


def _weighted(question: Sequence[Words]) -> list[tuple[str, tuple[str, ...]]]:
    """Each field of the index with the spellings of each word that are looked up in it, once."""
    named = [("lemmas", word.lemmas) for word in question]
    named += [("prefixes", word.prefixes) for word in question]
    return [(field, ways) for field, ways in dict.fromkeys(named) if ways]
