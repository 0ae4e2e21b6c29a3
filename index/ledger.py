"""What was read of every file: a build after this one need not read again what stayed as it was."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter

from index.types import Skipped

# A file that is written to within one tick of the clock may look as it did before.
_SETTLED_NS = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Entry:
    """A file as it was read: what it looked like, and what of it was skipped."""

    state: str = ""  # nothing where it is to be read again: it may differ, or failed in passing
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """All files that were read, by their paths."""

    files: Mapping[str, Entry] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()  # ids of articles that were not to be taken

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """What could not be read, in the order of the files."""
        return tuple(one for path in sorted(self.files) for one in self.files[path].skipped)


_LEDGER = TypeAdapter(Ledger)


def write(file: Path, ledger: Ledger) -> None:
    """Keep a ledger; raises OSError where the disk refuses."""
    file.write_bytes(_LEDGER.dump_json(ledger))


def read(file: Path) -> Ledger | None:
    """A ledger that was kept; None where there is none that can be read."""
    try:
        return _LEDGER.validate_json(file.read_bytes())
    except (OSError, ValueError):
        return None


def state(file: Path) -> str:
    """What a file looks like from outside, and will not look like once it has changed.

    Nothing where that is not to be relied on: it is not to be seen, or was written to just now.
    """
    try:
        found = file.stat()
    except OSError:
        return ""
    if time.time_ns() - max(found.st_mtime_ns, found.st_ctime_ns) < _SETTLED_NS:
        return ""
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"
