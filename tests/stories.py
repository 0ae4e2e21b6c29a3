"""What readers, groups and admins meet, surface by surface; python -m tests.stories writes it."""

import asyncio
import datetime as dt
import logging
import sys
import tempfile
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from fluent.runtime import FluentBundle
from pydantic import SecretStr
from telegram.ext import AIORateLimiter

from bot import alerts, backups, render, sending
from bot.app import application, set_menus
from bot.audit import Deed
from bot.bugs import Bug
from bot.desk import Desk
from bot.handlers import backup, reindexing, watching
from bot.line import Line, Newest
from bot.machine import Machine
from bot.settings import Access, BotSettings
from bot.state import State
from bot.texts import LANGUAGES, say
from bot.usage import Day, Stats
from bot.watches import WATCHES_MAX
from index import Progress
from tests import archive, drawing
from tests.archive import Archive, Made
from tests.bot_api import BotApi
from tests.fakes import ROOT, silent
from tests.walk import ADMIN, GROUP, LEADER, NAMES, NEWCOMER, READER, STRANGER, Walk

GOLDEN = ROOT / "tests" / "golden"

MARATHON = "Кой спечели маратона в Стара Загора при мъжете?"
BRIDGE = "Какво каза Пламен Дочев за опората на моста над Осъм?"
HAIL = "Какво унищожи градушката в областта около Враца?"
DAM = "Колко вода има в язовир Тича?"
DIARY = "Какво записа пазачът на фара в дневника за вълната?"
LENS = "Колко тежи лещата на фара на Шабла?"
_OF_ROLES = {Deed.INVITED, Deed.ACCEPTED, Deed.REMOVED}
TOKEN = "Zm9yIG9uZSBwZXJzb24gYQ"
AT = dt.datetime(2025, 12, 22, 10, tzinfo=dt.UTC)
YAMBOL = (
    " date 2026-01-05 Нова библиотека в Ямбол.\n\n"
    "Библиотеката в Ямбол отвори с дванадесет хиляди книги и читалня за двеста души.\n"
)
SILENT = "Къде зимуват пингвините?"
SENTENCE = (
    "Дистанцията от 42 километра и 195 метра при мъжете спечели учителят по география Деян Матакиев"
)
PHOTO = {"photo": [{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}]}
VOICE = {"voice": {"file_id": "1", "file_unique_id": "1", "duration": 3}}
STICKER = {
    "sticker": {"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1, "type": "regular",
                "is_animated": False, "is_video": False},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Walked:
    """The pages of a walk by surface, and the names of the messages that were said in it."""

    pages: Mapping[str, str]
    said: frozenset[str]


async def greeting(walk: Walk) -> None:
    for command in ("/start", "/help", "/about"):
        await walk.says(command)
    await walk.says("/help", ADMIN)


async def answers(walk: Walk) -> None:
    label = partial(say, walk.language)
    await walk.says(MARATHON)
    await walk.presses(label("button-context"))
    await walk.presses(label("button-fold"))
    await walk.presses(label("button-more"))
    await walk.presses(label("button-back"))
    await walk.presses("👍")
    await walk.presses(label("button-article"))
    number = await walk.says(HAIL)
    await walk.says(MARATHON.replace("мъжете", "жените"), edits=number)
    await walk.says("А кога?", reply_to=walk.last(READER))
    await walk.says("?", reply_to=walk.last(READER), selected="маратона в Стара Загора")
    await walk.says(DIARY)
    await walk.presses(f"1 {label('button-context')}")
    await walk.presses(f"2 {label('button-context')}")
    await walk.presses(label("button-article"))


async def silence(walk: Walk) -> None:
    await walk.says(SILENT)
    await walk.presses(_first_label(walk))
    await walk.says("🙂")
    await walk.says("вода " * 1000, shown="вода вода вода … a thousand times")


async def times(walk: Walk) -> None:
    await walk.says("Какво стана вчера с отношенията между Минск и Вашингтон?")
    await walk.says("Какво каза Лукашенко преди два дни?")
    await walk.presses(say(walk.language, "button-any-time"))
    await walk.says("Какво ново за моста над Осъм през 2024?")
    await walk.says("Кой спечели маратона вчера?")
    await walk.says("Кой спечели маратона миналата седмица?")


async def verify(walk: Walk) -> None:
    long = archive.diary()[:3990].rsplit(maxsplit=1)[0]
    text = (ROOT / "seeds" / "027_maraton_zagora.txt").read_text(encoding="utf-8")
    await walk.says(f"/verify {SENTENCE}")
    await walk.says(f"/verify {SENTENCE.replace('42', '43 🙂').replace('Деян ', '')}")
    two = text[text.index("Той подобри") : text.index("Предната вечер")].strip()
    await walk.says("/verify", reply_to=walk.api.show(READER, {"text": two}))
    reprinted = "В Хайредин леденият слой на места е достигнал осем сантиметра"
    await walk.says(f"/verify {reprinted}")
    await walk.says("/verify Шест нови хляба от ръж и лимец ще пекат в Чирпан.")
    await walk.says("/verify Мостът")
    await walk.says(f"/verify {'дума ' * 801}", shown="/verify дума дума … 801 times")
    await walk.says("/verify")
    await walk.says(f"/verify {long}", shown="/verify much of the diary")
    await walk.says(
        f"/verify {long.replace('Запис 2.', 'Запис 200.')}", shown="/verify nearly as much of it"
    )


async def lists(walk: Walk) -> None:
    more, back = (say(walk.language, f"button-{name}") for name in ("more", "back"))
    await walk.says("/timeline")
    await walk.says(f"/timeline {BRIDGE}")
    await walk.says(f"/timeline {DAM}")
    await walk.presses(more)
    await walk.presses(back)
    await walk.says(f"/timeline {HAIL}")
    await walk.says(f"/timeline {SILENT}")
    await walk.says("/timeline Кой спечели маратона вчера?")
    await walk.says("/latest")
    await walk.presses(more)
    await walk.presses(more)
    await walk.presses(back)


async def watched(walk: Walk) -> None:
    await walk.says("/watching")
    await walk.says("/watch")
    await walk.says(f"/watch {LENS}")
    await walk.says(f"/watch {DAM}")
    await walk.says("/watching")
    await walk.presses("9:00")
    await walk.presses(say(walk.language, "button-at-once"))
    await walk.presses(f"✕ {DAM}")
    for number in range(WATCHES_MAX):
        walk.desk.watches.add(LEADER, f"{LENS} {number}", walk.language)
    await walk.says(f"/watch {LENS}", LEADER)
    walk.desk.watches.drop(LEADER)


async def inline(walk: Walk) -> None:
    await walk.types(MARATHON)
    await walk.types(f"{MARATHON[:-1]} вчера?")
    await walk.types(SILENT)
    await walk.types(SILENT, STRANGER)
    await walk.types("", offset="20")
    open_line, walk.desk.typed = walk.desk.typed, Newest(Line(at_once=0, waiting_max=0))
    await walk.types(MARATHON)
    walk.desk.typed = open_line


async def groups(walk: Walk) -> None:
    walk.api.let_in(GROUP, LEADER, is_admin=True)
    walk.api.let_in(GROUP, READER)
    walk.api.move_bot(GROUP, into=True)
    walk.notes("== The bot is taken into the group, by somebody who speaks Bulgarian")
    await walk.goes_on()
    await walk.says_in_group(MARATHON)
    await walk.says_in_group("/ask")
    await walk.says_in_group(f"/ask {MARATHON}")
    await walk.says_in_group("А при жените?", reply_to=walk.last(GROUP))
    number = await walk.says_in_group(f"/ask {SILENT}")
    await walk.says_in_group(f"/ask {LENS}", edits=number)
    number = await walk.says_in_group(f"@izvor_bot {SILENT}")
    await walk.says_in_group(f"@izvor_bot {BRIDGE}", edits=number)
    for command in ("/off", "/on", "/language en"):
        await walk.says_in_group(command)
    await walk.says_in_group("/language", LEADER)
    await walk.says_in_group(f"/language {walk.language}", LEADER)
    await walk.says_in_group("/off", LEADER)
    await walk.says_in_group(f"/ask {MARATHON}")
    await walk.says_in_group("/on", LEADER)


async def oddities(walk: Walk) -> None:
    await walk.says("", shown="a voice message", shows=VOICE)
    await walk.says("", shown="a photo without a caption", shows=PHOTO)
    await walk.says("", shown="a sticker", shows=STICKER)
    await walk.says(HAIL, shown=f"a photo with the caption «{HAIL}»", shows=PHOTO)
    await walk.says("/nosuch")
    await walk.says("/start p_0123456789abcdef_12")
    await walk.says("/start forged")
    await walk.presses(data="forged")
    await walk.presses(data="s.999.0.0")


async def refusals(walk: Walk) -> None:
    await walk.says(MARATHON, STRANGER)
    await walk.says("/start", STRANGER)
    await walk.presses("👍", STRANGER, data="g.1")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(walk.desk.pace, "wait_s", lambda *_: 41.0)
        await walk.says(MARATHON)
    open_line, walk.desk.line = walk.desk.line, Line(at_once=0, waiting_max=0)
    await walk.says(MARATHON)
    walk.desk.line = open_line
    for command in ("/status", f"/why {MARATHON}", "/reindex", "/rollback"):
        await walk.says(command)
    for data in ("c", "u.0123456789ab", "x.0123456789ab"):
        await walk.presses(data=data)
    await walk.says(f"/start i_{TOKEN}", STRANGER)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(walk.archive, "ask", _fail)
        await walk.says(MARATHON)
        patch.setattr(walk.desk.rights, "owners", frozenset())
        await walk.says(MARATHON)


async def admins(walk: Walk) -> None:
    for command in ("/status", "/why", f"/why {MARATHON}", f"/why {SILENT}"):
        await walk.says(command, ADMIN)
    await walk.says("/reindex everything", ADMIN)
    async with walk.desk.builds.running:
        await walk.says("/reindex", ADMIN)

    def cancels(_: Progress) -> None:
        walk.desk.builds.cancel()

    walk.archive.seen = cancels
    await walk.says("/reindex full", ADMIN)
    for data in ("c", "u.0123456789ab"):
        await walk.presses(who=ADMIN, data=data)

    def seen(step: Progress) -> None:
        text = render.progress(step, walk.language)
        walk.api.wait_for("editMessageText", lambda call: call.params["text"] == text)

    walk.archive.seen = seen
    await walk.says(BRIDGE)
    await walk.says("/reindex", ADMIN)
    walk.archive.seen = silent
    await walk.presses(say(walk.language, "button-discard"), ADMIN)
    await walk.says("/reindex model small", ADMIN)
    await walk.presses(say(walk.language, "button-switch"), ADMIN)
    await walk.says("/rollback", ADMIN)
    walk.desk.is_decided_alone = True
    await walk.says("/reindex", ADMIN)  # files are unreadable and an article is gone
    walk.archive.report = replace(walk.archive.report, skipped=())
    await walk.says("/reindex", ADMIN)
    await walk.presses(f"1 {say(walk.language, 'button-article')}")
    await walk.presses(f"2 {say(walk.language, 'button-context')}")
    await walk.says("/status", ADMIN)


async def roles(walk: Walk) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(walk.desk.audit, "count", lambda: 0)
        await walk.says("/audit", ADMIN)
    await walk.says("/invite", ADMIN)
    await walk.says("/invite editor", ADMIN)
    await walk.says(f"/start i_{TOKEN}", NEWCOMER)
    await walk.says(f"/start i_{TOKEN}", NEWCOMER)
    await walk.says("/people", NEWCOMER)
    await walk.says("/people", ADMIN)
    await walk.presses("✕", ADMIN)
    await walk.says(f"/start i_{TOKEN}", NEWCOMER)
    await walk.says("/audit", ADMIN)
    for deed in (deed for deed in Deed if deed not in _OF_ROLES):
        walk.desk.audit.note(0 if deed is Deed.FORGOT else ADMIN, deed, "x.txt")
    await walk.says("/audit", ADMIN)
    await walk.presses(say(walk.language, "button-more"), ADMIN)


async def overview(walk: Walk) -> None:
    """What is measured is another thing each time, so that it is made up here."""
    first = AT.date() - dt.timedelta(days=29)
    days = [Day(first + dt.timedelta(days=one), one % 7 + 1, one % 5 % 2) for one in range(30)]
    busy = Stats(tuple(days), 9, 2, 20, 310)
    idle = replace(busy, days=tuple(Day(day.date, 0, 0) for day in days))
    bug = Bug(int(AT.timestamp()), "LookupError", "index/search.py:120")
    with pytest.MonkeyPatch.context() as patch:
        for stats, bugs in ((idle, []), (busy, [bug])):
            patch.setattr(walk.desk.usage, "stats", partial(_told, stats))
            patch.setattr(walk.desk.bugs, "last", partial(_told, bugs))
            await walk.says("/stats", ADMIN)
            await walk.says("/errors", ADMIN)
        patch.chdir(walk.desk.state.file.parent)
        made = Path("izvor-2025-12-22T10-00-00.zip")
        patch.setattr(backups, "made", partial(_told, made))
        for most in (50, 0):
            await asyncio.to_thread(made.write_bytes, b"a backup")
            patch.setattr(backup, "SENT_MB_MAX", most)
            await walk.says("/backup", ADMIN)
    await walk.says(MARATHON, ADMIN)
    await walk.says("/why", ADMIN, reply_to=walk.last(ADMIN))


def _told(value: object, *_: object) -> object:
    return value


async def adding(walk: Walk) -> None:
    label = partial(say, walk.language)
    await walk.sends("yambol.txt", YAMBOL.encode(), ADMIN)
    card = walk.last(ADMIN)
    await walk.presses(label("button-title"), ADMIN, on=card)
    await walk.says("Читалня за Ямбол", ADMIN, reply_to=walk.last(ADMIN))
    await walk.presses(label("button-date"), ADMIN, on=card)
    asked = walk.last(ADMIN)
    await walk.says("вчера", ADMIN, reply_to=asked)
    await walk.says("31.12.2025", ADMIN, reply_to=asked)
    await walk.presses(label("button-save"), ADMIN, on=card)
    await walk.presses(who=ADMIN, data="v.1", on=card)
    (seed,) = (ROOT / "seeds").glob("027_*")
    await walk.sends("copy.txt", await asyncio.to_thread(seed.read_bytes), ADMIN)
    await walk.presses(label("button-discard"), ADMIN)
    lines = "\n".join(f'{{"text": "Вест номер {number} от {number} март."}}' for number in range(7))
    await walk.sends("many.jsonl", f"{lines}\n{{".encode(), ADMIN)
    await walk.presses(label("button-save"), ADMIN)
    await walk.sends("photo.heic", b"x", ADMIN)
    await walk.sends("large.txt", b"x" * (20_000_001), ADMIN)
    await walk.sends("yambol.txt", YAMBOL.encode())
    await walk.says("http://127.0.0.1:9/news", ADMIN)


async def sources(walk: Walk) -> None:
    label = partial(say, walk.language)
    await walk.says("/sources", ADMIN)
    await walk.presses(label("button-sort-title"), ADMIN)
    await walk.presses(label("button-sort-file"), ADMIN)
    await walk.presses(label("button-more"), ADMIN)
    await walk.presses(label("button-sort-newest"), ADMIN)
    await walk.says("/sources banitsa", ADMIN)
    await walk.presses("1", ADMIN)
    await walk.presses(label("button-remove"), ADMIN)
    await walk.presses(label("button-keep"), ADMIN)
    await walk.presses(label("button-remove"), ADMIN)
    await walk.presses(label("button-remove-now"), ADMIN)
    await walk.presses(label("button-undo"), ADMIN)
    await walk.presses(who=ADMIN, data="k.0123456789abcdef.1")
    await walk.presses(who=ADMIN, data="z.0123456789abcdef")


async def channels(walk: Walk) -> None:
    channel = {"id": -1001234567890, "type": "channel", "title": "Вести", "username": "vesti"}
    for person in (STRANGER, ADMIN):
        walk.notes(f"== The {NAMES[person]} makes the bot an admin of a channel")
        walk.api.let_into_channel(channel, person)
        await walk.goes_on()
    walk.notes("== Something is posted there")
    walk.api.post(channel, {"text": YAMBOL})
    await walk.goes_on()
    walk.notes("== The admin takes the bot out of it")
    walk.api.let_into_channel(channel, ADMIN, is_admin=False)
    await walk.goes_on()


async def news(walk: Walk) -> None:
    walk.notes("== The new index is looked at")
    before = len(walk.api.calls)
    alerts.look(walk.desk)
    await watching._tell(walk.desk, walk.built.bot)
    walk.writes(before)


async def privacy(walk: Walk) -> None:
    await walk.says("/language")
    await walk.says(f"/language {walk.language}")
    await walk.says("/privacy")
    await walk.says("/forgetme")


async def menus(walk: Walk) -> None:
    """What is seen of the bot before anything is said; the menus were set when it started."""
    code = "" if walk.language == "en" else walk.language
    set_so = {"setMyShortDescription": "short_description", "setMyDescription": "description"}
    for call in walk.api.calls:
        if call.params.get("language_code", "") != code:
            continue
        if call.method == "setMyCommands":
            walk.notes(drawing.menu(call))
        elif call.method in set_so:
            walk.notes(f"-- {call.method}\n{call.params[set_so[call.method]]}")


SURFACES: dict[str, Callable[[Walk], Awaitable[None]]] = {
    "greeting": greeting, "answers": answers, "silence": silence, "times": times,
    "verify": verify, "lists": lists, "watched": watched, "inline": inline, "groups": groups,
    "oddities": oddities, "refusals": refusals, "admins": admins, "roles": roles,
    "overview": overview, "adding": adding, "sources": sources, "channels": channels,
    "news": news, "privacy": privacy, "menus": menus,
}  # fmt: skip


def walked(made: Made, language: str) -> Walked:
    """Walk through all surfaces in a language."""
    said: set[str] = set()
    look_up = FluentBundle._lookup

    def heard(bundle: FluentBundle, name: str, term: bool = False) -> object:
        said.add(name)
        return look_up(bundle, name, term)

    with BotApi() as api, pytest.MonkeyPatch.context() as patch:
        # What is said within what is said is looked up here too, in just the form that is needed.
        patch.setattr(FluentBundle, "_lookup", heard)
        # They would let a walk wait for Telegram, which there is none of.
        unlimited = partial(AIORateLimiter, overall_max_rate=0, group_max_rate=0)
        patch.setattr(sending, "AIORateLimiter", unlimited)
        patch.setattr(reindexing, "EDIT_EVERY_S", 0.01)
        # What would be another thing each time.
        machine = Machine(12_300_000, 210_000_000, AT)
        patch.setattr("bot.handlers.overview.measured", lambda _: machine)
        patch.setattr("bot.roles.secrets", SimpleNamespace(token_urlsafe=lambda _: TOKEN))
        patch.setattr("bot.handlers.sources.time", SimpleNamespace(time=AT.timestamp))
        patch.setattr("bot.audit.time", SimpleNamespace(time=AT.timestamp))
        with tempfile.TemporaryDirectory() as folder:
            library = Archive(made, Path(folder) / "articles")
            pages = asyncio.run(_pages(api, library, language, Path(folder)))
    return Walked(pages, frozenset(said))


async def _pages(api: BotApi, library: Archive, language: str, folder: Path) -> dict[str, str]:
    settings = BotSettings(
        token=SecretStr(api.token), api_url=api.url, admins=frozenset((ADMIN,)),
        access=Access.LIST, readers=frozenset((READER, LEADER)), questions_per_minute=1000,
        quiet_hours="none", state=folder / "bot.sqlite",
    )  # fmt: skip
    desk = Desk(library, State(settings.state), settings)
    async with application(settings, desk) as built:
        await set_menus(built, desk)
        walk = Walk(api, built, desk, library, language)
        await walk.says(f"/language {language}", ADMIN)
        await walk.says("/start", ADMIN)
        for name, surface in SURFACES.items():
            walk.turn_to(name)
            await surface(walk)
    return {name: "\n\n".join(page) + "\n" for name, page in walk.pages.items()}


def _first_label(walk: Walk) -> str:
    ((button, *_), *_) = walk.api.buttons(READER, walk.last(READER))
    return str(button["text"])


def _fail(*_: object, **__: object) -> None:
    raise RuntimeError


def write(folder: Path) -> None:
    """Write the golden files anew, for a person to read and to commit."""
    with tempfile.TemporaryDirectory() as base:
        made = archive.make(Path(base))
        for language in LANGUAGES:
            into = folder / language
            into.mkdir(parents=True, exist_ok=True)
            for old in into.iterdir():
                old.unlink()
            for name, text in walked(made, language).pages.items():
                (into / f"{name}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)  # of the errors that the stories make
    write(GOLDEN)
    sys.stdout.write(f"{GOLDEN}: read what changed before you commit it.\n")
