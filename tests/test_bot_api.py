"""The fake Bot API answers a real python-telegram-bot as Telegram does."""

import asyncio
import time
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    MessageEntity,
    ReplyParameters,
    Update,
    WebAppInfo,
)
from telegram.error import (
    BadRequest,
    Conflict,
    EndPointNotFound,
    InvalidToken,
    NetworkError,
    RetryAfter,
)
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters

from tests.bot_api import BotApi, Message, quotes

ANA = 7


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api


@pytest.fixture
def izvor(api: BotApi) -> Bot:
    return bot(api)


def test_the_bot_learns_its_name(izvor: Bot) -> None:
    async def talk() -> str:
        async with izvor:
            return izvor.username

    assert asyncio.run(talk()) == "izvor_bot"


def test_a_wrong_token_is_unauthorized(api: BotApi) -> None:
    async def talk() -> None:
        await Bot("1:wrong", base_url=f"{api.url}/bot").get_me()

    with pytest.raises(InvalidToken):
        asyncio.run(talk())


def test_an_unknown_method_is_not_found(izvor: Bot) -> None:
    async def talk() -> None:
        async with izvor:
            with pytest.raises(EndPointNotFound):
                await izvor.do_api_request("sendTelegram")

    asyncio.run(talk())


def test_a_file_is_had_by_its_id_and_with_the_token_alone(api: BotApi, izvor: Bot) -> None:
    content = bytes(range(256)) * 10
    api.attach("новина.txt", content, caption="Ето")
    (update,) = asyncio.run(izvor.get_updates(timeout=0))
    assert update.message is not None
    assert update.message.document is not None
    assert (update.message.caption, update.message.document.file_name) == ("Ето", "новина.txt")
    file = asyncio.run(izvor.get_file(update.message.document.file_id))
    assert file.file_size == len(content)
    path = f"documents/{file.file_id}"
    assert httpx.get(f"{api.url}/file/bot{api.token}/{path}").content == content
    assert httpx.get(f"{api.url}/file/bot1:x/{path}").status_code == 404


def test_a_file_that_is_too_big_is_not_had(api: BotApi, izvor: Bot) -> None:
    api.attach("large.bin", b"x" * 20_000_001)
    with pytest.raises(BadRequest, match="too big"):
        asyncio.run(izvor.get_file("1"))
    with pytest.raises(BadRequest, match="Wrong file_id"):
        asyncio.run(izvor.get_file("2"))


def test_a_file_is_not_found(api: BotApi) -> None:
    assert httpx.get(f"{api.url}/file/bot{api.token}/voice/1.oga").status_code == 404


def test_a_question_wakes_a_waiting_poll(api: BotApi, izvor: Bot) -> None:
    async def talk() -> tuple[Update, ...]:
        poll = asyncio.create_task(izvor.get_updates(timeout=10))
        await asyncio.to_thread(api.wait_for, "getUpdates")
        api.say("Къде е изворът?")
        return await poll

    began = time.monotonic()
    (update,) = asyncio.run(talk())
    assert time.monotonic() - began < 2
    assert update.message is not None
    assert update.message.from_user is not None
    assert update.message.text == "Къде е изворът?"
    assert update.message.chat.type == "private"
    assert (update.message.from_user.id, update.message.from_user.language_code) == (ANA, "bg")


def test_a_poll_with_nothing_to_tell_waits_as_long_as_asked(izvor: Bot) -> None:
    began = time.monotonic()
    assert asyncio.run(izvor.get_updates(timeout=1)) == ()
    assert 1 <= time.monotonic() - began < 2


def test_updates_come_again_until_an_offset_confirms_them(api: BotApi, izvor: Bot) -> None:
    async def talk() -> list[list[str | None]]:
        first = await izvor.get_updates()
        again = await izvor.get_updates()
        rest = await izvor.get_updates(offset=first[0].update_id + 1)
        return [texts(first), texts(again), texts(rest)]

    api.say("едно")
    api.say("две")
    assert asyncio.run(talk()) == [["едно", "две"], ["едно", "две"], ["две"]]


def test_deleting_the_webhook_may_drop_what_waits(api: BotApi, izvor: Bot) -> None:
    async def talk() -> tuple[Update, ...]:
        await izvor.delete_webhook(drop_pending_updates=True)
        return await izvor.get_updates()

    api.say("едно")
    assert asyncio.run(talk()) == ()


def test_a_second_poller_ends_the_first(api: BotApi, izvor: Bot) -> None:
    async def talk() -> list[str | None]:
        older = asyncio.create_task(izvor.get_updates(timeout=10))
        await asyncio.to_thread(api.wait_for, "getUpdates")
        newer = asyncio.create_task(bot(api).get_updates(timeout=10))
        with pytest.raises(Conflict, match="only one bot instance"):
            await older
        api.say("едно")
        return texts(await newer)

    assert asyncio.run(talk()) == ["едно"]


