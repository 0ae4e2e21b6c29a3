"""Dates in questions: what time a question speaks of; pure.

Every word becomes a letter, its kind (calendar_words.py), and rules rewrite the row of letters from
small phrases to whole ones (phrases.py): «от 1 до 5 март» is fdtdM, then fdtR, then Z. Of the 311
questions of benchmarks/dates.tsv it reads all, dateparser 156, dateutil 87: they know single days,
hardly any ranges, seasons or "last week", and see dates where there are none.
"""

import datetime as dt
import re
from collections.abc import Sequence

from index.analysis import readings
from index.calendar_words import KNOWN
from index.meanings import Piece, Time, fixed
from index.periods import a_day
from index.phrases import times
from index.stopwords import STOPWORDS
from index.types import Period, When

_ALIKE = str.maketrans("ёѝ’ʼ–—−‑", "еи''----")
# Only of news and what is like them: «последният парламент» and "the last king" are no wish.
_NEWS = r"(?:новин|новост|вест|информаци|данн|сведени|събити|событи|поді|відомост|развити)\w*"
_NEWEST = re.compile(
    rf"""\b(?:
    (?<!at\ the\ )latest | most\ recent | newest | what'?s\ new | anything\ new
    | recent\ (?:news|events|developments)
    | (?:последн|свеж|свіж|нов|скорошн|останн|недавн)\w+\ {_NEWS}
    | (?:какво|нещо|що)\ (?:е\ |се\ случи\ |стана\ )?(?:най-)?(?:ново|последно)
      (?=\ (?:за|около|при|по|от|с|със|в|във)\b | [\ ?!.]*$)
    | (?:какво|що)\ (?:е\ )?последно(?:то)?\ (?:се\ случи|стана|каза\w*|направи\w*)
    | последно(?:то)?\ (?:за|около|относно)
    | най-(?:ново(?:то)? | (?:нов|скорошн|актуалн|последн|пресн)\w+\ {_NEWS})
    | что\ (?:есть\ )?нового | що\ нового | самое\ (?:новое|свежее|последнее)
    | (?:новое|последнее|свежее)\ (?:о|об|про) | (?:нове|останнє|свіже|найновіше)\ про
    | найновіші\ {_NEWS} | найсвіжіші\ {_NEWS}
    )(?!\w)""",
    re.VERBOSE,
)
_PHRASES = "|".join(re.escape(form) for form in KNOWN if " " in form)
_TOKEN = re.compile(
    rf"""
    (?P<quarter>q[1-4]\b) | (?P<x>[^\W\d_]+-?\d\w* | \d+[,:]\d[\d,:]*)
    | (?P<date>(?:\d\d?[./]\d\d?[./]\d{{4}} | \d\d\.\d\d\.\d\d | \d{{4}}-\d\d-\d\d)(?!\d|[.]\d))
    | (?P<H>\d\d?\.\d\d(?![.,]?\d))
    | (?P<c>(?:\d\d)?\d0(?:-?(?:те|х|ті)|'?s)\b)
    | (?P<y>(?:1[89]|20)\d\d(?:-[^\W\d_]{{1,3}})?\b)
    | (?P<D>\d\d?(?:st|nd|rd|th|-?(?:ви|ри|ти|го|ого)|-[^\W\d_]{{1,3}})\b)
    | (?P<fraction>\d+\.\d[\d.]*) | (?P<number>\d+)
    | (?P<word>(?:{_PHRASES})\b | (?:по-(?=минал))?[^\W\d_]+(?:'[^\W\d_]+)*)
    | (?P<sign>[^\w\s])
    """,
    re.VERBOSE,
)


def when(question: str, today: dt.date) -> When | None:
    """The time that a question speaks of, None where it speaks of none."""
    found = _when(question, today)
    if found:
        return found
    typed = readings(question)[1:]
    found = _when(typed[0], today) if typed else None
    return found and When(found.period, (), found.is_relative, found.prefers_newest)


def _when(question: str, today: dt.date) -> When | None:
    folded = _folded(question)
    newest = [match.span() for match in _NEWEST.finditer(folded)]
    found = [
        (piece, piece.time) for piece in times(_pieces(folded), today) if piece.time is not None
    ]
    period = _whole([time.begun(today) for _, time in found])
    if period is None or not _is_of_the_past(period, today):
        return When(None, tuple(newest), False, True) if newest else None
    return When(
        period,
        tuple(sorted({(piece.start, piece.end) for piece, _ in found} | set(newest))),
        is_relative=any(time.is_relative for _, time in found),
        prefers_newest=bool(newest),
    )


def _whole(periods: Sequence[Period]) -> Period | None:
    """Of several periods, from the first day to the last: too much hides nothing."""
    if not periods:
        return None
    return Period(min(one.first for one in periods), max(one.last for one in periods))


def _is_of_the_past(period: Period, today: dt.date) -> bool:
    """Whether it tells some of an archive from the rest: goals, «до 2030», were set before."""
    return period.first <= today and (period.first > dt.date.min or period.last < today)


def _folded(text: str) -> str:
    """The text in small letters, every one in its place."""
    small = (low if len(low := letter.lower()) == 1 else letter for letter in text)
    return "".join(small).translate(_ALIKE)


# From words to kinds.


def _pieces(folded: str) -> list[Piece]:
    pieces: list[Piece] = []
    for match in _TOKEN.finditer(folded):
        piece = _piece(match)
        is_abbreviated = pieces and pieces[-1].kind in {"G", "j"} and match.group() == "."
        if not is_abbreviated:
            pieces.append(piece)
    return pieces


def _piece(match: re.Match[str]) -> Piece:
    start, end = match.span()
    kind, text = match.lastgroup or "x", match.group()
    value, time = 0, None
    if kind == "date":
        time = _written(text)
        kind = "A" if time else "x"
    elif kind == "word":
        kind, value = _word(text.removesuffix("'s"))
    elif kind == "sign":
        kind = text if text in "-,/" else "p"
    elif kind == "fraction":
        kind = "x"
    elif kind != "x":
        kind, value = _number(kind, text)
    return Piece(kind, start, end, value, time)


def _word(word: str) -> tuple[str, int]:
    return KNOWN.get(word, ("e" if word in STOPWORDS else "x", 0))


def _number(kind: str, text: str) -> tuple[str, int]:
    first, *others = (int(digits[:4]) for digits in re.findall(r"\d+", text))
    if kind == "H":
        return kind, 100 * others[0] + first
    if kind == "c" and first < 100:
        return kind, first + (1900 if first >= 30 else 2000)
    if kind == "number":
        return "d" if 1 <= first <= 31 and len(text) <= 2 else "0", first
    return {"quarter": "4"}.get(kind, kind), first


def _written(text: str) -> Time | None:
    """«19.12.2025», «2025-12-19»."""
    one, month, other = (int(number) for number in re.split(r"\D", text))
    year, day = (one, other) if one > 31 else (other, one)
    try:
        return fixed(a_day(year if year > 99 else 2000 + year, month, day))
    except ValueError:
        return None
