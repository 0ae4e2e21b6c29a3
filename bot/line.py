"""Whose turn it is: so many questions at once, people in turn, and only so many who wait."""

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Generic, TypeVar

AT_ONCE = 2  # questions; more would only share the same cores
WAITING_MAX = 1_000
_MINUTE_S = 60.0

T = TypeVar("T")


class LineFullError(Exception):
    """Too many are waiting."""


class Line:
    """A place to wait in: whoever asks much does not keep the others waiting."""

    def __init__(self, at_once: int = AT_ONCE, waiting_max: int = WAITING_MAX) -> None:
        self._free = at_once
        self._room = waiting_max
        self._waiting: OrderedDict[int, deque[asyncio.Future[None]]] = OrderedDict()

    @property
    def waiting(self) -> int:
        """How many questions wait."""
        return sum(map(len, self._waiting.values()))

    @asynccontextmanager
    async def turn(self, person: int) -> AsyncIterator[None]:
        """Wait for one's turn, and have it; raises LineFullError."""
        await self._wait(person)
        try:
            yield
        finally:
            self._pass_on()

    async def _wait(self, person: int) -> None:
        if self._free:
            self._free -= 1
            return
        if not self._room:
            raise LineFullError
        called = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(person, deque()).append(called)
        self._room -= 1
        try:
            await called
        except asyncio.CancelledError:
            if called.done() and not called.cancelled():
                self._pass_on()  # the turn came just when nobody waited for it any more
            raise
        finally:
            self._room += 1

    def _pass_on(self) -> None:
        """Call the next person; after their turn they stand behind all the others."""
        while self._waiting:
            person, turns = self._waiting.popitem(last=False)
            called = turns.popleft()
            if turns:
                self._waiting[person] = turns
            if not called.done():
                called.set_result(None)
                return
        self._free += 1


class Newest(Generic[T]):
    """What each person asked last: of a question typed letter by letter, only that is answered."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._waiting: dict[int, T] = {}

    @asynccontextmanager
    async def turn(self, person: int, asked: T) -> AsyncIterator[T | None]:
        """Wait for one's turn, and have what was asked last by then; raises LineFullError.

        None where the person waits already: that turn will have it.
        """
        is_waiting = person in self._waiting
        self._waiting[person] = asked
        if is_waiting:
            yield None
            return
        async with AsyncExitStack() as stack:
            try:
                await stack.enter_async_context(self._line.turn(person))
            finally:
                newest = self._waiting.pop(person)
            yield newest


class Pace:
    """How many questions each person has asked in the last minute."""

    def __init__(self, per_minute: int) -> None:
        self._most = per_minute
        self._asked: OrderedDict[int, deque[float]] = OrderedDict()

    def wait_s(self, person: int, now_s: float) -> float:
        """Count a question; how long to wait before it may be asked, in seconds, 0 for not at all.

        Time is passed in, from any clock that does not go back.
        """
        asked = self._asked.setdefault(person, deque())
        self._asked.move_to_end(person)
        self._forget(now_s)
        while asked and asked[0] <= now_s - _MINUTE_S:
            asked.popleft()
        if len(asked) >= self._most:
            return asked[0] + _MINUTE_S - now_s
        asked.append(now_s)
        return 0.0

    def _forget(self, now_s: float) -> None:
        """Drop those who have not asked for a minute, who stand first."""
        while self._asked:
            asked = next(iter(self._asked.values()))
            if not asked or asked[-1] > now_s - _MINUTE_S:
                return
            self._asked.popitem(last=False)
