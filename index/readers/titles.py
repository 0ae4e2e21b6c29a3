"""Titles and days that stand in the properties of a document, often put there by a program."""

import datetime as dt
import re

_BY_PROGRAM = re.compile(
    r"microsoft word|untitled|без (име|заглавие)|без названия|документ ?\d*|document ?\d*"
    r"|.*\.(docx?|odt|rtf|pdf|indd|qxp|txt|html?)",
    re.IGNORECASE,
)
_YEAR_MIN = 1900


def sensible(title: object) -> str:
    """The title, where it looks like one that a person gave."""
    named = " ".join(str(title or "").split())
    told = named.removeprefix("Microsoft Word - ")
    return "" if _BY_PROGRAM.fullmatch(told) else told


def day(written: str | None) -> dt.date | None:
    """The day that an ISO date begins with, where there is such a day."""
    try:
        found = dt.date.fromisoformat((written or "").strip()[:10])
    except ValueError:
        return None
    return found if found.year >= _YEAR_MIN else None
