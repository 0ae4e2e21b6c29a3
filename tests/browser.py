"""The preview, run as a person runs it, and a headless Chromium to look at it."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

HOUSE = Path(__file__).parent.parent
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
# Nothing is looked up anywhere: it sees loopback only.
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without a window; there has to be a Chromium."""
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


def bare() -> dict[str, str]:
    """An environment without settings, which opens no browser of its own."""
    kept = {name: value for name, value in os.environ.items() if name[:4] not in ("BOT_", "INDE")}
    return kept | {"PYTHONPATH": str(HOUSE), "BROWSER": "true"}


@contextmanager
def preview(folder: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The preview of the articles in a folder's seeds/, its address and its process."""
    with subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "bot.preview", "--port", "0"],
        cwd=folder, env=bare(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as running:  # fmt: skip
        assert running.stdout is not None
        told = running.stdout.readline()
        found = re.search(r"http://\S+", told)
        try:
            assert found, told
            yield found[0], running
        finally:
            running.send_signal(signal.SIGINT)
