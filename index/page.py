"""A web page to its article."""

from dataclasses import replace

from index.readers import web
from index.types import Draft, Fetched

_PAGES = ("text/html", "application/xhtml+xml")


def read_page(found: Fetched) -> Draft:
    """The article of a web page; raises ValueError with the reason where there is none."""
    if found.media_type not in _PAGES:
        raise ValueError(f"is {found.media_type or 'something untold'}, not a web page")
    return replace(web.read(_utf8(found)), url=found.url)


def _utf8(found: Fetched) -> bytes:
    """The page in UTF-8 where the server says in what it is; otherwise as it came."""
    try:
        return found.data.decode(found.charset).encode() if found.charset else found.data
    except (LookupError, UnicodeError):
        return found.data
