"""Wiring: handlers in order, command menus, limits, what happens to errors."""

import logging
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, TypeAlias

from telegram import Update
from telegram.error import BadRequest, NetworkError, TelegramError
from telegram.ext import (
    AIORateLimiter,
    Application,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.desk import Desk
from bot.handlers import admin, ask, basics, menu
from bot.handlers.person import language_of, reply
from bot.settings import BotSettings
from bot.texts import say
from index import KnownError

# Questions answered at once; each may hold a connection to Telegram.
CONCURRENT_UPDATES = 32
CONNECTIONS = 2 * CONCURRENT_UPDATES
SEND_RETRIES = 3

log = logging.getLogger(__name__)

Handler: TypeAlias = Callable[[Desk, Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]
BotApplication: TypeAlias = Application[Any, Any, Any, Any, Any, Any]

_COMMANDS: dict[str, Handler] = {
    "start": basics.start,
    "help": basics.help,
    "about": basics.about,
    "status": admin.status,
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
        .rate_limiter(AIORateLimiter(max_retries=SEND_RETRIES))
        .build()
    )
    new = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
    for command, handler in _COMMANDS.items():
        built.add_handler(CommandHandler(command, partial(handler, desk), filters=new))
    question = filters.TEXT & ~filters.COMMAND
    built.add_handler(MessageHandler(new & question, partial(ask.ask, desk)))
    built.add_handler(MessageHandler(new & filters.COMMAND, partial(basics.unknown_command, desk)))
    built.add_handler(
        MessageHandler(new & ~filters.StatusUpdate.ALL, partial(basics.not_text, desk))
    )
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
    if isinstance(error, NetworkError) and not isinstance(error, BadRequest):
        log.warning("Telegram did not take an answer: %s", error)
        return
    known = isinstance(error, KnownError)
    if not known:
        log.error("An update could not be handled.", exc_info=error)
    try:
        if isinstance(update, Update) and update.effective_message:
            await reply(update, str(error) if known else say(language_of(update), "apology"))
        for person in () if known else desk.admins:
            await context.bot.send_message(person, f"Izvor: {type(error).__name__}; see the log.")
    except TelegramError as failure:
        log.warning("An error could not be told: %s", failure)
