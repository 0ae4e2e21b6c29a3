"""Zip archives: what lies in them is read like what lies in the folder, within bounds."""

import gzip
import io
import json
import os
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from index import articles
from index.readers import archive
from index.types import Article, Skipped
from tests.documents import Members, packed

BODY = "Съдът освободи петима затворници. Те излязоха на 3 май."
DAMAGED = "is cut short, damaged or no zip archive; pack it anew"
DAMAGED_INSIDE = "is damaged in its archive; pack it anew"
ESCAPES = "has a name that leads out of its archive; pack it anew"
LOCKED = "is protected by a password; pack it without one"
DOCUMENT = "is no archive but a document; name it .docx, .odt or .epub"
UNKNOWN = "has a format that is not read"
BOMB = "unpacks to over 200 times its size; pack it anew"


def read(folder: Path, data: bytes, name: str = "a.zip") -> dict[str, str]:
    """The text or the reason of each path that is found."""
    (folder / name).write_bytes(data)
    found = list(articles.read(folder, folder / name))
    assert len({one.path for one in found}) == len(found)
    return {one.path: one.text if isinstance(one, Article) else one.reason for one in found}


POST = {"id": 5, "type": "message", "date": "2024-05-01T10:00:00", "text": "Мост."}
EXPORT = json.dumps({"type": "public_channel", "id": 1, "messages": [POST]})
FEED = "<rss><channel><item><description>Мост.</description></item></channel></rss>"


@pytest.mark.parametrize(
    ("members", "found"),
    [
        ({}, {}),
        ({"b.txt": BODY}, {"a.zip/b.txt": BODY}),
        ({"B.TXT": BODY}, {"a.zip/B.TXT": BODY}),
        ({"b/c/d.txt": BODY}, {"a.zip/b/c/d.txt": BODY}),
        ({"b/": "", "b/c.txt": BODY}, {"a.zip/b/c.txt": BODY}),
        ({"c.txt": "В.", "b.txt": "Б."}, {"a.zip/b.txt": "Б.", "a.zip/c.txt": "В."}),
        ({"новина.txt": BODY}, {"a.zip/новина.txt": BODY}),
        ({"b.txt": BODY.encode("cp1251")}, {"a.zip/b.txt": BODY}),
        ({"b.md": f"---\ntitle: Т\n---\n{BODY}"}, {"a.zip/b.md": BODY}),
        ({"b.jsonl": '{"text": "Мост."}'}, {"a.zip/b.jsonl": "Мост."}),
        ({"b.jsonl.gz": gzip.compress(b'{"text": "Bridge."}')}, {"a.zip/b.jsonl.gz": "Bridge."}),
        ({"b.csv": "text\nМост."}, {"a.zip/b.csv": "Мост."}),
        ({"b.json": EXPORT}, {"a.zip/b.json": "Мост."}),
        ({"b.rss": FEED}, {"a.zip/b.rss": "Мост."}),
        ({"b.zip": packed({"c.txt": BODY})}, {"a.zip/b.zip/c.txt": BODY}),
        ({"b.zip": packed({"c.zip": packed({"d.txt": BODY})})},
         {"a.zip/b.zip/c.zip": "is an archive too deep within others; unpack it into the folder"}),
        ({"b.txt": ""}, {"a.zip/b.txt": "has no words"}),
        ({"b.txt": BODY, "c.txt": bytes(100)},
         {"a.zip/b.txt": BODY, "a.zip/c.txt": "is not text; save the article as UTF-8 text"}),
        ({"b.jsonl": "{bad"}, {"a.zip/b.jsonl, line 1": "is not JSON in UTF-8"}),
        ({"b.zip": b"PK"}, {"a.zip/b.zip": DAMAGED}),
        ({".DS_Store": "x", "__MACOSX/._b.txt": BODY, ".b/c.txt": BODY}, {}),
        ({"questions.jsonl": "{}", "b/questions.jsonl": "{}"}, {}),
        ({"/etc/b.txt": BODY}, {"a.zip//etc/b.txt": ESCAPES}),
        ({"../b.txt": BODY}, {"a.zip/../b.txt": ESCAPES}),
        ({"b/../../c.txt": BODY}, {"a.zip/b/../../c.txt": ESCAPES}),
        ({"b\\c.txt": BODY}, {"a.zip/b\\c.txt": ESCAPES}),
        ({"b\\..\\c.txt": BODY, "d.txt": BODY},
         {"a.zip/b\\..\\c.txt": ESCAPES, "a.zip/d.txt": BODY}),
        ({"[Content_Types].xml": "", "word/document.xml": ""}, {"a.zip": DOCUMENT}),
        ({"mimetype": "application/epub+zip", "a.xhtml": ""}, {"a.zip": DOCUMENT}),
        ({"b.txt": "а" * 600_000}, {"a.zip/b.txt": BOMB}),
        ({"b.txt": "x" * 5_000_001, "c.txt": BODY}, {"a.zip/b.txt": BOMB, "a.zip/c.txt": BODY}),
    ],
)  # fmt: skip
def test_what_lies_in_an_archive_is_read_like_what_lies_in_the_folder(
    tmp_path: Path, members: Members, found: Mapping[str, str]
) -> None:
    assert read(tmp_path, packed(members)) == found


