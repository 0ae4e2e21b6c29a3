"""A library answers whatever happens to its index meanwhile."""

import datetime as dt
import shutil
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.analysis import sentences
from index.errors import (
    BusyError,
    DamagedSnapshotError,
    KnownError,
    MismatchError,
    MissingSnapshotError,
)
from index.generations import REPAIR, current_name, switch
from index.library import Library
from index.plan import Plan
from index.settings import SHIPPED_MODEL, IndexSettings
from index.snapshot import checksums, open_current, save, staging
from index.timeline import EVENTS_MAX
from index.types import Answer, Context, Effect, Listing, Order, Progress, Reason, Stage
from tests.fakes import (
    ARCHIVE,
    QUESTION,
    WordHasher,
    models,
    silent,
    small_library,
    write_archive,
)

WINE = "Защо гроздето в Мелник е малко?"
COMET = "Кометата Кирков-Янев се вижда с просто око до края на месеца, обявиха астрономите."


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return small_library(tmp_path)


def beside(library: Library, revision: str = "one") -> Library:
    """Another library over the same folders, as another process would have it."""
    plan = Plan(library.root.parent / "articles", library.root)
    return Library(plan, models(WordHasher(revision)))


def add(library: Library, name: str, text: str) -> None:
    write_archive(library.root.parent / "articles", {name: text})


def paths(answer: Answer) -> list[str]:
    return [hit.article.path for hit in answer.hits]


def assert_verbatim(answer: Answer) -> None:
    for hit in answer.hits:
        assert hit.text == hit.article.text[hit.passage.start : hit.passage.end]
        assert hit.text.strip() == hit.text != ""
        assert hit.highlight in sentences(hit.text, hit.article.language)


def test_a_question_is_answered_by_the_passage_that_says_it(library: Library) -> None:
    answer = library.ask(QUESTION)
    assert paths(answer) == ["bridge.txt"]
    assert answer.question == QUESTION
    assert answer.reason is None
    assert answer.coverage == library.manifest.coverage
    assert_verbatim(answer)


def test_a_quote_stands_in_its_file(library: Library) -> None:
    for question in (QUESTION, WINE):
        for hit in library.ask(question).hits:
            assert hit.text in ARCHIVE[hit.article.path]


def test_a_question_that_the_archive_does_not_answer(library: Library) -> None:
    answer = library.ask("хипопотам")
    assert (answer.hits, answer.reason) == ((), Reason.NOT_IN_ARCHIVE)


def test_the_limit_is_the_most_that_is_quoted(tmp_path: Path) -> None:
    texts = {f"{n}.txt": f"Мостът над Осъм номер {n} чака ремонт от години." for n in range(9)}
    library = small_library(tmp_path, texts | {"other.txt": "Нещо съвсем различно е тук."})
    for limit in (1, 2, 5):
        assert len(library.ask("Кой мост над Осъм чака ремонт?", limit).hits) == limit


def test_the_same_text_in_many_articles_is_quoted_once(tmp_path: Path) -> None:
    same = "Ремонтът на моста над река Осъм започна днес."
    library = small_library(tmp_path, {f"{n}.txt": same for n in range(9)} | ARCHIVE)
    texts = [hit.text for hit in library.ask(QUESTION).hits]
    assert texts.count(same) == 1


AGENCY = (
    "Мостът над Осъм край Левски е затворен за ремонт до края на лятото, съобщи пътната агенция; "
    "движението се отклонява през Никопол, а тежките камиони чакат нощта."
)


