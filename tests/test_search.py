"""Candidates of both halves come together, scored, best first."""

import datetime as dt
from pathlib import Path

import pytest

from index.analysis import in_context, question_terms, sentences
from index.build import build
from index.plan import Plan
from index.search import CLOSER, MEANING, WORDS, Found, highlight, nearest, read, search
from index.snapshot import Snapshot, open_current
from index.types import Hit
from tests.fakes import ARCHIVE, QUESTION, WordHasher, models, silent, write_archive

MODELS = models()
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
    build(Plan(folder, base / "index"), MODELS, silent)
    return open_current(base / "index")


def find(snapshot: Snapshot, question: str, limit: int) -> Found:
    return search(snapshot, MODELS, read(question), limit)


def hits_of(snapshot: Snapshot, question: str, limit: int) -> tuple[Hit, ...]:
    return find(snapshot, question, limit).hits


@pytest.mark.parametrize(
    ("question", "path"),
    list(zip(QUESTIONS[:4], ["bridge.txt", "wine.txt", "stork.txt", "stork.txt"], strict=True)),
)
def test_the_passage_that_answers_comes_first(snapshot: Snapshot, question: str, path: str) -> None:
    assert hits_of(snapshot, question, 3)[0].article.path == path


@pytest.mark.parametrize("question", QUESTIONS)
def test_hits_are_sorted_and_none_comes_twice(snapshot: Snapshot, question: str) -> None:
    hits = hits_of(snapshot, question, 100)
    keys = [(-hit.score, hit.passage.number) for hit in hits]
    assert keys == sorted(keys)
    assert len({hit.passage.number for hit in hits}) == len(hits) == len(snapshot.texts)


@pytest.mark.parametrize("question", QUESTIONS)
def test_fewer_hits_are_the_first_of_more(snapshot: Snapshot, question: str) -> None:
    more = hits_of(snapshot, question, 20)
    assert hits_of(snapshot, question, 5) == more[:5]


def test_a_hit_is_a_slice_of_its_article(snapshot: Snapshot) -> None:
    for hit in hits_of(snapshot, QUESTION, 100):
        assert hit.text == hit.article.text[hit.passage.start : hit.passage.end]
        assert hit.passage.article_id == hit.article.id
        assert hit.highlight is None


def test_hits_of_one_article_share_its_text(snapshot: Snapshot) -> None:
    first, second = (
        hit for hit in hits_of(snapshot, QUESTION, 100) if hit.article.path == "bridge.txt"
    )
    assert first.article is second.article


@pytest.mark.parametrize("question", [QUESTION, "Where is the bridge?"])
def test_similarity_is_the_cosine_of_the_stored_vector(snapshot: Snapshot, question: str) -> None:
    asked = WordHasher().encode_questions([question])[0]
    for hit in hits_of(snapshot, question, 20):
        (row,) = snapshot.vectors.rows([hit.passage.number])
        assert hit.similarity == pytest.approx(float(row @ asked), abs=1e-5)
        (written,) = WordHasher().encode_passages([in_context(hit.article.title, hit.text)])
        assert hit.similarity == pytest.approx(float(written @ asked), abs=2e-3)


def test_a_score_is_meaning_words_and_the_closer_look_weighed(snapshot: Snapshot) -> None:
    words = question_terms(QUESTION)
    overlaps = dict(snapshot.terms.search(words, 100))
    ceiling, chance = snapshot.terms.ceiling(words), snapshot.manifest.chance
    assert 0 < chance < 0.5
    for hit in hits_of(snapshot, QUESTION, 40):
        assert hit.overlap == overlaps.get(hit.passage.number, 0)
        (closeness,) = MODELS.reranker.compare(
            QUESTION, [in_context(hit.article.title, hit.text)]
        ).closeness
        assert hit.closeness == pytest.approx(closeness)
        meaning = (hit.similarity - chance) / (1 - chance)
        expected = MEANING * meaning + WORDS * hit.overlap / ceiling + CLOSER * closeness
        assert hit.score == pytest.approx(expected)
    assert pytest.approx(1) == MEANING + WORDS + CLOSER


