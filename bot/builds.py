"""Builds of the index, one at a time: for somebody to review, or merely to catch up."""

import asyncio
import tempfile
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from typing import TypeAlias

from bot import feedback
from bot.questions import Questions
from index import USUAL, BuildReport, BusyError, KnownError, Library, Order, Progress

RETRY_AFTER_S = 5.0
_BUSY_TRIES = 60

Show: TypeAlias = Callable[[Progress], Awaitable[None]]


class StoppedError(KnownError):
    """A build that ended because the bot is going."""

    def __init__(self) -> None:
        super().__init__("The bot is being stopped; the index before this one still answers.")


class CancelledBuildError(KnownError):
    """A build that an admin cancelled."""

    def __init__(self) -> None:
        super().__init__("The build was cancelled; the index before this one still answers.")


class Builds:
    """The builds of a library; all of its methods belong to the event loop's thread."""

    def __init__(self, library: Library, questions: Questions, stopping: threading.Event) -> None:
        self.running = asyncio.Lock()
        self._library = library
        self._questions = questions
        self._stopping = stopping
        self._cancelled = threading.Event()
        self._next: asyncio.Task[BuildReport] | None = None

    def cancel(self) -> bool:
        """Stop the build that runs; whether one did."""
        self._cancelled.set()
        return self.running.locked()

    async def try_out(
        self, order: Order, begin: Callable[[], Awaitable[Show]], every_s: float
    ) -> BuildReport:
        """Build beside the current index and compare the two, with the steps shown now and then.

        It may be cancelled from its beginning on, which tells how to show steps. Raises BusyError
        where a build is running, and what the build raises.
        """
        if self.running.locked():
            raise BusyError("A build is running already; wait until it ends.")
        async with self.running:
            self._cancelled.clear()
            show = await begin()
            with tempfile.TemporaryDirectory(prefix="izvor-questions-") as folder:
                await asyncio.to_thread(feedback.known, self._questions, self._library, folder)
                asked = replace(order, is_trial=True, questions=(folder,))
                return await self._built(asked, show, every_s)

    async def catch_up(self) -> BuildReport:
        """Build and answer from it, once for all who ask before it begins; it waits for others.

        Raises what the build raises.
        """
        if self._next is None:
            self._next = asyncio.create_task(self._caught_up())
        return await asyncio.shield(self._next)

    async def _caught_up(self) -> BuildReport:
        async with self.running:
            self._next = None
            self._cancelled.clear()
            for _ in range(_BUSY_TRIES):
                with suppress(BusyError):  # in another process
                    return await self._built(USUAL, unseen, RETRY_AFTER_S)
                await asyncio.sleep(RETRY_AFTER_S)
            return await self._built(USUAL, unseen, RETRY_AFTER_S)

    async def _built(self, order: Order, show: Show, every_s: float) -> BuildReport:
        steps: list[Progress] = []

        def watch(step: Progress) -> None:
            if self._stopping.is_set():
                raise StoppedError
            if self._cancelled.is_set():
                raise CancelledBuildError
            steps[:] = [step]

        build = asyncio.create_task(asyncio.to_thread(self._library.reindex, watch, order))
        while not (await asyncio.wait({build}, timeout=every_s))[0]:
            if steps:
                await show(steps[0])
        return build.result()


async def unseen(_: Progress) -> None:
    """Nobody waits to see how far it is."""
