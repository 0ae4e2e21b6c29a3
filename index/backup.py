"""The folder of articles packed into one file, and put back without losing what is there."""

import datetime as dt
import json
import os
import stat
import tempfile
import zlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from index.errors import BackupError, SnapshotError
from index.generations import MANIFEST_FILE, current_name
from index.shelf import LEFT_OUT_FILE
from index.whole import written_whole

FORMAT = 1
_ARTICLES = "articles"


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, and where that went which was there before, if anything was."""

    files: int
    aside: Path | None


def back_up(
    file: Path,
    articles: Path,
    root: Path,
    *,
    beside: Mapping[str, Path],
    apart: Collection[Path] = (),
) -> int:
    """Pack the files of a folder that are not hidden, what the index says of itself, and others.

    Those apart are left out. How many articles' files were packed; raises BackupError, and leaves
    no part then.
    """
    if file.exists():
        raise BackupError(f"{file} is there already; name another file.")
    try:
        with (
            written_whole(file) as stream,
            ZipFile(stream, "w", ZIP_DEFLATED, strict_timestamps=False) as packed,
        ):
            count = _pack(packed, articles, [path.resolve() for path in (root, *apart)])
            for name, other in beside.items():
                packed.write(other, name)
            packed.writestr(MANIFEST_FILE, _manifest(root, count))
    # Bytes that are not UTF-8 in the name of a file are a ValueError.
    except (OSError, ValueError) as error:
        raise BackupError(f"{file} cannot be written whole ({error}); mend that.") from error
    return count


def restore(file: Path, articles: Path) -> Restored:
    """Put the articles of a backup in their folder; what is there is moved aside, not lost.

    Raises BackupError, and nothing is changed then.
    """
    articles = articles.resolve()
    try:
        with opened_backup(file) as packed, _beside(articles) as scratch:
            held = [one for one in packed.infolist() if one.filename.startswith(f"{_ARTICLES}/")]
            packed.extractall(scratch, held)
            found = scratch / _ARTICLES
            found.mkdir(exist_ok=True)  # of no articles
            return Restored(len(held), put_in_place(found, articles))
    except OSError as error:
        raise BackupError(f"{articles} cannot be written ({error}); mend that.") from error


@contextmanager
def opened_backup(file: Path) -> Iterator[ZipFile]:
    """A backup whose files are whole and would be written where they belong; BackupError."""
    with ExitStack() as stack:
        try:
            packed = stack.enter_context(ZipFile(file))
            _check(packed, file)
        # Beside what cannot be read at all: other compressions, passwords, what is no JSON.
        except (OSError, BadZipFile, EOFError, RuntimeError, ValueError, zlib.error) as error:
            raise BackupError(
                f"{file} cannot be read as a backup ({error}); name another."
            ) from error
        yield packed


def put_in_place(found: Path, place: Path) -> Path | None:
    """Move a file or a folder to a place, and what is there aside; where that went; BackupError."""
    aside = None
    try:
        aside = set_aside(place)
        found.rename(place)
    except OSError as error:
        if aside:
            aside.rename(place)
        raise BackupError(f"{place} cannot be put in its place ({error}); mend that.") from error
    return aside


def set_aside(place: Path) -> Path | None:
    """Move what is at a place, if it is anything, to another name beside it, and tell that."""
    if not place.exists() or (place.is_dir() and not any(place.iterdir())):
        return None
    return place.rename(f"{place}.{dt.datetime.now().astimezone():%FT%H-%M-%S}")


@contextmanager
def _beside(place: Path) -> Iterator[Path]:
    """A folder on the same disk as a place, for as long as it is needed."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".restoring-", dir=place.parent) as scratch:
        yield Path(scratch)


def _pack(packed: ZipFile, articles: Path, apart: Collection[Path]) -> int:
    files = list(_files(articles, apart))
    for one in files:
        packed.write(one, f"{_ARTICLES}/{one.relative_to(articles).as_posix()}")
    return len(files)


def _files(folder: Path, apart: Collection[Path]) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise error

    for parent, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [
            name
            for name in folders
            if not name.startswith(".") and (Path(parent) / name).resolve() not in apart
        ]
        for name in sorted(names):
            file = Path(parent) / name
            is_read = name[0] != "." or name == LEFT_OUT_FILE
            is_read = is_read and file.resolve() not in apart
            if is_read and stat.S_ISREG(file.stat().st_mode):
                yield file


def _manifest(root: Path, count: int) -> str:
    """What the backup holds, with what the index said of itself."""
    try:
        told = (root / current_name(root) / MANIFEST_FILE).read_text(encoding="utf-8")
    except (SnapshotError, OSError):
        told = "null"
    made_at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    made = {"format": FORMAT, "made_at": made_at, "files": count, "index": json.loads(told)}
    return json.dumps(made, ensure_ascii=False, indent=2)


def _check(packed: ZipFile, file: Path) -> None:
    if broken := packed.testzip():
        raise BackupError(f"{file} is damaged at {broken}; take another copy.")
    if strange := next((one for one in packed.infolist() if not _is_inside(one)), None):
        raise BackupError(
            f"{file} holds {strange.filename!r}, which would be written elsewhere; "
            "no backup has that, so take another copy."
        )
    if MANIFEST_FILE not in packed.namelist():
        raise BackupError(f"{file} is no backup of Izvor's; name one.")
    if json.loads(packed.read(MANIFEST_FILE))["format"] != FORMAT:
        raise BackupError(f"A newer Izvor wrote {file}; update this one first.")


def _is_inside(one: ZipInfo) -> bool:
    """Whether a name leads nowhere but into the folder that it is written to, and is no link."""
    path = PurePosixPath(one.filename)
    is_link = stat.S_ISLNK(one.external_attr >> 16)
    return not (path.is_absolute() or ".." in path.parts or "\\" in one.filename or is_link)
