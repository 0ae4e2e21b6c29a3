"""The addresses of passages and of invitations: t.me/BOT?start=…; pure."""

import re
from dataclasses import dataclass

FROM_INLINE = "inline"  # what /start is given by whoever comes from a question in another chat

_INVITATION = re.compile(r"i_([A-Za-z0-9_-]{1,62})")
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


def invitation_link(bot: str, token: str) -> str:
    """The address that gives a role to whoever opens it first."""
    return f"https://t.me/{bot}?start=i_{token}"


def invitation(payload: str) -> str | None:
    """The token of such an address; None of one that invites to nothing."""
    found = _INVITATION.fullmatch(payload)
    return found[1] if found else None
