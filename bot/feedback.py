"""What readers think of answers, as questions with known answers: a folder for index eval."""

import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bot.questions import Kept, Question, Questions
from index import KnownError, Library

PASSAGES = "passages.jsonl"
RATINGS = "ratings.jsonl"
QUESTIONS = "questions.jsonl"
ASKED_MAX = 200


class ExportError(KnownError):
    """Feedback that cannot be written."""


def export(questions: Questions, library: Library, folder: Path) -> tuple[int, int]:
    """Write the archive's passages, and every question whose answer somebody found good.

    How many ratings there are, and how many questions came of them; raises ExportError. What was
    found bad says not what is right: it is in ratings.jsonl alone, beside all the others.
    """
    ratings = questions.ratings()
    good: dict[tuple[str, str], Question] = {
        (question.language, question.text): question
        for question, is_good in ratings
        if is_good and question.text and question.quotes
    }
    by_language = defaultdict(list)
    for question in good.values():
        by_language[question.language].append(question)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = _write_passages(folder / PASSAGES, library)
        written = 0
        for language, some in by_language.items():
            rows = [row for one in some if (row := _row(one, held))["relevant"]]
            _write(folder / f"queries.{language}.jsonl", rows)
            written += len(rows)
        _write(folder / RATINGS, (_rating(one, is_good) for one, is_good in ratings))
    except OSError as error:
        raise ExportError(f"{folder} cannot be written to ({error}); name another.") from error
    return len(ratings), written


def known(questions: Questions, library: Library, folder: str) -> None:
    """Write a questions.jsonl to compare two indexes by: what readers found good, and lately asked.

    Of what they lately asked no answer is known; it is only seen which answers become others.
    """
    good = {
        question.text: question
        for question, is_good in questions.ratings()
        if is_good and question.text and question.quotes
    }
    rows = [_known(one, library) for one in good.values()]
    rows += [
        {"id": f"asked {id}", "text": text, "relevant": []}
        for id, text in questions.recent(ASKED_MAX)
        if text not in good
    ]
    _write(Path(folder) / QUESTIONS, rows)


def _known(question: Question, library: Library) -> dict[str, Any]:
    first = question.quotes[0]
    hit = library.passage(first.article_id, first.start)
    place = [{"article": first.article_id, "contains": hit.text}] if hit else []
    return {"id": str(question.id), "text": question.text, "relevant": place}


def _write_passages(file: Path, library: Library) -> set[str]:
    rows = [
        {"id": _id(article_id, start), "text": text} for article_id, start, text in library.places()
    ]
    _write(file, rows)
    return {row["id"] for row in rows}


def _row(question: Question, held: set[str]) -> dict[str, Any]:
    """A question, with what was quoted first: that is what a thumb was meant for, if anything."""
    first = _id(question.quotes[0].article_id, question.quotes[0].start)
    relevant = [first] if first in held else []
    return {"id": str(question.id), "text": question.text, "relevant": relevant}


def _rating(question: Question, is_good: bool) -> dict[str, Any]:
    return {
        "question": question.text,
        "language": question.language,
        "is_good": is_good,
        "quotes": [_place(one) for one in question.quotes],
    }


def _place(kept: Kept) -> dict[str, Any]:
    return {"article": kept.article_id, "start": kept.start}


def _id(article_id: str, start: int) -> str:
    return f"{article_id}#{start}"


def _write(file: Path, rows: Iterable[dict[str, Any]]) -> None:
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