def test_a_second_copy_ends_every_poll_while_it_runs(api: BotApi, izvor: Bot) -> None:
    async def talk() -> None:
        waiting = asyncio.create_task(izvor.get_updates(timeout=10))
        await asyncio.to_thread(api.wait_for, "getUpdates")
        api.run_second_copy()
        with pytest.raises(Conflict):
            await waiting
        with pytest.raises(Conflict):
            await izvor.get_updates()
        api.run_second_copy(running=False)
        await izvor.get_updates()

    asyncio.run(talk())


def test_a_command_in_a_group_is_marked_as_one(api: BotApi, izvor: Bot) -> None:
    api.say("/ask@izvor_bot къде?", chat_id=-100, chat_type="supergroup", first_name="Боян")
    (update,) = asyncio.run(izvor.get_updates())
    assert update.message is not None
    assert (update.message.chat.id, update.message.chat.type) == (-100, "supergroup")
    assert list(update.message.parse_entities().values()) == ["/ask@izvor_bot"]


def test_commands_are_kept_by_scope_and_language(api: BotApi, izvor: Bot) -> None:
    ana = BotCommandScopeChat(ANA)
    api.say("/start", user_id=ANA)

    async def talk() -> list[tuple[BotCommand, ...]]:
        await izvor.set_my_commands([BotCommand("ask", "Ask")])
        await izvor.set_my_commands([BotCommand("ask", "Питай")], language_code="bg")
        await izvor.set_my_commands([BotCommand("reindex", "Reindex")], scope=ana)
        await izvor.delete_my_commands(language_code="bg")
        return [
            await izvor.get_my_commands(),
            await izvor.get_my_commands(language_code="bg"),
            await izvor.get_my_commands(scope=ana),
        ]

    ask, none, admin = asyncio.run(talk())
    assert [command.description for command in (*ask, *none, *admin)] == ["Ask", "Reindex"]


def test_nobody_has_a_menu_before_they_write(izvor: Bot) -> None:
    menu = [BotCommand("ask", "Ask")]
    with pytest.raises(BadRequest, match="Chat not found"):
        asyncio.run(izvor.set_my_commands(menu, scope=BotCommandScopeChat(ANA)))


def test_small_courtesies_are_accepted(api: BotApi, izvor: Bot) -> None:
    async def talk() -> list[bool]:
        return [
            await izvor.send_chat_action(ANA, "typing"),
            await izvor.answer_callback_query("123", text="45"),
            await izvor.set_my_description("Търся в архива."),
        ]

    assert asyncio.run(talk()) == [True, True, True]
    assert api.calls[1].params == {"callback_query_id": "123", "text": "45"}


def test_fields_are_read_and_text_stays_text(api: BotApi, izvor: Bot) -> None:
    reply = ReplyParameters(api.say("?"))
    message = asyncio.run(izvor.send_message(ANA, "[1]", reply_parameters=reply))
    call = api.wait_for("sendMessage")
    assert (message.text, call.params["text"], call.params["chat_id"]) == ("[1]", "[1]", ANA)
    assert call.params["reply_parameters"]["message_id"] == reply.message_id


@pytest.mark.parametrize(
    "body",
    [
        {"data": {"chat_id": "7", "text": "Да\r\n&", "disable_notification": "true"}},
        {"json": {"chat_id": 7, "text": "Да\r\n&", "disable_notification": True}},
        {
            "files": {
                "chat_id": (None, "7"),
                "thumbnail": ("a.png", b"\xff\r\n", "image/png"),
                "text": (None, "Да\r\n&"),
                "disable_notification": (None, "true"),
            }
        },
    ],
    ids=["form", "json", "multipart"],
)
def test_every_kind_of_body_is_read(api: BotApi, body: dict[str, Any]) -> None:
    answer = httpx.post(f"{api.url}/bot{api.token}/sendMessage", **body)
    assert answer.json()["result"]["text"] == "Да\r\n&"
    params = {"chat_id": 7, "text": "Да\r\n&", "disable_notification": True}
    assert api.calls[0].params.items() >= params.items()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Message text is empty"),
        (" \n", "Text must be non-empty"),
        ("х" * 4097, "Message is too long"),
    ],
)
def test_a_text_that_telegram_refuses_is_refused(
    api: BotApi, izvor: Bot, text: str, said: str
) -> None:
    with pytest.raises(BadRequest, match=said):
        asyncio.run(izvor.send_message(ANA, text))
    assert api.messages(ANA) == []


