"""The wiring, in one process with the server: what a person meets when things go wrong."""

import asyncio
import datetime as dt
import json
import threading
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from pydantic import SecretStr
from telegram import Bot

from bot import __main__ as main
from bot import patience, render, sending
from bot.app import application, set_menus
from bot.audit import Deed
from bot.desk import Desk
from bot.handlers import ask, reindexing
from bot.settings import BotSettings
from bot.state import State
from index import (
    USUAL,
    Answer,
    BuildReport,
    BusyError,
    Context,
    Coverage,
    IndexSettings,
    KnownError,
    Library,
    Manifest,
    Model,
    NoArticlesError,
    Order,
    Progress,
    Reason,
    Skipped,
    Stage,
)
from index.articles import article_id
from index.plan import Plan
from index.types import NO_CONTEXT
from tests.bot_api import BotApi, Call, Message
from tests.fakes import models, small_library

ADMIN = 42
READER = 7
COVERAGE = Coverage(3, 9, None, None)
REPORT = BuildReport("3", 3, 1, 1, 1, 9, 9, 0, (Skipped("x.txt", "has no words"),), 2.0)


class SlowLibrary(Library):
    """A library whose reindex goes on until it is let go, and whose answers may fail."""

    def __init__(self, folder: Path) -> None:
        super().__init__(Plan(folder, folder / "index"), models())
        self.begun = threading.Event()
        self.let_go = threading.Event()
        self.steps = 0
        self.error: Exception | None = None
        self.pause: threading.Event | None = None
        self.report = REPORT
        self.switches = 0

    @property
    def manifest(self) -> Manifest:
        return Manifest(2, dt.datetime.now(dt.UTC), Model("m", "r", 8), COVERAGE, {}, {})

    def ask(
        self,
        question: str,
        limit: int = 3,
        *,
        context: Context = NO_CONTEXT,
        today: dt.date | None = None,
    ) -> Answer:
        if self.error:
            raise self.error
        if self.pause:
            self.pause.wait()
        return Answer(question, (), COVERAGE, Reason.NOT_IN_ARCHIVE)

    def reindex(self, watch: Callable[[Progress], None], order: Order = USUAL) -> BuildReport:
        self.begun.set()
        while not self.let_go.wait(0.01):
            self.steps += 1
            watch(Progress(Stage.EMBEDDING, self.steps, 1_000_000))
        if self.error:
            raise self.error
        return self.report

    def switch(self, name: str = "") -> bool:
        self.switches += 1
        return False


@pytest.fixture
def library(tmp_path: Path) -> SlowLibrary:
    return SlowLibrary(tmp_path)


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as served:
        yield served


def desk_of(library: Library, *admins: int) -> Desk:
    settings = BotSettings(token=SecretStr("1:x"), admins=frozenset(admins))
    return Desk(library, State(library.root.with_name("bot.sqlite")), settings)


def tell(
    api: BotApi,
    library: Library,
    story: Callable[[Desk], Awaitable[None]],
    admins: tuple[int, ...] = (ADMIN,),
) -> None:
    """Run a story while the bot polls."""

    async def run() -> None:
        settings = BotSettings(token=SecretStr(api.token), api_url=api.url)
        desk = desk_of(library, *admins)
        built = application(settings, desk)
        async with built:
            await built.start()
            assert built.updater is not None
            await built.updater.start_polling()
            try:
                await story(desk)
            finally:
                desk.stopping.set()
                await built.updater.stop()
                await built.stop()

    asyncio.run(run())


async def call(api: BotApi, method: str, words: str = "", to: int | None = None) -> Call:
    def is_it(found: Call) -> bool:
        of = found.params.get("chat_id")
        return words in found.params.get("text", "") and to in (None, of)

    return await asyncio.to_thread(api.wait_for, method, is_it)