def test_copies_of_one_agency_text_take_one_quote_that_names_the_others(tmp_path: Path) -> None:
    told = "---\ntitle: {}\ndate: 2025-05-{:02}\n---\n{}\n"
    texts = {
        f"{n}.md": told.format(title, day, AGENCY.replace("съобщи", verb))
        for n, (title, day, verb) in enumerate(
            [("Осъм", 7, "съобщи"), ("Левски", 3, "предаде"), ("Никопол", 5, "каза")]
        )
    }
    library = small_library(tmp_path, texts | ARCHIVE)
    question = "До кога е затворен мостът над Осъм край Левски?"
    first, *rest = library.ask(question).hits
    assert {first.article.title, *(one.title for one in first.also)} == {
        "Осъм",
        "Левски",
        "Никопол",
    }
    assert first.copies == len(first.also) == 2
    days = [str(one.date) for one in first.also]
    assert days == sorted(days)
    assert all(one.article.path in ARCHIVE for one in rest)
    assert {hit.article.path for hit in library.rank(question, 3)} == set(texts)


def test_copies_that_the_question_did_not_find_are_told_too_and_the_rest_counted(
    tmp_path: Path,
) -> None:
    texts = {f"2025-05-{n:02}.txt": AGENCY for n in range(1, 21)}
    (only,) = small_library(tmp_path, texts | ARCHIVE).ask(AGENCY, limit=1).hits
    assert [one.path for one in only.also] == [f"2025-05-{n:02}.txt" for n in range(2, 5)]
    assert only.copies == 19


def dated(day: str, text: str) -> str:
    return f"---\ndate: {day}\n---\n{text}\n"


OPENED = "Мостът над Осъм край Левски беше открит след ремонт, първи минаха ученици с колела."
EVENTS = {
    "z.md": dated("2025-05-01", AGENCY),
    "b.md": dated("2025-05-02", AGENCY.replace("съобщи", "предаде")),
    # What was written before is repeated under what is new.
    "a.md": dated("2025-08-30", f"{OPENED}\n\n{AGENCY}"),
    "c.md": "Мостът над Осъм край Левски има четири опори и е дълъг двеста и десет метра.",
}


def test_a_timeline_tells_each_event_once_on_its_first_day(tmp_path: Path) -> None:
    found = small_library(tmp_path, EVENTS | ARCHIVE).timeline("Мостът над Осъм край Левски")
    assert [path for path in paths(found) if path in EVENTS] == ["z.md", "a.md", "c.md"]
    first, opened, *_ = found.hits
    assert (first.text, first.copies) == (AGENCY, 2)
    assert opened.text == OPENED
    days = [hit.article.date for hit in found.hits]
    assert days == sorted(days, key=lambda day: (day is None, day))
    assert len({hit.article.id for hit in found.hits}) == len(found.hits)
    assert_verbatim(found)


def test_a_timeline_quotes_more_than_an_answer_but_not_without_end(tmp_path: Path) -> None:
    days = {
        f"{n:03}.md": dated(
            f"2025-01-{1 + n % 28:02}", f"Пожар номер {n} избухна край село {n * 7919}."
        )
        for n in range(30)
    }
    found = small_library(tmp_path, days | ARCHIVE).timeline("Пожар избухна край село")
    assert 3 < len(found.hits) <= EVENTS_MAX
    everything = small_library(
        tmp_path / "more",
        {
            f"{n}.md": dated("2025-03-05", f"Новина {n}: {n * 7919} души дойдоха.")
            for n in range(70)
        },
    ).timeline("Какво се случи на 5 март 2025?")
    assert len(everything.hits) == EVENTS_MAX


def test_a_time_that_is_named_is_all_that_a_timeline_tells(tmp_path: Path) -> None:
    library = small_library(tmp_path, EVENTS | ARCHIVE)
    found = library.timeline("Мостът над Осъм край Левски през август 2025")
    assert (paths(found), found.effect) == (["a.md"], Effect.ONLY)
    found = library.timeline("Мостът над Осъм край Левски през март 2019")
    assert found.effect is Effect.DROPPED
    assert len(found.hits) > 1
    today = dt.date(2025, 8, 31)
    assert paths(library.timeline("Мостът над Осъм вчера", today=today)) == ["a.md"]


