"""/timeline and /latest: lists by date, turned page by page in place."""

import asyncio
import time
from dataclasses import replace
from functools import partial

from telegram import Update
from telegram.ext import ContextTypes

from bot import render, replies
from bot.desk import Desk
from bot.handlers.person import is_refused, is_too_fast, language_of, reply, sender
from bot.questions import Question
from bot.render.buttons import under_pages
from bot.render.presses import Latest, Timeline
from bot.rights import Action
from bot.texts import say


async def timeline(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say what happened when; the question is kept, so that its pages can be turned."""
    message, text = update.effective_message, " ".join(context.args or ())
    if message is None or await is_refused(desk, update, Action.ASK):
        return
    language = await language_of(desk, update)
    if not text:
        await reply(update, say(language, "timeline-usage"))
        return
    if await is_too_fast(desk, update):
        return
    asked = Question(message.chat_id, message.message_id, sender(update) or 0, text, language)
    begun_s, kept = time.monotonic(), await asyncio.to_thread(desk.questions.ask, asked)
    look = partial(_looked_up, desk, kept, 1, context.bot.username)
    shown, is_answered = await desk.in_turn(kept.person, look)
    await desk.note(kept.id, begun_s, is_answered=is_answered)
    await reply(update, shown)


async def latest(desk: Desk, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """List the newest articles."""
    if not await is_refused(desk, update, Action.ASK):
        language = await language_of(desk, update)
        await reply(update, await asyncio.to_thread(latest_page, desk, 1, language))


def timeline_page(desk: Desk, question: Question, page: int, bot: str) -> render.Message:
    """A page of what happened when, of the index of today; it blocks."""
    return _looked_up(desk, question, page, bot)[0]


def latest_page(desk: Desk, page: int, language: str) -> render.Message:
    """A page of the newest articles; the last one, where there are no longer so many; it blocks."""
    size = render.ARTICLES_A_PAGE
    shown = render.latest(desk.library.newest(size, (page - 1) * size), page, language)
    if shown.page > shown.pages:
        return latest_page(desk, shown.pages, language)
    back, on = Latest(shown.page - 1), Latest(shown.page + 1)
    buttons = under_pages(shown.page, shown.pages, back, on, language)
    return replace(shown.message, buttons=buttons)


def _looked_up(desk: Desk, question: Question, page: int, bot: str) -> tuple[render.Message, bool]:
    """A page of what happened when, and whether anything did."""
    found = desk.library.timeline(question.text)
    if found.reason:
        return replies.silence(found, found.reason, question.language), False
    shown = render.timeline(found, page, question.language, bot)
    back, on = (Timeline(question.id, shown.page + step) for step in (-1, 1))
    buttons = under_pages(shown.page, shown.pages, back, on, question.language)
    return replace(shown.message, buttons=buttons), True
