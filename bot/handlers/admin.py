"""/reindex, for admins."""

import asyncio
import logging
import time

from telegram import Message, Update
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot import render
from bot.desk import Desk, StoppedError
from bot.handlers.person import is_refused, language_of, reply
from bot.rights import Action
from bot.sending import Sending
from bot.texts import say
from index import BusyError, KnownError, Progress

EDIT_EVERY_S = 3.0

log = logging.getLogger(__name__)


async def reindex(desk: Desk, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Build the index anew beside the questions, with its progress in one message."""
    if await is_refused(desk, update, Action.REINDEX):
        return
    language = await language_of(desk, update)
    if not desk.building.acquire(blocking=False):
        await reply(update, say(language, "busy"))
        return
    try:
        board = _Board(desk.sending, await reply(update, say(language, "reindexing")))
        told = await _reindexed(desk, board, language)
    finally:
        desk.building.release()
    desk.has_news.set()
    if not await board.close(told, at_once=desk.stopping.is_set()):
        await reply(update, told)


async def _reindexed(desk: Desk, board: "_Board", language: str) -> str:
    """Run the build to its end; what is to be said of it."""
    steps: list[Progress] = []

    def watch(step: Progress) -> None:
        if desk.stopping.is_set():
            raise StoppedError
        steps[:] = [step]

    build = asyncio.create_task(asyncio.to_thread(desk.library.reindex, watch))
    while not (await asyncio.wait({build}, timeout=EDIT_EVERY_S))[0]:
        if steps:
            await board.show(render.progress(steps[0], language))
    try:
        return render.report(build.result(), language)
    except BusyError:
        return say(language, "busy")
    except KnownError as error:
        return str(error)[: render.MESSAGE_CHARS_MAX]


class _Board:
    """One message that is edited, never more often than Telegram bears."""

    def __init__(self, sending: Sending, message: Message) -> None:
        self._sending = sending
        self._message = message
        self._text = message.text
        self._edited_at = float("-inf")

    async def show(self, text: str) -> None:
        """Edit the message now; progress gives way to answers, and may fail to be shown."""
        if text == self._text or self._sending.is_behind:
            return
        self._text = text
        try:
            with self._sending.in_passing():
                await self._message.edit_text(text)
        except TelegramError as error:
            log.info("A progress message was not edited: %s", error)
        # Counted from the answer: however slow the way there, edits arrive so far apart.
        self._edited_at = time.monotonic()

    async def close(self, text: str, *, at_once: bool) -> bool:
        """Edit the message for the last time, as soon as it may be; whether that was done."""
        pause = self._edited_at + EDIT_EVERY_S - time.monotonic()
        await asyncio.sleep(0 if at_once else max(0, pause))
        try:
            await self._message.edit_text(text)
        except TelegramError as error:
            log.info("The message of a reindex was not edited: %s", error)
            return False
        return True
