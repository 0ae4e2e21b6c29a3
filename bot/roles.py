"""Who was given which role, by whom, and the invitations by which that is done."""

import hashlib
import secrets
import threading
import time
from dataclasses import dataclass
from enum import IntEnum

from bot.state import State

INVITATION_DAYS = 7
_DAY_S = 86_400
_TOKEN_BYTES = 16


class Role(IntEnum):
    """What a person is to the bot; whoever is more may do all that those below may."""

    READER = 1
    EDITOR = 2
    ADMIN = 3
    OWNER = 4


@dataclass(frozen=True, slots=True)
class Member:
    """A person who was given a role."""

    person: int
    role: Role
    name: str  # by which Telegram knew them when they accepted


@dataclass(frozen=True, slots=True)
class Invitation:
    """A role that waits for whoever has the link."""

    role: Role
    by: int


class Roles:
    """The roles that were given, kept over restarts; read from memory, for every question."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._changing = threading.Lock()
        with state.transaction() as run:
            rows = run("SELECT person, role, name FROM role").fetchall()
        self._members = {person: Member(person, Role(role), name) for person, role, name in rows}

    def of(self, person: int | None) -> Member | None:
        """What a person was given; None where that is nothing."""
        return self._members.get(person or 0)

    def all(self) -> list[Member]:
        """Everybody who was given a role, the highest first."""
        return sorted(self._members.values(), key=lambda one: (-one.role, one.name, one.person))

    def invite(self, role: Role, by: int) -> str:
        """A token that gives a role once; only whoever is told it knows it."""
        token, now = secrets.token_urlsafe(_TOKEN_BYTES), int(time.time())
        with self._state.transaction() as run:
            run("DELETE FROM invitation WHERE at <= ?", (now - INVITATION_DAYS * _DAY_S,))
            run("INSERT INTO invitation VALUES (?, ?, ?, ?, NULL)", (_digest(token), role, by, now))
        return token

    def invitation(self, token: str, person: int) -> Invitation | None:
        """What a token gives a person; None where it is forged, too old, or somebody took it."""
        with self._state.transaction() as run:
            row = run(
                "SELECT role, by FROM invitation "
                "WHERE digest = ? AND at > ? AND coalesce(taker, ?) = ?",
                (_digest(token), int(time.time()) - INVITATION_DAYS * _DAY_S, person, person),
            ).fetchone()
        return Invitation(Role(row[0]), row[1]) if row else None

    def accept(self, token: str, member: Member) -> bool:
        """Give a person what they are invited to; whether the invitation was still to be had."""
        with self._changing:
            with self._state.transaction() as run:
                taken = run(
                    "UPDATE invitation SET taker = ? WHERE digest = ? AND taker IS NULL",
                    (member.person, _digest(token)),
                )
                if not taken.rowcount:
                    return False
                row = (member.person, member.role, member.name)
                run("INSERT OR REPLACE INTO role VALUES (?, ?, ?)", row)
            # Never changed in place: others may be reading it.
            self._members = {**self._members, member.person: member}
        return True

    def remove(self, person: int) -> Member | None:
        """Take from a person what they were given, and from their links what these would give."""
        with self._changing:
            with self._state.transaction() as run:
                run("DELETE FROM role WHERE person = ?", (person,))
                run("DELETE FROM invitation WHERE by = ? OR taker = ?", (person, person))
            removed = self._members.get(person)
            self._members = {id: one for id, one in self._members.items() if id != person}
        return removed


def _digest(token: str) -> str:
    """All that is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
