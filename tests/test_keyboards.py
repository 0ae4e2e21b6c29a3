"""Keyboards write each other's letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.keyboards import LAYOUTS, Layout

PHONETIC, NEW_PHONETIC, TYPEWRITER, RUSSIAN, UKRAINIAN = LAYOUTS


@pytest.mark.parametrize(
    ("layout", "typed", "meant"),
    [
        (PHONETIC, "zdrawej", "здравей"),
        (PHONETIC, "koga }e pristigne [efyt", "кога ще пристигне шефът"),
        (NEW_PHONETIC, "qovewki xivot", "човешки живот"),
        (TYPEWRITER, "js e m,eproekj", "тя е президент"),
        (RUSSIAN, "Rjulf ,eltn 'nj?", "когда будет это?"),
        (RUSSIAN, "<jhbc", "борис"),
        (UKRAINIAN, "vscmrbq gs]pl", "міський піїзд"),
    ],
)
def test_keys_are_read_by_the_layout(layout: Layout, typed: str, meant: str) -> None:
    assert layout.cyrillic(typed) == meant


@pytest.mark.parametrize("layout", LAYOUTS)
@given(text=st.text("abcdefghijklmnopqrstuvwxyz[]", max_size=20))
def test_what_one_layout_writes_the_other_reads(layout: Layout, text: str) -> None:
    assert layout.latin(layout.cyrillic(text)) == text
