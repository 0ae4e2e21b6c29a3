"""The story of a bot: python -m bot against a Bot API on loopback."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

import pytest

from tests.bot_api import BotApi, Message, quotes
from tests.fakes import until

HOUSE = Path(__file__).parent.parent
ADMIN = 42
READER = 7
STARTS_WITHIN_S = 60.0
STOPS_WITHIN_S = 5.0


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as served:
        yield served


@pytest.fixture(scope="module")
def served(home: Path) -> Iterator[BotApi]:
    """A bot that goes on from test to test."""
    with BotApi() as api, bot(api, home):
        yield api


@pytest.fixture
def shared(served: BotApi) -> BotApi:
    """The same, of whose chats nothing is to be seen any more."""
    served.clear_chats()
    return served


def environment(api_url: str, token: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name[:4] not in ("BOT_", "INDE")}
    return kept | {
        "PYTHONPATH": str(HOUSE),
        "BOT_TOKEN": token,
        "BOT_API_URL": api_url,
        "BOT_ADMINS": str(ADMIN),
        "BOT_REINDEX": "auto",
        "BOT_STATE": f"data/{api_url.rpartition(':')[2]}.sqlite",  # one for each server
    }


@contextmanager
def bot(
    api: BotApi, home: Path, settings: Mapping[str, str] = MappingProxyType({})
) -> Iterator[subprocess.Popen[str]]:
    """A running bot that polls already; stopped at the end, whatever happens."""
    with subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "bot"],
        cwd=home,
        env=environment(api.url, api.token) | dict(settings),
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        try:
            api.wait_for("getUpdates", timeout_s=STARTS_WITHIN_S)
            yield running
        finally:
            running.terminate()


def ended(home: Path, api_url: str, token: str) -> subprocess.CompletedProcess[str]:
    """A bot that ends by itself."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "bot"],
        cwd=home,
        env=environment(api_url, token),
        capture_output=True,
        text=True,
        timeout=STARTS_WITHIN_S,
        check=False,
    )


def replies(api: BotApi, person: int) -> list[Message]:
    return [message for message in api.messages(person) if message.from_bot]


def told(api: BotApi, person: int, what: str, method: str = "sendMessage") -> Message:
    """Wait until a person was told something that holds these words."""
    found = api.wait_for(
        method,
        lambda call: call.params.get("chat_id") == person and what in call.params["text"],
        timeout_s=STARTS_WITHIN_S,  # a busy machine takes its time, with a reindex above all
    )
    return next(one for one in replies(api, person) if one.text == found.params["text"])


def pressed(
    api: BotApi,
    message: Message,
    label: str = "",
    person: int = ADMIN,
    *,
    data: str = "",
    chat: int = ADMIN,
) -> str:
    """Press a button in private and wait until the press was answered; what that said."""
    query = api.press(chat, message.message_id, label, user_id=person, data=data)
    answer = api.wait_for(
        "answerCallbackQuery", lambda call: str(call.params["callback_query_id"]) == query
    )
    return str(answer.params.get("text", ""))


def marked(message: Message, kind: str) -> list[str]:
    """The texts that the message's entities of a kind cover."""
    units = message.text.encode("utf-16-le")
    return [
        units[2 * entity["offset"] :][: 2 * entity["length"]].decode("utf-16-le")
        for entity in message.entities
        if entity["type"] == kind
    ]


def test_a_person_starts_asks_and_is_quoted_to(api: BotApi, home: Path, tmp_path: Path) -> None:
    shutil.copytree(home / "seeds", tmp_path / "seeds")  # without an index: the bot makes it
    with bot(api, tmp_path):
        api.say("/start", user_id=READER)
        assert "36 статии" in told(api, READER, "Попитайте ме").text
        asked = api.say("Кой спечели маратона в Стара Загора при мъжете?", user_id=READER)
        answer = told(api, READER, "Матакиев")
        api.say("Коя е столицата на Австралия?", user_id=READER)
        silence = told(api, READER, "Архивът не отговаря").text
        assert "36 статии" in silence
        assert "Най-близки са тези статии" in silence
        api.say("А кой спечели при жените?", user_id=READER)
        follow_up = told(api, READER, "жените")
        assert any("жените" in quote for quote in quotes(follow_up))
    archive = (home / "seeds" / "027_maraton_zagora.txt").read_text(encoding="utf-8")
    quoted = quotes(answer)
    assert 1 <= len(quoted) <= 3
    assert all(quote in archive for quote in quoted)
    assert "Матакиев" in quoted[0]
    bold = [entity for entity in answer.entities if entity["type"] == "bold"]
    assert len(bold) == len(quoted)
    assert "12.05.2025 г. · абзац 2 от 7" in answer.text.replace("\u202f", " ")
    sent = api.wait_for("sendMessage", lambda call: "Матакиев" in call.params["text"])
    assert sent.params["reply_parameters"]["message_id"] == asked
    assert sent.params["link_preview_options"] == {"is_disabled": True}


