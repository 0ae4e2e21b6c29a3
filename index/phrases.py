"""From the kinds of words to times: rules, each rewrites a phrase as one piece; pure.

The kinds of words stand in calendar_words.py, those of numbers in dates.py. Rules make more: Y is a
year, A a time, R a time that depends on today, Z a time that is complete.
"""

import datetime as dt
import re
from collections.abc import Iterable
from contextlib import suppress
from typing import NamedTuple

from index.meanings import (
    Meaning,
    Piece,
    Time,
    after,
    bare_year,
    before,
    day,
    days,
    decade,
    from_to,
    itself,
    last,
    month,
    named_back,
    part_of,
    quarter,
    season,
    short_day,
    since,
    this,
    this_unit,
    unit_back,
    unit_of,
    until,
    until_today,
)
from index.periods import Unit


class _Rule(NamedTuple):
    pattern: re.Pattern[str]
    meaning: Meaning
    kind: str


def times(pieces: Iterable[Piece], today: dt.date) -> list[Piece]:
    """The pieces that are times, after all rules."""
    row = list(pieces)
    if not _MAY_BE_TIME.search("".join(piece.kind for piece in row)):
        return []
    for rule in _RULES:
        row = _rewrite(row, rule, today)
    kinds = "".join(piece.kind for piece in row)
    return [row[match.start()] for match in _TIME.finditer(kinds)]


def _rewrite(row: list[Piece], rule: _Rule, today: dt.date) -> list[Piece]:
    kinds, start = "".join(piece.kind for piece in row), 0
    while match := rule.pattern.search(kinds, start):
        start = match.start() + 1
        found = {name: row[match.start(name)] for name, kind in match.groupdict().items() if kind}
        # What no calendar holds, «31 април», is no time, and what is still to come is not asked.
        with suppress(ValueError, OverflowError):
            time = rule.meaning(found, today)
            time.begun(today)
            piece = _joined(row[match.start() : match.end()], rule.kind, time)
            row = [*row[: match.start()], piece, *row[match.end() :]]
            kinds = "".join(piece.kind for piece in row)
    return row


def _joined(pieces: list[Piece], kind: str, time: Time) -> Piece:
    kind = kind or ("R" if time.is_relative else "A")
    return Piece(kind, pieces[0].start, pieces[-1].end, time=time)


# A bare number is a year, and a bare name a date, where no noun follows that it may belong to.
_END = "(?![xCUu0dDykKMmjWwSc])"
_YEAR = f"(?P<x>y){_END}"
_OF_YEAR = "[,nOi]?(?P<y>[yY])(?![Cu])"
# «До петък», «до 31 декември» is a term, which may be still to come.
_TIME = re.compile("[AZ]|(?<!t)R")
_MAY_BE_TIME = re.compile("[AHcyMmjWwSlUuGVN4]")


def _rule(pattern: str, meaning: Meaning, kind: str = "") -> _Rule:
    return _Rule(re.compile(pattern), meaning, kind)


