"""The articles and passages of a snapshot: the only user of SQLite."""

import datetime as dt
import hashlib
import sqlite3
import weakref
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from index.analysis import in_context
from index.errors import DamagedSnapshotError
from index.types import Article, Coverage, Listing, Part, Passage, Sorting, Span

_SCHEMA = """
CREATE TABLE IF NOT EXISTS article (
    id TEXT PRIMARY KEY, path TEXT NOT NULL, title TEXT NOT NULL, date TEXT, url TEXT NOT NULL,
    language TEXT NOT NULL, source TEXT NOT NULL, text TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS passage (
    number INTEGER PRIMARY KEY, article_id TEXT NOT NULL, start INTEGER NOT NULL,
    "end" INTEGER NOT NULL, place INTEGER NOT NULL, places INTEGER NOT NULL,
    story INTEGER NOT NULL, digest BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS article_by_date ON article (date DESC, path);
CREATE INDEX IF NOT EXISTS passage_by_article ON passage (article_id);
CREATE INDEX IF NOT EXISTS copy ON passage (story) WHERE story != number;
"""
_ARTICLE = "id, path, title, date, url, language, source, text"
_PASSAGE = 'number, article_id, start, "end", place, places, story'
DIGEST_BYTES = 16
_VALUES_AT_ONCE = 500


def digest(text: str) -> bytes:
    """What tells texts apart: 16 bytes of BLAKE2b."""
    return hashlib.blake2b(text.encode(), digest_size=DIGEST_BYTES).digest()


def fingerprint(article: Article) -> bytes:
    """What tells an article from what its file held before: a digest of all that is shown of it."""
    return digest("\0".join(map(str, _row(article)[2:])))


