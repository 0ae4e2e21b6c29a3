"""The formats that are read: a file, or what an archive holds, to drafts by its ending."""

import logging
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import PurePosixPath
from typing import IO, TypeAlias, TypeVar

from index.columns import Columns
from index.readers import (
    archive,
    docx,
    epub,
    feed,
    jsonl,
    kinds,
    markdown,
    odt,
    pdf,
    plain,
    table,
    telegram,
    web,
)
from index.types import Draft, Skipped

QUESTIONS_FILE = "questions.jsonl"  # questions with known answers may lie beside the articles
TEXT_BYTES_MAX = 5_000_000  # an article is read whole at every question that finds it

Reader: TypeAlias = Callable[[bytes], Draft | Iterator[Draft | Skipped]]
"""Reads one file: one article, or many, each of which may be bad."""

_WHOLE_FILE: dict[str, Reader] = {
    ".txt": plain.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".html": web.read,
    ".htm": web.read,
    ".xhtml": web.read,
    ".pdf": pdf.read,
    ".docx": docx.read,
    ".odt": odt.read,
    ".epub": epub.read,
}
# Most of such a file is pictures and fonts.
_BYTES_MAX = dict.fromkeys((".pdf", ".docx", ".odt", ".epub"), 50_000_000)
_BY_ROW = {
    ".jsonl": jsonl.read,
    ".jsonl.gz": jsonl.read_packed,
    ".csv": table.read,
    ".tsv": table.read,
}
_BY_ENTRY = {".json": telegram.read, ".rss": feed.read, ".atom": feed.read, ".xml": feed.read}
_ARCHIVE = ".zip"
ENDINGS = (*_WHOLE_FILE, *_BY_ROW, *_BY_ENTRY, _ARCHIVE)

_log = logging.getLogger(__name__)

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


def refuse_large(size: int, path: str) -> None:
    """Raise ValueError where a file of this name, read at once, is too large."""
    limit = _BYTES_MAX.get(_ending(path), TEXT_BYTES_MAX)
    if size > limit:
        raise ValueError(f"is over {limit // 1_000_000} MB; split it")


def until_broken(path: str, found: Iterator[T]) -> Iterator[T | Skipped]:
    """All that is found, and then, as Skipped, why there is no more."""
    try:
        yield from found
    except OSError as error:
        yield Skipped(path, f"cannot be read: {error.strerror or error}", is_passing=True)
    except ValueError as error:
        yield Skipped(path, str(error))
    except Exception as error:  # noqa: BLE001 # ours to mend, but the others are read on
        _log.exception("What reads %s broke.", path)
        reason = f"breaks what reads it ({type(error).__name__}); save it otherwise"
        yield Skipped(path, reason, is_passing=True)


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
    if ending in _WHOLE_FILE:
        yield from _of_document(path, stream)
    elif read_rows := _BY_ROW.get(ending):
        yield from read_rows(stream, columns)
    elif read_entries := _BY_ENTRY.get(ending):
        yield from read_entries(stream)
    else:
        raise ValueError(f"has a format that is not read (these are: {' '.join(ENDINGS)})")


def _of_document(path: str, stream: IO[bytes]) -> Iterator[Draft | Skipped]:
    """A file that is read at once, as what it is, whatever its ending says."""
    data = stream.read(max(_BYTES_MAX.values()) + 1)
    refuse_large(len(data), path)
    ending = kinds.ending(data) or _ending(path)
    refuse_large(len(data), ending)
    found = _WHOLE_FILE[ending](data)
    yield from [found] if isinstance(found, Draft) else found


def _ending(path: str) -> str:
    suffixes = PurePosixPath(path.lower()).suffixes
    packed = "".join(suffixes[-2:])
    return packed if packed in _BY_ROW else "".join(suffixes[-1:])
