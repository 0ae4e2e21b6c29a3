"""A question to its answer."""

import asyncio
import logging

from telegram import Message, Update
from telegram.constants import ChatAction
from telegram.error import BadRequest, TelegramError
from telegram.ext import ContextTypes

from bot import replies
from bot.desk import Action, Desk
from bot.handlers.person import edit, is_refused, language_of, reply

log = logging.getLogger(__name__)


async def ask(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer a question with quotes; an edited question gets another answer in place of its own."""
    message = update.effective_message
    if message is None or await is_refused(desk, update, Action.ASK):
        return
    asked = question(message, await language_of(desk, update), context.bot.username)
    (kept, answer), _typing = await asyncio.gather(
        asyncio.to_thread(replies.reply, desk, asked), _show_typing(update)
    )
    if kept.answer and update.edited_message:
        try:
            await edit(update, kept.chat, kept.answer, answer)
        except BadRequest as error:
            log.info("An answer was not edited (%s); it is sent anew.", error)
        else:
            return
    sent = await reply(update, answer)
    await asyncio.to_thread(desk.state.answered, kept.id, sent.message_id)


def question(message: Message, language: str, bot: str) -> replies.Asked:
    """What a message asks: its text, or the caption of what it shows."""
    person, replied = message.from_user, message.reply_to_message
    return replies.Asked(
        chat=message.chat_id,
        message=message.message_id,
        person=person.id if person else 0,
        text=message.text or message.caption or "",
        language=language,
        bot=bot,
        replies_to=replied.message_id if replied else None,
        selected=message.quote.text if message.quote else "",
    )


async def _show_typing(update: Update) -> None:
    """A courtesy: an answer does not fail for want of it."""
    try:
        if update.effective_chat:
            await update.effective_chat.send_action(ChatAction.TYPING)
    except TelegramError as error:
        log.info("The typing action was not sent: %s", error)