def test_length_is_counted_in_code_points(api: BotApi, izvor: Bot) -> None:
    asyncio.run(izvor.send_message(ANA, "🌊" * 4096))
    assert len(api.messages(ANA)[0].text) == 4096


@pytest.mark.parametrize(
    ("offset", "length", "said"),
    [
        (0, 5, "ends after the end of the text at utf-16 offset 5"),
        (9, 1, "after the end of the text"),
        (2, 1, "begins in a middle of a utf-16 symbol"),
        (0, 2, "beginning at utf-16 offset 0 ends in a middle of a utf-16 symbol"),
        (-1, 2, "Entity begins"),
        (3, -2, "Entity beginning at utf-16 offset 3 ends"),
    ],
)
def test_an_entity_must_cover_whole_characters(
    izvor: Bot, offset: int, length: int, said: str
) -> None:
    entities = [MessageEntity("bold", offset, length)]
    with pytest.raises(BadRequest, match=said):
        asyncio.run(izvor.send_message(ANA, "а🌊б", entities=entities))


def test_a_message_takes_100_entities_and_no_more(izvor: Bot) -> None:
    entities = [MessageEntity("bold", offset, 1) for offset in range(101)]
    asyncio.run(izvor.send_message(ANA, "х" * 101, entities=entities[:100]))
    with pytest.raises(BadRequest, match="Entities_too_long"):
        asyncio.run(izvor.send_message(ANA, "х" * 101, entities=entities))


def test_quotes_are_cut_by_utf_16_offsets(api: BotApi, izvor: Bot) -> None:
    entities = [
        MessageEntity("blockquote", 3, 4),
        MessageEntity("bold", 3, 1),
        MessageEntity("expandable_blockquote", 9, 2),
    ]
    asyncio.run(izvor.send_message(ANA, "🌊 а🌊б в🙂", entities=entities))
    (message,) = api.messages(ANA)
    assert quotes(message) == ["а🌊б", "🙂"]


def test_an_edit_replaces_what_the_person_sees(api: BotApi, izvor: Bot) -> None:
    async def talk() -> None:
        sent = await izvor.send_message(ANA, "Търся…")
        await izvor.edit_message_text("Намерих", ANA, sent.message_id)

    question = api.say("къде?")
    asyncio.run(talk())
    assert api.messages(ANA) == [
        Message(question, from_bot=False, text="къде?", entities=()),
        Message(question + 1, from_bot=True, text="Намерих", entities=()),
    ]


@pytest.mark.parametrize(
    ("message_id", "text", "said"),
    [
        (1, "къде?", "Message can't be edited"),
        (2, "Търся…", "Message is not modified: specified new message content"),
        (2, "х" * 4097, "Message_too_long"),
        (2, "", "Message text is empty"),
        (3, "Намерих", "Message to edit not found"),
    ],
)
def test_an_edit_that_telegram_refuses_is_refused(
    api: BotApi, izvor: Bot, message_id: int, text: str, said: str
) -> None:
    api.say("къде?")
    asyncio.run(izvor.send_message(ANA, "Търся…"))
    with pytest.raises(BadRequest, match=said):
        asyncio.run(izvor.edit_message_text(text, ANA, message_id))
    assert [message.text for message in api.messages(ANA)] == ["къде?", "Търся…"]


def test_a_reply_to_a_lost_question_must_be_allowed(api: BotApi, izvor: Bot) -> None:
    def reply(allowed: bool | None) -> Coroutine[Any, Any, object]:
        to = ReplyParameters(99, allow_sending_without_reply=allowed)
        return izvor.send_message(ANA, "Намерих", reply_parameters=to)

    with pytest.raises(BadRequest, match="Message to be replied not found"):
        asyncio.run(reply(None))
    asyncio.run(reply(True))
    assert len(api.messages(ANA)) == 1


