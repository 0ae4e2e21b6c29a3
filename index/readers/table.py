"""Comma-separated values: a line of names, then one article a line."""

import csv
import io
from collections.abc import Iterator
from typing import IO

from index.columns import Columns
from index.readers import rows
from index.readers.decoding import decode
from index.types import Draft, Skipped

TABLE_BYTES_MAX = 30_000_000
FIELD_CHARS_MAX = 5_000_000

_DELIMITERS = ",;\t|"


def read(stream: IO[bytes], columns: Columns) -> Iterator[Draft | Skipped]:
    """The articles of a table, row by row; raises ValueError where it breaks off."""
    data = stream.read(TABLE_BYTES_MAX + 1)
    if len(data) > TABLE_BYTES_MAX:
        raise ValueError(f"is over {TABLE_BYTES_MAX // 1_000_000} MB; split it")
    # The module csv has one limit for all, and articles are longer than what it is at first.
    csv.field_size_limit(FIELD_CHARS_MAX)
    lines = _lines(decode(data).encode())
    names = next(lines, (0, []))[1]
    if not rows.names_text(names, columns):
        raise ValueError(
            "has no column for the text in its first line; name one «text», or set INDEX_COLUMNS"
        )
    for number, values in lines:
        yield _draft(names, values, columns, number)


def _lines(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Each row that holds something, and the number of the line where it ends."""
    stream = io.TextIOWrapper(io.BytesIO(data), "utf-8", newline="")
    first = next(filter(str.strip, stream), "")
    stream.seek(0)
    reader = csv.reader(stream, delimiter=max(_DELIMITERS, key=first.count), strict=True)
    try:
        for values in reader:
            if any(map(str.strip, values)):
                yield reader.line_num, values
    except csv.Error as error:
        raise ValueError(
            f"is not a table from line {reader.line_num} on ({error}); mend its quotation marks"
        ) from error


def _draft(names: list[str], values: list[str], columns: Columns, number: int) -> Draft | Skipped:
    place = f"line {number}"
    if len(values) > len(names):
        return Skipped(place, "has more columns than the first line has names; quote its text")
    try:
        return rows.draft(dict(zip(names, values, strict=False)), columns, place)
    except ValueError as error:
        return Skipped(place, str(error))
