"""When the index is built anew without being asked to."""

import asyncio
import datetime as dt
import logging
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

from watchfiles import awatch

from bot.settings import BotSettings
from index import FEEDS_FOLDER, FeedReport, IndexSettings, KnownError, poll_feeds

QUIET_S = 5.0  # without changes, before a folder is taken for finished
LOOK_AT_CLOCK_EVERY_S = 30.0  # it may be set anew, or the machine may have slept
_WATCH_STEP_MS = 200  # as long as this an end of the bot may wait

log = logging.getLogger(__name__)


class Occasion(StrEnum):
    """Why the index is built anew."""

    FOLDER = "folder"
    TIME = "time"
    FEEDS = "feeds"


Trigger: TypeAlias = Callable[[Occasion], Awaitable[None]]


async def keep_up(index: IndexSettings, settings: BotSettings, trigger: Trigger) -> None:
    """Call the trigger when articles change, feeds bring some, or it is time; without end.

    It is never called twice at once. What it raises ends the keeping up.
    """
    turn = asyncio.Lock()

    async def in_turn(occasion: Occasion) -> None:
        async with turn:
            await trigger(occasion)

    async with asyncio.TaskGroup() as group:
        group.create_task(asyncio.Event().wait())  # also where nothing of the below is wanted
        if settings.watch_folder:
            group.create_task(_when_changed(index, in_turn))
        if settings.reindex_time is not None:
            group.create_task(_when_it_is_time(settings.reindex_time, in_turn))
        if index.feeds:
            group.create_task(_when_feeds_bring(index, in_turn))


def next_moment(at: dt.time, now: dt.datetime) -> dt.datetime:
    """When the clock that shows now shows this the next time."""
    found = dt.datetime.combine(now.date(), at, now.tzinfo)
    # Moments are compared, not what clocks show: in autumn they show an hour twice.
    if found.timestamp() <= now.timestamp():
        return dt.datetime.combine(now.date() + dt.timedelta(days=1), at, now.tzinfo)
    return found


async def _when_changed(index: IndexSettings, trigger: Trigger) -> None:
    changed = asyncio.Event()
    watching = asyncio.create_task(_note_changes(index, changed))
    try:
        while True:
            await changed.wait()
            while changed.is_set():
                changed.clear()
                await asyncio.sleep(QUIET_S)
            await trigger(Occasion.FOLDER)
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)


async def _note_changes(index: IndexSettings, changed: asyncio.Event) -> None:
    folder = index.articles.resolve()
    # Of what the feeds bring the polling tells.
    others = [index.root.resolve(), *([folder / FEEDS_FOLDER] if index.feeds else [])]

    def matters(_: object, path: str) -> bool:
        found = Path(path)
        hidden = any(part.startswith(".") for part in found.relative_to(folder).parts)
        return not (hidden or any(map(found.is_relative_to, others)))

    try:
        async for _ in awatch(folder, watch_filter=matters, step=_WATCH_STEP_MS):
            changed.set()
    except (OSError, RuntimeError) as error:
        log.warning("The articles cannot be watched (%s); send /reindex after changes.", error)


async def _when_it_is_time(at: dt.time, trigger: Trigger) -> None:
    while True:
        await _until(next_moment(at, _now()))
        await trigger(Occasion.TIME)


async def _when_feeds_bring(index: IndexSettings, trigger: Trigger) -> None:
    while True:
        report = await _polled(index)
        if report.new or report.changed:
            await trigger(Occasion.FEEDS)
        pause = dt.timedelta(minutes=index.feeds_every_minutes)
        await _until(report.due or dt.datetime.now(dt.UTC) + pause)


async def _polled(index: IndexSettings) -> FeedReport:
    try:
        report = await _apart(lambda: poll_feeds(index, dt.datetime.now(dt.UTC)))
    except KnownError as error:
        log.warning("%s", error)
        return FeedReport()
    except Exception:
        log.exception("The feeds could not be polled; that is a bug, and they are tried again.")
        return FeedReport()
    for sentence in report.failed:
        log.warning("A feed failed: %s", sentence)
    return report


async def _apart(poll: Callable[[], FeedReport]) -> FeedReport:
    """Poll in a thread that no end of the bot waits for; what it leaves half done is done again."""
    done: Future[FeedReport] = Future()

    def run() -> None:
        done.set_running_or_notify_cancel()
        try:
            done.set_result(poll())
        except BaseException as error:  # noqa: BLE001 (it is raised where it is waited for)
            done.set_exception(error)

    threading.Thread(target=run, name="feeds", daemon=True).start()
    return await asyncio.wrap_future(done)


async def _until(moment: dt.datetime) -> None:
    while (left := moment.timestamp() - _now().timestamp()) > 0:  # noqa: ASYNC110 (no event tells)
        await asyncio.sleep(min(left, LOOK_AT_CLOCK_EVERY_S))


def _now() -> dt.datetime:
    """What the clock of this machine shows, which summer and winter time move."""
    return dt.datetime.now()  # noqa: DTZ005
