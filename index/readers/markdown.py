"""Markdown, with or without front matter; its marks stay in the text."""

import datetime as dt
import re

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

from index.readers.decoding import decode
from index.readers.rows import day
from index.types import Draft

FRONT_MATTER_CHARS_MAX = 10_000  # libyaml crashes on what is nested a hundred thousand deep

_HEADING = re.compile(r"^#{1,6}[ \t]+(.+)$", re.MULTILINE)


def read(data: bytes) -> Draft:
    """The article of a Markdown file; raises ValueError with the reason where there is none."""
    whole = decode(data)
    found, text = _parsed(whole)
    # Words between two rules are no front matter.
    text = text if found else whole
    return Draft(
        text,
        title=_word(found.get("title")) or _heading(text),
        date=_date(found.get("date")),
        url=_word(found.get("url") or found.get("link")),
        language=_word(found.get("language") or found.get("lang")),
    )


def _parsed(whole: str) -> tuple[dict[str, object], str]:
    handler = YAMLHandler()
    if not handler.detect(whole.strip()):  # rules further on part words
        return {}, whole
    _refuse_long(whole)
    try:
        found, text = frontmatter.parse(whole, handler=handler)
        return {str(name).casefold(): value for name, value in found.items()}, text
    except yaml.YAMLError as error:
        where = getattr(error, "problem_mark", None)
        if where is None:
            raise ValueError("opens with front matter that is not YAML; mend it") from None
        raise ValueError(
            f"opens with front matter that is not YAML at line {where.line + 1}; mend it"
        ) from None
    except ValueError as error:
        raise ValueError(
            f"has a date that does not exist or a number without end ({error}); mend it"
        ) from None
    except (AttributeError, LookupError, TypeError):
        raise ValueError("opens with front matter whose !! marks do not fit; mend it") from None
    except RecursionError:
        raise ValueError("opens with front matter nested too deep; mend it") from None


def _refuse_long(whole: str) -> None:
    parts = YAMLHandler.FM_BOUNDARY.split(whole.strip(), 2)
    if len(parts) == 3 and not parts[0] and len(parts[1]) > FRONT_MATTER_CHARS_MAX:
        raise ValueError("opens with front matter over 10 000 characters; shorten it")


def _heading(text: str) -> str:
    found = _HEADING.search(text)
    return found[1].strip().rstrip("#").rstrip() if found else ""


def _word(value: object) -> str:
    try:
        is_word = isinstance(value, str | int | float) and not isinstance(value, bool)
        return str(value).strip() if is_word else ""
    except ValueError:  # hexadecimal numbers may be longer than Python writes out
        raise ValueError("has a number without end in its front matter; mend it") from None


def _date(value: object) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date) or value is None:
        return value
    # Only words: a list may hold itself many times over.
    return day(_word(value) or "something else")
