"""PDF: the text layer, page by page, joined to paragraphs."""

import io
import logging
import time
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

from index.readers.foreign import foreign
from index.readers.layout import Line, paragraphs
from index.readers.titles import day, sensible
from index.types import Draft, Skipped

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

PAGES_MAX = 5000
SECONDS_MAX = 120  # a few bytes can ask for hours of drawing

_UNPACKED_BYTES_MAX = 20_000_000  # of one stream; pictures are not unpacked
_PARTS_MAX = 500_000  # of one stream, each an object in memory
_FORMS_MAX = 500  # drawn by one page, within each other too
_SHOWN_MAX = 10
_PICTURE = "is a picture, without text"

Read: TypeAlias = list[Line] | str
"""The lines of a page, or why there are none."""


def read(data: bytes) -> Iterator[Draft | Skipped]:
    """The article of a PDF, then its pages without text; raises ValueError where all are such."""
    from pypdf import apply_configuration

    # What it grumbles about is told as the reason why something is skipped.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    with apply_configuration(
        zlib_maximum_output_length=_UNPACKED_BYTES_MAX,
        stream_parsing_work_maximum_count=_PARTS_MAX,
        xform_maximum_invocations_per_extraction=_FORMS_MAX,
    ):
        reader = _opened(data)
        pages = _pages(reader)
        found = _draft(reader, pages)
    yield found
    yield from _unread(pages)


def _opened(data: bytes) -> "PdfReader":
    from pypdf import PasswordType, PdfReader

    with foreign("a PDF"):
        reader = PdfReader(io.BytesIO(data))
        is_locked = reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED
    if is_locked:
        raise ValueError("is protected by a password; save it without one")
    with foreign("a PDF"):
        count = len(reader.pages)
    if count > PAGES_MAX:
        raise ValueError(f"has over {PAGES_MAX} pages; split it")
    return reader


def _pages(reader: "PdfReader") -> list[Read]:
    until = time.monotonic() + SECONDS_MAX
    pages: list[Read] = []
    for number in range(len(reader.pages)):
        try:
            with foreign("a page"):
                page = reader.pages[number]
                pages.append(_lines(page, until) or _without_text(page))
        except ValueError as error:
            pages.append(str(error))
        if time.monotonic() > until:
            raise ValueError("takes too long to read; split it, or save it as text")
    return pages


def _lines(page: "PageObject", until: float) -> list[Line]:
    lines: list[Line] = []
    pieces: list[str] = []
    start: tuple[float, float, float] = (0.0, 0.0, 0.0)

    def patient(*_: object) -> None:
        if time.monotonic() > until:
            raise TimeoutError

    def seen(text: str, drawn: list[float], placed: list[float], _: Any, size: float) -> None:
        nonlocal start
        for piece in text.splitlines(keepends=True):
            if piece.strip() and not "".join(pieces).strip():
                start = _place(drawn, placed, size)
            pieces.append(piece)
            if piece.endswith("\n"):
                close()

    def close() -> None:
        if words := " ".join("".join(pieces).split()):
            lines.append(Line(words, *start))
        pieces.clear()

    page.extract_text(visitor_operand_before=patient, visitor_text=seen)
    close()
    return lines


def _place(drawn: list[float], placed: list[float], size: float) -> tuple[float, float, float]:
    """Where a piece stands on its page, and how large its letters are."""
    a, b, c, d, e, f = drawn
    x, y = placed[4], placed[5]
    scale = abs(placed[3] * d) or abs(placed[1] * c) or 1.0
    return a * x + c * y + e, b * x + d * y + f, size * scale


def _without_text(page: "PageObject") -> Read:
    """Why a page without text has none; a blank one lacks nothing."""
    drawn = page.get("/Resources", {}).get_object().get("/XObject", {}).get_object()
    kinds = {drawn[name].get_object().get("/Subtype") for name in drawn}
    return _PICTURE if "/Image" in kinds else []


def _draft(reader: "PdfReader", pages: list[Read]) -> Draft:
    text = paragraphs([page for page in pages if isinstance(page, list)])
    if not text:
        reasons = [page for page in pages if isinstance(page, str)]
        if _PICTURE in reasons:
            raise ValueError("has no text; its pages are pictures")
        raise ValueError(reasons[0] if reasons else "has no text")
    with foreign("a PDF"):
        about = reader.metadata
        title = sensible(about and about.title)
        made = str((about and about.get("/CreationDate")) or "").removeprefix("D:")
    return Draft(text, title=title, made=day(f"{made[:4]}-{made[4:6]}-{made[6:8]}"))


def _unread(pages: list[Read]) -> Iterator[Skipped]:
    by_reason = defaultdict(list)
    for number, page in enumerate(pages, start=1):
        if isinstance(page, str):
            by_reason[page].append(str(number))
    for reason, numbers in by_reason.items():
        shown = ", ".join(numbers[:_SHOWN_MAX]) + (" …" if len(numbers) > _SHOWN_MAX else "")
        yield Skipped(f"page {shown}", reason)
