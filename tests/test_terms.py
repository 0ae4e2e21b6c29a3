"""Terms are found by BM25, under their ceiling, and survive their folder."""

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import terms as terms_module
from index.analysis import Words, question_terms
from index.analysis import terms as terms_of
from index.errors import DamagedSnapshotError
from index.terms import Terms

NOTHING = Words((), ())


def words(text: str) -> Words:
    found = tuple(text.split())
    return Words(found, tuple(word[:5] for word in found if len(word) >= 5))


def lemmas(text: str) -> Words:
    return Words(tuple(text.split()), ())


def asked(text: str) -> tuple[Words, ...]:
    return tuple(words(word) for word in text.split())


@pytest.fixture
def terms(tmp_path: Path) -> Terms:
    texts = ["мост река ремонт", "мост мост мост", "вино грозде река", "щъркел предавател полет"]
    return Terms.write(tmp_path / "terms", map(words, texts))


def numbers(found: list[tuple[int, float]]) -> list[int]:
    return [number for number, _ in found]


def test_who_says_it_most_often_comes_first(terms: Terms) -> None:
    assert numbers(terms.search(asked("мост"), 10)) == [1, 0]


def test_a_rare_word_weighs_more_than_a_common_one(terms: Terms) -> None:
    assert numbers(terms.search(asked("мост грозде"), 10))[0] == 2


def test_scores_fall(terms: Terms) -> None:
    scores = [score for _, score in terms.search(asked("мост река вино полет"), 10)]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) == 4


def test_the_limit_keeps_the_best(terms: Terms) -> None:
    assert numbers(terms.search(asked("мост"), 1)) == [1]


def test_a_common_beginning_finds_what_another_ending_hides(terms: Terms) -> None:
    assert numbers(terms.search(asked("предавателите"), 10)) == [3]


def test_a_whole_word_weighs_more_than_a_common_beginning(tmp_path: Path) -> None:
    terms = Terms.write(tmp_path / "terms", map(words, ["предавам нещо", "предавател нещо"]))
    assert numbers(terms.search(asked("предавател"), 2)) == [1, 0]


@pytest.mark.parametrize("question", [(), (NOTHING,), asked("хипопотам"), asked("AND OR ( * ~ :")])
def test_what_nobody_says_finds_nothing(terms: Terms, question: tuple[Words, ...]) -> None:
    assert terms.search(question, 10) == []


def test_an_empty_question_has_no_ceiling_and_no_share(terms: Terms) -> None:
    assert terms.ceiling([NOTHING]) == 0
    assert terms.share([NOTHING], words("мост")) == 0


def test_a_word_is_found_by_any_of_its_spellings_and_counts_once(terms: Terms) -> None:
    either = Words(("most", "мост"), ())
    assert terms.search([either], 5) == terms.search([lemmas("мост")], 5)
    assert terms.ceiling([either]) == terms.ceiling([lemmas("мост")])
    both = Words(("река", "мост"), ())
    best = dict(terms.search([both], 5))
    assert best[0] == max(dict(terms.search([lemmas(way)], 5))[0] for way in both.lemmas)
    assert terms.share([either], lemmas("мост")) == 1


NAMES = ["лукашенко говори за нещо", "зеленски говори за нещо", "посолството мълчи за нещо"]


def heard(text: str) -> Words:
    return terms_of(text, "bg")


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Łukaszenko", 0),
        ("Лукашэнка", 0),
        ("Zelenskyy", 1),
        ("Зеленський", 1),
        ("лукащенко", 0),
        ("лкуашенко", 0),
        ("посолсвтото", 2),
        ("пасолството", 2),
    ],
)
def test_a_name_is_found_by_its_sound_and_a_word_in_spite_of_a_slip(
    tmp_path: Path, question: str, found: int
) -> None:
    terms = Terms.write(tmp_path / "terms", map(heard, NAMES))
    sought = question_terms(question)
    ((number, score),) = terms.search(sought, 5)
    assert number == found
    assert 0 < score <= terms.ceiling(sought) + 1e-5
    assert terms.share(sought, heard(NAMES[found])) > 0
    assert terms.share(sought, heard(NAMES[found - 1])) == 0


