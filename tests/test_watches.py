"""Watched questions: how many, what is new to them, and when it is told."""

import datetime as dt
from pathlib import Path

import pytest

from bot.questions import Kept
from bot.state import State
from bot.watches import WATCHES_MAX, Watch, Watches

NOON = dt.datetime(2026, 3, 1, 12, 30, tzinfo=dt.UTC)
NIGHT = NOON.replace(hour=23)
QUIET = frozenset({22, 23, 0, 1})
FOUND = [Kept("0123456789abcdef", 0, "aa", (0, 5)), Kept("0123456789abcdef", 90, "bb", None)]


@pytest.fixture
def watches(tmp_path: Path) -> Watches:
    return Watches(State(tmp_path / "bot.sqlite"))


def watching(watches: Watches, person: int = 7, text: str = "Какво ново?") -> Watch:
    assert watches.add(person, text, "bg")
    return watches.of(person)[-1]


def test_a_person_watches_only_so_many_questions(watches: Watches) -> None:
    for number in range(WATCHES_MAX):
        watching(watches, text=f"Въпрос {number}")
    assert not watches.add(7, "Още един", "bg")
    assert watches.add(8, "Още един", "bg")
    watches.remove(8, watches.of(7)[0].id)  # not theirs
    assert len(watches.of(7)) == WATCHES_MAX
    watches.remove(7, watches.of(7)[0].id)
    assert watches.add(7, "Още един", "bg")


def test_the_same_question_is_watched_once(watches: Watches) -> None:
    watching(watches)
    assert watches.add(7, "Какво ново?", "bg")
    assert len(watches.of(7)) == 1


def test_nothing_is_new_at_first_and_later_what_was_not_held(watches: Watches) -> None:
    assert watches.new({"aa", "bb"}) == set()
    watches.look("one", ["aa", "bb"])
    assert watches.looked_at() == "one"
    assert watches.new({"bb", "cc"}) == {"cc"}
    watches.look("two", ["bb", "cc"])
    assert watches.new({"bb", "cc"}) == set()


def test_what_was_found_is_due_at_once_but_not_at_night(watches: Watches) -> None:
    watch = watching(watches)
    watches.find(watch, FOUND)
    watches.find(watch, FOUND)
    assert watches.due(NIGHT, QUIET) == []
    assert watches.due(NOON, QUIET) == [(watch, FOUND)]
    watches.sent(watch)
    assert watches.due(NOON, QUIET) == []


def test_what_was_found_is_due_once_a_day_at_a_person_s_hour(watches: Watches) -> None:
    watch = watching(watches)
    watches.tell_at(7, 13)
    watches.find(watch, FOUND[:1])
    assert watches.due(NOON, QUIET) == []
    one = NOON.replace(hour=13)
    assert watches.due(one, QUIET) == [(watch, FOUND[:1])]
    watches.sent(watch)
    watches.told(7, one)
    watches.find(watch, FOUND[1:])
    assert watches.due(one.replace(hour=20), QUIET) == []
    assert watches.due(one + dt.timedelta(1), QUIET) == [(watch, FOUND[1:])]
    watches.tell_at(7, None)
    assert watches.hour(7) is None


def test_whoever_is_gone_watches_nothing(watches: Watches, tmp_path: Path) -> None:
    watches.find(watching(watches), FOUND)
    watching(watches, 8)
    watches.drop(7)
    assert watches.due(NOON, QUIET) == []
    State(tmp_path / "bot.sqlite").forget(8)
    assert watches.all() == []
