"""What python -m bot does instead of running."""

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.commands import back_up
from bot.questions import Question, Questions
from bot.state import State
from index import KnownError
from tests.fakes import ROOT

QUESTION = "Кога отварят моста?"


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the bot of these tests remembers, once it has run."""
    (tmp_path / "seeds").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BOT_TOKEN", "1:x")
    monkeypatch.setenv("BOT_STATE", "bot.sqlite")
    return tmp_path / "bot.sqlite"


def asked(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as copy:
        return [text for (text,) in copy.execute("SELECT text FROM question")]


def test_a_copy_is_made_while_the_bot_runs(state: Path, tmp_path: Path) -> None:
    running = Questions(State(state))
    running.ask(Question(7, 1, 7, QUESTION, "bg"))
    copy = tmp_path / "copy.sqlite"
    assert re.fullmatch(rf"{copy}: a copy of bot\.sqlite, \d+ bytes\.", back_up(copy))
    running.ask(Question(7, 3, 7, "А защо?", "bg"))
    assert asked(copy) == [QUESTION]
    assert asked(state) == [QUESTION, "А защо?"]


def _keep(state: Path) -> None:
    State(state)


def _keep_and_copy(state: Path) -> None:
    State(state).back_up(state.with_name("copy.sqlite"))


def _nothing(_: Path) -> None:
    pass


@pytest.mark.parametrize(
    ("before", "file", "sentence"),
    [
        (_nothing, "copy.sqlite", "There is nothing to copy: bot.sqlite is not there"),
        (_keep, "nowhere/copy.sqlite", "There is no folder nowhere; make it first."),
        (_keep_and_copy, "copy.sqlite", "copy.sqlite is there already; name another file."),
        (_keep, "bot.sqlite", "bot.sqlite is there already; name another file."),
    ],
)
def test_what_cannot_be_copied_is_a_sentence(
    state: Path, before: Callable[[Path], None], file: str, sentence: str
) -> None:
    before(state)
    there = sorted(state.parent.iterdir())
    with pytest.raises(KnownError, match=re.escape(sentence)):
        back_up(Path(file))
    assert sorted(state.parent.iterdir()) == there


def test_of_a_copy_that_fails_no_part_is_left(
    state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Questions(State(state)).ask(Question(7, 1, 7, QUESTION, "bg"))
    connect = sqlite3.connect

    def connect_to_little(file: Path, **others: Any) -> sqlite3.Connection:
        opened: sqlite3.Connection = connect(file, **others)
        if file.name == "copy.sqlite":
            opened.execute("PRAGMA max_page_count = 2")
        return opened

    monkeypatch.setattr(sqlite3, "connect", connect_to_little)
    with pytest.raises(KnownError, match=r"copy\.sqlite cannot be written .*; name another file"):
        back_up(tmp_path / "copy.sqlite")
    assert not (tmp_path / "copy.sqlite").exists()


def test_a_command_says_what_it_did_or_why_not(state: Path) -> None:
    State(state)
    runs = [
        subprocess.run(
            [sys.executable, "-W", "error", "-m", "bot", "backup", "copy.sqlite"],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        for _ in range(2)
    ]
    assert [run.returncode for run in runs] == [0, 1]
    assert runs[0].stdout.startswith("copy.sqlite: a copy of bot.sqlite")
    assert runs[1].stderr == "error: copy.sqlite is there already; name another file.\n"
