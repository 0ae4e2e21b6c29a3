"""The story of a new index: shown beside the old one, taken or not, and taken back."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot_api import BotApi, Message
from tests.fakes import ROOT, until
from tests.test_bot import (
    ADMIN,
    READER,
    STARTS_WITHIN_S,
    bot,
    pressed,
    replies,
    told,
)

ASK = {"BOT_REINDEX": "ask"}
NEWS = (
    " date 2026-01-05 Нова библиотека в Ямбол.\n\n"
    "Библиотеката в Ямбол отвори с дванадесет хиляди книги и читалня за двеста души.\n"
)
QUESTION = "Колко книги има библиотеката в Ямбол?"


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as served:
        yield served


@pytest.fixture
def place(home: Path, tmp_path: Path) -> Path:
    """A home of its own, whose archive may change."""
    shutil.copytree(home, tmp_path / "home")
    shutil.copy(ROOT / "seeds" / "questions.jsonl", tmp_path / "home" / "seeds")
    return tmp_path / "home"


def news(place: Path) -> None:
    (place / "seeds" / "900_yambol.txt").write_text(NEWS, encoding="utf-8")


def reindexed(api: BotApi, command: str = "/reindex", words: str = "Новият индекс") -> Message:
    before = len(api.calls)
    api.say(command, user_id=ADMIN)
    call = api.wait_for(
        "editMessageText", lambda call: words in call.params["text"], STARTS_WITHIN_S, before
    )
    return next(one for one in replies(api, ADMIN) if one.message_id == call.params["message_id"])


def asked(api: BotApi, words: str) -> None:
    before = len(replies(api, READER))
    api.say(QUESTION, user_id=READER)
    until(lambda: len(replies(api, READER)) > before)
    assert words in replies(api, READER)[-1].text


def test_a_new_index_answers_when_an_admin_says_so_and_not_before(api: BotApi, place: Path) -> None:
    with bot(api, place, ASK):
        news(place)
        card = reindexed(api)
        assert "Добавени 1, променени 0, махнати 0, пропуснати 0" in card.text
        assert "Въпроси с известен отговор: 60" in card.text
        asked(api, "Архивът не отговаря")
        assert pressed(api, card, "Отговаряй от него", READER) == (
            "Това могат само администраторите."
        )
        asked(api, "Архивът не отговаря")
        pressed(api, card, "Отговаряй от него")
        told(api, ADMIN, "Вече отговаря този индекс", "editMessageText")
        asked(api, "дванадесет хиляди книги")
    with bot(api, place, ASK):
        asked(api, "дванадесет хиляди книги")
        api.say("/rollback", user_id=ADMIN)
        told(api, ADMIN, "Отново отговаря предишният индекс")
        asked(api, "Архивът не отговаря")
        api.say("/rollback", user_id=ADMIN)
        told(api, ADMIN, "няма индекс преди този")


def test_an_index_that_is_not_wanted_is_discarded_and_its_button_with_it(
    api: BotApi, place: Path
) -> None:
    with bot(api, place, ASK):
        news(place)
        first = reindexed(api)
        second = reindexed(api, "/reindex full")
        assert "вече го няма" in pressed(api, first, "Отговаряй от него")
        pressed(api, second, "Изхвърли")
        told(api, ADMIN, "Изхвърлен.", "editMessageText")
        asked(api, "Архивът не отговаря")
    assert not (place / "data" / "index" / "TRIAL").exists()


def test_a_build_is_cancelled_by_its_button(api: BotApi, place: Path) -> None:
    with bot(api, place, ASK):
        line = json.dumps({"text": "Градът има нова чешма на площада. " * 9})
        (place / "seeds" / "many.jsonl").write_text(f"{line}\n" * 30_000, encoding="utf-8")
        api.say("/reindex", user_id=ADMIN)
        begun = told(api, ADMIN, "Чета статиите")
        pressed(api, begun, "Откажи")
        told(api, ADMIN, "Отказано.", "editMessageText")
        assert pressed(api, begun, data="c") == "Това индексиране вече е свършило."
        asked(api, "Архивът не отговаря")


def test_a_model_that_is_not_there_is_a_sentence(api: BotApi, place: Path) -> None:
    with bot(api, place, ASK):
        news(place)
        reindexed(api, "/reindex model no/such-model", "Моделът no/such-model не може да се зареди")
        asked(api, "Архивът не отговаря")
