"""Markdown, with or without front matter; its marks stay in the text."""

import datetime as dt
import re

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

from index.readers.decoding import decode
from index.types import Draft

_HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)


def read(data: bytes) -> Draft:
    """The article of a Markdown file; raises ValueError with the reason where there is none."""
    whole = decode(data)
    try:
        found, text = frontmatter.parse(whole, handler=YAMLHandler())
    except yaml.YAMLError as error:
        where = getattr(error, "problem_mark", None)
        line = f" at line {where.line + 1}" if where else ""
        raise ValueError(f"opens with front matter that is not YAML{line}; mend it") from None
    except ValueError as error:
        raise ValueError(f"has a date that does not exist ({error}); mend it") from None
    # Words between two rules are no front matter.
    text = text if found else whole
    heading = _HEADING.search(text)
    return Draft(
        text,
        title=_word(found.get("title")) or (heading[1] if heading else ""),
        date=_date(found.get("date")),
        url=_word(found.get("url") or found.get("link")),
        language=_word(found.get("language") or found.get("lang")),
    )


def _word(value: object) -> str:
    return str(value).strip() if isinstance(value, str | int | float) else ""


def _date(value: object) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date) or value is None:
        return value
    try:
        return dt.date.fromisoformat(str(value).strip()[:10])
    except ValueError:
        raise ValueError(f"has a date that is not YYYY-MM-DD, {value}; mend it") from None
