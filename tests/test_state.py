"""What the bot remembers, over restarts, and what it forgets."""

import sqlite3
import threading
from pathlib import Path

import pytest

from bot import state as states
from bot.state import Kept, Question, State, StateError

KEPT = (Kept("0123456789abcdef", 120, "ff", (0, 9)), Kept("0123456789abcdef", 480, "aa", None))
ASKED = Question(7, 1, 7, "Кога отварят моста?", "bg", quotes=KEPT, pages=(2,))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "bot.sqlite"


def test_a_question_is_there_after_a_restart(file: Path) -> None:
    kept = State(file).ask(ASKED)
    state = State(file)
    state.answered(kept.id, 2)
    for found in (state.question(kept.id), state.asked_by(7, 1), state.answered_by(7, 2)):
        assert found is not None
        assert (found.id, found.answer, found.quotes, found.pages) == (kept.id, 2, KEPT, (2,))
    assert state.question(kept.id + 1) is None


def test_the_last_question_is_that_of_the_same_person_and_another_message(file: Path) -> None:
    state = State(file)
    first = state.ask(ASKED)
    state.ask(Question(7, 3, 8, "Чуж въпрос", "bg"))
    state.ask(Question(7, 5, 7, "", "bg"))  # a passage that was opened is none
    found = state.last(7, 7, apart=6)
    assert found is not None
    assert found.id == first.id
    assert state.last(7, 7, apart=1) is None


def test_a_question_that_is_asked_anew_takes_the_place_of_the_old_one(file: Path) -> None:
    state = State(file)
    kept = state.ask(ASKED)
    state.rate(kept.id, 7, is_good=True)
    again = state.ask(Question(7, 1, 7, "Кога затварят моста?", "bg", id=kept.id))
    assert again.id == kept.id
    assert state.ratings() == []


def test_a_person_has_one_opinion_of_an_answer(file: Path) -> None:
    state = State(file)
    kept = state.ask(ASKED)
    state.rate(kept.id, 7, is_good=True)
    state.rate(kept.id, 7, is_good=False)
    state.rate(kept.id, 8, is_good=True)
    state.rate(99, 8, is_good=True)
    assert sorted((found.id, is_good) for found, is_good in state.ratings()) == [
        (kept.id, False), (kept.id, True),
    ]  # fmt: skip


def test_nothing_is_left_of_a_person_who_wants_to_be_forgotten(file: Path) -> None:
    state = State(file)
    kept = state.ask(ASKED)
    other = state.ask(Question(7, 3, 8, "Чуж въпрос", "bg"))
    state.rate(kept.id, 8, is_good=True)
    state.speak(7, "uk")
    state.forget(7)
    assert state.question(kept.id) is None
    assert state.ratings() == []
    assert state.language(7) == ""
    assert state.question(other.id) is not None
    assert "моста".encode() not in b"".join(part.read_bytes() for part in _whole(state, file))


def _whole(state: State, file: Path) -> list[Path]:
    copy = file.with_name("copy.sqlite")
    state.back_up(copy)
    return [copy]


def test_old_questions_are_forgotten(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = State(file)
    kept = state.ask(ASKED)
    state.forget_old()
    assert state.question(kept.id) is not None
    monkeypatch.setattr(states, "KEPT_DAYS", -1)
    state.forget_old()
    assert state.question(kept.id) is None


def test_an_update_is_dealt_with_once(file: Path) -> None:
    state = State(file)
    assert state.arrive(5, "{}")
    assert state.arrive(5, "{}")  # nobody said that it was dealt with
    assert State(file).left() == ["{}"]
    state.done(5)
    assert not State(file).arrive(5, "{}")
    assert state.left() == []


def test_a_backup_is_whole_while_others_write(file: Path, tmp_path: Path) -> None:
    state = State(file)
    writing = threading.Thread(target=lambda: [state.ask(ASKED) for _ in range(50)])
    writing.start()
    state.back_up(tmp_path / "copy.sqlite")
    writing.join()
    copy = sqlite3.connect(tmp_path / "copy.sqlite")
    assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    copy.close()
    assert len(state.left()) == 0


@pytest.mark.parametrize("content", [b"this is no database, and long enough to be read as one"])
def test_a_file_that_is_no_database_is_told_in_a_sentence(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content * 100)
    with pytest.raises(StateError, match="set BOT_STATE to another file"):
        State(file)
    assert file.read_bytes() == content * 100


def test_the_file_of_a_newer_bot_is_left_alone(file: Path) -> None:
    State(file)
    newer = sqlite3.connect(file)
    newer.execute("PRAGMA user_version = 99")
    newer.close()
    with pytest.raises(StateError, match="a newer Izvor wrote it"):
        State(file)
