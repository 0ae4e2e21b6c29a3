"""JSON lines, packed or not: one article a line, {"title", "date", "text", "url"}."""

import datetime as dt
import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast

from index.types import Draft, Skipped

LINE_BYTES_MAX = 5_000_000
CHANGED = "changed while it was read; build again when it is finished"


def read(file: Path) -> Iterator[Draft | Skipped]:
    """The articles of a file, line by line; raises OSError or ValueError where it breaks off."""
    before = _state(file)
    with _opened(file) as stream:
        try:
            for number, line in enumerate(_lines(stream), start=1):
                if line.strip():
                    yield _draft(line, number)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise ValueError(f"is a gzip file that is cut short or damaged ({error})") from error
    if _state(file) != before:
        raise ValueError(CHANGED)


def _state(file: Path) -> tuple[int, int, int]:
    """What differs once a file was written to, or another one took its place."""
    found = file.stat()
    return found.st_mtime_ns, found.st_size, found.st_ino


def _opened(file: Path) -> IO[bytes]:
    return cast("IO[bytes]", gzip.open(file)) if file.suffix.lower() == ".gz" else file.open("rb")


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    while line := stream.readline(LINE_BYTES_MAX + 1):
        if len(line) > LINE_BYTES_MAX:
            raise ValueError(f"has a line over {LINE_BYTES_MAX // 1_000_000} MB; split it")
        yield line


def _draft(line: bytes, number: int) -> Draft | Skipped:
    try:
        found = json.loads(line.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError):
        return Skipped(f"line {number}", "is not JSON in UTF-8")
    try:
        return _article(found, number)
    except ValueError as error:
        return Skipped(f"line {number}", str(error))


def _article(found: Any, number: int) -> Draft:
    if not (isinstance(found, dict) and isinstance(found.get("text"), str)):
        raise ValueError('has no "text"')  # noqa: TRY004 (the file is wrong, not the program)
    named = {name: _word(found.get(name)) for name in ("title", "url", "language", "id")}
    return Draft(
        found["text"],
        title=named["title"],
        date=_date(_word(found.get("date"))),
        url=named["url"],
        language=named["language"],
        key=named["id"] or named["url"] or f"line {number}",
    )


def _word(value: object) -> str:
    word = str(value).strip() if isinstance(value, str | int) else ""
    # JSON may name half a character, which no other file can hold.
    return word.encode(errors="backslashreplace").decode()


def _date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text[:10]) if text else None
    except ValueError:
        raise ValueError(f"has a date that is not YYYY-MM-DD, {text[:40]}") from None
