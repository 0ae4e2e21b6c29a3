"""Vectors are found by cosine, exactly, and survive their file."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import DamagedSnapshotError, EncoderError
from index.types import Rows
from index.vectors import Vectors


def random_rows(seed: int, count: int, dimension: int = 32) -> Rows:
    rows = np.random.default_rng(seed).normal(size=(count, dimension))
    unit: Rows = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return unit


def holding(rows: Rows) -> Vectors:
    vectors = Vectors.empty(rows.shape[1])
    vectors.add(rows)
    return vectors


@settings(max_examples=40)
@given(
    seed=st.integers(0, 2**32 - 1), count=st.integers(1, 60), dimension=st.sampled_from([2, 16, 33])
)
def test_what_was_saved_is_what_is_loaded(
    tmp_path_factory: pytest.TempPathFactory, seed: int, count: int, dimension: int
) -> None:
    file = tmp_path_factory.mktemp("vectors") / "vectors.faiss"
    vectors = holding(random_rows(seed, count, dimension))
    vectors.save(file)
    loaded = Vectors.load(file)
    assert (len(loaded), loaded.dimension) == (count, dimension)
    assert np.array_equal(loaded.rows(range(count)), vectors.rows(range(count)))
    question = random_rows(seed + 1, 1, dimension)[0]
    assert loaded.search(question, 10) == vectors.search(question, 10)


@settings(max_examples=40)
@given(seed=st.integers(0, 2**32 - 1))
def test_the_nearest_are_those_of_numpy(seed: int) -> None:
    rows = random_rows(seed, 200)
    question = random_rows(seed + 1, 1)[0]
    vectors = holding(rows)
    found = vectors.search(question, 10)
    cosines = vectors.rows(range(200)) @ question
    assert [cosine for _, cosine in found] == pytest.approx(np.sort(cosines)[::-1][:10], abs=1e-5)
    for number, cosine in found:
        assert cosine == pytest.approx(cosines[number], abs=1e-5)


def test_half_precision_costs_less_than_a_thousandth() -> None:
    rows = random_rows(1, 100, 256)
    kept = holding(rows).rows(range(100))
    assert np.abs((kept * rows).sum(axis=1) - 1).max() < 1e-3


def test_a_question_wakes_no_other_threads() -> None:
    vectors, question = holding(random_rows(1, 100)), random_rows(2, 1)[0]

    def woken() -> int:
        before = len(list(Path("/proc/self/task").iterdir()))
        vectors.search(question, 10)
        return len(list(Path("/proc/self/task").iterdir())) - before

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(woken).result() == 0


def test_more_than_there_are_are_all() -> None:
    vectors = holding(random_rows(1, 3))
    assert {number for number, _ in vectors.search(random_rows(2, 1)[0], 100)} == {0, 1, 2}


def test_no_vectors_have_no_neighbours() -> None:
    vectors = Vectors.empty(8)
    assert len(vectors) == 0
    assert vectors.rows([]).shape == (0, 8)


def test_rows_come_in_the_order_they_are_asked_for() -> None:
    rows = random_rows(1, 5)
    assert np.allclose(holding(rows).rows([3, 0, 3]), rows[[3, 0, 3]], atol=1e-3)


def test_rows_added_later_go_on_from_the_last_number() -> None:
    rows = random_rows(1, 6)
    vectors = holding(rows[:4])
    vectors.add(rows[4:])
    assert vectors.search(rows[5], 1)[0][0] == 5


@pytest.mark.parametrize("bad", [np.nan, np.inf, 0.0, 2.0])
def test_a_row_that_is_no_unit_vector_is_refused_with_all_its_batch(bad: float) -> None:
    rows = random_rows(1, 4)
    rows[2] *= bad
    vectors = Vectors.empty(32)
    with pytest.raises(EncoderError, match="INDEX_MODEL"):
        vectors.add(rows)
    assert len(vectors) == 0


@pytest.mark.parametrize("kept", [0, 1, 10, 40, 200, -1])
def test_a_truncated_file_is_damaged(tmp_path: Path, kept: int) -> None:
    file = tmp_path / "vectors.faiss"
    holding(random_rows(1, 20)).save(file)
    file.write_bytes(file.read_bytes()[:kept])
    with pytest.raises(DamagedSnapshotError, match=r"vectors\.faiss cannot be read"):
        Vectors.load(file)


@pytest.mark.parametrize("content", [b"garbage" * 100, b"IxF2", b"\0" * 500])
def test_garbage_is_damaged(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "vectors.faiss"
    file.write_bytes(content)
    with pytest.raises(DamagedSnapshotError):
        Vectors.load(file)


def test_a_missing_file_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(DamagedSnapshotError):
        Vectors.load(tmp_path / "vectors.faiss")


def test_an_impossible_place_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="no such folder"):
        holding(random_rows(1, 3)).save(tmp_path / "no such folder" / "vectors.faiss")


def test_a_full_disk_is_an_os_error_even_where_only_the_end_does_not_fit() -> None:
    with pytest.raises(OSError, match="No space left"):
        holding(random_rows(1, 1, 2)).save(Path("/dev/full"))
