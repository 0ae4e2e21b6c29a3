"""Spoils documents and reads them: python -m tests.fuzz READER SECONDS [FOLDER].

A reader may raise ValueError alone, and must end. What breaks that is written to tests/regressions.
Seconds are those of a processor: a busy machine is not taken for a reader that does not end.
"""

import argparse
import hashlib
import importlib
import io
import json
import random
import signal
import sys
import time
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from index.formats import drafts
from tests.documents import docx, epub, odt, packed, pdf, printed

REGRESSIONS = Path(__file__).parent / "regressions"
TEXT = "Съдът освободи петима затворници. Те излязоха на 3 май."
WAIT_S = 20

PAGE = f"""<!DOCTYPE html><html lang="bg"><head><meta charset="utf-8"><title>Новина</title>
<meta property="article:published_time" content="2024-03-05T10:00"><link rel="canonical"
href="https://example.org/1"></head><body><nav><a href="/">Начало</a></nav><article><h1>Новина</h1>
<p>{TEXT}</p><p>Един <b>дебел</b> ред<br>и друг.</p><ul><li>а</li><li>б</li></ul><blockquote>{TEXT}
</blockquote><table><tr><td>1</td><td>2</td></tr></table></article></body></html>"""

SAMPLES = {
    "web": [PAGE.encode(), PAGE.replace("utf-8", "windows-1251").encode("cp1251"), b"<p>x</p>"],
    "pdf": [
        pdf(printed(TEXT, "Втори ред"), printed("Трети ред"), title="Новина"),
        pdf(printed(TEXT), [], pictures=True),
    ],
    "docx": [docx(TEXT, "Втори", body="<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>")],
    "odt": [odt(TEXT, "Втори", body="<text:h>Глава<text:s/></text:h>", title="Новина")],
    "epub": [epub(f"<h1>Първа</h1><p>{TEXT}</p>", "<p>Втора<br/>глава</p>", title="Книга")],
}
CHAT = {
    "name": "Вести", "type": "public_channel", "id": 1234, "messages": [
        {"id": 1, "type": "message", "date": "2024-03-05T10:00:00", "text": TEXT},
        {"id": 2, "type": "message", "date": "2024-03-06T10:00:00",
         "text": ["Втори ", {"type": "bold", "text": "ред"}, "."]},
    ],
}  # fmt: skip
FEED = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Вести</title>
<item><title>Новина</title><link>https://example.org/1</link><guid>1</guid>
<pubDate>Tue, 05 Mar 2024 10:00:00 +0200</pubDate>
<description>&lt;p&gt;{TEXT}&lt;/p&gt;</description>
</item></channel></rss>"""
LINES = json.dumps({"id": 1, "title": "Новина", "date": "2024-03-05", "text": TEXT}) + "\n"
TABLE = f'title;date;text\nНовина;05.03.2024;"{TEXT}"\nДруга;;"Втори\nред"\n'
# Those that hold many articles, by their endings.
SAMPLES |= {
    "json": [json.dumps(CHAT).encode(), json.dumps({"chats": {"list": [CHAT]}}).encode()],
    "csv": [TABLE.encode(), TABLE.encode("cp1251")],
    "rss": [FEED.encode(), FEED.replace("utf-8", "windows-1251").encode("cp1251")],
    "jsonl": [LINES.encode() * 2],
    "zip": [packed({"a.txt": TEXT, "b/c.jsonl": LINES, "d.zip": packed({"e.md": TEXT})})],
}
NOTE = f"""---
title: Новина
date: 2024-03-05
url: https://example.org/1
tags: [река, мост]
author: {{name: Ана, born: 1990}}
---

# Новина

{TEXT}

## Глава

- ред

