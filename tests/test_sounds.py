"""A name sounds alike in any alphabet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.sounds import SOUND_LETTERS, sound


@pytest.mark.parametrize(
    "ways",
    [
        ("lukashenko", "лукашенко", "лукашэнка", "łukaszenko"),
        ("zelensky", "zelenskyy", "зеленски", "зеленский", "зеленський", "зеленского"),
        ("tsikhanouskaya", "tikhanovskaya", "тихановская", "ціханоуская", "тихановска"),
        ("mahler", "малер"),
        ("schröder", "шрьодер"),
        ("philadelphia", "филаделфия"),
        ("president", "президент"),
    ],
)
def test_a_name_sounds_alike_however_it_is_spelled(ways: tuple[str, ...]) -> None:
    assert len({sound(way) for way in ways}) == 1


@pytest.mark.parametrize(("one", "other"), [("лукашенко", "луценко"), ("мински", "мюнхен")])
def test_other_names_sound_otherwise(one: str, other: str) -> None:
    assert sound(one) != sound(other)


@pytest.mark.parametrize("word", ["", "мост", "eau", "ауиоу", "2025-а", "вице-президент"])
def test_short_words_and_what_is_no_word_have_no_sound(word: str) -> None:
    assert sound(word) == ""


@given(st.text(max_size=64))
def test_a_sound_is_a_few_capital_letters(word: str) -> None:
    found = sound(word)
    assert found == "" or (found.isascii() and found.isupper() and len(found) <= SOUND_LETTERS)
