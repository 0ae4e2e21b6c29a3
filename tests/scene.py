"""A bot with one person of each role, played update by update."""

import asyncio
import hashlib
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from bot.app import Remembering, application
from bot.desk import Desk
from bot.render.presses import Press, data
from bot.roles import Member, Role
from bot.settings import Access, BotSettings
from bot.state import State
from index import Library
from tests.bot_api import BotApi, Json
from tests.fakes import small_library

OWNER, ADMIN, EDITOR, READER, STRANGER, VICTIM = 42, 21, 22, 23, 8, 24
MEMBERS = (
    Member(ADMIN, Role.ADMIN, "Админ"), Member(EDITOR, Role.EDITOR, "Ема"),
    Member(READER, Role.READER, "Рая"), Member(VICTIM, Role.READER, "Вики"),
)  # fmt: skip

# What the bot keeps of every message, whoever writes it.
_OF_MESSAGES = {"arrived", "sent", "highest", "audit"}


@dataclass(frozen=True, slots=True)
class Scene:
    """A bot with its people, and where it keeps what must not change."""

    api: BotApi
    built: Remembering
    desk: Desk
    base: Path

    async def says(self, person: int, text: str, **others: Any) -> list[str]:
        """Write to the bot; what it answers."""
        self.api.say(text, user_id=person, language_code="en", **others)
        return await self.goes_on()

    async def presses(self, person: int, told: Press) -> list[str]:
        """Press a button, such as Telegram lets anybody forge; what the bot answers."""
        shown = await self.built.bot.send_message(person, "What the button stands under.")
        self.api.press(
            person, shown.message_id, "", user_id=person, data=data(told), language_code="en"
        )
        return await self.goes_on()

    def kept(self) -> tuple[list[str], dict[str, str]]:
        """All that is remembered but messages themselves and the log, and all files."""
        with closing(sqlite3.connect(self.base / "bot.sqlite")) as opened:
            tables = opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            names = sorted({name for (name,) in tables} - _OF_MESSAGES)
            rows = [
                f"{name}: {row}"
                for name in names
                for row in opened.execute(f"SELECT * FROM {name}")
            ]
        files = [one for one in self.base.rglob("*") if one.is_file() and ".sqlite" not in one.name]
        return rows, {str(one): hashlib.sha256(one.read_bytes()).hexdigest() for one in files}

    def calls(self, method: str) -> list[Json]:
        """What the bot called a method with, so far."""
        return [call.params for call in self.api.calls if call.method == method]

    async def goes_on(self) -> list[str]:
        """Deal with what has come; what the bot says to it."""
        before = len(self.api.calls)
        for update in await self.built.bot.get_updates(timeout=0):
            await self.built.process_update(update)
            await self.built.bot.get_updates(update.update_id + 1, timeout=0)
        return [
            call.params.get("text", "")
            for call in self.api.calls[before:]
            if call.method in ("sendMessage", "answerCallbackQuery")
        ]


def play(
    api: BotApi,
    base: Path,
    story: Callable[[Scene], Awaitable[None]],
    library: Library | None = None,
) -> None:
    """Let a story be played by a bot with one of each role."""
    held = library or small_library(base)

    async def run() -> None:
        settings = BotSettings(
            token=SecretStr(api.token), api_url=api.url, admins=frozenset({OWNER}),
            access=Access.LIST, state=base / "bot.sqlite",
        )  # fmt: skip
        desk = Desk(held, State(settings.state), settings)
        for member in MEMBERS:
            assert desk.roles.accept(desk.roles.invite(member.role, OWNER), member)
        async with application(settings, desk) as built:
            await story(Scene(api, built, desk, base))

    asyncio.run(run())
