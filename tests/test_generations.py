"""Which index answers is one small file, and what was there before is not lost with it."""

import threading
from pathlib import Path

import pytest

from index.errors import MissingSnapshotError, NoSuchSnapshotError
from index.generations import (
    current_name,
    discard,
    names,
    put_on_trial,
    roll_back,
    switch,
    trial_name,
)

KEEP = 3


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Five snapshots, of which none answers."""
    for name in "abcde":
        add(tmp_path, name)
    return tmp_path


def add(root: Path, name: str) -> None:
    (root / name).mkdir()
    (root / name / "manifest.json").write_text("{}")


def switched(root: Path, *order: str, keep: int = 9) -> Path:
    for name in order:
        switch(root, name, keep)
    return root


def test_what_was_switched_to_answers_and_the_others_are_remembered(root: Path) -> None:
    switched(root, "a", "b", "c")
    assert current_name(root) == "c"
    assert (root / "CURRENT").read_text() == "c\nb\na\n"


def test_so_many_are_kept_of_those_that_answered_last(root: Path) -> None:
    switched(root, "e", "c", "d", keep=KEEP)
    assert names(root) == ["c", "d", "e"]
    add(root, "f")
    switch(root, "f", KEEP)
    assert names(root) == ["c", "d", "f"]


def test_what_never_answered_goes_before_what_did(root: Path) -> None:
    switched(root, "a", "b", keep=9)
    switch(root, "e", KEEP)
    assert names(root) == ["a", "b", "e"]


def test_going_back_leads_to_what_answered_before_not_to_what_is_older(root: Path) -> None:
    switched(root, "d", "e", "a")
    assert roll_back(root, 9) == "e" == current_name(root)
    assert roll_back(root, 9) == "d" == current_name(root)
    with pytest.raises(NoSuchSnapshotError, match="INDEX_KEEP says how many"):
        roll_back(root, 9)
    assert current_name(root) == "d"


def test_what_was_gone_back_from_can_be_switched_to_again(root: Path) -> None:
    switched(root, "a", "b")
    roll_back(root, 2)
    assert "b" in names(root)
    switch(root, "b", 2)
    assert (root / "CURRENT").read_text() == "b\na\n"


def test_going_back_passes_over_what_is_not_there_any_more(root: Path) -> None:
    switched(root, "a", "b", "c")
    (root / "b" / "manifest.json").unlink()
    assert roll_back(root, 9) == "a"


def test_nothing_to_go_back_from_is_told(root: Path) -> None:
    with pytest.raises(NoSuchSnapshotError):
        roll_back(root, 9)


def test_what_is_not_there_is_not_switched_to(root: Path) -> None:
    switched(root, "a")
    for name in ("z", "", "..", ".building-1", "../x"):
        with pytest.raises(NoSuchSnapshotError):
            switch(root, name, 9)
    assert current_name(root) == "a"


def test_a_trial_stands_beside_what_answers_until_it_is_switched_to(root: Path) -> None:
    switched(root, "a")
    put_on_trial(root, "b", 1)
    assert (current_name(root), trial_name(root), names(root)) == ("a", "b", ["a", "b"])
    switch(root, trial_name(root), 1)
    assert (current_name(root), names(root)) == ("b", ["b"])
    with pytest.raises(MissingSnapshotError, match="build one beside the current one first"):
        trial_name(root)


def test_a_trial_outlives_a_switch_to_another(root: Path) -> None:
    switched(root, "a")
    put_on_trial(root, "b", 1)
    switch(root, "c" if "c" in names(root) else "a", 1)
    assert trial_name(root) == "b"
    assert "b" in names(root)


def test_a_later_trial_takes_the_place_of_an_earlier_one(root: Path) -> None:
    switched(root, "a")
    put_on_trial(root, "b", 1)
    add(root, "f")
    put_on_trial(root, "f", 1)
    assert (trial_name(root), names(root)) == ("f", ["a", "f"])


def test_a_discarded_trial_is_gone(root: Path) -> None:
    switched(root, "a")
    put_on_trial(root, "b", 1)
    discard(root)
    assert names(root) == ["a"]
    with pytest.raises(MissingSnapshotError):
        discard(root)


def test_a_trial_that_answers_already_is_not_deleted_with_its_pointer(root: Path) -> None:
    switched(root, "a")
    (root / "TRIAL").write_text("a\n")
    discard(root)
    assert (current_name(root), "a" in names(root)) == ("a", True)


def test_a_broken_pointer_is_mended_by_the_next_switch(root: Path) -> None:
    (root / "CURRENT").write_bytes(b"\xff\xff")
    (root / "TRIAL").write_bytes(b"\xff\xff")
    switch(root, "c", 9)
    assert current_name(root) == "c"


def test_many_at_once_lose_nothing_of_what_was_there_before(root: Path) -> None:
    threads = [threading.Thread(target=switch, args=(root, name, 9)) for name in "abcde" * 4]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted((root / "CURRENT").read_text().split()) == list("abcde")
