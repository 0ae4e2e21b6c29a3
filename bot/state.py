"""What the bot must remember over a restart: the only user of SQLite in bot."""

import json
import sqlite3
import threading
import time
import weakref
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from index import KnownError, Span

KEPT_DAYS = 90
_DAY_S = 86_400
_UPDATES_KEPT = 10_000

# Each makes of the schema before it the next; what has gone out is never changed.
_SCHEMAS = (
    """
    CREATE TABLE arrived (
        id INTEGER PRIMARY KEY, content TEXT  -- nothing more once it has been dealt with
    );
    CREATE TABLE question (
        id INTEGER PRIMARY KEY, chat INTEGER NOT NULL, message INTEGER NOT NULL,
        person INTEGER NOT NULL, text TEXT NOT NULL, language TEXT NOT NULL,
        is_of_time INTEGER NOT NULL, time TEXT NOT NULL, quotes TEXT NOT NULL, pages TEXT NOT NULL,
        answer INTEGER, at INTEGER NOT NULL
    );
    CREATE INDEX question_by_message ON question (chat, message);
    CREATE INDEX question_by_answer ON question (chat, answer);
    CREATE INDEX question_by_person ON question (person);
    CREATE TABLE rating (
        question INTEGER NOT NULL REFERENCES question ON DELETE CASCADE, person INTEGER NOT NULL,
        is_good INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (question, person)
    ) WITHOUT ROWID;
    CREATE INDEX rating_by_person ON rating (person);
    CREATE TABLE person (id INTEGER PRIMARY KEY, language TEXT NOT NULL);  -- or a group
    CREATE TABLE hushed (chat INTEGER PRIMARY KEY);
    CREATE TABLE watch (
        id INTEGER PRIMARY KEY, person INTEGER NOT NULL, text TEXT NOT NULL,
        language TEXT NOT NULL, UNIQUE (person, text)
    );
    CREATE TABLE found (
        watch INTEGER NOT NULL REFERENCES watch ON DELETE CASCADE, article TEXT NOT NULL,
        start INTEGER NOT NULL, digest TEXT NOT NULL, highlight TEXT NOT NULL,
        PRIMARY KEY (watch, digest)
    ) WITHOUT ROWID;  -- and not yet sent
    CREATE TABLE hour (person INTEGER PRIMARY KEY, hour INTEGER NOT NULL, day TEXT NOT NULL);
    CREATE TABLE held (digest TEXT PRIMARY KEY) WITHOUT ROWID;  -- passages that are not new
    CREATE TABLE looked (at TEXT NOT NULL);  -- when the index was built that was looked at last
    """,
)
_QUESTION = "id, chat, message, person, text, language, is_of_time, time, quotes, pages, answer"


class StateError(KnownError):
    """The file of the bot's memory cannot be used."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A passage that was quoted: where to find it again, and the sentence that answered."""

    article_id: str
    start: int
    digest: str  # of its text: where that has changed, the sentence is not marked
    highlight: Span | None


@dataclass(frozen=True, slots=True)
class Question:
    """A question that was answered, and with what."""

    chat: int
    message: int
    person: int
    text: str
    language: str
    is_of_time: bool = False  # whether only articles of a time were quoted
    time: str = ""  # what its answer says of the time that it names
    quotes: tuple[Kept, ...] = ()
    pages: tuple[int, ...] = ()  # how many quotes there are on each
    answer: int | None = None  # the message of the answer
    id: int = 0