def test_a_margin_is_what_stands_above_the_crowd(snapshot: Snapshot) -> None:
    found = find(snapshot, QUESTION, 50)
    assert found.crowd == found.hits[40].score
    assert found.margin == found.hits[0].margin
    for hit in found.hits:
        assert hit.margin == pytest.approx(hit.score - found.crowd)


def test_a_small_archive_has_no_crowd(tmp_path: Path) -> None:
    build(Plan(write_archive(tmp_path / "articles"), tmp_path / "index"), MODELS, silent)
    found = find(open_current(tmp_path / "index"), QUESTION, 9)
    assert found.crowd == 0
    assert found.margin == found.hits[0].score


def test_the_crowd_does_not_depend_on_how_many_hits_are_wanted(snapshot: Snapshot) -> None:
    assert find(snapshot, QUESTION, 1).crowd == find(snapshot, QUESTION, 60).crowd


def test_a_part_holds_only_its_own_and_stands_above_the_crowd_of_all(snapshot: Snapshot) -> None:
    whole = find(snapshot, QUESTION, 100)
    (wine,) = {hit.article.id for hit in whole.hits if hit.article.path == "wine.txt"}
    part = snapshot.texts.of_article(wine)
    found = search(snapshot, MODELS, read(QUESTION), 60, part=part, crowd=whole.crowd)
    assert {hit.article.path for hit in found.hits} == {"wine.txt"}
    for hit in found.hits:
        assert hit.margin == pytest.approx(hit.score - whole.crowd)


def test_days_are_a_part_too(tmp_path: Path) -> None:
    folder = write_archive(
        tmp_path / "articles",
        {
            f"{day}.txt": f" date 2025-03-0{day} \n\nСъветът реши да ремонтира моста над реката, "
            f"каза кметът на заседание номер {day}."
            for day in range(1, 8)
        },
    )
    root = tmp_path / "index"
    build(Plan(folder, root), MODELS, silent)
    opened = open_current(root)
    part = opened.texts.of_days(dt.date(2025, 3, 2), dt.date(2025, 3, 4))
    found = search(opened, MODELS, read("Кой ремонтира моста?"), 9, part=part)
    assert {hit.article.path for hit in found.hits} == {"2.txt", "3.txt", "4.txt"}
    assert all(hit.overlap > 0 for hit in found.hits)
    assert opened.texts.of_days(dt.date(2024, 1, 1), dt.date(2024, 12, 31)) is None


def test_words_that_nobody_says_leave_it_to_the_vectors(snapshot: Snapshot) -> None:
    hits = hits_of(snapshot, "хипопотам", 5)
    assert len(hits) == 5
    assert {hit.overlap for hit in hits} == {0}


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_highlight_is_a_sentence_of_the_hit(snapshot: Snapshot, question: str) -> None:
    for hit in hits_of(snapshot, question, 10):
        (marked,) = highlight(snapshot, find(snapshot, question, 1), [hit])
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
    found = find(snapshot, question, 1)
    (marked,) = highlight(snapshot, found, found.hits)
    assert marked.highlight is not None
    start, end = marked.highlight
    assert marked.text[start:end].startswith(sentence)


@pytest.mark.parametrize("question", QUESTIONS)
def test_by_vectors_alone_the_nearest_come_first_and_words_count_for_nothing(
    snapshot: Snapshot, question: str
) -> None:
    hits = nearest(snapshot, MODELS, question, 5)
    (row,) = MODELS.encoder.encode_questions([question])
    assert [hit.similarity for hit in hits] == [one for _, one in snapshot.vectors.search(row, 5)]
    assert all(hit.score == hit.similarity and hit.overlap == 0 for hit in hits)
