"""Days, weeks, months, seasons and years as periods, and the way back to them; pure.

What no calendar holds (31 April, a day before the year 1) raises ValueError or OverflowError.
"""

import datetime as dt
from calendar import monthrange
from collections.abc import Callable
from contextlib import suppress
from enum import IntEnum

from index.types import Period

_LEAP_YEARS_MAX = 8  # from one 29 February to the next


class Unit(IntEnum):
    """What time is counted in."""

    DAY = 0
    WEEK = 1
    MONTH = 2
    YEAR = 3


def a_day(year: int, month: int, day: int) -> Period:
    """One day."""
    return Period(dt.date(year, month, day), dt.date(year, month, day))


def a_month(year: int, month: int) -> Period:
    """A month, from 1 to 12."""
    return _months(year, month, 1)


def a_year(year: int) -> Period:
    """A year."""
    return _months(year, 1, 12)


def a_season(year: int, season: int) -> Period:
    """A season that begins in a year: 0 is spring, 3 the winter that ends in the next."""
    return _months(year, 3 * season + 3, 3)


def season_of(year: int, season: int) -> Period:
    """What is called the season of a year: of winters, both that it has a part of."""
    before = year - 1 if season == 3 else year
    return Period(a_season(before, season).first, a_season(year, season).last)


def around(day: dt.date, unit: Unit) -> Period:
    """The day itself, or its week, month or year."""
    if unit == Unit.WEEK:
        monday = day - dt.timedelta(days=day.weekday())
        return Period(monday, monday + dt.timedelta(days=6))
    if unit == Unit.MONTH:
        return a_month(day.year, day.month)
    return a_year(day.year) if unit == Unit.YEAR else Period(day, day)


def back(day: dt.date, count: int, unit: Unit) -> dt.date:
    """The day that many days, weeks, months or years before: the month's last where it has none."""
    if unit in {Unit.DAY, Unit.WEEK}:
        return day - dt.timedelta(days=count * (7 if unit == Unit.WEEK else 1))
    months = 12 * day.year + day.month - 1 - count * (12 if unit == Unit.YEAR else 1)
    year, month = divmod(months, 12)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def part(period: Period, number: int, parts: int) -> Period:
    """A part of a period, the first is 1: whole months where there are enough of them."""
    first, last = period.first, period.last
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    if months % parts == 0:
        length = months // parts
        return _months(first.year, first.month + (number - 1) * length, length)
    days = (last - first).days + 1
    if days < parts:
        raise ValueError(parts)
    return Period(
        first + dt.timedelta(days=(number - 1) * days // parts),
        first + dt.timedelta(days=number * days // parts - 1),
    )


def latest(make: Callable[[int], Period], day: dt.date) -> Period:
    """Of the periods that are made for every year, the last that has begun on a day."""
    for year in range(day.year, day.year - _LEAP_YEARS_MAX - 1, -1):
        with suppress(ValueError):
            period = make(year)
            if period.first <= day:
                return period
    raise ValueError(day)


def day_of_week(day: dt.date, number: int) -> Period:
    """The last such day that has begun on a day: 0 is Monday."""
    found = day - dt.timedelta(days=(day.weekday() - number) % 7)
    return Period(found, found)


def weekend(day: dt.date) -> Period:
    """The last Saturday that has begun on a day, and its Sunday."""
    saturday = day_of_week(day, 5).first
    return Period(saturday, saturday + dt.timedelta(days=1))


def day_of_month(day: dt.date, number: int) -> Period:
    """The last day of that number in a month that has begun on a day."""
    for month in (back(day, count, Unit.MONTH) for count in range(3)):
        with suppress(ValueError):
            period = a_day(month.year, month.month, number)
            if period.first <= day:
                return period
    raise ValueError(number)


def _months(year: int, month: int, count: int) -> Period:
    """So many whole months from one on, which may also be counted past the year's end."""
    first, last = (divmod(12 * year + one - 1, 12) for one in (month, month + count - 1))
    days = monthrange(last[0], last[1] + 1)[1]
    return Period(dt.date(first[0], first[1] + 1, 1), dt.date(last[0], last[1] + 1, days))
