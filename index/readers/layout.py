"""Printed lines to paragraphs: what a page is made of becomes what was written."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TypeAlias

_REPEATED_SHARE = 0.4  # headers of left and right pages differ
_REPEATED_MIN = 3
_STEP_MAX = 1.35  # of the usual distance between lines
_SIZE_MAX = 1.15
_INDENT_MIN = 0.8  # of the letters' size
_SHORT_SHARE = 0.8  # of the longest line of a page

_DIGITS = re.compile(r"\d+")
_SENTENCE_END = re.compile(r"""[.!?…:][”“"»')\]]*\Z""")
_BROKEN = re.compile(r"\b(\w+)([-‐\u00ad])\Z")
_GOES_ON = re.compile(r"[^\W\d_]\w*")
_COMPOUND = re.compile(r"\b\w{1,40}-\w{1,40}")
_ALWAYS_HYPHEN = {"по", "най", "кое", "кой", "екс", "вице"}
_WORD_CHARS_MAX = 60
_SOFT = "\u00ad"


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is printed: where it begins, upwards and from the left, and how large."""

    text: str
    left: float
    height: float
    size: float


Page: TypeAlias = Sequence[Line]


def paragraphs(pages: Sequence[Page]) -> str:
    """The text of pages, without what runs on their edges, words that were broken made whole."""
    bare = _without_running(pages)
    compounds = {
        found.lower() for page in bare for line in page for found in _COMPOUND.findall(line.text)
    }
    blocks: list[list[str]] = []
    last: Line | None = None
    for page in bare:
        for line, begins in zip(page, _beginnings(page), strict=True):
            goes_on = last is not None and _goes_on(last, line) if line is page[0] else not begins
            if goes_on and blocks:
                blocks[-1].append(line.text)
            else:
                blocks.append([line.text])
            last = line
    return "\n\n".join(_joined(block, compounds) for block in blocks)


def _without_running(pages: Sequence[Page]) -> list[list[Line]]:
    """The pages without the lines that most of them bear at an edge, and without their numbers."""
    borne = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    enough = max(_REPEATED_MIN, len(pages) * _REPEATED_SHARE)
    bare = []
    for number, page in enumerate(pages, start=1):
        edges = _edges(page)
        running = [
            line
            for line in edges
            if borne[_key(line)] >= enough or line.text.strip(" –—-") == str(number)
        ]
        kept = [line for line in page if line not in running]
        # A page that is nothing but such lines says something by them.
        bare.append(kept or list(page))
    return [page for page in bare if page]


def _edges(page: Page) -> list[Line]:
    """The two highest and the two lowest lines."""
    ranked = sorted(page, key=lambda line: line.height)
    return ranked[:2] + ranked[2:][-2:]


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text), round(line.size)


def _beginnings(page: Page) -> Iterator[bool]:
    """Whether each line of a page begins a paragraph."""
    yield True
    # Measured in letters: the lines of a heading stand farther apart than those of its text.
    steps = [_step(above, line) for above, line in pairwise(page)]
    usual = median([step for step in steps if step > 0] or [0.0])
    longest = max(len(line.text) for line in page)
    for above, line in pairwise(page):
        is_short = len(above.text) < longest * _SHORT_SHARE
        ends = _SENTENCE_END.search(above.text[-8:]) is not None
        yield (
            _step(above, line) > usual * _STEP_MAX
            or not _alike(above, line)
            or (ends and (is_short or line.left - above.left > line.size * _INDENT_MIN))
        )


def _goes_on(last: Line, first: Line) -> bool:
    """Whether a page begins within the sentence that the page before it broke off."""
    return _alike(last, first) and not _SENTENCE_END.search(last.text[-8:])


def _step(above: Line, line: Line) -> float:
    return (above.height - line.height) / (max(above.size, line.size) or 1.0)


def _alike(one: Line, other: Line) -> bool:
    return max(one.size, other.size) <= min(one.size, other.size) * _SIZE_MAX


def _joined(lines: list[str], compounds: set[str]) -> str:
    pieces = [lines[0]]
    for line in lines[1:]:
        broken, rest = _BROKEN.search(pieces[-1][-_WORD_CHARS_MAX:]), _GOES_ON.match(line)
        if broken and rest and rest[0].islower():
            first = broken[1].lower()
            is_hyphen = broken[2] != _SOFT and (
                first in _ALWAYS_HYPHEN or f"{first}-{rest[0]}".lower() in compounds
            )
            pieces[-1] = pieces[-1] if is_hyphen else pieces[-1][:-1]
            pieces.append(line)
        else:
            pieces += [" ", line]
    return "".join(pieces).replace(_SOFT, "")
