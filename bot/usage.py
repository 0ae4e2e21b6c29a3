"""How much is asked, how much of it is answered, and how fast; in the bot's state, of nobody."""

import datetime as dt
import time
from collections import Counter
from dataclasses import dataclass

from bot.questions import KEPT_DAYS
from bot.state import State

DAYS_SHOWN = 30
_DAY_S = 86_400


@dataclass(frozen=True, slots=True)
class Day:
    """What was asked on a day, and how much of that was answered."""

    date: dt.date
    asked: int
    answered: int


@dataclass(frozen=True, slots=True)
class Stats:
    """The last days, oldest first, and what they come to."""

    days: tuple[Day, ...]
    good: int  # ratings
    bad: int
    median_ms: int
    slow_ms: int  # only five of a hundred answers took longer

    @property
    def asked(self) -> int:
        """How many questions there were."""
        return sum(day.asked for day in self.days)

    @property
    def answered(self) -> int:
        """How many of them found an answer."""
        return sum(day.answered for day in self.days)


class Usage:
    """What is known of all questions together."""

    def __init__(self, state: State) -> None:
        self._state = state

    def note(self, question: int, ms: int, *, is_answered: bool) -> None:
        """Count a question, and how long it took; what is too old is dropped."""
        now = int(time.time())
        with self._state.transaction() as run:
            run(
                "INSERT INTO usage VALUES (?, ?, ?, (SELECT id FROM question WHERE id = ?))",
                (now, is_answered, ms, question),  # it may be forgotten by now
            )
            run("DELETE FROM usage WHERE at < ?", (now - KEPT_DAYS * _DAY_S,))

    def stats(self, today: dt.date) -> Stats:
        """What the last days were like, today included."""
        dates = [today - dt.timedelta(days=ago) for ago in reversed(range(DAYS_SHOWN))]
        since = dt.datetime.combine(dates[0], dt.time()).astimezone().timestamp()
        with self._state.transaction() as run:
            rows = run("SELECT at, is_answered, ms FROM usage WHERE at >= ?", (since,)).fetchall()
            thumbs = run("SELECT is_good FROM rating WHERE at >= ?", (since,)).fetchall()
        asked, answered = Counter[dt.date](), Counter[dt.date]()
        for at, is_answered, _ in rows:
            date = dt.datetime.fromtimestamp(at).astimezone().date()
            asked[date] += 1
            answered[date] += is_answered
        good, took = sum(is_good for (is_good,) in thumbs), sorted(ms for *_, ms in rows)
        days = tuple(Day(date, asked[date], answered[date]) for date in dates)
        return Stats(days, good, len(thumbs) - good, _share(took, 50), _share(took, 95))

    def unanswered(self, limit: int) -> list[str]:
        """The last questions that found no answer and are kept, newest first."""
        with self._state.transaction() as run:
            rows = run(
                "SELECT text FROM usage JOIN question ON question.id = question "
                "WHERE NOT is_answered ORDER BY usage.rowid DESC LIMIT ?",
                (limit,),
            ).fetchall()
        return [text for (text,) in rows if any(map(str.isalpha, text))]


def _share(ordered: list[int], percent: int) -> int:
    """The least number that so many percent do not exceed; 0 of none."""
    return ordered[-(-len(ordered) * percent // 100) - 1] if ordered else 0
