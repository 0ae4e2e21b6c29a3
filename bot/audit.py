"""What was changed, by whom, and what was refused to whom; in the bot's state."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.state import State

KEPT = 10_000  # changes, and as many refusals: these must not push out those
_REFUSED_AGAIN_S = 60  # whoever tries on and on fills no log


class Deed(StrEnum):
    """What can be read in the audit log."""

    INVITED = "invited"
    ACCEPTED = "accepted"
    REMOVED = "removed"
    FORGOT = "forgot"
    REINDEXED = "reindexed"
    SWITCHED = "switched"
    ROLLED_BACK = "rolled-back"
    ADDED = "added"
    DELETED = "deleted"
    HUSHED = "hushed"
    HEARD = "heard"
    SPOKE = "spoke"
    BACKED_UP = "backed-up"
    JOINED = "joined"
    LEFT = "left"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log."""

    at: int  # seconds since 1970
    person: int  # 0: somebody who was forgotten
    deed: Deed
    about: str
    whom: int  # the person it was done to; 0: nobody, or somebody who was forgotten


class Audit:
    """The log: only ever added to, but for its oldest lines and the numbers of the forgotten."""

    def __init__(self, state: State) -> None:
        self._state = state

    def note(self, person: int, deed: Deed, about: str = "", whom: int = 0) -> None:
        """Write down what a person did."""
        with self._state.transaction() as run:
            run(
                "INSERT INTO audit (at, person, deed, about, whom) VALUES (?, ?, ?, ?, ?)",
                (int(time.time()), person, deed, about, whom),
            )
            _drop_old(run, "deed != 'refused'")

    def refuse(self, person: int, about: str) -> None:
        """Write down what was refused to a person, the same once a minute at most."""
        now = int(time.time())
        with self._state.transaction() as run:
            run(
                "INSERT INTO audit (at, person, deed, about, whom) SELECT ?, ?, ?, ?, 0 "
                "WHERE NOT EXISTS (SELECT 1 FROM audit "
                "WHERE person = ? AND deed = ? AND about = ? AND at > ?)",
                (now, person, Deed.REFUSED, about,
                 person, Deed.REFUSED, about, now - _REFUSED_AGAIN_S),
            )  # fmt: skip
            _drop_old(run, "deed = 'refused'")

    def last(self, limit: int, offset: int = 0) -> list[Entry]:
        """So many entries from one on, newest first."""
        with self._state.transaction() as run:
            rows = run(
                "SELECT at, person, deed, about, whom FROM audit ORDER BY id DESC LIMIT ? OFFSET ?",
                (limit, offset),
            ).fetchall()
        return [Entry(at, person, Deed(deed), *others) for at, person, deed, *others in rows]

    def count(self) -> int:
        """How many entries there are."""
        with self._state.transaction() as run:
            (count,) = run("SELECT count(*) FROM audit").fetchone()
        return int(count)


def _drop_old(run: Callable[..., Any], kind: str) -> None:
    run(
        f"DELETE FROM audit WHERE {kind} AND id <= "
        f"(SELECT id FROM audit WHERE {kind} ORDER BY id DESC LIMIT 1 OFFSET ?)",
        (KEPT,),
    )
