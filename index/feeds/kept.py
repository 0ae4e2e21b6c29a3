"""The files of a feed among the articles: JSON lines that are whole at every moment."""

import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from index.feeds.entries import Entry
from index.whole import write_whole

FILE_BYTES_MAX = 4_000_000

# In a file's name eight digits would be taken for a date.
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


class Kept:
    """What is kept of one feed."""

    def __init__(self, folder: Path, url: str) -> None:
        host = re.sub(r"[^\w.-]", "-", urlsplit(url).hostname or "")
        digest = hashlib.blake2b(url.encode(), digest_size=5).hexdigest().translate(_LETTERS)
        self._folder = folder
        self._name = f"{host}-{digest}"

    def seals(self) -> dict[str, str]:
        """The seal of every entry that is kept, by its key."""
        return dict(_known(line) for file in self._files() for line in _lines(file))

    def keep(self, entries: Iterable[Entry]) -> None:
        """Write entries: each in the place of the one with its key, or at the end."""
        fresh = {entry.key: _line(entry) for entry in entries}
        files = self._files()
        for file in files:
            lines = _lines(file)
            renewed = [fresh.pop(_known(line)[0], line) for line in lines]
            if renewed != lines:
                write_whole(file, _joined(renewed))
        self._add([*fresh.values()], len(files) or 1)

    def _add(self, fresh: list[bytes], number: int) -> None:
        while fresh:
            file = self._folder / f"{self._name}-{number:03}.jsonl"
            lines = _lines(file) if file.exists() else []
            room = FILE_BYTES_MAX - len(_joined(lines))
            while fresh and (room > len(fresh[0]) or not lines):
                room -= len(fresh[0]) + 1
                lines.append(fresh.pop(0))
            write_whole(file, _joined(lines))
            number += 1

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob(f"{self._name}-*.jsonl"))


def _lines(file: Path) -> list[bytes]:
    return [line for line in file.read_bytes().split(b"\n") if line.strip()]


def _joined(lines: Iterable[bytes]) -> bytes:
    return b"".join(line + b"\n" for line in lines)


def _line(entry: Entry) -> bytes:
    told = {
        "id": entry.key,
        "title": entry.title,
        "date": entry.date and entry.date.isoformat(),
        "text": entry.text,
        "url": entry.url,
        "language": entry.language,
        "seal": entry.seal,
    }
    shown = {name: value for name, value in told.items() if value}
    return json.dumps(shown, ensure_ascii=False).encode(errors="replace")


def _known(line: bytes) -> tuple[str, str]:
    """The key and the seal of a line; none of one that somebody spoiled, which stays as it is."""
    try:
        found = json.loads(line)
        return str(found["id"]), str(found.get("seal", ""))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return "", ""
