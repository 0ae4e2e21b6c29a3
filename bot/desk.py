"""What the handlers share, and the one place that says who may do what."""

import threading
from enum import StrEnum

from bot.state import State
from index import KnownError, Library


class StoppedError(KnownError):
    """A build that ended because the bot is going."""

    def __init__(self) -> None:
        super().__init__("The bot is being stopped; the index before this one still answers.")


class Action(StrEnum):
    """What a person may ask the bot to do."""

    ASK = "ask"
    REINDEX = "reindex"
    SEE_STATUS = "see status"
    EXPLAIN = "explain"


_ADMIN_ACTIONS = {Action.REINDEX, Action.SEE_STATUS, Action.EXPLAIN}


class Desk:
    """The library, what is remembered, the admins, and whether the bot is about to stop."""

    def __init__(self, library: Library, state: State, admins: frozenset[int]) -> None:
        self.library = library
        self.state = state
        self.admins = admins
        self.building = threading.Lock()
        self.stopping = threading.Event()

    def may(self, person_id: int | None, action: Action) -> bool:
        """Whether a person may do this, on whatever surface."""
        return action not in _ADMIN_ACTIONS or person_id in self.admins