class State:
    """One file, one connection, one writer at a time; safe to use from several threads."""

    def __init__(self, file: Path) -> None:
        self._lock = threading.Lock()
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(file, check_same_thread=False, isolation_level=None)
            self._open()
            weakref.finalize(self, self._connection.close)  # whoever stops need not remember to
        except (OSError, sqlite3.Error) as error:
            raise StateError(
                f"What the bot remembers cannot be kept in {file} ({error}); "
                "see that the folder can be written to, or set BOT_STATE to another file."
            ) from error

    def arrive(self, update: int, content: str) -> bool:
        """Write down an update before it is dealt with; whether it is new, or still to be done."""
        with self.writing() as run:
            run("INSERT OR IGNORE INTO arrived VALUES (?, ?)", (update, content))
            (left,) = run("SELECT content FROM arrived WHERE id = ?", (update,)).fetchone()
        return left is not None

    def done(self, update: int) -> None:
        """An update has been dealt with: it is only known by its number from now on."""
        with self.writing() as run:
            run("UPDATE arrived SET content = NULL WHERE id = ?", (update,))
            run("DELETE FROM arrived WHERE id <= ?", (update - _UPDATES_KEPT,))

    def left(self) -> list[str]:
        """The updates that arrived and were not dealt with, oldest first."""
        with self.writing() as run:
            rows = run("SELECT content FROM arrived WHERE content IS NOT NULL ORDER BY id")
            return [content for (content,) in rows]

    def ask(self, question: Question) -> Question:
        """Keep a question: anew, or in place of the one with its id; it comes back with an id."""
        with self.writing() as run:
            run("DELETE FROM rating WHERE question = ?", (question.id,))
            (id,) = run(
                f"INSERT OR REPLACE INTO question ({_QUESTION}, at) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
                (question.id or None, *_row(question), int(time.time())),
            ).fetchone()
        return replace(question, id=id)

    def answered(self, question: int, message: int) -> None:
        """Keep which message answers a question."""
        with self.writing() as run:
            run("UPDATE question SET answer = ? WHERE id = ?", (message, question))

    def question(self, id: int) -> Question | None:
        """A question by its id; None where it is no longer kept."""
        return self._one("id = ?", (id,))

    def asked_by(self, chat: int, message: int) -> Question | None:
        """The question that a message asked."""
        return self._one("chat = ? AND message = ?", (chat, message))

    def answered_by(self, chat: int, message: int) -> Question | None:
        """The question that a message answers."""
        return self._one("chat = ? AND answer = ?", (chat, message))

    def last(self, chat: int, person: int, *, apart: int) -> Question | None:
        """What a person asked last in a chat, apart from one message."""
        where = "chat = ? AND person = ? AND message != ? AND text != '' ORDER BY id DESC LIMIT 1"
        return self._one(where, (chat, person, apart))

    def rate(self, question: int, person: int, *, is_good: bool) -> None:
        """Keep what a person thinks of an answer, in place of what they thought before."""
        with self.writing() as run:
            run(
                "INSERT OR REPLACE INTO rating SELECT id, ?, ?, ? FROM question WHERE id = ?",
                (person, is_good, int(time.time()), question),
            )

    def ratings(self) -> list[tuple[Question, bool]]:
        """Every rating with its question, oldest first."""
        columns = ", ".join(f"question.{name}" for name in _QUESTION.split(", "))
        with self.writing() as run:
            rows = run(
                f"SELECT {columns}, is_good FROM rating JOIN question ON question.id = question "
                "ORDER BY rating.at, question.id"
            ).fetchall()
        return [(_question(row[:-1]), bool(row[-1])) for row in rows]

    def language(self, person: int) -> str:
        """The language that a person chose, or the admins of a group; nothing where none did."""
        with self.writing() as run:
            row = run("SELECT language FROM person WHERE id = ?", (person,)).fetchone()
        return row[0] if row else ""

    def speak(self, person: int, language: str) -> None:
        """Keep the language that a person chose, or the admins of a group."""
        with self.writing() as run:
            run("INSERT OR REPLACE INTO person VALUES (?, ?)", (person, language))

    def forget(self, person: int) -> None:
        """Delete all that is kept of a person."""
        of_a_person = (
            ("rating", "person"), ("question", "person"), ("person", "id"), ("watch", "person"),
            ("hour", "person"),
        )  # fmt: skip
        with self.writing() as run:
            for table, column in of_a_person:
                run(f"DELETE FROM {table} WHERE {column} = ?", (person,))

    def hush(self, chat: int, *, is_hushed: bool) -> None:
        """Keep whether the admins of a group want no answers there."""
        with self.writing() as run:
            run("DELETE FROM hushed WHERE chat = ?", (chat,))
            if is_hushed:
                run("INSERT INTO hushed VALUES (?)", (chat,))

    def is_hushed(self, chat: int) -> bool:
        """Whether the admins of a group want no answers there."""
        with self.writing() as run:
            return bool(run("SELECT 1 FROM hushed WHERE chat = ?", (chat,)).fetchone())

    def leave(self, chat: int) -> None:
        """Delete all that is kept of a group."""
        with self.writing() as run:
            for table, column in (("question", "chat"), ("hushed", "chat"), ("person", "id")):
                run(f"DELETE FROM {table} WHERE {column} = ?", (chat,))

    def move(self, old: int, new: int) -> None:
        """A group is known by another number from now on."""
        with self.writing() as run:
            run("UPDATE question SET chat = ? WHERE chat = ?", (new, old))
            run("UPDATE OR REPLACE hushed SET chat = ? WHERE chat = ?", (new, old))
            run("UPDATE OR REPLACE person SET id = ? WHERE id = ?", (new, old))

    def forget_old(self) -> None:
        """Delete questions that nobody comes back to any more."""
        with self.writing() as run:
            run("DELETE FROM question WHERE at < ?", (int(time.time()) - KEPT_DAYS * _DAY_S,))

    def back_up(self, file: Path) -> None:
        """Write a whole copy beside the running bot."""
        with self._lock, closing(sqlite3.connect(file)) as copy:
            self._connection.backup(copy)

    @contextmanager
    def writing(self) -> Iterator[Any]:
        """Change several things or none; what is yielded runs a statement."""
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection.execute
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def _open(self) -> None:
        for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON"):
            self._connection.execute(f"PRAGMA {pragma}")
        (version,) = self._connection.execute("PRAGMA user_version").fetchone()
        if version > len(_SCHEMAS):
            raise sqlite3.DatabaseError("a newer Izvor wrote it")
        for number, schema in enumerate(_SCHEMAS[version:], start=version + 1):
            self._connection.executescript(
                f"BEGIN; {schema} PRAGMA user_version = {number}; COMMIT"
            )

    def _one(self, where: str, values: Sequence[int]) -> Question | None:
        with self.writing() as run:
            row = run(f"SELECT {_QUESTION} FROM question WHERE {where}", values).fetchone()
        return _question(row) if row else None


def _row(question: Question) -> Iterable[Any]:
    kept = [(one.article_id, one.start, one.digest, one.highlight) for one in question.quotes]
    return (
        question.chat, question.message, question.person, question.text, question.language,
        question.is_of_time, question.time, json.dumps(kept), json.dumps(question.pages),
        question.answer,
    )  # fmt: skip


def _question(row: Sequence[Any]) -> Question:
    id, chat, message, person, text, language, is_of_time, time, quotes, pages, answer = row
    kept = tuple(
        Kept(article_id, start, digest, tuple(highlight) if highlight else None)
        for article_id, start, digest, highlight in json.loads(quotes)
    )
    return Question(
        chat, message, person, text, language, bool(is_of_time), time, kept,
        tuple(json.loads(pages)), answer, id,
    )  # fmt: skip
