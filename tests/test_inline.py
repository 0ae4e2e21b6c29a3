"""Questions in any chat: their cards, and the story of those who ask so."""

import asyncio
import datetime as dt
import re
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import InlineQueryResultArticle, InputTextMessageContent, MessageEntity

from bot import render
from bot.desk import Desk
from bot.line import AT_ONCE
from bot.render.cards import DESCRIPTION_CHARS_MAX
from bot.render.links import place
from bot.texts import LANGUAGES
from index import Hit, SnapshotError
from tests.bot_api import TOO_OLD, BotApi, Json
from tests.fakes import article, pieces_of, until
from tests.test_app import ADMIN, READER, SlowLibrary, call, library, tell
from tests.test_bot import bot, replies, told
from tests.test_render import PASSAGES, covered

__all__ = ["library"]  # fixtures

QUESTION = "Кой спечели маратона в Стара Загора при мъжете?"
NEWS = "Какви са последните новини?"
SILENT = "Коя е столицата на Австралия?"
NEAREST_TO_SILENT = "гробница край древния град Кабиле"


def hits_of(texts: Sequence[str], **others: str) -> list[Hit]:
    """Passages of one article, each with its first half bold."""
    one = article("\n\n".join(texts), **others)
    starts = [sum(len(text) + 2 for text in texts[:number]) for number in range(len(texts))]
    spans = [(start, start + len(text)) for start, text in zip(starts, texts, strict=True)]
    return [
        Hit(piece, one, text, 0.5, 0.5, 3.0, 0.5, 0.3, highlight=(0, max(1, len(text) // 2)))
        for piece, text in zip(pieces_of(one, spans), texts, strict=True)
    ]


def sent(card: InlineQueryResultArticle) -> render.Message:
    """The message that choosing a card sends."""
    content = card.input_message_content
    assert isinstance(content, InputTextMessageContent)
    assert content.to_dict()["link_preview_options"] == {"is_disabled": True}
    return render.Message(content.message_text, tuple(content.entities))


@given(st.lists(PASSAGES, min_size=1, max_size=10), st.sampled_from(LANGUAGES))
def test_every_card_sends_its_passage_and_opens_it(texts: list[str], language: str) -> None:
    hits = hits_of(texts)
    found = render.cards(hits, language, "izvor_bot")
    assert len({card.id for card in found}) == len(texts)
    for hit, card in zip(hits, found, strict=True):
        message = sent(card)
        kinds = (MessageEntity.BLOCKQUOTE, MessageEntity.EXPANDABLE_BLOCKQUOTE)
        assert [text for kind in kinds for text in covered(message, kind)] == [hit.text]
        assert covered(message, MessageEntity.BOLD) == [hit.text[: max(1, len(hit.text) // 2)]]
        assert 1 <= len(card.id.encode()) <= 64
        assert card.title
        assert card.description is not None
        assert len(card.description) <= DESCRIPTION_CHARS_MAX
        assert card.reply_markup is not None
        ((button,),) = card.reply_markup.inline_keyboard
        opened = place(str(button.url).partition("?start=")[2])
        assert opened is not None
        assert (opened.article_id, opened.start) == (hit.article.id, hit.passage.start)


@given(st.lists(st.integers(1, 5000), min_size=1, max_size=5))
def test_a_quote_that_does_not_fit_has_no_card_and_none_is_cut(sizes: list[int]) -> None:
    found = render.cards(hits_of(["ф" * size for size in sizes]), "bg", "izvor_bot")
    quoted = [sent(card).text.partition("\n")[0] for card in found]
    assert all(len(sent(card).text) <= render.MESSAGE_CHARS_MAX for card in found)
    assert [len(text) for text in quoted] == [size for size in sizes if size in map(len, quoted)]
    assert all(size > 3900 for size in sizes if size not in map(len, quoted))


def test_a_card_tells_the_date_and_how_the_passage_begins() -> None:
    text = "Мостът над\nОсъм " + "беше затворен за ремонт " * 20
    (card,) = render.cards(hits_of([text.strip()], date="2025-12-19"), "en", "izvor_bot")
    assert card.title == "Заглавие"
    assert card.description is not None
    assert card.description.startswith("Dec 19, 2025 · Мостът над Осъм беше")
    assert card.description.endswith(("беше…", "затворен…", "за…", "ремонт…"))


def test_an_article_without_a_title_is_named_by_how_it_begins() -> None:
    (hit,) = hits_of(["Мостът."])
    (card,) = render.cards([replace(hit, article=replace(hit.article, title=""))], "bg", "b")
    assert card.title == "Мостът."


@pytest.fixture
def paused(library: SlowLibrary) -> Iterator[threading.Event]:
    """Let the library answer only when this is set, at the latest at the end of the story."""
    library.pause = threading.Event()
    # A story that fails waits for its threads, which wait for this.
    giving_up = threading.Timer(15, library.pause.set)
    giving_up.start()
    yield library.pause
    giving_up.cancel()


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as served:
        yield served


@pytest.fixture(scope="module")
def shared(home: Path) -> Iterator[BotApi]:
    """The server of a bot that these stories share."""
    with BotApi() as served, bot(served, home):
        yield served


def typed(
    api: BotApi, text: str, offset: str = "", user_id: int = 7, language_code: str = "bg"
) -> Json:
    """Ask in another chat, and wait for what the bot makes of it."""
    query = api.ask_inline(text, user_id=user_id, offset=offset, language_code=language_code)
    found = api.wait_for("answerInlineQuery", lambda one: one.params["inline_query_id"] == query)
    return found.params


def all_pages(api: BotApi, text: str) -> list[list[Json]]:
    pages, offset = [], ""
    while True:
        page = typed(api, text, offset)
        pages.append(page["results"])
        offset = page.get("next_offset", "")
        if not offset:
            return pages


def test_a_question_gets_cards_that_send_quotes(shared: BotApi, home: Path) -> None:
    answer = typed(shared, QUESTION)
    assert (answer["cache_time"], answer["is_personal"]) == (300, True)
    assert "button" not in answer
    assert "inline_query" in shared.wait_for("getUpdates").params["allowed_updates"]
    first = answer["results"][0]
    assert first["description"].replace("\u202f", " ").startswith("12.05.2025 г. · ")
    content = first["input_message_content"]
    assert "parse_mode" not in content
    assert "абзац 2 от 7 · връзка" in content["message_text"]
    archive = (home / "seeds" / "027_maraton_zagora.txt").read_text(encoding="utf-8")
    quoted = content["message_text"].partition("\n")[0]
    assert "Матакиев" in quoted
    assert quoted in archive
    payload = first["reply_markup"]["inline_keyboard"][0][0]["url"].partition("?start=")[2]
    shared.say(f"/start {payload}", user_id=8)
    assert quoted in told(shared, 8, "Матакиев").text


@pytest.mark.parametrize(("text", "sizes"), [(NEWS, [10, 10, 10]), (" ", [10, 10, 10, 6])])
def test_pages_go_on_to_the_end_without_doubles(
    shared: BotApi, text: str, sizes: list[int]
) -> None:
    pages = all_pages(shared, text)
    assert [len(page) for page in pages] == sizes
    ids = [card["id"] for page in pages for card in page]
    assert len(set(ids)) == len(ids)


def test_without_a_question_the_newest_articles_come_first(shared: BotApi) -> None:
    answer = typed(shared, "")
    assert (answer["cache_time"], answer["is_personal"]) == (60, True)
    written = [re.match(r"(\d+)\.(\d+)\.(\d+)", card["description"]) for card in answer["results"]]
    days = [dt.date(*map(int, reversed(found.groups()))) for found in written if found]
    assert len(days) == 10
    assert days == sorted(days, reverse=True)
    assert all(
        "абзац 1 от" in card["input_message_content"]["message_text"] for card in answer["results"]
    )


@pytest.mark.parametrize("text", [SILENT, "?!…", "🙂"])
def test_where_nothing_answers_a_button_leads_to_the_bot(shared: BotApi, text: str) -> None:
    answer = typed(shared, text)
    assert answer["results"] == []
    assert answer["button"]["text"] == "Архивът не отговаря на това"
    assert NEAREST_TO_SILENT not in str(answer)
    shared.say(f"/start {answer['button']['start_parameter']}", user_id=9)
    told(shared, 9, "Попитайте ме")


@pytest.mark.parametrize("offset", ["30", "999999", "1000000", "-10", "0", "10.0", "x", "\u0661"])
@pytest.mark.parametrize("text", [NEWS, QUESTION])
def test_a_forged_offset_is_an_empty_last_page(shared: BotApi, text: str, offset: str) -> None:
    answer = typed(shared, text, offset)
    assert answer["results"] == []
    assert not answer.get("next_offset")
    assert "button" not in answer


def test_the_newest_end_where_the_archive_ends(shared: BotApi) -> None:
    answer = typed(shared, "", "x")
    assert (answer["results"], answer.get("next_offset", "")) == ([], "")


@pytest.mark.parametrize(
    ("code", "words", "silence"),
    [
        ("en", "paragraph 2 of 7 · link", "The archive does not answer this"),
        ("uk", "посилання", "Архів на це не відповідає"),
        ("ru", "ссылка", "Архив на это не отвечает"),
    ],
)
def test_whoever_speaks_another_language_is_spoken_to_in_it(
    shared: BotApi, code: str, words: str, silence: str
) -> None:
    first = typed(shared, QUESTION, language_code=code)["results"][0]
    assert words in first["input_message_content"]["message_text"]
    assert typed(shared, SILENT, language_code=code)["button"]["text"] == silence


def test_a_chosen_quote_is_no_question(shared: BotApi) -> None:
    izvor = {"id": 12345, "is_bot": True, "first_name": "Izvor", "username": "izvor_bot"}
    text = typed(shared, QUESTION)["results"][0]["input_message_content"]["message_text"]
    shared.say(text, user_id=11, others={"via_bot": izvor})
    for question in ("Колко тежи предавателят на щъркела?", SILENT):
        calls = len(shared.calls)
        shared.say(question, user_id=11)
        shared.wait_for("sendMessage", lambda one: one.params["chat_id"] == 11, after=calls)
    assert not any("Матакиев" in reply.text for reply in replies(shared, 11))
    assert len(replies(shared, 11)) == 2


def test_only_readers_get_cards_where_not_everybody_may_ask(api: BotApi, home: Path) -> None:
    with bot(api, home, {"BOT_ACCESS": "list", "BOT_READERS": str(READER)}):
        answer = typed(api, QUESTION, user_id=READER)
        assert answer["results"]
        for text in (QUESTION, ""):
            refused = typed(api, text, user_id=8)
            assert refused["results"] == []
            assert (refused["cache_time"], refused["is_personal"]) == (0, True)
            assert refused["button"]["text"] == "Този бот отговаря само на своите читатели"
        api.say(f"/start {refused['button']['start_parameter']}", user_id=8)
        told(api, 8, "само на своите читатели")


def test_a_time_that_gives_nothing_is_told_above_the_cards(shared: BotApi) -> None:
    answer = typed(shared, QUESTION[:-1] + " вчера?")
    assert "Матакиев" in answer["results"][0]["input_message_content"]["message_text"]
    assert answer["button"]["text"] == "Нищо от това време; ето от друго"


def test_what_cannot_be_answered_now_may_be_tried_again(
    api: BotApi, library: SlowLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise SnapshotError("The index is missing.")

    monkeypatch.setattr(library, "ask", fail)

    async def story(_: Desk) -> None:
        answer = await asyncio.to_thread(typed, api, QUESTION, user_id=READER)
        assert (answer["results"], answer["cache_time"]) == ([], 0)
        assert answer["button"]["text"] == "Сега не мога да отговоря, опитайте по-късно"

    tell(api, library, story)
    assert not api.messages(ADMIN)


def test_what_is_overtaken_while_it_waits_is_dropped(
    api: BotApi, library: SlowLibrary, paused: threading.Event
) -> None:
    def is_typed(desk: Desk) -> bool:
        waits = desk.typed._waiting.get(READER)
        return waits is not None and waits.query == "мостъ"

    async def story(desk: Desk) -> None:
        for number in range(1, 6):
            api.ask_inline("мостът"[:number], user_id=READER)
        await asyncio.to_thread(until, lambda: is_typed(desk))
        paused.set()
        await asyncio.to_thread(
            api.wait_for, "answerInlineQuery", lambda one: one.params["inline_query_id"] == "5"
        )
        assert not desk.typed._waiting

    tell(api, library, story)
    answered = [one.params["inline_query_id"] for one in api.calls
                if one.method == "answerInlineQuery"]  # fmt: skip
    assert sorted(answered) == ["1", "2", "5"]


def test_a_question_that_is_too_old_is_no_bug_and_none_is_kept(
    api: BotApi,
    library: SlowLibrary,
    paused: threading.Event,
    caplog: pytest.LogCaptureFixture,
) -> None:
    api.fail_next("answerInlineQuery", 400, f"Bad Request: {TOO_OLD}")
    kept: list[str] = []

    async def story(desk: Desk) -> None:
        api.ask_inline("Къде е ключът?", user_id=READER)
        await asyncio.to_thread(until, lambda: desk.line._free < AT_ONCE)
        kept.extend(desk.state.left())
        paused.set()
        await call(api, "answerInlineQuery")
        api.say("/help", user_id=READER)
        await call(api, "sendMessage", "/about", READER)

    tell(api, library, story)
    assert kept == []
    assert not api.messages(ADMIN)
    assert "Traceback" not in caplog.text
    assert "Къде е ключът?" not in caplog.text
