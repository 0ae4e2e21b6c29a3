"""/start, /help, /about, and what is neither a question nor a command."""

import asyncio

from telegram import Update
from telegram.ext import ContextTypes

from bot.desk import Desk
from bot.handlers import buttons, menu
from bot.handlers.person import is_refused, language_of, reply, sender
from bot.questions import KEPT_DAYS
from bot.render.links import FROM_INLINE, place
from bot.rights import Action
from bot.texts import LANGUAGES, Value, holdings, say


async def start(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Greet a person, or open the passage that their link leads to."""
    payload = (context.args or [""])[0]
    if await is_refused(desk, update, Action.ASK):
        return
    if payload not in ("", FROM_INLINE):
        await _follow(desk, update, context.bot.username, payload)
        return
    await _reply_with_holdings(desk, update, "start")
    person = update.effective_user
    if person and await desk.rights.may(context.bot, person.id, Action.REINDEX):
        await menu.show_to_admin(context.bot, person.id)


async def _follow(desk: Desk, update: Update, bot: str, payload: str) -> None:
    language, found = await language_of(desk, update), place(payload)
    if found is None:
        await reply(update, say(language, "no-such-link"))
    elif not await buttons.opened(desk, update, bot, found, language):
        await reply(update, say(language, "all-gone"))


async def about(desk: Desk, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Say what the bot is and what its archive holds."""
    await _reply_with_holdings(desk, update, "about")


async def help(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say how to ask, in private and in groups; to admins, what else there is."""
    language = await language_of(desk, update)
    bot: dict[str, Value] = {"bot": context.bot.username}
    told = [
        say(language, "help"),
        *(say(language, f"help-{of}", bot) for of in ("inline", "groups")),
    ]
    if await desk.rights.may(context.bot, sender(update), Action.REINDEX):
        told.append(say(language, "help-admin"))
    await reply(update, "\n\n".join(told))


async def unknown_command(desk: Desk, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Say that there is no such command."""
    await reply(update, say(await language_of(desk, update), "unknown-command"))


async def not_text(desk: Desk, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Say that only text is read."""
    await reply(update, say(await language_of(desk, update), "only-text"))


async def not_heard(desk: Desk, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Say that voices are not understood."""
    await reply(update, say(await language_of(desk, update), "not-heard"))


async def privacy(desk: Desk, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Say what is kept of a person, and for how long."""
    values: dict[str, Value] = {"days": KEPT_DAYS}
    await reply(update, say(await language_of(desk, update), "privacy", values))


async def forget_me(desk: Desk, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Delete what is kept of a person."""
    told = say(await language_of(desk, update), "forgotten")
    if update.effective_user:
        await asyncio.to_thread(desk.state.forget, update.effective_user.id)
    await reply(update, told)


async def speak(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Speak another language to a person, or to a group, from now on."""
    chat, wanted = update.effective_chat, (context.args or [""])[0].lower()
    if chat and wanted in LANGUAGES:
        # In private a chat has the number of its person.
        await asyncio.to_thread(desk.state.speak, chat.id, wanted)
        await reply(update, say(wanted, "language-chosen"))
        return
    language = await language_of(desk, update)
    values: dict[str, Value] = {"name": say(language, "language-name")}
    await reply(update, say(language, "language-usage", values))


async def _reply_with_holdings(desk: Desk, update: Update, message: str) -> None:
    manifest = await asyncio.to_thread(lambda: desk.library.manifest)
    await reply(update, say(await language_of(desk, update), message, holdings(manifest.coverage)))
