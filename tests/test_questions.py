"""Answered questions are kept over restarts, each for its chat alone."""

from pathlib import Path

import pytest

from bot import questions
from bot.questions import Kept, Question, Questions
from bot.state import State

KEPT = (Kept("0123456789abcdef", 120, "ff", (0, 9)), Kept("0123456789abcdef", 480, "aa", None))
ASKED = Question(7, 1, 7, "Кога отварят моста?", "bg", quotes=KEPT, pages=(2,))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "bot.sqlite"


def test_a_question_is_there_after_a_restart(file: Path) -> None:
    kept = Questions(State(file)).ask(ASKED)
    asked = Questions(State(file))
    asked.answered(kept.id, 2)
    for found in (asked.one(7, kept.id), asked.asked_by(7, 1), asked.answered_by(7, 2)):
        assert found is not None
        assert (found.id, found.answer, found.quotes, found.pages) == (kept.id, 2, KEPT, (2,))
    assert asked.one(7, kept.id + 1) is None


def test_the_last_question_is_that_of_the_same_person_and_another_message(file: Path) -> None:
    asked = Questions(State(file))
    first = asked.ask(ASKED)
    asked.ask(Question(7, 3, 8, "Чуж въпрос", "bg"))
    asked.ask(Question(7, 5, 7, "", "bg"))  # a passage that was opened is none
    found = asked.last(7, 7, apart=6)
    assert found is not None
    assert found.id == first.id
    assert asked.last(7, 7, apart=1) is None


def test_a_question_that_is_asked_anew_takes_the_place_of_the_old_one(file: Path) -> None:
    asked = Questions(State(file))
    kept = asked.ask(ASKED)
    asked.rate(7, kept.id, 7, is_good=True)
    again = asked.ask(Question(7, 1, 7, "Кога затварят моста?", "bg", id=kept.id))
    assert again.id == kept.id
    assert asked.ratings() == []


def test_a_person_has_one_opinion_of_an_answer(file: Path) -> None:
    asked = Questions(State(file))
    kept = asked.ask(ASKED)
    asked.rate(7, kept.id, 7, is_good=True)
    asked.rate(7, kept.id, 7, is_good=False)
    asked.rate(7, kept.id, 8, is_good=True)
    asked.rate(7, 99, 8, is_good=True)
    assert sorted((found.id, is_good) for found, is_good in asked.ratings()) == [
        (kept.id, False), (kept.id, True),
    ]  # fmt: skip


def test_old_questions_are_forgotten(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Questions(State(file))
    kept = asked.ask(ASKED)
    asked.forget_old()
    assert asked.one(7, kept.id) is not None
    monkeypatch.setattr(questions, "KEPT_DAYS", -1)
    asked.forget_old()
    assert asked.one(7, kept.id) is None


def test_a_question_is_nothing_to_another_chat(file: Path) -> None:
    asked = Questions(State(file))
    kept = asked.ask(ASKED)
    assert asked.one(8, kept.id) is None
    asked.rate(8, kept.id, 8, is_good=False)
    assert asked.ratings() == []
