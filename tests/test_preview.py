"""The server of the preview: what the page tells it, and what it tells the page."""

import json
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, get_args

import httpx
import pytest

from bot.preview.actions import Say
from bot.preview.chats import PEOPLE, Chats
from bot.preview.web import BODY_BYTES_MAX, PortError, served
from bot.preview.words import WORDS
from bot.texts import LANGUAGES
from tests.browser import HOUSE, bare

READER, ADMIN = PEOPLE["reader"], PEOPLE["admin"]
PAGE = HOUSE / "bot" / "preview" / "page"


@pytest.fixture
def chats() -> Iterator[Chats]:
    with Chats() as chats:
        yield chats


@pytest.fixture
def site(chats: Chats) -> Iterator[str]:
    with served(chats, 0) as address:
        yield address


def act(site: str, do: str, **details: object) -> httpx.Response:
    """What the page sends when a person does something."""
    action = {"do": do, "person": "reader", "language": "bg", **details}
    return httpx.post(f"{site}do", json=action, headers={"Origin": site.rstrip("/")})


def call(chats: Chats, method: str, **params: object) -> Any:
    """What a bot calls."""
    answer = httpx.post(f"{chats.url}/bot{chats.token}/{method}", json=params)
    return answer.raise_for_status().json()["result"]


@contextmanager
def listening(site: str, person: str = "reader") -> Iterator[Iterator[dict[str, Any]]]:
    with httpx.stream("GET", f"{site}events?person={person}", timeout=10) as told:
        lines = (line for line in told.iter_lines() if line.startswith("data: "))
        yield (json.loads(line.removeprefix("data: ")) for line in lines)


def test_what_is_said_reaches_the_bot_and_its_answer_the_page(chats: Chats, site: str) -> None:
    with listening(site) as events:
        assert next(events) == {"kind": "chat", "messages": []}
        assert act(site, "say", text="Къде е изворът?").is_success
        asked = next(events)["message"]
        (update,) = call(chats, "getUpdates")
        assert update["message"] == asked
        assert (asked["text"], asked["from"]["language_code"]) == ("Къде е изворът?", "bg")
        call(chats, "sendChatAction", chat_id=READER, action="typing")
        assert next(events) == {"kind": "typing"}
        reply = {"message_id": asked["message_id"]}
        sent = call(chats, "sendMessage", chat_id=READER, text="Тук.", reply_parameters=reply)
        assert next(events) == {"kind": "message", "message": sent}
        assert sent["reply_to_message"]["text"] == "Къде е изворът?"
        edited = {"chat_id": READER, "message_id": sent["message_id"], "text": "Там."}
        call(chats, "editMessageText", **edited)
        assert next(events)["message"]["text"] == "Там."
    with listening(site) as events:
        texts = [message["text"] for message in next(events)["messages"]]
        assert texts == ["Къде е изворът?", "Там."]
    with listening(site, "admin") as events:
        assert next(events)["messages"] == []


def test_a_person_edits_what_they_wrote_and_nothing_else(chats: Chats, site: str) -> None:
    call(chats, "sendMessage", chat_id=READER, text="Питайте.")
    act(site, "say", text="Къде?", reply_to=1, selected="Пит")
    assert act(site, "rewrite", message=2, text="Кога?").is_success
    assert act(site, "rewrite", message=1, text="Кога?").status_code == 404
    assert act(site, "rewrite", message=9, text="Кога?").status_code == 404
    first, second = call(chats, "getUpdates")
    assert first["message"]["quote"]["text"] == "Пит"
    assert second["edited_message"]["text"] == "Кога?"
    assert second["edited_message"]["quote"]["text"] == "Пит"


def test_a_reply_is_to_what_is_there(site: str) -> None:
    assert act(site, "say", text="Къде е мостът?").is_success
    assert act(site, "say", text="А това?", reply_to=1, selected="мостът").is_success
    assert act(site, "say", text="А това?", reply_to=1, selected="мостове").status_code == 404
    assert act(site, "say", text="А това?", reply_to=9).status_code == 404


