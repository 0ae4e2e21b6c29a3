"""A text compared with a piece of another: the same as it is, or word by word; pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from typing import TypeAlias

from index.alignment import aligned
from index.folding import folded
from index.types import Run, Side, Span

_QUOTES = "\"'„“”‟«»‹›‘’‚‛`´′″ʼ"
_DASHES = "-‐‑‒–—―−"

_QUOTE = f"[{re.escape(_QUOTES)}]"
_DASH = f"[{re.escape(_DASHES)}]"
_ALIKE = str.maketrans(dict.fromkeys(_QUOTES, '"') | dict.fromkeys(_DASHES, "-"))

_PIECE = re.compile(rf"(\s+)|({_QUOTE})|({_DASH})|.", re.DOTALL)
_IN_QUOTES = re.compile(f"{_QUOTE}(.*){_QUOTE}", re.DOTALL)

# A stress mark is no letter to re, and would cut its word in two.
_LETTERS = r"\w[\w\u0300-\u036f]*"
_TOKEN = re.compile(rf"(?P<word>{_LETTERS}(?:(?:{_QUOTE}|{_DASH}){_LETTERS})*)|\S")
_LETTER = re.compile(r"\w")
_ENDS = frozenset(".!?…")
_OPENING = re.compile(rf"{_QUOTE}|{_DASH}|[(\[{{]")

# It says more of two texts that a word is the same than that a comma is.
_WORD, _SIGN = 4, 1


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign of a text, and where it stands."""

    text: str
    space: str  # before it
    start: int
    end: int
    weight: int

    @property
    def exact(self) -> str:
        """What must be the same for the token to be."""
        return self.text.translate(_ALIKE)


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a text has in common with the piece of another that is most like it."""

    share: float  # of their words, 0 to 1
    span: Span  # of that piece
    runs: tuple[Run, ...]


_Edit: TypeAlias = tuple[Side, Token]


def pattern(text: str) -> re.Pattern[str]:
    """What finds a text whatever its white space and the kind of its quotation marks and dashes.

    Marks around the whole of it may be those of who quotes, and need not be there.
    """
    quoted = _IN_QUOTES.fullmatch(text)
    if quoted and (inside := quoted[1].strip()):
        return re.compile(f"(?:{_QUOTE}\\s*)?{_loose(inside)}(?:\\s*{_QUOTE})?")
    return re.compile(_loose(text))


def tokens(text: str, span: Span | None = None) -> list[Token]:
    """The words and signs of a text, or of a part of it."""
    start, end = span or (0, len(text))
    found, last = [], start
    for one in _TOKEN.finditer(text, start, end):
        weight = _WORD if one["word"] else _SIGN
        found.append(Token(one.group(), text[last : one.start()], *one.span(), weight))
        last = one.end()
    return found


def likeness(asked: Sequence[Token], held: Sequence[Token]) -> Likeness | None:
    """How like a text is to the piece of another that is most like it; None where nothing is.

    What differs only in how it is written, as capitals do, is like, but not the same.
    """
    met = aligned(_keys(asked), _keys(held))
    if not met:
        return None
    first, last = _opposite(asked, held, met)
    piece = held[first : last + 1]
    common = sum(asked[place].weight for place, _ in met)
    share = 2 * common / sum(one.weight for one in (*asked, *piece))
    beside = [(place, other - first) for place, other in met]
    runs = _runs(_edits(asked, piece, beside), piece[0])
    return Likeness(share, (piece[0].start, piece[-1].end), tuple(runs))


def _loose(text: str) -> str:
    return _PIECE.sub(_any_like, text)


def _any_like(piece: re.Match[str]) -> str:
    space, quote, dash = piece.groups()
    if space:
        return r"\s+"
    return _QUOTE if quote else _DASH if dash else re.escape(piece.group())


def _keys(some: Sequence[Token]) -> list[str]:
    return [folded(one.exact) for one in some]


def _opposite(
    asked: Sequence[Token], held: Sequence[Token], met: Sequence[tuple[int, int]]
) -> tuple[int, int]:
    """The first and the last place that lie opposite a text.

    Where its first or last words are others, as many of the sentence there stand in their place.
    """
    (before, first), (after, last) = met[0], met[-1]
    for _ in filter(_is_word, asked[:before]):
        if first == 0 or "\n" in held[first].space or held[first - 1].text in _ENDS:
            break
        first -= 1
    for _ in filter(_is_word, asked[after + 1 :]):
        if last + 1 == len(held) or "\n" in held[last + 1].space or held[last].text in _ENDS:
            break
        last += 1
    return first, last


def _is_word(one: Token) -> bool:
    return one.weight == _WORD


def _edits(
    asked: Sequence[Token], held: Sequence[Token], met: Sequence[tuple[int, int]]
) -> Iterator[_Edit]:
    """The tokens of both, as they lie side by side."""
    here, there = 0, 0
    for place, other in (*met, (len(asked), len(held))):
        yield from ((Side.ASKED, one) for one in asked[here:place])
        yield from ((Side.ARCHIVE, one) for one in held[there:other])
        here, there = place + 1, other + 1
        if place < len(asked):
            yield from _met(asked[place], held[other])


def _met(asked: Token, held: Token) -> list[_Edit]:
    if asked.exact == held.exact:
        return [(Side.BOTH, held)]
    return [(Side.ASKED, asked), (Side.ARCHIVE, held)]


def _runs(edits: Iterable[_Edit], first: Token) -> Iterator[Run]:
    """Both texts as one; white space goes with the word that it stands before."""
    runs = list(chain.from_iterable(map(_ordered, _blocks(edits))))
    for (side, some), (_, following) in zip(runs, [*runs[1:], (Side.BOTH, [])], strict=True):
        if side is Side.ASKED:
            yield Run(side, _put_in(some, following, first))
        else:
            held = "".join(f"{one.space}{one.text}" for one in some)
            yield Run(side, held.removeprefix(first.space) if some[0] is first else held)


def _blocks(edits: Iterable[_Edit]) -> Iterator[list[_Edit]]:
    for _, block in groupby(edits, key=lambda edit: edit[0] is Side.BOTH):
        yield list(block)


def _ordered(block: Sequence[_Edit]) -> Iterator[tuple[Side, list[Token]]]:
    """What a difference takes out, whole, before what it puts in its place."""
    for side in (Side.BOTH, Side.ASKED, Side.ARCHIVE):
        if some := [token for one, token in block if one is side]:
            yield side, some


def _put_in(some: Sequence[Token], following: Sequence[Token], first: Token) -> str:
    """Words that the archive lacks, with spaces where they had any, and none touching the next."""
    text = "".join(f"{' ' if one.space else ''}{one.text}" for one in some)
    if not following or (following[0].space and following[0] is not first):
        return text
    touches = _LETTER.match(following[0].text) and not _OPENING.match(text[-1])
    return f"{text} " if touches else text
