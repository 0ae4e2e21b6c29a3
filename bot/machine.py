"""What the bot takes of the machine that it runs on; it blocks: call it in a thread."""

import datetime as dt
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil


@dataclass(frozen=True, slots=True)
class Machine:
    """Room on the disk and in memory, in bytes, and since when the bot runs."""

    disk: int
    memory: int
    since: dt.datetime


def measured(folder: Path) -> Machine:
    """What this process takes now, with the files of a folder."""
    process = psutil.Process()
    since = dt.datetime.fromtimestamp(process.create_time(), dt.UTC)
    return Machine(_size(folder), process.memory_info().rss, since)


def _size(folder: Path) -> int:
    """The bytes of all files; one that is cleared away meanwhile counts for nothing."""
    found = 0
    for parent, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                found += (Path(parent) / name).lstat().st_size
    return found
