"""The menus of commands: everybody's, and that of admins."""

import logging

from telegram import Bot, BotCommand, BotCommandScopeChat, BotCommandScopeDefault
from telegram.error import TelegramError

from bot.texts import FALLBACK, LANGUAGES, say

_EVERYBODY = ("help", "about", "verify")
_ADMINS = (*_EVERYBODY, "status", "why", "reindex")

log = logging.getLogger(__name__)


async def show_to_everybody(bot: Bot) -> None:
    """Set the menu that people see, in every language."""
    try:
        for language in LANGUAGES:
            await bot.set_my_commands(
                _menu(_EVERYBODY, language), BotCommandScopeDefault(), language_code=_code(language)
            )
    except TelegramError as error:
        log.warning("The menu of commands was not set (%s).", error)


async def show_to_admin(bot: Bot, person: int) -> None:
    """Set the menu that an admin sees, once they have written to the bot."""
    try:
        for language in LANGUAGES:
            await bot.set_my_commands(
                _menu(_ADMINS, language),
                BotCommandScopeChat(person),
                language_code=_code(language),
            )
    except TelegramError as error:
        log.info("Admin %s gets their menu when they send /start (%s).", person, error)


async def hide_from(bot: Bot, person: int) -> None:
    """Take the menu of admins from somebody who is none any more."""
    try:
        if await bot.get_my_commands(BotCommandScopeChat(person)):
            for language in LANGUAGES:
                await bot.delete_my_commands(BotCommandScopeChat(person), _code(language))
    except TelegramError as error:
        log.info("The menu of %s was not taken away (%s).", person, error)


def _code(language: str) -> str | None:
    """Telegram shows the menu without a language to all who have none of their own."""
    return None if language == FALLBACK else language


def _menu(commands: tuple[str, ...], language: str) -> list[BotCommand]:
    return [BotCommand(name, say(language, f"command-{name}")) for name in commands]
