"""Words laid side by side."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.alignment import aligned

ROWS = st.lists(st.sampled_from("абвгд"), max_size=12)


def met(row: str, other: str) -> str:
    """What meets, in the order of both."""
    places = aligned(row, other)
    assert all(row[here] == other[there] for here, there in places)
    return "".join(row[here] for here, _ in places)


@pytest.mark.parametrize(
    ("row", "other", "common"),
    [
        ("абв", "абв", "абв"),
        ("абв", "яяяабвяяя", "абв"),
        ("абв", "аяв", "ав"),
        ("абв", "ав", "ав"),
        ("абвг", "абявг", "абвг"),
        ("абвгд", "авбгд", "абгд"),
        ("абв", "яюь", ""),
        ("", "абв", ""),
        ("абв", "", ""),
        ("вабв", "в" + "я" * 20 + "абв", "абв"),
        ("абвгабвг", "абвг" + "я" * 10 + "абвг", "абвгабвг"),
    ],
)
def test_what_is_common_meets_where_it_is_dense(row: str, other: str, common: str) -> None:
    assert met(row, other) in (common, common.replace("б", "в"))


@given(ROWS, ROWS, ROWS)
def test_a_row_is_found_whole_within_another(
    before: list[str], row: list[str], after: list[str]
) -> None:
    places = aligned(row, before + row + after)
    assert [here for here, _ in places] == list(range(len(row)))
    assert all(next_ - this == 1 for (_, this), (_, next_) in pairwise(places))


@given(ROWS, ROWS)
def test_both_rows_are_met_in_their_order(row: list[str], other: list[str]) -> None:
    places = aligned(row, other)
    for side in (0, 1):
        found = [place[side] for place in places]
        assert found == sorted(set(found))
    assert all(row[here] == other[there] for here, there in places)