async def nth(api: BotApi, method: str, number: int) -> Call:
    """Wait for one more call of a method than there were before, counted from 0."""
    found = [at for at, one in enumerate(api.calls) if one.method == method]
    after = found[number - 1] + 1 if number else 0
    return await asyncio.to_thread(api.wait_for, method, after=after)


def last(api: BotApi, whom: int) -> Message:
    return [message for message in api.messages(whom) if message.from_bot][-1]


def test_progress_is_edited_into_one_message_and_never_too_often(
    api: BotApi, library: SlowLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reindexing, "EDIT_EVERY_S", 0.5)

    async def story(_: Desk) -> None:
        api.say("/reindex", user_id=ADMIN)
        for number in range(3):
            await nth(api, "editMessageText", number)
        library.let_go.set()
        await call(api, "editMessageText", "Добавени 1")

    tell(api, library, story)
    found = [one for one in api.calls if one.method == "editMessageText"]
    assert len({one.params["message_id"] for one in found}) == 1
    assert "откъси" in found[0].params["text"]
    apart = [later.time - earlier.time for earlier, later in pairwise(found)]
    assert min(apart) >= 0.5
    told = last(api, ADMIN).text
    assert "Добавени 1, променени 1, махнати 1, пропуснати 1" in told
    assert "x.txt: няма думи" in told


def test_progress_gives_way_to_answers_that_wait(
    api: BotApi, library: SlowLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reindexing, "EDIT_EVERY_S", 0.05)
    monkeypatch.setattr(sending.Sending, "is_behind", property(lambda _: True))

    async def story(_: Desk) -> None:
        api.say("/reindex", user_id=ADMIN)
        await asyncio.to_thread(library.begun.wait)
        await asyncio.sleep(0.3)
        library.let_go.set()
        await call(api, "editMessageText", "Добавени 1")

    tell(api, library, story)
    assert len([one for one in api.calls if one.method == "editMessageText"]) == 1


def test_a_second_reindex_meanwhile_says_that_one_is_running(
    api: BotApi, library: SlowLibrary
) -> None:
    async def story(_: Desk) -> None:
        api.say("/reindex", user_id=ADMIN)
        await asyncio.to_thread(library.begun.wait)
        api.say("/reindex", user_id=ADMIN)
        await call(api, "sendMessage", "Вече тече")
        library.let_go.set()
        await call(api, "editMessageText", "Добавени 1")

    tell(api, library, story)


def test_what_came_by_itself_is_switched_to_where_nothing_got_worse(
    api: BotApi, library: SlowLibrary
) -> None:
    library.report = replace(REPORT, skipped=())
    library.let_go.set()

    async def story(desk: Desk) -> None:
        async with desk_bot(api) as sender:
            await reindexing.keep_up(desk, sender)

        (noted,) = desk.audit.last(9)
        assert (noted.deed, noted.about) == (Deed.SWITCHED, REPORT.name)

    tell(api, library, story)
    assert library.switches == 1
    assert not api.messages(ADMIN)


def test_what_came_by_itself_and_is_worse_is_shown_to_the_admins(
    api: BotApi, library: SlowLibrary
) -> None:
    library.let_go.set()

    async def story(desk: Desk) -> None:
        desk.state.speak(ADMIN, "bg")
        api.say("/start", user_id=ADMIN)
        await call(api, "sendMessage", to=ADMIN)
        async with desk_bot(api) as sender:
            await reindexing.keep_up(desk, sender)

    tell(api, library, story)
    assert library.switches == 0
    assert "Новият индекс е готов" in last(api, ADMIN).text
    labels = [button["text"] for row in api.buttons(ADMIN, last(api, ADMIN).message_id)
              for button in row]  # fmt: skip
    assert labels == ["Отговаряй от него", "Изхвърли"]


def desk_bot(api: BotApi) -> Bot:
    return Bot(api.token, base_url=f"{api.url}/bot")


