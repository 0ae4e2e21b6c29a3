"""The commands that keep the archive: add, import, list, remove, putback, export."""

import argparse
import datetime as dt
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from index import keeping
from index.errors import ShelfError
from index.library import Library
from index.readers.rows import day
from index.settings import IndexSettings, load_settings
from index.shelf import (
    Look,
    keep_article,
    keep_file,
    look,
    look_up,
    put_back,
    take_away,
    taken_away_at,
)
from index.types import Article, Sorting
from index.whole import written_whole

_PAGE = 500  # articles that are read at once
_NOW_BUILD = "Now run: python -m index build"

Add = Callable[..., argparse.Action]


def add(parsed: argparse.Namespace) -> None:
    """Put an article, of a file or a web page, into the folder of articles."""
    folder = load_settings(IndexSettings).articles
    found = _looked_at(parsed.source)
    if found.total != 1:
        raise ShelfError(
            f"{parsed.source} holds {found.total} articles{_reasons(found)}; "
            "a file of many is kept as it is by: python -m index import"
        )
    one = found.articles[0]
    changed = replace(one, title=parsed.title or one.title, date=parsed.date or one.date)
    _told(keep_article(folder, changed), folder, 1, parsed)


def bring_in(parsed: argparse.Namespace) -> None:
    """Put a file of many articles into the folder of articles, as it is."""
    folder = load_settings(IndexSettings).articles
    data = _bytes(parsed.file)
    found = look(parsed.file.name, data)
    if not found.articles:
        raise ShelfError(f"{parsed.file} holds no article{_reasons(found)}.")
    keeping.skipped(found.skipped)
    _told(keep_file(folder, parsed.file.name, data), folder, found.total, parsed)


def list_articles(parsed: argparse.Namespace) -> None:
    """List the articles of the index, or those whose title or file holds some words."""
    library = Library.from_settings(load_settings(IndexSettings))
    order = Sorting(parsed.sort)
    keeping.listed(
        library.listed(parsed.words, parsed.limit, parsed.offset, order), as_json=parsed.json
    )


def remove(parsed: argparse.Namespace) -> None:
    """Take an article, by its id or its file, out of the folder of articles."""
    library = Library.from_settings(load_settings(IndexSettings))
    article = _named(library, parsed.article)
    take_away(library.folder, article, int(time.time()))
    undo = f"To undo that: python -m index putback {article.id}"
    keeping.told(f"{article.title} is taken away. {undo}", _NOW_BUILD, as_json=parsed.json)


def bring_back(parsed: argparse.Namespace) -> None:
    """Put an article back that was taken away, by its id."""
    folder = load_settings(IndexSettings).articles
    put_back(folder, parsed.article, taken_away_at(folder, parsed.article))
    keeping.told(f"{parsed.article} is back.", _NOW_BUILD, as_json=parsed.json)


def export(parsed: argparse.Namespace) -> None:
    """Write all articles as lines of JSON, which import and the folder of articles take."""
    library = Library.from_settings(load_settings(IndexSettings))
    with _written(parsed.file) as stream:
        for article in _all(library):
            stream.write(json.dumps(_row(article), ensure_ascii=False).encode() + b"\n")
    if str(parsed.file) != "-":
        held = keeping.counted(library.manifest.coverage.articles, "article")
        keeping.told(f"{parsed.file}: {held}.", as_json=parsed.json)


def add_arguments(command: str, add: Add) -> None:
    """What each of these commands takes."""
    match command:
        case "add":
            add("source", help="a file, or the address of a web page")
            add("--title", default="", help="another title than the one that is read")
            add("--date", type=_date, help="another date, such as 2026-01-31")
        case "import":
            add("file", type=Path, help="an export, a table, an archive: any format that is read")
        case "list":
            add("words", nargs="?", default="", help="what the title or the file holds")
            add("--sort", choices=tuple(Sorting), default=Sorting.NEWEST)
            add("--limit", type=int, default=20, help="list so many (default: 20)")
            add("--offset", type=int, default=0, help="leave out so many before them")
        case "remove":
            add("article", help="its id, or its file where that holds no others")
        case "putback":
            add("article", help="its id")
        case "export":
            add("file", type=Path, help="- for stdout")


COMMANDS: Sequence[tuple[str, Callable[[argparse.Namespace], None], str]] = (
    ("add", add, "put an article, of a file or a web page, into the folder of articles"),
    ("import", bring_in, "put a file of many articles into the folder of articles, as it is"),
    ("list", list_articles, "list the articles of the index"),
    ("remove", remove, "take an article out of the folder of articles"),
    ("putback", bring_back, "put an article back that was taken away"),
    ("export", export, "write all articles as lines of JSON"),
)


def _looked_at(source: str) -> Look:
    if source.startswith(("https://", "http://")):
        return look_up(source)
    return look(Path(source).name, _bytes(Path(source)))


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise ShelfError(f"{file} cannot be read ({error.strerror}); name another.") from error


def _reasons(found: Look) -> str:
    return "".join(f"; {one.path} {one.reason}" for one in found.skipped[:3])


def _told(file: Path, folder: Path, articles: int, parsed: argparse.Namespace) -> None:
    keeping.told(
        f"{file.relative_to(folder)}: {keeping.counted(articles, 'article')} kept.",
        _NOW_BUILD,
        as_json=parsed.json,
    )


def _named(library: Library, named: str) -> Article:
    """An article by its id, or by its file; raises ShelfError where that is none, or several."""
    if article := library.article(named):
        return article
    found = [one for one in library.listed(named, _PAGE).articles if one.path == named]
    if len(found) != 1:
        held = f"holds {len(found)} articles" if found else "is no article of the index"
        raise ShelfError(f"{named} {held}; name one by its id, which list tells.")
    return found[0]


def _all(library: Library) -> Iterator[Article]:
    total = library.manifest.coverage.articles
    for offset in range(0, total, _PAGE):
        yield from library.newest(_PAGE, offset).articles


def _row(article: Article) -> dict[str, Any]:
    date = article.date.isoformat() if article.date else ""
    return {
        "id": article.id,
        "title": article.title,
        "date": date,
        "url": article.url,
        "language": article.language,
        "text": article.text,
    }


@contextmanager
def _written(file: Path) -> Iterator[IO[bytes]]:
    """A file that is there once it is whole, or stdout; raises ShelfError."""
    if str(file) == "-":
        yield sys.stdout.buffer
        return
    if file.exists():
        raise ShelfError(f"{file} is there already; name another file.")
    try:
        with written_whole(file) as stream:
            yield stream
    except OSError as error:
        raise ShelfError(f"{file} cannot be written ({error}); name another file.") from error


def _date(written: str) -> dt.date | None:
    try:
        return day(written)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{written} {error}") from None
