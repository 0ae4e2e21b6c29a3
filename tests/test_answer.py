"""Only hits that are good enough are quoted; everything else is a reason."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answer import QUESTION_CHARS_MAX, QUOTES_MAX, choose, refusal
from index.types import ALONE, Answer, Coverage, Hit, Passage, Reason
from tests.fakes import article

COVERAGE = Coverage(3, 4, None, None)
THRESHOLDS = {"bg": 0.3, "ru": 0.5, "en": 0.7}
QUESTION = "Къде е мостът над реката?"


def hit(score: float, text: str = "", number: int = 0, story: int = ALONE) -> Hit:
    one = article(text or f"Текст със сила {score}.")
    passage = Passage(number, one.id, 0, len(one.text), 1, 1, story)
    return Hit(passage, one, one.text, score, 0.5, 1.0)


def chosen(scores: Sequence[float], question: str = QUESTION, limit: int = 9) -> list[float]:
    hits = [hit(score, number=number) for number, score in enumerate(scores)]
    return [one.score for one in choose(question, hits, THRESHOLDS, COVERAGE, limit).hits]


@pytest.mark.parametrize(
    ("question", "least"),
    [
        (QUESTION, 0.3),
        ("Где находится мост, который чинили?", 0.5),
        ("Where is the bridge?", 0.7),
        ("kade e mosta nad rekata", 0.3),  # Bulgarian in Latin letters
        ("Де стоїть цей міст?", 0.7),  # no threshold of its own: the strictest
        ("2024", 0.7),
    ],
)
def test_each_language_has_its_threshold(question: str, least: float) -> None:
    assert chosen([least], question) == [least]
    assert chosen([least - 0.001], question) == []


def test_without_thresholds_everything_is_good_enough() -> None:
    assert choose(QUESTION, [hit(0.01)], {}, COVERAGE).hits


def test_weak_company_is_dropped() -> None:
    assert chosen([0.9, 0.55, 0.53, 0.31]) == [0.9, 0.55]


def test_company_of_a_weak_answer_must_clear_the_threshold() -> None:
    assert chosen([0.35, 0.31, 0.29, 0.25]) == [0.35, 0.31]


def test_no_story_is_quoted_twice_and_its_best_hit_stays() -> None:
    hits = [hit(0.9, "едно", 1, 0), hit(0.8, "две", 2), hit(0.8, "ето едно", 3, 0)]
    hits.append(hit(0.7, "ето две", 4, 2))
    answer = choose(QUESTION, hits, THRESHOLDS, COVERAGE)
    assert [one.passage.number for one in answer.hits] == [1, 2]


def test_equal_scores_keep_the_order_of_the_search() -> None:
    hits = [hit(0.8, "едно", 1), hit(0.8, "две", 2), hit(0.8, "три", 3)]
    answer = choose(QUESTION, hits, THRESHOLDS, COVERAGE)
    assert answer.hits == tuple(hits)


def test_the_limit_counts_after_copies_are_dropped() -> None:
    hits = [hit(0.9, "едно", 1), hit(0.9, "едно", 2, 1), hit(0.8, "две", 3), hit(0.8, "три", 4)]
    answer = choose(QUESTION, hits, THRESHOLDS, COVERAGE, 2)
    assert [one.text for one in answer.hits] == ["едно", "две"]


def test_three_quotes_are_enough() -> None:
    hits = [hit(0.9 - n / 100, number=n) for n in range(9)]
    assert len(choose(QUESTION, hits, THRESHOLDS, COVERAGE).hits) == QUOTES_MAX == 3


@pytest.mark.parametrize("hits", [[], [hit(0.1)]])
def test_an_archive_that_does_not_say_says_so(hits: list[Hit]) -> None:
    expected = Answer(QUESTION, (), COVERAGE, Reason.NOT_IN_ARCHIVE)
    assert choose(QUESTION, hits, THRESHOLDS, COVERAGE) == expected


def test_an_answer_has_no_reason() -> None:
    answer = choose(QUESTION, [hit(0.9)], THRESHOLDS, COVERAGE)
    assert (answer.question, answer.coverage, answer.reason) == (QUESTION, COVERAGE, None)


@given(scores=st.lists(st.floats(-1, 1), max_size=20), limit=st.integers(1, 5))
def test_what_is_chosen_is_good_enough_and_sorted(scores: list[float], limit: int) -> None:
    scores.sort(reverse=True)
    found = chosen(scores, limit=limit)
    assert found == scores[: len(found)]
    assert len(found) <= limit
    assert all(score >= max(0.3, scores[0] * 0.6) for score in found)
    assert bool(found) is bool(scores and scores[0] >= 0.3)


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
