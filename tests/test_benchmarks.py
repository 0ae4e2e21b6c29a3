"""Benchmarks count what they say they count."""

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import (
    abstention,
    bulk,
    highlight,
    leaning,
    quality,
    report,
    speed,
    stages,
    systems,
    weights,
)
from benchmarks.archives import Archive, folders, opened
from benchmarks.errors import BenchmarkError
from benchmarks.peers import ask
from index import search
from index.articles import article_id
from index.evaluate import evaluate
from index.questions import Expected, Question
from index.types import Answer, Coverage, Hit, Passage
from tests.fakes import ARCHIVE, ROOT, WordHasher, article, models


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("data") / "eval" / "small"
    found.mkdir(parents=True)
    rows = [{"id": name, "text": text} for name, text in ARCHIVE.items()]
    questions = [
        {"id": "1", "text": "Кога започна ремонтът на моста?", "relevant": ["bridge.txt"]},
        {"id": "2", "text": "Докъде стигна щъркелът?", "relevant": ["stork.txt"]},
    ]
    for name, lines in (("passages", rows), ("queries.bg", questions)):
        text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
        (found / f"{name}.jsonl").write_text(text, encoding="utf-8")
    return found


@pytest.fixture(scope="module")
def archive(folder: Path) -> Iterator[Archive]:
    with opened(folder, models()) as found:
        yield found


def hit(text: str) -> Hit:
    one = article(text)
    return Hit(Passage(0, one.id, 0, len(text), 1, 1), one, text, 0, 0, 0, 0, 0)


@pytest.mark.parametrize("name", quality.OURS)
def test_every_system_ranks_and_is_scored_by_the_same_code(name: str, archive: Archive) -> None:
    (score,) = quality._measured(name, archive, quality.OURS[name])
    assert (score.set, score.language, score.questions) == ("small", "bg", 2)
    assert (score.first, score.among_five) == (1.0, 1.0)


def test_another_model_is_searched_beside_ours(archive: Archive) -> None:
    other = WordHasher("another", dimension=32)
    rank = systems.ours_with(models(other))(archive)
    assert len(other.passages) == 3
    assert rank("Докъде стигна щъркелът?", 1)[0].article.id == article_id(
        "passages.jsonl", "stork.txt"
    )


def test_a_question_without_a_known_word_finds_nothing_by_plain_words(archive: Archive) -> None:
    assert systems.plain_words(archive)("xyzzy", 5) == []
    assert systems.plain_words(archive)("?", 5) == []


def test_plain_words_know_nothing_of_forms(archive: Archive) -> None:
    assert systems.words("Мостът, 3-ти МОСТ!") == ["мостът", "3", "ти", "мост"]


def test_reciprocal_ranks_are_those_counted_by_hand() -> None:
    # 1/61 + 1/63 for 7; 1/62 + 1/62 for 8; 1/63 for 9; 1/61 for 5
    assert systems.reciprocal_ranks([[7, 8, 9], [5, 8, 7]]) == [7, 8, 5, 9]
    assert systems.reciprocal_ranks([[], []]) == []


def test_hits_come_in_the_order_of_their_numbers(archive: Archive) -> None:
    found = archive.hits([2, 0])
    assert [one.passage.number for one in found] == [2, 0]
    assert [one.text for one in found] == [archive.texts()[2], archive.texts()[0]]


def test_ranks_of_a_peer_are_scored_as_ours(archive: Archive) -> None:
    numbers = {"Кога започна ремонтът на моста?": [0], "Докъде стигна щъркелът?": [0, 1, 2]}
    found = evaluate(archive.questions, lambda question, _: archive.hits(numbers[question]))
    assert (found["bg"]["hit@1"], found["bg"]["hit@5"]) == (0.5, 1.0)


FAKE_PEER = """
import sys
sys.path.insert(0, {house!r})
from benchmarks.peers import run
def first(model, passages, limit):
    print("a library talks")
    return lambda question: [id for id, text in passages.items() if question[-7:-1] in text][:limit]
run.PEERS["fake"] = (first, ("numpy",))
run.main()
"""


def test_a_peer_answers_from_its_own_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, archive: Archive
) -> None:
    script = tmp_path / "run.py"
    script.write_text(FAKE_PEER.format(house=str(ROOT)), encoding="utf-8")
    monkeypatch.setattr(ask, "_RUN", script)
    monkeypatch.setattr(ask, "_PYTHON", Path(sys.executable))
    versions: dict[str, str] = {}
    with ask.peer("fake", "no model", versions) as system:
        first, again = system(archive), system(archive)
    assert list(versions) == ["numpy"]
    question = "Кога започна ремонтът на моста?"  # «моста» stands in one passage
    assert first(question, 5) == again(question, 5) == archive.hits([0])


