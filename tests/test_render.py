"""Answers as Telegram gets them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import MessageEntity

from bot import render
from bot.texts import LANGUAGES
from index import Answer, Article, BuildReport, Coverage, Hit, Passage, Reason, Skipped
from index.articles import clean

COVERAGE = Coverage(36, 334, dt.date(2024, 1, 10), dt.date(2025, 12, 20))

WORDS = st.text(
    st.one_of(
        st.characters(codec="utf-8"), st.sampled_from("абвгд 🙂👩‍👩‍👧‍👦é\u0301\u200fא\U0001d54f\n")
    ),
    min_size=1,
    max_size=1000,
).map(clean)
PASSAGES = WORDS.filter(bool)


def hit(text: str, *, title: str = "Заглавие", url: str = "", day: dt.date | None = None) -> Hit:
    article = Article("a" * 16, "a.txt", title, day, url, "bg", "", text)
    passage = Passage(0, article.id, 0, len(text), 2, 7)
    return Hit(
        passage, article, text, 0.5, 0.5, 3.0, 0.5, 0.3, highlight=(0, max(1, len(text) // 2))
    )


def covered(message: render.Message, kind: str) -> list[str]:
    units = message.text.encode("utf-16-le")
    return [
        units[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le")
        for entity in message.entities
        if entity.type == kind
    ]


def answer(*hits: Hit, reason: Reason | None = None) -> Answer:
    return Answer("въпрос", hits, COVERAGE, reason)


@given(st.lists(PASSAGES, min_size=1, max_size=3), st.sampled_from(LANGUAGES))
def test_every_quote_decodes_to_its_passage(texts: list[str], language: str) -> None:
    message = render.answer(answer(*(hit(text) for text in texts)), language)
    assert covered(message, MessageEntity.BLOCKQUOTE) == texts
    assert covered(message, MessageEntity.BOLD) == [
        text[: max(1, len(text) // 2)] for text in texts
    ]


@given(st.lists(st.text("аб 🙂", min_size=1, max_size=3000), min_size=1, max_size=5))
def test_every_message_fits_and_no_quote_is_cut(texts: list[str]) -> None:
    hits = [hit(text, title="З" * 120, url="https://example.org/") for text in texts]
    message = render.answer(answer(*hits), "bg")
    assert len(message.text) <= render.MESSAGE_CHARS_MAX
    assert len(message.entities) <= 100
    quoted = covered(message, MessageEntity.BLOCKQUOTE)
    assert quoted == texts[: len(quoted)]


def test_under_a_quote_stand_its_title_date_and_place() -> None:
    message = render.answer(answer(hit("Текст.", day=dt.date(2025, 12, 19))), "en")
    assert message.text == "Текст.\nЗаглавие\nDec 19, 2025 · paragraph 2 of 7"


def test_an_article_without_a_date_is_quoted_without_one() -> None:
    assert render.answer(answer(hit("Текст.")), "bg").text == "Текст.\nЗаглавие\nабзац 2 от 7"


def test_the_title_links_to_the_article_that_has_an_address() -> None:
    message = render.answer(answer(hit("Текст 🙂.", url="https://example.org/a")), "bg")
    links = [entity for entity in message.entities if entity.type == MessageEntity.TEXT_LINK]
    assert covered(message, MessageEntity.TEXT_LINK) == ["Заглавие"]
    assert links[0].url == "https://example.org/a"


@pytest.mark.parametrize("language", LANGUAGES)
def test_silence_says_what_the_archive_holds(language: str) -> None:
    message = render.answer(answer(reason=Reason.NOT_IN_ARCHIVE), language)
    assert "36" in message.text
    assert "2024" in message.text
    assert not message.entities


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_for_silence_has_its_sentence(language: str, reason: Reason) -> None:
    assert render.answer(answer(reason=reason), language).text.rstrip().endswith((".", "г."))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_tells_ten_skipped_files_and_how_many_more(language: str) -> None:
    skipped = tuple(Skipped(f"{number}.txt", "has no words " * 100) for number in range(13))
    report = BuildReport(1, 1, 0, 0, 5, 5, 0, skipped, 1.25)
    told = render.report(report, language)
    assert "9.txt" in told
    assert "10.txt" not in told
    assert told.endswith("3.") or "3 more" in told
    assert len(told) <= render.MESSAGE_CHARS_MAX
