"""Slips of a finger."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.typos import near


def all_near(word: str, language: str) -> set[str]:
    return set(near(word, language, lambda _: True))


@pytest.mark.parametrize(
    ("typed", "meant", "language"),
    [
        ("призидентът", "президент", "bg"),
        ("прзидент", "президент", "bg"),
        ("прреезидент", "преезидент", "bg"),
        ("президнет", "президент", "bg"),
        ("сьъда", "съд", "bg"),
        ("мостт", "мост", "ru"),
        ("президен", "президент", "uk"),
        ("goverment", "government", "en"),
    ],
)
def test_a_letter_missing_extra_wrong_or_swapped_is_mended(
    typed: str, meant: str, language: str
) -> None:
    assert meant in all_near(typed, language)


def test_only_what_may_be_is_named() -> None:
    assert set(near("мозт", "bg", "мост".__eq__)) == {"мост"}
    assert list(near("мозт", "bg", lambda _: False)) == []


@given(st.text("абвгд", min_size=1, max_size=12))
def test_a_slip_keeps_the_first_letter_and_changes_one_length_at_most(word: str) -> None:
    slips: list[str] = []

    def note(way: str) -> bool:
        slips.append(way)
        return False

    assert not list(near(word, "bg", note))
    assert all(way[0] == word[0] and abs(len(way) - len(word)) <= 1 for way in slips)
