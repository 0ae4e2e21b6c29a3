"""EPUB: a book, one article a chapter, so that a quote tells where in the book it stands."""

import re
from collections.abc import Iterator
from dataclasses import replace
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urldefrag

from lxml import etree

from index.readers import markup
from index.readers.decoding import decode_markup
from index.readers.packed import Packed
from index.readers.titles import day, sensible
from index.types import Draft, Skipped

_HEADINGS = ("h1", "h2", "h3")
# HTML knows no tags that end within themselves: what follows such a one would be its text.
_CLOSED = re.compile(
    r"<(title|script|style|textarea|iframe|a|div|p|span)(\s[^<>]*)?/>", re.IGNORECASE
)
_DECLARED = re.compile(r"\A\s*<\?xml[^>]*>")
_WORD = re.compile(r"\w")
_ENCRYPTION = "META-INF/encryption.xml"


def read(data: bytes) -> Iterator[Draft | Skipped]:
    """The chapters of a book; raises ValueError with the reason where it has no text."""
    packed = Packed(data, "an EPUB")
    main = _main(packed)
    package = packed.tree(main)
    names = _chapters(package, dirname(main))
    _refuse_locked(packed, names)
    book = Draft(
        "",
        title=sensible(package.findtext(".//{*}metadata/{*}title")),
        date=day(package.findtext(".//{*}metadata/{*}date")),
        language=package.findtext(".//{*}metadata/{*}language") or "",
    )
    found = [_chapter(packed, name, book) for name in names]
    # Covers and title pages are chapters too.
    written = [one for one in found if isinstance(one, Skipped) or _WORD.search(one.text)]
    if not written:
        raise ValueError("has no text; its pages are pictures")
    yield from written


def _main(packed: Packed) -> str:
    """The file that tells what a book is made of."""
    root = packed.tree("META-INF/container.xml").find(".//{*}rootfile")
    return (root.get("full-path") if root is not None else None) or "content.opf"


def _chapters(package: etree._Element, folder: str) -> list[str]:
    """The members that hold the text, in the order of reading, without the table of contents."""
    items = {item.get("id"): item for item in package.iterfind(".//{*}manifest/{*}item")}
    spine = [items.get(ref.get("idref")) for ref in package.iterfind(".//{*}spine/{*}itemref")]
    hrefs = [
        item.get("href") or ""
        for item in spine
        if item is not None and "nav" not in (item.get("properties") or "").split()
    ]
    paths = [unquote(urldefrag(href).url) for href in hrefs]
    return list(dict.fromkeys(normpath(join(folder, path)) for path in paths))


def _refuse_locked(packed: Packed, names: list[str]) -> None:
    """Fonts are often encrypted, and matter nothing here; text that is cannot be read."""
    if _ENCRYPTION not in packed:
        return
    locked = {
        unquote(reference.get("URI") or "")
        for reference in packed.tree(_ENCRYPTION).iter("{*}CipherReference")
    }
    if locked.intersection(names):
        raise ValueError("is protected against copying; its text cannot be read")


def _chapter(packed: Packed, name: str, book: Draft) -> Draft | Skipped:
    try:
        body = _body(packed.bytes(name))
    except ValueError as error:
        return Skipped(name, str(error))
    heading = next((markup.text(one, markup.HTML) for one in body.iter(*_HEADINGS)), "")
    parts = (book.title, " ".join(heading.split()))
    return replace(
        book, text=markup.text(body, markup.HTML), title=": ".join(filter(None, parts)), key=name
    )


def _body(data: bytes) -> etree._Element:
    source = _CLOSED.sub(r"<\1\2></\1>", _DECLARED.sub("", decode_markup(data)))
    page = markup.page(source)
    body = page.find("body")
    return page if body is None else body
