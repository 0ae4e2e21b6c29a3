"""Whoever may not tries every command, button and link: refused, written down, nothing changed.

What there is to try is read from the code itself, so that nothing new is left out.
"""

import asyncio
import hashlib
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot import app, audit
from bot.app import Remembering, application
from bot.audit import Deed
from bot.desk import Desk
from bot.handlers import buttons, menu
from bot.render.buttons import (
    AskAnyTime,
    Dislike,
    Dismiss,
    Latest,
    Like,
    Open,
    Press,
    Read,
    Show,
    TellAt,
    TellAtOnce,
    Timeline,
    Unwatch,
    data,
)
from bot.rights import Action, giving, least
from bot.roles import Member, Role
from bot.settings import Access, BotSettings
from bot.state import State
from bot.texts import say
from tests.bot_api import BotApi
from tests.fakes import small_library

OWNER, ADMIN, EDITOR, READER, STRANGER, VICTIM = 42, 21, 22, 23, 8, 24
MEMBERS = (
    Member(ADMIN, Role.ADMIN, "Админ"), Member(EDITOR, Role.EDITOR, "Ема"),
    Member(READER, Role.READER, "Рая"), Member(VICTIM, Role.READER, "Вики"),
)  # fmt: skip
WHO = {STRANGER: None, READER: Role.READER, EDITOR: Role.EDITOR}

# The buttons for all who may ask; whatever is not among them is tried by those who may no more.
OPEN = {
    Show, Read, Open, AskAnyTime, Like, Dislike, Unwatch, TellAt, TellAtOnce, Timeline, Latest,
}  # fmt: skip

# What the bot keeps of every message, whoever writes it.
_OF_MESSAGES = {"arrived", "sent", "highest", "audit"}


@dataclass(frozen=True, slots=True)
class Scene:
    """A bot with its people, and where it keeps what must not change."""

    api: BotApi
    built: Remembering
    desk: Desk
    base: Path

    async def says(self, person: int, text: str) -> list[str]:
        """Write to the bot; what it answers."""
        self.api.say(text, user_id=person, language_code="en")
        return await self._answers()

    async def presses(self, person: int, told: Press) -> list[str]:
        """Press a button, such as Telegram lets anybody forge; what the bot answers."""
        shown = await self.built.bot.send_message(person, "What the button stands under.")
        self.api.press(
            person, shown.message_id, "", user_id=person, data=data(told), language_code="en"
        )
        return await self._answers()

    def kept(self) -> tuple[list[str], dict[str, str]]:
        """All that is remembered but messages themselves and the log, and all files."""
        with closing(sqlite3.connect(self.base / "bot.sqlite")) as opened:
            tables = {row[0] for row in opened.execute("SELECT name FROM sqlite_master")}
            names = [
                name for name in tables if not name.startswith("sqlite") and "_by_" not in name
            ]
            rows = [
                f"{name}: {row}"
                for name in sorted(set(names) - _OF_MESSAGES - {"watch_gone"})
                for row in opened.execute(f"SELECT * FROM {name}")
            ]
        files = [one for one in self.base.rglob("*") if one.is_file() and ".sqlite" not in one.name]
        return rows, {str(one): hashlib.sha256(one.read_bytes()).hexdigest() for one in files}

    async def _answers(self) -> list[str]:
        before = len(self.api.calls)
        for update in await self.built.bot.get_updates(timeout=0):
            await self.built.process_update(update)
            await self.built.bot.get_updates(update.update_id + 1, timeout=0)
        return [
            call.params.get("text", "")
            for call in self.api.calls[before:]
            if call.method in ("sendMessage", "answerCallbackQuery")
        ]


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch) -> Iterator[BotApi]:
    monkeypatch.setattr(audit, "_REFUSED_AGAIN_S", 0)  # each refusal is counted
    with BotApi() as served:
        yield served


def play(api: BotApi, base: Path, story: Callable[[Scene], Awaitable[None]]) -> None:
    """Let a story be played by a bot with one of each role."""
    library = small_library(base)

    async def run() -> None:
        settings = BotSettings(
            token=SecretStr(api.token), api_url=api.url, admins=frozenset({OWNER}),
            access=Access.LIST, state=base / "bot.sqlite",
        )  # fmt: skip
        desk = Desk(library, State(settings.state), settings)
        for member in MEMBERS:
            assert desk.roles.accept(desk.roles.invite(member.role, OWNER), member)
        async with application(settings, desk) as built:
            await story(Scene(api, built, desk, base))

    asyncio.run(run())


def privileged() -> list[str]:
    """Every command that is not for everybody."""
    return [name for name in app._COMMANDS if name not in {*menu.EVERYBODY, "start", "ask"}]


