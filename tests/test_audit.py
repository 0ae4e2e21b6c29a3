"""What was changed and what was refused stands in a log that nobody can flood."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from bot import audit as audit_module
from bot.audit import Audit, Deed, Entry
from bot.render import audit as shown
from bot.render import people
from bot.roles import Member, Role
from bot.state import State
from bot.texts import LANGUAGES

NOW = 1_766_394_000


@pytest.fixture
def state(tmp_path: Path) -> State:
    return State(tmp_path / "bot.sqlite")


@pytest.fixture
def audit(state: State, monkeypatch: pytest.MonkeyPatch) -> Audit:
    at(monkeypatch, NOW)
    return Audit(state)


def at(monkeypatch: pytest.MonkeyPatch, now: int) -> None:
    monkeypatch.setattr(audit_module, "time", SimpleNamespace(time=lambda: now))


def test_the_log_is_read_newest_first(audit: Audit) -> None:
    audit.note(42, Deed.ADDED, "a.txt")
    audit.note(42, Deed.REMOVED, "editor", 7)
    first = Entry(NOW, 42, Deed.ADDED, "a.txt", 0)
    second = Entry(NOW, 42, Deed.REMOVED, "editor", 7)
    assert audit.last(10) == [second, first]
    assert audit.last(1, 1) == [first]
    assert audit.count() == 2


def test_the_same_is_refused_in_the_log_once_a_minute(
    audit: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(5):
        audit.refuse(8, "reindex")
    audit.refuse(8, "back up")
    audit.refuse(9, "reindex")
    assert audit.count() == 3
    at(monkeypatch, NOW + 60)
    audit.refuse(8, "reindex")
    assert audit.count() == 4


def test_refusals_push_out_refusals_and_no_changes(
    audit: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit_module, "KEPT", 3)
    audit.note(42, Deed.ADDED, "a.txt")
    for person in range(1, 10):
        audit.refuse(person, "reindex")
    assert [one.person for one in audit.last(10)] == [9, 8, 7, 42]
    for number in range(5):
        audit.note(42, Deed.ADDED, f"{number}.txt")
    assert [one.about for one in audit.last(10)][:3] == ["4.txt", "3.txt", "2.txt"]
    assert audit.count() == 6


def test_of_the_forgotten_what_they_did_remains(audit: Audit, state: State) -> None:
    audit.note(7, Deed.ADDED, "a.txt")
    audit.note(42, Deed.REMOVED, "editor", 7)
    audit.refuse(7, "reindex")
    state.forget(7)
    assert [(one.person, one.whom) for one in audit.last(10)] == [(0, 0), (42, 0), (0, 0)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_deed_is_told_by_its_own_words(language: str) -> None:
    about = {Deed.INVITED: "editor", Deed.ACCEPTED: "editor", Deed.REMOVED: "editor"}
    lines = {
        shown([Entry(NOW, 42, deed, about.get(deed, "x.txt"), 7)], {7: "Ана"}, 1, 1, language).text
        for deed in Deed
    }
    assert len(lines) == len(Deed)


def test_lists_are_turned_and_only_what_may_be_taken_has_a_button() -> None:
    rows = [(Member(person, Role.READER, ""), person % 2 == 0) for person in range(1, 31)]
    first, last, past = (people(rows, page, "en") for page in (1, 2, 3))
    assert "20: reader" in first.text
    assert "21: reader" in last.text
    assert past == last
    assert first.buttons is not None
    told = [row[0].callback_data for row in first.buttons.inline_keyboard]
    assert told == [*(f"d.{person}.1" for person in range(2, 21, 2)), "p.2"]
