"""What the bot remembers and its articles come back together."""

from pathlib import Path
from zipfile import ZipFile

import pytest

import index
from bot import backups
from bot.questions import Question, Questions
from bot.roles import Member, Role, Roles
from bot.state import State, StateError
from index import BackupError
from tests.fakes import write_archive

ANA = Member(7, Role.EDITOR, "Ана")


@pytest.fixture
def held(tmp_path: Path) -> Path:
    """Where a bot remembered one who has a role, with a backup of that in backup.zip."""
    file, articles = tmp_path / "data" / "bot.sqlite", write_archive(tmp_path / "articles")
    state = State(file)
    roles = Roles(state)
    roles.accept(roles.invite(ANA.role, 42), ANA)
    assert backups.back_up(tmp_path / "backup.zip", state, articles, tmp_path / "index") == 3
    roles.remove(ANA.person)
    (articles / "wine.txt").unlink()
    return file


def test_both_come_back_and_what_was_there_is_kept(held: Path, tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    restored, aside = backups.restore(tmp_path / "backup.zip", held, articles)
    assert Roles(State(held)).all() == [ANA]
    assert (articles / "wine.txt").exists()
    assert restored.aside is not None
    assert not (restored.aside / "wine.txt").exists()
    assert aside is not None
    assert Roles(State(aside)).all() == []
    assert not [one for one in held.parent.iterdir() if one.name.startswith(".")]


def test_they_come_to_a_new_machine(held: Path, tmp_path: Path) -> None:
    there = tmp_path / "there"
    _, aside = backups.restore(tmp_path / "backup.zip", there / "bot.sqlite", there / "articles")
    assert aside is None
    assert Roles(State(there / "bot.sqlite")).all() == [ANA]


def test_while_the_bot_runs_nothing_is_put_back(held: Path, tmp_path: Path) -> None:
    running = State(held)
    with pytest.raises(StateError, match=r"is in use .*; stop the bot first"):
        backups.restore(tmp_path / "backup.zip", held, tmp_path / "articles")
    assert Roles(running).all() == []
    assert not (tmp_path / "articles" / "wine.txt").exists()


def test_a_damaged_memory_is_moved_aside_with_all_that_was_beside_it(
    held: Path, tmp_path: Path
) -> None:
    held.write_bytes(b"this is no database, and long enough to be read as one" * 100)
    held.with_name("bot.sqlite-wal").write_bytes(b"what it was about to write")
    _, aside = backups.restore(tmp_path / "backup.zip", held, tmp_path / "articles")
    assert Roles(State(held)).all() == [ANA]
    assert aside is not None
    assert aside.read_bytes().startswith(b"this is no database")
    (journal,) = held.parent.glob("bot.sqlite-wal.*")
    assert journal.read_bytes() == b"what it was about to write"


def test_a_backup_without_memory_is_not_taken_for_one_with_it(held: Path, tmp_path: Path) -> None:
    made = tmp_path / "articles.zip"
    index.back_up(made, tmp_path / "articles", tmp_path / "index", beside={})
    with pytest.raises(BackupError, match="holds articles alone"):
        backups.restore(made, held, tmp_path / "articles")


def test_a_memory_that_is_none_is_not_put_back(held: Path, tmp_path: Path) -> None:
    made, broken = tmp_path / "broken.zip", tmp_path / "broken"
    broken.write_bytes(b"this is no database, and long enough to be read as one" * 100)
    beside = {"state.sqlite": broken}
    index.back_up(made, tmp_path / "articles", tmp_path / "index", beside=beside)
    with pytest.raises(BackupError, match=r"cannot be read from .*; take another copy"):
        backups.restore(made, held, tmp_path / "articles")
    assert not (tmp_path / "articles" / "wine.txt").exists()


def test_a_running_bot_keeps_its_backups_beside_its_memory(held: Path, tmp_path: Path) -> None:
    state = State(held)
    Questions(state).ask(Question(7, 1, 7, "Кога?", "bg"))
    made = backups.made(state, tmp_path, tmp_path / "index")
    assert made.parent == held.parent / "backups"
    with ZipFile(made) as packed:
        names = packed.namelist()
    assert "articles/articles/bridge.txt" in names
    assert not [name for name in names if "bot.sqlite" in name or "backups" in name]


def test_where_none_can_be_kept_that_is_said(held: Path, tmp_path: Path) -> None:
    (held.parent / "backups").write_bytes(b"")
    with pytest.raises(BackupError, match="backups cannot be made"):
        backups.made(State(held), tmp_path / "articles", tmp_path / "index")
