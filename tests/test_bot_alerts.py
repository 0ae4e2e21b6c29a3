"""The story of a watched question."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.state import State
from bot.watches import Watches
from tests.bot_api import BotApi, quotes
from tests.fakes import until
from tests.test_bot import ADMIN, READER, bot, replies, told
from tests.test_bot_answers import labels, pressed

AWAKE = {"BOT_QUIET_HOURS": "none"}
WATCHED = "Колко тежи лещата на фара на Шабла?"
ARTICLE = (
    " date 2025-12-21 Фарът на нос Шабла светна отново след ремонт на лещата.\n\n"
    "Лещата на фара тежи двеста килограма и беше почиствана три седмици от майстор Руси Тодоров.\n"
)


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as served:
        yield served


def wait_until_nothing_is_watched(api: BotApi, home: Path) -> None:
    """Nothing is said when a watch is dropped."""
    state = State(home / "data" / f"{api.url.rpartition(':')[2]}.sqlite")
    until(lambda: not Watches(state).all())


def test_what_is_new_is_told_once_over_a_restart(api: BotApi, home: Path) -> None:
    article = home / "seeds" / "098_far.txt"
    with bot(api, home, AWAKE):
        api.say("/watch", user_id=READER)
        told(api, READER, "Напишете въпроса след командата")
        api.say(f"/watch {WATCHED}", user_id=READER)
        told(api, READER, "Ще следя този въпрос")
        api.say("/watch Кой спечели маратона в Стара Загора?", user_id=8)
        told(api, 8, "Ще следя")
    article.write_text(ARTICLE, encoding="utf-8")
    with bot(api, home, AWAKE):
        api.say("/reindex", user_id=ADMIN)
        alert = told(api, READER, "Ново в архива")
        assert "двеста килограма" in " ".join(quotes(alert))
        assert "Контекст" in " ".join(labels(api, alert))
        api.say("/reindex", user_id=ADMIN)
        told(api, ADMIN, "Добавени 0", method="editMessageText")
        api.say("/watching", user_id=READER)
        listed = told(api, READER, "пиша Ви веднага")
        assert WATCHED in listed.text
        pressed(api, listed, "9:00")
        assert "след 9 часа" in replies(api, READER)[-1].text
        pressed(api, listed, "✕")
        assert "Не следите никакъв въпрос" in replies(api, READER)[-1].text
    assert sum("Ново в архива" in one.text for one in replies(api, READER)) == 1
    assert not any("Ново в архива" in one.text for one in replies(api, 8))
    article.unlink()


def test_whoever_blocks_the_bot_watches_nothing_and_is_not_taken_for_a_group(
    api: BotApi, home: Path
) -> None:
    with bot(api, home, AWAKE):
        api.say(f"/watch {WATCHED}", user_id=READER)
        told(api, READER, "Ще следя този въпрос")
        api.move_bot(READER, into=False)
        wait_until_nothing_is_watched(api, home)
        api.move_bot(READER, into=True)
        api.say("/watching", user_id=READER)
        told(api, READER, "Не следите никакъв въпрос")
        assert len(replies(api, READER)) == 2


def test_whoever_blocked_the_bot_is_alerted_no_more(api: BotApi, home: Path) -> None:
    article = home / "seeds" / "098_far.txt"
    with bot(api, home, AWAKE):
        api.say(f"/watch {WATCHED}", user_id=READER)
        told(api, READER, "Ще следя този въпрос")
        article.write_text(ARTICLE.replace("двеста", "триста"), encoding="utf-8")
        calls = len(api.calls)
        api.say("/reindex", user_id=ADMIN)
        told(api, ADMIN, "Чета статиите")
        api.fail_next("sendMessage", 403, "Forbidden: bot was blocked by the user")
        told(api, ADMIN, "Индексът е нов", method="editMessageText")
        api.wait_for("sendMessage", lambda call: "Ново" in call.params["text"], after=calls)
        wait_until_nothing_is_watched(api, home)
        api.say("/watching", user_id=READER)
        told(api, READER, "Не следите никакъв въпрос")
    article.unlink()
