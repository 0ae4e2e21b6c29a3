"""Which snapshot answers, which did before it, and which is on trial: two small files in a root."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

from index.errors import DamagedSnapshotError, MissingSnapshotError, NoSuchSnapshotError
from index.whole import write_whole

REPAIR = "run: make build"

MANIFEST_FILE = "manifest.json"

_CURRENT = "CURRENT"  # its first line names what answers, the others what did before, latest first
_TRIAL = "TRIAL"
_LOCK_FILE = "switch.lock"


def current_name(root: Path) -> str:
    """Which snapshot answers questions; raises MissingSnapshotError."""
    return _lines(root)[0].strip()


def trial_name(root: Path) -> str:
    """Which snapshot is on trial; raises MissingSnapshotError where none is."""
    try:
        return _read(root / _TRIAL).strip()
    except FileNotFoundError as error:
        raise MissingSnapshotError(
            "No index is on trial; build one beside the current one first."
        ) from error


def names(root: Path) -> list[str]:
    """All snapshots of a root, oldest first."""
    found = (file.parent.name for file in root.glob(f"*/{MANIFEST_FILE}"))
    return sorted(name for name in found if not name.startswith("."))


def switch(root: Path, name: str, keep: int) -> None:
    """Let a snapshot answer, and keep so many; raises NoSuchSnapshotError."""
    with _alone(root):
        if name not in names(root):
            raise NoSuchSnapshotError(
                f"There is no index {name} in {root}; it may have been replaced meanwhile."
            )
        _point(root, [name, *(one for one in _before(root) if one != name)], keep)
        if _on_trial(root) == name:
            (root / _TRIAL).unlink()
        _forget(root, keep)


def before_name(root: Path) -> str:
    """Which snapshot answered before the current one; raises NoSuchSnapshotError."""
    return _still_there(root)[0]


def roll_back(root: Path, keep: int) -> str:
    """Let the snapshot answer that did before the current one; its name.

    Raises NoSuchSnapshotError where there is none.
    """
    with _alone(root):
        there = _still_there(root)
        _point(root, there, keep)
        return there[0]


def put_on_trial(root: Path, name: str, keep: int) -> None:
    """Keep a snapshot beside the current one, in place of what was on trial before."""
    with _alone(root):
        write_whole(root / _TRIAL, f"{name}\n".encode())
        _forget(root, keep)


def discard(root: Path) -> None:
    """Delete what is on trial; raises MissingSnapshotError where nothing is."""
    with _alone(root):
        name = trial_name(root)
        (root / _TRIAL).unlink()
        if name in names(root) and name not in _before(root):
            shutil.rmtree(root / name, ignore_errors=True)


def _lines(root: Path) -> list[str]:
    try:
        return _read(root / _CURRENT).split("\n")
    except FileNotFoundError as error:
        raise MissingSnapshotError(f"There is no index in {root} yet; {REPAIR}") from error


def _read(pointer: Path) -> str:
    try:
        return pointer.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise
    except OSError as error:
        raise DamagedSnapshotError(
            f"{pointer} cannot be read ({error.strerror or error}); allow it, or {REPAIR}"
        ) from error
    except UnicodeDecodeError as error:
        raise DamagedSnapshotError(f"{pointer} cannot be read; {REPAIR}") from error


def _before(root: Path) -> list[str]:
    """What answers and what did before it, as far as that can be read."""
    try:
        return [name for line in _lines(root) if (name := line.strip())]
    except (MissingSnapshotError, DamagedSnapshotError):
        return []


def _still_there(root: Path) -> list[str]:
    """What answered before the current one and is kept, latest first; NoSuchSnapshotError."""
    kept = names(root)
    found = [name for name in _before(root)[1:] if name in kept]
    if not found:
        raise NoSuchSnapshotError(
            f"There is no index before this one in {root}; INDEX_KEEP says how many are kept."
        )
    return found


def _on_trial(root: Path) -> str:
    try:
        return trial_name(root)
    except (MissingSnapshotError, DamagedSnapshotError):
        return ""


def _point(root: Path, history: list[str], keep: int) -> None:
    write_whole(root / _CURRENT, "".join(f"{name}\n" for name in history[:keep]).encode())


def _forget(root: Path, keep: int) -> None:
    """Delete what is more than so many: first what never answered, then what did longest ago."""
    kept, trial = _before(root)[:keep], _on_trial(root)
    others = [name for name in reversed(names(root)) if name not in (*kept, trial)]
    for name in others[keep - len(kept) :]:
        shutil.rmtree(root / name, ignore_errors=True)


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Let nobody else point anew meanwhile, in this process or another; it takes no time."""
    with FileLock(root / _LOCK_FILE):
        yield
