"""What the handlers share."""

import asyncio
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from telegram import InlineQuery

from bot.audit import Audit
from bot.bugs import Bugs
from bot.builds import Builds
from bot.drafts import Channels, Drafts
from bot.line import Line, Newest, Pace
from bot.questions import Questions
from bot.rights import Rights
from bot.roles import Roles
from bot.sending import Sending
from bot.settings import BotSettings, Reindex
from bot.state import State
from bot.usage import Usage
from bot.watches import Watches
from index import Library

T = TypeVar("T")


class Desk:
    """The library, what is remembered, who may do what, whose turn it is, whether it is the end."""

    def __init__(self, library: Library, state: State, settings: BotSettings) -> None:
        self.library = library
        self.state = state
        self.questions = Questions(state)
        self.watches = Watches(state)
        self.drafts = Drafts(state)
        self.channels = Channels(state)
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
        self.looking = threading.Lock()
        self.has_news = asyncio.Event()
        self.stopping = threading.Event()
        self.builds = Builds(library, self.questions, self.stopping)
        self.is_decided_alone = settings.reindex is Reindex.AUTO

    async def in_turn(self, person: int | None, search: Callable[[], T]) -> T:
        """Let a person search, in a thread, when it is their turn; raises LineFullError."""
        async with self.line.turn(person or 0):
            return await asyncio.to_thread(search)

    async def note(self, question: int, begun_s: float, *, is_answered: bool) -> None:
        """Count a question that was begun then, by the clock that only goes on."""
        took_ms = round(1000 * (time.monotonic() - begun_s))
        note = partial(self.usage.note, question, took_ms, is_answered=is_answered)
        await asyncio.to_thread(note)
