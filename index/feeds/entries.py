"""RSS and Atom to entries, whatever their makers took for RSS and Atom."""

import datetime as dt
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any

from index.errors import FetchError
from index.readers.fragments import plain
from index.types import Fetched

TEXT_CHARS_MAX = 800_000  # in JSON even the worst of them stays under the 5 MB of a line


@dataclass(frozen=True, slots=True)
class Entry:
    """One text of a feed."""

    key: str  # what it is known by: its id, else its address, else what it says
    title: str
    text: str
    date: dt.date | None
    url: str
    language: str
    seal: str  # differs once the feed says something else in it


def read_entries(found: Fetched, address: str) -> tuple[Entry, ...]:
    """The entries of a feed, no two with one key; raises FetchError with its address."""
    import feedparser

    headers = {"content-location": found.url}
    if found.charset:
        headers["content-type"] = f"{found.media_type}; charset={found.charset}"
    try:
        parsed = feedparser.parse(io.BytesIO(found.data), response_headers=headers)
        entries = list(_entries(parsed))
    except Exception as error:  # what strangers wrote may break a parser anywhere
        raise FetchError(address, f"is a feed that cannot be read ({error}); report it") from error
    if not parsed.get("version") and not entries:
        raise FetchError(address, "is no feed; give the address of its RSS or Atom")
    return tuple({entry.key: entry for entry in reversed(entries)}.values())[::-1]


def _entries(parsed: Any) -> Iterator[Entry]:
    language = str(parsed.feed.get("language", ""))
    for found in parsed.entries:
        title = " ".join(_text(found.get("title_detail")).split())
        text = _body(found) or title
        link = str(found.get("link", ""))
        url = link if link.startswith(("https://", "http://")) else ""
        seal = _digest(f"{title}\0{text}\0{url}")
        key = str(found.get("id", "")).strip() or url or seal
        if text and len(text) <= TEXT_CHARS_MAX:
            yield Entry(key, title, text, _date(found), url, language, seal)


def _body(found: Any) -> str:
    """The longest of what an entry holds: some feeds shorten it in one place."""
    parts = [*found.get("content", ()), found.get("summary_detail")]
    return max(map(_text, parts), key=len)


def _text(part: Any) -> str:
    if not part:
        return ""
    value = str(part.get("value", ""))
    return value.strip() if part.get("type") == "text/plain" else plain(value)


def _date(found: Any) -> dt.date | None:
    """The day of an entry where it was written; feedparser turns it into that of Greenwich."""
    for name in ("published", "updated"):
        written, parsed = str(found.get(name, "")), found.get(f"{name}_parsed")
        for read in (dt.datetime.fromisoformat, parsedate_to_datetime):
            try:
                return read(written).date()
            except ValueError:
                continue
        if parsed:
            return dt.date(*parsed[:3])
    return None


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(errors="replace"), digest_size=8).hexdigest()