@pytest.mark.parametrize("chars", [1, 1_000_000], ids=["after reading", "before it has read all"])
def test_a_peer_that_dies_is_told(
    chars: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, archive: Archive
) -> None:
    script = tmp_path / "run.py"
    script.write_text("raise SystemExit(3)", encoding="utf-8")
    monkeypatch.setattr(ask, "_RUN", script)
    monkeypatch.setattr(ask, "_PYTHON", Path(sys.executable))
    with (
        pytest.raises(BenchmarkError, match="The peer fake ended"),
        ask.peer("fake", "no model", {}) as system,
    ):
        system(replace(archive, questions=[Question("1", "bg", "?" * chars, ())]))


def test_the_scoreboard_has_a_row_a_system_and_the_mean_last() -> None:
    scores = [
        quality.Score("bm25", "a", "bg", 4, 0.5, 0.75),
        quality.Score("bm25", "b", "en", 2, 0.0, 0.25),
        quality.Score("ours", "a", "bg", 4, 1.0, 1.0),
    ]
    assert quality.scoreboard(scores).splitlines() == [
        "| system | a bg (4) | b en (2) | mean |",
        "| --- | --- | --- | --- |",
        "| BM25, plain words | 0.50 / 0.75 | 0.00 / 0.25 | 0.250 / 0.500 |",
        "| **Izvor** | 1.00 / 1.00 | – | – |",
    ]


def test_a_result_is_put_between_its_comments_only() -> None:
    document = "a\n<!-- one -->\nold\n<!-- /one -->\nb\n<!-- two -->\nkept\n<!-- /two -->\n"
    assert report.place(document, "one", "new") == document.replace("old", "new")
    with pytest.raises(BenchmarkError, match="<!-- three -->"):
        report.place(document, "three", "new")


def test_every_report_has_a_place_on_the_page() -> None:
    page = (ROOT / "benchmarks" / "README.md").read_text(encoding="utf-8")
    for name in ("quality", "abstention", "highlight", "speed", "crowd"):
        assert "x" in report.place(page, name, "x")


def test_results_are_printed_written_and_dumped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page, dump = tmp_path / "page.md", tmp_path / "dump.json"
    page.write_text("<!-- one -->\n<!-- /one -->\n", encoding="utf-8")
    report.tell([report.Report("one", "text", [1])], page, dump)
    assert capsys.readouterr().out == "text\n"
    assert page.read_text(encoding="utf-8") == "<!-- one -->\ntext\n<!-- /one -->\n"
    assert json.loads(dump.read_text(encoding="utf-8")) == {"one": [1]}


def test_a_folder_without_sets_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(BenchmarkError, match="name another folder"):
        folders(tmp_path)
    assert abstention.main([str(tmp_path)]) == 1
    assert "error: There is no eval/SET/passages.jsonl" in capsys.readouterr().err


def test_sets_are_chosen_by_name(folder: Path) -> None:
    data = folder.parent.parent
    assert [one.name for one in folders(data)] == ["small", "seeds"]
    assert folders(data, ["small"]) == [folder]
    with pytest.raises(BenchmarkError, match="No such set: large; there are small, seeds"):
        folders(data, ["large"])


def test_every_second_article_that_answers_is_left_out_whole() -> None:
    passages = ["a1", "a2", "b1", "b2", "c1", "d1", "d2"]
    gone = abstention.left_out(passages, {"a2", "b1", "d1"}, lambda passage: passage[0])
    assert gone == {"b1", "b2"}


def test_the_archive_lacks_what_was_left_out(folder: Path) -> None:
    with opened(folder, models(), {"stork.txt"}) as archive:
        assert len(archive.snapshot.texts) == 2
        known = archive.snapshot.texts.ids()
    assert article_id("passages.jsonl", "stork.txt") not in known


def test_silence_is_counted_by_language_and_by_what_is_known() -> None:
    def question(text: str, language: str, *relevant: str) -> Question:
        return Question(text, language, text, tuple(Expected(one, "") for one in relevant))

    asked = [
        question("answered", "bg", "here"),
        question("silent", "bg", "gone", "here"),
        question("answered too", "bg", "gone"),
        question("silent too", "en"),
    ]

    def ask(text: str) -> Answer:
        hits = () if text.startswith("silent") else (hit("Текст"),)
        return Answer(text, hits, Coverage(1, 1, None, None))

    assert list(abstention.silences("set", asked, {"here"}, ask)) == [
        abstention.Silence("set", "bg", unanswerable=1, quoted=1, answerable=2, refused=1),
        abstention.Silence("set", "en", unanswerable=1, quoted=0, answerable=0, refused=0),
    ]


