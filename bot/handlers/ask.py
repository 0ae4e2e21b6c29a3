"""A question to its answer."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial

from telegram import Message, Update
from telegram.constants import ChatAction
from telegram.error import BadRequest, TelegramError
from telegram.ext import ContextTypes

from bot import render, replies
from bot.desk import Desk
from bot.handlers.person import edit, is_refused, is_too_fast, language_of, reply, sender
from bot.questions import Question
from bot.rights import Action

TYPING_AFTER_S = 1.5

log = logging.getLogger(__name__)


async def ask(
    desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE, text: str | None = None
) -> None:
    """Answer a question with quotes; an edited question gets another answer in place of its own."""
    message = update.effective_message
    if message is None or await is_refused(desk, update, Action.ASK):
        return
    if await is_too_fast(desk, update):
        return
    asked = _asked(update, message, await language_of(desk, update), context.bot.username)
    if text is not None:
        asked = replace(asked, text=text)
    kept, answer = await answered(desk, update, asked)
    if kept.answer and update.edited_message:
        try:
            await edit(update, kept.chat, kept.answer, answer)
        except BadRequest as error:
            log.info("An answer was not edited (%s); it is sent anew.", error)
        else:
            return
    sent = await reply(update, answer)
    await asyncio.to_thread(desk.questions.answered, kept.id, sent.message_id)


async def answered(
    desk: Desk, update: Update, asked: replies.Asked
) -> tuple[Question, render.Message]:
    """The answer of a question, when it is the person's turn; raises LineFullError."""
    begun_s = time.monotonic()
    async with _typing(desk, update):
        kept, answer = await desk.in_turn(asked.person, partial(replies.reply, desk, asked))
    await desk.note(kept.id, begun_s, is_answered=bool(kept.quotes))
    return kept, answer


def _asked(update: Update, message: Message, language: str, bot: str) -> replies.Asked:
    """What a message asks: its text, or the caption of what it shows."""
    replied = message.reply_to_message
    return replies.Asked(
        chat=message.chat_id,
        message=message.message_id,
        person=sender(update) or 0,
        text=message.text or message.caption or "",
        language=language,
        bot=bot,
        replies_to=replied.message_id if replied else None,
        selected=message.quote.text if message.quote else "",
    )


@asynccontextmanager
async def _typing(desk: Desk, update: Update) -> AsyncIterator[None]:
    """Show that an answer is on its way, where it takes a while: every call counts for Telegram."""
    shown = asyncio.create_task(_show_typing(desk, update))
    try:
        yield
    finally:
        shown.cancel()


async def _show_typing(desk: Desk, update: Update) -> None:
    """A courtesy: it gives way to answers, and none fails for want of it."""
    await asyncio.sleep(TYPING_AFTER_S)
    try:
        if update.effective_chat and not desk.sending.is_behind:
            await update.effective_chat.send_action(ChatAction.TYPING)
    except TelegramError as error:
        log.info("The typing action was not sent: %s", error)
