"""Buttons and links tell what they did when they were made."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.buttons import COPIED_CHARS_MAX, under_answer
from bot.render.links import Place, invitation, invitation_link, permalink, place
from bot.render.presses import (
    AskAnyTime,
    Audited,
    Dislike,
    Dismiss,
    Latest,
    Like,
    Open,
    People,
    Press,
    Read,
    Show,
    TellAt,
    TellAtOnce,
    Timeline,
    Unwatch,
    data,
    press,
)
from bot.texts import LANGUAGES
from tests.test_render import hit

IDS = st.integers(1, 10**15)
PLACES = st.builds(
    Place, st.text("0123456789abcdef", min_size=16, max_size=16), st.integers(0, 10**9 - 1)
)
ARTICLES, STARTS = st.text("0123456789abcdef", min_size=16, max_size=16), st.integers(0, 10**9)
PRESSES: st.SearchStrategy[Press] = st.one_of(
    st.builds(Show, IDS, st.integers(0, 99), st.integers(0, 511)),
    st.builds(Read, ARTICLES, STARTS),
    st.builds(Open, ARTICLES, STARTS),
    *(st.builds(kind, IDS) for kind in (AskAnyTime, Like, Dislike, Unwatch)),
    st.builds(TellAt, st.integers(0, 23)),
    st.builds(TellAtOnce),
    st.builds(Timeline, IDS, st.integers(1, 999)),
    *(st.builds(kind, st.integers(1, 999)) for kind in (Latest, People, Audited)),
    st.builds(Dismiss, IDS, st.integers(1, 999)),
)


@given(PRESSES)
def test_a_press_survives_the_way_there_and_back(told: Press) -> None:
    assert press(data(told)) == told
    assert len(data(told).encode()) <= 64


@given(PLACES)
def test_a_link_leads_back_to_its_place(where: Place) -> None:
    payload = permalink("izvor_bot", where).partition("?start=")[2]
    assert place(payload) == where
    assert len(payload) <= 64


@pytest.mark.parametrize(
    "told",
    ["", "x", "x.1", "s.1.2", "s.1.0.x", "s.1.0.1.", "r.zz.1", "o.0123456789abcdef.", "t.", "t",
     "g.-1", "g.1 ", "n.1", "h.", "l.²"],
)  # fmt: skip
def test_what_no_button_tells_is_nothing(told: str) -> None:
    assert press(told) is None


def test_a_quote_is_opened_and_folded_again() -> None:
    shown = Show(1, 2).turned(0).turned(2)
    assert [shown.is_open(place) for place in range(4)] == [True, False, True, False]
    assert shown.turned(0).turned(2) == Show(1, 2)


@pytest.mark.parametrize("payload", ["x", "p_", "p_0123456789abcdef", "p_0123456789abcdeg_1"])
def test_a_forged_link_leads_nowhere(payload: str) -> None:
    assert place(payload) is None


@given(st.text("abcXYZ019_-", min_size=1, max_size=62))
def test_an_invitation_leads_back_to_its_token(token: str) -> None:
    payload = invitation_link("izvor_bot", token).partition("?start=")[2]
    assert invitation(payload) == token
    assert place(payload) is None
    assert len(payload) <= 64


@pytest.mark.parametrize("payload", ["i_", "x_abc", "i_a b", f"i_{'a' * 63}", "i_й"])
def test_what_is_no_invitation_has_no_token(payload: str) -> None:
    assert invitation(payload) is None


@given(st.text(min_size=1, max_size=600), st.sampled_from(LANGUAGES))
def test_what_is_copied_is_cut_at_a_word(text: str, language: str) -> None:
    rows = under_answer([hit(text)], Show(1), 1, language, is_of_time=False).inline_keyboard
    copied = next(button.copy_text for row in rows for button in row if button.copy_text)
    assert 1 <= len(copied.text) <= COPIED_CHARS_MAX
    assert text.startswith(copied.text.removesuffix("…"))
    assert len(text) > COPIED_CHARS_MAX or copied.text == text
