"""python -m bot: settings, library, application, polling, and a clean end."""

import argparse
import asyncio
import logging
import os
import signal
import sys
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any

from telegram import Bot
from telegram.error import (
    BadRequest,
    Conflict,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot import commands, schedule
from bot.app import UPDATES, Remembering, application, set_menus
from bot.desk import Desk
from bot.handlers import reindexing, watching
from bot.settings import BotSettings
from bot.state import State
from index import IndexSettings, KnownError, Library, MissingSnapshotError, load_settings

STOP_WITHIN_S = 4.0
HEARTBEAT_EVERY_S = 60.0

log = logging.getLogger("bot")


class TelegramUnusableError(KnownError):
    """Telegram cannot be reached, or does not want this bot."""


def main() -> int:
    """Run the bot until it is told to stop, or a command; the exit status."""
    asked = _parse()
    # Until the loop takes over: an index that is being built is cleared away on the way out.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        if asked.command:
            print(asked.command(asked.path))
            return 0
        settings = load_settings(BotSettings, IndexSettings)
        _log_without(settings.token.get_secret_value())
        live_in(settings.time_zone)
        state = State(settings.state)
        index = load_settings(IndexSettings)
        library = _open(index)
        asyncio.run(_run(settings, index, Desk(library, state, settings)))
    except KnownError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def live_in(zone: str) -> None:
    """Count hours and days as that time zone does, in this process and in those that it starts."""
    if zone:
        os.environ["TZ"] = zone
        time.tzset()


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bot",
        description="Answer questions in Telegram. Settings: see .env.example.",
    )
    commands.add_to(parser)
    return parser.parse_args()


def _open(settings: IndexSettings) -> Library:
    """A library that can answer; its first index is built here."""
    library = Library.from_settings(settings, is_apart=True)
    try:
        log.info("The index holds %s articles.", library.manifest.coverage.articles)
    except MissingSnapshotError:
        log.info("There is no index yet; reading the articles in %s.", settings.articles)
        report = library.begin(lambda _: None)
        log.info("The index is built: %s articles, %s passages.", report.articles, report.passages)
    # The dictionaries are read with the first question; that need not be a person's.
    library.ask("Кога? When?")
    return library


async def _run(settings: BotSettings, index: IndexSettings, desk: Desk) -> None:
    """Answer until a signal comes, or until Telegram no longer wants this bot."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    fatal: list[TelegramError] = []

    def note(error: TelegramError) -> None:
        if not isinstance(error, Conflict | InvalidToken):
            log.warning("Telegram cannot be reached (%s); trying on.", error)
            return
        fatal.append(error)
        stop.set()
        # It ends the polling, whose last poll would only take updates from the other copy.
        raise error

    running = application(settings, desk)
    try:
        with _telegram_told(settings.api_url):
            await _first_of(_start(running, desk, note), stop.wait())
            telling = watching.keep_telling(desk, running.bot)
            keeping_up = schedule.keep_up(index, settings, partial(_keep_up, desk, running.bot))
            await _first_of(_heartbeat(running, note), telling, keeping_up, stop.wait())
            if fatal:
                raise fatal[0]
    finally:
        desk.stopping.set()
        await _end(running, status=1 if fatal else 0)


async def _keep_up(desk: Desk, bot: Bot, occasion: schedule.Occasion) -> None:
    log.info("The articles are read again (%s).", occasion)
    await reindexing.keep_up(desk, bot)


@contextmanager
def _telegram_told(api_url: str) -> Iterator[None]:
    """Say in one sentence why Telegram cannot be used."""
    try:
        yield
    except TelegramError as error:
        raise TelegramUnusableError(_sentence(error, api_url)) from error


def _sentence(error: TelegramError, api_url: str) -> str:
    match error:
        case Conflict():
            return (
                "Another copy of this bot is running with the same token; "
                "stop that one, or ask @BotFather for another token."
            )
        case InvalidToken():
            return (
                "Telegram does not know this BOT_TOKEN; "
                "copy it again from @BotFather, and check BOT_API_URL."
            )
        case RetryAfter():
            return f"Telegram wants to be left alone for a while ({error}); start again then."
        case NetworkError() if not isinstance(error, BadRequest):
            return (
                f"Telegram cannot be reached at {api_url} ({error}); "
                "check the network, or BOT_API_URL."
            )
        case _:
            return f"The server at {api_url} refuses this bot ({error}); check BOT_API_URL."


async def _start(running: Remembering, desk: Desk, note: Callable[[TelegramError], None]) -> None:
    await running.initialize()
    await set_menus(running, desk)
    await running.start()
    await running.process_left()
    if running.updater:
        await running.updater.start_polling(allowed_updates=list(UPDATES), error_callback=note)
    log.info("@%s answers questions now.", running.bot.username)


async def _heartbeat(running: Remembering, note: Callable[[TelegramError], None]) -> None:
    """Find out when Telegram forgets the token: the polling ends then without a word."""
    while True:
        await asyncio.sleep(HEARTBEAT_EVERY_S)
        try:
            await running.bot.get_me()
        except TelegramError as error:
            note(error)


async def _first_of(*tasks: Coroutine[Any, Any, object]) -> None:
    """Wait for one, drop the others, and raise what it raised."""
    waiting = [asyncio.ensure_future(task) for task in tasks]
    done, pending = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    for task in done:
        task.result()


async def _end(running: Remembering, status: int) -> None:
    """Let what is under way come to its end, but not for long."""
    # A last poll that fails is no matter: what it would have confirmed comes again.
    logging.getLogger("telegram.ext.Updater").setLevel(logging.CRITICAL)
    try:
        async with asyncio.timeout(STOP_WITHIN_S):
            if running.updater and running.updater.running:
                with suppress(TelegramError):
                    await running.updater.stop()
            if running.running:
                await running.stop()
            await running.shutdown()
    except TelegramError as error:
        log.warning("Telegram was left without a farewell: %r", error)
    except TimeoutError:
        log.warning("What was under way did not end in time; a build left so changes nothing.")
        # A thread cannot be ended from outside, and Python would wait for it.
        logging.shutdown()
        os._exit(status)


def _log_without(token: str) -> None:
    """Log to stderr, never the token."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Redacting(token))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    # It tells every request, with the token in its address.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    # It tells every change in a folder that is watched.
    logging.getLogger("watchfiles.main").setLevel(logging.WARNING)
    # It shows a traceback for every flood; whoever sends says what became of it.
    logging.getLogger("telegram.ext.AIORateLimiter").setLevel(logging.CRITICAL)


class _Redacting(logging.Formatter):
    def __init__(self, secret: str) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secret = secret

    def format(self, record: logging.LogRecord) -> str:
        return super().format(record).replace(self._secret, "<token>")


if __name__ == "__main__":
    sys.exit(main())
