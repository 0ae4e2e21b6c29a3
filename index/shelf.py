"""The folder of articles, written to: what is put there, taken away, and put back."""

import datetime as dt
import json
import re
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import frontmatter
from filelock import FileLock

from index import articles
from index.articles import article_id
from index.errors import ShelfError
from index.fetch import fetch
from index.page import read_page
from index.types import Article, Skipped
from index.whole import write_whole

ADDED_FOLDER = "added"
CHANNELS_FOLDER = "channels"
TRASH_FOLDER = ".trash"
LOOKED_AT = 20  # of the articles of a file, and of those that cannot be read
LEFT_OUT_FILE = ".left-out"  # ids of articles whose file holds others too

_LOCK_FILE = ".shelf.lock"
_NAME_BYTES_MAX = 120
_NOT_IN_NAMES = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Post:
    """A post of a channel; those of one album have its text together."""

    channel: str  # what its file is called
    id: int
    date: dt.date
    text: str
    url: str
    album: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """What a file holds that is not in the folder: its first articles, and how many there are."""

    articles: tuple[Article, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    total: int = 0


def look(name: str, data: bytes) -> Look:
    """Read a file as the index would."""
    with tempfile.TemporaryDirectory(prefix="izvor-look-") as scratch:
        file = Path(scratch) / _file_name(name)
        file.write_bytes(data)
        # A small archive may unpack to gigabytes: no more is held than is shown.
        kept, skipped, total = list[Article](), list[Skipped](), 0
        for one in articles.read(Path(scratch), file):
            if isinstance(one, Skipped):
                skipped += [one] if len(skipped) < LOOKED_AT else []
            else:
                total += 1
                kept += [one] if total <= LOOKED_AT else []
    return Look(tuple(kept), tuple(skipped), total)


def look_up(url: str) -> Look:
    """Read a web page as an article; raises FetchError, and ShelfError of a page that is none."""
    found = fetch(url)
    try:
        page = read_page(found)
    except ValueError as error:
        raise ShelfError(f"What stands at {url} {error}.") from error
    draft = Article("", "", page.title, page.date, found.url, page.language, "", page.text)
    return look(*as_file(draft))


def keep_article(folder: Path, article: Article) -> Path:
    """Write an article as a file of its own; raises ShelfError."""
    return keep_file(folder, *as_file(article))


def as_file(article: Article) -> tuple[str, bytes]:
    """An article as Markdown with front matter, which is read as it stands: a name, and bytes."""
    told: dict[str, Any] = {"title": article.title, "date": article.date, "url": article.url}
    told = {name: value for name, value in told.items() if value}
    text = frontmatter.dumps(frontmatter.Post(article.text, **told), allow_unicode=True)
    dated = f"{article.date}-" if article.date else ""
    return f"{dated}{article.title}.md", f"{text}\n".encode()


def keep_file(folder: Path, name: str, data: bytes) -> Path:
    """Write a file as it is, under a name of its own; raises ShelfError."""
    with _writing(folder):
        into = folder / ADDED_FOLDER
        into.mkdir(exist_ok=True)
        file = _free(into / _file_name(name))
        write_whole(file, data)
    return file


def keep_post(folder: Path, post: Post) -> Path:
    """Write a post, or what it says now, into the file of its channel and year; which that is.

    Raises ShelfError.
    """
    with _writing(folder):
        into = folder / CHANNELS_FOLDER / _slug(post.channel)
        into.mkdir(parents=True, exist_ok=True)
        file = into / f"{post.date.year}.jsonl"  # all of it is written anew, each time
        rows = _rows(file)
        at = next((at for at, row in enumerate(rows) if _is_of(row, post)), len(rows))
        rows[at : at + 1] = [_told(rows[at] if at < len(rows) else {}, post)]
        lines = (json.dumps(row, ensure_ascii=False) for row in rows)
        write_whole(file, "".join(f"{line}\n" for line in lines).encode())
    return file


def take_away(folder: Path, article: Article, at: int) -> None:
    """Move an article's file to the trash, or leave it out where its file holds others too.

    The second, since 1970, is what it is put back by. Raises ShelfError.
    """
    with _writing(folder):
        if article.id != article_id(article.path):
            _leave_out(folder, {*left_out(folder), article.id})
            return
        trash = folder / TRASH_FOLDER / f"{at}-{article.id}" / article.path
        trash.parent.mkdir(parents=True, exist_ok=True)
        _inside(folder, article.path).rename(trash)


def put_back(folder: Path, id: str, at: int) -> None:
    """Put an article back that was taken away; raises ShelfError."""
    with _writing(folder):
        if id in (kept := left_out(folder)):
            _leave_out(folder, kept - {id})
            return
        trash = folder / TRASH_FOLDER / f"{at}-{id}"
        file = next((one for one in trash.rglob("*") if one.is_file()), None)
        if file is None:
            raise ShelfError("This article is not in the trash any more; it cannot be put back.")
        there = folder / file.relative_to(trash)
        if there.exists():
            raise ShelfError(f"{there.name} is there again already; it is left as it is.")
        there.parent.mkdir(parents=True, exist_ok=True)
        file.rename(there)


def taken_away_at(folder: Path, id: str) -> int:
    """When an article was taken away last, in seconds since 1970; 0 of one that is left out."""
    found = (one.name.partition("-") for one in (folder / TRASH_FOLDER).glob(f"*-{id}"))
    return max((int(at) for at, _, of in found if of == id and at.isdecimal()), default=0)


def left_out(folder: Path) -> frozenset[str]:
    """The ids of articles that were taken away out of files that hold others too."""
    try:
        return frozenset((folder / LEFT_OUT_FILE).read_text(encoding="ascii").split())
    except FileNotFoundError:
        return frozenset()
    except (OSError, UnicodeDecodeError) as error:
        raise ShelfError(f"{folder / LEFT_OUT_FILE} cannot be read ({error}); mend it.") from error


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Let nobody else write meanwhile, in this process or another."""
    try:
        with FileLock(folder / _LOCK_FILE):
            yield
    except OSError as error:
        raise ShelfError(
            f"The folder of articles {folder} cannot be written to ({error}); "
            "make room or allow writing, then try again."
        ) from error


def _leave_out(folder: Path, ids: frozenset[str] | set[str]) -> None:
    write_whole(folder / LEFT_OUT_FILE, "".join(f"{id}\n" for id in sorted(ids)).encode())


def _inside(folder: Path, path: str) -> Path:
    """A file of the folder by its path; raises ShelfError for one that is not there."""
    file = folder / PurePosixPath(path)
    if not file.is_file() or not file.resolve().is_relative_to(folder.resolve()):
        raise ShelfError(f"{path} is not in the folder of articles any more; reindex it.")
    return file


def _free(file: Path) -> Path:
    """The first name like this one that nobody has."""
    for number in range(2, 10_000):
        if not file.exists():
            return file
        stem = re.sub(r" \d+$", "", file.stem) if number > 2 else file.stem
        file = file.with_name(f"{stem} {number}{file.suffix}")
    raise ShelfError(f"There are too many files named {file.name}; name this one otherwise.")


def _file_name(name: str) -> str:
    """A name that hides nothing and leads nowhere else, with the endings that say what it is."""
    plain = unicodedata.normalize("NFC", PurePosixPath(name.replace("\\", "/")).name)
    stem, _, endings = plain.partition(".")
    if len(endings) > 12 or not re.fullmatch(r"[A-Za-z0-9.]*", endings):
        stem, _, endings = plain.rpartition(".")
    ending = f".{endings.strip('.').lower()}" if endings.strip(".") else ""
    return f"{_slug(stem)}{ending}"


def _slug(words: str) -> str:
    slug = _NOT_IN_NAMES.sub("-", words).strip("-") or "article"
    return slug.encode()[:_NAME_BYTES_MAX].decode(errors="ignore")


def _rows(file: Path) -> list[dict[str, Any]]:
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
        return [json.loads(line) for line in lines if line.strip()]
    except FileNotFoundError:
        return []
    except ValueError as error:
        raise ShelfError(f"{file} is not what was written there ({error}); mend it.") from error


def _is_of(row: dict[str, Any], post: Post) -> bool:
    return str(post.id) in row.get("parts", ()) or bool(
        post.album and row.get("album") == post.album
    )


def _told(row: dict[str, Any], post: Post) -> dict[str, Any]:
    """The row of a post: an album's is that of its first message, and has all their texts."""
    parts = {**row.get("parts", {}), str(post.id): post.text}
    first = min(map(int, parts))
    texts = (parts[str(id)] for id in sorted(map(int, parts)))
    return {
        "id": str(first),
        "date": row.get("date") or post.date.isoformat(),
        "url": post.url if first == post.id else row["url"],
        "album": post.album,
        "parts": parts,
        "text": "\n\n".join(text for text in texts if text),
    }
