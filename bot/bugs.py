"""The last errors that were nobody's fault but ours: their names and places, never their words."""

import time
from dataclasses import dataclass
from pathlib import Path
from traceback import walk_tb

from bot.state import State

KEPT = 10
_HOME = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Bug:
    """An error, when it came and where: what it says may hold a question, or a secret."""

    at: int  # seconds since 1970
    name: str
    place: str


class Bugs:
    """The last bugs, kept over restarts."""

    def __init__(self, state: State) -> None:
        self._state = state

    def note(self, error: BaseException) -> None:
        """Keep an error, as one of the last."""
        row = (int(time.time()), type(error).__name__, _place(error))
        with self._state.transaction() as run:
            run("INSERT INTO bug (at, name, place) VALUES (?, ?, ?)", row)
            run("DELETE FROM bug WHERE id <= (SELECT max(id) FROM bug) - ?", (KEPT,))

    def last(self) -> list[Bug]:
        """The last bugs, newest first."""
        with self._state.transaction() as run:
            return [Bug(*row) for row in run("SELECT at, name, place FROM bug ORDER BY id DESC")]


def _place(error: BaseException) -> str:
    """The innermost line of ours that it passed, or of whomever it passed last."""
    passed = [(Path(at.f_code.co_filename), line) for at, line in walk_tb(error.__traceback__)]
    ours = [one for one in passed if one[0].is_relative_to(_HOME) and ".venv" not in one[0].parts]
    if not passed:
        return ""
    file, line = (ours or passed)[-1]
    return f"{file.relative_to(_HOME) if ours else file.name}:{line}"