@pytest.mark.parametrize("question", ["", "хипопотам", "х" * 5000])
def test_a_timeline_is_silent_as_an_answer_is(library: Library, question: str) -> None:
    assert library.timeline(question) == library.ask(question)


def test_the_newest_articles_come_first_and_are_counted(tmp_path: Path) -> None:
    library = small_library(tmp_path, EVENTS)
    assert [one.path for one in library.newest(3).articles] == ["a.md", "b.md", "z.md"]
    assert [one.path for one in library.newest(3, 3).articles] == ["c.md"]
    assert library.newest(3, 4) == Listing((), 4)


def test_the_newest_articles_open_with_their_first_passages(tmp_path: Path) -> None:
    library = small_library(tmp_path, EVENTS)
    opened = library.openings(3)
    assert [hit.article for hit in opened] == list(library.newest(3).articles)
    assert {hit.passage.place for hit in opened} == {1}
    assert all(hit.text and hit.text in hit.article.text for hit in opened)
    assert library.openings(3, 4) == ()


def test_a_text_that_stands_once_has_no_copies(library: Library) -> None:
    assert all((hit.also, hit.copies) == ((), 0) for hit in library.ask(QUESTION).hits)


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("", Reason.NO_WORDS),
        ("   \n\t  ", Reason.NO_WORDS),
        ("?!… — «»()*~^:", Reason.NO_WORDS),
        ("👍", Reason.NO_WORDS),
        ("👩‍👩‍👧‍👦", Reason.NO_WORDS),
        ("\u200f\u202e\u200e", Reason.NO_WORDS),
        ("\0\0", Reason.NO_WORDS),
        ("\ud800", Reason.NO_WORDS),
        ("мост " * 2000, Reason.TOO_LONG),
        ("х" * 10_000, Reason.TOO_LONG),
        ("х" * 4096, Reason.NOT_IN_ARCHIVE),
        ("AND OR NOT (", Reason.NOT_IN_ARCHIVE),
        ("'; DROP TABLE article; --", Reason.NOT_IN_ARCHIVE),
        ("日本語", Reason.NOT_IN_ARCHIVE),
        ("שלום", Reason.NOT_IN_ARCHIVE),
    ],
)
def test_odd_questions_have_no_answer(library: Library, question: str, reason: Reason) -> None:
    answer = library.ask(question)
    assert (answer.hits, answer.reason) == ((), reason)


@pytest.mark.parametrize(
    "odd",
    [
        f"\u200f{QUESTION}\u202e",
        f"\0{QUESTION}\0",
        f"👍 {QUESTION} 👩‍👩‍👧",
        QUESTION.upper(),
        QUESTION.replace(" ", "\r\n"),
        QUESTION.replace("й", "и\u0306"),
        " ".join([QUESTION] * 90),
    ],
)
def test_oddly_written_questions_are_answered_all_the_same(library: Library, odd: str) -> None:
    answer = library.ask(odd)
    assert paths(answer)[0] == "bridge.txt"
    assert_verbatim(answer)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.text(max_size=60) | st.sampled_from([*ARCHIVE.values()]))
def test_any_question_has_an_answer_or_a_reason(library: Library, question: str) -> None:
    answer = library.ask(question)
    assert bool(answer.hits) is (answer.reason is None)
    assert_verbatim(answer)


def test_ranking_gives_what_is_not_good_enough_too(library: Library) -> None:
    hits = library.rank("хипопотам", 3)
    assert len(hits) == 3
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_the_nearest_by_vectors_alone_are_had_too(library: Library) -> None:
    hits = library.nearest(QUESTION, 3)
    assert hits[0].article.path == "bridge.txt"
    assert {hit.overlap for hit in hits} == {0}


