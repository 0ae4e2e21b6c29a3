"""A web page to its article, and pieces of HTML to plain text."""

import datetime as dt
import logging
from collections.abc import Iterator

from index.types import Draft, Fetched

_PAGES = ("text/html", "application/xhtml+xml")

_HIDDEN = ("script", "style", "noscript", "template", "iframe", "svg")
_BLOCKS = (
    "address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "figcaption", "figure",
    "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre",
    "section", "table", "tr", "ul",
)  # fmt: skip
# Private characters, which no text has, hold the place of what white space is not kept for.
_PARAGRAPH = "\ue000"
_LINE = "\ue001"


def read_page(found: Fetched) -> Draft:
    """The article of a web page; raises ValueError with the reason where there is none."""
    if found.media_type not in _PAGES:
        raise ValueError(f"is {found.media_type or 'something untold'}, not a web page")
    try:
        draft = _extracted(_utf8(found), found.url)
    except Exception as error:  # what strangers wrote may break a parser anywhere
        raise ValueError(f"is a page that cannot be read ({error})") from error
    if not draft.text:
        raise ValueError("holds no article that can be told from the rest of the page")
    return draft


def plain(fragment: str) -> str:
    """The text of a piece of HTML, a blank line between its paragraphs."""
    from lxml import etree, html

    if not fragment.strip():
        return ""
    root = html.fromstring(f"<div>{fragment}</div>")
    etree.strip_elements(root, *_HIDDEN, with_tail=False)
    for element in list(root.iter("br", *_BLOCKS)):
        mark = _LINE if element.tag == "br" else _PARAGRAPH
        element.text = mark + (element.text or "")
        element.tail = mark + (element.tail or "")
    flowing = " ".join(str(root.text_content()).split())
    paragraphs = ("\n".join(_parts(one, _LINE)) for one in flowing.split(_PARAGRAPH))
    return "\n\n".join(filter(None, paragraphs))


def _parts(text: str, mark: str) -> Iterator[str]:
    return filter(None, map(str.strip, text.split(mark)))


def _utf8(found: Fetched) -> bytes:
    """The page in UTF-8 where the server says in what it is; otherwise as it came."""
    try:
        return found.data.decode(found.charset).encode() if found.charset else found.data
    except (LookupError, UnicodeError):
        return found.data


def _extracted(data: bytes, url: str) -> Draft:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # strangers' pages are no news
    found = trafilatura.bare_extraction(
        data, url=url, with_metadata=True, include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )  # fmt: skip
    if found is None or isinstance(found, dict) or not found.text:
        return Draft("")
    return Draft(
        "\n\n".join(found.text.splitlines()),
        title=found.title or "",
        date=dt.date.fromisoformat(found.date) if found.date else None,
        url=url,
    )
