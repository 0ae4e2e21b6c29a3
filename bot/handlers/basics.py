"""/start, /help, /about, and what is neither a question nor a command."""

import asyncio

from telegram import Update
from telegram.ext import ContextTypes

from bot.audit import Deed
from bot.desk import Desk
from bot.handlers import buttons, menu, roles
from bot.handlers.person import is_refused, language_of, reply, sender
from bot.questions import KEPT_DAYS
from bot.render.links import FROM_INLINE, invitation, place
from bot.rights import Action
from bot.texts import LANGUAGES, Value, holdings, say


async def start(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Greet a person, open the passage that their link leads to, or let them have a role."""
    payload = (context.args or [""])[0]
    if token := invitation(payload):
        await roles.accept(desk, update, context.bot, token)
        return
    if await is_refused(desk, update, Action.ASK):
        return
    if payload not in ("", FROM_INLINE):
        await _follow(desk, update, context.bot.username, payload)
        return
    await _reply_with_holdings(desk, update, "start")
    person = update.effective_user
    if person and (role := desk.rights.role(person.id)):
        await menu.show_to(context.bot, person.id, role)


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
    for action, message in (
        (Action.ADD_ARTICLES, "help-editor"), (Action.REINDEX, "help-admin"),
    ):  # fmt: skip
        if await desk.rights.may(context.bot, sender(update), action):
            told.append(say(language, message))
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


async def forget_me(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Delete what is kept of a person."""
    told = say(await language_of(desk, update), "forgotten")
    if person := update.effective_user:
        if await asyncio.to_thread(desk.roles.remove, person.id):
            await menu.show_to(context.bot, person.id, desk.rights.role(person.id))
        await asyncio.to_thread(desk.state.forget, person.id)
        await asyncio.to_thread(desk.audit.note, 0, Deed.FORGOT)
    await reply(update, told)


async def speak(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Speak another language to a person, or to a group, from now on."""
    chat, wanted = update.effective_chat, wanted_language(context)
    if chat and wanted:
        # In private a chat has the number of its person.
        await asyncio.to_thread(desk.state.speak, chat.id, wanted)
        await reply(update, say(wanted, "language-chosen"))
        return
    language = await language_of(desk, update)
    values: dict[str, Value] = {"name": say(language, "language-name")}
    await reply(update, say(language, "language-usage", values))


def wanted_language(context: ContextTypes.DEFAULT_TYPE) -> str:
    """The language that is asked for; nothing where it is none of ours."""
    wanted = (context.args or [""])[0].lower()
    return wanted if wanted in LANGUAGES else ""


async def _reply_with_holdings(desk: Desk, update: Update, message: str) -> None:
    manifest = await asyncio.to_thread(lambda: desk.library.manifest)
    await reply(update, say(await language_of(desk, update), message, holdings(manifest.coverage)))
