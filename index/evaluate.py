"""Questions with known answers to hit@k, MRR, nDCG and how often the archive kept silent."""

import json
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import ir_measures
from ir_measures import RR, Success, nDCG

from index.articles import QUESTIONS_FILE, article_id
from index.errors import EvaluationError
from index.types import Answer, Hit

PASSAGES_FILE = "passages.jsonl"
DEPTH = 10

_MEASURES = {
    "hit@1": Success @ 1,
    "hit@5": Success @ 5,
    "mrr@10": RR @ DEPTH,
    "ndcg@10": nDCG @ DEPTH,
}

Scores: TypeAlias = dict[str, float | int | None]


@dataclass(frozen=True, slots=True)
class Expected:
    """A passage that answers: its article, and words that it holds."""

    article_id: str
    contains: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its known answers; none where the archive does not say."""

    id: str
    language: str
    text: str
    relevant: tuple[Expected, ...]


def passage_questions(folder: Path) -> list[Question]:
    """The questions of queries.LANG.jsonl files over passages.jsonl; raises EvaluationError."""
    files = sorted(folder.glob("queries.*.jsonl"))
    if not files:
        raise EvaluationError(f"There is no queries.LANG.jsonl in {folder} beside {PASSAGES_FILE}.")
    return _distinct(
        _question(file, line, row, file.name.split(".")[1], _passage)
        for file in files
        for line, row in _rows(file)
    )


def article_questions(folder: Path) -> list[Question]:
    """The questions of questions.jsonl over a folder of articles; raises EvaluationError."""
    file = folder / QUESTIONS_FILE
    if not file.is_file():
        raise EvaluationError(
            f"{folder} holds neither {PASSAGES_FILE} nor {QUESTIONS_FILE}; "
            "name a folder with questions and their known answers."
        )
    return _distinct(
        _question(file, line, row, str(row.get("language", "")), _place)
        for line, row in _rows(file)
    )


def check_answers(questions: Iterable[Question], article_ids: Collection[str]) -> None:
    """Raise EvaluationError where the known answer of a question is in no article."""
    for question in questions:
        if any(one.article_id not in article_ids for one in question.relevant):
            raise EvaluationError(
                f"A known answer of the question {question.id} ({question.language or 'any'}) "
                'is in no article that could be read; mend its "relevant".'
            )


def evaluate(
    questions: Iterable[Question],
    rank: Callable[[str, int], Sequence[Hit]],
    ask: Callable[[str], Answer],
) -> dict[str, Scores]:
    """Scores by language; ranking is measured before abstention, times are those of ask."""
    by_language = defaultdict(list)
    for question in questions:
        by_language[question.language].append(question)
    return {
        language: {
            "questions": len(asked),
            **_ranking([one for one in asked if one.relevant], rank),
            **_silence(asked, ask),
        }
        for language, asked in by_language.items()
    }


def _distinct(questions: Iterable[Question]) -> list[Question]:
    found: dict[tuple[str, str], Question] = {}
    for question in questions:
        if (question.language, question.id) in found:
            raise EvaluationError(
                f"Two questions in one language ({question.language or 'none named'}) have the id "
                f"{question.id}; give each an id of its own."
            )
        found[question.language, question.id] = question
    return list(found.values())


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


def _rows(file: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        # Not splitlines: JSON may hold U+2028 and its kin as they are.
        lines = file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(f"{file} cannot be read: {error}") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield number, _row(file, number, line)


def _row(file: Path, number: int, line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise EvaluationError(f"{file}, line {number} is not JSON: {error}") from error
    if not isinstance(row, dict):
        raise EvaluationError(f"{file}, line {number} is not a JSON object.")
    return row


def _question(
    file: Path,
    line: int,
    row: dict[str, Any],
    language: str,
    expected: Callable[[Any], Expected],
) -> Question:
    try:
        if not isinstance(row["relevant"], list):
            raise TypeError
        relevant = tuple(expected(one) for one in row["relevant"])
        return Question(str(row["id"]), language, str(row["text"]), relevant)
    except (KeyError, TypeError) as error:
        raise EvaluationError(
            f'{file}, line {line} is not {{"id", "text", "relevant"}} as README lays it down.'
        ) from error


def _passage(id: Any) -> Expected:
    return Expected(article_id(PASSAGES_FILE, str(id)), "")


def _place(found: Any) -> Expected:
    return Expected(article_id(found["path"]), found["contains"])
