"""What is on its way to Telegram, so that it arrives once, also over a restart."""

import time
from dataclasses import dataclass

from bot.state import State

UNSURE_FOR_S = 600  # after that so much else was said that a message is not to be told by its place


@dataclass(frozen=True, slots=True)
class Entry:
    """A message that is to be sent, or was already."""

    task: int | None
    number: int
    above: int  # its id will be above this one; 0 where nothing is known of it
    is_unsure: bool = False  # whether it was on its way already, and may have arrived
    sent: str = ""  # what Telegram told of it


class Outbox:
    """The messages of every task that is not done: what it sends is known by its number there."""

    def __init__(self, state: State) -> None:
        self._state = state

    def begin(self, task: int | None, number: int, counter: int, highest: int) -> Entry:
        """Keep that a message is on its way; highest is what its counter is known to be at.

        Where that is not known, 0, nothing is: what was kept may be of long ago.
        """
        now = int(time.time())
        with self._state.transaction() as run:
            (above,) = run(
                "INSERT INTO highest VALUES (?, ?) "
                "ON CONFLICT DO UPDATE SET id = max(id, excluded.id) RETURNING id",
                (counter, highest),
            ).fetchone()
            above = highest and above
            if task is None:
                return Entry(task, number, above)
            before = run(
                "SELECT above, at, message FROM sent WHERE task = ? AND number = ?", (task, number)
            ).fetchone()
            if before and before[2]:
                return Entry(task, number, before[0], sent=before[2])
            if before and now - before[1] < UNSURE_FOR_S:
                return Entry(task, number, before[0], is_unsure=True)
            run("INSERT OR REPLACE INTO sent VALUES (?, ?, ?, ?, NULL)", (task, number, above, now))
        return Entry(task, number, above)

    def arrived(self, entry: Entry, counter: int, id: int, message: str) -> None:
        """Keep that a message arrived, and what Telegram told of it."""
        with self._state.transaction() as run:
            run("UPDATE highest SET id = max(id, ?) WHERE counter = ?", (id, counter))
            run(
                "UPDATE sent SET message = ? WHERE task = ? AND number = ?",
                (message, entry.task, entry.number),
            )

    def failed(self, entry: Entry) -> None:
        """Keep that a message was given up."""
        with self._state.transaction() as run:
            run("DELETE FROM sent WHERE task = ? AND number = ?", (entry.task, entry.number))
