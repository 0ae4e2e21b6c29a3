"""The questions that people watch, what was found for them and not yet sent; in the bot's state."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from bot.questions import Kept
from bot.state import State

WATCHES_MAX = 20  # of one person


@dataclass(frozen=True, slots=True)
class Watch:
    """A question whose new answers somebody wants to be told."""

    id: int
    person: int
    text: str
    language: str


class Watches:
    """Watched questions, kept over restarts."""

    def __init__(self, state: State) -> None:
        self._state = state

    def add(self, person: int, text: str, language: str) -> bool:
        """Watch a question from now on; whether a person may watch one more."""
        with self._state.transaction() as run:
            (count,) = run("SELECT count(*) FROM watch WHERE person = ?", (person,)).fetchone()
            if count >= WATCHES_MAX:
                return False
            run(
                "INSERT OR IGNORE INTO watch (person, text, language) VALUES (?, ?, ?)",
                (person, text, language),
            )
        return True

    def remove(self, person: int, id: int) -> None:
        """Watch a question of this person no longer."""
        with self._state.transaction() as run:
            run("DELETE FROM watch WHERE person = ? AND id = ?", (person, id))

    def drop(self, person: int) -> None:
        """Watch nothing for a person any more."""
        with self._state.transaction() as run:
            run("DELETE FROM watch WHERE person = ?", (person,))

    def of(self, person: int) -> list[Watch]:
        """What a person watches, oldest first."""
        return [watch for watch in self.all() if watch.person == person]

    def all(self) -> list[Watch]:
        """What everybody watches, oldest first."""
        with self._state.transaction() as run:
            rows = run("SELECT id, person, text, language FROM watch ORDER BY id")
            return [Watch(*row) for row in rows]

    def hour(self, person: int) -> int | None:
        """The hour of the day at which a person wants to be told; None for at once."""
        with self._state.transaction() as run:
            row = run("SELECT hour FROM hour WHERE person = ?", (person,)).fetchone()
        return row[0] if row else None

    def tell_at(self, person: int, hour: int | None) -> None:
        """Keep the hour at which a person wants to be told; None for at once."""
        with self._state.transaction() as run:
            run("DELETE FROM hour WHERE person = ?", (person,))
            if hour is not None:
                run("INSERT INTO hour VALUES (?, ?, '')", (person, hour))

    def find(self, watch: Watch, found: Iterable[Kept]) -> None:
        """Keep what is to be sent."""
        rows = [
            (watch.id, one.article_id, one.start, one.digest, json.dumps(one.highlight))
            for one in found
        ]
        with self._state.transaction() as run:
            for row in rows:
                run("INSERT OR IGNORE INTO found VALUES (?, ?, ?, ?, ?)", row)

    def due(self, now: dt.datetime, quiet: Collection[int]) -> list[tuple[Watch, list[Kept]]]:
        """What is to be sent now, by watch: at a person's hour, or at once outside quiet hours."""
        waiting: defaultdict[Watch, list[Kept]] = defaultdict(list)
        with self._state.transaction() as run:
            rows = run(
                "SELECT watch.id, watch.person, text, language, article, start, digest, highlight, "
                "hour, day FROM found JOIN watch ON watch.id = watch "
                "LEFT JOIN hour ON hour.person = watch.person ORDER BY watch.id"
            ).fetchall()
        for *watch, article, start, digest, highlight, hour, day in rows:
            span = json.loads(highlight)
            kept = Kept(article, start, digest, (span[0], span[1]) if span else None)
            at_once = hour is None and now.hour not in quiet
            at_their_hour = hour is not None and hour <= now.hour and day != f"{now:%F}"
            if at_once or at_their_hour:
                waiting[Watch(*watch)].append(kept)
        return list(waiting.items())

    def sent(self, watch: Watch) -> None:
        """What was found for a watch has been sent."""
        with self._state.transaction() as run:
            run("DELETE FROM found WHERE watch = ?", (watch.id,))
            run("DELETE FROM sent WHERE task = ?", (-watch.id,))

    def told(self, person: int, now: dt.datetime) -> None:
        """A person has been told all for this day."""
        with self._state.transaction() as run:
            run("UPDATE hour SET day = ? WHERE person = ?", (f"{now:%F}", person))

    def new(self, digests: Collection[str]) -> set[str]:
        """Those passages that the archive did not hold before; none the first time."""
        with self._state.transaction() as run:
            held = {digest for (digest,) in run("SELECT digest FROM held")}
        return set(digests) - held if held else set()

    def looked_at(self) -> str:
        """When the index was built that was looked at last."""
        with self._state.transaction() as run:
            row = run("SELECT at FROM looked").fetchone()
        return row[0] if row else ""

    def look(self, built: str, digests: Collection[str]) -> None:
        """An index has been looked at, and what it holds is new no more."""
        with self._state.transaction() as run:
            run("DELETE FROM held")
            run("DELETE FROM looked")
            for digest in set(digests):
                run("INSERT INTO held VALUES (?)", (digest,))
            run("INSERT INTO looked VALUES (?)", (built,))
