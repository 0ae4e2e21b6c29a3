"""What Telegram itself makes of the messages that the bot sends."""

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from telegram import MessageEntity

from bot import render
from bot.render import Message
from bot.render.message import linked
from bot.texts import LANGUAGES
from index import (
    Answer,
    Article,
    BuildReport,
    Effect,
    Explanation,
    Hit,
    Pair,
    Passage,
    Period,
    Reason,
    Review,
    Skipped,
    Threshold,
    Turned,
    Why,
    articles,
)
from index.analysis import sentences
from index.articles import clean
from index.passages import paragraphs, passages
from tests.fakes import first_page
from tests.telegram_parser import RefusedError, kept
from tests.test_render import COVERAGE, covered

BOLD, QUOTE = MessageEntity.BOLD, MessageEntity.BLOCKQUOTE
QUOTES = (QUOTE, MessageEntity.EXPANDABLE_BLOCKQUOTE)
DAY = dt.date(2025, 12, 19)
PERIOD = Period(dt.date(2025, 12, 1), DAY)

SENTENCE = "Мостът над реката Осъм беше отворен днес след дълъг ремонт, съобщи управата в Левски. "
ODDITIES = (
    SENTENCE, "👩‍👩‍👧‍👦", "🇧🇬", "👍🏽",
    "e\u0301\u0323", "х\u030a", "й\u0306", "\U0001d54f\U00020000",
    "שלום עולם ",
    "مرحبا ", "\u200d", "\u200c", "\u200b", "\u200e", "\u200f", "\u200e\u200f", "\u202bא\u202c",
    "\u2066x\u2069", "\u2028", "\u2029", "\ufeff", "\u00a0", "\u2003", "\u3000", "\x85", "\x7f",
    "\t", " ", "\n", "\n\n", "# ", "#\n", "*б* __в__ `г` [д](https://e.bg) ~~ж~~ ||з||", "> ",
    "/start @izvor_bot #осъм https://a.bg ", "\ue000\ue005", "а", "!", "…",
)  # fmt: skip
PIECES = st.sampled_from(ODDITIES) | st.text(max_size=20)
TEXTS = st.lists(PIECES, max_size=20).map("".join)
LONG = st.tuples(TEXTS, st.integers(1, 150)).map(lambda pair: pair[0] * pair[1])
ADDRESSES = st.sampled_from(
    ("", "https://a.bg/мост?q=🙂#x", "http://wiki/x", "http://a.bg:99999/", "https://",
     "https://a b")
) | TEXTS.map("https://a.bg/{}".format) | TEXTS.map("https://{}".format)  # fmt: skip


@st.composite
def archived(draw: st.DrawFn) -> Article:
    """An article as it comes out of a file."""
    text = draw(TEXTS | LONG) + "я"  # what has no words is not read
    day = draw(st.sampled_from((None, "2025-12-19")))
    record = {"title": draw(TEXTS), "text": text, "url": draw(ADDRESSES), "date": day}
    with TemporaryDirectory() as folder:
        file = Path(folder, "a.jsonl")
        file.write_text(json.dumps(record))
        (found,) = articles.read(file.parent, file)
    assert isinstance(found, Article), found
    return found


@st.composite
def hits(draw: st.DrawFn) -> Hit:
    """A passage of an article, with a sentence of it and the other articles that carry it."""
    article = draw(archived())
    passage = draw(st.sampled_from(cut(article)))
    text = article.text[passage.start : passage.end]
    marked = draw(st.sampled_from([None, *sentences(text, article.language)]))
    also = tuple(draw(st.lists(archived(), max_size=2)))
    return Hit(passage, article, text, 0.5, 0.5, 3.0, 0.5, 0.3, marked, also, 2 * len(also))


def cut(article: Article) -> list[Passage]:
    return list(passages(article, paragraphs(article), 0))


def around(hit: Hit) -> tuple[int, int]:
    """Where a passage begins and ends with its neighbours, as the library tells it."""
    near = [one for one in cut(hit.article) if abs(one.place - hit.passage.place) <= 1]
    return near[0].start, near[-1].end


def answers(found: Sequence[Hit], language: str) -> list[Message]:
    whole = Answer("?", tuple(found), COVERAGE, period=PERIOD, effect=Effect.FIRST)
    return [first_page(whole, language, "izvor_bot")]


def pages(found: Sequence[Hit], language: str) -> list[Message]:
    return [render.page([hit], language, "", "izvor_bot") for hit in found]


def opened(found: Sequence[Hit], language: str) -> list[Message]:
    return [render.page([hit], language, "", "izvor_bot", {0: around(hit)}) for hit in found]


def whole_articles(found: Sequence[Hit], language: str) -> list[Message]:
    return [piece for hit in found for piece in render.article(hit.article, language)]


