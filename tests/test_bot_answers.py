"""The story of an answer: its buttons, its link, its edits, over restarts and reindexing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import test_bot
from tests.bot_api import BotApi, Call, Message, quotes
from tests.test_bot import ADMIN, READER, bot, replies, served, shared, told

__all__ = ["served", "shared"]  # fixtures

QUESTION = "Кой спечели маратона в Стара Загора при мъжете?"
SILENT = "Коя е столицата на Австралия?"


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as served:
        yield served


def asked(api: BotApi, text: str, words: str) -> Message:
    api.say(text, user_id=READER)
    return told(api, READER, words)


def pressed(
    api: BotApi, message: Message, label: str = "", data: str = "", person: int = READER
) -> str:
    """Press a button in the person's own chat; what that said."""
    return test_bot.pressed(api, message, label, person, data=data, chat=person)


def now(api: BotApi, message: Message) -> Message:
    return next(one for one in replies(api, READER) if one.message_id == message.message_id)


def link(message: Message) -> str:
    """The payload of the first permalink."""
    urls = [entity.get("url", "") for entity in message.entities]
    return str(next(url for url in urls if "start=" in url)).partition("start=")[2]


def labels(api: BotApi, message: Message) -> list[str]:
    return [button["text"] for row in api.buttons(READER, message.message_id) for button in row]


def test_buttons_work_after_a_restart_and_after_a_reindex(api: BotApi, home: Path) -> None:
    file = home / "seeds" / "027_maraton_zagora.txt"
    text = file.read_text(encoding="utf-8")
    with bot(api, home):
        answer = asked(api, QUESTION, "Матакиев")
        first = quotes(answer)[0]
        assert pressed(api, answer, "Контекст") == ""
        opened = quotes(now(api, answer))[0]
        assert first in opened
        assert len(opened) > len(first)
        assert opened in text
        assert pressed(api, answer, "Свий") == ""
        assert now(api, answer).text == answer.text
        assert "Благодаря" in pressed(api, answer, "👍")
        assert "не действа" in pressed(api, answer, data="forged")
        assert "не действа" in pressed(api, answer, data="s.999.0.0")
    with bot(api, home):
        pressed(api, answer, "Контекст")
        assert quotes(now(api, answer))[0] == opened
        before = len(api.calls)
        pressed(api, answer, "Статията")
        article = api.wait_for("sendMessage", after=before).params
        assert "Матакиев" in article["text"]
        file.unlink()
        api.say("/reindex", user_id=ADMIN)
        told(api, ADMIN, "35 статии", method="editMessageText")
        assert "вече не" in pressed(api, answer, "Свий")
        assert "вече не е в архива" in pressed(api, answer, "Статията")
        file.write_text(text, encoding="utf-8")
        api.say("/reindex", user_id=ADMIN)
        told(api, ADMIN, "36 статии", method="editMessageText")
        pressed(api, answer, "Свий")
        assert quotes(now(api, answer))[0] == first


def test_a_button_of_another_chat_does_nothing(shared: BotApi) -> None:
    answer = asked(shared, QUESTION, "Матакиев")
    (theirs,) = {
        button["callback_data"].split(".")[1]
        for row in shared.buttons(READER, answer.message_id)
        for button in row
        if button["text"] == "👍"
    }
    shared.say(SILENT, user_id=8)
    other = told(shared, 8, "Архивът не отговаря")
    for forged in (f"s.{theirs}.0.1", f"t.{theirs}", f"e.{theirs}.1"):
        assert "не действа" in pressed(shared, other, data=forged, person=8)
    assert "Матакиев" not in "".join(one.text for one in replies(shared, 8))


def test_a_link_opens_its_passage_and_a_forged_one_says_so(shared: BotApi) -> None:
    answer = asked(shared, QUESTION, "Матакиев")
    shared.say(f"/start {link(answer)}", user_id=8)
    opened = told(shared, 8, "Матакиев")
    assert quotes(opened)[0] == quotes(answer)[0]
    shared.say("/start p_0123456789abcdef_12", user_id=8)
    told(shared, 8, "вече не е в архива")
    shared.say("/start forged", user_id=8)
    told(shared, 8, "не води до откъс")