***
"""
SAMPLES |= {
    "plain": [text.encode(code) for text in (f" date 2025-12-19 \n\n{TEXT}\n\nВтори ред", TEXT)
              for code in ("utf-8", "utf-8-sig", "cp1251", "utf-16")],
    "markdown": [NOTE.encode(), NOTE.encode("cp1251"), NOTE.encode("utf-16")],
}  # fmt: skip
PIECES = [
    b"<", b">", b"/", b"&", b"&#0;", b"<p>", b"</body>", b"<![CDATA[", b"<!--", b"\x00", b"\xff",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"(", b")", b"<<", b"[", b"endobj", b"stream",
    b" 0 R", b"-1", b"9999999999", b"PK\x01\x02", b"PK\x05\x06", b"=", b"'", b" Do ", b" Tj",
    b"---\n", b"\n", b": ", b"- ", b"? ", b"&a ", b"*a ", b"<<: *a", b"{",
    b"!!int ", b"!!float ", b"!!bool ", b"!!binary ", b"!!timestamp ", b"!!set ", b"!!omap ",
    b"}", b"!!x ", b"0x", b".inf", b"|", b"#", b" date ", b"\xef\xbb\xbf", b"\xfe\xff",
]  # fmt: skip


class StuckError(BaseException):
    """A reader does not end; no library may take it for an error of its own."""


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """The file with a few of its bytes changed, moved, doubled, cut out or put in."""
    found = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        at, end = sorted(chance.choices(range(len(found) + 1), k=2))
        end = min(end, at + chance.choice((1, 4, 64, 4096)))
        piece = bytes(found[at:end])
        found[at:end] = chance.choice((
            b"", piece * 2, piece[::-1], chance.randbytes(len(piece)), chance.choice(PIECES),
            piece + chance.choice(PIECES) * chance.choice((1, 1, 50)),
        ))  # fmt: skip
    return bytes(found)


def within(data: bytes, chance: random.Random) -> bytes:
    """A zip with one of its members spoilt, so that what reads it gets that far."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(list(members))
    members[name] = spoilt(archive_bytes(members[name]), chance)
    kind = archive_bytes(members.pop("mimetype", b"")).decode(errors="replace")
    return packed(members, first=kind)


def archive_bytes(content: str | bytes) -> bytes:
    """What a member holds."""
    return content.encode() if isinstance(content, str) else content


def fails(reader: str, data: bytes) -> str:
    """What went wrong in reading it; "" where it was read or refused with a reason."""
    read = _reader(reader)
    signal.setitimer(signal.ITIMER_PROF, WAIT_S)
    try:
        with warnings.catch_warnings(record=True, action="always") as grumbles:
            found = read(data)
            # Some readers give an article, others many, one by one.
            list(found) if hasattr(found, "__next__") else repr(found)
    except ValueError as error:
        return "" if str(error) else "refused without a reason"
    except BaseException as error:  # noqa: BLE001
        return f"{type(error).__name__}: {error}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return f"warned: {grumbles[0].message}" if grumbles else ""


def _reader(name: str) -> Callable[[bytes], Any]:
    """What reads a file of this kind, as the index does."""
    if name in ("json", "csv", "rss", "jsonl", "zip"):
        return lambda data: iter(list(drafts(f"x.{name}", io.BytesIO(data), ())))
    found: Callable[[bytes], Any] = importlib.import_module(f"index.readers.{name}").read
    return found


def main(reader: str, seconds: float, folder: Path = REGRESSIONS) -> int:
    """Reads spoilt files for so many seconds; the number of failures."""
    signal.signal(signal.SIGPROF, _too_long)
    chance = random.Random(time.time_ns())
    until, count, failures = time.process_time() + seconds, 0, set[str]()
    while time.process_time() < until:
        sample = chance.choice(SAMPLES[reader])
        is_packed = sample.startswith(b"PK") and chance.random() < 0.8
        data = (within if is_packed else spoilt)(sample, chance)
        count += 1
        if (failure := fails(reader, data)) and failure not in failures:
            failures.add(failure)
            folder.mkdir(exist_ok=True)
            name = f"{reader}-{hashlib.blake2b(data, digest_size=6).hexdigest()}"
            (folder / name).write_bytes(data)
            print(name, failure)
    print(f"{reader}: {count} files in {seconds:.0f} seconds, {len(failures)} failures")
    return len(failures)


def _too_long(number: int, frame: FrameType | None) -> None:
    raise StuckError(f"did not end within {WAIT_S} seconds")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        prog="python -m tests.fuzz", description="Spoil and read files."
    )
    parser.add_argument("reader", choices=SAMPLES)
    parser.add_argument("seconds", type=float)
    parser.add_argument("folder", type=Path, nargs="?", default=REGRESSIONS)
    sys.exit(bool(main(**vars(parser.parse_args()))))
