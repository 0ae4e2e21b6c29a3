"""/status, /stats, /why and /errors, for admins."""

import asyncio
import datetime as dt
from functools import partial

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot import render
from bot.desk import Desk
from bot.handlers.person import is_refused, language_of, reply, reply_with_picture
from bot.machine import measured
from bot.render.chart import chart
from bot.rights import Action
from bot.texts import say
from bot.usage import Stats
from index import Context

GAPS_GROUPED = 500  # of the last questions without an answer


async def status(desk: Desk, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Tell an admin what the index holds, and how the bot is doing."""
    if await is_refused(desk, update, Action.SEE_STATUS):
        return
    language, waiting = await language_of(desk, update), desk.line.waiting
    manifest = await asyncio.to_thread(lambda: desk.library.manifest)
    machine = await asyncio.to_thread(measured, desk.library.root)
    await reply(update, render.status(manifest, machine, waiting, language))


async def stats(desk: Desk, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Tell an admin what is asked, and how well it is answered, in words and in a picture."""
    if await is_refused(desk, update, Action.SEE_USAGE):
        return
    language = await language_of(desk, update)
    found, gaps = await asyncio.to_thread(_stats, desk)
    await reply(update, render.stats(found, gaps, language))
    if found.asked:
        picture = await asyncio.to_thread(chart, found, language)
        await reply_with_picture(update, picture, say(language, "chart"))


async def why(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Tell an admin how a question, or that of an answer, is read and why it is answered so."""
    message = update.effective_message
    if message is None or await is_refused(desk, update, Action.EXPLAIN):
        return
    language, asked = await language_of(desk, update), " ".join(context.args or ())
    find = partial(_question, desk, message) if not asked else lambda: (asked, Context())
    text, leans_on = await asyncio.to_thread(find)
    found = await asyncio.to_thread(partial(desk.library.explain, text, context=leans_on))
    told = render.explanation(found, language) if found else say(language, "why-usage")
    await reply(update, told)


async def errors(desk: Desk, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Tell an admin what went wrong last."""
    if not await is_refused(desk, update, Action.SEE_ERRORS):
        last = await asyncio.to_thread(desk.bugs.last)
        await reply(update, render.errors(last, await language_of(desk, update)))


def _stats(desk: Desk) -> tuple[Stats, list[tuple[str, ...]]]:
    found = desk.usage.stats(dt.datetime.now().astimezone().date())
    return found, desk.library.group(desk.usage.unanswered(GAPS_GROUPED))


def _question(desk: Desk, message: Message) -> tuple[str, Context]:
    """The question of the answer that a message replies to, and what it leaned on."""
    replied = message.reply_to_message
    found = desk.questions.answered_by(message.chat_id, replied.message_id) if replied else None
    before = desk.questions.before(found) if found else None
    return found.text if found else "", Context(before.text if before else "")
