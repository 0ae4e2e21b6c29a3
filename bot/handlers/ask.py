"""A question to its answer."""

import asyncio
import logging

from telegram import Update
from telegram.constants import ChatAction
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot import render
from bot.desk import Action, Desk
from bot.handlers.person import is_refused, language_of, reply
from index import Context

_LAST_QUESTION = "last question"  # kept in memory, for a chat that goes on

log = logging.getLogger(__name__)


async def ask(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer a question with quotes; a short one may lean on the one before it."""
    message = update.effective_message
    if message is None or message.text is None or await is_refused(desk, update, Action.ASK):
        return
    asked = dict[str, str]() if context.chat_data is None else context.chat_data
    before = Context(question=asked.get(_LAST_QUESTION, ""))
    asked[_LAST_QUESTION] = message.text
    answer, _typing = await asyncio.gather(
        asyncio.to_thread(desk.library.ask, message.text, context=before), _show_typing(update)
    )
    await reply(update, render.answer(answer, language_of(update)))


async def _show_typing(update: Update) -> None:
    """A courtesy: an answer does not fail for want of it."""
    try:
        if update.effective_chat:
            await update.effective_chat.send_action(ChatAction.TYPING)
    except TelegramError as error:
        log.info("The typing action was not sent: %s", error)