def silences(found: Sequence[Hit], language: str) -> list[Message]:
    silent = Answer("?", (), COVERAGE, None, tuple(hit.article for hit in found))
    return [render.silence(silent, reason, language) for reason in Reason]


def explanations(found: Sequence[Hit], language: str) -> list[Message]:
    pairs = tuple(Pair("мост", word, 0.9, 0.1) for hit in found for word in hit.text.split()[:9])
    whys = tuple(Why(hit, tuple(hit.text.split()[:9]), pairs) for hit in found)
    answer = Answer("?", tuple(found), COVERAGE)
    shown = Explanation("?", ("?", "Кога?"), answer, Threshold(0.2, 0.1, None), whys)
    return [render.explanation(shown, language)]


def reports(found: Sequence[Hit], language: str) -> list[Message]:
    skipped = tuple(Skipped(hit.article.title, "has no words") for hit in found)
    turned = tuple(Turned(hit.text, hit, None) for hit in found)
    review = Review(3, (0.5, 1.0), (0.25, 1.0), turned)
    report = BuildReport("1" * 33, 1, 1, 0, 0, 5, 5, 0, skipped, 1.25, review)
    return [render.review(report, language, is_switched=False)]


MADE = (answers, pages, opened, whole_articles, silences, explanations, reports)


def units(message: Message) -> dict[str, set[int]]:
    """Which UTF-16 units each kind of entity covers: Telegram may split or sort entities."""
    found: dict[str, set[int]] = {}
    for entity in message.entities:
        end = entity.offset + entity.length
        found.setdefault(entity.type, set()).update(range(entity.offset, end))
    return found


def quoted(message: Message) -> list[str]:
    return [text for kind in QUOTES for text in covered(message, kind)]


@settings(max_examples=150)
@given(st.lists(hits(), min_size=1, max_size=3), st.sampled_from(LANGUAGES))
def test_telegram_keeps_every_message_as_it_was_made(found: list[Hit], language: str) -> None:
    for message in (message for made in MADE for message in made(found, language)):
        arrived = kept(message)
        assert arrived.text == message.text == message.text.strip()  # its ends would be trimmed
        assert units(arrived) == units(message)
        assert quoted(arrived) == quoted(message)
        for text in quoted(arrived):
            assert any(text in hit.article.text for hit in found)


@given(st.lists(PIECES | st.sampled_from(("\u030a", "\u0301"))).map("".join))
@example("\u200e\u200f\u200e")
@example("\u200e\u030a\u200f")
def test_telegram_keeps_what_was_cleaned(text: str) -> None:
    assert kept(Message(clean(text))).text == clean(text)


@given(st.text("ab1é🙂-_.:/?#@[]% \n\\", max_size=12).map("https://{}".format) | ADDRESSES)
@example("http://wiki/page")
@example("http://a.bg:0/")
@example("http://a.bg:99999/")
def test_telegram_refuses_no_message_for_an_address(url: str) -> None:
    assert kept(linked("Мостът", url)).text == "Мостът"


def test_telegram_keeps_a_sentence_within_a_quote() -> None:
    entities = [MessageEntity(BOLD, 3, 3), MessageEntity(QUOTE, 0, 6)]
    arrived = kept(Message("🙂 абв г", tuple(entities)))
    assert arrived == Message("🙂 абв г", tuple(reversed(entities)))


@pytest.mark.parametrize(
    ("text", "shown"), [("а\u202eб\tв", "аб в"), ("а\u200e\u200fб", "а\u200c\u200fб"), (" \n", "")]
)
def test_telegram_changes_what_it_does_not_show(text: str, shown: str) -> None:
    assert kept(Message(text)).text == shown


@pytest.mark.parametrize("text", ["*а* __б__ ||в||", "`г` [д](https://a.bg)", "\ue000**\ue001"])
def test_marks_of_markdown_are_signs_like_others(text: str) -> None:
    assert kept(Message(text)) == Message(text)


@pytest.mark.parametrize(
    ("entity", "told"),
    [
        (MessageEntity(BOLD, 1, 2), "begins in a middle of a UTF-16 symbol"),
        (MessageEntity(BOLD, 0, 3), "ends in a middle of a UTF-16 symbol"),
        (MessageEntity(QUOTE, 0, 5), "ends after the end of the text"),
        (MessageEntity(QUOTE, 9, 1), "begins after the end of the text"),
        (MessageEntity(MessageEntity.TEXT_LINK, 0, 4, url="http://wiki/"), "Wrong HTTP URL"),
    ],
)
def test_telegram_says_what_is_wrong_with_an_entity(entity: MessageEntity, told: str) -> None:
    with pytest.raises(RefusedError, match=told):
        kept(Message("🙂🙂", (entity,)))
