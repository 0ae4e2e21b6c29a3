"""Backups of articles and of what the bot remembers, made while it runs, put back while not."""

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory

import index
from bot.state import State, StateError, free
from index import BackupError, Restored

FOLDER = "backups"  # beside what the bot remembers
_STATE = "state.sqlite"


def made(state: State, articles: Path, root: Path) -> Path:
    """A new backup, where backups are kept; raises BackupError or StateError."""
    folder = state.file.parent / FOLDER
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise BackupError(f"{folder} cannot be made ({error}); mend that.") from error
    file = folder / f"izvor-{dt.datetime.now().astimezone():%FT%H-%M-%S}.zip"
    back_up(file, state, articles, root)
    return file


def back_up(file: Path, state: State, articles: Path, root: Path) -> int:
    """Pack all that cannot be made again; how many files; raises BackupError or StateError."""
    apart = [state.file.parent / FOLDER, state.file, *_journals(state.file)]
    try:
        with TemporaryDirectory(prefix=".backup-", dir=file.parent) as scratch:
            copy = Path(scratch) / _STATE
            state.back_up(copy)
            return index.back_up(file, articles, root, beside={_STATE: copy}, apart=apart)
    except OSError as error:
        raise BackupError(f"{file.parent} cannot be written to ({error}); mend that.") from error


def restore(file: Path, held: Path, articles: Path) -> tuple[Restored, Path | None]:
    """Put back articles and memory, while the bot does not run; what was there is moved aside.

    What was put back, and where the memory went; raises BackupError or StateError.
    """
    held.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".restoring-", dir=held.parent) as scratch:
        with index.opened_backup(file) as packed:
            if _STATE not in packed.namelist():
                raise BackupError(
                    f"{file} holds articles alone; put them back with: python -m index restore"
                )
            copy = Path(packed.extract(_STATE, scratch))
        _check(copy, file)
        free(held)
        restored = index.restore(file, articles)
        for one in _journals(held):  # left by a damaged one, and ruinous to another
            index.set_aside(one)
        return restored, index.put_in_place(copy, held)


def _check(copy: Path, file: Path) -> None:
    """See that it is a memory, and that of no newer bot."""
    try:
        State(copy)
    except StateError as error:
        raise BackupError(
            f"What the bot remembers cannot be read from {file}; "
            "take another copy, or update this bot first."
        ) from error
    free(copy)


def _journals(held: Path) -> list[Path]:
    return [held.with_name(f"{held.name}{end}") for end in ("-wal", "-shm")]
