"""The preview's page in a headless Chromium, with the real bot behind it."""

import shutil
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Locator, Page, expect

from tests.browser import CHROMIUM, HOUSE, chromium, preview

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="there is no Chromium to try the page in: apt-get install chromium"
)

WITHIN_MS = 30_000  # a busy machine takes its time
QUESTION = "Кога беше открит мостът над Осъм?"
HOSTILE = "Кой открадна <img src=x onerror=\"document.title='x'\"> от музея в Несебър?"
LONG = "Картина номер {0}, която художникът Ботьо Стамболов нарисува с въглен, виси в зала {0}."


@dataclass(frozen=True, slots=True)
class Seen:
    """The page, what its console said, and the process behind it."""

    page: Page
    process: subprocess.Popen[str]
    errors: list[str] = field(default_factory=list)

    def send(self, text: str) -> None:
        self.page.get_by_label("Напишете въпрос").fill(text)
        self.page.keyboard.press("Enter")

    def ask(self, text: str) -> Locator:
        """Send something, and wait for what is answered to it."""
        count = self.page.get_by_role("article").count()
        self.send(text)
        answer = self.page.get_by_role("article").nth(count + 1)
        expect(answer).to_have_class("theirs")
        return answer


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with few articles, quickly indexed: one has HTML in it, one is long."""
    folder = tmp_path_factory.mktemp("preview")
    seeds = folder / "seeds"
    seeds.mkdir()
    for seed in ("001_most_osam", "024_most_osam_otkrit", "027_maraton_zagora", "030_evro_vaprosi"):
        shutil.copy(HOUSE / "seeds" / f"{seed}.txt", seeds)
    (seeds / "hostile.txt").write_text(
        f" date 2025-03-03 {HOSTILE[:-1]}.\n\nНякой открадна <b>кана</b> от музея в Несебър.\n",
        encoding="utf-8",
    )
    hall = "\n\n".join(LONG.format(number) * 3 for number in range(90))
    (seeds / "long.txt").write_text(f"Изложба.\n\n{hall}\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def seen(archive: Path, browser: Browser) -> Iterator[Seen]:
    """The page, in Bulgarian, of a reader; these stories follow each other in it."""
    expect.set_options(timeout=WITHIN_MS)
    with preview(archive) as (address, process):
        context = browser.new_context(
            locale="bg-BG", permissions=["clipboard-read", "clipboard-write"]
        )
        page = context.new_page()
        page.set_default_timeout(WITHIN_MS)
        seen = Seen(page, process)

        def note(message: ConsoleMessage) -> None:
            if message.type in ("error", "warning"):
                seen.errors.append(message.text)

        def fail(error: Error) -> None:
            seen.errors.append(str(error))

        page.on("console", note)
        page.on("pageerror", fail)
        page.goto(address)
        yield seen


def test_an_empty_chat_tells_what_the_bot_does_and_begins(seen: Seen) -> None:
    expect(seen.page.locator("#description")).to_contain_text("дума по дума")
    seen.page.get_by_role("button", name="Начало").click()
    expect(seen.page.get_by_role("article").nth(1)).to_contain_text("6 статии")
    expect(seen.page.locator("#hello")).to_be_hidden()


def test_an_answer_is_drawn_turned_opened_copied_and_rated(seen: Seen) -> None:
    answer = seen.ask(QUESTION)
    quotes = answer.locator("blockquote")
    expect(quotes.first).to_contain_text("Осъм")
    expect(quotes.first.locator("strong")).to_contain_text("Осъм")
    expect(answer.locator(".replied")).to_have_text(QUESTION)
    first = str(quotes.first.text_content())
    count = seen.page.get_by_role("article").count()
    answer.get_by_role("button", name="Още").click()
    expect(quotes.first).not_to_have_text(first)
    answer.get_by_role("button", name="Назад").click()
    expect(quotes.first).to_have_text(first)
    assert seen.page.get_by_role("article").count() == count
    answer.get_by_role("button", name="1 Копирай").click()
    expect(seen.page.locator("#toast")).to_have_text("Копирано.")
    assert seen.page.evaluate("navigator.clipboard.readText()") == first
    answer.get_by_role("button", name="👍").click()
    expect(seen.page.locator("#toast")).to_contain_text("Благодаря")
    expect(answer.locator("[aria-busy]")).to_have_count(0)


def test_a_link_and_an_expandable_quote_open(seen: Seen) -> None:
    articles = seen.page.get_by_role("article")
    count = articles.count()
    articles.last.get_by_role("link", name="връзка").first.click()
    expect(articles.nth(count)).to_contain_text("/start p_")
    expect(articles.nth(count + 1).locator("blockquote")).to_contain_text("Осъм")
    articles.nth(count + 1).get_by_role("button", name="Статията").click()
    folded = articles.nth(count + 2).locator("blockquote")
    unfold = folded.get_by_role("button", name="Покажи всичко")
    expect(unfold).to_have_attribute("aria-expanded", "false")
    low = folded.bounding_box()
    unfold.click()
    high = folded.bounding_box()
    assert low
    assert high
    assert high["height"] > 2 * low["height"]
    expect(folded.get_by_role("button", name="Свий")).to_have_attribute("aria-expanded", "true")


def test_a_long_article_comes_as_a_file(seen: Seen, archive: Path) -> None:
    answer = seen.ask(LONG.format(7))
    answer.get_by_role("button", name="Статията").first.click()
    document = seen.page.get_by_role("link", name="Изтегляне: Изложба.txt")
    with seen.page.expect_download() as download:
        document.click()
    text = (archive / "seeds" / "long.txt").read_text(encoding="utf-8").strip()
    assert download.value.path().read_text(encoding="utf-8").strip() == text


def test_what_looks_like_html_stays_text(seen: Seen) -> None:
    answer = seen.ask(HOSTILE)
    expect(answer.locator("blockquote").filter(has_text="<b>кана</b>")).to_have_count(1)
    expect(answer.locator(".replied")).to_have_text(HOSTILE)
    assert seen.page.locator("#messages img, #messages b").count() == 0
    assert seen.page.title() != "x"


@pytest.mark.parametrize(
    ("text", "entities", "drawn"),
    [
        ("🌊 вода", [("bold", 3, 4)], "🌊 <strong>вода</strong>"),
        ("едно две три", [("bold", 0, 8), ("italic", 5, 7)],
         "<strong>едно <em>две</em></strong><em> три</em>"),
        ("цитат\n\nизвор", [("blockquote", 0, 5), ("underline", 0, 5), ("code", 7, 5)],
         "<blockquote><u>цитат</u></blockquote>\n<code>извор</code>"),
        ("зачертано 🙂", [("strikethrough", 0, 12), ("nosuch", 0, 4)], "<s>зачертано 🙂</s>"),
        ("<i>&amp;", [("bold", 0, 3)], "<strong>&lt;i&gt;</strong>&amp;amp;"),
        ("зло", [("text_link", 0, 3, "javascript:alert(1)")], "<span>зло</span>"),
        ("https://a.bg/x?y=1.", [],
         '<a href="https://a.bg/x?y=1" target="_blank" rel="noopener noreferrer">https://a.bg/x?y=1</a>.'),
        ("и/или /help", [],
         'и/или <button type="button" class="command">/help</button>'),
    ],
)  # fmt: skip
def test_entities_are_drawn_over_text_as_it_is(
    seen: Seen, text: str, entities: list[tuple[object, ...]], drawn: str
) -> None:
    named = [
        dict(zip(("type", "offset", "length", "url"), entity, strict=False)) for entity in entities
    ]
    script = """async ([text, entities]) => {
        const { drawText, element } = await import("/text.js");
        return element("div", {}, drawText(text, entities, { bot: "izvor_bot" })).innerHTML;
    }"""
    assert seen.page.evaluate(script, [text, named]) == drawn


def test_a_question_is_edited_and_its_answer_with_it(seen: Seen) -> None:
    answer = seen.ask("Кой спечели маратона при мъжете?")
    expect(answer).to_contain_text("Матакиев")
    count = seen.page.get_by_role("article").count()
    seen.page.keyboard.press("ArrowUp")
    expect(seen.page.locator("#about-field")).to_contain_text("Редактирате")
    seen.send(QUESTION)
    expect(answer.locator("blockquote").first).to_contain_text("Осъм")
    expect(seen.page.locator("article.mine").last).to_contain_text("редактирано")
    assert seen.page.get_by_role("article").count() == count


def test_a_selected_part_is_replied_to(seen: Seen) -> None:
    answer = seen.page.get_by_role("article").last
    answer.locator("strong").first.select_text()
    part = str(answer.locator("strong").first.text_content())
    answer.get_by_role("button", name="Отговор").click()
    expect(seen.page.locator("#about-field")).to_contain_text(part)
    seen.send("/verify")
    expect(seen.page.locator("article.mine").last.locator(".replied")).to_have_text(part)
    verdict = seen.page.get_by_role("article").last
    expect(verdict).to_contain_text("дума по дума")


def test_a_question_in_any_chat_offers_quotes(seen: Seen) -> None:
    box = seen.page.get_by_label("Напишете въпрос")
    options = seen.page.locator("#offers").get_by_role("option")
    box.fill("@izv")
    options.filter(has_text="@izvor_bot").click()
    expect(options).to_have_count(6)  # the newest
    box.press_sequentially("маратон Стара Загора ")
    expect(options.first).to_contain_text("12.05.2025")
    seen.page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", "offer-0")
    seen.page.keyboard.press("Enter")
    sent = seen.page.locator("article.mine").last
    expect(sent.locator(".via")).to_have_text("@izvor_bot")
    expect(sent.locator("blockquote")).to_have_count(1)
    sent.get_by_role("link", name="Отвори в бота").click()
    expect(seen.page.get_by_role("article").last.locator("blockquote")).to_have_count(1)


def test_an_admin_has_a_chat_and_a_menu_of_their_own(seen: Seen) -> None:
    def menu() -> Locator:
        seen.page.get_by_label("Напишете въпрос").fill("/")
        commands = seen.page.locator("#offers").get_by_role("option")
        expect(commands.filter(has_text="/help")).to_be_visible()
        return commands

    expect(menu().filter(has_text="/reindex")).to_have_count(0)
    seen.page.get_by_label("Кой сте").select_option("admin")
    expect(seen.page.get_by_role("article")).to_have_count(0)
    commands = menu()
    expect(commands.filter(has_text="/reindex")).to_have_count(1)
    commands.filter(has_text="/status").click()
    expect(seen.page.get_by_role("article").last).to_contain_text("Модел")
    seen.send("/stats")
    picture = seen.page.locator("article", has_text="Въпроси на ден").locator("img.photo")
    expect(picture).to_have_js_property("naturalWidth", 960)
    seen.page.get_by_label("Кой сте").select_option("reader")
    expect(seen.page.get_by_role("article").first).to_contain_text("/start")


def test_the_page_and_the_bot_speak_the_language_that_is_chosen(seen: Seen) -> None:
    seen.page.get_by_label("Езикът на вашия Telegram").select_option("en")
    expect(seen.page.locator("#status")).to_contain_text("nothing here goes to Telegram")
    seen.page.get_by_label("Write a question").fill("What is the capital of Australia?")
    seen.page.get_by_role("button", name="Send").click()
    last = seen.page.get_by_role("article").last
    expect(last).to_contain_text("The archive does not answer this")
    seen.page.reload()
    expect(last).to_contain_text("The archive does not answer this")
    assert seen.page.locator("html").get_attribute("lang") == "en"


def test_nothing_sticks_out_of_a_phone(seen: Seen) -> None:
    seen.page.set_viewport_size({"width": 320, "height": 640})
    assert seen.page.evaluate("document.documentElement.scrollWidth") == 320
    assert seen.page.evaluate("document.querySelector('main').scrollWidth") == 320


def test_all_went_without_an_error_and_ends_well(seen: Seen) -> None:
    assert seen.errors == []
    seen.process.send_signal(signal.SIGINT)
    assert seen.process.wait(10) == 0
    assert seen.process.stderr is not None
    assert "Traceback" not in seen.process.stderr.read()
    expect(seen.page.locator("#status")).to_contain_text("The preview has ended")
