"""The one way to Telegram: at the pace it allows, patiently, and every message once."""

import asyncio
import json
from collections import deque
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import count, islice
from typing import Any, TypeAlias
from weakref import WeakValueDictionary

from telegram.constants import ChatType
from telegram.error import BadRequest, ChatMigrated
from telegram.ext import AIORateLimiter, BaseRateLimiter
from typing_extensions import override

from bot.outbox import UNSURE_FOR_S, Entry, Outbox
from bot.patience import patiently
from bot.state import State

NOT_MODIFIED = "not modified"

CONNECTIONS = 32

Json: TypeAlias = dict[str, Any]
Post: TypeAlias = Callable[..., Coroutine[Any, Any, bool | Json | list[Json]]]
Call: TypeAlias = Callable[[str, Json], Coroutine[Any, Any, Any]]

# How each kind of message is edited to what it says already.
_PROBES = {
    "sendMessage": "editMessageText",
    "sendDocument": "editMessageCaption",
    "sendPhoto": "editMessageCaption",
}
_CONTENT = (
    "chat_id", "text", "entities", "caption", "caption_entities", "reply_markup",
    "link_preview_options",
)  # fmt: skip
# Nobody waits longer for what answers a button, or for cards.
_PATIENCE_S = {"editMessageText": UNSURE_FOR_S, "answerCallbackQuery": 10, "answerInlineQuery": 10}

_IDS_KNOWN = 20_000  # more than arrive while a message may be unsure
_PROBES_MAX = 30  # many write at once, and what they wrote may not be known yet
_PROBED_BEYOND = 3  # of what is known: ids that were given out meanwhile
_SUPERGROUPS_BELOW = -1_000_000_000_000


class Sending(BaseRateLimiter[int]):
    """Through this the bot calls Telegram; see the documentation of BaseRateLimiter.

    A message of which nothing was heard may have arrived. It is looked for before it is sent
    again: the ids of messages only grow, so it must have one of the next; and to edit a message
    to what it says already changes nothing, and tells whether it is there.
    """

    def __init__(self, state: State) -> None:
        self._state = state
        self._outbox = Outbox(state)
        self._pace = AIORateLimiter()
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._highest: dict[int, int] = {}
        self._known: deque[tuple[int, int]] = deque(maxlen=_IDS_KNOWN)
        # The HTTP library would let all wait too, but looks at all of them whenever one is done.
        self._connections = asyncio.Semaphore(CONNECTIONS)
        self._waiting: set[object] = set()

    async def initialize(self) -> None:
        """Nothing has to be prepared."""

    async def shutdown(self) -> None:
        """Nothing has to be cleared away."""

    @property
    def is_behind(self) -> bool:
        """Whether something waits for a connection, or until Telegram's limits allow it."""
        return bool(self._waiting)

    @contextmanager
    def once(self, task: int) -> Iterator[None]:
        """What is sent within this is not sent again, should the same task be begun again."""
        token = _TASK.set(_Task(task))
        try:
            yield
        finally:
            _TASK.reset(token)

    @contextmanager
    def in_passing(self) -> Iterator[None]:
        """What is edited within this is not tried again: there will be more to say."""
        token = _IN_PASSING.set(True)
        try:
            yield
        finally:
            _IN_PASSING.reset(token)

    def saw(self, chat: int, message: int) -> None:
        """A message is known to stand in a chat."""
        counter = _counter(chat)
        self._known.append((counter, message))
        self._highest[counter] = max(message, self._highest.get(counter, 0))

    @override
    async def process_request(
        self,
        callback: Post,
        args: Any,
        kwargs: Json,
        endpoint: str,
        data: Json,
        rate_limit_args: int | None,
    ) -> Any:
        """Call a method of the Bot API; raises TelegramError where patience is of no use."""

        async def call(method: str, fields: Json) -> Any:
            turn = object()

            async def post() -> Any:
                async with self._connections:
                    self._waiting.discard(turn)
                    return await callback(method, fields, **kwargs)

            self._waiting.add(turn)
            try:
                return await self._pace.process_request(post, (), {}, method, fields, None)
            finally:
                self._waiting.discard(turn)

        if endpoint in _PROBES:
            return await self._send(call, endpoint, data)
        if endpoint in _PATIENCE_S:
            patience_s = 0 if _IN_PASSING.get() else _PATIENCE_S[endpoint]
            return await patiently(lambda: call(endpoint, data), patience_s)
        return await call(endpoint, data)

    async def _send(self, call: Call, method: str, data: Json) -> Json:
        """Send a message, unless that has been done."""
        task, chat = _TASK.get(), data["chat_id"]
        id, number = (task.id, task.next()) if task else (None, 0)
        # In turn: of two whose fate is unknown, one could be taken for the other.
        async with self._turns.setdefault(chat, asyncio.Lock()):
            counter = _counter(chat)
            highest = self._highest.get(counter, 0)
            entry = await asyncio.to_thread(self._outbox.begin, id, number, counter, highest)
            if entry.sent:
                return dict(json.loads(entry.sent))
            try:
                message = await self._sent(call, method, data, entry)
            except Exception:
                await asyncio.to_thread(self._outbox.failed, entry)
                raise
            self.saw(chat, message["message_id"])
            told = json.dumps(message)
            await asyncio.to_thread(
                self._outbox.arrived, entry, counter, message["message_id"], told
            )
            return message

    async def _sent(self, call: Call, method: str, data: Json, entry: Entry) -> Json:
        is_unsure = entry.is_unsure

        async def attempt() -> Json:
            found = await self._found(call, method, data, entry.above) if is_unsure else None
            return found or await call(method, data)

        def lose_sight() -> None:
            nonlocal is_unsure
            is_unsure = True

        try:
            return await patiently(attempt, UNSURE_FOR_S, lose_sight)
        except ChatMigrated as error:
            await asyncio.to_thread(self._state.move, data["chat_id"], error.new_chat_id)
            data["chat_id"] = error.new_chat_id
            return await patiently(attempt, UNSURE_FOR_S, lose_sight)

    async def _found(self, call: Call, method: str, data: Json, above: int) -> Json | None:
        """A message that arrived without a word."""
        chat = data["chat_id"]
        told = {name: data[name] for name in _CONTENT if name in data}
        for id in self._candidates(_counter(chat), above):
            try:
                await call(_PROBES[method], {**told, "message_id": id})
            except BadRequest as error:
                if NOT_MODIFIED not in str(error):
                    continue
            kind = ChatType.PRIVATE if chat > 0 else ChatType.SUPERGROUP
            return {"message_id": id, "date": 0, "chat": {"id": chat, "type": kind}}
        return None

    def _candidates(self, counter: int, above: int) -> Iterator[int]:
        """The ids that a message may have which is not known to have arrived."""
        if not above:
            return iter(())
        known = {id for of, id in self._known if of == counter}
        end = max(self._highest.get(counter, 0), above) + 1 + _PROBED_BEYOND
        return islice((id for id in range(above + 1, end) if id not in known), _PROBES_MAX)


class _Task:
    """Something that is done once, and the messages that it has sent so far."""

    def __init__(self, id: int) -> None:
        self.id = id
        self._numbers = count()

    def next(self) -> int:
        return next(self._numbers)


_TASK: ContextVar[_Task | None] = ContextVar("task", default=None)
_IN_PASSING: ContextVar[bool] = ContextVar("in passing", default=False)


def _counter(chat: int) -> int:
    """What counts the messages of a chat: a supergroup has its own, all others share one."""
    return chat if chat < _SUPERGROUPS_BELOW else 0
