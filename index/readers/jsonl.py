"""JSON lines, packed or not: one article a line, {"title", "date", "text", "url"}."""

import gzip
import json
import zlib
from collections.abc import Iterator
from typing import IO, cast

from index.columns import Columns
from index.readers import rows
from index.types import Draft, Skipped

LINE_BYTES_MAX = 5_000_000
UNPACKED_FREE_BYTES = 1_000_000  # what is unpacked beyond these …
RATIO_MAX = 200  # … must not be so many times as long as it was: no text ever is


def read(stream: IO[bytes], columns: Columns) -> Iterator[Draft | Skipped]:
    """The articles of a file, line by line; raises OSError or ValueError where it breaks off."""
    for number, line in enumerate(_lines(stream), start=1):
        if line.strip():
            yield _draft(line, number, columns)


def read_packed(stream: IO[bytes], columns: Columns) -> Iterator[Draft | Skipped]:
    """The same, of a file that gzip has packed."""
    try:
        with _Unpacked(stream) as unpacked:
            yield from read(cast("IO[bytes]", unpacked), columns)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise ValueError(f"is a gzip file that is cut short or damaged ({error})") from error


class _Unpacked(gzip.GzipFile):
    def __init__(self, packed: IO[bytes]) -> None:
        super().__init__(fileobj=packed, mode="rb")
        self._packed = packed

    def readline(self, size: int | None = -1) -> bytes:
        line = super().readline(size)
        unpacked = self.tell()
        if unpacked > UNPACKED_FREE_BYTES and unpacked > RATIO_MAX * self._packed.tell():
            raise ValueError(f"unpacks to over {RATIO_MAX} times its size; pack it anew")
        return line


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    while line := stream.readline(LINE_BYTES_MAX + 1):
        if len(line) > LINE_BYTES_MAX:
            raise ValueError(f"has a line over {LINE_BYTES_MAX // 1_000_000} MB; split it")
        yield line


def _draft(line: bytes, number: int, columns: Columns) -> Draft | Skipped:
    place = f"line {number}"
    try:
        found = json.loads(line.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError):
        return Skipped(place, "is not JSON in UTF-8")
    try:
        return rows.draft(found if isinstance(found, dict) else {}, columns, place)
    except ValueError as error:
        return Skipped(place, str(error))
