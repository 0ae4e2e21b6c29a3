"""Exports of Telegram Desktop: each message with words is an article, whatever else lies there."""

import datetime as dt
import io
import json
from typing import Any

import pytest

from index.readers import telegram
from index.types import Draft, Skipped

DAY = dt.date(2024, 5, 1)
POST: dict[str, Any] = {
    "id": 5, "type": "message", "date": "2024-05-01T23:59:00", "from": "Вестник", "text": "Мост.",
}  # fmt: skip
OTHER = "is no export of Telegram Desktop; save other articles as JSON lines, named .jsonl"
BROKEN = "is cut short or damaged, or has a message over 5 MB; export it anew"
NOT_UTF8 = "is not in UTF-8; export it anew"


def chat(*messages: object, type: str = "public_channel", id: object = 1234) -> dict[str, Any]:
    return {"name": "Вестник", "type": type, "id": id, "messages": list(messages)}


def account(*chats: object) -> dict[str, Any]:
    person = {"user_id": 1, "first_name": "Ана", "bio": 'пиша "messages": [ тук'}
    contacts = {"about": "…", "list": [{"first_name": "Ивo", "date": "2020-01-01"}] * 2000}
    listed = {"about": "…", "list": list(chats)}
    return {"about": "…", "personal_information": person, "contacts": contacts, "chats": listed}


def post(**changed: Any) -> dict[str, Any]:
    return POST | changed


def draft(
    text: str = "Мост.", id: str = "5", day: dt.date | None = DAY, link: str = "c/1234"
) -> Draft:
    url = f"https://t.me/{link}/{id}" if link else ""
    return Draft(text, date=day, url=url, key=f"1234/{id}")


def written(export: object, encoding: str = "utf-8", **how: Any) -> bytes:
    return json.dumps(export, ensure_ascii=False, **how).encode(encoding)


def read(data: bytes) -> list[Draft | Skipped]:
    return list(telegram.read(io.BytesIO(data)))


@pytest.mark.parametrize(
    ("message", "found"),
    [
        (post(), draft()),
        (post(text="Съдът реши.\n\nВтори абзац."), draft("Съдът реши.\n\nВтори абзац.")),
        (post(text="Суд вынес решение."), draft("Суд вынес решение.")),
        (post(text="Міст відкрито."), draft("Міст відкрито.")),
        (post(text="The bridge is open 🙂"), draft("The bridge is open 🙂")),
        (post(text=["Мост ", {"type": "bold", "text": "отворен"}, "."]), draft("Мост отворен.")),
        (post(text=[{"type": "link", "text": "https://example.org"}]), draft("https://example.org")),
        (
            post(text=[{"type": "text_link", "text": "тук", "href": "https://example.org"}, " е"]),
            draft("тук е"),
        ),
        (post(text=["#", {"type": "hashtag", "text": "мост"}]), draft("#мост")),
        (post(text=["а", {"type": "custom_emoji", "text": "🔥"}]), draft("а🔥")),
        (post(text=["а", {"type": "bold"}, None, True, "б"]), draft("аб")),
        (post(text="Чете се.", text_entities=[{"type": "plain", "text": "Друго."}]),
         draft("Чете се.")),
        (post(forwarded_from="Друг", reply_to_message_id=4, edited="2025-01-01"), draft()),
        (post(photo="photos/1.jpg", text="Надпис."), draft("Надпис.")),
        (post(date="2024-05-01"), draft()),
        (post(date=None), draft(day=None)),
        (post(id=7000000000), draft(id="7000000000")),
        (post(text='Каза "messages": [ и \\.'), draft('Каза "messages": [ и \\.')),
        (post(id="5"), draft()),
        (post(id=None), Draft("Мост.", date=DAY, key="1234/")),
        (post(reactions=[{"type": "emoji", "count": 3, "emoji": "👍"}]), draft()),
        (post(date="вчера"), Skipped(
            "message 1234/5", "has a date that is neither YYYY-MM-DD nor DD.MM.YYYY, вчера")),
        (post(date="2024-02-31T00:00:00"), Skipped(
            "message 1234/5",
            "has a date that is neither YYYY-MM-DD nor DD.MM.YYYY, 2024-02-31T00:00:00")),
    ],
)  # fmt: skip
def test_a_message_is_read_as_it_stands(message: object, found: Draft | Skipped) -> None:
    assert read(written(chat(message))) == [found]


