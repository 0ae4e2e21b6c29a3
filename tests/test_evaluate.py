"""Scores are those that a person counts by hand."""

import json
import math
from collections.abc import Sequence
from pathlib import Path

import pytest

from index.articles import article_id
from index.errors import EvaluationError
from index.evaluate import Scores, beside_expected, evaluate
from index.questions import (
    Expected,
    Question,
    article_questions,
    check_answers,
    passage_questions,
)
from index.types import Answer, Coverage, Hit, Passage, Reason, Threshold
from tests.fakes import article

COVERAGE = Coverage(5, 5, None, None)


def hit(name: str, number: int = 0) -> Hit:
    text = f"Текст {name} тук"
    one = article(text, path=name)
    return Hit(Passage(number, one.id, 0, len(text), 1, 1), one, text, 0.5, 0.5, 1.0, 0.5, 0.3)


def question(id: str, *relevant: str, language: str = "bg") -> Question:
    return Question(id, language, id, tuple(Expected(article_id(one), one) for one in relevant))


class Archive:
    """Ranks what it is told to for each question, and keeps silent at some."""

    def __init__(self, ranked: dict[str, str], silent: Sequence[str] = ()) -> None:
        self._ranked, self._silent = ranked, silent
        self.asked: list[str] = []

    def rank(self, text: str, limit: int) -> list[Hit]:
        return [hit(name, n) for n, name in enumerate(self._ranked.get(text, ""))][:limit]

    def ask(self, text: str) -> Answer:
        self.asked.append(text)
        hits = () if text in self._silent else (hit("a"),)
        return Answer(text, hits, COVERAGE, None if hits else Reason.NOT_IN_ARCHIVE)

    def scores(self, *questions: Question) -> dict[str, dict[str, float | int | None]]:
        return evaluate(questions, self.rank, self.ask)


def test_scores_are_those_counted_by_hand() -> None:
    archive = Archive({"first": "abc", "third": "xya", "none": "xyz"})
    scores = archive.scores(question("first", "a"), question("third", "a"), question("none", "a"))
    bg = scores["bg"]
    assert bg["questions"] == 3
    assert bg["hit@1"] == pytest.approx(1 / 3, abs=1e-4)
    assert bg["hit@5"] == pytest.approx(2 / 3, abs=1e-4)
    assert bg["mrr@10"] == pytest.approx((1 + 1 / 3) / 3, abs=1e-4)
    assert bg["ndcg@10"] == pytest.approx((1 + 1 / math.log2(4)) / 3, abs=1e-4)


@pytest.mark.parametrize(
    ("ranked", "hit5", "mrr"),
    [("....a", 1, 0.2), (".....a", 0, 1 / 6), (".........a", 0, 0.1), ("..........a", 0, 0)],
)
def test_only_the_first_places_count(ranked: str, hit5: float, mrr: float) -> None:
    bg = Archive({"q": ranked}).scores(question("q", "a"))["bg"]
    assert bg["hit@5"] == hit5
    assert bg["mrr@10"] == pytest.approx(mrr, abs=1e-4)


def test_a_question_that_finds_nothing_at_all_counts_as_missed() -> None:
    bg = Archive({"found": "a"}).scores(question("found", "a"), question("lost", "a"))["bg"]
    assert (bg["hit@1"], bg["mrr@10"]) == (0.5, 0.5)


def test_two_known_answers_are_two() -> None:
    bg = Archive({"q": "a.b"}).scores(question("q", "a", "b"))["bg"]
    ideal = 1 + 1 / math.log2(3)
    assert bg["ndcg@10"] == pytest.approx((1 + 1 / math.log2(4)) / ideal, abs=1e-4)


def test_one_passage_stays_one_passage() -> None:
    twice = Question("q", "bg", "q", (Expected(article_id("a"), "Текст"),) * 2)
    bg = Archive({"q": "a"}).scores(twice)["bg"]
    assert bg["ndcg@10"] == pytest.approx(1 / (1 + 1 / math.log2(3)), abs=1e-4)