def test_questions_are_answered_while_a_reindex_runs(api: BotApi, library: SlowLibrary) -> None:
    async def story(_: Desk) -> None:
        api.say("/reindex", user_id=ADMIN)
        await asyncio.to_thread(library.begun.wait)
        api.say("Кога?", user_id=READER)
        await call(api, "sendMessage", "Архивът не отговаря", READER)
        assert not library.let_go.is_set()

    tell(api, library, story)


def test_a_bot_that_stops_ends_its_reindex(api: BotApi, library: SlowLibrary) -> None:
    async def story(desk: Desk) -> None:
        api.say("/reindex", user_id=ADMIN)
        await asyncio.to_thread(library.begun.wait)
        desk.stopping.set()
        await call(api, "editMessageText", "Ботът спира")

    tell(api, library, story)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (NoArticlesError("There are no articles in seeds; put some there."), "no articles in"),
        (BusyError("A build is running already."), "Вече тече"),
    ],
)
def test_a_reindex_that_fails_says_why(
    api: BotApi, library: SlowLibrary, error: KnownError, words: str
) -> None:
    library.error = error
    library.let_go.set()

    async def story(_: Desk) -> None:
        api.say("/reindex", user_id=ADMIN)
        await call(api, "editMessageText", words)
        library.error = None
        api.say("/reindex", user_id=ADMIN)
        await call(api, "editMessageText", "Добавени 1")

    tell(api, library, story)


def test_a_known_error_is_told_to_whoever_met_it(api: BotApi, library: SlowLibrary) -> None:
    library.error = KnownError("The index is damaged; run: python -m index build")

    async def story(_: Desk) -> None:
        api.say("Кога?", user_id=READER)
        await call(api, "sendMessage", "The index is damaged", READER)

    tell(api, library, story)


def test_a_bug_is_an_apology_to_the_person_and_a_note_to_the_admins(
    api: BotApi, library: SlowLibrary, caplog: pytest.LogCaptureFixture
) -> None:
    library.error = RuntimeError("тайна")

    async def story(_: Desk) -> None:
        api.say("Къде е ключът?", user_id=READER)
        await call(api, "sendMessage", "Нещо се обърка", READER)
        await call(api, "sendMessage", "RuntimeError", ADMIN)

    tell(api, library, story)
    assert "тайна" not in last(api, ADMIN).text
    assert "Traceback" in caplog.text
    assert "Къде е ключът?" not in caplog.text


def test_a_person_who_waits_sees_typing_and_others_do_not(
    api: BotApi, library: SlowLibrary
) -> None:
    async def story(_: Desk) -> None:
        api.say("Кога?", user_id=READER)
        await call(api, "sendMessage", to=READER)
        assert "sendChatAction" not in [one.method for one in api.calls]
        library.pause = threading.Event()
        api.say("Къде?", user_id=READER)
        typing = await call(api, "sendChatAction", to=READER)
        assert typing.params["action"] == "typing"
        library.pause.set()
        await nth(api, "sendMessage", 1)

    tell(api, library, story)


def test_what_arrived_before_a_stop_is_answered_after_it_and_once(
    api: BotApi, library: SlowLibrary
) -> None:
    person = {"id": READER, "is_bot": False, "first_name": "Ана", "language_code": "bg"}
    message = {
        "message_id": 5, "date": 1, "text": "Кога?", "from": person,
        "chat": {"id": READER, "type": "private"},
    }  # fmt: skip
    desk = desk_of(library)
    desk.state.arrive(77, json.dumps({"update_id": 77, "message": message}))

    async def run() -> None:
        built = application(BotSettings(token=SecretStr(api.token), api_url=api.url), desk)
        async with built:
            await built.start()
            await built.process_left()
            await call(api, "sendMessage", "Архивът не отговаря", READER)
            await built.stop()

    asyncio.run(run())
    assert desk.state.left() == []
    asyncio.run(run_nothing_left(api, desk))
    assert len([one for one in api.messages(READER) if one.from_bot]) == 1


