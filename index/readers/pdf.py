"""PDF: the text layer, page by page, joined to paragraphs."""

import io
import logging
import time
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

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
_DRAWING = (b"Do", b"INLINE IMAGE")
_PICTURE = "is a picture, without text"
_DAMAGED = "is damaged, or draws more than a page can show"

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
                pages.append(_read(reader.pages[number], until))
        except ValueError:
            pages.append(_DAMAGED)
        if time.monotonic() > until:
            raise ValueError("takes too long to read; split it, or save it as text")
    return pages


def _read(page: "PageObject", until: float) -> Read:
    heard = _Heard(until)
    page.extract_text(visitor_operand_before=heard.operator, visitor_text=heard.text)
    heard.line_end()
    # A blank page lacks nothing.
    return heard.lines or (_PICTURE if heard.is_drawn else [])


class _Heard:
    """What a page tells while it is drawn."""

    def __init__(self, until: float) -> None:
        self.lines: list[Line] = []
        self.is_drawn = False
        self._until = until
        self._pieces: list[str] = []
        self._start = (0.0, 0.0, 0.0)

    def operator(self, name: bytes, *_: object) -> None:
        self.is_drawn = self.is_drawn or name in _DRAWING
        if time.monotonic() > self._until:
            raise TimeoutError

    def text(
        self, text: str, drawn: list[float], placed: list[float], _: object, size: float
    ) -> None:
        for piece in text.splitlines(keepends=True):
            if not "".join(self._pieces).strip():
                self._start = _place(drawn, placed, size)
            self._pieces.append(piece)
            if piece.endswith("\n"):
                self.line_end()

    def line_end(self) -> None:
        if words := " ".join("".join(self._pieces).split()):
            self.lines.append(Line(words, *self._start))
        self._pieces.clear()


def _place(drawn: list[float], placed: list[float], size: float) -> tuple[float, float, float]:
    """Where a piece stands on its page, and how large its letters are."""
    a, b, c, d, e, f = drawn
    x, y = placed[4], placed[5]
    scale = abs(placed[3] * d) or abs(placed[1] * c) or 1.0
    return a * x + c * y + e, b * x + d * y + f, size * scale


def _draft(reader: "PdfReader", pages: list[Read]) -> Draft:
    text = paragraphs([page for page in pages if isinstance(page, list)])
    if not text:
        if _PICTURE in pages:
            raise ValueError("has no text; its pages are pictures")
        if _DAMAGED in pages:
            raise ValueError("has no text; its pages are damaged")
        raise ValueError("has no text")
    title, made = _properties(reader)
    return Draft(text, title=sensible(title), made=day(f"{made[:4]}-{made[4:6]}-{made[6:8]}"))


def _properties(reader: "PdfReader") -> tuple[str, str]:
    """The title of a PDF, and when it was made; "" where it does not tell, or tells badly."""
    try:
        with foreign("a PDF"):
            about = reader.metadata
            if about is None:
                return "", ""
            made = str(about.get("/CreationDate") or "").removeprefix("D:")
            return str(about.get("/Title") or ""), made
    except ValueError:
        return "", ""


def _unread(pages: list[Read]) -> Iterator[Skipped]:
    by_reason = defaultdict(list)
    for number, page in enumerate(pages, start=1):
        if isinstance(page, str):
            by_reason[page].append(str(number))
    for reason, numbers in by_reason.items():
        shown = ", ".join(numbers[:_SHOWN_MAX]) + (" …" if len(numbers) > _SHOWN_MAX else "")
        yield Skipped(f"page {shown}", reason)
