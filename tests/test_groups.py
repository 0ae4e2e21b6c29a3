"""Questions are grouped by what they ask."""

from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.groups import ALIKE, groups
from index.rerank import models
from index.settings import SHIPPED_MODEL
from index.types import Rows
from tests.fakes import small_library


def at(*degrees: float) -> Rows:
    angles = np.radians(degrees)
    return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)


def test_what_points_the_same_way_is_together_and_the_many_come_first() -> None:
    assert groups(at(0, 90, 95, 5, 100), 0.0) == [[1, 2, 4], [0, 3]]


def test_a_group_does_not_wander_off_step_by_step() -> None:
    steps = at(*range(0, 181, 20))
    assert len(groups(steps, 0.0)) > 1


def test_what_any_two_texts_have_in_common_brings_nothing_together() -> None:
    apart = float(np.degrees(np.arccos(ALIKE))) - 1
    assert len(groups(at(0, apart), 0.0)) == 1
    assert len(groups(at(0, apart), 0.5)) == 2


def test_of_nothing_there_are_no_groups() -> None:
    assert groups(np.empty((0, 8), dtype=np.float32), 0.0) == []


@given(st.lists(st.floats(0, 360), max_size=30))
def test_every_question_is_in_one_group(degrees: list[float]) -> None:
    found = groups(at(*degrees), 0.1)
    assert sorted(place for group in found for place in group) == list(range(len(degrees)))
    assert [len(group) for group in found] == sorted(map(len, found), reverse=True)


def test_the_shipped_model_tells_the_same_question_from_one_like_it() -> None:
    bridge = ["Кога отварят моста над Осъм?", "When does the bridge over the Osam open?"]
    ministers = ["Кой е министър на финансите?", "Кто министр финансов?"]
    other = ["Кой е министър на отбраната?"]
    encoder = models(str(SHIPPED_MODEL), "").encoder
    found = groups(encoder.encode_questions([*bridge, *ministers, *other]), 0.0)
    assert found == [[0, 1], [2, 3], [4]]


def test_a_library_groups_texts(tmp_path: Path) -> None:
    asked = ["Къде е мостът?", "Колко е виното?", "Къде е мостът"]
    library = small_library(tmp_path)
    assert library.group(asked) == [("Къде е мостът?", "Къде е мостът"), ("Колко е виното?",)]
    assert library.group([]) == []