def test_only_answers_that_tell_sentences_apart_count() -> None:
    one = hit("Първото изречение е тук. Второто изречение е там.")

    def telling(answer: str) -> bool:
        return highlight.is_telling(highlight.Asked("", one, answer))

    assert telling("ТАМ")
    assert not telling("изречение")
    assert not telling("другаде")


def test_a_choice_is_right_where_its_sentence_holds_the_answer() -> None:
    one = hit("Първото изречение е тук. Второто изречение е там.")
    asked = [highlight.Asked("", one, "тук"), highlight.Asked("", one, "там")]
    assert highlight.right(asked, lambda _, hit: highlight.split(hit)[0]) == 1


def test_the_sentence_that_the_search_marks_is_one_of_the_passage(archive: Archive) -> None:
    (bridge,) = archive.hits([0])
    marked = highlight._marked(archive, "Кога започна ремонтът на моста над Осъм?", bridge)
    assert marked in highlight.split(bridge)
    assert "започна днес" in marked


def test_each_moment_belongs_to_the_innermost_stage() -> None:
    moments = iter([0.0, 1.0, 3.0, 7.0])
    clock = stages.Clock(lambda: next(moments))
    with clock.stage("outer"), clock.stage("inner"):
        pass
    assert clock.seconds == {"outer": 1.0 + 4.0, "inner": 2.0}


def test_functions_are_wrapped_for_a_while_and_missing_ones_passed_over() -> None:
    was = systems.words
    clock = stages.Clock()
    missing = ("no", "benchmarks.nowhere:words"), ("no", "benchmarks.systems:Nobody.words")
    with stages.timed(clock, [("words", "benchmarks.systems:words"), *missing]):
        assert systems.words("А б") == ["а", "б"]
    assert systems.words is was
    assert list(clock.seconds) == ["words"]


def test_shares_of_stages_make_up_the_whole() -> None:
    clock = stages.Clock()
    clock.seconds |= {"terms": 1.0, speed.REST: 2.0, "vectors": 1.0}
    assert speed.stage_table(clock, answers=2) == [
        ("vectors", 500.0, 0.25),
        ("terms", 500.0, 0.25),
        (speed.REST, 1000.0, 0.5),
    ]


def test_questions_are_spread_evenly() -> None:
    assert speed.spread(["a", "b", "c", "d", "e", "f"], 3) == ["a", "c", "e"]
    assert speed.spread(["a"], 3) == ["a"]


def test_a_variation_has_other_digits_and_every_fourth_long_word_of_another_text() -> None:
    text = "Едно дете видя лисица край село Белозем в 2019 година."
    varied = bulk.vary(text, "щъркел гнездо", 1)
    assert varied == "Едно дете видя щъркел край село Белозем в 3120 гнездо."
    assert bulk.vary(text, "", 0) == text


def test_an_archive_grows_until_it_has_so_many_passages(tmp_path: Path) -> None:
    originals = [article(text, id=name, path=name) for name, text in ARCHIVE.items()]
    bulk.write(tmp_path / "news.jsonl", originals, 10)
    lines = (tmp_path / "news.jsonl").read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    assert len({row["id"] for row in found}) == len(found) >= 7
    assert len({row["text"] for row in found}) == len(found)


def test_constants_are_moved_and_come_back() -> None:
    before = search.MEANING
    with weights.moved({"index.search.MEANING": 0.9}):
        assert search.MEANING == 0.9
    assert before == search.MEANING


def test_every_constant_that_is_moved_is_there() -> None:
    for name, constants in weights._MOVED:
        with weights.moved(constants):
            assert name


def test_the_error_is_that_of_the_best_threshold() -> None:
    assert weights.equal_error([0.1, 0.2], [0.3, 0.4]) == 0
    assert weights.equal_error([0.1, 0.3], [0.2, 0.4]) == 0.5
    assert weights.equal_error([0.1], [0.1]) == 1


def test_moving_the_words_away_is_measured(archive: Archive) -> None:
    ((first, among_five, error),) = weights._rows(archive)
    assert (first, among_five) == (1, 1)
    assert 0 <= error <= 1
    with weights.moved({"index.search.COMPARED": 1}):
        assert weights._scored("less", {}, [archive]).among_five <= 1


def test_replies_go_to_the_article_that_answers_and_to_another(archive: Archive) -> None:
    (_, to_right), (_, to_other) = leaning._replies(archive)
    assert all(one.context.article_id == one.article_id for one in to_right)
    assert all(one.context.article_id != one.article_id for one in to_other)
