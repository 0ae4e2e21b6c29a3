"""What the pieces of a phrase mean together; pure.

A piece goes by the part that it plays: d a day, m a month, y a year, s a season, u a unit, k how
many, n how far back or which part, x and z times, or bare names and numbers of them. What makes no
sense (31 April, a range that ends before it begins) raises ValueError or OverflowError.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from index.calendar_words import FEW
from index.periods import (
    Unit,
    a_day,
    a_month,
    a_season,
    a_year,
    around,
    back,
    day_of_month,
    day_of_week,
    latest,
    part,
    season_of,
    weekend,
)
from index.types import Period


@dataclass(frozen=True, slots=True)
class Time:
    """A period; or, for «март», the last one that has begun on a day."""

    begun: Callable[[dt.date], Period]
    is_relative: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or a phrase of a question: what kind it is of, and where it stands."""

    kind: str
    start: int
    end: int
    value: int = 0
    time: Time | None = None


Found: TypeAlias = Mapping[str, Piece]
Meaning: TypeAlias = Callable[[Found, dt.date], Time]


def fixed(period: Period, *, is_relative: bool = False) -> Time:
    """A time that is the same whatever it is the last before."""
    return Time(lambda _: period, is_relative)


def day(found: Found, _: dt.date) -> Time:
    """«19 декември 2025», «December 19»."""
    day, month = found["d"].value, found["m"].value
    return _of_year(lambda year: a_day(year, month, day), found)


def short_day(found: Found, _: dt.date) -> Time:
    """«19.12»."""
    month, day = divmod(found["d"].value, 100)
    return _of_year(lambda year: a_day(year, month, day), found)


def days(found: Found, _: dt.date) -> Time:
    """Days of one month: «December 3-7»."""
    first, last, month = found["x"].value, found["d"].value, found["m"].value
    if first > last:
        raise ValueError(first)
    return _of_year(lambda year: _span(a_day(year, month, first), a_day(year, month, last)), found)


def month(found: Found, _: dt.date) -> Time:
    """«Март 2024»."""
    month = found["m"].value
    return _of_year(lambda year: a_month(year, month), found)


def season(found: Found, _: dt.date) -> Time:
    """«Лятото на 2024», «през лятото»."""
    season, make = found["s"].value, season_of if "y" in found else a_season
    return _of_year(lambda year: make(year, season), found)


def _of_year(make: Callable[[int], Period], found: Found) -> Time:
    """What is made of a year: of the one that is named, or of the last that will do."""
    if "y" not in found:
        return Time(lambda day: latest(make, day), is_relative=True)
    year = _time(found["y"])
    return fixed(make(year.begun(dt.date.max).first.year), is_relative=year.is_relative)


def decade(found: Found, _: dt.date) -> Time:
    """«90-те»."""
    first = found["x"].value
    return fixed(_span(a_year(first), a_year(first + 9)))


def this(found: Found, today: dt.date) -> Time:
    """«Този петък», «тази зима»: of this week or year, if it has begun."""
    period = _time(found["x"]).begun(today)
    scope = {"W": Unit.WEEK, "w": Unit.WEEK, "M": Unit.YEAR, "m": Unit.YEAR}.get(found["x"].kind)
    if scope and period.first < around(today, scope).first:
        raise ValueError(period)
    return fixed(period, is_relative=True)


def last(found: Found, today: dt.date) -> Time:
    """«Миналия петък», «прошлой зимой»: the last that is over, or one before."""
    time = _time(found["x"])
    period = time.begun(today)
    for _ in range(found["n"].value - (period.last < today)):
        period = time.begun(period.first - dt.timedelta(days=1))
    return fixed(period, is_relative=True)


def unit_back(found: Found, today: dt.date) -> Time:
    """«Тази седмица», «миналата година», «преди три дни»."""
    unit = Unit(found["u"].value)
    count = found["n"].value if "n" in found else 1
    return fixed(around(back(today, count, unit), unit), is_relative=True)


def named_back(unit: Unit) -> Meaning:
    """«Вчера», «торік»."""
    return lambda found, today: fixed(
        around(back(today, found["n"].value, unit), unit), is_relative=True
    )


