"""Candidates of both halves come together, scored, best first."""

import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import asked_in, in_context, question_terms, sentences
from index.build import Plan, build
from index.search import (
    OFF_TOPIC_DEVIATIONS,
    SIMILARITY_WEIGHT,
    fuse,
    highlight,
    nearest,
    search,
    thresholds,
)
from index.settings import SHIPPED_MODEL
from index.snapshot import Snapshot, open_current
from index.types import Hit, Progress, Stage
from tests.fakes import ARCHIVE, QUESTION, Watch, WordHasher, silent, write_archive

ENCODER = WordHasher()
QUESTIONS = (
    QUESTION,
    "Защо гроздето в Мелник е малко?",
    "Къде стигна щъркелът от Белозем?",
    "kade stigna shtarkelat ot Belozem?",
    "Where is the bridge?",
    "хипопотам",
)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    base = tmp_path_factory.mktemp("search")
    more = {
        f"{n:02}.txt": f"Село номер {n} има читалище, река и мост, който чака ремонт. "
        * (n % 7 + 1)
        for n in range(60)
    }
    folder = write_archive(base / "articles", ARCHIVE | more)
    build(Plan(folder, base / "index"), ENCODER, silent)
    return open_current(base / "index")


@pytest.mark.parametrize(
    ("question", "path"),
    list(zip(QUESTIONS[:4], ["bridge.txt", "wine.txt", "stork.txt", "stork.txt"], strict=True)),
)
def test_the_passage_that_answers_comes_first(snapshot: Snapshot, question: str, path: str) -> None:
    assert search(snapshot, ENCODER, question, 3)[0].article.path == path


@pytest.mark.parametrize("question", QUESTIONS)
def test_hits_are_sorted_and_none_comes_twice(snapshot: Snapshot, question: str) -> None:
    hits = search(snapshot, ENCODER, question, 100)
    keys = [(-hit.score, hit.passage.number) for hit in hits]
    assert keys == sorted(keys)
    assert len({hit.passage.number for hit in hits}) == len(hits) == len(snapshot.texts)


@pytest.mark.parametrize("question", QUESTIONS)
def test_fewer_hits_are_the_first_of_more(snapshot: Snapshot, question: str) -> None:
    more = search(snapshot, ENCODER, question, 20)
    assert search(snapshot, ENCODER, question, 5) == more[:5]


def test_a_hit_is_a_slice_of_its_article(snapshot: Snapshot) -> None:
    for hit in search(snapshot, ENCODER, QUESTION, 100):
        assert hit.text == hit.article.text[hit.passage.start : hit.passage.end]
        assert hit.passage.article_id == hit.article.id
        assert hit.highlight is None


def test_hits_of_one_article_share_its_text(snapshot: Snapshot) -> None:
    first, second = (
        hit for hit in search(snapshot, ENCODER, QUESTION, 100) if hit.article.path == "bridge.txt"
    )
    assert first.article is second.article


@pytest.mark.parametrize("question", [QUESTION, "Where is the bridge?"])
def test_similarity_is_the_cosine_of_the_stored_vector(snapshot: Snapshot, question: str) -> None:
    asked = WordHasher().encode_questions([question])[0]
    for hit in search(snapshot, ENCODER, question, 20):
        (row,) = snapshot.vectors.rows([hit.passage.number])
        assert hit.similarity == pytest.approx(float(row @ asked), abs=1e-5)
        (written,) = WordHasher().encode_passages([in_context(hit.article.title, hit.text)])
        assert hit.similarity == pytest.approx(float(written @ asked), abs=2e-3)


def test_overlap_is_bm25_and_the_score_is_both_fused(snapshot: Snapshot) -> None:
    words = question_terms(QUESTION)
    overlaps = dict(snapshot.terms.search(words, 100))
    ceiling = snapshot.terms.ceiling(words)
    for hit in search(snapshot, ENCODER, QUESTION, 100):
        assert hit.overlap == overlaps.get(hit.passage.number, 0)
        assert hit.score == fuse(hit.similarity, hit.overlap / ceiling)


def test_words_that_nobody_says_leave_it_to_the_vectors(snapshot: Snapshot) -> None:
    hits = search(snapshot, ENCODER, "хипопотам", 5)
    assert len(hits) == 5
    assert {hit.overlap for hit in hits} == {0}


FINITE = st.floats(-1, 1)