def test_a_press_is_answered_in_the_page(chats: Chats, site: str) -> None:
    call(chats, "sendMessage", chat_id=READER, text="Избери")
    assert act(site, "press", message=1, data="s.1.0.0").is_success
    assert act(site, "press", message=2, data="s.1.0.0").status_code == 404
    with listening(site) as events:
        next(events)
        (update,) = call(chats, "getUpdates")
        query = update["callback_query"]
        assert (query["data"], query["message"]["message_id"]) == ("s.1.0.0", 1)
        said = {"text": "Благодаря", "show_alert": True}
        call(chats, "answerCallbackQuery", callback_query_id=query["id"], **said)
        told = {"kind": "answered", "message": 1, "data": "s.1.0.0", "alert": True}
        assert next(events) == told | {"text": "Благодаря"}
    with pytest.raises(httpx.HTTPStatusError, match="400"):
        call(chats, "answerCallbackQuery", callback_query_id=query["id"])


def test_a_card_that_is_chosen_is_said(chats: Chats, site: str) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Отвори", "url": "https://t.me/izvor_bot?start=x"}]]}
    said = {"message_text": "Вода", "entities": [{"type": "bold", "offset": 0, "length": 4}]}
    card = {"type": "article", "id": "1", "title": "Извор", "input_message_content": said}
    with listening(site) as events:
        next(events)
        assert act(site, "type", text="вода", offset="10").is_success
        (update,) = call(chats, "getUpdates")
        query = update["inline_query"]
        assert (query["query"], query["offset"]) == ("вода", "10")
        cards = [card | {"reply_markup": keyboard}, card | {"id": "2"}]
        answer = {"inline_query_id": query["id"], "results": cards, "next_offset": "20"}
        call(chats, "answerInlineQuery", **answer)
        shown = next(events)
        assert [one["id"] for one in shown["cards"]] == ["1", "2"]
        assert (shown["text"], shown["offset"], shown["next_offset"]) == ("вода", "10", "20")
        assert act(site, "choose", query=query["id"], card="1").is_success
        assert act(site, "choose", query=query["id"], card="2").is_success
        assert act(site, "choose", query=query["id"], card="3").status_code == 404
        chosen = next(events)["message"]
    assert chosen["via_bot"]["username"] == "izvor_bot"
    assert (chosen["entities"], chosen["reply_markup"]) == (said["entities"], keyboard)


def test_a_person_sees_the_menu_of_their_language_and_rank(chats: Chats, site: str) -> None:
    def seen(person: str, language: str) -> tuple[str, list[str]]:
        asked = {"person": person, "language": language}
        told = httpx.get(f"{site}profile", params=asked).json()
        return told["description"], [command["command"] for command in told["commands"]]

    act(site, "say", text="/start", person="admin")
    call(chats, "setMyDescription", description="Ask me")
    call(chats, "setMyDescription", description="Питай ме", language_code="bg")
    private, of_admin = {"type": "all_private_chats"}, {"type": "chat", "chat_id": ADMIN}
    for scope, language, command in (
        (private, "", "help"), (private, "bg", "pomosht"), (of_admin, "", "reindex"),
    ):  # fmt: skip
        menu = [{"command": command, "description": command}]
        call(chats, "setMyCommands", commands=menu, scope=scope, language_code=language)
    assert seen("reader", "bg") == ("Питай ме", ["pomosht"])
    assert seen("reader", "uk") == ("Ask me", ["help"])
    assert seen("admin", "bg") == ("Питай ме", ["reindex"])
    assert httpx.get(f"{site}profile?person=reader&language=de").json()["language"] == "en"


def test_a_file_comes_as_it_was_sent(chats: Chats, site: str) -> None:
    content = "Текст\r\n\r\nс \u2028 редове\n".encode() + bytes(range(256))
    httpx.post(
        f"{chats.url}/bot{chats.token}/sendDocument",
        data={"chat_id": str(READER), "caption": "Статия"},
        files={"document": ("Мост „Осъм“.txt", content)},
    ).raise_for_status()
    messages, _ = chats.history(READER)
    document = messages[0]["document"]
    assert (document["file_name"], document["file_size"]) == ("Мост „Осъм“.txt", len(content))
    file = httpx.get(f"{site}file/{document['file_id']}")
    assert file.content == content
    assert file.headers["Content-Type"] == "application/octet-stream"
    assert file.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''%D0%9C")
    assert httpx.get(f"{site}file/2").status_code == 404


def test_a_picture_comes_with_its_words_which_may_be_changed(chats: Chats, site: str) -> None:
    words = {"chat_id": str(READER), "caption": "Въпроси на ден"}
    sent = httpx.post(
        f"{chats.url}/bot{chats.token}/sendPhoto",
        data=words,
        files={"photo": ("picture.png", b"\x89PNG")},
    ).raise_for_status()
    number = sent.json()["result"]["message_id"]
    call(chats, "editMessageCaption", chat_id=READER, message_id=number, caption="Въпроси")
    messages, _ = chats.history(READER)
    assert messages[0]["caption"] == "Въпроси"
    assert httpx.get(f"{site}file/{messages[0]['photo'][0]['file_id']}").content == b"\x89PNG"


