"""HTML: the article of a saved page, without what stands around it."""

import datetime as dt
import logging
import re
from copy import deepcopy
from typing import TYPE_CHECKING, cast

from lxml import etree, html

from index.readers import markup
from index.readers.decoding import decode_markup
from index.readers.foreign import foreign
from index.types import Draft

if TYPE_CHECKING:
    from trafilatura.settings import Document, Extractor

TAGS_MAX = 200_000  # the tree of a page is copied several times

_MARKS = markup.Marks(
    blocks=frozenset({"body", "cell", "code", "div", "head", "item", "p", "quote"}),
    standing={"lb": "\n"},
    keeps_lines=True,
)

_TAG = re.compile(r"<[a-z!?/][^>]*>", re.IGNORECASE)
_NULL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def read(data: bytes) -> Draft:
    """The article of a web page; raises ValueError with the reason where there is none."""
    from trafilatura import bare_extraction

    # What it grumbles about is told as the reason why a file is skipped.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    source = _NULL.sub("", decode_markup(data))
    if not _TAG.search(source):
        raise ValueError("has no HTML in it; name it .txt")
    if source.count("<") > TAGS_MAX:
        raise ValueError(f"has over {TAGS_MAX} tags; split it")
    page = _page(source)
    with foreign("HTML"):
        found = cast("Document | None", bare_extraction(page, options=_options()))
    if found is None or found.body is None:
        raise ValueError("has no article in it")
    return Draft(
        markup.text(found.body, _MARKS),
        title=found.title or "",
        date=_date(found.date),
        url=found.url or "",
        language=page.get("lang") or "",
    )


def _page(source: str) -> html.HtmlElement:
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        return html.document_fromstring(source.encode(errors="replace"), parser=parser)
    except etree.ParserError:
        raise ValueError("has no article in it") from None


def _options() -> "Extractor":
    """Short pages are read by the same rules as long ones; a date is taken from the markup only."""
    from trafilatura.settings import DEFAULT_CONFIG, Extractor

    config = deepcopy(DEFAULT_CONFIG)
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "1"
    options = Extractor(config=config, comments=False, with_metadata=True)
    options.date_params = {
        "extensive_search": False,
        "original_date": True,
        "min_date": "1900-01-01",
        "max_date": dt.date.max.isoformat(),
    }
    return options


def _date(found: str | None) -> dt.date | None:
    return dt.date.fromisoformat(found) if found else None
