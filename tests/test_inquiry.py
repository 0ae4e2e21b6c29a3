"""A question may lean on the one before it, on an article, and on the day it is asked."""

import datetime as dt
from pathlib import Path

import pytest

from index import Answer, Context, Effect, Library, Period, Reason
from tests.fakes import QUESTION, small_library

TODAY = dt.date(2025, 3, 12)  # a Wednesday
OLD = dt.date(2024, 3, 5)
YESTERDAY = dt.date(2025, 3, 11)
LAST_WEEK = dt.date(2025, 3, 5)


MORE = {
    "театъра": "Първото представление е комедия за двама братя и една мелница край селото.",
    "пещерата": "Прилепите зимуват на дъното, затова през студените месеци тя стои затворена.",
    "гарата": "Влаковете за Троян тръгват оттук три пъти дневно, а в неделя само веднъж.",
}


def news(day: dt.date, what: str) -> str:
    return (
        f" date {day.isoformat()} \n\nКметът на Ловеч откри {what} след дълъг ремонт. {MORE[what]}"
        f"\n\nБилетите поскъпнаха заради таксите, които общината вдигна. {MORE[what]}"
    )


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    files = {
        "old.txt": news(OLD, "театъра"),
        "week.txt": news(LAST_WEEK, "пещерата"),
        "yesterday.txt": news(YESTERDAY, "гарата"),
        "undated.txt": "Язовир Тича е пълен наполовина, казаха хидролозите от областта Шумен.",
    }
    return small_library(tmp_path_factory.mktemp("inquiry"), files)