def test_what_is_not_read_is_told_by_its_place(tmp_path: Path) -> None:
    found = read(tmp_path, packed({"b.exe": b"MZ", "c": "x", "d.txt": BODY}))
    assert found.pop("a.zip/d.txt") == BODY
    assert [*found] == ["a.zip/b.exe", "a.zip/c"]
    assert all(reason.startswith(UNKNOWN) for reason in found.values())


def changed(at: Callable[[bytes], int], value: bytes) -> bytes:
    """A sound archive of one file with some bytes of it written over."""
    data = bytearray(packed({"b.txt": BODY}))
    place = at(bytes(data))
    data[place : place + len(value)] = value
    return bytes(data)


def directory(offset: int) -> Callable[[bytes], int]:
    return lambda data: data.index(b"PK\x01\x02") + offset


def end(offset: int) -> Callable[[bytes], int]:
    return lambda data: data.index(b"PK\x05\x06") + offset


@pytest.mark.parametrize(
    ("data", "path", "reason"),
    [
        (b"", "a.zip", DAMAGED),
        (b"PK\x03\x04", "a.zip", DAMAGED),
        (BODY.encode(), "a.zip", DAMAGED),
        (gzip.compress(BODY.encode(), mtime=0), "a.zip", DAMAGED),
        (b"%PDF-1.7\n" + bytes(500), "a.zip", DAMAGED),
        (packed({"b.txt": BODY})[:-30], "a.zip", DAMAGED),
        (packed({"b.txt": BODY})[:50], "a.zip", DAMAGED),
        (packed({"b.txt": BODY})[40:], "a.zip/b.txt", DAMAGED_INSIDE),
        (changed(directory(8), b"\x01"), "a.zip/b.txt", LOCKED),
        (changed(directory(16), b"\0\0\0\0"), "a.zip/b.txt", DAMAGED_INSIDE),
        (changed(directory(10), b"\x0c"), "a.zip/b.txt",
         "is packed in a way that is not read; pack it anew with deflate"),
        (changed(directory(24), struct.pack("<L", 10**8)), "a.zip/b.txt",
         "is over 50 MB; unpack it into the folder"),
        (changed(directory(42), b"\xff\0\0\0"), "a.zip/b.txt", DAMAGED_INSIDE),
        (changed(lambda _: 35, b"\xff" * 40), "a.zip/b.txt", DAMAGED_INSIDE),
        (changed(lambda _: 0, b"\0\0\0\0"), "a.zip/b.txt", DAMAGED_INSIDE),
        (changed(end(12), struct.pack("<L", 2**32 - 1)), "a.zip", DAMAGED),
        (changed(end(16), b"\xff\xff"), "a.zip/b.txt", DAMAGED_INSIDE),
    ],
)  # fmt: skip
def test_what_is_damaged_or_locked_says_so(
    tmp_path: Path, data: bytes, path: str, reason: str
) -> None:
    assert read(tmp_path, data) == {path: reason}


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_packing_that_knows_no_bounds_is_not_unpacked(tmp_path: Path, method: int) -> None:
    (reason,) = read(tmp_path, packed({"b.txt": BODY}, method=method)).values()
    assert reason == "is packed in a way that is not read; pack it anew with deflate"


