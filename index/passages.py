"""Article to passages: pure cutting, by offsets; nothing is lost but white space."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import TypeAlias

from index.analysis import sentences
from index.types import Article, Passage, Span

MIN_CHARS = 80
MAX_CHARS = 1000  # three quotes with their sources fit one Telegram message
JOINED_CHARS = 300  # tiny paragraphs join up to about so many

Cut: TypeAlias = Callable[[Article], list[Span]]

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_HEADING = re.compile(r"#{1,6}\s[^\n]*\Z")


def paragraphs(article: Article) -> list[Span]:
    """The paragraphs of an article; tiny ones joined to a neighbour, very long ones cut."""
    joined = _join(_blocks(article.text), article.text)
    return [piece for span in joined for piece in _pieces(article, span)]


def whole(article: Article) -> list[Span]:
    """The article as one passage, whatever its length."""
    span = _bare(article.text, 0, len(article.text))
    return [span] if span[0] < span[1] else []


def told(cut: Cut) -> str:
    """What a snapshot says of how its texts were cut and put before the encoder."""
    return f"{_NAMES.get(cut, '')} after the title".lstrip()


def passages(article: Article, spans: list[Span], first: int) -> Iterator[Passage]:
    """The passages at these spans, numbered from first."""
    for place, (start, end) in enumerate(spans, start=1):
        yield Passage(first + place - 1, article.id, start, end, place, len(spans))


_NAMES: dict[Cut, str] = {
    paragraphs: f"paragraphs {MIN_CHARS}-{JOINED_CHARS}-{MAX_CHARS}",
    whole: "whole",
}


def _blocks(text: str) -> list[Span]:
    blanks = [match.span() for match in _BLANK_LINE.finditer(text)]
    starts = [0, *(end for _, end in blanks)]
    ends = [*(start for start, _ in blanks), len(text)]
    bare = (_bare(text, start, end) for start, end in zip(starts, ends, strict=True))
    return [(start, end) for start, end in bare if start < end]


def _bare(text: str, start: int, end: int) -> Span:
    """The span without the white space at its ends."""
    piece = text[start:end]
    return end - len(piece.lstrip()), start + len(piece.rstrip())


def _join(blocks: list[Span], text: str) -> list[Span]:
    joined: list[Span] = []
    open_span: Span | None = None
    for start, end in blocks:
        if open_span and end - open_span[0] <= MAX_CHARS:
            open_span = (open_span[0], end)
        else:
            joined += [open_span] if open_span else []
            open_span = (start, end)
        if end - open_span[0] >= _enough(text[start:end]):
            joined.append(open_span)
            open_span = None
    return _close(joined, open_span)


def _close(joined: list[Span], rest: Span | None) -> list[Span]:
    if rest is None:
        return joined
    if joined and rest[1] - joined[-1][0] <= MAX_CHARS:
        return [*joined[:-1], (joined[-1][0], rest[1])]
    return [*joined, rest]


def _enough(block: str) -> int:
    """How long a passage that ends with this paragraph must be to need no other."""
    if _HEADING.match(block):
        return MAX_CHARS
    return JOINED_CHARS if len(block) < MIN_CHARS else MIN_CHARS


def _pieces(article: Article, span: Span) -> Iterator[Span]:
    start, end = span
    while end - start > MAX_CHARS:
        # Pieces of about one length read better than a full one and a stub.
        parts = -(-(end - start) // MAX_CHARS)
        cut = _cut(article, start, start + (end - start) // parts, start + MAX_CHARS)
        yield _bare(article.text, start, cut)
        while article.text[cut].isspace():
            cut += 1
        start = cut
    yield start, end


def _cut(article: Article, start: int, wish: int, latest: int) -> int:
    text = article.text[start:latest]
    ends = [start + end for _, end in sentences(text, article.language)[:-1]]
    far_enough = [end for end in ends if end - start >= MIN_CHARS]
    if far_enough:
        return min(far_enough, key=lambda end: abs(end - wish))
    space = text.rfind(" ")
    if space > 0:
        return start + space
    base = latest
    while base > wish and unicodedata.combining(article.text[base]):
        base -= 1
    return base
