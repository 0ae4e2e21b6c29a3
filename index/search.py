"""A question to hits: candidates from both halves, fused, best first."""

import statistics
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from index.analysis import asked_in, question_terms, readings, sentences, terms
from index.snapshot import Snapshot
from index.types import Article, Encoder, Hit, Passage, Progress, Rows, Stage, Watcher

CANDIDATES = 100  # from each half

# How much meaning weighs against words: the best mean hit@1 of a grid over the evaluation sets.
SIMILARITY_WEIGHT = 0.3

# 19 of 20 off-topic questions score under their mean and this many standard deviations: 94 to 97
# of 100 in six archives. A bell curve would need 1.645 only, but their scores have a long tail.
OFF_TOPIC_DEVIATIONS = 2.0

_OFF_TOPIC_FILE = Path(__file__).with_name("offtopic.txt")


def search(snapshot: Snapshot, encoder: Encoder, question: str, limit: int) -> list[Hit]:
    """The passages closest to a question, best first."""
    asked = readings(question)
    words = question_terms(question)
    overlaps = dict(snapshot.terms.search(words, CANDIDATES))
    similarities = _similarities(snapshot, encoder.encode_questions(asked), list(overlaps))
    ceiling = snapshot.terms.ceiling(words)
    scores = {
        number: fuse(similarity, overlaps.get(number, 0.0) / ceiling if ceiling else 0.0)
        for number, similarity in similarities.items()
    }
    return _best(snapshot, scores, similarities, overlaps, limit)


def nearest(snapshot: Snapshot, encoder: Encoder, question: str, limit: int) -> list[Hit]:
    """The passages closest to a question by its vector alone, best first: to measure a model."""
    (row,) = encoder.encode_questions([question])
    similarities = dict(snapshot.vectors.search(row, limit))
    return _best(snapshot, similarities, similarities, {}, limit)


def fuse(similarity: float, overlap: float) -> float:
    """One score of two: cosine, and BM25 as a share of its ceiling."""
    return SIMILARITY_WEIGHT * similarity + (1 - SIMILARITY_WEIGHT) * overlap


def highlight(
    snapshot: Snapshot, encoder: Encoder, question: str, hits: Sequence[Hit]
) -> list[Hit]:
    """The hits, each with the sentence of its passage that is closest to the question."""
    words = question_terms(question)
    asked = encoder.encode_questions(readings(question))
    marked = []
    for hit in hits:
        spoken = hit.article.language
        spans = sentences(hit.text, spoken)
        texts = [hit.text[start:end] for start, end in spans]
        similarities = (encoder.encode_passages(texts) @ asked.T).max(axis=1)
        scores = [
            fuse(float(similarity), snapshot.terms.share(words, terms(text, spoken)))
            for similarity, text in zip(similarities, texts, strict=True)
        ]
        marked.append(replace(hit, highlight=spans[int(np.argmax(scores))]))
    return marked


def thresholds(snapshot: Snapshot, encoder: Encoder, watch: Watcher) -> dict[str, float]:
    """The score that off-topic questions of each language hardly ever reach in this archive."""
    best: defaultdict[str, list[float]] = defaultdict(list)
    questions = _OFF_TOPIC_FILE.read_text(encoding="utf-8").splitlines()
    for done, question in enumerate(questions):
        watch(Progress(Stage.THRESHOLDS, done, len(questions)))
        best[asked_in(question)] += [hit.score for hit in search(snapshot, encoder, question, 1)]
    return {
        spoken: statistics.fmean(scores) + OFF_TOPIC_DEVIATIONS * statistics.pstdev(scores)
        for spoken, scores in best.items()
    }


def _similarities(snapshot: Snapshot, rows: Rows, others: Sequence[int]) -> dict[int, float]:
    """The cosine to the nearest reading: of the nearest passages, and of others named."""
    near = {number for row in rows for number, _ in snapshot.vectors.search(row, CANDIDATES)}
    numbers = sorted(near.union(others))
    cosines = (snapshot.vectors.rows(numbers) @ rows.T).max(axis=1)
    return {number: float(cosine) for number, cosine in zip(numbers, cosines, strict=True)}


def _best(
    snapshot: Snapshot,
    scores: Mapping[int, float],
    similarities: Mapping[int, float],
    overlaps: Mapping[int, float],
    limit: int,
) -> list[Hit]:
    best = sorted(scores, key=lambda number: (-scores[number], number))[:limit]
    found = snapshot.texts.passages(best)
    return [
        _hit(*found[number], scores[number], similarities[number], overlaps.get(number, 0.0))
        for number in best
        if number in found
    ]


def _hit(
    passage: Passage, article: Article, score: float, similarity: float, overlap: float
) -> Hit:
    text = article.text[passage.start : passage.end]
    return Hit(passage, article, text, score, similarity, overlap)
