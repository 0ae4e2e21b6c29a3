"""/verify: whether a text stands in the archive."""

from functools import partial

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot import render
from bot.desk import Desk
from bot.handlers.person import is_refused, is_too_fast, language_of, reply, sender
from bot.rights import Action
from bot.texts import say


async def verify(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say whether a text, or the message that is replied to, stands in the archive."""
    message = update.effective_message
    if message is None or await is_refused(desk, update, Action.ASK):
        return
    language, text = await language_of(desk, update), _text(message)
    if not text:
        await reply(update, say(language, "verify-usage"))
        return
    if await is_too_fast(desk, update):
        return
    found = await desk.in_turn(sender(update), partial(desk.library.verify, text))
    await reply(update, render.verdict(found, language, context.bot.username))


def _text(message: Message) -> str:
    """What is to be verified: written after the command, selected, or the message replied to."""
    _, *written = (message.text or "").split(maxsplit=1)
    if written:
        return written[0]
    if message.quote:
        return message.quote.text
    replied = message.reply_to_message
    return (replied.text or replied.caption or "") if replied else ""