def test_a_stored_file_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, packed({"b.txt": BODY}, method=zipfile.ZIP_STORED)) == {
        "a.zip/b.txt": BODY
    }


def test_a_name_from_cyrillic_windows_is_read(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("nnnnnn.txt")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr(info, BODY)
    data = stream.getvalue().replace(b"nnnnnn", "новина".encode("cp866"))
    assert read(tmp_path, data) == {"a.zip/новина.txt": BODY}


def test_an_archive_of_too_many_files_ends_where_it_is_too_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MEMBERS_MAX", 3)
    inner = packed({f"{n}.txt": f"Мост {n}." for n in range(3)})
    found = read(tmp_path, packed({"b.zip": inner, "c.txt": BODY}))
    reason = "holds over 3 files; pack it as several archives"
    assert found == {
        "a.zip/b.zip/0.txt": "Мост 0.", "a.zip/b.zip/1.txt": "Мост 1.",
        "a.zip/b.zip": reason, "a.zip": reason,
    }  # fmt: skip


def test_an_archive_that_unpacks_to_too_much_ends_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "TOTAL_BYTES_MAX", 150)
    found = read(tmp_path, packed({"b.txt": BODY, "c.txt": BODY}))
    assert found["a.zip/b.txt"] == BODY
    assert found["a.zip"].startswith("unpacks to over")


def test_nothing_is_written_anywhere(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "articles"
    folder.mkdir(parents=True)
    names = ("../../b.txt", "/tmp/escaped-b.txt", "..\\b.txt", "c.txt")
    read(folder, packed(dict.fromkeys(names, BODY)))
    assert [file.name for file in tmp_path.rglob("*") if file.is_file()] == ["a.zip"]
    assert not Path("/tmp/escaped-b.txt").exists()


LIMITED = r"""
import re, sys
from pathlib import Path
from index import articles
folder = Path(sys.argv[1])
for file in sorted(folder.iterdir()):
    for one in articles.read(folder, file):
        pass
# What resource tells begins with what the parent of this process had.
print(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1])
"""


def test_bombs_of_every_kind_leave_memory_alone(tmp_path: Path) -> None:
    zeros = bytes(49_000_000)
    bomb = packed({f"{n}.txt": zeros for n in range(4)})
    nested = packed({f"{n}.zip": bomb for n in range(20)})
    lines = b"\n" * 5_000_000
    row = json.dumps(POST).encode() + b","
    files = {
        "a.zip": bomb,
        "b.zip": nested,
        "c.jsonl.gz": gzip.compress(lines),
        "d.jsonl.gz": gzip.compress(zeros),
        "e.json": b'{"messages": [{"text": "' + b"x" * 30_000_000,
        "f.json": b'{"messages": [' + row * 10_000,
        "g.csv": b"text\n" + b'"' + b"x" * 30_000_000,
        "h.rss": b"<rss><channel>" + b"<item><title>x</title></item>" * 5_000,
        "i.zip": packed({"x.csv": os.urandom(4_000_000).hex()}),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    run = subprocess.run(
        [sys.executable, "-c", LIMITED, str(tmp_path)],
        cwd=Path(__file__).parent.parent, capture_output=True, text=True, check=True,
    )  # fmt: skip
    print(run.stderr)
    assert int(run.stdout) < 500_000  # kilobytes


def test_a_packed_file_that_unpacks_without_end_is_left(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b"\n" * 5_000_000))
    (found,) = articles.read(tmp_path, tmp_path / "a.jsonl.gz")
    assert found == Skipped("a.jsonl.gz", BOMB)
