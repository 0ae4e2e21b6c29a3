"""What is compared: every system ranks the passages of the same archive."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

import bm25s

from benchmarks.archives import Archive, built
from index import Hit
from index.analysis import question_terms
from index.articles import clean
from index.types import Models

Rank: TypeAlias = Callable[[str, int], Sequence[Hit]]
System: TypeAlias = Callable[[Archive], Rank]

CANDIDATES = 100  # from each half
RRF_K = 60  # of Cormack, Clarke, Büttcher, "Reciprocal Rank Fusion …" (2009)

_WORD = re.compile(r"\w+")


def plain_words(archive: Archive) -> Rank:
    """BM25 over words in lower case, with nothing known of any language."""
    bm25 = words_index(archive.texts())

    def rank(question: str, limit: int) -> list[Hit]:
        # A word that occurs nowhere is no key of the index, and it cannot tell without any.
        if not any(word in bm25.vocab_dict for word in words(question)):
            return []
        numbers, scores = bm25.retrieve(
            [words(question)], k=min(limit, len(archive.snapshot.texts)), show_progress=False
        )
        found = zip(numbers[0].tolist(), scores[0].tolist(), strict=True)
        return archive.hits(number for number, score in found if score > 0)

    return rank


def our_words(archive: Archive) -> Rank:
    """BM25 over our analysis: lemmas, prefixes, both alphabets."""
    return lambda question, limit: archive.hits(_by_words(archive, question, limit))


def our_vectors(archive: Archive) -> Rank:
    """Our model alone."""
    return archive.library.nearest


def fused(archive: Archive) -> Rank:
    """Both halves by their ranks alone."""

    def rank(question: str, limit: int) -> list[Hit]:
        by_vectors = archive.library.nearest(question, CANDIDATES)
        ranked = [
            _by_words(archive, question, CANDIDATES),
            [hit.passage.number for hit in by_vectors],
        ]
        return archive.hits(reciprocal_ranks(ranked)[:limit])

    return rank


def ours(archive: Archive) -> Rank:
    """The whole search."""
    return archive.library.rank


def ours_with(readers: Models) -> System:
    """The whole search with another model."""

    def system(archive: Archive) -> Rank:
        # Beside the archive's own index, so that it goes when that does.
        plan = replace(archive.plan, root=archive.plan.root.with_name("other-index"))
        return built(plan, readers).rank

    return system


def reciprocal_ranks(ranked: Sequence[Sequence[int]]) -> list[int]:
    """Several rankings as one: a number scores 1 / (k + rank) in each, ranks counted from 1."""
    scores: dict[int, float] = {}
    for ranking in ranked:
        for place, number in enumerate(ranking, start=1):
            scores[number] = scores.get(number, 0.0) + 1 / (RRF_K + place)
    return sorted(scores, key=lambda number: (-scores[number], number))


def words(text: str) -> list[str]:
    """Plain words: runs of letters and digits in lower case."""
    return _WORD.findall(text.lower())


def words_index(texts: Sequence[str]) -> bm25s.BM25:
    """BM25 over the plain words of texts, by their number."""
    bm25 = bm25s.BM25()
    bm25.index([words(text) for text in texts], show_progress=False)
    return bm25


def _by_words(archive: Archive, question: str, limit: int) -> list[int]:
    found = archive.snapshot.terms.search(question_terms(clean(question)), limit)
    return [number for number, _ in found]