def test_a_slip_weighs_less_than_the_word(tmp_path: Path) -> None:
    terms = Terms.write(tmp_path / "terms", map(heard, NAMES))
    right, wrong = (
        terms.search([replace(word, sounds=())], 5)[0][1]
        for word in question_terms("посолството посолствтоо")
    )
    assert wrong < right


def test_a_word_that_a_dictionary_knows_is_no_slip(tmp_path: Path) -> None:
    terms = Terms.write(tmp_path / "terms", map(heard, ["катка нещо"]))
    (cat,) = question_terms("котка")
    assert terms.search([replace(cat, sounds=())], 5) == []


def test_a_word_said_twice_in_the_question_counts_once(terms: Terms) -> None:
    once, twice = asked("мост"), asked("мост мост")
    assert terms.search(once, 5) == terms.search(twice, 5)
    assert terms.ceiling(once) == terms.ceiling(twice)


ALPHABET = st.lists(
    st.sampled_from(["а", "б", "в", "г", "ябълка", "ябълки", "ябълков"]), max_size=12
)


@settings(max_examples=25)
@given(texts=st.lists(ALPHABET, min_size=1, max_size=12), question=ALPHABET)
def test_no_passage_exceeds_the_ceiling(
    tmp_path_factory: pytest.TempPathFactory, texts: list[list[str]], question: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("ceiling") / "terms"
    terms = Terms.write(folder, (words(" ".join(text)) for text in texts))
    question_words = asked(" ".join(question))
    for _, score in terms.search(question_words, 100):
        assert 0 < score <= terms.ceiling(question_words) + 1e-5


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [("мост грозде", 1, 1), ("щъркел", 0, 0), ("мост", 0.01, 0.49), ("грозде", 0.51, 0.99)],
)
def test_the_share_counts_rare_words_more(
    terms: Terms, text: str, least: float, most: float
) -> None:
    assert least <= terms.share([lemmas("мост"), lemmas("грозде")], lemmas(text)) <= most


def test_a_loaded_folder_answers_as_the_written_one(terms: Terms, tmp_path: Path) -> None:
    loaded = Terms.load(tmp_path / "terms")
    question = asked("мост река предавателите")
    assert len(loaded) == len(terms) == 4
    assert loaded.search(question, 10) == terms.search(question, 10)
    assert loaded.ceiling(question) == terms.ceiling(question)


def test_no_passages_can_be_written_and_asked(tmp_path: Path) -> None:
    terms = Terms.write(tmp_path / "terms", [])
    assert len(terms) == 0
    assert terms.search(asked("мост"), 5) == []


def test_passages_without_terms_keep_their_numbers(tmp_path: Path) -> None:
    terms = Terms.write(tmp_path / "terms", [NOTHING, NOTHING, words("мост")])
    assert len(terms) == 3
    assert numbers(terms.search(asked("мост"), 5)) == [2]


def test_numbers_survive_many_segments_and_their_merging(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terms_module, "_WRITER_BYTES", 15_000_000)  # the least that is allowed
    dice, count = random.Random(1), 10_000
    texts = (
        lemmas(" ".join([f"номер{n}", *(f"д{dice.random()}" for _ in range(60))]))
        for n in range(count)
    )
    terms = Terms.write(tmp_path / "terms", texts)
    assert len(list((tmp_path / "terms").glob("*.idx"))) > 1
    assert len(terms) == count
    for number in range(0, count, 997):
        assert numbers(terms.search([lemmas(f"номер{number}")], 3)) == [number]


@pytest.mark.parametrize("damage", ["missing", "empty", "file", "no meta", "garbled meta"])
def test_a_damaged_folder_is_told(terms: Terms, tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "damaged"
    if damage == "empty":
        folder.mkdir()
    elif damage == "file":
        folder.write_text("x")
    elif damage != "missing":
        (tmp_path / "terms").rename(folder)
        (folder / "meta.json").unlink()
        if damage == "garbled meta":
            (folder / "meta.json").write_text("{")
    with pytest.raises(DamagedSnapshotError, match="damaged cannot be read"):
        Terms.load(folder)


def test_a_lost_segment_is_told(terms: Terms, tmp_path: Path) -> None:
    for file in (tmp_path / "terms").glob("*.idx"):
        file.unlink()
    with pytest.raises(DamagedSnapshotError):
        Terms.load(tmp_path / "terms")


def test_an_impossible_place_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="no such folder"):
        Terms.write(tmp_path / "no such folder" / "terms", [])
