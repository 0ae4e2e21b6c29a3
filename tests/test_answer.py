"""Only hits that are good enough are quoted; everything else is a reason."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answer import (
    NEAREST_MAX,
    QUESTION_CHARS_MAX,
    QUOTES_MAX,
    choose,
    refusal,
    threshold,
)
from index.types import ALONE, Answer, Coverage, Hit, Passage, Reason, Threshold
from tests.fakes import article

COVERAGE = Coverage(3, 4, None, None)
LEAST = 0.3
QUESTION = "Къде е мостът над реката?"


def hit(score: float, text: str = "", number: int = 0, story: int = ALONE) -> Hit:
    one = article(text or f"Текст със сила {score}.")
    place = Passage(number, one.id, 0, len(one.text), 1, 1, story)
    return Hit(place, one, one.text, score, 0.5, 1.0, closeness=0.5, margin=score)


def chosen(scores: Sequence[float], limit: int = 9) -> list[float]:
    hits = [hit(score, number=number) for number, score in enumerate(scores)]
    return [one.score for one in choose(QUESTION, hits, LEAST, COVERAGE, limit).hits]


def test_what_does_not_stand_far_enough_above_chance_is_no_answer() -> None:
    assert chosen([LEAST]) == [LEAST]
    assert chosen([LEAST - 0.001]) == []


@pytest.mark.parametrize(
    ("kind", "least"), [("bg", 0.3), ("ru", 0.5), ("uk", 0.7), ("", 0.7), ("ru-Latn", 0.5)]
)
def test_each_kind_of_question_has_its_threshold(kind: str, least: float) -> None:
    fitted = {
        known: Threshold(margin, 0.1, None)
        for known, margin in {"bg": 0.3, "ru": 0.5, "en": 0.7}.items()
    }
    assert threshold(fitted, kind).least == least


def test_without_thresholds_everything_is_good_enough() -> None:
    assert threshold({}, "bg").least == 0
    assert choose(QUESTION, [hit(0.01)], 0, COVERAGE).hits


def test_weak_company_is_dropped() -> None:
    assert chosen([0.9, 0.55, 0.53, 0.31]) == [0.9, 0.55]


def test_company_of_a_weak_answer_must_clear_the_threshold() -> None:
    assert chosen([0.35, 0.31, 0.29, 0.25]) == [0.35, 0.31]


def test_no_story_is_quoted_twice_and_its_best_hit_stays() -> None:
    hits = [hit(0.9, "едно", 1, 0), hit(0.8, "две", 2), hit(0.8, "ето едно", 3, 0)]
    hits.append(hit(0.7, "ето две", 4, 2))
    answer = choose(QUESTION, hits, LEAST, COVERAGE)
    assert [one.passage.number for one in answer.hits] == [1, 2]


def test_equal_scores_keep_the_order_of_the_search() -> None:
    hits = [hit(0.8, "едно", 1), hit(0.8, "две", 2), hit(0.8, "три", 3)]
    answer = choose(QUESTION, hits, LEAST, COVERAGE)
    assert answer.hits == tuple(hits)


def test_the_limit_counts_after_copies_are_dropped() -> None:
    hits = [hit(0.9, "едно", 1), hit(0.9, "едно", 2, 1), hit(0.8, "две", 3), hit(0.8, "три", 4)]
    answer = choose(QUESTION, hits, LEAST, COVERAGE, 2)
    assert [one.text for one in answer.hits] == ["едно", "две"]


def test_three_quotes_are_enough() -> None:
    hits = [hit(0.9 - n / 100, number=n) for n in range(9)]
    assert len(choose(QUESTION, hits, LEAST, COVERAGE).hits) == QUOTES_MAX == 3


@pytest.mark.parametrize("hits", [[], [hit(0.1)]])
def test_an_archive_that_does_not_say_says_so_and_names_what_came_closest(hits: list[Hit]) -> None:
    nearest = tuple(one.article for one in hits)
    expected = Answer(QUESTION, (), COVERAGE, Reason.NOT_IN_ARCHIVE, nearest)
    assert choose(QUESTION, hits, LEAST, COVERAGE) == expected


def test_the_closest_articles_are_few_and_different() -> None:
    hits = [
        Hit(
            Passage(n, f"id{n // 2}", 0, 5, 1, 1), article("текст", id=f"id{n // 2}"),
            "текст", 0.2 - n / 100, 0.1, 0.0, closeness=0.1, margin=0.1,
        )
        for n in range(9)
    ]  # fmt: skip
    nearest = choose(QUESTION, hits, LEAST, COVERAGE).nearest
    assert [one.id for one in nearest] == ["id0", "id1", "id2"][:NEAREST_MAX]


def test_an_answer_has_no_reason() -> None:
    answer = choose(QUESTION, [hit(0.9)], LEAST, COVERAGE)
    assert (answer.question, answer.coverage, answer.reason) == (QUESTION, COVERAGE, None)
    assert answer.nearest == ()


@given(scores=st.lists(st.floats(-1, 1), max_size=20), limit=st.integers(1, 5))
def test_what_is_chosen_is_good_enough_and_sorted(scores: list[float], limit: int) -> None:
    scores.sort(reverse=True)
    found = chosen(scores, limit=limit)
    assert found == scores[: len(found)]
    assert len(found) <= limit
    assert all(score >= max(LEAST, scores[0] * 0.6) for score in found)
    assert bool(found) is bool(scores and scores[0] >= LEAST)


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("", Reason.NO_WORDS),
        (" \n\t", Reason.NO_WORDS),
        ("?!… — «»", Reason.NO_WORDS),
        ("👍", Reason.NO_WORDS),
        ("\u200f\u200e", Reason.NO_WORDS),
        ("\0", Reason.NO_WORDS),
        ("х" * (QUESTION_CHARS_MAX + 1), Reason.TOO_LONG),
        ("?" * (QUESTION_CHARS_MAX + 1), Reason.TOO_LONG),
        ("х" * QUESTION_CHARS_MAX, None),
        ("мост", None),
        ("2024", None),
        ("👍 мост", None),
        ("и на за", None),
    ],
)
def test_some_questions_are_refused(question: str, reason: Reason | None) -> None:
    assert refusal(question) is reason
