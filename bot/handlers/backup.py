"""/backup, for admins."""

import asyncio
import logging

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot import backups
from bot.audit import Deed
from bot.desk import Desk
from bot.handlers.person import is_refused, language_of, reply, reply_with_upload, sender
from bot.rights import Action
from bot.texts import say

SENT_MB_MAX = 50  # more Telegram takes from no bot
_MB = 1_000_000

log = logging.getLogger(__name__)


async def back_up(desk: Desk, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Send an admin a backup, or tell them where it is kept if Telegram does not take it."""
    if await is_refused(desk, update, Action.BACK_UP):
        return
    language, library = await language_of(desk, update), desk.library
    file = await asyncio.to_thread(backups.made, desk.state, library.folder, library.root)
    await asyncio.to_thread(desk.audit.note, sender(update) or 0, Deed.BACKED_UP)
    if file.stat().st_size <= SENT_MB_MAX * _MB:
        content = await asyncio.to_thread(file.read_bytes)
        try:
            await reply_with_upload(update, file.name, content, say(language, "backup"))
        except TelegramError as error:
            log.warning("A backup was not sent (%s); it is kept.", error)
        else:
            file.unlink(missing_ok=True)
            return
    await reply(update, say(language, "backup-kept", {"most": SENT_MB_MAX, "path": str(file)}))
