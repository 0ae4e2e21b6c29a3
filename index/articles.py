"""Folder to articles: what is read once, cleaned once, and never edited again."""

import datetime as dt
import hashlib
import io
import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from index.analysis import LANGUAGES, sentences
from index.columns import Columns
from index.errors import NoArticlesError
from index.formats import (
    QUESTIONS_FILE,
    TEXT_BYTES_MAX,
    Found,
    drafts,
    is_one_article,
    refuse_large,
    until_broken,
)
from index.languages import detected
from index.types import Article, Draft, Skipped

TITLE_CHARS_MAX = 120

_NAMED_LANGUAGES = (*LANGUAGES, "be", "mk", "sr")
_READS_MAX = 3
_CHANGED = "changed while it was read; build again when it is finished"

_DATE_IN_NAME = re.compile(r"(?<!\d)(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)")
_AGENCY = re.compile(r"\(([^()\n]{2,40})\)[.\s]*\Z")
_NO_SENTENCE_END = re.compile(r"[^.!?…:;,]\Z")

# What Telegram's server deletes from a message, so that a quote arrives as it stands here (TDLib,
# clean_input_string); it turns control characters and tabs into spaces, and all but the last of
# several marks of direction in a row into joiners.
_DELETED = re.compile("[\u202a-\u202e\u0333\u033f\u030a]")
_SPACED = re.compile("[\x00-\x09\x0b-\x1f\x7f]")
_UNDIRECTED = re.compile("[\u200e\u200f](?=[\u200e\u200f])")
_LINE_ENDS = re.compile("\r\n?|\u2028")
_SURROGATES = re.compile("[\ud800-\udfff]")


def files(folder: Path, apart: Path | None = None) -> list[Path | Skipped]:
    """Every file that is not hidden, by path, but those of a folder apart.

    Raises NoArticlesError where the folder cannot be read.
    """
    found: list[Path | Skipped] = []
    left_out = apart.resolve() if apart else None

    def unreadable(error: OSError) -> None:
        if Path(error.filename) == folder:
            raise NoArticlesError(
                f"The folder of articles {folder} cannot be read ({error.strerror}); "
                "mend that, or name another folder in INDEX_ARTICLES."
            ) from error
        path = path_of(folder, Path(error.filename))
        found.append(Skipped(path, f"cannot be read: {error.strerror}"))

    for parent, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = [
            name
            for name in folders
            if not name.startswith(".") and (Path(parent) / name).resolve() != left_out
        ]
        links = [name for name in folders if (Path(parent) / name).is_symlink()]
        shown = [name for name in (*names, *links) if not name.startswith(".")]
        found += [Path(parent) / name for name in shown if name != QUESTIONS_FILE]
    return sorted(
        found, key=lambda one: path_of(folder, one) if isinstance(one, Path) else one.path
    )


def path_of(folder: Path, file: Path) -> str:
    """The relative path of a file; bytes of its name that are not UTF-8 are written out."""
    return os.fsencode(file.relative_to(folder)).decode(errors="backslashreplace")


def read(folder: Path, file: Path, columns: Columns = ()) -> Iterator[Article | Skipped]:
    """The articles of one file; what cannot be read comes as Skipped, nothing is raised."""
    path = path_of(folder, file)
    for found in until_broken(path, _found(path, file, columns)):
        yield found if isinstance(found, Skipped) else _article(*found)


def clean(text: str) -> str:
    """The text as Telegram can show it: NFC, LF, without the characters that its server drops."""
    text = _LINE_ENDS.sub("\n", text).replace("\u2029", "\n\n")
    # Marks that stood apart may meet where one between them is deleted.
    while _DELETED.search(text := unicodedata.normalize("NFC", text)):
        text = _DELETED.sub("", text)
    text = _SPACED.sub(" ", _UNDIRECTED.sub("\u200c", text))
    return _SURROGATES.sub("\ufffd", text).strip()


def article_id(path: str, key: str = "") -> str:
    """What an article is known by for as long as it stays where it is: 16 hexadecimal digits."""
    return hashlib.blake2b(f"{path}\0{key}".encode(), digest_size=8).hexdigest()


def _found(path: str, file: Path, columns: Columns) -> Iterator[Found]:
    with _opened(file) as stream:
        yield from drafts(path, stream, columns)


@contextmanager
def _opened(file: Path) -> Iterator[IO[bytes]]:
    """A file to read; raises ValueError where it changes meanwhile."""
    # A named pipe would keep its reader waiting; a link to a folder may lead back to this one.
    if not stat.S_ISREG(file.stat().st_mode):
        raise ValueError("is not a file; put the articles themselves here")
    if is_one_article(file.name):
        yield io.BytesIO(_stable_bytes(file))
        return
    before = _state(file)
    with file.open("rb") as stream:
        yield stream
    if _state(file) != before:
        raise ValueError(_CHANGED)


def _state(file: Path) -> tuple[int, int, int]:
    """What differs once a file was written to, or another one took its place."""
    found = file.stat()
    return found.st_mtime_ns, found.st_size, found.st_ino


def _stable_bytes(file: Path) -> bytes:
    """The bytes of a file that did not change while they were read."""
    for _ in range(_READS_MAX):
        before = file.stat()
        refuse_large(before.st_size, file.name)
        data = file.read_bytes()
        after = file.stat()
        if (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, len(data)):
            return data
    raise ValueError(_CHANGED)


def _article(path: str, draft: Draft) -> Article | Skipped:
    text = clean(draft.text)
    if not any(character.isalnum() for character in text):
        return Skipped(f"{path}, {draft.key}" if draft.key else path, "has no words")
    if len(text) > TEXT_BYTES_MAX:
        return Skipped(path, f"has over {TEXT_BYTES_MAX // 1_000_000} MB of text; split it")
    agency = _AGENCY.search(text)
    spoken = _code(draft.language) or detected(text)
    return Article(
        id=article_id(path, draft.key),
        path=path,
        title=_shortened(_in_a_line(clean(draft.title)) or _in_a_line(_first_words(text, spoken))),
        date=draft.date or _date_in_name(Path(path).name) or draft.made,
        url=draft.url if draft.url.startswith(("https://", "http://")) else "",
        language=spoken,
        source=agency[1] if agency else "",
        text=text,
    )


def _code(named: str) -> str:
    """The language that a file names, where it is one we know: bg-BG is bg."""
    code = re.split("[-_]", named.lower())[0]
    return code if code in _NAMED_LANGUAGES else ""


def _first_words(text: str, spoken: str) -> str:
    """The heading that opens a text, else its first sentence; lines without words name nothing."""
    first = next(line for line in text.split("\n") if any(map(str.isalnum, line)))
    line = first.strip().lstrip("#").strip()
    if len(line) <= TITLE_CHARS_MAX and _NO_SENTENCE_END.search(line):
        return line
    # A first line may be a whole book; its first sentence is near its beginning.
    start, end = next(iter(sentences(line[:2000], spoken)), (0, len(line)))
    return line[start:end]


def _in_a_line(words: str) -> str:
    return " ".join(words.split())


def _shortened(title: str) -> str:
    if len(title) <= TITLE_CHARS_MAX:
        return title
    return title[: TITLE_CHARS_MAX - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def _date_in_name(name: str) -> dt.date | None:
    for match in _DATE_IN_NAME.finditer(name):
        try:
            return dt.date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            continue
    return None
