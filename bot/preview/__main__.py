"""python -m bot.preview: the bot, its Bot API and the page, until Ctrl+C."""

import argparse
import os
import signal
import subprocess
import sys
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.preview.chats import PEOPLE, Chats
from bot.preview.web import served
from index import KnownError

PORT = 8042
LOOKS_EVERY_S = 0.2
STOPS_WITHIN_S = 10.0


class BotEndedError(KnownError):
    """The bot ended by itself."""

    def __init__(self, status: int) -> None:
        super().__init__(
            f"The bot ended (status {status}), and the preview with it; "
            "what it said last, above, tells why."
        )


def main() -> int:
    """Show the bot in a page until it is told to stop; the exit status."""
    port = _parse().port
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(0))
    try:
        _preview(port)
    except KnownError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bot.preview",
        description="Try the bot in a local web page, without Telegram.",
    )
    parser.add_argument(
        "--port", type=int, choices=range(65_536), default=PORT, metavar="PORT",
        help="where the page is served; 0 for any free port (default: %(default)s)",
    )  # fmt: skip
    return parser.parse_args()


def _preview(port: int) -> None:
    """Run until the bot ends or a signal comes."""
    with Chats() as chats, served(chats, port) as address, _bot(chats) as bot:
        while not chats.await_bot(LOOKS_EVERY_S):
            if (status := bot.poll()) is not None:
                raise BotEndedError(status)
        print(f"The bot talks at {address} – Ctrl+C ends it.", flush=True)
        webbrowser.open(address)
        raise BotEndedError(bot.wait())


@contextmanager
def _bot(chats: Chats) -> Iterator[subprocess.Popen[bytes]]:
    """Run the bot against these chats; what it remembers goes with them."""
    with TemporaryDirectory(prefix="izvor-preview-") as folder:
        settings = {
            "BOT_TOKEN": chats.token,
            "BOT_API_URL": chats.url,
            "BOT_ADMINS": str(PEOPLE["admin"]),
            "BOT_ACCESS": "public",
            "BOT_STATE": str(Path(folder) / "bot.sqlite"),
            "no_proxy": f"127.0.0.1,{os.environ.get('no_proxy', os.environ.get('NO_PROXY', ''))}",
        }
        # In a group of its own, Ctrl+C comes here alone, and the bot is ended in good order.
        with subprocess.Popen(
            [sys.executable, "-m", "bot"], env=os.environ | settings, process_group=0
        ) as running:
            try:
                yield running
            finally:
                _end(running)


def _end(running: subprocess.Popen[bytes]) -> None:
    running.terminate()
    try:
        running.wait(STOPS_WITHIN_S)
    except subprocess.TimeoutExpired:
        running.kill()


if __name__ == "__main__":
    sys.exit(main())
