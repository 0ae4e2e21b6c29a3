"""What admins are told of use, errors and the machine."""

import datetime as dt
import sqlite3
import time
from contextlib import closing
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from PIL import Image

from bot import usage as usage_module
from bot.bugs import KEPT, Bugs
from bot.machine import measured
from bot.questions import KEPT_DAYS, Question, Questions
from bot.render import MESSAGE_CHARS_MAX
from bot.render import stats as shown
from bot.render.chart import chart
from bot.render.overview import GROUPS_TOLD
from bot.state import State
from bot.texts import LANGUAGES
from bot.usage import DAYS_SHOWN, Day, Stats, Usage
from tests.fakes import small_library

NOON = dt.datetime(2025, 12, 22, 12).astimezone()
SECRET = "12345:the-token-of-the-bot"


@pytest.fixture
def state(tmp_path: Path) -> State:
    return State(tmp_path / "bot.sqlite")


@pytest.fixture
def usage(state: State, monkeypatch: pytest.MonkeyPatch) -> Usage:
    at(monkeypatch, NOON)
    return Usage(state)


def at(monkeypatch: pytest.MonkeyPatch, now: dt.datetime) -> None:
    monkeypatch.setattr(usage_module, "time", SimpleNamespace(time=now.timestamp))


def test_days_are_counted_and_those_without_questions_too(
    usage: Usage, monkeypatch: pytest.MonkeyPatch
) -> None:
    for is_answered in (True, True, False):
        usage.note(0, 10, is_answered=is_answered)
    at(monkeypatch, NOON - dt.timedelta(days=2))
    usage.note(0, 10, is_answered=False)
    at(monkeypatch, NOON - dt.timedelta(days=DAYS_SHOWN))
    usage.note(0, 10, is_answered=True)
    found = usage.stats(NOON.date())
    assert len(found.days) == DAYS_SHOWN
    assert found.days[-3:] == (
        Day(dt.date(2025, 12, 20), 1, 0), Day(dt.date(2025, 12, 21), 0, 0),
        Day(dt.date(2025, 12, 22), 3, 2),
    )  # fmt: skip
    assert (found.asked, found.answered) == (4, 2)


def test_half_of_the_answers_and_all_but_five_in_a_hundred_came_so_fast(usage: Usage) -> None:
    for ms in reversed(range(1, 101)):
        usage.note(0, ms, is_answered=True)
    found = usage.stats(NOON.date())
    assert (found.median_ms, found.slow_ms) == (50, 95)


def test_what_is_old_is_dropped(
    usage: Usage, state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage.note(0, 1, is_answered=True)
    at(monkeypatch, NOON + dt.timedelta(days=KEPT_DAYS, seconds=1))
    usage.note(0, 2, is_answered=True)
    with state.transaction() as run:
        assert run("SELECT ms FROM usage").fetchall() == [(2,)]


def test_of_questions_in_vain_only_the_words_are_told_while_they_are_kept(
    usage: Usage, state: State
) -> None:
    questions = Questions(state)
    for person, text in ((7, "Къде зимуват пингвините?"), (8, "Колко?"), (8, "🙂")):
        kept = questions.ask(Question(person, 1, person, text, "bg"))
        usage.note(kept.id, 5, is_answered=False)
    answered = questions.ask(Question(7, 2, 7, "Кога?", "bg"))
    usage.note(answered.id, 5, is_answered=True)
    assert usage.unanswered(10) == ["Колко?", "Къде зимуват пингвините?"]
    state.forget(7)
    assert usage.unanswered(10) == ["Колко?"]
    assert usage.stats(NOON.date()).asked == 4


def test_a_question_that_was_forgotten_before_it_was_answered_is_counted(usage: Usage) -> None:
    usage.note(999, 5, is_answered=False)
    assert usage.stats(NOON.date()).asked == 1
    assert usage.unanswered(10) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_stats_fit_a_message_whatever_was_asked(language: str) -> None:
    found = Stats((Day(NOON.date(), 9, 3),), 1, 2, 40, 900)
    gaps = [("въпрос " * 500, "друг")] * (GROUPS_TOLD + 5)
    told = shown(found, gaps, language)
    assert len(told) <= MESSAGE_CHARS_MAX
    assert told.count("×2") == GROUPS_TOLD


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_shows_both_kinds_of_questions(language: str) -> None:
    days = tuple(Day(NOON.date() - dt.timedelta(days=ago), 5, 3) for ago in range(DAYS_SHOWN))
    with Image.open(BytesIO(chart(Stats(days, 0, 0, 0, 0), language))) as drawn:
        colours = {colour for _, colour in drawn.convert("RGB").getcolors(1 << 24) or ()}
    assert {(0x2A, 0x9D, 0x8F), (0xE9, 0xC4, 0x6A)} <= colours


def test_a_bug_is_kept_by_its_name_and_place_and_not_a_word_of_it(
    state: State, tmp_path: Path
) -> None:
    try:
        raise ValueError(f"{SECRET} Кога отварят моста?")
    except ValueError as error:
        Bugs(state).note(error)
    (bug,) = Bugs(state).last()
    assert bug.name == "ValueError"
    assert bug.place.startswith("tests/test_overview.py:")
    assert abs(bug.at - time.time()) < 60
    with closing(sqlite3.connect(tmp_path / "bot.sqlite")) as opened:
        told = "\n".join(opened.iterdump())
    assert SECRET not in told
    assert "моста" not in told


def test_a_bug_in_a_library_is_placed_where_we_called_it(state: State) -> None:
    try:
        dt.date.fromisoformat("x")
    except ValueError as error:
        Bugs(state).note(error)
    assert Bugs(state).last()[0].place.startswith("tests/test_overview.py:")


def test_an_error_that_was_never_raised_has_no_place(state: State) -> None:
    Bugs(state).note(KeyError("x"))
    assert Bugs(state).last()[0].place == ""


def test_only_the_last_bugs_are_kept_newest_first(state: State) -> None:
    bugs = Bugs(state)
    for number in range(KEPT + 3):
        bugs.note(type(f"Bug{number}Error", (Exception,), {})())
    assert [bug.name for bug in bugs.last()] == [
        f"Bug{number}Error" for number in reversed(range(3, KEPT + 3))
    ]


def test_the_machine_is_measured(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    files = [file for file in library.root.rglob("*") if file.is_file()]
    found = measured(library.root)
    assert found.disk == sum(file.stat().st_size for file in files) > 0
    assert found.memory > 1_000_000
    assert found.since < dt.datetime.now(dt.UTC)
    assert measured(tmp_path / "nowhere").disk == 0