def test_there_is_nothing_to_ask_before_the_first_build(tmp_path: Path) -> None:
    library = Library(Plan(write_archive(tmp_path / "a"), tmp_path / "index"), models())
    for wish in (lambda: library.ask(QUESTION), lambda: library.manifest):
        with pytest.raises(MissingSnapshotError, match=REPAIR):
            wish()
    library.reindex(silent)
    assert library.ask(QUESTION).hits


def test_a_new_article_is_quoted_after_reindexing_and_not_before(library: Library) -> None:
    question = "Кога се вижда кометата Кирков-Янев?"
    add(library, "comet.txt", COMET)
    assert "comet.txt" not in paths(library.ask(question))
    library.reindex(silent)
    assert paths(library.ask(question))[0] == "comet.txt"


def test_questions_are_answered_from_the_old_index_while_the_new_one_is_built(
    library: Library,
) -> None:
    add(library, "comet.txt", COMET)
    seen: list[Answer] = []

    def watch(step: Progress) -> None:
        seen.append(library.ask(QUESTION))

    library.reindex(watch)
    assert {answer.coverage.articles for answer in seen} == {3}
    assert all(paths(answer) == ["bridge.txt"] for answer in seen)
    assert library.ask(QUESTION).coverage.articles == 4


def test_eight_threads_ask_while_the_index_is_built_anew_and_again(library: Library) -> None:
    is_built = threading.Event()

    def asking(question: str) -> int:
        asked = 0
        while not is_built.is_set() or asked == 0:
            answer = library.ask(question)
            assert answer.hits
            assert_verbatim(answer)
            asked += 1
        return asked

    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(asking, one) for one in [QUESTION, WINE] * 4]
        try:
            for n in range(2):
                add(library, f"{n}.txt", f"{COMET} Номер {n}.")
                library.reindex(silent)
        finally:
            is_built.set()
        assert all(one.result() > 0 for one in asked)
    assert library.ask(QUESTION).coverage.articles == 5


def test_a_second_reindexing_is_refused_and_the_first_goes_on(library: Library) -> None:
    refused: list[BusyError] = []

    def watch(step: Progress) -> None:
        if step.stage == Stage.THRESHOLDS and step.done == 0:
            with pytest.raises(BusyError) as told:
                library.reindex(silent)
            refused.append(told.value)

    assert library.reindex(watch, Order(is_anew=True)).articles == 3
    assert len(refused) == 1


def test_what_another_process_publishes_is_answered_from_at_the_next_question(
    library: Library,
) -> None:
    assert library.ask(QUESTION).coverage.articles == 3
    add(library, "comet.txt", COMET)
    beside(library).reindex(silent)
    assert library.ask(QUESTION).coverage.articles == 4


def test_a_rollback_is_answered_from_at_the_next_question(library: Library) -> None:
    old = current_name(library.root)
    add(library, "comet.txt", COMET)
    library.reindex(silent)
    assert library.ask(QUESTION).coverage.articles == 4
    (library.root / "CURRENT").write_text(old)
    assert library.ask(QUESTION).coverage.articles == 3


def unlink(root: Path) -> None:
    (root / "CURRENT").unlink()


def empty(root: Path) -> None:
    (root / "CURRENT").write_text("")


def point_to_nowhere(root: Path) -> None:
    (root / "CURRENT").write_text("nowhere")


def garble(root: Path) -> None:
    (root / "CURRENT").write_bytes(b"\xff\xff")


def remove_everything(root: Path) -> None:
    shutil.rmtree(root)


@pytest.mark.parametrize("damage", [unlink, empty, point_to_nowhere, garble, remove_everything])
def test_what_is_open_answers_on_when_the_index_breaks(
    library: Library, damage: Callable[[Path], None]
) -> None:
    before = library.ask(QUESTION)
    damage(library.root)
    assert library.ask(QUESTION) == before
    assert library.ask(QUESTION) == before
    with pytest.raises(KnownError, match=REPAIR):
        beside(library).ask(QUESTION)
    library.reindex(silent)
    assert library.ask(QUESTION).hits == beside(library).ask(QUESTION).hits == before.hits


