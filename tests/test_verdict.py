"""Verdicts as Telegram gets them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import MessageEntity

from bot import render
from bot.render.links import Place, permalink
from bot.texts import LANGUAGES
from index import Passage, Ruling, Run, Side, Stretch, Verdict
from tests.fakes import article
from tests.test_render import covered

BOT = "izvor_bot"
WORDS = st.text(st.sampled_from("абв 🙂👩‍👩‍👧é\u0301,.„“"), min_size=1, max_size=80)
RUNS = st.lists(st.builds(Run, st.sampled_from(Side), WORDS), min_size=1, max_size=300)


def stretch(text: str, places: tuple[int, ...] = (2,), url: str = "") -> Stretch:
    found = article(text, url=url, date="2025-05-12")
    passages = tuple(Passage(place, found.id, 0, len(text), place, 7) for place in places)
    return Stretch(found, 0, len(text), passages)


def nearly(*runs: Run) -> Verdict:
    held = "".join(run.text for run in runs if run.side is not Side.ASKED)
    return Verdict("?", Ruling.NEARLY, stretch(held), runs)


def differences(*, count: int, words: str) -> list[Run]:
    """So many numbers that are different, with the same words between them."""
    return [
        run
        for number in range(count)
        for run in (
            Run(Side.BOTH, words),
            Run(Side.ASKED, f" {number}🙂"),
            Run(Side.ARCHIVE, f" {number}"),
        )
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_that_stands_there_is_quoted_with_its_source(language: str) -> None:
    text = "Мостът 🙂 е стар.\n\nТой чака."
    held = stretch(text, (2, 3), "https://a.bg")
    found = Verdict(text, Ruling.VERBATIM, held)
    message = render.verdict(found, language, BOT)
    assert covered(message, MessageEntity.BLOCKQUOTE) == [text]
    title, link = (one for one in message.entities if one.type == MessageEntity.TEXT_LINK)
    assert title.url == "https://a.bg"
    assert link.url == permalink(BOT, Place(held.article.id, 0))
    assert "2–3" in message.text


def test_other_articles_that_have_it_are_named() -> None:
    others = (article("x", title="Виното"), article("x", title="Щъркелът"))
    found = Verdict("?", Ruling.VERBATIM, stretch("Мостът е стар."), also=others, copies=5)
    assert render.verdict(found, "en").text.endswith("\nAlso in: Виното; Щъркелът and 3 more")


@pytest.mark.parametrize("language", LANGUAGES)
@given(runs=RUNS)
def test_every_comparison_fits_and_marks_whole_words(language: str, runs: list[Run]) -> None:
    message = render.verdict(nearly(*runs), language, BOT)
    assert len(message.text) <= render.MESSAGE_CHARS_MAX
    assert len(message.entities) <= 100
    assert len(covered(message, MessageEntity.TEXT_LINK)) == 1
    assert not covered(message, MessageEntity.BLOCKQUOTE)
    for side, kind in (
        (Side.ARCHIVE, MessageEntity.UNDERLINE),
        (Side.ASKED, MessageEntity.STRIKETHROUGH),
    ):
        marked = covered(message, kind)
        assert marked == [run.text.strip() for run in runs if run.side is side][: len(marked)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_short_comparison_is_both_texts_and_nothing_left_out(language: str) -> None:
    runs = differences(count=3, words="еднакви думи")
    message = render.verdict(nearly(*runs), language)
    assert "".join(run.text for run in runs) in message.text
    assert "[…]" not in message.text
    assert covered(message, MessageEntity.UNDERLINE) == ["0", "1", "2"]
    assert covered(message, MessageEntity.STRIKETHROUGH) == ["0🙂", "1🙂", "2🙂"]


def test_of_long_words_that_are_the_same_those_next_to_differences_are_kept() -> None:
    runs = [*differences(count=4, words=" дума" * 300), Run(Side.BOTH, " край" * 300)]
    text = render.verdict(nearly(*runs), "en").text
    assert text.count(" […] дума") == 3
    assert "\n\n[…] дума" in text
    assert "край край […]\n" in text
    assert "differences shown: 4 of 4" in text


def test_too_many_differences_are_counted() -> None:
    message = render.verdict(nearly(*differences(count=90, words=" дума")), "en")
    assert "differences shown: 47 of 90" in message.text
    assert len(covered(message, MessageEntity.UNDERLINE)) == 47


def test_of_a_quote_too_long_the_beginning_is_shown() -> None:
    text = "Дума   " * 700
    message = render.verdict(Verdict(text, Ruling.VERBATIM, stretch(text)), "en", BOT)
    assert covered(message, MessageEntity.TEXT_LINK) == ["link"]
    (quote,) = covered(message, MessageEntity.BLOCKQUOTE)
    assert text.startswith(f"{quote} ")
    assert "only its beginning" in message.text
    assert 4000 < len(message.text) <= render.MESSAGE_CHARS_MAX


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ruling", [Ruling.ABSENT, Ruling.TOO_SHORT, Ruling.TOO_LONG])
def test_what_is_not_found_is_one_sentence(language: str, ruling: Ruling) -> None:
    message = render.verdict(Verdict("?", ruling), language)
    assert message.text.endswith(".")
    assert not message.entities


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_nearest_passage_is_told_to_be_another(language: str) -> None:
    found = Verdict("?", Ruling.ABSENT, stretch("Мостът е стар."))
    first, second, *_ = render.verdict(found, language).text.split("\n")
    assert first.endswith(".")
    assert second.endswith(":")
