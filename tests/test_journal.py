"""What a build that was stopped has made is not made again."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from index.build import build
from index.journal import Journal, journal
from index.plan import Plan
from index.snapshot import open_current
from index.texts import digest
from index.types import Model, Progress, Rows, Stage
from tests.fakes import WordHasher, models, silent, write_archive

MODEL = Model("m", "one", 8)
FILE = "build.journal"
DIGESTS = [digest(text) for text in ("едно", "две", "три")]
ROWS = np.arange(24, dtype=np.float32).reshape(3, 8)


class GoneError(Exception):
    """A build that goes no further."""


def cut_short(root: Path, model: Model = MODEL, *, is_anew: bool = False) -> None:
    """A build that made three rows and did not come to its end."""

    def make() -> None:
        with journal(root, model, is_anew=is_anew) as kept:
            kept.add(DIGESTS[:2], ROWS[:2])
            kept.add(DIGESTS[2:], ROWS[2:])
            raise GoneError

    with pytest.raises(GoneError):
        make()


def known(kept: Journal) -> list[bool]:
    return [one in kept for one in DIGESTS]


def test_the_rows_of_a_build_cut_short_are_there_for_the_next(tmp_path: Path) -> None:
    cut_short(tmp_path)
    with journal(tmp_path, MODEL, is_anew=False) as kept:
        assert known(kept) == [True] * 3
        found: Rows = kept.rows(DIGESTS[::-1])
        np.testing.assert_array_equal(found, ROWS[::-1])


def test_a_build_that_came_to_its_end_leaves_none(tmp_path: Path) -> None:
    with journal(tmp_path, MODEL, is_anew=False) as kept:
        kept.add(DIGESTS, ROWS)
    assert not (tmp_path / FILE).exists()


@pytest.mark.parametrize(
    ("model", "is_anew"),
    [(Model("m", "two", 8), False), (Model("m", "one", 4), False), (MODEL, True)],
)
def test_another_model_or_another_kind_of_build_takes_none_of_it(
    tmp_path: Path, model: Model, is_anew: bool
) -> None:
    cut_short(tmp_path)
    with journal(tmp_path, model, is_anew=is_anew) as kept:
        assert known(kept) == [False] * 3
    cut_short(tmp_path)
    with journal(tmp_path, Model("другo", "one", 8), is_anew=False) as kept:
        assert known(kept) == [True] * 3  # the name of a model is no matter, it may have moved


@pytest.mark.parametrize(
    ("lost", "left"),
    [(1, 2), (51, 2), (52, 2), (53, 1), (104, 1), (155, 0), (156, 0), (160, 0), (600, 0)],
)
def test_what_was_written_whole_before_a_death_is_kept(
    tmp_path: Path, lost: int, left: int
) -> None:
    cut_short(tmp_path)
    content = (tmp_path / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(content[: max(0, len(content) - lost)])
    with journal(tmp_path, MODEL, is_anew=False) as kept:
        assert known(kept) == [at < left for at in range(3)]
        kept.add(DIGESTS[left:], ROWS[left:])
        (tmp_path / "copy").mkdir()
        (tmp_path / "copy" / FILE).write_bytes((tmp_path / FILE).read_bytes())
    with journal(tmp_path / "copy", MODEL, is_anew=False) as kept:
        np.testing.assert_array_equal(kept.rows(DIGESTS), ROWS)


def test_a_row_that_is_not_as_it_was_written_is_not_taken(tmp_path: Path) -> None:
    cut_short(tmp_path)
    content = bytearray((tmp_path / FILE).read_bytes())
    content[-40] ^= 1
    (tmp_path / FILE).write_bytes(content)
    with journal(tmp_path, MODEL, is_anew=False) as kept:
        assert known(kept) == [True, True, False]


class Dying(WordHasher):
    """An encoder that dies after so many passages."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self.left = after

    def encode_passages(self, texts: Sequence[str]) -> Rows:
        self.left -= len(texts)
        if self.left < 0:
            raise GoneError
        return super().encode_passages(texts)


MANY = {f"{n:03}.txt": f"Заглавие {n}\n\nТова е абзац номер {n} на архива.\n" for n in range(80)}


def test_a_build_goes_on_where_the_one_before_it_was_stopped(tmp_path: Path) -> None:
    plan = Plan(write_archive(tmp_path / "articles", MANY), tmp_path / "index")
    with pytest.raises(GoneError):
        build(plan, models(Dying(70)), silent)
    encoder = WordHasher()
    report = build(plan, models(encoder), silent)
    assert (report.embedded, report.reused) == (16, 64)
    straight = build(Plan(plan.folder, tmp_path / "other"), models(), silent)
    assert (straight.embedded, straight.reused) == (80, 0)
    ours, theirs = (open_current(root).vectors for root in (plan.root, tmp_path / "other"))
    np.testing.assert_array_equal(ours.rows(range(80)), theirs.rows(range(80)))


def test_a_build_of_all_anew_embeds_what_is_there_and_goes_on_too(tmp_path: Path) -> None:
    plan = Plan(write_archive(tmp_path / "articles", MANY), tmp_path / "index")
    build(plan, models(), silent)
    anew = Plan(plan.folder, plan.root, is_anew=True)

    def watch(step: Progress) -> None:
        if step.stage == Stage.EMBEDDING and step.done >= 64:
            raise GoneError

    with pytest.raises(GoneError):
        build(anew, models(), watch)
    assert build(anew, models(), silent).reused == 64
    assert build(anew, models(), silent).reused == 0
    assert build(plan, models(), silent).reused == 80
