"""Wiring: handlers in order, command menus, limits, what happens to errors."""

import logging
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, TypeAlias

from telegram import Update
from telegram.error import BadRequest, TelegramError
from telegram.ext import (
    AIORateLimiter,
    Application,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.desk import Desk
from bot.handlers import admin, ask, basics, menu, verify
from bot.handlers.person import language_of, reply
from bot.settings import BotSettings
from bot.texts import FALLBACK, say
from index import KnownError

# Questions answered at once; each may hold a connection to Telegram.
CONCURRENT_UPDATES = 32
CONNECTIONS = 2 * CONCURRENT_UPDATES

log = logging.getLogger(__name__)

Handler: TypeAlias = Callable[[Desk, Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]
BotApplication: TypeAlias = Application[Any, Any, Any, Any, Any, Any]

_COMMANDS: dict[str, Handler] = {
    "start": basics.start,
    "help": basics.help,
    "about": basics.about,
    "verify": verify.verify,
    "status": admin.status,
    "why": admin.why,
    "reindex": admin.reindex,
}


def application(settings: BotSettings, desk: Desk) -> BotApplication:
    """The bot, wired but not yet talking to Telegram."""
    built: BotApplication = (
        Application.builder()
        .token(settings.token.get_secret_value())
        .base_url(f"{settings.api_url}/bot")
        .base_file_url(f"{settings.api_url}/file/bot")
        .concurrent_updates(CONCURRENT_UPDATES)
        .connection_pool_size(CONNECTIONS)
        .rate_limiter(AIORateLimiter())
        .build()
    )
    new = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
    for command, handler in _COMMANDS.items():
        built.add_handler(CommandHandler(command, partial(handler, desk), filters=new))
    question = filters.TEXT & ~filters.COMMAND
    built.add_handler(MessageHandler(new & question, partial(ask.ask, desk)))
    built.add_handler(MessageHandler(new & filters.COMMAND, partial(basics.unknown_command, desk)))
    built.add_handler(MessageHandler(new & filters.ATTACHMENT, partial(basics.not_text, desk)))
    built.add_error_handler(partial(_tell_error, desk))
    return built


async def set_menus(built: BotApplication, desk: Desk) -> None:
    """Show every person the commands that they may use."""
    await menu.show_to_everybody(built.bot)
    for person in desk.admins:
        await menu.show_to_admin(built.bot, person)


async def _tell_error(desk: Desk, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say a known error to whoever met it; anything else is a bug, told to the admins."""
    error = context.error
    if isinstance(error, TelegramError) and not isinstance(error, BadRequest):
        log.warning("Telegram did not take an answer: %s", error)
    elif isinstance(error, KnownError):
        await _tell(update, str(error))
    else:
        log.error("An update could not be handled.", exc_info=error)
        note = say(FALLBACK, "bug-note", {"name": type(error).__name__})
        noted = [await _is_noted(context, person, note) for person in desk.admins]
        if isinstance(update, Update):
            apology = "apology-told" if any(noted) else "apology"
            await _tell(update, say(language_of(update), apology))


async def _tell(update: object, sentence: str) -> None:
    if not isinstance(update, Update) or update.effective_message is None:
        return
    try:
        await reply(update, sentence)
    except TelegramError as error:
        log.warning("An error could not be told: %s", error)


async def _is_noted(context: ContextTypes.DEFAULT_TYPE, person: int, note: str) -> bool:
    try:
        await context.bot.send_message(person, note)
    except TelegramError as error:
        log.warning("Admin %s could not be told of an error: %s", person, error)
        return False
    return True