async def run_nothing_left(api: BotApi, desk: Desk) -> None:
    built = application(BotSettings(token=SecretStr(api.token), api_url=api.url), desk)
    async with built:
        await built.start()
        await built.process_left()
        await built.stop()


def test_an_answer_survives_a_lost_typing_action_and_a_flood_wait(
    api: BotApi, library: SlowLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "TYPING_AFTER_S", 0.0)
    api.fail_next("sendChatAction", 502, "Bad Gateway")
    api.fail_next("sendMessage", 429, "Too Many Requests: retry after 1", retry_after=1)

    async def story(_: Desk) -> None:
        api.say("Кога?", user_id=READER)
        await asyncio.to_thread(api.wait_for, "sendMessage")
        while not any(message.from_bot for message in api.messages(READER)):
            await asyncio.to_thread(api.wait_for, "sendMessage", after=len(api.calls))

    tell(api, library, story)
    assert "Архивът не отговаря" in last(api, READER).text


@pytest.mark.parametrize("status", [500, 502])
def test_an_answer_survives_a_failing_server(
    api: BotApi, library: SlowLibrary, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    monkeypatch.setattr(patience, "FIRST_PAUSE_S", 0.0)
    for _ in range(3):
        api.fail_next("sendMessage", status, "Bad Gateway")

    async def story(_: Desk) -> None:
        api.say("Кога?", user_id=READER)
        await nth(api, "sendMessage", 0)
        await nth(api, "sendMessage", 1)
        await nth(api, "sendMessage", 2)
        await nth(api, "sendMessage", 3)

    tell(api, library, story)
    assert "Архивът не отговаря" in last(api, READER).text


@pytest.mark.parametrize("why", ["bot was blocked by the user", "user is deactivated"])
def test_whoever_blocked_the_bot_or_is_no_more_is_no_bug(
    api: BotApi, library: SlowLibrary, caplog: pytest.LogCaptureFixture, why: str
) -> None:
    api.fail_next("sendMessage", 403, f"Forbidden: {why}")

    async def story(_: Desk) -> None:
        api.say("Кога?", user_id=READER)
        await call(api, "sendMessage", to=READER)
        api.say("Кога?", user_id=8)
        await call(api, "sendMessage", to=8)

    tell(api, library, story)
    assert "Forbidden" in caplog.text
    assert "Traceback" not in caplog.text
    assert not api.messages(ADMIN)


def test_the_report_comes_anew_where_its_message_was_deleted(
    api: BotApi, library: SlowLibrary
) -> None:
    library.let_go.set()
    api.fail_next("editMessageText", 400, "Bad Request: message to edit not found")

    async def story(_: Desk) -> None:
        api.say("/reindex", user_id=ADMIN)
        await call(api, "sendMessage", "Добавени 1", ADMIN)

    tell(api, library, story)


def test_a_former_admin_loses_the_menu_when_they_are_refused(
    api: BotApi, library: SlowLibrary
) -> None:
    async def story(_: Desk) -> None:
        api.say("/start", user_id=ADMIN)
        for number in range(4):
            await nth(api, "setMyCommands", number)

    async def refusal(_: Desk) -> None:
        api.say("/reindex", user_id=ADMIN)
        for number in range(4):
            await nth(api, "deleteMyCommands", number)

    tell(api, library, story)
    tell(api, library, refusal, admins=())
    assert "само администраторите" in last(api, ADMIN).text
    gone = [one.params for one in api.calls if one.method == "deleteMyCommands"]
    assert {one["scope"]["chat_id"] for one in gone} == {ADMIN}
    assert {one.get("language_code", "") for one in gone} == {"", "bg", "ru", "uk"}


def test_no_admins_are_said_to_be_told_where_there_are_none(
    api: BotApi, library: SlowLibrary
) -> None:
    library.error = RuntimeError("тайна")

    async def story(_: Desk) -> None:
        api.say("Кога?", user_id=READER)
        await call(api, "sendMessage", "Нещо се обърка", READER)

    tell(api, library, story, admins=())
    assert "Администраторите" not in last(api, READER).text


def test_a_menu_that_telegram_refuses_does_not_keep_the_bot_from_starting(
    api: BotApi, library: SlowLibrary
) -> None:
    api.fail_next("setMyCommands", 502, "Bad Gateway")

    async def run() -> None:
        desk = desk_of(library)
        built = application(BotSettings(token=SecretStr(api.token), api_url=api.url), desk)
        async with built:
            await set_menus(built, desk)

    asyncio.run(run())


def test_a_token_that_is_revoked_ends_the_bot_with_a_sentence(
    api: BotApi, library: SlowLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(main, "HEARTBEAT_EVERY_S", 0.1)

    def revoke() -> None:
        api.wait_for("getUpdates")
        api.token = "12345:another"

    settings = BotSettings(token=SecretStr(api.token), api_url=api.url)
    thread = threading.Thread(target=revoke)
    thread.start()
    index = IndexSettings(articles=library.root.parent, root=library.root)
    with pytest.raises(main.TelegramUnusableError, match="does not know this BOT_TOKEN"):
        asyncio.run(main._run(settings, index, desk_of(library)))
    thread.join()


def test_an_admin_who_never_wrote_does_not_keep_the_bot_from_starting(
    api: BotApi, library: SlowLibrary
) -> None:
    async def run() -> None:
        desk = desk_of(library, ADMIN)
        built = application(BotSettings(token=SecretStr(api.token), api_url=api.url), desk)
        async with built:
            await set_menus(built, desk)

    asyncio.run(run())
    scopes = [one.params["scope"]["type"] for one in api.calls if one.method == "setMyCommands"]
    assert scopes == ["all_private_chats", "all_group_chats"] * 4 + ["chat"]


def test_an_admin_gets_their_menu_with_their_first_start(api: BotApi, library: SlowLibrary) -> None:
    library.let_go.set()

    async def story(_: Desk) -> None:
        api.say("/start", user_id=ADMIN)
        for number in range(4):
            await nth(api, "setMyCommands", number)

    tell(api, library, story)
    menu = next(one.params for one in api.calls if one.method == "setMyCommands")
    assert menu["scope"] == {"type": "chat", "chat_id": ADMIN}
    assert {"reindex", "status"} <= {command["command"] for command in menu["commands"]}


def test_an_article_of_too_many_messages_comes_as_a_file(api: BotApi, tmp_path: Path) -> None:
    days = "\n\n".join(
        f"Ден {number}. " + "Морето  беше „спокойно“ 🙂. " * 40 for number in range(30)
    )
    head = 'title: "Дневник 1911/12: море?"\ndate: 2025-05-12\nurl: https://example.org/a'
    library = small_library(tmp_path, {"long.md": f"---\n{head}\n---\n{days}"})
    id = article_id("long.md")

    async def story(_: Desk) -> None:
        api.say("/help", user_id=READER)
        await call(api, "sendMessage", to=READER)
        api.press(READER, last(api, READER).message_id, "", data=f"r.{id}.0")
        await call(api, "sendDocument", to=READER)
        await call(api, "answerCallbackQuery")

    tell(api, library, story)
    (sent,) = (one.params for one in api.calls if one.method == "sendDocument")
    held = library.article(id)
    assert held is not None
    assert sent["document"].content.decode() == held.text
    assert len(held.text) > render.MESSAGES_MAX * render.MESSAGE_CHARS_MAX
    assert sent["document"].name == "Дневник 1911 12 море.txt"
    assert sent["caption"].replace("\u202f", " ") == "Дневник 1911/12: море? · 12.05.2025 г."
    (link,) = sent["caption_entities"]
    assert link["url"] == "https://example.org/a"
    assert sent["reply_parameters"]["message_id"] == last(api, READER).message_id
