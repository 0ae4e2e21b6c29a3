"""Files that are there whole or not at all, whatever happens while they are written."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


def write_whole(file: Path, data: bytes) -> None:
    """Put a file in the place of the one there; raises OSError, and leaves that one then."""
    with written_whole(file) as stream:
        stream.write(data)


@contextmanager
def written_whole(file: Path) -> Iterator[IO[bytes]]:
    """The same for what is written piece by piece: it stands under a hidden name till its end."""
    beside = file.with_name(f".{file.name}.new")
    try:
        with beside.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
    sync(file.parent)


def sync(path: Path) -> None:
    """Wait until the disk has a file, or the names in a folder; raises OSError."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