@pytest.fixture(scope="module")
def bridge(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return small_library(tmp_path_factory.mktemp("bridge"))


def ask(library: Library, question: str, context: Context | None = None) -> Answer:
    return library.ask(question, context=context or Context(), today=TODAY)


def paths(answer: Answer) -> list[str]:
    return [hit.article.path for hit in answer.hits]


@pytest.mark.parametrize(
    "question", ["А кога?", "и защо", "А кой ръководи?", "why?", "А де е той?"]
)
def test_a_question_that_says_little_is_searched_with_the_one_before(
    bridge: Library, question: str
) -> None:
    assert paths(ask(bridge, question)) != ["bridge.txt"]
    found = ask(bridge, question, Context(question=QUESTION))
    assert paths(found)[0] == "bridge.txt"
    assert found.question == question


def test_a_question_that_stands_by_itself_does_not_lean(bridge: Library) -> None:
    before = Context(question=QUESTION)
    assert ask(bridge, "хипопотам", before).reason is Reason.NOT_IN_ARCHIVE
    found = ask(bridge, "Защо гроздето в Мелник е малко?", before)
    assert paths(found) == ["wine.txt"]


def test_a_question_of_small_words_alone_never_leaves_what_was_asked_before(
    library: Library,
) -> None:
    before = Context(question="Коя е столицата на Австралия?")
    for question in ("Кога?", "А защо?", "кой от тях"):
        assert ask(library, question, before).reason is Reason.NOT_IN_ARCHIVE


def test_a_tied_question_that_is_answered_alone_is_answered_alone(bridge: Library) -> None:
    found = ask(bridge, "А докъде стигна щъркелът от Белозем?", Context(question=QUESTION))
    assert paths(found) == ["stork.txt"]


def test_a_reply_asks_the_article_first(library: Library) -> None:
    question = "Колко струват билетите?"
    for path in ("old.txt", "week.txt", "yesterday.txt"):
        found = library.rank(question, 20)
        (id,) = {hit.article.id for hit in found if hit.article.path == path}
        assert paths(ask(library, question, Context(article_id=id)))[0] == path


def test_a_reply_to_what_is_gone_is_a_question_like_any(library: Library) -> None:
    plain = ask(library, "Кой откри гарата в Ловеч?")
    found = ask(library, "Кой откри гарата в Ловеч?", Context(article_id="gone"))
    assert found == plain


@pytest.mark.parametrize(
    ("question", "path", "first", "last"),
    [
        ("Какво откри кметът на Ловеч вчера?", "yesterday.txt", YESTERDAY, YESTERDAY),
        (
            "Какво откри кметът на Ловеч миналата седмица?",
            "week.txt",
            dt.date(2025, 3, 3),
            dt.date(2025, 3, 9),
        ),
        (
            "What did the mayor of Ловеч open last week? кметът откри",
            "week.txt",
            dt.date(2025, 3, 3),
            dt.date(2025, 3, 9),
        ),
    ],
)
def test_a_time_that_depends_on_today_is_the_article_s(
    library: Library, question: str, path: str, first: dt.date, last: dt.date
) -> None:
    found = ask(library, question)
    assert set(paths(found)) == {path}
    assert (found.period, found.effect) == (Period(first, last), Effect.ONLY)


def test_today_is_what_the_caller_says(library: Library) -> None:
    question = "Какво откри кметът на Ловеч вчера?"
    found = library.ask(question, today=LAST_WEEK + dt.timedelta(1))
    assert set(paths(found)) == {"week.txt"}


def test_a_time_without_an_answer_is_dropped_and_told(library: Library) -> None:
    found = ask(library, "Какво откри кметът на Ловеч преди три дни?")
    assert len(found.hits) > 0
    assert (found.period, found.effect) == (
        Period(dt.date(2025, 3, 9), dt.date(2025, 3, 9)),
        Effect.DROPPED,
    )
    found = ask(library, "Колко вода има в язовир Тича според хидролозите вчера?")
    assert (paths(found), found.effect) == (["undated.txt"], Effect.DROPPED)


def test_a_year_puts_its_articles_first_and_hides_no_others(library: Library) -> None:
    found = ask(library, "Какво откри кметът на Ловеч през 2024 г.?")
    assert paths(found)[0] == "old.txt"
    assert (found.period, found.effect) == (
        Period(dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
        Effect.FIRST,
    )
    assert len(set(paths(found))) > 1


def test_a_year_that_the_archive_does_not_know_changes_nothing(library: Library) -> None:
    found = ask(library, "Какво откри кметът на Ловеч през 1944 г.?")
    assert found.effect is Effect.NONE
    assert found.hits


def test_the_newest_comes_first_where_news_is_asked_for(library: Library) -> None:
    found = ask(library, "последните новини за кмета на Ловеч откри")
    assert paths(found)[0] == "yesterday.txt"


@pytest.mark.parametrize(
    "question", ["Какво стана вчера?", "Что случилось вчера?", "What happened yesterday?"]
)
def test_whatever_there_is_of_a_day_opens_its_articles(library: Library, question: str) -> None:
    found = ask(library, question)
    assert paths(found) == ["yesterday.txt"]
    assert found.hits[0].passage.place == 1
    assert found.effect is Effect.ONLY


def test_the_latest_news_are_the_newest_articles(library: Library) -> None:
    found = ask(library, "последните новини")
    assert paths(found) == ["yesterday.txt", "week.txt", "old.txt"]
    assert found.effect is Effect.NONE


def test_a_day_without_articles_is_a_question_like_any(library: Library) -> None:
    assert ask(library, "Какво стана преди шест дни?").reason is Reason.NOT_IN_ARCHIVE


def test_an_explanation_tells_how_a_question_was_read(library: Library, tmp_path: Path) -> None:
    found = library.explain("Кой откри гарата в Ловеч?", today=TODAY)
    assert found is not None
    assert found.answer == ask(library, "Кой откри гарата в Ловеч?")
    assert found.asked == found.readings[0] == "Кой откри гарата в Ловеч?"
    best = found.whys[0]
    assert best.hit.passage == found.answer.hits[0].passage
    assert "ловеч" in best.words
    assert "гарата" in {pair.met for pair in best.pairs}
    assert best.hit.margin >= found.threshold.least
    assert library.explain("?!", today=TODAY) is None


def test_an_explanation_names_the_question_before(bridge: Library) -> None:
    found = bridge.explain("А кога?", context=Context(question=QUESTION), today=TODAY)
    assert found is not None
    assert found.asked == f"{QUESTION} А кога?"
