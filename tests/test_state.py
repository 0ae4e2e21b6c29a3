"""What the bot remembers, over restarts, and what it forgets."""

import sqlite3
import threading
from pathlib import Path

import pytest

from bot import state as state_module
from bot.questions import Question, Questions
from bot.roles import Roles
from bot.state import State, StateError

ASKED = Question(7, 1, 7, "Кога отварят моста?", "bg")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "bot.sqlite"


def test_nothing_is_left_of_a_person_who_wants_to_be_forgotten(file: Path) -> None:
    state = State(file)
    questions = Questions(state)
    kept = questions.ask(ASKED)
    other = questions.ask(Question(7, 3, 8, "Чуж въпрос", "bg"))
    questions.rate(7, kept.id, 8, is_good=True)
    state.speak(7, "uk")
    state.forget(7)
    assert questions.one(7, kept.id) is None
    assert questions.ratings() == []
    assert state.language(7) == ""
    assert questions.one(7, other.id) is not None
    copy = file.with_name("copy.sqlite")
    state.back_up(copy)
    assert "моста".encode() not in copy.read_bytes()


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
    writing = threading.Thread(target=lambda: [Questions(state).ask(ASKED) for _ in range(50)])
    writing.start()
    state.back_up(tmp_path / "copy.sqlite")
    writing.join()
    copy = sqlite3.connect(tmp_path / "copy.sqlite")
    assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    copy.close()
    assert len(state.left()) == 0


def test_what_is_under_way_is_done_in_no_copy(file: Path, tmp_path: Path) -> None:
    state = State(file)
    state.arrive(5, "{}")
    state.back_up(tmp_path / "copy.sqlite")
    copy = State(tmp_path / "copy.sqlite")
    assert copy.left() == []
    assert not copy.arrive(5, "{}")
    assert state.left() == ["{}"]


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


def test_a_file_of_an_older_bot_keeps_what_is_in_it(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older:
        older.setattr(state_module, "_SCHEMAS", state_module._SCHEMAS[:2])
        Questions(State(file)).ask(ASKED)
    state = State(file)
    assert Questions(state).asked_by(7, 1) is not None
    assert Roles(state).all() == []
