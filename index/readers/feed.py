"""Saved feeds, RSS and Atom: each entry is an article."""

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import suppress
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import IO, Any

from index.readers.decoding import decode
from index.readers.fragments import plain
from index.types import Draft

FEED_BYTES_MAX = 15_000_000  # the export of a whole blog is a feed too

_PROLOG = re.compile(r"(?:\s|<\?.*?\?>|<!--.*?-->|<!\w[^>\[]*>)*+", re.DOTALL)
_ROOT = re.compile(r"<(?:[\w.-]+:)?(rss|feed|RDF)[\s>]")
_ENCODING = re.compile(rb"""\s*<\?xml[^>]{1,200}?encoding\s*=\s*["']([\w.-]+)""")


def read(stream: IO[bytes]) -> Iterator[Draft]:
    """The entries of a feed; raises ValueError where it is none, or breaks off."""
    data = stream.read(FEED_BYTES_MAX + 1)
    if len(data) > FEED_BYTES_MAX:
        raise ValueError(f"is over {FEED_BYTES_MAX // 1_000_000} MB; split it")
    text = _text(data)
    root = _ROOT.match(_PROLOG.sub("", text, count=1))
    if "<!ENTITY" in text:
        raise ValueError("declares entities of its own; save it without them")
    if root is None:
        raise ValueError("is no feed, neither RSS nor Atom; save the article in another format")
    parsed = _parsed(text)
    for number, entry in enumerate(parsed.entries, start=1):
        yield _article(entry, number)
    if not re.search(rf"</(?:[\w.-]+:)?{root[1]}\s*>\s*", text[-200:]):
        raise ValueError("is a feed that is cut short; save it anew")


def _text(data: bytes) -> str:
    """The text of a feed; what it says of its encoding counts where it is not UTF-8."""
    named = _ENCODING.match(data)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            return data.decode(named[1].decode()) if named else decode(data)
        except (LookupError, UnicodeError):
            return decode(data)


def _parsed(text: str) -> Any:
    import feedparser

    try:
        return feedparser.parse(
            BytesIO(text.encode()),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            resolve_relative_uris=False,
            sanitize_html=False,  # nothing but its text is kept
        )
    except Exception as error:  # what strangers wrote may break a parser anywhere
        raise ValueError(f"is a feed that cannot be read ({error}); save it anew") from error


def _article(entry: Any, number: int) -> Draft:
    parts = [*entry.get("content", ()), entry.get("summary_detail")]
    title = " ".join(_plain(entry.get("title_detail")).split())
    # Many feeds shorten the text in one of its places.
    text = max(map(_plain, parts), key=len) or title
    url = str(entry.get("link", ""))
    key = str(entry.get("id", "")) or url or f"entry {number}"
    # What feeds say of their language is what their software said before anybody asked.
    return Draft(text, title, _day(entry), url, key=key)


def _plain(part: Any) -> str:
    if not part:
        return ""
    value = str(part.get("value", ""))
    return value.strip() if part.get("type") == "text/plain" else plain(value)


def _day(entry: Any) -> dt.date | None:
    """The day of an entry, by the clock of those who wrote it."""
    for name in ("published", "updated", "created"):
        # Asked by its own get, an entry gives one date for another, with a warning.
        written, parsed = str(dict.get(entry, name, "")), dict.get(entry, f"{name}_parsed")
        with suppress(ValueError):
            return dt.datetime.fromisoformat(written).date()
        with suppress(ValueError, IndexError, OverflowError):
            return parsedate_to_datetime(written).date()
        if parsed:
            with suppress(ValueError, OverflowError):
                return dt.date(*parsed[:3])
    return None
