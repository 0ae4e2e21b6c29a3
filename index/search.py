"""A question to hits: candidates from words and from meaning, fused, then compared word by word."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from index.analysis import (
    Words,
    asked_in,
    in_context,
    language,
    question_terms,
    readings,
    sentences,
    terms,
)
from index.snapshot import Snapshot
from index.terms import met
from index.types import (
    Article,
    Comparison,
    Effect,
    Hit,
    Models,
    Part,
    Passage,
    Period,
    Rows,
    Why,
)

CANDIDATES = 100  # from each half
COMPARED = 50  # of them word by word

# What each look adds to a score: `python -m benchmarks.weights` moves them and prints what comes
# of it. Meaning counts as a cosine, words as a share of the BM25 that could be reached, the closer
# look as a share of the question. A half that knows nothing, as words do of another language,
# adds nothing to any passage.
MEANING, WORDS, CLOSER = 0.25, 0.35, 0.4

# Of those compared, what stands so far behind came near by chance only: it stands for the crowd
# that an answer stands above, and an archive without so many passages has none. Nearer places tell
# answers from chance hits a little better (`python -m benchmarks.weights`); the farther ones bear
# that many passages speak of what is asked, and refuse fewer of the questions of `seeds/`.
_CROWD_PLACE = 40


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is looked for."""

    text: str
    readings: tuple[str, ...]  # at least one
    words: tuple[Words, ...]  # of all readings, each with its spellings
    kind: str  # its language, and whether it is typed in foreign letters: «bg», «bg-Latn»

    @property
    def meant(self) -> str:
        """What is asked, in the letters that it is meant in."""
        return self.readings[-1]


@dataclass(frozen=True, slots=True)
class Found:
    """The passages that are closest to a question, best first, and what they were compared by."""

    asked: Asked
    hits: tuple[Hit, ...]
    crowd: float  # the score of what came near by chance
    comparison: Comparison
    period: Period | None = None  # the time that the question names, and what it did
    effect: Effect = Effect.NONE

    @property
    def margin(self) -> float:
        """How far the best stands above the crowd."""
        return max((hit.margin for hit in self.hits), default=0.0)


@lru_cache(maxsize=1000)  # one question is read several times on its way to an answer
def read(question: str) -> Asked:
    """What a question asks for."""
    meant = asked_in(question)
    kind = meant if meant == language(question) else f"{meant}-Latn"
    return Asked(question, readings(question), question_terms(question), kind)


def search(
    snapshot: Snapshot,
    models: Models,
    asked: Asked,
    limit: int,
    *,
    part: Part | None = None,
    crowd: float | None = None,
) -> Found:
    """The passages closest to a question, in the whole archive or in a part of it.

    A part has no crowd of its own to stand above: that of the whole is passed in.
    """
    looks = _first_look(snapshot, models, asked, part)
    ranked = sorted(looks, key=lambda number: (-looks[number].score, number))
    passages = snapshot.texts.passages(ranked[: max(limit, COMPARED)])
    known = [number for number in ranked if number in passages]
    comparison = models.reranker.compare(
        asked.meant, [_indexed(*passages[number]) for number in known[:COMPARED]]
    )
    closer = dict(zip(known, comparison.closeness.tolist(), strict=False))
    scores = {number: looks[number].score + CLOSER * closer.get(number, 0.0) for number in known}
    best = sorted(known, key=lambda number: (-scores[number], number))
    if crowd is None:
        crowd = scores[best[_CROWD_PLACE]] if len(best) > _CROWD_PLACE else 0.0
    hits = [
        Hit(
            *passages[number],
            text=_text(*passages[number]),
            score=scores[number],
            similarity=looks[number].similarity,
            overlap=looks[number].overlap,
            closeness=closer.get(number, 0.0),
            margin=scores[number] - crowd,
        )
        for number in best[:limit]
    ]
    return Found(asked, tuple(hits), crowd, comparison)


def nearest(snapshot: Snapshot, models: Models, question: str, limit: int) -> list[Hit]:
    """The passages closest to a question by its vector alone, best first: to measure a model."""
    (row,) = models.encoder.encode_questions([question])
    similarities = dict(snapshot.vectors.search(row, limit))
    passages = snapshot.texts.passages(similarities)
    return [
        Hit(
            *passages[number],
            text=_text(*passages[number]),
            score=similarity,
            similarity=similarity,
            overlap=0.0,
            closeness=0.0,
            margin=0.0,
        )
        for number, similarity in similarities.items()
        if number in passages
    ]


def highlight(snapshot: Snapshot, found: Found, hits: Sequence[Hit]) -> list[Hit]:
    """The hits, each with the sentence of its passage that answers best."""
    marked = []
    for hit in hits:
        spoken = hit.article.language
        spans = sentences(hit.text, spoken)
        texts = [hit.text[start:end] for start, end in spans]
        scores = [
            CLOSER * closeness
            + WORDS * snapshot.terms.share(found.asked.words, terms(text, spoken))
            for closeness, text in zip(found.comparison.others(texts), texts, strict=True)
        ]
        marked.append(replace(hit, highlight=spans[int(np.argmax(scores))]))
    return marked


def why(found: Found, limit: int) -> tuple[Why, ...]:
    """What made each of the best hits one."""
    whys = []
    for hit in found.hits[:limit]:
        text = in_context(hit.article.title, hit.text)
        held = met(found.asked.words, terms(text, hit.article.language))
        whys.append(Why(hit, held, found.comparison.pairs(text)))
    return tuple(whys)


@dataclass(frozen=True, slots=True)
class _Look:
    similarity: float
    overlap: float
    score: float


def _first_look(
    snapshot: Snapshot, models: Models, asked: Asked, part: Part | None
) -> dict[int, _Look]:
    """What either half finds, judged by both."""
    overlaps = dict(snapshot.terms.search(asked.words, CANDIDATES, part))
    ceiling = snapshot.terms.ceiling(asked.words) or 1.0
    (row,) = models.encoder.encode_questions([asked.meant])
    found = _similarities(snapshot, row, list(overlaps), part)
    # Models differ by far in the cosine that any two texts have.
    chance = snapshot.manifest.chance
    return {
        number: _Look(
            similarity,
            overlaps.get(number, 0.0),
            MEANING * (similarity - chance) / (1 - chance)
            + WORDS * overlaps.get(number, 0.0) / ceiling,
        )
        for number, similarity in found.items()
    }


def _similarities(
    snapshot: Snapshot, row: Rows, others: Sequence[int], part: Part | None
) -> dict[int, float]:
    """The cosine of the nearest passages, and of others named."""
    near = dict(snapshot.vectors.search(row, CANDIDATES, part))
    rest = [number for number in others if number not in near]
    return near | dict(zip(rest, (snapshot.vectors.rows(rest) @ row).tolist(), strict=True))


def _text(passage: Passage, article: Article) -> str:
    return article.text[passage.start : passage.end]


def _indexed(passage: Passage, article: Article) -> str:
    return in_context(article.title, _text(passage, article))
