"""One record of a file, under whatever names its fields go, to a draft."""

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

from index.columns import FIELDS, Columns
from index.types import Draft

_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
_UNIX_TIME = re.compile(r"(\d{9,10})(?:\d{3})?", re.ASCII)  # seconds, or milliseconds


def draft(row: dict[str, Any], columns: Columns, place: str) -> Draft:
    """The article of a record, known by its place where it says no better; raises ValueError."""
    names = {name.strip().casefold(): name for name in reversed(row)}
    found = {
        field: [row[names[name]] for name in _names(field, columns) if name in names]
        for field in FIELDS
    }
    texts = [value for value in found["text"] if isinstance(value, str)]
    if not texts:
        raise ValueError('has no "text"')
    words = {field: next(filter(None, map(word, found[field])), "") for field in FIELDS}
    return Draft(
        next(filter(str.strip, texts), ""),
        title=words["title"],
        date=day(words["date"]),
        url=words["url"],
        language=words["language"],
        key=words["id"] or words["url"] or place,
    )


def names_text(names: Iterable[str], columns: Columns) -> bool:
    """Whether one of some names is that of the text."""
    return not {*_names("text", columns)}.isdisjoint(name.strip().casefold() for name in names)


def word(value: object) -> str:
    """A short value as text; nothing where it is no text and no whole number."""
    is_word = isinstance(value, str | int) and not isinstance(value, bool)
    found = str(value).strip() if is_word else ""
    # JSON may name half a character, which no other file can hold.
    return found.encode(errors="backslashreplace").decode()


def day(written: str) -> dt.date | None:
    """A date as 2025-12-19 or 19.12.2025, whatever follows it, or as Unix time; else ValueError."""
    if not written:
        return None
    try:
        if found := _DAY_FIRST.match(written):
            return dt.date(*map(int, reversed(found.groups())))
        if found := _UNIX_TIME.fullmatch(written):
            return dt.datetime.fromtimestamp(int(found[1]), dt.UTC).date()
        return dt.date.fromisoformat(written[:10])
    except ValueError:
        raise ValueError(
            f"has a date that is neither YYYY-MM-DD nor DD.MM.YYYY, {written[:40]}"
        ) from None


def _names(field: str, columns: Columns) -> tuple[str, ...]:
    return (*(name.casefold() for one, name in columns if one == field), *FIELDS[field])
