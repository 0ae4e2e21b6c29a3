"""What readers found good becomes questions with known answers."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.feedback import ExportError, export
from bot.questions import Kept, Question, Questions
from bot.state import State
from index import Library
from index.questions import passage_questions
from tests.fakes import QUESTION, small_library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return small_library(tmp_path)


def rows(file: Path) -> list[Any]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_a_folder_for_eval_comes_of_ratings(library: Library, tmp_path: Path) -> None:
    questions = Questions(State(tmp_path / "bot.sqlite"))
    hit = library.rank(QUESTION, 1)[0]
    kept = (Kept(hit.article.id, hit.passage.start, "x", None),)
    gone = (Kept("0123456789abcdef", 0, "x", None),)
    for person, (text, quotes, is_good) in enumerate(
        [(QUESTION, kept, True), ("Кога?", gone, True), ("Защо?", kept, False), ("", kept, True)]
    ):
        asked = questions.ask(Question(person, 1, person, text, "bg", quotes=quotes, pages=(1,)))
        questions.rate(person, asked.id, person, is_good=is_good)
    assert export(questions, library, tmp_path / "eval") == (4, 1)
    (question,) = passage_questions(tmp_path / "eval")
    assert (question.text, question.language) == (QUESTION, "bg")
    passages = rows(tmp_path / "eval" / "passages.jsonl")
    assert len(passages) == library.manifest.coverage.passages
    relevant = rows(tmp_path / "eval" / "queries.bg.jsonl")[0]["relevant"]
    assert [hit.text in one["text"] for one in passages if one["id"] in relevant] == [True]
    assert [one["is_good"] for one in rows(tmp_path / "eval" / "ratings.jsonl")].count(False) == 1


def test_a_folder_that_cannot_be_written_is_a_sentence(library: Library, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x", encoding="utf-8")
    with pytest.raises(ExportError, match="name another"):
        export(Questions(State(tmp_path / "bot.sqlite")), library, tmp_path / "taken")