def test_a_known_answer_that_comes_twice_counts_once() -> None:
    bg = Archive({"q": "aab"}).scores(question("q", "a", "b"))["bg"]
    assert bg["ndcg@10"] == pytest.approx((1 + 1 / math.log2(4)) / (1 + 1 / math.log2(3)), abs=1e-4)


@pytest.mark.parametrize(
    "expected", [Expected(article_id("a"), "другаде"), Expected(article_id("b"), "Текст")]
)
def test_the_right_words_must_stand_in_the_right_article(expected: Expected) -> None:
    bg = Archive({"q": "a"}).scores(Question("q", "bg", "q", (expected,)))["bg"]
    assert bg["hit@1"] == 0


def test_silence_is_right_or_wrong() -> None:
    archive = Archive({}, silent=["wrongly", "rightly", "rightly too"])
    bg = archive.scores(
        question("wrongly", "a"),
        *(question(f"answered {n}", "a") for n in range(3)),
        question("rightly"),
        question("rightly too"),
        question("babbled"),
    )["bg"]
    assert bg["abstained"] == pytest.approx(2 / 3, abs=1e-4)
    assert bg["wrongly_abstained"] == 0.25
    assert bg["questions"] == 7


def test_what_cannot_be_measured_is_nothing() -> None:
    scores = Archive({}).scores(question("off topic"), question("known", "a", language="ru"))
    assert {key for key, value in scores["bg"].items() if value is None} == {
        "hit@1", "hit@5", "mrr@10", "ndcg@10", "wrongly_abstained",
    }  # fmt: skip
    assert {key for key, value in scores["ru"].items() if value is None} == {"abstained"}


def test_without_anybody_to_ask_only_the_ranking_is_measured() -> None:
    archive = Archive({"q": "a"})
    bg = evaluate([question("q", "a"), question("off topic")], archive.rank)["bg"]
    assert bg == {"questions": 2, "hit@1": 1, "hit@5": 1, "mrr@10": 1, "ndcg@10": 1}
    assert archive.asked == []


def test_languages_are_scored_apart() -> None:
    archive = Archive({"да": "a", "нет": "x"})
    scores = archive.scores(question("да", "a"), question("нет", "a", language="ru"))
    assert list(scores) == ["bg", "ru"]
    assert (scores["bg"]["hit@1"], scores["ru"]["hit@1"]) == (1, 0)


def test_every_question_is_asked_once_and_timed() -> None:
    archive = Archive({})
    bg = archive.scores(*(question(f"{n}", "a") for n in range(30)))["bg"]
    assert archive.asked == [f"{n}" for n in range(30)]
    assert bg["ms_p50"] is not None
    assert bg["ms_p95"] is not None
    assert 0 <= bg["ms_p50"] <= bg["ms_p95"]


def test_no_questions_have_no_scores() -> None:
    assert Archive({}).scores() == {}


def lines(file: Path, *rows: object) -> Path:
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    file.write_text(text, encoding="utf-8")
    return file.parent


def test_questions_over_articles_name_a_path_and_words(tmp_path: Path) -> None:
    where = {"path": "folder/one.txt", "contains": "думи"}
    lines(
        tmp_path / "questions.jsonl",
        {"id": 1, "language": "bg", "text": "Къде?", "relevant": [where]},
        {"id": "2", "text": "Кога?\u2028", "relevant": []},
    )
    assert article_questions(tmp_path) == [
        Question("1", "bg", "Къде?", (Expected(article_id("folder/one.txt"), "думи"),)),
        Question("2", "", "Кога?\u2028", ()),
    ]


