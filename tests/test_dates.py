"""Dates in questions, over the table that benchmarks/dates.py measures too."""

import csv
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.calendar_words import KNOWN
from index.dates import when
from index.types import Period

TODAY = dt.date(2025, 12, 20)  # a Saturday
OTHER_DAY = dt.date(2024, 2, 29)
TABLE = Path(__file__).parent.parent / "benchmarks" / "dates.tsv"
ROWS = list(
    csv.DictReader(
        TABLE.read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE
    )
)
NUMBERS = """
0 1 3-ти 5 19th 31 100 999999 1800 2020 2024-та 2100 90-те 1990s 3.5 19.12 31.02.2024 19.12.2025
2025-12-19 00.00.0000 1/1/2024 q3 Covid-19 İ ß ﬁ министърът , - – . ? /
"""
WORDS = st.sampled_from([*KNOWN, *NUMBERS.split()])
QUESTIONS = st.lists(WORDS | st.text(max_size=6), max_size=12).map(" ".join)
DAYS = st.dates()
DAYS_OF_ARCHIVES = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))


def period(question: str, today: dt.date = TODAY) -> Period | None:
    found = when(question, today)
    return found.period if found else None


def days(*given: str) -> Period:
    return Period(dt.date.fromisoformat(given[0]), dt.date.fromisoformat(given[-1]))


def texts(question: str) -> list[str]:
    found = when(question, TODAY)
    return [question[start:end] for start, end in found.spans] if found else []


# The table.


@pytest.mark.parametrize("row", ROWS, ids=[row["question"] for row in ROWS])
def test_a_question_is_read_as_the_table_says(row: dict[str, str]) -> None:
    found = when(row["question"], dt.date.fromisoformat(row["today"]))
    expected = days(row["first"], row["last"]) if row["first"] else None
    assert (found.period if found else None) == expected
    assert (found.prefers_newest if found else False) == bool(row["newest"])


def test_the_table_holds_all_languages_and_questions_without_a_date() -> None:
    assert {row["language"] for row in ROWS} == {"bg", "ru", "uk", "en"}
    assert sum(not row["first"] and not row["newest"] for row in ROWS) >= 60


# What no table tells.


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Какво стана на 19 декември 2025 г.?", ["19 декември 2025 г"]),
        ("Какво стана от 1 до 5 март", ["от 1 до 5 март"]),
        ("🙂 ЩО СТАНА ВЧЕРА", ["ВЧЕРА"]),
        ("İİ on March 3, 2024", ["March 3, 2024"]),
        ("Последните новини от вчера", ["Последните новини", "вчера"]),
        ("kakvo stana vchera", []),
    ],
)
def test_the_phrases_are_shown_where_they_stand(question: str, found: list[str]) -> None:
    assert texts(question) == found


@pytest.mark.parametrize(
    ("question", "is_relative"),
    [
        ("вчера", True),
        ("миналата седмица", True),
        ("този понеделник", True),
        ("на 19 декември", True),
        ("от 2020 г. насам", True),
        ("на 19 декември 2025 г.", False),
        ("през 2020 г.", False),
        ("между март и май 2024", False),
        ("преди 2020", False),
    ],
)
def test_what_depends_on_today_is_relative(question: str, is_relative: bool) -> None:
    found = when(question, TODAY)
    assert found is not None
    assert found.is_relative == is_relative


@pytest.mark.parametrize(
    ("today", "found"),
    [
        ("2025-12-19", ["2025-12-19"]),
        ("2025-12-18", ["2024-12-19"]),
        ("2026-01-01", ["2025-12-19"]),
    ],
)
def test_a_day_without_a_year_is_the_last_that_was(today: str, found: list[str]) -> None:
    assert period("на 19 декември", dt.date.fromisoformat(today)) == days(*found)


@pytest.mark.parametrize(
    ("question", "today", "found"),
    [
        ("през зимата", "2026-02-10", ["2025-12-01", "2026-02-28"]),
        ("през зимата", "2025-11-30", ["2024-12-01", "2025-02-28"]),
        ("last winter", "2026-02-10", ["2024-12-01", "2025-02-28"]),
        ("през зимата на 2024", "2025-12-20", ["2023-12-01", "2025-02-28"]),
    ],
)
def test_a_winter_spans_two_years(question: str, today: str, found: list[str]) -> None:
    assert period(question, dt.date.fromisoformat(today)) == days(*found)


@pytest.mark.parametrize(
    "question", ["31 април", "на 30.02.2024", "29 февруари 2023", "от 5 март 2025 до 1 март 2024"]
)
def test_what_no_calendar_holds_restricts_nothing_too_much(question: str) -> None:
    found = period(question)
    assert found is None or (found.last - found.first).days >= 27


@pytest.mark.parametrize(
    "question",
    ["в края на март", "този петък", "до 31 декември", "до петък", "от утре", "през 2026"],
)
def test_what_may_be_still_to_come_is_not_read(question: str) -> None:
    assert period(question, dt.date(2025, 3, 5)) is None


def test_of_several_times_the_whole_from_first_to_last_is_meant() -> None:
    assert period("Сравни март 2024 г. и април 2023 г.") == days("2023-04-01", "2024-03-31")
    assert period("на 5, 6 и 7 март 2024") == days("2024-03-05", "2024-03-07")


# Any question.


@given(QUESTIONS, DAYS)
def test_any_question_can_be_read_on_any_day(question: str, today: dt.date) -> None:
    found = when(question, today)
    if found is None:
        return
    assert found.period or found.prefers_newest
    assert found.period is None or found.period.first <= found.period.last
    assert all(0 <= start < end <= len(question) for start, end in found.spans)
    assert found == when(question, today)


@given(QUESTIONS, DAYS_OF_ARCHIVES)
def test_what_is_not_relative_is_the_same_on_any_day(question: str, today: dt.date) -> None:
    found = when(question, today)
    if found and not found.is_relative:
        assert found == when(question, OTHER_DAY) or when(question, OTHER_DAY) is None


@given(
    st.dates(dt.date(1800, 1, 1), TODAY),
    st.sampled_from(["{0:%d.%m.%Y}", "{0.day}.{0.month}.{0:%Y} г.", "{0:%Y-%m-%d}", "{0:%d/%m/%Y}",
                     "on {0:%B} {0.day}, {0.year}", "{0.day} {0:%B} {0.year}"]),
)  # fmt: skip
def test_a_written_day_is_read_back(day: dt.date, form: str) -> None:
    assert period(f"Какво стана {form.format(day)}?") == Period(day, day)
