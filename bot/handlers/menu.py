"""What people see of the bot before they ask: its descriptions, and the menus of commands."""

import logging
from collections.abc import Sequence

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError

from bot.roles import Role
from bot.texts import FALLBACK, LANGUAGES, say

EVERYBODY = (
    "help", "verify", "timeline", "latest", "watch", "watching", "about", "language", "privacy",
    "forgetme",
)  # fmt: skip
GROUPS = ("ask", "verify", "timeline", "latest", "help", "language", "on", "off")
ADMINS = (
    *EVERYBODY, "status", "stats", "why", "errors", "audit", "people", "invite", "backup",
    "reindex", "rollback", "sources",
)  # fmt: skip
EDITORS = (*EVERYBODY, "sources")
OF_ROLES = {
    Role.EDITOR: EDITORS,
    Role.ADMIN: ADMINS,
    Role.OWNER: ADMINS,
}  # others see what everybody sees

log = logging.getLogger(__name__)


async def show_to_everybody(bot: Bot) -> None:
    """Set the descriptions and the menus that people see, in every language."""
    try:
        for language in LANGUAGES:
            await _describe(bot, language)
            await _set(bot, EVERYBODY, language, BotCommandScopeAllPrivateChats())
            await _set(bot, GROUPS, language, BotCommandScopeAllGroupChats())
    except TelegramError as error:
        log.warning("The menu of commands was not set (%s).", error)


async def show_to(bot: Bot, person: int, role: Role | None) -> None:
    """Set the menu of a role for a person who has written to the bot, or take it from them."""
    scope, names = BotCommandScopeChat(person), OF_ROLES.get(role) if role else None
    try:
        if names:
            for language in LANGUAGES:
                await _set(bot, names, language, scope)
        elif await bot.get_my_commands(scope):
            for language in LANGUAGES:
                await bot.delete_my_commands(scope, _code(language))
    except TelegramError as error:
        log.info("The menu of %s is set when they send /start (%s).", person, error)


async def _describe(bot: Bot, language: str) -> None:
    """Say what the bot is; Telegram bears few changes of it, so only where something is new."""
    code = _code(language)
    long, short = say(language, "description"), say(language, "short-description")
    if (await bot.get_my_description(code)).description != long:
        await bot.set_my_description(long, code)
    if (await bot.get_my_short_description(code)).short_description != short:
        await bot.set_my_short_description(short, code)


async def _set(bot: Bot, names: Sequence[str], language: str, scope: BotCommandScope) -> None:
    menu = tuple(BotCommand(name, say(language, f"command-{name}")) for name in names)
    code = _code(language)
    if await bot.get_my_commands(scope, code) != menu:
        await bot.set_my_commands(menu, scope, code)


def _code(language: str) -> str | None:
    """Telegram shows the menu that has no language to whoever speaks none of the others."""
    return None if language == FALLBACK else language
