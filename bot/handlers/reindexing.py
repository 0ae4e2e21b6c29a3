"""/reindex and /rollback: what a new index changes is shown before anybody is answered from it."""

import asyncio
import logging
import time

from telegram import Bot, Message, Update
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot import render
from bot.audit import Deed
from bot.builds import RETRY_AFTER_S, CancelledBuildError, Show, unseen
from bot.desk import Desk
from bot.handlers.person import (
    chosen_language,
    edit_shown,
    is_refused,
    language_of,
    reply,
    send,
    sender,
)
from bot.render import Message as Shown
from bot.render.buttons import under_build
from bot.render.presses import Discard, Switch, seal
from bot.rights import Action
from bot.texts import FALLBACK, say
from bot.texts.sentences import translated
from index import BuildReport, BusyError, KnownError, Order, Progress

EDIT_EVERY_S = 3.0

log = logging.getLogger(__name__)


async def reindex(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Build beside what answers, with the progress and then the outcome in one message."""
    if await is_refused(desk, update, Action.REINDEX):
        return
    language, order = await language_of(desk, update), _order(context.args or [])
    if order is None:
        await reply(update, say(language, "reindex-usage"))
        return
    board = _Board(desk, update, " ".join(context.args or []), language)
    told = await _tried(desk, board, order, language)
    if not await board.close(told, at_once=desk.stopping.is_set()):
        await reply(update, told)


async def roll_back(desk: Desk, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer from the index before the current one again."""
    if await is_refused(desk, update, Action.REINDEX):
        return
    manifest = await asyncio.to_thread(desk.library.roll_back)
    desk.has_news.set()
    await _note(desk, sender(update) or 0, Deed.ROLLED_BACK, f"{manifest.built_at:%F %H:%M}")
    await reply(update, render.answering(manifest, "rolled-back", await language_of(desk, update)))


async def decided(desk: Desk, person: int, told: Switch | Discard, language: str) -> Shown | None:
    """Do what an admin decided of the index on trial; None where another one is on trial now."""
    trial = await asyncio.to_thread(lambda: desk.library.trial_name)
    if not trial or seal(trial) != told.seal:
        return None
    if isinstance(told, Discard):
        await asyncio.to_thread(desk.library.discard)
        return Shown(say(language, "discarded"))
    if await _switched(desk, person, trial):
        await desk.builds.catch_up()
    manifest = await asyncio.to_thread(lambda: desk.library.manifest)
    return Shown(render.answering(manifest, "switched", language))


async def keep_up(desk: Desk, bot: Bot) -> None:
    """Build because something came or changed; the admins decide where it got worse."""
    try:
        report = await _in_turn(desk)
        if report.is_worse:
            await _tell_admins(desk, bot, report)
        else:
            await _switched(desk, bot.id, report.name)
    except KnownError as error:
        log.warning("The index was not built anew: %s", error)


async def _in_turn(desk: Desk) -> BuildReport:
    """Build beside what answers, when nobody else builds."""
    while True:
        try:
            return await desk.builds.try_out(Order(), _begin_unseen, EDIT_EVERY_S)
        except BusyError:
            await asyncio.sleep(RETRY_AFTER_S)


async def _switched(desk: Desk, person: int, name: str) -> bool:
    """Answer from the index on trial; whether it was built before the one till then."""
    is_behind = await asyncio.to_thread(desk.library.switch, name)
    desk.has_news.set()
    await _note(desk, person, Deed.SWITCHED, name)
    return is_behind


async def _note(desk: Desk, person: int, deed: Deed, about: str) -> None:
    await asyncio.to_thread(desk.audit.note, person, deed, about)


def _order(args: list[str]) -> Order | None:
    """What is asked for after the command; None of what is not understood."""
    match args:
        case []:
            return Order()
        case ["full"]:
            return Order(is_anew=True)
        case ["model", name]:
            return Order(model=name)
        case _:
            return None


async def _tried(desk: Desk, board: "_Board", order: Order, language: str) -> Shown:
    """Build to the end; what is to be shown of it."""
    try:
        report = await desk.builds.try_out(order, board.begin, EDIT_EVERY_S)
    except BusyError:
        return Shown(say(language, "busy"))
    except CancelledBuildError:
        return Shown(say(language, "build-cancelled"))
    except KnownError as error:
        return Shown(translated(language, str(error))[: render.MESSAGE_CHARS_MAX])
    is_switched = desk.is_decided_alone and not report.is_worse
    if is_switched:
        await _switched(desk, board.person, report.name)
    return render.review(report, language, is_switched=is_switched)


async def _tell_admins(desk: Desk, bot: Bot, report: BuildReport) -> None:
    for person in desk.rights.admins:
        language = await chosen_language(desk, person) or FALLBACK
        try:
            await send(bot, person, render.review(report, language, is_switched=False))
        except TelegramError as error:
            log.warning("An admin was not told of an index on trial: %s", error)


async def _begin_unseen() -> Show:
    """Nobody waits to see how far it is."""
    return unseen


class _Board:
    """One message that is edited, never more often than Telegram bears."""

    def __init__(self, desk: Desk, update: Update, asked: str, language: str) -> None:
        self.person = sender(update) or 0
        self._desk = desk
        self._update = update
        self._asked = asked
        self._language = language
        self._shown = Shown(say(language, "reindexing"), buttons=under_build(language))
        self._message: Message | None = None
        self._edited_at = float("-inf")

    async def begin(self) -> Show:
        """Send the message, with the button that cancels; how to show steps in it."""
        await _note(self._desk, self.person, Deed.REINDEXED, self._asked)
        self._message = await reply(self._update, self._shown)
        return self.show

    async def show(self, step: Progress) -> None:
        """Show how far it is; progress gives way to answers, and may fail to be shown."""
        shown = Shown(render.progress(step, self._language), buttons=self._shown.buttons)
        sending = self._desk.sending
        if self._message is None or shown == self._shown or sending.is_behind:
            return
        self._shown = shown
        try:
            with sending.in_passing():
                await edit_shown(self._message, shown)
        except TelegramError as error:
            log.info("A progress message was not edited: %s", error)
        # Counted from the answer: however slow the way there, edits arrive so far apart.
        self._edited_at = time.monotonic()

    async def close(self, told: Shown, *, at_once: bool) -> bool:
        """Edit the message for the last time, as soon as it may be; whether that was done."""
        if self._message is None:
            return False
        pause = self._edited_at + EDIT_EVERY_S - time.monotonic()
        await asyncio.sleep(0 if at_once else max(0, pause))
        try:
            await edit_shown(self._message, told)
        except TelegramError as error:
            log.info("The message of a reindex was not edited: %s", error)
            return False
        return True
