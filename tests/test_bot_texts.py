"""The bot's own words, in every language."""

import datetime as dt
from importlib.resources import files

import pytest
from fluent.syntax import FluentParser, ast

from bot.handlers.menu import ADMINS, GROUPS
from bot.texts import FALLBACK, LANGUAGES, Value, holdings, language, say
from index import Coverage

VALUES: dict[str, Value] = {
    "place": 2, "places": 7, "date": dt.date(2025, 12, 19), "limit": 4096, "stage": "x",
    "done": 1, "total": 3, "passages": 5, "added": 1, "changed": 0, "removed": 0, "skipped": 2,
    "more": 3, "model": "m", "dimension": 256, "name": "ValueError",
    "days": "more", "readings": "x", "least": "0.2", "quoted": 10, "refused": "–", "number": 1,
    "title": "x", "enough": "yes", "margin": "0.3", "similarity": "0.5", "closeness": "0.5",
    "overlap": "9.1", "words": "x", "bot": "izvor_bot", "seconds": 3, "when": "now", "hour": 9,
    "question": "x", "questions": 9, "first-before": "70%", "first-after": "80%",
    "five-before": "90%", "five-after": "95%",
    "role": "editor", "link": "https://t.me/izvor_bot?start=i_x",
    "at": dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.UTC), "who": "42", "whom": "7",
    "deed": "added", "about": "x.txt", "disk": "1.5", "memory": "200", "waiting": 0,
    "since": dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.UTC), "asked": 9, "mean": "1.5", "today": 2,
    "share": "50%", "good": 1, "bad": 0, "median": "0.02", "slow": "0.5", "path": "x.zip",
    "language": "bg", "paragraphs": 3, "letters": 900,
    "last": 3, "most": 4000, "shown": 1,
    "differences": 2, "page": 2, "pages": 3,
    "built": dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.UTC),
}  # fmt: skip
# What the library's own sentences tell.
VALUES |= dict.fromkeys(
    ("address", "advice", "before", "endings", "error", "file", "folder", "format", "found",
     "free", "kind", "line", "now", "pointer", "reason", "reasons", "root", "status",
     "told", "url", "what", "within"),
    "x",
)  # fmt: skip
COVERAGE = Coverage(1, 5, dt.date(2025, 1, 1), dt.date(2025, 12, 31))


def messages(code: str) -> list[str]:
    text = files("bot.texts").joinpath(f"{code}.ftl").read_text(encoding="utf-8")
    return [entry.id.name for entry in FluentParser().parse(text).body
            if isinstance(entry, ast.Message)]  # fmt: skip


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_says_the_same_messages(code: str) -> None:
    assert messages(code) == messages(FALLBACK)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_message_can_be_said(code: str) -> None:
    for message in messages(code):
        assert say(code, message, {**VALUES, **holdings(COVERAGE)})


@pytest.mark.parametrize("code", LANGUAGES)
def test_command_descriptions_are_as_short_as_telegram_wants(code: str) -> None:
    commands = [message for message in messages(code) if message.startswith("command-")]
    assert {f"command-{command}" for command in (*ADMINS, *GROUPS)} == set(commands)
    assert all(3 <= len(say(code, command)) <= 256 for command in commands)


@pytest.mark.parametrize(
    ("code", "count", "words"),
    [("bg", 1, "1 статия"), ("bg", 2, "2 статии"), ("ru", 1, "1 статья"), ("ru", 3, "3 статьи"),
     ("ru", 11, "11 статей"), ("uk", 22, "22 статті"), ("uk", 5, "5 статей"),
     ("en", 1, "1 article"), ("en", 0, "0 articles")],
)  # fmt: skip
def test_plurals_are_right(code: str, count: int, words: str) -> None:
    assert say(code, "articles", {"articles": count}) == words


def test_an_archive_without_dates_is_told_without_them() -> None:
    values = holdings(Coverage(2, 5, None, None))
    assert say("en", "holdings", values) == "The archive holds 2 articles."


def test_an_unknown_message_is_an_error() -> None:
    with pytest.raises(LookupError):
        say("en", "no-such-message")


def test_a_value_that_was_forgotten_is_an_error() -> None:
    with pytest.raises(ValueError, match="place"):
        say("en", "place", {"place": 1})


@pytest.mark.parametrize(
    ("code", "spoken"),
    [("bg", "bg"), ("ru-RU", "ru"), ("UK", "uk"), ("de", "en"), (None, "en"), ("", "en")],
)
def test_a_person_is_spoken_to_in_their_language_or_in_english(
    code: str | None, spoken: str
) -> None:
    assert language(code) == spoken