def test_a_person_verifies_a_text(shared: BotApi, home: Path) -> None:
    archive = (home / "seeds" / "027_maraton_zagora.txt").read_text(encoding="utf-8")
    sentence = next(line for line in archive.split("\n") if line.startswith("Дистанцията"))
    shared.say(f"/verify {sentence.replace(' ', chr(10))}", user_id=READER)
    assert quotes(told(shared, READER, "дума по дума")) == [sentence]
    changed = sentence.replace("42", "43 🙂").replace("Деян ", "")
    shared.say("/verify", user_id=READER, reply_to=shared.show(READER, {"text": changed}))
    nearly = told(shared, READER, "почти същото")
    assert marked(nearly, "underline") == ["42", "Деян"]
    assert marked(nearly, "strikethrough") == ["43 🙂"]
    shared.say(
        "/verify",
        user_id=READER,
        reply_to=shared.show(READER, {"caption": "Шест нови хляба от ръж и лимец."}),
    )
    assert "не е същият" in told(shared, READER, "го няма в архива").text
    shared.say(
        "/verify",
        user_id=READER,
        reply_to=shared.show(READER, {"text": "Виж: край"}),
        selected="При жените",
    )
    told(shared, READER, "по-къс от 20 знака")
    shared.say(f"/verify {'дума ' * 801}", user_id=READER)
    told(shared, READER, "по-дълъг от 4")
    shared.say("/verify", user_id=READER, reply_to=shared.show(READER, {"photo": []}))
    told(shared, READER, "Напишете текста след командата")


def answer(api: BotApi, command: str) -> str:
    """What a reader is told next."""
    before = len(replies(api, READER))
    api.say(command, user_id=READER)
    until(lambda: len(replies(api, READER)) > before)
    return replies(api, READER)[-1].text


def test_a_reader_is_refused_politely(shared: BotApi, home: Path) -> None:
    index = sorted((home / "data" / "index").iterdir())
    for command in ("/reindex", "/status", "/why мост"):
        assert "само администраторите" in answer(shared, command)
    assert sorted((home / "data" / "index").iterdir()) == index


def test_the_admin_commands_are_in_the_menu_of_admins_only(api: BotApi, home: Path) -> None:
    api.say("/help", user_id=ADMIN)
    with bot(api, home):
        menus = [call.params for call in api.calls if call.method == "setMyCommands"]
    for menu in menus:
        names = {command["command"] for command in menu["commands"]}
        is_admins = menu["scope"] == {"type": "chat", "chat_id": ADMIN}
        assert ({"reindex", "status", "why"} <= names) is is_admins
    assert {menu.get("language_code", "") for menu in menus} == {"", "bg", "ru", "uk"}


def test_an_admin_reindexes_and_the_new_article_answers(api: BotApi, home: Path) -> None:
    article = home / "seeds" / "099_far.txt"
    with bot(api, home):
        article.write_text(
            " date 2025-12-21 Фарът на нос Шабла светна отново след ремонт на лещата.\n\n"
            "Лещата тежи двеста килограма и беше почиствана три седмици от майстор Руси Тодоров.\n",
            encoding="utf-8",
        )
        (home / "seeds" / "broken.txt").write_bytes(bytes(range(256)) * 40)
        api.say("/reindex", user_id=ADMIN)
        for _ in range(5):
            api.say("Какво каза Лукашенко за отношенията със САЩ?", user_id=READER)
        report = told(api, ADMIN, "37 статии", method="editMessageText")
        assert "Добавени 1, променени 0, махнати 0, пропуснати 1" in report.text
        assert "broken.txt" in report.text
        api.say("Колко тежи лещата на фара на Шабла?", user_id=READER)
        assert "двеста килограма" in quotes(told(api, READER, "двеста килограма"))[0]
        api.say("/status", user_id=ADMIN)
        assert "37 статии" in told(api, ADMIN, "Модел").text
        api.say("/why Кой спечели маратона в Стара Загора при мъжете?", user_id=ADMIN)
        explained = told(api, ADMIN, "Прочетено като: Кой спечели маратона").text
        assert "Цитира се: запасът" in explained
        assert "мъжете → мъжете 1,00" in explained
        api.say("/why", user_id=ADMIN)
        told(api, ADMIN, "Напишете въпроса след командата")
    assert len(replies(api, READER)) == 6
    article.unlink()
    (home / "seeds" / "broken.txt").unlink()