_RULES = (
    # Back from today. The last week «на»/"of" something is not ours.
    _rule("(?P<n>V)", named_back(Unit.DAY)),
    _rule("(?P<n>N)", named_back(Unit.YEAR), "Y"),
    _rule("h?[PL](?P<k>[kd0K])O?(?P<u>[JUuG])(?![nO])", until_today),
    _rule("(?:(?<=[iF])h?P|(?<=[iF]h)L|(?<=v)P)(?P<u>[UG])(?![nOMmj])", until_today),
    _rule(f"(?<=[ivF])h?[PL](?P<u>u){_END}(?![nO])", until_today),
    _rule("h?(?P<k>K)O?(?P<u>u)aa?", until_today),
    _rule("<(?P<k>K)(?P<u>u)", until_today),
    _rule("h?(?P<n>[kd0])?(?P<u>[JUG])aa?", unit_back),
    _rule("(?P<n>[kd0])(?P<u>u)aa?", unit_back),
    _rule("<(?P<n>[kd0])(?P<u>[JUuG])", unit_back),
    _rule("<(?P<u>[JUG])(?![nOMmj])", unit_back),
    _rule("(?P<n>[TL])(?P<u>U)(?!O)", unit_back),
    _rule("(?P<n>[TL])(?P<u>G)", unit_back, "Y"),
    # Years.
    _rule(f"[fsB](?P<x>y)G?[tr&-](?P<z>y)(?:[Gu]|{_END})", from_to, "Z"),
    _rule(f"(?P<x>y)[-/](?P<z>y)(?:[Gu]|{_END})", from_to, "Z"),
    _rule("L?(?P<x>y)G+", itself, "Y"),
    _rule("G(?P<x>y)(?!C)", itself, "Y"),
    # Days and months.
    _rule(f"(?P<d>[dDq])O?(?P<m>[Mmj]){_OF_YEAR}", day),
    _rule("(?P<m>[Mmj])(?P<x>[dD])[tr-](?P<d>[dD]),?(?P<y>[yY])", days),
    _rule(f"(?P<m>[Mmj])(?P<x>[dD])[tr-](?P<d>[dD]){_END}", days),
    _rule("(?P<m>[Mmj])(?P<d>[dD]),?(?P<y>[yY])", day),
    _rule(f"(?P<d>[dDq])O?(?P<m>[Mj]|(?<=[DO])m|(?<=[nofsBtr<>-]d)m|m{_END})(?![,nOi]?[yY])", day),
    _rule(f"(?P<m>[Mmj])(?P<d>D|(?<=o[Mmj])d|d{_END})(?!,?[yY])", day),
    _rule(f"(?P<m>[Mmj]){_OF_YEAR}", month),
    _rule(f"(?<=[no])(?P<d>H)G?{_END}", short_day),
    # Seasons and what «този» and «миналия» stand before.
    _rule(f"(?P<s>[Sl]){_OF_YEAR}", season),
    _rule(f"(?P<n>T)(?P<x>[MWwSl]|m{_END})", this),
    _rule("(?P<n>L)(?P<x>[MmWwSl])", last),
    _rule(f"(?:(?<=[iv])|(?<=[iv]h))(?P<s>S){_END}", season),
    _rule("(?P<x>c)u(?!n?[Xd])", decade),  # not of another century
    _rule(f"(?<=i)h?(?P<x>c){_END}", decade),
    # Parts. From the beginning of a time is since then.
    _rule("(?:(?<=[IE])|(?<=[IE][nOh])|(?<=[IE][nO]h))(?P<u>[UG])", this_unit),
    _rule("[fs]h?I-?[nO]?h?(?P<x>[ARYMmj])", since, "Z"),
    _rule(f"[fs]h?I[nO]?{_YEAR}", since, "Z"),
    _rule("(?P<n>[IE])-?[nO]?h?(?P<x>[ARYMmj])", part_of),
    _rule(f"(?P<n>[IE])-?[nO]?{_YEAR}", part_of),
    _rule("(?P<n>q)(?P<of>Q)[nO]?h?(?P<x>[ARYMm])", part_of),
    _rule(f"(?P<n>q)(?P<of>Q)[nO]?{_YEAR}", part_of),
    _rule("(?P<n>4)[,nO]?(?P<x>[yY])", quarter),
    _rule("(?P<x>Y)", itself),
    _rule("(?<=i)(?P<x>y)(?![CuU])", itself),
    _rule("(?P<u>U)[nO]h?(?P<x>[AR])", unit_of),
    _rule("W,?(?P<x>[AR])", itself),
    # Ranges.
    _rule("[fsB]h?(?P<x>[ARMmWdDy]),?[tr&-]h?(?P<z>[ARMmW])", from_to, "Z"),
    _rule(f"[fsB]h?(?P<x>[ARMm])[tr&-](?P<z>y){_END}", from_to, "Z"),
    _rule("(?P<x>[dDAR])[tr-](?P<z>[AR])", from_to, "Z"),
    _rule("(?P<x>M)-(?P<z>[MAR])", from_to, "Z"),
    _rule("(?<=[ivfF])(?P<x>[Mm])(?:,[Mm])*&(?P<z>[ARM])", from_to, "Z"),
    _rule("(?P<x>[dD])(?:,[dD])*[,&](?P<z>[AR])", from_to, "Z"),
    _rule("[fs]h?(?P<x>[ARMmWy])z", since, "Z"),
    _rule(f"s(?P<x>[AR]|[MWy]{_END})", since, "Z"),
    _rule(f">h?(?P<x>[AR]|[My]{_END})", after, "Z"),
    _rule(f"<h?(?P<x>[AR]|[My]{_END})", before, "Z"),
    _rule(f"t(?P<x>A|y{_END})", until, "Z"),
    # Bare names and numbers.
    _rule("(?P<x>(?<=[ivFf])M|(?<=[iv])m|(?<=[vo])W|(?<=[ivon])w|(?<=[io]h)w)", itself),
    _rule(f"(?<=U)(?P<x>[Mm]){_END}", itself),
    _rule(f"(?<=[vnfFO]){_YEAR}", bare_year),
    _rule(f"(?<=[AR][,&])(?P<x>[MWy]){_END}", itself),
)
