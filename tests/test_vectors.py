"""Vectors are found by cosine, exactly, and survive their file."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import DamagedSnapshotError, EncoderError
from index.types import Part, Rows
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


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> Rows:
    """Rows in clusters, as texts are, more than are compared one by one."""
    monkeypatch.setattr("index.vectors.EXACT_NUMBERS_MAX", 1000)
    centres = random_rows(1, 20)
    rows = np.repeat(centres, 100, axis=0) + 0.6 * random_rows(2, 2000)
    found: Rows = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return found


def test_short_codes_find_what_all_rows_find(many: Rows) -> None:
    exact = holding(many)
    coded = exact.coded()
    assert len(coded) == len(exact) == 2000
    found = 0
    for row in random_rows(3, 50):
        best = [number for number, _ in exact.search(row, 10)]
        near = dict(coded.search(row, 50))
        found += len(set(best) & near.keys())
        for number, similarity in near.items():
            assert similarity == pytest.approx(float(many[number] @ row), abs=2e-3)
    assert found >= 450


def test_coded_vectors_are_saved_and_loaded_and_keep_their_rows(many: Rows, tmp_path: Path) -> None:
    coded = holding(many).coded()
    coded.save(tmp_path / "vectors")
    loaded = Vectors.load(tmp_path / "vectors")
    (row,) = random_rows(4, 1)
    assert loaded.search(row, 20) == coded.search(row, 20)
    assert loaded.rows([5, 1999]) == pytest.approx(many[[5, 1999]], abs=1e-3)
    assert (len(loaded), loaded.dimension) == (2000, 32)


def test_a_part_of_coded_vectors_is_searched_row_by_row(many: Rows) -> None:
    numbers = np.array([3, 700, 1500], dtype=np.int64)
    part = Part("day", 1, 2, numbers)
    (row,) = random_rows(5, 1)
    for vectors in (holding(many), holding(many).coded()):
        found = vectors.search(row, 10, part)
        assert {number for number, _ in found} == set(numbers.tolist())
        assert [one for _, one in found] == sorted((one for _, one in found), reverse=True)


def test_few_vectors_need_no_codes() -> None:
    few = holding(random_rows(1, 10))
    assert few.coded() is few


def test_rows_that_cannot_be_coded_are_compared_one_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("index.vectors.EXACT_NUMBERS_MAX", 10)
    odd = holding(random_rows(1, 100, dimension=31))
    assert odd.coded() is odd
