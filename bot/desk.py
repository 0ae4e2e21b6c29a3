"""What the handlers share."""

import asyncio
import threading
from collections.abc import Callable
from typing import TypeVar

from telegram import InlineQuery

from bot.audit import Audit
from bot.bugs import Bugs
from bot.line import Line, Newest, Pace
from bot.questions import Questions
from bot.rights import Rights
from bot.roles import Roles
from bot.sending import Sending
from bot.settings import BotSettings
from bot.state import State
from bot.usage import Usage
from bot.watches import Watches
from index import KnownError, Library

T = TypeVar("T")


class StoppedError(KnownError):
    """A build that ended because the bot is going."""

    def __init__(self) -> None:
        super().__init__("The bot is being stopped; the index before this one still answers.")


class Desk:
    """The library, what is remembered, who may do what, whose turn it is, whether it is the end."""

    def __init__(self, library: Library, state: State, settings: BotSettings) -> None:
        self.library = library
        self.state = state
        self.questions = Questions(state)
        self.watches = Watches(state)
        self.sending = Sending(state)
        self.roles = Roles(state)
        self.rights = Rights(settings, self.roles)
        self.audit = Audit(state)
        self.usage = Usage(state)
        self.bugs = Bugs(state)
        self.line = Line()
        self.typed = Newest[InlineQuery](self.line)
        self.pace = Pace(settings.questions_per_minute)
        self.quiet = settings.quiet
        self.building = threading.Lock()
        self.looking = threading.Lock()
        self.has_news = asyncio.Event()
        self.stopping = threading.Event()

    async def in_turn(self, person: int | None, search: Callable[[], T]) -> T:
        """Let a person search, in a thread, when it is their turn; raises LineFullError."""
        async with self.line.turn(person or 0):
            return await asyncio.to_thread(search)
