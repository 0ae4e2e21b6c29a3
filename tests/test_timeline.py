"""What happened when, and what is new, as Telegram gets it."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import MessageEntity

from bot import render
from bot.render.timeline import EVENTS_A_PAGE, FOLDED_CHARS
from bot.texts import LANGUAGES
from index import Answer, Article, Effect, Listing, Period
from index.articles import TITLE_CHARS_MAX
from tests.test_render import PASSAGES, answer, article, covered, hit

QUOTES = {MessageEntity.BLOCKQUOTE, MessageEntity.EXPANDABLE_BLOCKQUOTE}
DAYS = st.none() | st.dates(dt.date(2019, 1, 1), dt.date(2025, 12, 31))


def all_pages(found: Answer, language: str = "bg") -> list[render.Paged]:
    first = render.timeline(found, 1, language)
    rest = [render.timeline(found, page, language) for page in range(2, first.pages + 1)]
    return [first, *rest]


def quotes(message: render.Message) -> list[str]:
    found = [entity for entity in message.entities if entity.type in QUOTES]
    units = message.text.encode("utf-16-le")
    return [units[2 * one.offset : 2 * (one.offset + one.length)].decode("utf-16-le")
            for one in found]  # fmt: skip


def lines(message: render.Message) -> list[str]:
    return message.text.replace("\u202f", " ").split("\n")


@st.composite
def timelines(draw: st.DrawFn) -> Answer:
    also = (article("К🙂" * 60, "https://example.org/", dt.date(2025, 1, 1)),) * 3
    days = draw(st.lists(DAYS, min_size=1, max_size=25))
    found = [hit(draw(PASSAGES), title="З" * TITLE_CHARS_MAX, url="https://a.bg/", day=day)
             for day in sorted(days, key=lambda day: (day is None, day))]  # fmt: skip
    copies = draw(st.booleans())
    return answer(*(replace(one, also=also, copies=9) if copies else one for one in found))


@given(timelines(), st.sampled_from(LANGUAGES))
def test_every_page_fits_and_together_they_quote_every_passage_once(
    found: Answer, language: str
) -> None:
    pages = all_pages(found, language)
    for number, paged in enumerate(pages, start=1):
        assert (paged.page, paged.pages) == (number, len(pages))
        assert len(paged.message.text) <= render.MESSAGE_CHARS_MAX
        assert len(paged.message.entities) <= 100
        assert 1 <= len(quotes(paged.message)) <= EVENTS_A_PAGE
    assert [text for paged in pages for text in quotes(paged.message)] == [
        one.text for one in found.hits
    ]
    bold = [text for paged in pages for text in covered(paged.message, MessageEntity.BOLD)]
    for one in found.hits:
        assert one.highlight is not None
        assert one.text[slice(*one.highlight)] in bold


def test_a_page_that_is_not_there_is_the_one_next_to_it() -> None:
    found = answer(*(hit(f"Текст {n}.") for n in range(12)))
    assert render.timeline(found, 0, "bg") == render.timeline(found, 1, "bg")
    assert render.timeline(found, 99, "bg") == render.timeline(found, 3, "bg")


def test_what_fits_no_message_is_left_out_whole() -> None:
    (only,) = all_pages(answer(hit("а" * 4090), hit("Текст.")))
    assert quotes(only.message) == ["Текст."]


@pytest.mark.parametrize(
    ("language", "month", "day", "counted"),
    [
        ("bg", "март 2025 г.", "4 март", "Хронология: 2 откъса"),
        ("ru", "март 2025 г.", "4 марта", "Хронология: 2 отрывка"),
        ("uk", "березень 2025 р.", "4 березня", "Хронологія: 2 уривки"),
        ("en", "March 2025", "March 4", "Timeline: 2 passages"),
    ],
)
def test_passages_stand_under_their_months(
    language: str, month: str, day: str, counted: str
) -> None:
    found = answer(hit("Едно.", day=dt.date(2025, 3, 4)), hit("Друго."))
    paged = render.timeline(found, 1, language, "izvor_bot")
    told = lines(paged.message)
    assert told[:7] == [counted, "", month, "", day, "Едно.", "Заглавие"]
    assert told[-3:-1] == ["Друго.", "Заглавие"]
    links = [entity.url for entity in paged.message.entities if entity.url]
    assert sum("izvor_bot?start=p_" in url for url in links) == 2
    assert told[7].count(" · ") == 1
    assert (paged.page, paged.pages) == (1, 1)


def test_passages_of_more_than_two_years_stand_under_their_years() -> None:
    first = dt.date(2023, 1, 31)
    near, far = dt.date(2024, 12, 31), dt.date(2025, 1, 1)
    within = answer(hit("Едно.", day=first), hit("Друго.", day=near))
    assert "December 2024" in lines(render.timeline(within, 1, "en").message)
    beyond = answer(hit("Едно.", day=first), hit("Друго.", day=far))
    told = lines(render.timeline(beyond, 1, "en").message)
    assert told[2:5] == ["2023", "", "January 31"]
    assert "2025" in told


def test_a_long_quote_can_be_unfolded() -> None:
    found = answer(hit("а" * FOLDED_CHARS), hit("б" * (FOLDED_CHARS + 1)))
    message = render.timeline(found, 1, "bg").message
    assert covered(message, MessageEntity.BLOCKQUOTE) == ["а" * FOLDED_CHARS]
    assert covered(message, MessageEntity.EXPANDABLE_BLOCKQUOTE) == ["б" * (FOLDED_CHARS + 1)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_timeline_says_what_a_named_time_did(language: str) -> None:
    found = replace(answer(hit("Текст.")), effect=Effect.ONLY,
                    period=Period(dt.date(2025, 3, 1), dt.date(2025, 3, 31)))  # fmt: skip
    assert "2025" in lines(render.timeline(found, 1, language).message)[1]


@given(
    st.lists(DAYS, max_size=render.ARTICLES_A_PAGE),
    st.integers(1, 99),
    st.sampled_from(LANGUAGES),
)
def test_every_page_of_the_newest_fits(
    days: list[dt.date | None], page: int, language: str
) -> None:
    listed = tuple(article("З🙂" * (TITLE_CHARS_MAX // 2), "https://a.bg/", day) for day in days)
    paged = render.latest(Listing(listed, 990), page, language)
    assert (paged.page, paged.pages) == (page, 99)
    assert len(paged.message.text) <= render.MESSAGE_CHARS_MAX
    assert len(paged.message.entities) <= 100
    assert covered(paged.message, MessageEntity.TEXT_LINK) == [one.title for one in listed]


def test_the_newest_stand_under_their_days() -> None:
    day = dt.date(2025, 3, 4)
    listed: tuple[Article, ...] = (
        article("Едно", "https://a.bg/", day), article("Друго", day=day), article("Трето"),
    )  # fmt: skip
    paged = render.latest(Listing(listed, 3), 1, "bg")
    assert "\n".join(lines(paged.message)) == (
        "Архивът, най-новото най-напред: 3 статии\n\n"
        "4 март 2025 г.\n– Едно\n– Друго\n\nБез дата\n– Трето"
    )
    assert covered(paged.message, MessageEntity.TEXT_LINK) == ["Едно"]
