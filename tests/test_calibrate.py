"""How far above chance a passage must stand is fitted to each archive."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import asked_in
from index.build import build
from index.calibrate import SAMPLES_MIN, between, chance, thresholds
from index.plan import Plan
from index.search import read, search
from index.settings import SHIPPED_MODEL
from index.snapshot import Snapshot, open_current
from index.types import Progress, Stage
from tests.fakes import Watch, models, silent, write_archive

MODELS = models()
OFF_TOPIC = (SHIPPED_MODEL.parent / "offtopic.txt").read_text(encoding="utf-8").splitlines()
KINDS = {"bg", "ru", "uk", "en", "bg-Latn"}


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Enough Bulgarian articles to make questions of, each about something else."""
    base = tmp_path_factory.mktemp("calibrate")
    things = ["читалище", "гара", "пристанище", "болница", "мост", "язовир", "театър", "пещера"]
    towns = ["Видин", "Русе", "Ловеч", "Добрич", "Смолян", "Шумен", "Ямбол", "Перник"]
    files = {
        f"{town}-{thing}.txt": f"Ремонтът на {thing} край {town} започна през пролетта, каза "
        f"кметът. Работниците от {town} обещаха {thing} да отвори навреме."
        for town in towns
        for thing in things
    }
    build(Plan(write_archive(base / "articles", files), base / "index"), MODELS, silent)
    return open_current(base / "index")


def test_every_kind_of_question_has_a_threshold(snapshot: Snapshot) -> None:
    watch = Watch()
    found = thresholds(snapshot, MODELS, watch)
    assert set(found) == KINDS
    assert found == snapshot.manifest.thresholds
    total = len(watch.steps)
    assert watch.steps == [Progress(Stage.THRESHOLDS, done, total) for done in range(total)]
    assert total > len(OFF_TOPIC)


def test_in_the_archive_s_language_both_errors_are_known(snapshot: Snapshot) -> None:
    own = snapshot.manifest.thresholds["bg"]
    assert own.refused is not None
    assert 0 <= own.quoted <= 0.5
    assert 0 <= own.refused <= 0.5
    assert snapshot.manifest.thresholds["en"].refused is None


@pytest.mark.parametrize("spoken", ["bg", "ru", "uk", "en"])
def test_off_topic_questions_hardly_reach_their_threshold(snapshot: Snapshot, spoken: str) -> None:
    asked = [one for one in OFF_TOPIC if asked_in(one) == spoken]
    least = snapshot.manifest.thresholds[spoken].least
    margins = [search(snapshot, MODELS, read(one), 1).margin for one in asked]
    assert sum(margin >= least for margin in margins) <= len(margins) / 4


def test_a_few_passages_say_nothing_of_a_language(tmp_path: Path) -> None:
    build(Plan(write_archive(tmp_path / "articles"), tmp_path / "index"), MODELS, silent)
    found = open_current(tmp_path / "index").manifest.thresholds
    assert set(found) == KINDS
    assert all(one.refused is None for one in found.values())


def test_chance_is_what_any_question_and_passage_have_in_common(snapshot: Snapshot) -> None:
    found = chance(snapshot, MODELS)
    assert found == pytest.approx(snapshot.manifest.chance)
    asked = MODELS.encoder.encode_questions(OFF_TOPIC)
    rows = snapshot.vectors.rows(range(len(snapshot.vectors)))
    assert found == pytest.approx(float((asked @ rows.T).mean()), abs=0.02)


def test_every_language_has_enough_off_topic_questions() -> None:
    spoken = [asked_in(one) for one in OFF_TOPIC]
    assert min(spoken.count(one) for one in ("bg", "ru", "uk", "en")) >= SAMPLES_MIN


def test_what_lies_apart_is_told_apart() -> None:
    found = between([0.1, 0.2], [0.5, 0.6])
    assert found.least == pytest.approx(0.35)
    assert found.quoted == pytest.approx(found.refused)
    assert found.quoted < 0.01


def test_what_spreads_more_gets_more_room() -> None:
    assert between([0.1, 0.2], [0.4, 0.7]).least < between([0.1, 0.2], [0.5, 0.6]).least
    assert between([0.0, 0.3], [0.5, 0.6]).least > between([0.1, 0.2], [0.5, 0.6]).least


MARGINS = st.lists(st.floats(-1, 1), min_size=2, max_size=30)


@given(absent=MARGINS, held=MARGINS)
def test_a_threshold_lies_between_the_means_and_both_errors_are_alike(
    absent: list[float], held: list[float]
) -> None:
    found = between(absent, held)
    means = sorted((sum(absent) / len(absent), sum(held) / len(held)))
    assert means[0] - 1e-6 <= found.least <= means[1] + 1e-6
    assert found.quoted == pytest.approx(found.refused, abs=1e-6)


def test_the_errors_told_are_those_that_come() -> None:
    chance = random.Random(1)
    absent = [chance.gauss(0.1, 0.05) for _ in range(2000)]
    held = [chance.gauss(0.3, 0.1) for _ in range(2000)]
    found = between(absent, held)
    quoted = sum(margin >= found.least for margin in absent) / 2000
    refused = sum(margin < found.least for margin in held) / 2000
    assert found.quoted == pytest.approx(quoted, abs=0.02)
    assert found.refused == pytest.approx(refused, abs=0.02)
