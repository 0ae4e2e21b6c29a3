"""What was sent to be added, and waits for somebody to say whether it should be; and channels."""

import datetime as dt
import time
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.state import State

KEPT_DAYS = 7
_DAY_S = 86_400


class Asks(StrEnum):
    """What somebody is asked about a draft."""

    TITLE = "title"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that was sent, or made of what was, as long as nobody has decided about it."""

    person: int
    name: str
    data: bytes
    title: str = ""  # as it was changed; nothing while it is as it was read
    date: dt.date | None = None
    url: str = ""
    id: int = 0


class Drafts:
    """The drafts of all who may add, and what they are asked about them."""

    def __init__(self, state: State) -> None:
        self._state = state

    def keep(self, draft: Draft) -> int:
        """Keep a draft, whose number it is; those that nobody came back to are gone."""
        now = int(time.time())
        with self._state.transaction() as run:
            run("DELETE FROM draft WHERE at < ?", (now - KEPT_DAYS * _DAY_S,))
            (id,) = run(
                "INSERT OR REPLACE INTO draft (id, person, name, data, title, date, url, at) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
                (draft.id or None, *_row(draft), now),
            ).fetchone()
        return int(id)

    def one(self, person: int, id: int) -> Draft | None:
        """A draft of a person by its number; None where it is decided, forgotten, or another's."""
        with self._state.transaction() as run:
            row = run(
                "SELECT person, name, data, title, date, url, id FROM draft "
                "WHERE person = ? AND id = ?",
                (person, id),
            ).fetchone()
        return _draft(row) if row else None

    def drop(self, id: int) -> None:
        """Forget a draft: it has been decided."""
        with self._state.transaction() as run:
            run("DELETE FROM draft WHERE id = ?", (id,))

    def ask(self, person: int, message: int, draft: int, what: Asks, card: int) -> None:
        """Keep what the reply to a message is to change, and the card that shows the draft."""
        with self._state.transaction() as run:
            run(
                "INSERT OR REPLACE INTO asked VALUES (?, ?, ?, ?, ?)",
                (person, message, draft, what, card),
            )

    def asked(self, person: int, message: int) -> tuple[int, Asks, int] | None:
        """The draft that the reply to a message changes, what in it, and its card."""
        with self._state.transaction() as run:
            row = run(
                "SELECT draft, what, card FROM asked WHERE person = ? AND message = ?",
                (person, message),
            ).fetchone()
        return (row[0], Asks(row[1]), row[2]) if row else None


class Channels:
    """The channels whose posts are kept: those that somebody who may add articles let it into."""

    def __init__(self, state: State) -> None:
        self._state = state

    def join(self, channel: int) -> None:
        """Keep what is posted there from now on."""
        with self._state.transaction() as run:
            run("INSERT OR REPLACE INTO channel VALUES (?)", (channel,))

    def leave(self, channel: int) -> bool:
        """Keep no more of what is posted there; whether that was done before."""
        with self._state.transaction() as run:
            return bool(run("DELETE FROM channel WHERE id = ?", (channel,)).rowcount)

    def is_kept(self, channel: int) -> bool:
        """Whether the posts of a channel are kept."""
        with self._state.transaction() as run:
            return bool(run("SELECT 1 FROM channel WHERE id = ?", (channel,)).fetchone())


def _row(draft: Draft) -> Sequence[Any]:
    date = draft.date.isoformat() if draft.date else None
    return draft.person, draft.name, draft.data, draft.title, date, draft.url


def _draft(row: Sequence[Any]) -> Draft:
    person, name, data, title, date, url, id = row
    return Draft(person, name, data, title, dt.date.fromisoformat(date) if date else None, url, id)