@given(similarity=FINITE, overlap=st.floats(0, 1))
def test_a_score_lies_between_the_two_it_is_made_of(similarity: float, overlap: float) -> None:
    score = fuse(similarity, overlap)
    assert min(similarity, overlap) - 1e-9 <= score <= max(similarity, overlap) + 1e-9


@given(pairs=st.lists(st.tuples(FINITE, st.floats(0, 1)), min_size=2), data=st.data())
def test_fusion_ignores_the_order_of_candidates(
    pairs: list[tuple[float, float]], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(pairs))
    assert sorted(fuse(*pair) for pair in pairs) == sorted(fuse(*pair) for pair in shuffled)


@given(similarity=FINITE, overlap=st.floats(0, 0.9), more=st.floats(0.01, 0.1))
def test_more_of_either_half_is_a_better_score(
    similarity: float, overlap: float, more: float
) -> None:
    assert 0 < SIMILARITY_WEIGHT < 1
    assert fuse(similarity + more, overlap) > fuse(similarity, overlap)
    assert fuse(similarity, overlap + more) > fuse(similarity, overlap)


def hit_of(snapshot: Snapshot, question: str) -> Hit:
    return search(snapshot, ENCODER, question, 1)[0]


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_highlight_is_a_sentence_of_the_hit(snapshot: Snapshot, question: str) -> None:
    for hit in search(snapshot, ENCODER, question, 10):
        (marked,) = highlight(snapshot, ENCODER, question, [hit])
        assert marked.highlight in sentences(hit.text, hit.article.language)
        assert marked.highlight is not None
        assert 0 <= marked.highlight[0] < marked.highlight[1] <= len(hit.text)
        assert (marked.text, marked.score) == (hit.text, hit.score)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Каква е причината за мана в Мелник?", "Причината е мана"),
        ("Колко е стойността на договора за ремонта на моста?", "Стойността на договора"),
        ("Кой е ръководителят на обекта край Осъм, Пламен Дочев ли?", "„Най-напред"),
    ],
)
def test_the_highlight_is_the_sentence_that_answers(
    snapshot: Snapshot, question: str, sentence: str
) -> None:
    (marked,) = highlight(snapshot, ENCODER, question, [hit_of(snapshot, question)])
    assert marked.highlight is not None
    start, end = marked.highlight
    assert marked.text[start:end].startswith(sentence)


def test_every_language_has_a_threshold_of_its_own(snapshot: Snapshot) -> None:
    watch = Watch()
    found = thresholds(snapshot, ENCODER, watch)
    assert set(found) == {"bg", "ru", "uk", "en"}
    assert found == pytest.approx(snapshot.manifest.thresholds)
    assert len(set(found.values())) == 4
    total = len(watch.steps)
    assert watch.steps == [Progress(Stage.THRESHOLDS, done, total) for done in range(total)]
    assert total > 40


def test_a_threshold_is_what_off_topic_questions_hardly_reach(snapshot: Snapshot) -> None:
    file = SHIPPED_MODEL.parent / "offtopic.txt"
    asked = [one for one in file.read_text(encoding="utf-8").splitlines() if asked_in(one) == "bg"]
    scores = [hit_of(snapshot, question).score for question in asked]
    expected = np.mean(scores) + OFF_TOPIC_DEVIATIONS * statistics.pstdev(scores)
    assert snapshot.manifest.thresholds["bg"] == pytest.approx(expected)
    assert sum(score > expected for score in scores) <= len(scores) / 8


def test_every_language_has_enough_off_topic_questions_to_tell_a_deviation() -> None:
    file = SHIPPED_MODEL.parent / "offtopic.txt"
    spoken = [asked_in(one) for one in file.read_text(encoding="utf-8").splitlines()]
    assert min(spoken.count(one) for one in ("bg", "ru", "uk", "en")) >= 12


@pytest.mark.parametrize("question", QUESTIONS)
def test_by_vectors_alone_the_nearest_come_first_and_words_count_for_nothing(
    snapshot: Snapshot, question: str
) -> None:
    hits = nearest(snapshot, ENCODER, question, 5)
    (row,) = ENCODER.encode_questions([question])
    assert [hit.similarity for hit in hits] == [one for _, one in snapshot.vectors.search(row, 5)]
    assert all(hit.score == hit.similarity and hit.overlap == 0 for hit in hits)
