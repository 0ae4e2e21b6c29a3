"""The formats that are read: a file, or what an archive holds, to drafts by its ending."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from typing import IO, TypeAlias, TypeVar

from index.columns import Columns
from index.readers import archive, feed, jsonl, markdown, plain, table, telegram
from index.types import Draft, Skipped

QUESTIONS_FILE = "questions.jsonl"  # questions with known answers may lie beside the articles
FILE_BYTES_MAX = 5_000_000  # an article is read whole at every question that finds it
TOO_LONG = f"is over {FILE_BYTES_MAX // 1_000_000} MB; split it"

_WHOLE_FILE = {".txt": plain.read, ".md": markdown.read, ".markdown": markdown.read}
_BY_ROW = {
    ".jsonl": jsonl.read,
    ".jsonl.gz": jsonl.read_packed,
    ".csv": table.read,
    ".tsv": table.read,
}
_BY_ENTRY = {".json": telegram.read, ".rss": feed.read, ".atom": feed.read, ".xml": feed.read}
_ARCHIVE = ".zip"
ENDINGS = (*_WHOLE_FILE, *_BY_ROW, *_BY_ENTRY, _ARCHIVE)

_DEPTH_MAX = 2  # an archive within an archive

Found: TypeAlias = tuple[str, Draft] | Skipped
"""A draft with the path of its file, which may lie in an archive, or what could not be read."""

T = TypeVar("T")


def drafts(path: str, stream: IO[bytes], columns: Columns) -> Iterator[Found]:
    """All that a file holds; raises OSError or ValueError where it breaks off."""
    return _drafts(path, stream, columns, archive.Allowance())


def is_known(path: str) -> bool:
    """Whether a file of this name has a format that is read."""
    return _ending(path) in ENDINGS


def is_one_article(path: str) -> bool:
    """Whether a file of this name is one article, to be read at once."""
    return _ending(path) in _WHOLE_FILE


def until_broken(path: str, found: Iterator[T]) -> Iterator[T | Skipped]:
    """All that is found, and then, as Skipped, why there is no more."""
    try:
        yield from found
    except OSError as error:
        yield Skipped(path, f"cannot be read: {error.strerror or error}")
    except ValueError as error:
        yield Skipped(path, str(error))


def _drafts(
    path: str, stream: IO[bytes], columns: Columns, allowance: archive.Allowance, depth: int = 0
) -> Iterator[Found]:
    if _ending(path) == _ARCHIVE:
        if depth == _DEPTH_MAX:
            raise ValueError("is an archive too deep within others; unpack it into the folder")
        for member in archive.members(stream, is_known, allowance):
            yield from _of_member(path, member, columns, allowance, depth + 1)
        return
    for found in _of_file(path, stream, columns):
        if isinstance(found, Skipped):
            yield Skipped(f"{path}, {found.path}", found.reason)
        else:
            yield path, found


def _of_member(
    path: str,
    member: archive.Member | Skipped,
    columns: Columns,
    allowance: archive.Allowance,
    depth: int,
) -> Iterator[Found]:
    if isinstance(member, Skipped):
        yield Skipped(f"{path}/{member.path}", member.reason)
        return
    inner = f"{path}/{member.name}"
    if PurePosixPath(inner).name == QUESTIONS_FILE:
        return
    found = _drafts(inner, BytesIO(member.data), columns, allowance, depth)
    yield from until_broken(inner, found)


def _of_file(path: str, stream: IO[bytes], columns: Columns) -> Iterator[Draft | Skipped]:
    ending = _ending(path)
    if read_whole := _WHOLE_FILE.get(ending):
        yield read_whole(_bounded(stream))
    elif read_rows := _BY_ROW.get(ending):
        yield from read_rows(stream, columns)
    elif read_entries := _BY_ENTRY.get(ending):
        yield from read_entries(stream)
    else:
        raise ValueError(f"has a format that is not read (these are: {' '.join(ENDINGS)})")


def _bounded(stream: IO[bytes]) -> bytes:
    data = stream.read(FILE_BYTES_MAX + 1)
    if len(data) > FILE_BYTES_MAX:
        raise ValueError(TOO_LONG)
    return data


def _ending(path: str) -> str:
    suffixes = PurePosixPath(path.lower()).suffixes
    packed = "".join(suffixes[-2:])
    return packed if packed in _BY_ROW else "".join(suffixes[-1:])
