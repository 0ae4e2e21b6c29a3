"""A word in the other alphabet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.spellings import cyrillic, latin, typed


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("zatvornici", "затворници"), ("zatvornitsi", "затворници"), ("yaicata", "яйцата"),
        ("qica", "яйца"), ("6t", "щ"), ("sht", "щ"), ("kashta", "къща"), ("kyshta", "къща"),
        ("kushta", "къща"), ("dyrjava", "държава"), ("maika", "майка"), ("detstvo", "детство"),
        ("shofyor", "шофьор"), ("4etvurtyk", "четвъртък"), ("ofitsialen", "официален"),
    ],
)  # fmt: skip
def test_typed_bulgarian_is_among_the_readings(word: str, meant: str) -> None:
    assert meant in set(typed(word, "bg"))


def test_the_plain_reading_comes_first() -> None:
    assert next(typed("most", "bg")) == "мост"


@pytest.mark.parametrize(
    ("word", "sound"),
    [("lukashenko", "лукашенко"), ("oscar", "оскар"), ("max", "макс"), ("victor", "виктор"),
     ("philip", "филип"), ("festival", "фестивал")],
)  # fmt: skip
def test_a_latin_word_is_spelled_by_its_english_sound(word: str, sound: str) -> None:
    assert cyrillic(word) == sound


@pytest.mark.parametrize(
    ("word", "way"),
    [("лукашенко", "lukashenko"), ("макс", "max"), ("виктор", "victor"), ("щъркел", "shtarkel"),
     ("київ", "kiyiv"), ("объезд", "obaezd")],
)  # fmt: skip
def test_a_cyrillic_word_is_spelled_in_latin_letters(word: str, way: str) -> None:
    assert way in latin(word)


@given(st.text("abcijqtuy46", max_size=64))
def test_even_a_strange_word_has_a_bounded_number_of_readings(word: str) -> None:
    assert len(list(typed(word, "bg"))) <= 601


@given(st.text(max_size=64))
def test_any_word_can_be_spelled(word: str) -> None:
    assert cyrillic(word) is not None
    assert latin(word)
    assert list(typed(word, "bg"))
