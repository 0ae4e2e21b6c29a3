"""Questions with known answers to hit@k, MRR, nDCG and how often the archive kept silent."""

import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

import ir_measures
from ir_measures import RR, Success, nDCG

from index.questions import Expected, Question
from index.types import Answer, Hit, Threshold

DEPTH = 10

_MEASURES = {
    "hit@1": Success @ 1,
    "hit@5": Success @ 5,
    "mrr@10": RR @ DEPTH,
    "ndcg@10": nDCG @ DEPTH,
}

Scores: TypeAlias = dict[str, float | int | None]


def evaluate(
    questions: Iterable[Question],
    rank: Callable[[str, int], Sequence[Hit]],
    ask: Callable[[str], Answer] | None = None,
) -> dict[str, Scores]:
    """Scores by language; ranking is measured before abstention, times are those of ask.

    Without ask only the ranking is measured.
    """
    by_language = defaultdict(list)
    for question in questions:
        by_language[question.language].append(question)
    return {
        language: {
            "questions": len(asked),
            **_ranking([one for one in asked if one.relevant], rank),
            **(_silence(asked, ask) if ask else {}),
        }
        for language, asked in by_language.items()
    }


def beside_expected(
    scores: Mapping[str, Scores], thresholds: Mapping[str, Threshold]
) -> dict[str, Scores]:
    """The scores of silence, each with what the build of the archive expected of it."""
    found = {}
    for language, measured in scores.items():
        fitted = thresholds.get(language)
        found[language] = measured | {
            "abstained_expected": round(1 - fitted.quoted, 4) if fitted else None,
            "wrongly_abstained_expected": _rounded(fitted.refused) if fitted else None,
        }
    return found


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def _ranking(
    asked: Sequence[Question], rank: Callable[[str, int], Sequence[Hit]]
) -> dict[str, float | None]:
    qrels, run = [], []
    for question in asked:
        names = [str(number) for number in range(len(question.relevant))]
        qrels += [ir_measures.Qrel(question.id, name, 1) for name in names]
        run += [
            ir_measures.ScoredDoc(question.id, name, -place)
            for place, name in enumerate(_names(question, rank(question.text, DEPTH)))
        ]
    if not qrels:
        return dict.fromkeys(_MEASURES)
    found = ir_measures.calc_aggregate(_MEASURES.values(), qrels, run)
    return {name: round(found[measure], 4) for name, measure in _MEASURES.items()}


def _names(question: Question, hits: Sequence[Hit]) -> list[str]:
    """The hits as the judgements call them: a known answer by its number, once."""
    left = dict(enumerate(question.relevant))
    names = []
    for hit in hits:
        met = next((number for number, one in left.items() if _meets(hit, one)), None)
        if met is None:
            names.append(f"other {hit.passage.number}")
        else:
            del left[met]
            names.append(str(met))
    return names


def _meets(hit: Hit, expected: Expected) -> bool:
    return hit.article.id == expected.article_id and expected.contains in hit.text


def _silence(asked: Sequence[Question], ask: Callable[[str], Answer]) -> dict[str, float | None]:
    silent: dict[bool, list[bool]] = {True: [], False: []}
    milliseconds = []
    for question in asked:
        started = time.perf_counter()
        answer = ask(question.text)
        milliseconds.append((time.perf_counter() - started) * 1000)
        silent[bool(question.relevant)].append(not answer.hits)
    return {
        "abstained": _share(silent[False]),
        "wrongly_abstained": _share(silent[True]),
        "ms_p50": round(statistics.median(milliseconds), 2),
        "ms_p95": round(_percentile(milliseconds, 95), 2),
    }


def _share(values: Sequence[bool]) -> float | None:
    return round(statistics.fmean(values), 4) if values else None


def _percentile(values: Sequence[float], percent: int) -> float:
    if len(values) < 2:
        return values[0]
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]
