"""What each button tells when it is pressed, in the few bytes that Telegram gives it; pure."""

import re
from dataclasses import astuple, dataclass, fields, replace
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True)
class Show:
    """A page of an answer, counted from 0, with the neighbours of some of its quotes."""

    question: int
    page: int = 0
    opened: int = 0  # a bit for each place on the page

    def is_open(self, place: int) -> bool:
        """Whether the neighbours of the quote at this place are shown."""
        return bool(self.opened >> place & 1)

    def turned(self, place: int) -> "Show":
        """The same page with this quote opened, or folded again."""
        return replace(self, opened=self.opened ^ 1 << place)


@dataclass(frozen=True, slots=True)
class Read:
    """The whole article of a passage."""

    article_id: str
    start: int


@dataclass(frozen=True, slots=True)
class Open:
    """A passage by itself."""

    article_id: str
    start: int


@dataclass(frozen=True, slots=True)
class AskAnyTime:
    """A question once more, of all times."""

    question: int


@dataclass(frozen=True, slots=True)
class Like:
    """An answer that somebody found good."""

    question: int


@dataclass(frozen=True, slots=True)
class Dislike:
    """An answer that somebody found bad."""

    question: int


@dataclass(frozen=True, slots=True)
class Unwatch:
    """A question that is to be watched no longer."""

    watch: int


@dataclass(frozen=True, slots=True)
class TellAt:
    """The hour at which a person wants to be told of what is new."""

    hour: int


@dataclass(frozen=True, slots=True)
class TellAtOnce:
    """A person wants to be told of what is new as soon as it is there."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """A page, counted from 1, of what happened when."""

    question: int
    page: int


@dataclass(frozen=True, slots=True)
class Latest:
    """A page, counted from 1, of the newest articles."""

    page: int


@dataclass(frozen=True, slots=True)
class CancelBuild:
    """The build that runs is to be stopped."""


@dataclass(frozen=True, slots=True)
class Switch:
    """The index on trial is to answer."""

    seal: str


@dataclass(frozen=True, slots=True)
class Discard:
    """The index on trial is not wanted."""

    seal: str


@dataclass(frozen=True, slots=True)
class People:
    """A page, counted from 1, of those who have a role."""

    page: int


@dataclass(frozen=True, slots=True)
class Dismiss:
    """A person who is to have no role any more, and the page where they are listed."""

    person: int
    page: int


@dataclass(frozen=True, slots=True)
class Audited:
    """A page, counted from 1, of the audit log."""

    page: int


@dataclass(frozen=True, slots=True)
class SaveDraft:
    """What was sent is to be in the archive."""

    draft: int


@dataclass(frozen=True, slots=True)
class DropDraft:
    """What was sent is not wanted."""

    draft: int


@dataclass(frozen=True, slots=True)
class Retitle:
    """What was sent is to have another title."""

    draft: int


@dataclass(frozen=True, slots=True)
class Redate:
    """What was sent is to have another date."""

    draft: int


@dataclass(frozen=True, slots=True)
class Sources:
    """A page, counted from 1, of the archive's articles, in one of its orders, counted from 0."""

    page: int
    order: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """An article of the archive, to be looked at by whoever keeps it."""

    article_id: str


@dataclass(frozen=True, slots=True)
class AskRemoval:
    """An article is to be taken away, once that is confirmed."""

    article_id: str


@dataclass(frozen=True, slots=True)
class Remove:
    """An article is to be taken away."""

    article_id: str


@dataclass(frozen=True, slots=True)
class PutBack:
    """An article that was taken away, at a second since 1970, is to be put back."""

    article_id: str
    at: int


Press: TypeAlias = (
    Show | Read | Open | AskAnyTime | Like | Dislike | Unwatch | TellAt | TellAtOnce | Timeline
    | Latest | CancelBuild | Switch | Discard | People | Dismiss | Audited
    | SaveDraft | DropDraft | Retitle | Redate | Sources | Source | AskRemoval | Remove | PutBack
)  # fmt: skip

# The letter of each stands under messages that people still have: none may change its meaning.
_KINDS: dict[str, type[Press]] = {
    "s": Show, "r": Read, "o": Open, "t": AskAnyTime, "g": Like, "b": Dislike, "w": Unwatch,
    "h": TellAt, "n": TellAtOnce, "e": Timeline, "l": Latest, "p": People, "d": Dismiss,
    "a": Audited, "c": CancelBuild, "u": Switch, "x": Discard, "v": SaveDraft,
    "q": DropDraft, "i": Retitle, "j": Redate, "f": Sources, "z": Source, "m": AskRemoval,
    "y": Remove, "k": PutBack,
}  # fmt: skip
_LETTERS = {kind: letter for letter, kind in _KINDS.items()}
_NUMBER, _ARTICLE = re.compile("[0-9]{1,18}"), re.compile("[0-9a-f]{16}")
_SEAL_CHARS = 12  # of the end of a snapshot's name
_SEAL = re.compile(f"[0-9a-f]{{{_SEAL_CHARS}}}")

_WRITTEN = {"article_id": _ARTICLE, "seal": _SEAL}  # all other fields are numbers


def data(press: Press) -> str:
    """A press in at most 64 bytes: its letter and its fields."""
    return ".".join((_LETTERS[type(press)], *map(str, astuple(press))))


def press(told: str) -> Press | None:
    """What was pressed; None of what no button of ours tells."""
    letter, *parts = told.split(".")
    kind = _KINDS.get(letter)
    if kind is None or len(parts) != len(fields(kind)):
        return None
    known = [
        _WRITTEN.get(field.name, _NUMBER).fullmatch(part)
        for field, part in zip(fields(kind), parts, strict=True)
    ]
    if not all(known):
        return None
    values: list[Any] = [
        part if field.type is str else int(part)
        for field, part in zip(fields(kind), parts, strict=True)
    ]
    return kind(*values)


def seal(snapshot: str) -> str:
    """By what a button knows a snapshot, whose whole name would not fit: how its name ends."""
    return snapshot[-_SEAL_CHARS:]
