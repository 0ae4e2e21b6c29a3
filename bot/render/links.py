"""The addresses of passages: t.me/BOT?start=…; pure."""

import re
from dataclasses import dataclass

FROM_INLINE = "inline"  # what /start is given by whoever comes from a question in another chat

_PLACE = re.compile(r"p_([0-9a-f]{16})_([0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands, for as long as its article keeps its text."""

    article_id: str
    start: int


def permalink(bot: str, place: Place) -> str:
    """The address that opens a passage with the bot of this name."""
    return f"https://t.me/{bot}?start=p_{place.article_id}_{place.start}"


def place(payload: str) -> Place | None:
    """What such an address opens; None of one that nobody was given."""
    found = _PLACE.fullmatch(payload)
    return Place(found[1], int(found[2])) if found else None