def test_questions_over_passages_name_their_ids(tmp_path: Path) -> None:
    lines(tmp_path / "queries.ru.jsonl", {"id": "r", "text": "Где?", "relevant": ["p1", 2]})
    lines(tmp_path / "queries.bg.jsonl", {"id": "b", "text": "Къде?", "relevant": []})
    ids = [article_id("passages.jsonl", one) for one in ("p1", "2")]
    assert passage_questions(tmp_path) == [
        Question("b", "bg", "Къде?", ()),
        Question("r", "ru", "Где?", tuple(Expected(id, "") for id in ids)),
    ]


def test_two_questions_of_one_id_in_one_language_are_told(tmp_path: Path) -> None:
    row = {"id": "q", "text": "Къде?", "relevant": []}
    lines(tmp_path / "queries.ru.jsonl", row)
    lines(tmp_path / "queries.bg.jsonl", row)
    assert len(passage_questions(tmp_path)) == 2
    lines(tmp_path / "queries.bg.jsonl", row, row)
    with pytest.raises(EvaluationError, match=r"\(bg\) have the id q; give each an id of its own"):
        passage_questions(tmp_path)
    lines(tmp_path / "questions.jsonl", row, row)
    with pytest.raises(EvaluationError, match=r"\(none named\) have the id q;"):
        article_questions(tmp_path)


def test_a_known_answer_in_no_article_is_told() -> None:
    asked = [question("one", "a"), question("none"), question("two", "a", "b")]
    check_answers(asked, {article_id("a"), article_id("b")})
    with pytest.raises(EvaluationError, match=r'question two \(bg\) .*; mend its "relevant"\.'):
        check_answers(asked, {article_id("a")})


GOOD = '{"id": "1", "text": "Къде?", "relevant": []}'


@pytest.mark.parametrize(
    "bad",
    [
        "not JSON",
        '{"id": "1", "text": "Къде?", "relevant": [}',
        "[]",
        "1",
        "null",
        "{}",
        '{"text": "Къде?", "relevant": []}',
        '{"id": "1", "relevant": []}',
        '{"id": "1", "text": "Къде?"}',
        '{"id": "1", "text": "Къде?", "relevant": null}',
        '{"id": "1", "text": "Къде?", "relevant": 5}',
        '{"id": "1", "text": "Къде?", "relevant": "one.txt"}',
    ],
)
@pytest.mark.parametrize("name", ["questions.jsonl", "queries.bg.jsonl"])
def test_a_broken_line_is_named(tmp_path: Path, name: str, bad: str) -> None:
    (tmp_path / name).write_text(f"{GOOD}\n\n{bad}\n", encoding="utf-8")
    read = article_questions if name == "questions.jsonl" else passage_questions
    with pytest.raises(EvaluationError, match=rf"{name}, line 3 "):
        read(tmp_path)


@pytest.mark.parametrize("where", ['["one.txt"]', '[{"path": "one.txt"}]', '[{"contains": "x"}]'])
def test_a_place_needs_a_path_and_words(tmp_path: Path, where: str) -> None:
    row = f'{{"id": "1", "text": "Къде?", "relevant": {where}}}'
    (tmp_path / "questions.jsonl").write_text(row, encoding="utf-8")
    with pytest.raises(EvaluationError, match="line 1 "):
        article_questions(tmp_path)


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "questions.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(EvaluationError, match=r"questions\.jsonl cannot be read"):
        article_questions(tmp_path)


def test_a_folder_without_questions_says_what_it_should_hold(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=r"passages\.jsonl nor questions\.jsonl"):
        article_questions(tmp_path)
    with pytest.raises(EvaluationError, match=r"queries\.LANG\.jsonl"):
        passage_questions(tmp_path)


def test_what_was_measured_stands_beside_what_was_expected() -> None:
    measured: dict[str, Scores] = {"bg": {"abstained": 1.0}, "xx": {"abstained": 0.5}}
    found = beside_expected(measured, {"bg": Threshold(0.2, 0.08, 0.12)})
    assert found["bg"] == {
        "abstained": 1.0,
        "abstained_expected": 0.92,
        "wrongly_abstained_expected": 0.12,
    }
    assert found["xx"]["abstained_expected"] is None
