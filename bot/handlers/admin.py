"""/status and /why, for admins."""

import asyncio

from telegram import Update
from telegram.ext import ContextTypes

from bot import render
from bot.desk import Desk
from bot.handlers.person import is_refused, language_of, reply
from bot.rights import Action
from bot.texts import say


async def status(desk: Desk, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Tell an admin what the index holds."""
    if await is_refused(desk, update, Action.SEE_STATUS):
        return
    manifest = await asyncio.to_thread(lambda: desk.library.manifest)
    await reply(update, render.status(manifest, await language_of(desk, update)))


async def why(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Tell an admin how a question is read and why it is answered so."""
    if await is_refused(desk, update, Action.EXPLAIN):
        return
    language, question = await language_of(desk, update), " ".join(context.args or ())
    found = await asyncio.to_thread(desk.library.explain, question)
    told = render.explanation(found, language) if found else say(language, "why-usage")
    await reply(update, told)