def test_sigterm_ends_it_cleanly(api: BotApi, home: Path) -> None:
    with bot(api, home) as running:
        running.send_signal(signal.SIGTERM)
        assert running.wait(STOPS_WITHIN_S) == 0
        assert running.stderr is not None
        assert "Traceback" not in running.stderr.read()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("🙂", "няма думи"),
        ("?!…", "няма думи"),
        ("\u202e\u200f", "няма думи"),
        ("/nosuch", "Няма такава команда"),
        ("вода " * 1000, "по-дълъг"),
    ],
)
def test_odd_messages_get_a_sentence(
    odd: Callable[[str], Message], text: str, sentence: str
) -> None:
    assert sentence in odd(text).text


@pytest.fixture(scope="module")
def odd(home: Path) -> Iterator[Callable[[str], Message]]:
    """Say something to a bot that these tests share; its reply."""
    with BotApi() as api, bot(api, home):

        def say(text: str) -> Message:
            before = len(replies(api, READER))
            calls = len(api.calls)
            api.say(text, user_id=READER)
            api.wait_for("sendMessage", after=calls)
            return replies(api, READER)[before]

        yield say


def test_an_unreachable_telegram_is_one_sentence(home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        run = ended(home, url, "1:x")
    assert run.returncode == 1
    assert f"error: Telegram cannot be reached at {url}" in run.stderr
    assert "Traceback" not in run.stderr


def test_a_wrong_token_is_one_sentence_that_does_not_repeat_it(api: BotApi, home: Path) -> None:
    run = ended(home, api.url, "99:wrong-secret")
    assert run.returncode == 1
    assert "error: Telegram does not know this BOT_TOKEN" in run.stderr
    assert "wrong-secret" not in run.stderr
    assert "Traceback" not in run.stderr


def test_a_second_copy_is_one_sentence(api: BotApi, home: Path) -> None:
    with bot(api, home) as running:
        api.run_second_copy()
        assert running.wait(STARTS_WITHIN_S) == 1
        assert running.stderr is not None
        log = running.stderr.read()
    assert len(re.findall("error: Another copy of this bot is running", log)) == 1
    assert "Traceback" not in log
    assert api.token not in log


def test_of_two_copies_the_newer_goes_on(api: BotApi, home: Path) -> None:
    with bot(api, home) as older:
        polls = len(api.calls)
        with subprocess.Popen(
            [sys.executable, "-W", "error", "-m", "bot"],
            cwd=home, env=environment(api.url, api.token), stderr=subprocess.DEVNULL,
        ) as newer:  # fmt: skip
            assert older.wait(STARTS_WITHIN_S) == 1
            api.wait_for("getUpdates", after=polls)
            api.say("/help", user_id=READER)
            told(api, READER, "/about")
            assert newer.poll() is None
            newer.terminate()
            assert newer.wait(STOPS_WITHIN_S) == 0


def test_sigterm_ends_it_in_the_middle_of_a_large_reindex(api: BotApi, home: Path) -> None:
    many = home / "seeds" / "many.jsonl"
    with bot(api, home) as running:
        line = json.dumps({"text": "Градът има нова чешма на площада. " * 9})
        many.write_text(f"{line}\n" * 30_000, encoding="utf-8")
        index = sorted((home / "data" / "index").iterdir())
        api.say("/reindex", user_id=ADMIN)
        told(api, ADMIN, "Чета статиите")
        running.send_signal(signal.SIGTERM)
        assert running.wait(STOPS_WITHIN_S) == 0
    many.unlink()
    assert sorted((home / "data" / "index").iterdir()) == index


def test_all_mistakes_of_an_env_file_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(
        "BOT_TOKEN=secret-but-wrong\nBOT_ADMINS=42,ana\nBOT_API_URL=localhost\n"
        "INDEX_ARTICLES=nowhere\nINDEX_KEEP=many\nINDEX_ROTO=x\nthis is no setting\n",
        encoding="utf-8",
    )
    bare = {name: value for name, value in os.environ.items() if name[:4] not in ("BOT_", "INDE")}
    run = subprocess.run(
        [sys.executable, "-m", "bot"],
        cwd=tmp_path,
        env=bare | {"PYTHONPATH": str(HOUSE)},
        capture_output=True,
        text=True,
        timeout=STARTS_WITHIN_S,
        check=False,
    )
    assert run.returncode == 1
    for name in ("BOT_TOKEN", "BOT_ADMINS", "BOT_API_URL", "INDEX_ARTICLES", "INDEX_KEEP",
                 "INDEX_ROTO", "line 7"):  # fmt: skip
        assert name in run.stderr
    assert "secret-but-wrong" not in run.stderr
    assert "Traceback" not in run.stderr
