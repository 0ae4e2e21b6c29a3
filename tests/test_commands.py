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
from zipfile import ZipFile

import pytest

from bot.commands import back_up, restore
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
    monkeypatch.delenv("BOT_TOKEN", raising=False)
    monkeypatch.setenv("BOT_STATE", "bot.sqlite")
    return tmp_path / "bot.sqlite"


def asked(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as copy:
        return [text for (text,) in copy.execute("SELECT text FROM question")]


def packed(file: Path) -> list[str]:
    with ZipFile(file) as backup:
        return asked(Path(backup.extract("state.sqlite", file.parent / "packed")))


def test_a_copy_is_made_while_the_bot_runs(state: Path, tmp_path: Path) -> None:
    running = Questions(State(state))
    running.ask(Question(7, 1, 7, QUESTION, "bg"))
    copy = tmp_path / "copy.zip"
    told = rf"{copy}: 0 files of seeds and a copy of bot\.sqlite, \d+ bytes\."
    assert re.fullmatch(told, back_up(copy))
    running.ask(Question(7, 3, 7, "А защо?", "bg"))
    assert packed(copy) == [QUESTION]
    assert asked(state) == [QUESTION, "А защо?"]


def test_what_was_copied_is_put_back_and_nothing_is_lost(state: Path, tmp_path: Path) -> None:
    (tmp_path / "seeds" / "a.txt").write_text("Едно.", encoding="utf-8")
    Questions(State(state)).ask(Question(7, 1, 7, QUESTION, "bg"))
    back_up(tmp_path / "copy.zip")
    Questions(State(state)).ask(Question(7, 3, 7, "А защо?", "bg"))
    told = restore(tmp_path / "copy.zip")
    assert told.startswith("1 files put back in seeds, and what the bot remembers in bot.sqlite. ")
    assert asked(state) == [QUESTION]
    aside = re.search(r"is now in (\S+) and (\S+)\. Now run", told)
    assert aside is not None
    assert asked(tmp_path / aside[2]) == [QUESTION, "А защо?"]
    assert (tmp_path / aside[1] / "a.txt").exists()


def _keep(state: Path) -> None:
    State(state)


def _keep_and_copy(state: Path) -> None:
    State(state)
    state.with_name("copy.zip").touch()


def _nothing(_: Path) -> None:
    pass


@pytest.mark.parametrize(
    ("before", "file", "sentence"),
    [
        (_nothing, "copy.zip", "There is nothing to copy: bot.sqlite is not there"),
        (_keep, "nowhere/copy.zip", "There is no folder nowhere; make it first."),
        (_keep_and_copy, "copy.zip", "copy.zip is there already; name another file."),
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
        if file.name == "state.sqlite":
            opened.execute("PRAGMA max_page_count = 2")
        return opened

    there = sorted(tmp_path.iterdir())
    monkeypatch.setattr(sqlite3, "connect", connect_to_little)
    with pytest.raises(KnownError, match=r"state\.sqlite cannot be written"):
        back_up(tmp_path / "copy.zip")
    assert sorted(tmp_path.iterdir()) == there


def test_a_command_says_what_it_did_or_why_not(state: Path) -> None:
    State(state)
    runs = [
        subprocess.run(
            [sys.executable, "-W", "error", "-m", "bot", "backup", "copy.zip"],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        for _ in range(2)
    ]
    assert [run.returncode for run in runs] == [0, 1]
    assert runs[0].stdout.startswith("copy.zip: 0 files of seeds and a copy of bot.sqlite")
    assert runs[1].stderr == "error: copy.zip is there already; name another file.\n"
