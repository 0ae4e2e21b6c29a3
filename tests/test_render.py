"""Answers as Telegram gets them."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import MessageEntity

from bot import render
from bot.texts import LANGUAGES, decimal, percent, say
from index import (
    Answer,
    Article,
    BuildReport,
    Coverage,
    Effect,
    Explanation,
    Hit,
    Pair,
    Passage,
    Period,
    Reason,
    Skipped,
    Threshold,
    Why,
)
from index.articles import clean
from tests.fakes import first_page

COVERAGE = Coverage(36, 334, dt.date(2024, 1, 10), dt.date(2025, 12, 20))

WORDS = st.text(
    st.one_of(
        st.characters(codec="utf-8"), st.sampled_from("абвгд 🙂👩‍👩‍👧‍👦é\u0301\u200fא\U0001d54f\n")
    ),
    min_size=1,
    max_size=1000,
).map(clean)
PASSAGES = WORDS.filter(bool)


def article(title: str, url: str = "", day: dt.date | None = None, text: str = "") -> Article:
    return Article("a" * 16, "a.txt", title, day, url, "bg", "", text)


def hit(text: str, *, title: str = "Заглавие", url: str = "", day: dt.date | None = None) -> Hit:
    found = article(title, url, day, text)
    passage = Passage(0, found.id, 0, len(text), 2, 7)
    marked = (0, max(1, len(text) // 2))
    return Hit(passage, found, text, 0.5, 0.5, 3.0, 0.5, 0.3, highlight=marked)


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
    message = first_page(answer(*(hit(text) for text in texts)), language)
    assert covered(message, MessageEntity.BLOCKQUOTE) == texts
    assert covered(message, MessageEntity.BOLD) == [
        text[: max(1, len(text) // 2)] for text in texts
    ]


@given(
    texts=st.lists(st.text("аб 🙂", min_size=1, max_size=3000), min_size=1, max_size=5),
    copies=st.integers(0, 5),
)
def test_every_message_fits_and_no_quote_is_cut_or_lost_to_its_copies(
    texts: list[str], copies: int
) -> None:
    hits = [hit(text, title="З" * 120, url="https://example.org/") for text in texts]
    message = first_page(answer(*hits), "bg")
    assert len(message.text) <= render.MESSAGE_CHARS_MAX
    quoted = covered(message, MessageEntity.BLOCKQUOTE)
    assert quoted == texts[: len(quoted)]
    also = (article("К🙂" * 60, "https://example.org/"),) * copies
    copied = first_page(answer(*(replace(one, also=also, copies=9) for one in hits)), "bg")
    assert covered(copied, MessageEntity.BLOCKQUOTE) == quoted
    assert len(copied.text) <= render.MESSAGE_CHARS_MAX
    assert len(copied.entities) <= 100
    assert set(covered(copied, MessageEntity.TEXT_LINK)) <= {"З" * 120, "К🙂" * 60}


ALSO = (
    article("Мостът 🙂", "https://example.org/1", dt.date(2025, 12, 18)),
    article("Осъм", day=dt.date(2025, 12, 19)),
    article("Левски", "https://example.org/3"),
)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("bg", "Също в: Мостът 🙂 (18.12.2025 г.); Осъм (19.12.2025 г.); Левски и още 4"),
        ("en", "Also in: Мостът 🙂 (Dec 18, 2025); Осъм (Dec 19, 2025); Левски and 4 more"),
        ("ru", "Также в: Мостът 🙂 (18 дек. 2025 г.); Осъм (19 дек. 2025 г.); Левски и ещё 4"),
        ("uk", "Також у: Мостът 🙂 (18 груд. 2025 р.); Осъм (19 груд. 2025 р.); Левски і ще 4"),
    ],
)
def test_under_the_source_stand_the_other_articles_that_carry_it(language: str, told: str) -> None:
    found = replace(hit("Текст 🙂."), also=ALSO, copies=7)
    message = first_page(answer(found, hit("Друг.")), language)
    last = message.text.split("\n\n")[0].split("\n")[-1]
    assert last.replace("\u202f", " ").replace("\xa0", " ") == told
    assert covered(message, MessageEntity.TEXT_LINK) == ["Мостът 🙂", "Левски"]
    assert covered(message, MessageEntity.BLOCKQUOTE) == ["Текст 🙂.", "Друг."]


def test_where_all_copies_are_named_no_more_are_counted() -> None:
    found = replace(hit("Текст."), also=ALSO[1:2], copies=1)
    assert first_page(answer(found), "en").text.endswith("\nAlso in: Осъм (Dec 19, 2025)")


def test_the_best_quotes_keep_their_copies_where_room_is_scarce() -> None:
    hits = [replace(hit("ф" * 1310), also=ALSO, copies=3) for _ in range(3)]
    text = first_page(answer(*hits), "bg").text
    assert [block.count("Също в") for block in text.split("\n\n")] == [1, 0, 0]


def test_under_a_quote_stand_its_title_date_and_place() -> None:
    message = first_page(answer(hit("Текст.", day=dt.date(2025, 12, 19))), "en")
    assert message.text == "Текст.\nЗаглавие\nDec 19, 2025 · paragraph 2 of 7"


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        ("https://example.org", True), ("http://пример.бг:8080/а б?в#г", True),
        ("http://a-b_c.example.org:50000#г", True), ("http://127.0.0.1/x", True),
        ("http://wiki/page", False), ("http://localhost:8000/", False), ("https://", False),
        ("http://example.org:0/", False), ("http://example.org:70000/", False),
    ],
)  # fmt: skip
def test_a_title_leads_only_where_telegram_follows(url: str, is_link: bool) -> None:
    message = first_page(answer(hit("Текст.", url=url)), "bg")
    assert covered(message, MessageEntity.TEXT_LINK) == (["Заглавие"] if is_link else [])


def test_an_article_without_a_date_is_quoted_without_one() -> None:
    assert first_page(answer(hit("Текст.")), "bg").text == "Текст.\nЗаглавие\nабзац 2 от 7"


def test_the_title_links_to_the_article_that_has_an_address() -> None:
    message = first_page(answer(hit("Текст 🙂.", url="https://example.org/a")), "bg")
    links = [entity for entity in message.entities if entity.type == MessageEntity.TEXT_LINK]
    assert covered(message, MessageEntity.TEXT_LINK) == ["Заглавие"]
    assert links[0].url == "https://example.org/a"


@pytest.mark.parametrize("language", LANGUAGES)
def test_silence_says_what_the_archive_holds(language: str) -> None:
    message = first_page(answer(reason=Reason.NOT_IN_ARCHIVE), language)
    assert "36" in message.text
    assert "2024" in message.text
    assert not message.entities


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_for_silence_has_its_sentence(language: str, reason: Reason) -> None:
    assert first_page(answer(reason=reason), language).text.rstrip().endswith((".", "г."))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_came_closest_is_named_linked_and_not_quoted(language: str) -> None:
    day = dt.date(2025, 12, 19)
    near = (article("Мостът", "https://a.bg/1", day), article("Виното"))
    silent = Answer("?", (), Coverage(2, 3, None, None), Reason.NOT_IN_ARCHIVE, near)
    message = first_page(silent, language)
    assert covered(message, MessageEntity.TEXT_LINK) == ["Мостът"]
    assert covered(message, MessageEntity.BLOCKQUOTE) == []
    *_, first, second = message.text.split("\n")
    assert first.startswith("– Мостът · ")
    assert second == "– Виното"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("effect", list(Effect))
def test_what_a_named_time_did_stands_above_the_quotes(language: str, effect: Effect) -> None:
    day = dt.date(2025, 12, 19)
    for period in (Period(day, day), Period(dt.date(2025, 12, 1), day)):
        found = replace(answer(hit("Текст.")), period=period, effect=effect)
        message = first_page(found, language)
        first, *_ = message.text.split("\n")
        assert (first == "Текст.") is (effect is Effect.NONE)
        if effect is not Effect.NONE:
            assert "2025" in first
        assert covered(message, MessageEntity.BLOCKQUOTE) == ["Текст."]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("refused", [None, 0.07])
def test_an_explanation_fits_and_says_what_is_quoted(language: str, refused: float | None) -> None:
    good, bad = hit("Мостът е отворен."), replace(hit("Друго."), margin=0.1)
    pairs = tuple(Pair("мост" * 20, "моста" * 20, 0.9, 0.1) for _ in range(90))
    explanation = Explanation(
        asked="Кога?",
        readings=("Кога?", "Koga?"),
        answer=answer(good),
        threshold=Threshold(0.2, 0.1, refused),
        whys=(Why(good, ("мост",), pairs[:2]), Why(bad, (), ()), *(Why(bad, (), pairs),) * 9),
    )
    message = render.explanation(explanation, language)
    assert len(message.text) <= render.MESSAGE_CHARS_MAX
    assert "Кога? / Koga?" in message.text
    assert decimal(language, 0.3) in message.text
    assert decimal(language, 0.1) in message.text
    assert (percent(language, 0.07) in message.text) is (refused is not None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_tells_ten_skipped_files_and_how_many_more(language: str) -> None:
    skipped = tuple(
        Skipped(f"{number}.txt", f"is odd in way {number} " * 100) for number in range(13)
    )
    report = BuildReport("1", 1, 1, 0, 0, 5, 5, 0, skipped, 1.25)
    told = render.review(report, language, is_switched=False).text
    assert "9.txt" in told
    assert "10.txt" not in told
    assert told.endswith("3.") or "3 more" in told
    assert len(told) <= render.MESSAGE_CHARS_MAX


@pytest.mark.parametrize("language", LANGUAGES)
def test_files_that_are_skipped_for_one_reason_are_told_together(language: str) -> None:
    skipped = (
        Skipped("a.txt", "has no words"), Skipped("b.jpg", "is a picture"),
        Skipped("c.jpg", "is a picture"),
    )  # fmt: skip
    report = BuildReport("1", 1, 1, 0, 0, 5, 5, 0, skipped, 1.25)
    told = render.review(report, language, is_switched=True)
    reason = say(language, "known-no-words")
    assert told.text.endswith(f"– b.jpg (× 2): is a picture\n– a.txt: {reason}")
    assert told.buttons is None