class Texts:
    """Articles by id and passages by number, read from disk when they are asked for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._days: npt.NDArray[np.int64] | None = None  # read when a date is asked for
        weakref.finalize(self, connection.close)  # a replaced snapshot is closed by nobody else

    @classmethod
    def write(cls, file: Path) -> "Texts":
        """The texts of a file, to add more to; none yet where it is new.

        Raises OSError on a full disk.
        """
        # A build that dies is thrown away whole, so it needs no journal.
        script = (
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY; "
            f"{_SCHEMA}"
        )
        with _disk_errors():
            connection = sqlite3.connect(file, check_same_thread=False)
            connection.executescript(script)
        return cls(connection)

    @classmethod
    def open(cls, file: Path) -> "Texts":
        """Open a finished file to read; raises DamagedSnapshotError."""
        uri = f"{file.absolute().as_uri()}?mode=ro&immutable=1"
        try:
            texts = cls(sqlite3.connect(uri, uri=True, check_same_thread=False))
            len(texts)
        except sqlite3.DatabaseError as error:
            raise DamagedSnapshotError(f"The texts in {file} cannot be read.") from error
        return texts

    def close(self) -> None:
        """Give the file back."""
        self._connection.close()

    def add(self, article: Article, passages: Iterable[Passage]) -> int:
        """Append an article with its passages, their count; raises OSError on a full disk."""
        rows = [
            (p.number, p.article_id, p.start, p.end, p.place, p.places, p.story,
             digest(in_context(article.title, article.text[p.start : p.end])))
            for p in passages
        ]  # fmt: skip
        with _disk_errors():
            self._connection.execute(
                "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?)", _row(article)
            )
            self._connection.executemany(
                "INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows
            )
        return len(rows)

    def fold(self, stories: Mapping[int, int]) -> None:
        """Give passages their stories, by number; raises OSError on a full disk."""
        changed = [(story, number) for number, story in stories.items() if story != number]
        with _disk_errors():
            self._connection.executemany("UPDATE passage SET story = ? WHERE number = ?", changed)

    def join(self, number: int, other: int) -> None:
        """Give a passage, and all of its story, that of another; raises OSError on a full disk."""
        select = "SELECT story FROM passage WHERE number = ?"
        story, into = (
            self._connection.execute(select, (one,)).fetchone() for one in (number, other)
        )
        with _disk_errors():
            self._connection.execute("UPDATE passage SET story = ? WHERE story = ?", into + story)

    def bare(self, numbers: Iterable[int]) -> Iterator[tuple[int, str]]:
        """The numbers and bare texts of those passages that are there."""
        for number, (passage, article) in self.passages(numbers).items():
            yield number, article.text[passage.start : passage.end]

    def commit(self) -> None:
        """Write what was added; raises OSError on a full disk."""
        with _disk_errors():
            self._connection.commit()

    def __len__(self) -> int:
        return int(self._connection.execute("SELECT count(*) FROM passage").fetchone()[0])

    def coverage(self) -> Coverage:
        """How much there is, and from when to when."""
        articles, first, last = self._connection.execute(
            "SELECT count(*), min(date), max(date) FROM article"
        ).fetchone()
        return Coverage(articles, len(self), _date(first), _date(last))

    def passage(self, number: int) -> tuple[Passage, Article] | None:
        """A passage and its article; None for a number that is not there."""
        return self.passages([number]).get(number)

    def passages(self, numbers: Iterable[int]) -> dict[int, tuple[Passage, Article]]:
        """Those passages that are there, with their articles, in the order of the numbers."""
        asked = list(numbers)
        rows = self._those(f"SELECT {_PASSAGE} FROM passage", "number", asked)
        found = {row[0]: Passage(*row) for row in rows}
        articles = self._articles({passage.article_id for passage in found.values()})
        return {
            number: (found[number], articles[found[number].article_id])
            for number in asked
            if number in found and found[number].article_id in articles
        }

    def at(self, article_id: str, offset: int) -> tuple[Passage, Article] | None:
        """The passage that covers a place in an article; None where there is none now."""
        row = self._connection.execute(
            'SELECT number FROM passage WHERE article_id = ? AND start <= ? AND "end" > ?',
            (article_id, offset, offset),
        ).fetchone()
        return self.passage(row[0]) if row else None

    def article(self, id: str) -> Article | None:
        """An article; None where it is not there."""
        return self._articles([id]).get(id)

    def linked(self, url: str) -> Article | None:
        """An article under a link; None where there is none."""
        select = f"SELECT {_ARTICLE} FROM article WHERE url = ?"
        row = self._connection.execute(select, (url,)).fetchone()
        return _article(row) if row else None

    def around(self, passage: Passage) -> Span:
        """Where a passage with its neighbours begins and ends in their article."""
        first, last = self._connection.execute(
            'SELECT min(start), max("end") FROM passage '
            "WHERE article_id = ? AND place BETWEEN ? AND ?",
            (passage.article_id, passage.place - 1, passage.place + 1),
        ).fetchone()
        return first, last

    def holds(self, number: int, title: str, text: str) -> bool:
        """Whether the passage of this number was written with just this title and text."""
        row = self._connection.execute(
            "SELECT digest FROM passage WHERE number = ?", (number,)
        ).fetchone()
        return row is not None and row[0] == digest(in_context(title, text))

    def places(self) -> Iterator[tuple[str, int, str]]:
        """Every passage by its article and where it begins, and as it is indexed, by number."""
        rows = self._connection.execute("SELECT article_id, start FROM passage ORDER BY number")
        for (article_id, start), (text, _) in zip(rows, self.pieces(), strict=True):
            yield article_id, start, text

    def pieces(self, first: int = 0) -> Iterator[tuple[str, str]]:
        """Every passage from one on as it is indexed, and its language, by number."""
        for _, title, text, language in self._cut(
            f"passage WHERE number >= {first:d} ORDER BY number"
        ):
            yield in_context(title, text), language

    def oldest_first(self, first: int = 0) -> Iterator[tuple[int, str]]:
        """Number and bare text of every passage from one on, by date; those without one last."""
        ordered = (
            f"passage JOIN article ON id = article_id WHERE number >= {first:d} "
            "ORDER BY date IS NULL, date, number"
        )
        for number, _, text, _ in self._cut(ordered):
            yield number, text

    def tellers(self, story: int, apart: str, limit: int) -> tuple[list[Article], int]:
        """The oldest articles that tell a story, without one of them, and how many there are."""
        rows = self._connection.execute(
            "SELECT id FROM article WHERE id != ? AND id IN ("
            "SELECT article_id FROM passage WHERE story = ? AND story != number "
            "UNION SELECT article_id FROM passage WHERE number = ?) "
            "ORDER BY date IS NULL, date, path, id",
            (apart, story, story),
        ).fetchall()
        oldest = [id for (id,) in rows[:limit]]
        articles = self._articles(oldest)
        return [articles[id] for id in oldest], len(rows)

    def digests(self, first: int = 0) -> Iterator[bytes]:
        """The digest of every passage from one on as it is indexed, by number."""
        select = "SELECT digest FROM passage WHERE number >= ? ORDER BY number"
        for (value,) in self._connection.execute(select, (first,)):
            yield value

    def days(self, first: int = 0) -> Iterator[int]:
        """The day of the article of every passage from one on as an ordinal, 0 for none."""
        rows = self._connection.execute(
            "SELECT date FROM passage LEFT JOIN article ON id = article_id "
            "WHERE number >= ? ORDER BY number",
            (first,),
        )
        for (day,) in rows:
            yield dt.date.fromisoformat(day).toordinal() if day else 0

    def of_article(self, id: str) -> Part | None:
        """The passages of an article; None where it is not there."""
        rows = self._connection.execute("SELECT number FROM passage WHERE article_id = ?", (id,))
        numbers = np.array(sorted(number for (number,) in rows), dtype=np.int64)
        if not len(numbers):
            return None
        return Part("number", int(numbers[0]), int(numbers[-1]), numbers)  # they stand together

    def of_days(self, first: dt.date, last: dt.date) -> Part | None:
        """The passages of articles of these days; None where there are none."""
        if self._days is None:
            self._days = np.fromiter(self.days(), dtype=np.int64)
        begin, end = max(1, first.toordinal()), last.toordinal()  # 0 has no day
        numbers = np.flatnonzero((self._days >= begin) & (self._days <= end))
        return Part("day", begin, end, numbers) if len(numbers) else None

    def openings(self, first: dt.date, last: dt.date, limit: int) -> list[int]:
        """The first passages of the newest articles of these days, by number, newest first."""
        rows = self._connection.execute(
            "SELECT number FROM article JOIN passage ON id = article_id "
            "WHERE date BETWEEN ? AND ? AND place = 1 ORDER BY date DESC, number LIMIT ?",
            (first.isoformat(), last.isoformat(), limit),
        )
        return [number for (number,) in rows]

    def newest(self, limit: int, offset: int) -> tuple[Article, ...]:
        """So many articles from one on, newest first; those without a date come last."""
        rows = self._connection.execute(
            "SELECT id FROM article ORDER BY date DESC, path, id LIMIT ? OFFSET ?", (limit, offset)
        )
        ids = [id for (id,) in rows]
        articles = self._articles(ids)
        return tuple(articles[id] for id in ids)

    def listed(self, words: str, order: Sorting, limit: int, offset: int) -> Listing:
        """Articles whose title or path holds these words, and how many there are."""
        wanted = words.casefold()
        ordered = {
            Sorting.NEWEST: "date DESC, path", Sorting.TITLE: "title, path", Sorting.FILE: "path",
        }  # fmt: skip
        select = f"SELECT id, title, path FROM article ORDER BY {ordered[order]}"
        found = [
            id
            for id, *named in self._connection.execute(select)
            if any(wanted in one.casefold() for one in named)
        ]
        page = found[offset : offset + limit]
        there = self._articles(page)
        return Listing(tuple(there[id] for id in page), len(found))

    def newest_openings(self, limit: int, offset: int) -> list[int]:
        """The first passages of so many articles from one on, by number, ordered as the newest."""
        rows = self._connection.execute(
            "SELECT number FROM "
            "(SELECT id, date, path FROM article ORDER BY date DESC, path, id LIMIT ? OFFSET ?) "
            "JOIN passage ON id = article_id WHERE place = 1 ORDER BY date DESC, path, id",
            (limit, offset),
        )
        return [number for (number,) in rows]

    def ids(self) -> set[str]:
        """What all articles are known by."""
        return {id for (id,) in self._connection.execute("SELECT id FROM article")}

    def paths(self) -> dict[str, str]:
        """Where every article was read, by its id."""
        return dict(self._connection.execute("SELECT id, path FROM article"))

    def akin(self, articles: Iterable[Article]) -> Iterator[Article]:
        """The articles of the days of some others, or under their links, by path."""
        others = [_row(article) for article in articles]
        days, urls = {row[3] for row in others}, {row[4] for row in others} - {""}
        rows = self._connection.execute("SELECT id, date, url FROM article ORDER BY path")
        for id in [id for id, day, url in rows if day in days or url in urls]:
            yield from self._articles([id]).values()

    def fingerprints(self) -> dict[str, bytes]:
        """The fingerprint of every article, by its id."""
        with closing(self._connection.execute(f"SELECT {_ARTICLE} FROM article")) as rows:
            return {row[0]: digest("\0".join(map(str, row[2:]))) for row in rows}

    def _cut(self, ordered: str) -> Iterator[tuple[int, str, str, str]]:
        """Number, title, text and language of every passage; an article in a row is read once."""
        read, title, text, language = "", "", "", ""
        rows = self._connection.execute(f'SELECT number, article_id, start, "end" FROM {ordered}')
        for number, article_id, start, end in rows:
            if article_id != read:
                read = article_id
                title, text, language = self._connection.execute(
                    "SELECT title, text, language FROM article WHERE id = ?", (article_id,)
                ).fetchone() or ("", "", "")  # a passage that lost its article is not its digest's
            yield number, title, text[start:end], language

    def _articles(self, ids: Iterable[str]) -> dict[str, Article]:
        rows = self._those(f"SELECT {_ARTICLE} FROM article", "id", ids)
        return {row[0]: _article(row) for row in rows}

    def _those(self, select: str, column: str, values: Iterable[Any]) -> Iterator[Any]:
        """The rows with one of these values, in few questions: each costs more than a row."""
        left = iter(values)
        while some := list(islice(left, _VALUES_AT_ONCE)):
            marks = ", ".join("?" * len(some))
            yield from self._connection.execute(f"{select} WHERE {column} IN ({marks})", some)


@contextmanager
def _disk_errors() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise OSError(f"SQLite: {error}") from error


def _row(article: Article) -> tuple[str, str, str, str | None, str, str, str, str]:
    date = article.date.isoformat() if article.date else None
    return (article.id, article.path, article.title, date, article.url, article.language,
            article.source, article.text)  # fmt: skip


def _article(row: tuple[str, str, str, str | None, str, str, str, str]) -> Article:
    id, path, title, date, url, language, source, text = row
    return Article(id, path, title, _date(date), url, language, source, text)


def _date(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
