"""/start, /help, /about, and what is neither a question nor a command."""

import asyncio

from telegram import Update
from telegram.ext import ContextTypes

from bot.desk import Action, Desk
from bot.handlers import menu
from bot.handlers.person import language_of, reply
from bot.texts import holdings, say


async def start(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Greet a person; an admin sees from now on what else there is."""
    await _reply_with_holdings(desk, update, "start")
    person = update.effective_user
    if person and desk.may(person.id, Action.REINDEX):
        await menu.show_to_admin(context.bot, person.id)


async def about(desk: Desk, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Say what the bot is and what its archive holds."""
    await _reply_with_holdings(desk, update, "about")


async def help(desk: Desk, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Say how to ask; to admins, what else there is."""
    language, person = language_of(update), update.effective_user
    told = [say(language, "help")]
    if person and desk.may(person.id, Action.REINDEX):
        told.append(say(language, "help-admin"))
    await reply(update, "\n\n".join(told))


async def unknown_command(_desk: Desk, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Say that there is no such command."""
    await reply(update, say(language_of(update), "unknown-command"))


async def not_text(_desk: Desk, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Say that only text is read."""
    await reply(update, say(language_of(update), "only-text"))


async def _reply_with_holdings(desk: Desk, update: Update, message: str) -> None:
    manifest = await asyncio.to_thread(lambda: desk.library.manifest)
    await reply(update, say(language_of(update), message, holdings(manifest.coverage)))
