"""Messages that arrive once, whatever happens on their way."""

import asyncio
import itertools
import random
import signal
import time
from collections import Counter, deque
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot import outbox, patience, sending
from bot.desk import Desk
from bot.outbox import Outbox
from bot.sending import Sending
from bot.state import State
from bot.watches import Watches
from index import KnownError
from tests.bot_api import BotApi, Json
from tests.fakes import until
from tests.test_app import READER, SlowLibrary, api, library, tell
from tests.test_bot import bot, replies, told

__all__ = ["api", "library"]  # fixtures

CHAT = 7
OTHER_CHAT = 8
SUPERGROUP = -1_000_000_000_007


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody needs to wait before what is tried again."""
    monkeypatch.setattr(patience, "FIRST_PAUSE_S", 0.0)


@pytest.fixture
def state(tmp_path: Path) -> State:
    return State(tmp_path / "bot.sqlite")


SENDS = ("sendMessage", "sendDocument", "sendPhoto")


def lost(cause: type[httpx.HTTPError] = httpx.ReadError) -> NetworkError:
    """A failure of the network, as the library tells it."""
    error = NetworkError(cause.__name__)
    error.__cause__ = cause("")
    return error


class Telegram:
    """Chats that messages arrive in, or do not, as the next fault says."""

    def __init__(self) -> None:
        self.messages: dict[tuple[int, int], str] = {}
        self.faults: deque[tuple[bool, BaseException | None]] = deque()
        self.calls: list[tuple[str, Json]] = []
        self._last = 100

    def say(self, chat: int, text: str) -> int:
        self._last += 1
        self.messages[chat, self._last] = text
        return self._last

    async def post(self, method: str, data: Json, **_: object) -> Any:
        self.calls.append((method, dict(data)))
        if method not in SENDS:
            return self._edit(data)
        arrives, error = self.faults.popleft() if self.faults else (True, None)
        id = self.say(data["chat_id"], _content(data)) if arrives else 0
        if error:
            raise error
        return {"message_id": id, "date": 0, "chat": {"id": data["chat_id"], "type": "private"}}

    def _edit(self, data: Json) -> Json:
        place = data["chat_id"], data["message_id"]
        if place not in self.messages:
            raise BadRequest("Message to edit not found")
        if self.messages[place] == _content(data):
            raise BadRequest("Message is not modified: …")
        self.messages[place] = _content(data)
        return {"message_id": place[1], "date": 0, "chat": {"id": place[0], "type": "private"}}

    def texts(self, chat: int) -> list[str]:
        return [text for (of, _), text in self.messages.items() if of == chat]

    @property
    def methods(self) -> list[str]:
        return [method for method, _ in self.calls]


def _content(data: Json) -> str:
    return str(data.get("text") or data["caption"])


def send(
    through: Sending, telegram: Telegram, text: str, chat: int = CHAT, method: str = "sendMessage"
) -> Coroutine[Any, Any, Json]:
    content = {"text": text} if method == "sendMessage" else {"caption": text}
    data = {"chat_id": chat, **content}
    return through.process_request(telegram.post, (method, data), {}, method, data, None)


@pytest.mark.parametrize("method", SENDS)
@pytest.mark.parametrize("chat", [CHAT, -5, SUPERGROUP])
@pytest.mark.parametrize("arrives", [False, True])
@pytest.mark.parametrize("error", [lost(), TimedOut(), NetworkError("Bad Gateway")])
def test_what_may_have_arrived_is_there_once(
    state: State, method: str, chat: int, arrives: bool, error: NetworkError
) -> None:
    telegram, through = Telegram(), Sending(state)
    telegram.say(chat, "Въпрос?")
    telegram.faults.extend([(arrives, error)] * (1 if arrives else 3))
    through.saw(chat, 101)
    sent = asyncio.run(send(through, telegram, "Отговор", chat, method))
    assert telegram.texts(chat) == ["Въпрос?", "Отговор"]
    assert telegram.messages[chat, sent["message_id"]] == "Отговор"


@pytest.mark.parametrize("cause", [httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout])
def test_what_never_left_is_not_looked_for(state: State, cause: type[httpx.HTTPError]) -> None:
    telegram, through = Telegram(), Sending(state)
    telegram.faults.append((False, lost(cause)))
    asyncio.run(send(through, telegram, "Отговор"))
    assert telegram.methods == ["sendMessage", "sendMessage"]


def test_what_is_not_ours_is_not_touched_by_the_search(state: State) -> None:
    telegram, through = Telegram(), Sending(state)
    through.saw(CHAT, telegram.say(CHAT, "Въпрос?"))

    async def story() -> None:
        first = await send(through, telegram, "Първи")
        elsewhere = await send(through, telegram, "Другаде", OTHER_CHAT)
        telegram.faults.append((True, lost()))
        asking = asyncio.create_task(send(through, telegram, "Втори"))
        also_elsewhere = asyncio.create_task(send(through, telegram, "И другаде", OTHER_CHAT))
        second = await asking
        await also_elsewhere
        assert second["message_id"] not in (first["message_id"], elsewhere["message_id"])

    asyncio.run(story())
    assert telegram.texts(CHAT) == ["Въпрос?", "Първи", "Втори"]
    assert telegram.texts(OTHER_CHAT) == ["Другаде", "И другаде"]
    probed = [data["message_id"] for method, data in telegram.calls if method != "sendMessage"]
    assert len(probed) <= sending._PROBES_MAX


def test_two_messages_to_one_chat_are_not_taken_for_one_another(state: State) -> None:
    telegram, through = Telegram(), Sending(state)
    telegram.faults.extend([(True, lost()), (True, lost()), (False, lost()), (True, lost())])
    through.saw(CHAT, 100)

    async def story() -> None:
        await asyncio.gather(*(send(through, telegram, f"№ {number}") for number in range(4)))

    asyncio.run(story())
    assert sorted(telegram.texts(CHAT)) == [f"№ {number}" for number in range(4)]


def test_where_no_id_is_known_none_is_guessed(state: State) -> None:
    Outbox(state).begin(None, 0, 0, 50)  # as a state says that was restored
    telegram, through = Telegram(), Sending(state)
    telegram.faults.append((False, lost()))
    asyncio.run(send(through, telegram, "Отговор"))
    assert telegram.methods == ["sendMessage", "sendMessage"]


def test_a_flood_is_waited_for_as_told(state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []

    async def wait(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr("bot.patience.asyncio.sleep", wait)
    telegram, through = Telegram(), Sending(state)
    telegram.faults.extend((False, RetryAfter(seconds)) for seconds in (3, 8, 1, 20, 2))
    asyncio.run(send(through, telegram, "Отговор"))
    assert waited == [3, 8, 1, 20, 2]
    assert telegram.texts(CHAT) == ["Отговор"]


@pytest.mark.parametrize("error", [RetryAfter(86_400), Forbidden("blocked"), BadRequest("no")])
def test_what_is_of_no_use_is_given_up_at_once(state: State, error: TelegramError) -> None:
    telegram, through = Telegram(), Sending(state)
    telegram.faults.append((False, error))
    with through.once(1), pytest.raises(type(error)):
        asyncio.run(send(through, telegram, "Отговор"))
    assert len(telegram.calls) == 1
    assert not Outbox(state).begin(1, 0, 0, 0).is_unsure


def test_patience_ends(state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "FIRST_PAUSE_S", outbox.UNSURE_FOR_S + 1)
    telegram, through = Telegram(), Sending(state)
    telegram.faults.append((True, lost()))
    with through.once(1), pytest.raises(NetworkError):
        asyncio.run(send(through, telegram, "Отговор"))
    assert not Outbox(state).begin(1, 0, 0, 0).is_unsure


def killed(state: State, telegram: Telegram, *texts: str, task: int = 1) -> None:
    """Send so much within a task, and stop as if killed when the last had been sent off."""

    async def story() -> None:
        through = Sending(state)
        through.saw(CHAT, 101)
        with through.once(task):
            for text in texts:
                await send(through, telegram, text)

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(story())


@pytest.mark.parametrize("task", [1, -1])
@pytest.mark.parametrize("arrives", [False, True])
def test_a_task_that_is_begun_again_sends_only_what_is_missing(
    state: State, task: int, arrives: bool
) -> None:
    telegram = Telegram()
    telegram.say(CHAT, "Въпрос?")
    telegram.faults.extend([(True, None), (arrives, asyncio.CancelledError())])
    killed(state, telegram, "Едно", "Две", task=task)
    through = Sending(state)

    async def again() -> list[int]:
        with through.once(task):
            texts = ("Едно", "Две", "Три")
            return [(await send(through, telegram, text))["message_id"] for text in texts]

    ids = asyncio.run(again())
    assert telegram.texts(CHAT) == ["Въпрос?", "Едно", "Две", "Три"]
    assert [telegram.messages[CHAT, id] for id in ids] == ["Едно", "Две", "Три"]


def test_what_was_sent_long_ago_is_not_looked_for(
    state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    telegram = Telegram()
    telegram.faults.append((True, asyncio.CancelledError()))
    killed(state, telegram, "Едно")
    later = time.time() + outbox.UNSURE_FOR_S
    monkeypatch.setattr("bot.outbox.time.time", lambda: later)
    with (through := Sending(state)).once(1):
        asyncio.run(send(through, telegram, "Друго"))
    assert telegram.texts(CHAT) == ["Едно", "Друго"]


def test_what_is_done_leaves_nothing_behind(state: State) -> None:
    watches, outgoing = Watches(state), Outbox(state)
    for text in ("Едно?", "Две?"):
        watches.add(READER, text, "bg")
    first, second = watches.of(READER)
    state.arrive(5, "{}")
    for task in (5, -first.id, -second.id):
        outgoing.arrived(outgoing.begin(task, 0, 0, 0), 0, 9, "{}")
    state.done(5)
    watches.sent(first)
    watches.remove(READER, second.id)
    assert not any(outgoing.begin(task, 0, 0, 0).sent for task in (5, -first.id, -second.id))


def test_a_group_that_moved_gets_its_answer(state: State) -> None:
    telegram, through = Telegram(), Sending(state)
    state.speak(-5, "ru")
    telegram.faults.append((False, ChatMigrated(SUPERGROUP)))
    asyncio.run(send(through, telegram, "Отговор", -5))
    assert telegram.texts(SUPERGROUP) == ["Отговор"]
    assert state.language(SUPERGROUP) == "ru"


def test_whoever_waits_for_the_pace_is_known_to_wait(state: State) -> None:
    telegram, through = Telegram(), Sending(state)
    behind: list[bool] = []

    async def story() -> None:
        for chat in range(1, 31):
            await send(through, telegram, "Отговор", chat)
        behind.append(through.is_behind)
        waiting = asyncio.create_task(send(through, telegram, "Отговор", 31))
        await asyncio.to_thread(until, lambda: through.is_behind)
        behind.append(through.is_behind)
        await waiting
        behind.append(through.is_behind)

    asyncio.run(story())
    assert behind == [False, True, False]


def test_what_is_edited_in_passing_is_not_tried_again(state: State) -> None:
    through, tried = Sending(state), []

    async def post(method: str, data: Json) -> bool:
        tried.append(method)
        raise lost()

    async def story() -> None:
        with through.in_passing(), pytest.raises(NetworkError):
            await through.process_request(post, (), {}, "editMessageText", {}, None)

    asyncio.run(story())
    assert tried == ["editMessageText"]


FAULTS: tuple[Callable[[BotApi], None], ...] = (
    lambda api: api.lose_next("sendMessage", arrives=False),
    lambda api: api.lose_next("sendMessage", arrives=True),
    lambda api: api.fail_next("sendMessage", 502, "Bad Gateway"),
    lambda api: api.fail_next("sendMessage", 500, "Internal Server Error"),
    lambda api: api.lose_next("editMessageText", arrives=True),
    lambda api: api.fail_next("editMessageText", 502, "Bad Gateway"),
)
PEOPLE = range(1, 7)
GROUPS = (-9, SUPERGROUP)


def test_every_question_is_answered_once_in_a_storm(
    api: BotApi, library: SlowLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    def repeat(question: str, *_: object, **__: object) -> None:
        raise KnownError(f"Попитахте: {question}")

    monkeypatch.setattr(library, "ask", repeat)
    luck = random.Random(7)
    asked = [(person, f"Въпрос {number}?") for number in range(5) for person in PEOPLE]
    in_groups = [(group, f"Въпрос {number}?") for number in range(4) for group in GROUPS]
    expected = Counter((chat, f"Попитахте: {question}") for chat, question in asked + in_groups)
    fault = itertools.cycle(luck.sample(FAULTS, len(FAULTS)))

    def seen() -> Counter[tuple[int, str]]:
        chats = (*PEOPLE, *GROUPS)
        return Counter((chat, one.text) for chat in chats for one in replies(api, chat))

    async def story(_: Desk) -> None:
        for chat, question in luck.sample(asked + in_groups, len(asked + in_groups)):
            if luck.random() < 0.6:
                next(fault)(api)
            if chat > 0:
                api.say(question, user_id=chat)
            else:
                kind = "group" if chat == -9 else "supergroup"
                api.say(f"/ask {question}", user_id=60, chat_id=chat, chat_type=kind)
            if luck.random() < 0.1:
                api.redeliver()
            await asyncio.sleep(0.01)
        await asyncio.to_thread(until, lambda: seen().total() >= expected.total(), 30.0)

    tell(api, library, story)
    assert seen() == expected


def called(api: BotApi, chat: int) -> None:
    """Wait until something was sent off to a chat."""
    api.wait_for("sendMessage", lambda call: call.params["chat_id"] == chat)


@pytest.fixture
def served() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api


def test_a_bot_that_is_killed_while_it_answers_answers_once(served: BotApi, home: Path) -> None:
    asked = "Кой спечели маратона в Стара Загора при мъжете?"
    for arrives in (True, False):
        served.lose_next("sendMessage", arrives=arrives)
    with bot(served, home) as running:
        for person in (READER, 8):
            served.say(asked, user_id=person)
        for person in (READER, 8):
            called(served, person)
        running.send_signal(signal.SIGKILL)
        running.wait()
    before = len(served.calls)
    with bot(served, home):
        until(lambda: all(replies(served, person) for person in (READER, 8)))
        for person in (READER, 8):
            served.say("/about", user_id=person)
            told(served, person, "Извор")
    for person in (READER, 8):
        assert ["Матакиев" in one.text for one in replies(served, person)] == [True, False]
    edits = [call for call in served.calls[before:] if call.method == "editMessageText"]
    assert edits