def until_today(found: Found, today: dt.date) -> Time:
    """«Последните две седмици», «преди няколко дни»."""
    unit = Unit(found["u"].value)
    is_few = found["k"].kind == "K" if "k" in found else found["u"].kind == "u"
    count = FEW if is_few else found["k"].value if "k" in found else 1
    return fixed(Period(back(today, count, unit), today), is_relative=True)


def this_unit(found: Found, today: dt.date) -> Time:
    """«Годината» in «началото на годината»."""
    return fixed(around(today, Unit(found["u"].value)), is_relative=True)


def unit_of(found: Found, today: dt.date) -> Time:
    """«Седмицата на 3 март»."""
    time = _time(found["x"])
    period = around(time.begun(today).first, Unit(found["u"].value))
    return fixed(period, is_relative=time.is_relative)


def part_of(found: Found, today: dt.date) -> Time:
    """«Началото на март», «първата половина на 2024»: of thirds, halves or quarters."""
    number, parts = found["n"].value, found["of"].value if "of" in found else 3
    whole = _time(found["x"])
    if whole.is_relative and part(whole.begun(today), number, parts).first > today:
        raise ValueError
    return Time(lambda day: part(whole.begun(day), number, parts), whole.is_relative)


def quarter(found: Found, _: dt.date) -> Time:
    """«Q1 2024»."""
    year = _time(found["x"])
    return fixed(part(year.begun(dt.date.max), found["n"].value, 4), is_relative=year.is_relative)


def from_to(found: Found, today: dt.date) -> Time:
    """«От 1 до 5 март»: the first is the last such before the second."""
    first, last = _time(found["x"]), _time(found["z"])
    end = last.begun(today)
    is_bare = found["x"].kind in "MmWdD"
    return fixed(
        _span(first.begun(end.last), end),
        is_relative=last.is_relative or (first.is_relative and not is_bare),
    )


def since(found: Found, today: dt.date) -> Time:
    """«От 2020 насам»."""
    return fixed(_checked(_time(found["x"]).begun(today).first, today), is_relative=True)


def after(found: Found, today: dt.date) -> Time:
    """«След 1 март»: from the next day to today."""
    last = _time(found["x"]).begun(today).last
    return fixed(_checked(last + dt.timedelta(days=1), today), is_relative=True)


def before(found: Found, today: dt.date) -> Time:
    """«Преди 2020»."""
    time = _time(found["x"])
    last = time.begun(today).first - dt.timedelta(days=1)
    return fixed(_checked(dt.date.min, last), is_relative=time.is_relative)


def until(found: Found, today: dt.date) -> Time:
    """«До 2020», that year too."""
    time = _time(found["x"])
    return fixed(_checked(dt.date.min, time.begun(today).last), is_relative=time.is_relative)


def bare_year(found: Found, _: dt.date) -> Time:
    """«За 2024»; but 2000 is rather a round number."""
    if found["x"].value % 100 == 0:
        raise ValueError
    return _time(found["x"])


def itself(found: Found, _: dt.date) -> Time:
    """A time that wanted only the words around it."""
    return _time(found["x"])


def _time(piece: Piece) -> Time:
    """The time that a piece is, or that a bare name or number would be."""
    value = piece.value
    if piece.time:
        return piece.time
    if piece.kind == "y":
        return fixed(a_year(value))
    if piece.kind == "W":
        return Time(lambda day: day_of_week(day, value), is_relative=True)
    if piece.kind == "w":
        return Time(weekend, is_relative=True)
    if piece.kind in "dD":
        return Time(lambda day: day_of_month(day, value), is_relative=True)
    make = a_season if piece.kind in "Sl" else a_month
    return Time(lambda day: latest(lambda year: make(year, value), day), is_relative=True)


def _span(one: Period, other: Period) -> Period:
    return _checked(one.first, other.last)


def _checked(first: dt.date, last: dt.date) -> Period:
    if first > last:
        raise ValueError(first, last)
    return Period(first, last)
