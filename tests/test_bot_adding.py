"""The story of the archive kept from the chat: files, links, posts and channels; and taken away."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot_api import BotApi, Call, Json, Message
from tests.fakes import until
from tests.test_bot import (
    ADMIN,
    READER,
    STARTS_WITHIN_S,
    bot,
    pressed,
    replies,
    told,
)

NEWS = (
    " date 2026-01-05 Нова библиотека в Ямбол.\n\n"
    "Библиотеката в Ямбол отвори с дванадесет хиляди книги и читалня за двеста души.\n"
)
QUESTION = "Колко книги има библиотеката в Ямбол?"
FOUND = "дванадесет хиляди книги"
SILENCE = "Архивът не отговаря"
CHANNEL: Json = {"id": -1001234567890, "type": "channel", "title": "Вести", "username": "vesti"}


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as served:
        yield served


@pytest.fixture(scope="module")
def calm(home: Path) -> Iterator[BotApi]:
    """A bot that those tests share which leave its archive as it is."""
    with BotApi() as served, bot(served, home):
        yield served


@pytest.fixture
def place(home: Path, tmp_path: Path) -> Path:
    """A home of its own, whose archive may change."""
    shutil.copytree(home, tmp_path / "home")
    return tmp_path / "home"


def card(api: BotApi, words: str, person: int = ADMIN) -> Message:
    return told(api, person, words)


def shows(api: BotApi, message: Message, words: str) -> None:
    """Wait until the message is edited to hold these words."""

    def is_it(call: Call) -> bool:
        return call.params["message_id"] == message.message_id and words in call.params["text"]

    api.wait_for("editMessageText", is_it, STARTS_WITHIN_S)


def asked(api: BotApi, question: str, words: str) -> None:
    before = len(replies(api, READER))
    api.say(question, user_id=READER)
    until(lambda: len(replies(api, READER)) > before)
    assert words in replies(api, READER)[-1].text


def comes_to_answer(api: BotApi, question: str, words: str) -> None:
    """Ask until that is answered: nothing is said of an index that nobody asked for."""

    def is_answered() -> bool:
        before = len(replies(api, READER))
        api.say(question, user_id=READER)
        until(lambda: len(replies(api, READER)) > before)
        return words in replies(api, READER)[-1].text

    until(is_answered, STARTS_WITHIN_S)


def test_a_file_that_an_admin_sends_is_shown_and_answers_once_it_is_saved(
    api: BotApi, place: Path
) -> None:
    with bot(api, place):
        api.attach("yambol.txt", NEWS.encode(), user_id=ADMIN)
        shown = card(api, "Нова библиотека в Ямбол.")
        assert "5.01.2026" in shown.text
        assert "език: bg · абзаци: 2" in shown.text
        asked(api, QUESTION, SILENCE)
        pressed(api, shown, "Запази")
        shows(api, shown, "Вече може да се намери.")
        asked(api, QUESTION, FOUND)
        assert "вече е решено" in pressed(api, shown, data="v.1")
    (file,) = (place / "seeds" / "added").iterdir()
    assert file.name == "2026-01-05-Нова-библиотека-в-Ямбол.md"


def test_a_draft_gets_another_title_and_date_before_it_is_saved(api: BotApi, place: Path) -> None:
    with bot(api, place):
        api.attach("yambol.txt", NEWS.encode(), user_id=ADMIN)
        shown = card(api, "Нова библиотека в Ямбол.")
        pressed(api, shown, "Заглавие")
        prompt = card(api, "новото заглавие")
        api.say("Читалня за Ямбол", user_id=ADMIN, reply_to=prompt.message_id)
        shows(api, shown, "Читалня за Ямбол")
        pressed(api, shown, "Дата")
        prompt = card(api, "Напишете датата")
        api.say("вчера", user_id=ADMIN, reply_to=prompt.message_id)
        card(api, "Това не е дата")
        api.say("31.12.2025", user_id=ADMIN, reply_to=prompt.message_id)
        shows(api, shown, "31.12.2025")
    with bot(api, place):  # what was changed is not lost with a restart
        pressed(api, shown, "Запази")
        shows(api, shown, "Вече може да се намери.")
        asked(api, QUESTION, "Читалня за Ямбол\n31.12.2025")


def test_what_is_in_the_archive_already_is_told_and_may_be_discarded(
    calm: BotApi, home: Path
) -> None:
    file = home / "seeds" / "027_maraton_zagora.txt"
    calm.attach("copy.txt", file.read_bytes(), user_id=ADMIN)
    shown = card(calm, "Изглежда, че архивът вече има това")
    pressed(calm, shown, "Изхвърли")
    shows(calm, shown, "нищо не е добавено")
    assert not (home / "seeds" / "added").exists()


def test_a_file_of_many_articles_is_kept_as_it_is(api: BotApi, place: Path) -> None:
    rows = [
        {"title": f"Вест {n}", "text": f"Кметът на село Прилеп посади {n} дъба."} for n in (3, 4)
    ]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()
    with bot(api, place):
        api.attach("oaks.jsonl", lines, user_id=ADMIN)
        shown = card(api, "2 статии в този файл")
        pressed(api, shown, "Запази")
        shows(api, shown, "Вече може да се намери.")
        asked(api, "Колко дъба посади кметът на село Прилеп?", "дъба")
    assert (place / "seeds" / "added" / "oaks.jsonl").read_bytes() == lines


def test_what_cannot_be_read_says_why(calm: BotApi, home: Path) -> None:
    calm.attach("photo.heic", b"x", user_id=ADMIN)
    assert "photo.heic" in card(calm, "няма какво да се добави").text
    calm.attach("large.txt", b"x" * 20_000_001, user_id=ADMIN)
    card(calm, "над 20 MB")


def test_a_link_that_leads_to_no_page_says_why(calm: BotApi, home: Path) -> None:
    calm.say(f"{calm.url}/nothing", user_id=ADMIN)
    assert "127.0.0.1" in card(calm, "127.0.0.1").text
    calm.say(f"{calm.url}/nothing", user_id=READER)
    told(calm, READER, SILENCE)


def test_a_forwarded_post_is_shown_with_its_link(api: BotApi, place: Path) -> None:
    origin = {
        "type": "channel", "chat": CHANNEL, "message_id": 77, "date": 1_767_600_000,
    }  # fmt: skip
    with bot(api, place):
        text = NEWS.partition("\n\n")[2]
        api.say(text, user_id=ADMIN, others={"forward_origin": origin})
        shown = card(api, "https://t.me/vesti/77")
        assert "5.01.2026" in shown.text
        pressed(api, shown, "Запази")
        shows(api, shown, "Вече може да се намери.")
        asked(api, QUESTION, FOUND)


def test_a_reader_adds_nothing(calm: BotApi, home: Path) -> None:
    calm.attach("yambol.txt", NEWS.encode(), user_id=READER)
    told(calm, READER, "само текст")
    calm.attach("yambol.txt", NEWS.encode(), user_id=READER, caption=QUESTION)
    told(calm, READER, SILENCE)
    calm.attach("yambol.txt", NEWS.encode(), user_id=ADMIN)
    shown = card(calm, "Нова библиотека в Ямбол.")
    assert pressed(calm, shown, "Запази", READER)
    calm.say("/sources", user_id=READER)
    told(calm, READER, "само редакторите")
    asked(calm, QUESTION, SILENCE)
    assert not (home / "seeds" / "added").exists()


def test_an_article_is_found_taken_away_and_put_back(api: BotApi, place: Path) -> None:
    marathon = "Кой спечели маратона в Стара Загора при мъжете?"
    with bot(api, place):
        api.say("/sources", user_id=ADMIN)
        listed = card(api, "Архивът: 36 статии")
        pressed(api, listed, "По заглавие")
        pressed(api, listed, "Още ›")
        shows(api, listed, "Страница 2 от 5")
        api.say("/sources maraton", user_id=ADMIN)
        listed = card(api, "1 статия с „maraton“")
        pressed(api, listed, "1")
        shows(api, listed, "Файл: 027_maraton_zagora.txt")
        pressed(api, listed, "Махни")
        shows(api, listed, "Да махна ли тази статия")
        pressed(api, listed, "Да, махни")
        shows(api, listed, "Вече никой не получава отговор от нея.")
        asked(api, marathon, SILENCE)
        assert not (place / "seeds" / "027_maraton_zagora.txt").exists()
    with bot(api, place):
        pressed(api, listed, "Върни")
        shows(api, listed, "Статията е върната.\nВече може да се намери.")
        asked(api, marathon, "Матакиев")


def test_a_channel_is_kept_from_when_an_admin_let_the_bot_in(api: BotApi, place: Path) -> None:
    text = NEWS.partition("\n\n")[2]
    channel = place / "seeds" / "channels" / "vesti"
    with bot(api, place, {"BOT_QUESTIONS_PER_MINUTE": "1000"}):
        api.post(CHANNEL, {"text": "Преди ботът да е тук, никой не пази нищо."})
        asked(api, QUESTION, SILENCE)  # updates that come together are dealt with together
        api.let_into_channel(CHANNEL, ADMIN)
        card(api, "Отсега нататък пазя")
        number = api.post(CHANNEL, {"text": text})
        comes_to_answer(api, QUESTION, FOUND)
        api.post(CHANNEL, {"text": text.replace("двеста", "триста")}, edits=number)
        comes_to_answer(api, QUESTION, "триста души")
        api.let_into_channel(CHANNEL, ADMIN, is_admin=False)
        card(api, "Вече не пазя")
        api.post(CHANNEL, {"text": "След това също никой не пази нищо."})
        asked(api, QUESTION, "триста души")
    (kept,) = channel.iterdir()
    (row,) = [json.loads(line) for line in kept.read_text(encoding="utf-8").splitlines()]
    assert (row["id"], row["url"]) == (str(number), f"https://t.me/vesti/{number}")


def test_a_stranger_who_lets_the_bot_into_a_channel_feeds_nothing(calm: BotApi, home: Path) -> None:
    calm.let_into_channel(CHANNEL, READER)
    calm.post(CHANNEL, {"text": NEWS})
    asked(calm, QUESTION, SILENCE)
    assert not (home / "seeds" / "channels").exists()