def test_nobody_but_the_page_itself_drives_it(chats: Chats, site: str) -> None:
    host = site.removeprefix("http://").rstrip("/")
    port = host.partition(":")[2]
    action = {"do": "say", "person": "reader", "language": "bg", "text": "Чужд"}
    for headers in (
        {}, {"Origin": "https://example.org"}, {"Origin": "null"}, {"Origin": f"https://{host}"},
        {"Origin": f"http://localhost:{port}"},
        {"Origin": f"http://evil.example:{port}", "Host": f"evil.example:{port}"},
    ):  # fmt: skip
        assert httpx.post(f"{site}do", json=action, headers=headers).status_code == 403
    for path in ("", "events?person=reader", "profile?person=reader&language=bg", "file/1"):
        foreign = httpx.get(f"{site}{path}", headers={"Host": f"evil.example:{port}"})
        assert foreign.status_code == 403
    assert chats.history(READER) == ([], 0)
    named = {"Host": f"localhost:{port}", "Origin": f"http://localhost:{port}"}
    assert httpx.post(f"{site}do", json=action, headers=named).is_success


@pytest.mark.parametrize(
    "wrong",
    [
        {"do": "dance"}, {"person": "root"}, {"language": "de"}, {"text": ""},
        {"text": "х" * 4097}, {"reply_to": "one"}, {"more": 1},
        {"do": "type", "text": "х" * 257}, {"do": "press", "message": 1, "data": ""},
    ],
)  # fmt: skip
def test_what_no_page_would_send_is_refused(site: str, wrong: dict[str, Any]) -> None:
    assert act(site, **{"do": "say", "text": "Да"} | wrong).status_code == 400


def test_odd_requests_are_refused(site: str) -> None:
    origin = {"Origin": site.rstrip("/")}
    for path in ("nosuch", "%2e%2e/web.py", "page/index.html", "events?person=root", "profile"):
        assert httpx.get(f"{site}{path}").status_code == 404
    assert httpx.post(f"{site}say", headers=origin).status_code == 404
    for size in (str(BODY_BYTES_MAX + 1), "9" * 5000, "-1", "x"):
        connection = HTTPConnection(httpx.URL(site).netloc.decode())
        connection.request("POST", "/do", headers=origin | {"Content-Length": size})
        assert connection.getresponse().status == 413
        connection.close()


def test_the_page_may_load_nothing_from_elsewhere(site: str) -> None:
    page = httpx.get(site)
    assert page.headers["Content-Security-Policy"].startswith("default-src 'self';")
    for file in PAGE.iterdir():
        assert httpx.get(f"{site}{file.name}").content == file.read_bytes()
        elsewhere = set(re.findall(r"https?://[\w.]+", file.read_text(encoding="utf-8")))
        assert elsewhere <= {"http://www.w3.org"}  # the name of SVG, which is not looked up


def test_the_page_says_every_word_that_it_has_and_no_other() -> None:
    source = "".join(file.read_text(encoding="utf-8") for file in PAGE.iterdir())
    said = set(re.findall(r'(?:data-(?:say|label)="|words\.|showStatus\(")(\w+)', source))
    assert said == set(WORDS)


def test_everybody_may_do_everything_in_every_language() -> None:
    fields = Say.model_fields
    assert get_args(fields["person"].annotation) == tuple(PEOPLE)
    assert get_args(fields["language"].annotation) == LANGUAGES


def test_a_taken_port_is_one_sentence(chats: Chats, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortError, match=f"make preview PORT={port + 1}"), served(chats, port):
            pass
        assert f"error: Port {port} cannot be used (" in ended(tmp_path, "--port", str(port))


def test_a_bot_that_cannot_start_ends_the_preview(tmp_path: Path) -> None:
    told = ended(tmp_path, "--port", "0")  # there are no articles
    assert "INDEX_ARTICLES" in told
    assert "error: The bot ended (status 1), and the preview with it" in told


def ended(folder: Path, *arguments: str) -> str:
    """What a preview that ends by itself says."""
    run = subprocess.run(
        [sys.executable, "-W", "error", "-m", "bot.preview", *arguments],
        cwd=folder, env=bare(), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    return run.stderr
