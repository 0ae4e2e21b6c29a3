"""Questions with known answers, read from a folder."""

import json
import logging
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.articles import article_id
from index.errors import EvaluationError
from index.formats import QUESTIONS_FILE

PASSAGES_FILE = "passages.jsonl"

_log = logging.getLogger(__name__)


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


def known_questions(folders: Iterable[Path]) -> list[Question]:
    """The questions that lie in some folders, those of one text once; a broken file has none."""
    found: dict[str, Question] = {}
    for folder in folders:
        try:
            found |= {one.text: one for one in article_questions(folder)}
        except EvaluationError as error:
            if (folder / QUESTIONS_FILE).exists():
                _log.warning("These questions are not asked. %s", error)
    return list(found.values())


def check_answers(questions: Iterable[Question], article_ids: Collection[str]) -> None:
    """Raise EvaluationError where the known answer of a question is in no article."""
    for question in questions:
        if any(one.article_id not in article_ids for one in question.relevant):
            raise EvaluationError(
                f"A known answer of the question {question.id} ({question.language or 'any'}) "
                'is in no article that could be read; mend its "relevant".'
            )


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
    """An article is named by its file, or by its id where a file holds many."""
    id = str(found["article"]) if "article" in found else article_id(found["path"])
    return Expected(id, found["contains"])