def is_for(role: Role | None, command: str) -> bool:
    return role is not None and command in menu.OF_ROLES.get(role, ())


def made(kind: type[Press]) -> Press:
    """A button of a kind, of whatever can be named at all."""
    values: list[Any] = [
        "0123456789abcdef" if field.type is str else VICTIM for field in fields(kind)
    ]
    return kind(*values)


def refused_to(desk: Desk, person: int) -> int:
    return sum(one.deed is Deed.REFUSED and one.person == person for one in desk.audit.last(1000))


def refusal(role: Role) -> str:
    return say("en", "refused", {"role": role.name.lower()})


REFUSALS = [refusal(role) for role in Role]


async def is_refused(scene: Scene, person: int, answering: Awaitable[list[str]]) -> None:
    """See that what was tried is refused, written down once, and that nothing is changed."""
    kept, noted = scene.kept(), refused_to(scene.desk, person)
    (answer,) = await answering
    assert answer in REFUSALS
    assert refused_to(scene.desk, person) == noted + 1
    assert scene.kept() == kept


@pytest.mark.parametrize("person", WHO)
def test_no_command_is_obeyed_that_is_for_others(api: BotApi, tmp_path: Path, person: int) -> None:
    async def story(scene: Scene) -> None:
        for command in privileged():
            if not is_for(WHO[person], command):
                for text in (f"/{command}", f"/{command} admin"):
                    await is_refused(scene, person, scene.says(person, text))

    play(api, tmp_path, story)


@pytest.mark.parametrize("person", WHO)
def test_no_forged_button_does_what_is_for_others(api: BotApi, tmp_path: Path, person: int) -> None:
    async def story(scene: Scene) -> None:
        role = WHO[person]
        for kind, (action, _) in buttons._DOES.items():
            is_for_editors = role is Role.EDITOR and least(action) is Role.EDITOR
            is_open = role is not None and kind in OPEN
            if not (is_open or is_for_editors):
                await is_refused(scene, person, scene.presses(person, made(kind)))

    play(api, tmp_path, story)


def test_no_link_gives_what_it_does_not_hold(api: BotApi, tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        roles, nothing = scene.desk.roles, say("en", "no-such-invitation")
        used, withdrawn = roles.invite(Role.ADMIN, OWNER), roles.invite(Role.EDITOR, ADMIN)
        beyond = roles.invite(Role.ADMIN, ADMIN)  # whoever made it may not appoint admins
        roles.accept(used, Member(9, Role.ADMIN, "Ива"))
        await scene.presses(OWNER, Dismiss(ADMIN, 1))
        for person in WHO:
            for token in ("forged", used, withdrawn, beyond):
                kept, noted = scene.kept(), refused_to(scene.desk, person)
                assert await scene.says(person, f"/start i_{token}") == [nothing]
                assert refused_to(scene.desk, person) == noted + 1
                assert scene.kept() == kept
        await is_refused(scene, STRANGER, scene.says(STRANGER, "/start p_0123456789abcdef_1"))
        await is_refused(scene, STRANGER, scene.says(STRANGER, "/start"))

    play(api, tmp_path, story)


def test_admins_neither_appoint_nor_dismiss_each_other(api: BotApi, tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        other = Member(25, Role.ADMIN, "Оги")
        scene.desk.roles.accept(scene.desk.roles.invite(Role.ADMIN, OWNER), other)
        await is_refused(scene, ADMIN, scene.says(ADMIN, "/invite admin"))
        for whom in (other.person, OWNER):
            await is_refused(scene, ADMIN, scene.presses(ADMIN, Dismiss(whom, 1)))
        kept = scene.kept()
        assert await scene.presses(OWNER, Dismiss(OWNER, 1)) == [say("en", "no-such-button")]
        assert scene.kept() == kept

    play(api, tmp_path, story)


def test_a_role_that_is_taken_is_gone_with_the_next_message(api: BotApi, tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        await scene.says(ADMIN, "/audit")
        await scene.presses(OWNER, Dismiss(ADMIN, 1))
        await is_refused(scene, ADMIN, scene.says(ADMIN, "/audit"))
        await is_refused(scene, ADMIN, scene.says(ADMIN, "Къде е мостът?"))
        assert scene.desk.audit.last(5)[2].whom == ADMIN

    play(api, tmp_path, story)


def test_every_command_is_in_a_menu_and_none_for_admins_is_in_groups() -> None:
    assert set(privileged()) <= set(menu.ADMINS)
    assert not set(privileged()) & set(app._IN_GROUPS)


def test_whoever_gives_a_role_has_more_than_it() -> None:
    assert all(least(giving(role)) > role for role in (Role.READER, Role.EDITOR, Role.ADMIN))
    assert {least(action) for action in Action} == set(Role)
