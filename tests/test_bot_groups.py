"""The story of a group, and of a bot that is not for everybody."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.state import State
from tests.bot_api import BotApi, Message
from tests.fakes import until
from tests.test_bot import READER, bot, replies, told

GROUP, SUPERGROUP = -100, -1001
LEADER, HIDDEN = 9, 1087968824
QUESTION = "Кой спечели маратона в Стара Загора при мъжете?"


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as served:
        yield served


def say(api: BotApi, text: str, **others: Any) -> int:
    told = {"user_id": READER, **others}
    return api.say(text, chat_id=GROUP, chat_type="supergroup", **told)


def heard(api: BotApi, text: str, words: str, **others: Any) -> Message:
    """Say something in the group, and wait for what the bot says to it."""
    before = len(replies(api, GROUP))
    calls = len(api.calls)
    say(api, text, **others)
    api.wait_for("sendMessage", lambda call: words in call.params["text"], after=calls)
    return replies(api, GROUP)[before]


def test_a_group_is_answered_where_the_bot_is_meant(api: BotApi, home: Path) -> None:
    with bot(api, home):
        say(api, QUESTION)
        answer = heard(api, f"/ask {QUESTION}", "Матакиев")
        heard(api, f"@izvor_bot {QUESTION}", "Матакиев")
        heard(api, "А при жените?", "жените", reply_to=answer.message_id)
        number = say(api, QUESTION)
        heard(api, "/ask@izvor_bot", "Матакиев", reply_to=number)
        heard(api, "/ask", "Напишете въпроса")
        heard(api, "/help@izvor_bot", "В група отговарям")
        topic = {"message_thread_id": 5, "is_topic_message": True}
        heard(api, f"/ask {QUESTION}", "Матакиев", others=topic)
        assert len(replies(api, GROUP)) == 7
    sent = [call.params for call in api.calls if call.method == "sendMessage"]
    assert [one.get("message_thread_id") for one in sent] == [None] * 6 + [5]


def test_an_edited_question_gets_its_answer_edited(api: BotApi, home: Path) -> None:
    with bot(api, home):
        for asked in ("/ask {}", "@izvor_bot {}"):
            calls = len(api.calls)
            number = say(api, asked.format("Коя е столицата на Австралия?"))
            api.wait_for("sendMessage", after=calls)
            say(api, asked.format(QUESTION), edits=number)
            edited = api.wait_for("editMessageText", after=calls).params
            answer = replies(api, GROUP)[-1]
            assert edited["message_id"] == answer.message_id
            assert "Матакиев" in answer.text
        assert len(replies(api, GROUP)) == 2


def test_its_admins_set_the_language_and_silence(api: BotApi, home: Path) -> None:
    api.let_in(GROUP, LEADER, is_admin=True)
    api.let_in(GROUP, READER)
    with bot(api, home):
        heard(api, "/off", "само администраторите на групата")
        heard(api, "/language en", "само администраторите на групата")
        heard(api, "/language en", "I speak English", user_id=LEADER)
        heard(api, f"/ask {QUESTION}", "paragraph 2 of 7")
        in_its_name = {"sender_chat": {"id": GROUP, "type": "supergroup", "title": "Група"}}
        heard(api, "/off", "will not answer here", user_id=HIDDEN, others=in_its_name)
        for silent in (f"/ask {QUESTION}", f"@izvor_bot {QUESTION}", "/verify", "/latest"):
            say(api, silent)
        api.wait_for("getUpdates", after=len(api.calls) - 1)  # they have been taken
        state = State(home / "data" / f"{api.url.rpartition(':')[2]}.sqlite")
        until(lambda: not state.left())  # they are dealt with at once with what comes after them
        heard(api, "/on", "answer here again", user_id=LEADER)
        heard(api, f"/ask {QUESTION}", "paragraph 2 of 7", user_id=HIDDEN, others=in_its_name)
        assert len(replies(api, GROUP)) == 7


def test_a_group_moves_and_leaves_nothing_behind(api: BotApi, home: Path) -> None:
    api.let_in(GROUP, LEADER, is_admin=True)
    state = home / "data" / f"{api.url.rpartition(':')[2]}.sqlite"
    with bot(api, home):
        api.move_bot(GROUP, into=True)
        api.wait_for("sendMessage", lambda call: "В група отговарям" in call.params["text"])
        heard(api, "/language uk", "українською", user_id=LEADER)
        moved = {"migrate_to_chat_id": SUPERGROUP}
        say(api, "", user_id=LEADER, shows={}, others=moved)
        until(lambda: State(state).language(SUPERGROUP) == "uk")
        calls = len(api.calls)
        api.say(f"/ask {QUESTION}", chat_id=SUPERGROUP, chat_type="supergroup")
        api.wait_for("sendMessage", lambda call: "посилання" in call.params["text"], after=calls)
        api.move_bot(SUPERGROUP, into=False)
        api.say("/help", user_id=READER)
        told(api, READER, "/about")
    content = b"".join(file.read_bytes() for file in home.glob(f"data/{state.name}*"))
    assert QUESTION.encode() not in content


def test_whoever_may_not_ask_is_refused_everywhere(api: BotApi, home: Path) -> None:
    settings = {"BOT_ACCESS": "list", "BOT_READERS": str(READER)}
    with bot(api, home, settings):
        api.say(QUESTION, user_id=READER)
        answer = told(api, READER, "Матакиев")
        urls = [entity.get("url", "") for entity in answer.entities]
        payload = str(next(url for url in urls if "start=" in url)).partition("start=")[2]
        for text in (QUESTION, f"/start {payload}", f"/ask {QUESTION}"):
            calls = len(api.calls)
            api.say(text, user_id=8)
            sent = api.wait_for("sendMessage", after=calls)
            assert "само на своите читатели" in sent.params["text"]
        query = api.press(READER, answer.message_id, "Контекст", user_id=8)
        found = api.wait_for(
            "answerCallbackQuery", lambda call: str(call.params["callback_query_id"]) == query
        )
        assert "само на своите читатели" in found.params["text"]


def test_whoever_asks_too_fast_is_told_when_to_come_back(api: BotApi, home: Path) -> None:
    with bot(api, home, {"BOT_QUESTIONS_PER_MINUTE": "2"}):
        for _ in range(2):
            calls = len(api.calls)
            api.say(QUESTION, user_id=READER)
            api.wait_for("sendMessage", after=calls)
        api.say(QUESTION, user_id=READER)
        assert "Елате пак след" in told(api, READER, "Питате твърде често").text
        assert len(replies(api, READER)) == 3
        api.say(QUESTION, user_id=8)
        told(api, 8, "Матакиев")