def test_a_damaged_new_snapshot_is_not_answered_from_and_the_one_after_it_is(
    library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    before = library.ask(QUESTION)
    add(library, "comet.txt", COMET)
    beside(library).reindex(silent)
    (library.root / current_name(library.root) / "vectors.faiss").write_bytes(b"garbage")
    assert library.ask(QUESTION) == before
    assert library.ask(QUESTION) == before
    (told,) = caplog.records
    assert (told.name, told.levelname) == ("index.library", "WARNING")
    assert "vectors.faiss is not as it was written" in told.getMessage()
    beside(library).reindex(silent)
    assert library.ask(QUESTION).coverage.articles == 4


def test_an_index_of_another_model_says_which_command_repairs_it(library: Library) -> None:
    other = beside(library, "two")
    with pytest.raises(
        MismatchError, match=rf"\(one\).*\(two\)\. Set INDEX_MODEL back, .*{REPAIR}"
    ):
        other.ask(QUESTION)
    other.reindex(silent)
    assert other.ask(QUESTION).hits


def test_what_is_open_answers_on_when_another_model_builds(library: Library) -> None:
    before = library.ask(QUESTION)
    beside(library, "two").reindex(silent)
    assert library.ask(QUESTION) == before


def test_a_changed_passage_is_never_quoted(library: Library) -> None:
    manifest = open_current(library.root).manifest
    with staging(library.root) as stage:
        shutil.copytree(library.root / current_name(library.root), stage, dirs_exist_ok=True)
        (stage / "manifest.json").unlink()
        connection = sqlite3.connect(stage / "texts.sqlite")
        connection.execute("UPDATE article SET text = replace(text, 'четири', 'тридесе')")
        connection.commit()
        connection.close()
        later = manifest.built_at.replace(year=2100)
        forged = replace(manifest, built_at=later, files=checksums(stage))
        switch(library.root, save(library.root, stage, forged), 3)
    assert library.ask(WINE).hits
    with pytest.raises(DamagedSnapshotError, match=f"not as it was written; {REPAIR}"):
        library.ask(QUESTION)
    with pytest.raises(DamagedSnapshotError, match=f"not as it was written; {REPAIR}"):
        library.verify("Стойността на договора е тридесе милиона лева.")


def test_settings_make_a_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    articles = write_archive(tmp_path / "articles")
    kept = IndexSettings(articles=articles, root=tmp_path / "index", keep=1)
    assert kept.model == str(SHIPPED_MODEL)
    library = Library.from_settings(kept)
    assert library.root == tmp_path / "index"
    for _ in range(2):
        library.reindex(silent)
    assert len(list(library.root.glob("*/manifest.json"))) == 1
    assert paths(library.ask(WINE)) == ["wine.txt"]


def test_a_passage_is_found_again_by_its_place(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    hit = library.rank(QUESTION, 1)[0]
    found = library.passage(hit.article.id, hit.passage.start + 3)
    assert found is not None
    assert (found.text, found.passage) == (hit.text, hit.passage)
    assert library.passage(hit.article.id, 10**6) is None
    assert library.passage("0123456789abcdef", 0) is None
    assert library.article("0123456789abcdef") is None
    article = library.article(hit.article.id)
    assert article == hit.article
    start, end = library.around(hit.passage)
    assert start <= hit.passage.start < hit.passage.end <= end
    assert hit.text in article.text[start:end]
    places = [place[:2] for place in library.places() if hit.text in place[2]]
    assert (hit.article.id, hit.passage.start) in places


def test_a_question_may_look_past_the_time_that_it_names(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    today = dt.date(2020, 1, 2)
    answer = library.ask(f"{QUESTION} вчера", context=Context(any_time=True), today=today)
    assert answer.period is None
    assert library.ask(f"{QUESTION} вчера", today=today).period is not None
