"""How well dates in questions are read, and how fast: dateparser, dateutil and our own.

python -m pip install dateparser python-dateutil && python -m benchmarks.dates
"""

import csv
import datetime as dt
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, TypeAlias

from dateparser.date import DateDataParser
from dateparser.search import search_dates
from dateutil import parser as dateutil_parser

from index.dates import when
from index.periods import Unit, around
from index.types import Period

TABLE = Path(__file__).with_name("dates.tsv")
ROUNDS = 5


class Row(NamedTuple):
    """A question, and what it should be read as."""

    question: str
    language: str
    today: dt.date
    period: Period | None
    is_newest: bool


Reader: TypeAlias = Callable[[Row], Period | None]


def rows() -> list[Row]:
    """The table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [_row(line) for line in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def _row(line: dict[str, str]) -> Row:
    day = dt.date.fromisoformat
    period = Period(day(line["first"]), day(line["last"])) if line["first"] else None
    return Row(
        line["question"], line["language"], day(line["today"]), period, line["newest"] == "newest"
    )


def _ours(row: Row) -> Period | None:
    found = when(row.question, row.today)
    return found.period if found else None


def _dateparser(row: Row) -> Period | None:
    """What search_dates finds, as wide as dateparser says; of several, from first to last."""
    settings = {
        "RELATIVE_BASE": dt.datetime.combine(row.today, dt.time(12)),
        "PREFER_DATES_FROM": "past",
        "PREFER_DAY_OF_MONTH": "first",
        "PREFER_MONTH_OF_YEAR": "first",
        "DATE_ORDER": "DMY",
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    found = search_dates(row.question, languages=[row.language], settings=settings) or []
    parser = DateDataParser(languages=[row.language], settings=settings)
    units = {"year": Unit.YEAR, "month": Unit.MONTH, "week": Unit.WEEK}
    periods = [
        around(moment.date(), units.get(parser.get_date_data(text).period or "", Unit.DAY))
        for text, moment in found
    ]
    if not periods:
        return None
    return Period(min(one.first for one in periods), max(one.last for one in periods))


def _dateutil(row: Row) -> Period | None:
    noon = dt.datetime.combine(row.today, dt.time(12))
    with suppress(ValueError, OverflowError):
        found = dateutil_parser.parse(row.question, fuzzy=True, dayfirst=True, default=noon).date()
        return Period(found, found)
    return None


def _measure(name: str, read: Reader, table: list[Row]) -> None:
    durations, right = [], []
    start = time.perf_counter()
    read(table[0])
    first = time.perf_counter() - start
    for number in range(ROUNDS):
        for row in table:
            start = time.perf_counter()
            found = read(row)
            durations.append(time.perf_counter() - start)
            if not number:
                right.append(found == row.period)
    durations.sort()
    print(
        f"{name:12}"
        + "".join(f"{_share(right, table, kind):>12}" for kind in ("day", "longer", "none", "all"))
        + f"{1000 * durations[len(durations) // 2]:10.3f}"
        + f"{1000 * durations[len(durations) * 95 // 100]:8.3f}{1000 * first:8.0f}"
    )


def _share(right: list[bool], table: list[Row], kind: str) -> str:
    chosen = [one for one, row in zip(right, table, strict=True) if kind in {_kind(row), "all"}]
    return f"{sum(chosen)}/{len(chosen)}"


def _kind(row: Row) -> str:
    if row.period is None:
        return "none"
    return "day" if row.period.first == row.period.last else "longer"


def main() -> None:
    """Print a line for each reader, in all questions and in those of a language."""
    table = rows()
    columns = (
        f"{'day':>12}{'longer':>12}{'none':>12}{'all':>12}{'p50 ms':>10}{'p95':>8}{'first':>8}"
    )
    readers = {"ours": _ours, "dateparser": _dateparser, "dateutil": _dateutil}
    for language in ("", "bg", "ru", "uk", "en"):
        chosen = [row for row in table if language in {"", row.language}]
        print(f"{language or 'all':12}{columns}")
        for name, read in readers.items():
            _measure(name, read, chosen)


if __name__ == "__main__":
    main()