def test_queued_failures_come_in_order_and_then_end(
    api: BotApi, izvor: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    api.fail_next("sendMessage", 429, retry_after=3)
    api.fail_next("sendMessage", 502)
    with pytest.raises(RetryAfter, match="Retry in 0:00:03"):
        asyncio.run(izvor.send_message(ANA, "Намерих"))
    with pytest.raises(NetworkError, match="Bad Gateway"):
        asyncio.run(izvor.send_message(ANA, "Намерих"))
    asyncio.run(izvor.send_message(ANA, "Намерих"))
    assert [message.text for message in api.messages(ANA)] == ["Намерих"]


def test_a_failure_reaches_a_poll_that_waits(api: BotApi, izvor: Bot) -> None:
    async def talk() -> None:
        poll = asyncio.create_task(izvor.get_updates(timeout=10))
        await asyncio.to_thread(api.wait_for, "getUpdates")
        api.fail_next("getUpdates", 502)
        with pytest.raises(NetworkError):
            await poll

    asyncio.run(talk())


def test_waiting_passes_over_earlier_and_other_calls(api: BotApi, izvor: Bot) -> None:
    async def talk() -> None:
        await izvor.send_message(ANA, "едно")
        await izvor.send_message(ANA, "две")

    asyncio.run(talk())
    assert api.wait_for("sendMessage", after=1).params["text"] == "две"
    assert api.wait_for("sendMessage", lambda call: call.params["text"] == "две").time > 0
    with pytest.raises(TimeoutError, match="no such getMe"):
        api.wait_for("getMe", timeout_s=0.1)


def card(
    id: str = "1", text: str = "Вода", title: str = "Извор", bold: int = 1
) -> InlineQueryResultArticle:
    entities = [MessageEntity("bold", 0, bold)]
    return InlineQueryResultArticle(id, title, InputTextMessageContent(text, entities=entities))


def test_an_inline_question_comes_and_is_answered_once(api: BotApi, izvor: Bot) -> None:
    async def talk() -> tuple[Update, ...]:
        found = await izvor.get_updates()
        await izvor.answer_inline_query(query, [card()], next_offset="10")
        with pytest.raises(BadRequest, match="Query is too old"):
            await izvor.answer_inline_query(query, [card()])
        with pytest.raises(BadRequest, match="Query is too old"):
            await izvor.answer_inline_query("999", [])
        return found

    query = api.ask_inline("вода", user_id=ANA, offset="10")
    (update,) = asyncio.run(talk())
    assert update.inline_query is not None
    assert update.inline_query.from_user.id == ANA
    assert (update.inline_query.query, update.inline_query.offset) == ("вода", "10")
    assert api.wait_for("answerInlineQuery").params["next_offset"] == "10"


@pytest.mark.parametrize(
    ("results", "others", "said"),
    [
        ([card(str(number)) for number in range(51)], {}, "Results_too_much"),
        ([card(), card()], {}, "Result_id_duplicate"),
        ([card("")], {}, "Result_id_invalid"),
        ([card("я" * 33)], {}, "Result_id_invalid"),
        ([card(title=" ")], {}, "Article_title_empty"),
        ([card(text="")], {}, "Message text is empty"),
        ([card(text="х" * 4097)], {}, "Message_too_long"),
        ([card(bold=5)], {}, "after the end of the text"),
        ([], {"next_offset": "1" * 65}, "Next_offset_invalid"),
        ([], {"button": InlineQueryResultsButton("")}, "Button_text_empty"),
        ([], {"button": InlineQueryResultsButton("Извор")}, "Exactly one"),
        (
            [],
            {"button": InlineQueryResultsButton("И", WebAppInfo("https://a.bg"), "x")},
            "Exactly one",
        ),
        ([], {"button": InlineQueryResultsButton("И", start_parameter="я")}, "Start_param_invalid"),
        (
            [],
            {"button": InlineQueryResultsButton("И", start_parameter="x" * 65)},
            "Start_param_invalid",
        ),
    ],
)
def test_an_inline_answer_that_telegram_refuses_is_refused(
    api: BotApi,
    izvor: Bot,
    results: list[InlineQueryResultArticle],
    others: dict[str, Any],
    said: str,
) -> None:
    query = api.ask_inline("вода")
    with pytest.raises(BadRequest, match=said):
        asyncio.run(izvor.answer_inline_query(query, results, **others))


def test_a_whole_application_asks_and_answers(api: BotApi) -> None:
    async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message is not None
        await update.message.reply_text(f"Чух: {update.message.text}", do_quote=True)

    async def live() -> None:
        builder = ApplicationBuilder().token(api.token).base_url(f"{api.url}/bot")
        application = builder.build()
        application.add_handler(MessageHandler(filters.TEXT, echo))
        async with application:
            assert application.updater is not None
            await application.updater.start_polling()
            await application.start()
            api.say("вода")
            await asyncio.to_thread(api.wait_for, "sendMessage")
            await application.updater.stop()
            await application.stop()

    asyncio.run(live())
    assert [message.text for message in api.messages(ANA)] == ["вода", "Чух: вода"]


def test_stopping_ends_a_waiting_poll_at_once() -> None:
    with ThreadPoolExecutor() as pool:
        with BotApi() as api:
            address = f"{api.url}/bot{api.token}/getUpdates"
            poll = pool.submit(httpx.post, address, data={"timeout": 30}, timeout=30)
            api.wait_for("getUpdates")
            began = time.monotonic()
        assert time.monotonic() - began < 0.5
        assert poll.result().json()["result"] == []


def bot(api: BotApi) -> Bot:
    return Bot(api.token, base_url=f"{api.url}/bot")


def texts(updates: tuple[Update, ...]) -> list[str | None]:
    return [update.message.text for update in updates if update.message]