def test_silence_names_what_is_near_and_opens_it(shared: BotApi) -> None:
    silence = asked(shared, SILENT, "Архивът не отговаря")
    titles = labels(shared, silence)
    assert 1 <= len(titles) <= 3
    before = len(shared.calls)
    assert pressed(shared, silence, titles[0]) == ""
    opened = shared.wait_for("sendMessage", after=before).params
    assert opened["reply_parameters"]["message_id"] == silence.message_id
    assert titles[0].rstrip("…") in opened["text"].replace("\n", " ")


def test_an_edited_question_gets_its_answer_edited(shared: BotApi) -> None:
    number = shared.say(QUESTION, user_id=READER)
    answer = told(shared, READER, "Матакиев")
    shared.say("Колко тежи предавателят на щъркела?", user_id=READER, edits=number)

    def is_it(call: Call) -> bool:
        return bool(call.params["message_id"] == answer.message_id)

    shared.wait_for("editMessageText", is_it)
    assert "Матакиев" not in now(shared, answer).text
    assert len(replies(shared, READER)) == 1


def test_a_reply_asks_within_the_article_and_about_what_is_selected(shared: BotApi) -> None:
    answer = asked(shared, QUESTION, "Матакиев")
    shared.say("Колко тежи предавателят на щъркела?", user_id=READER)
    told(shared, READER, "щъркел")
    before = len(replies(shared, READER))
    calls = len(shared.calls)
    shared.say("А при жените?", user_id=READER, reply_to=answer.message_id)
    shared.wait_for("sendMessage", after=calls)
    assert "жените" in replies(shared, READER)[before].text
    calls = len(shared.calls)
    shared.say("?", user_id=READER, reply_to=answer.message_id, selected="маратона в Стара Загора")
    sent = shared.wait_for("sendMessage", after=calls)
    assert "маратон" in sent.params["text"].lower()


def test_captions_are_asked_and_voices_are_not_heard(shared: BotApi) -> None:
    photo = {"photo": [{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}]}
    voice = {"voice": {"file_id": "1", "file_unique_id": "1", "duration": 3}}
    shared.say(QUESTION, user_id=READER, shows=photo)
    told(shared, READER, "Матакиев")
    shared.say("", user_id=READER, shows=voice)
    told(shared, READER, "Не разбирам нито глас")
    shared.say("", user_id=READER, shows=photo)
    told(shared, READER, "Чета само текст")


def test_a_person_chooses_a_language_and_is_forgotten(shared: BotApi) -> None:
    shared.say("/language en", user_id=READER)
    told(shared, READER, "I speak English now")
    answer = asked(shared, QUESTION, "paragraph 2 of 7")
    assert "Context" in labels(shared, answer)[0]
    shared.say("/privacy", user_id=READER)
    told(shared, READER, "90 days")
    shared.say("/forgetme", user_id=READER)
    told(shared, READER, "I have forgotten")
    assert "не действа" in pressed(shared, answer, "Context")
    shared.say("/language", user_id=READER)
    told(shared, READER, "Сега говоря български")


def test_an_update_that_comes_twice_is_answered_once(api: BotApi, home: Path) -> None:
    with bot(api, home):
        asked(api, QUESTION, "Матакиев")
    api.redeliver()
    with bot(api, home):
        api.say("/help", user_id=READER)
        told(api, READER, "/about")
        assert len([one for one in replies(api, READER) if "Матакиев" in one.text]) == 1


def test_lists_by_date_are_turned_page_by_page(shared: BotApi) -> None:
    shared.say("/timeline", user_id=READER)
    told(shared, READER, "/timeline ")
    shared.say("/timeline мостът над Осъм", user_id=READER)
    events = told(shared, READER, "2025")
    assert len(quotes(events)) >= 2
    shared.say("/latest", user_id=READER)
    newest = told(shared, READER, "36 статии")
    first = newest.text
    pressed(shared, newest, "Още")
    assert now(shared, newest).text != first
    pressed(shared, newest, "Назад")
    assert now(shared, newest).text == first
    pressed(shared, newest, data="l.99")
    assert "Още" not in labels(shared, newest)