@pytest.mark.parametrize(
    "message",
    [
        post(type="service", action="join_group_by_link"),
        post(text=""),
        post(text=" \n "),
        post(text=[]),
        post(text=None),
        post(text={"type": "bold", "text": None}),
        {},
        "само низ",
        None,
        [POST],
    ],
)
def test_what_says_nothing_is_passed_over_and_its_neighbours_are_read(message: object) -> None:
    assert read(written(chat(post(id=1), message, post(id=2)))) == [draft(id="1"), draft(id="2")]


@pytest.mark.parametrize(
    ("type", "link"),
    [
        ("public_channel", "c/1234"),
        ("private_channel", "c/1234"),
        ("public_supergroup", "c/1234"),
        ("private_supergroup", "c/1234"),
        ("private_group", ""),
        ("personal_chat", ""),
        ("bot_chat", ""),
        ("saved_messages", ""),
    ],
)
def test_only_channels_and_large_groups_have_links(type: str, link: str) -> None:
    assert read(written(chat(POST, type=type))) == [draft(link=link)]


@pytest.mark.parametrize(
    "data",
    [
        written(chat(POST), indent=1),
        written(chat(POST), separators=(",", ":")),
        written(chat(POST), "utf-8-sig"),
        json.dumps(chat(POST)).encode(),
        written(chat(POST)).replace(b" ", b"\r\n\t"),
        written(chat(POST) | {"name": 'id": 9, \\" "type": "x'}),
        written(chat(POST) | {"name": None}),
        written(account(chat(POST))),
    ],
)
def test_however_it_is_laid_out_it_says_the_same(data: bytes) -> None:
    assert read(data) == [draft()]


def test_all_chats_of_an_account_are_read_each_with_its_own_links() -> None:
    found = read(written(account(chat(POST), chat(), chat(POST, type="personal_chat", id=7))))
    assert found == [draft(), Draft("Мост.", date=DAY, key="7/5")]


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", "x", '{"text": "x"}', '{"messages": 1}'])
def test_other_json_is_told_from_an_export(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{OTHER}$"):
        read(text.encode())


def test_a_chat_without_messages_has_no_articles() -> None:
    assert read(written(chat())) == []


@pytest.mark.parametrize("lost", [2, 3, 20, 100])
def test_an_export_that_is_cut_short_gives_what_it_has_and_says_so(lost: int) -> None:
    found = telegram.read(io.BytesIO(written(chat(post(id=1), post(id=2), post(id=3)))[:-lost]))
    assert next(found) == draft(id="1")
    with pytest.raises(ValueError, match=f"^{BROKEN}$"):
        list(found)


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        (b'{"id": 1, "type": "message", "text": ' + b"[" * 200_000, BROKEN),
        (b'{"id": 1, "text": ' + b'{"a": ' * 200_000 + b"1" + b"}" * 200_000 + b"}", BROKEN),
        (b'{"id": 1, "type": "message", "text": "' + b"x" * 12_000_000 + b'"}', BROKEN),
        (b"{bad}", BROKEN),
        (b'{"id": 1, "text": "\n"}', BROKEN),
        (b'{"id": 1, "text": "\xff"}', NOT_UTF8),
        ('{"id": 1, "text": "мост"}'.encode("cp1251"), NOT_UTF8),
    ],
)
def test_a_message_that_breaks_json_ends_the_reading_with_its_reason(
    message: bytes, reason: str
) -> None:
    with pytest.raises(ValueError, match=f"^{reason}$"):
        read(b'{"messages": [' + message + b"]}")


def test_an_export_in_utf16_says_so() -> None:
    with pytest.raises(ValueError, match=f"^{NOT_UTF8}$"):
        read(written(chat(POST), "utf-16"))


def test_numbers_without_end_are_only_digits() -> None:
    (found,) = read(written(chat(POST)).replace(b'"id": 5', b'"id": ' + b"7" * 5000))
    assert isinstance(found, Draft)
    assert found.key == "1234/" + "7" * 5000


def test_half_a_character_is_read_as_it_is_written() -> None:
    assert read(json.dumps(chat(post(text="\ud800 х"))).encode()) == [draft("\ud800 х")]


def test_many_messages_are_read_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    data = written(chat(*(post(id=number) for number in range(300))))
    for size in (7, 64, 1000):
        monkeypatch.setattr(telegram, "_PIECE_CHARS", size)
        assert read(data) == [draft(id=str(number)) for number in range(300)]
