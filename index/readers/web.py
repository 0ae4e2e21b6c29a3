"""HTML: the article of a saved page, without what stands around it."""

import datetime as dt
import logging
import re
from copy import deepcopy

from lxml import html

from index.readers import markup
from index.readers.decoding import decode_markup
from index.readers.foreign import foreign
from index.types import Draft

_MARKS = markup.Marks(
    blocks=frozenset({"body", "cell", "code", "div", "head", "item", "p", "quote"}),
    standing={"lb": "\n"},
    keeps_lines=True,
)

_TAG = re.compile(r"<[a-z!?/][^<>]*>", re.IGNORECASE)
# A page with none of these is no part of a site but a document saved as HTML: all of it counts.
_OF_A_SITE = "//nav|//header|//footer|//aside|//main|//article|//form|//script"
# A date counts where the markup names it, be it the day after the machine's own.
_DATES = {
    "extensive_search": False,
    "original_date": True,
    "min_date": "1900-01-01",
    "max_date": dt.date.max.isoformat(),
}
_NULL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def read(data: bytes) -> Draft:
    """The article of a web page; raises ValueError with the reason where there is none."""
    from trafilatura.metadata import extract_metadata

    # What it grumbles about is told as the reason why a file is skipped.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    source = _NULL.sub("", decode_markup(data))
    if not _TAG.search(source):
        raise ValueError("has no HTML in it; name it .txt")
    page = markup.page(source)
    with foreign("HTML"):
        about = extract_metadata(page, date_config=dict(_DATES))
        text = _article(page) if page.xpath(_OF_A_SITE) else markup.text(page, markup.HTML)
    if not text:
        raise ValueError("has no article in it")
    return Draft(
        text,
        title=about.title or "",
        date=dt.date.fromisoformat(about.date) if about.date else None,
        url=about.url or "",
        language=page.get("lang") or "",
    )


def _article(page: html.HtmlElement) -> str:
    """What a site shows that is neither menu nor comment nor about itself."""
    from trafilatura import bare_extraction
    from trafilatura.settings import DEFAULT_CONFIG, Document, Extractor

    config = deepcopy(DEFAULT_CONFIG)
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "1"  # a short article by the rules of long ones
    found = bare_extraction(page, options=Extractor(config=config, comments=False))
    if not isinstance(found, Document) or found.body is None:
        return ""
    return markup.text(found.body, _MARKS)
