"""What the bot must remember over a restart: the only user of SQLite in bot."""

import sqlite3
import threading
import weakref
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from index import KnownError

_UPDATES_KEPT = 10_000
_HEADER = b"SQLite format 3\0"

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
    """
    CREATE INDEX question_by_age ON question (at);
    CREATE TABLE sent (
        task INTEGER NOT NULL,  -- an update by its id, or a watch by its own, negative
        number INTEGER NOT NULL, above INTEGER NOT NULL, at INTEGER NOT NULL,
        message TEXT,  -- nothing while it is not known to have arrived
        PRIMARY KEY (task, number)
    ) WITHOUT ROWID;
    CREATE TRIGGER watch_gone AFTER DELETE ON watch BEGIN
        DELETE FROM sent WHERE task = -old.id;
    END;
    CREATE TABLE highest (counter INTEGER PRIMARY KEY, id INTEGER NOT NULL);  -- of its messages
    """,
    """
    CREATE TABLE role (person INTEGER PRIMARY KEY, role INTEGER NOT NULL, name TEXT NOT NULL);
    CREATE TABLE invitation (
        digest TEXT PRIMARY KEY, role INTEGER NOT NULL, by INTEGER NOT NULL, at INTEGER NOT NULL,
        taker INTEGER  -- nobody yet, or never again anybody else
    ) WITHOUT ROWID;
    CREATE TABLE audit (
        id INTEGER PRIMARY KEY, at INTEGER NOT NULL, person INTEGER NOT NULL, deed TEXT NOT NULL,
        about TEXT NOT NULL, whom INTEGER NOT NULL
    );
    CREATE INDEX audit_by_person ON audit (person, at);
    CREATE INDEX audit_by_deed ON audit (deed, id);
    CREATE TABLE usage (
        at INTEGER NOT NULL, is_answered INTEGER NOT NULL, ms INTEGER NOT NULL,
        question INTEGER REFERENCES question ON DELETE SET NULL
    );
    CREATE INDEX usage_by_age ON usage (at);
    CREATE INDEX usage_by_question ON usage (question);
    CREATE TABLE bug (
        id INTEGER PRIMARY KEY, at INTEGER NOT NULL, name TEXT NOT NULL, place TEXT NOT NULL
    );
    """,
    """
    CREATE TABLE draft (
        id INTEGER PRIMARY KEY, person INTEGER NOT NULL, name TEXT NOT NULL, data BLOB NOT NULL,
        title TEXT NOT NULL, date TEXT, url TEXT NOT NULL, at INTEGER NOT NULL
    );
    CREATE TABLE asked (
        person INTEGER NOT NULL, message INTEGER NOT NULL,
        draft INTEGER NOT NULL REFERENCES draft ON DELETE CASCADE, what TEXT NOT NULL,
        card INTEGER NOT NULL, PRIMARY KEY (person, message)
    ) WITHOUT ROWID;
    CREATE TABLE channel (id INTEGER PRIMARY KEY);  -- whose posts are kept
    """,
)


class StateError(KnownError):
    """The file of the bot's memory cannot be used."""


def free(file: Path) -> None:
    """Bring all that is remembered into the one file; raises StateError while a bot has it open."""
    if not _is_database(file):  # SQLite would clear away what lies beside it
        return
    try:
        with closing(sqlite3.connect(file, timeout=0)) as opened:
            opened.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        raise StateError(f"{file} is in use ({error}); stop the bot first.") from error
    except sqlite3.DatabaseError:
        return  # damaged: that is what backups are for


def _is_database(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            return opened.read(len(_HEADER)) == _HEADER
    except FileNotFoundError:
        return False


class State:
    """One file, one connection, one writer at a time; safe to use from several threads."""

    def __init__(self, file: Path) -> None:
        self._file = file
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
        with self.transaction() as run:
            run("INSERT OR IGNORE INTO arrived VALUES (?, ?)", (update, content))
            (left,) = run("SELECT content FROM arrived WHERE id = ?", (update,)).fetchone()
        return left is not None

    def done(self, update: int) -> None:
        """An update has been dealt with: it is only known by its number from now on."""
        with self.transaction() as run:
            run("UPDATE arrived SET content = NULL WHERE id = ?", (update,))
            run("DELETE FROM sent WHERE task = ?", (update,))
            run("DELETE FROM arrived WHERE id <= ?", (update - _UPDATES_KEPT,))

    def left(self) -> list[str]:
        """The updates that arrived and were not dealt with, oldest first."""
        with self.transaction() as run:
            rows = run("SELECT content FROM arrived WHERE content IS NOT NULL ORDER BY id")
            return [content for (content,) in rows]

    def language(self, person: int) -> str:
        """The language that a person chose, or the admins of a group; nothing where none did."""
        with self.transaction() as run:
            row = run("SELECT language FROM person WHERE id = ?", (person,)).fetchone()
        return row[0] if row else ""

    def speak(self, person: int, language: str) -> None:
        """Keep the language that a person chose, or the admins of a group."""
        with self.transaction() as run:
            run("INSERT OR REPLACE INTO person VALUES (?, ?)", (person, language))

    def forget(self, person: int) -> None:
        """Delete all that is kept of a person; what they did to the bot stays, without them."""
        of_a_person = (
            ("rating", "person"), ("question", "person"), ("person", "id"), ("watch", "person"),
            ("hour", "person"), ("draft", "person"),
        )  # fmt: skip
        with self.transaction() as run:
            for table, column in of_a_person:
                run(f"DELETE FROM {table} WHERE {column} = ?", (person,))
            run("UPDATE audit SET person = 0 WHERE person = ?", (person,))
            run("UPDATE audit SET whom = 0 WHERE whom = ?", (person,))

    def hush(self, chat: int, *, is_hushed: bool) -> None:
        """Keep whether the admins of a group want no answers there."""
        with self.transaction() as run:
            run("DELETE FROM hushed WHERE chat = ?", (chat,))
            if is_hushed:
                run("INSERT INTO hushed VALUES (?)", (chat,))

    def is_hushed(self, chat: int) -> bool:
        """Whether the admins of a group want no answers there."""
        with self.transaction() as run:
            return bool(run("SELECT 1 FROM hushed WHERE chat = ?", (chat,)).fetchone())

    def leave(self, chat: int) -> None:
        """Delete all that is kept of a group."""
        with self.transaction() as run:
            for table, column in (
                ("question", "chat"), ("hushed", "chat"), ("person", "id"), ("highest", "counter"),
            ):  # fmt: skip
                run(f"DELETE FROM {table} WHERE {column} = ?", (chat,))

    def move(self, old: int, new: int) -> None:
        """A group is known by another number from now on."""
        with self.transaction() as run:
            run("UPDATE question SET chat = ? WHERE chat = ?", (new, old))
            run("UPDATE OR REPLACE hushed SET chat = ? WHERE chat = ?", (new, old))
            run("UPDATE OR REPLACE person SET id = ? WHERE id = ?", (new, old))

    @property
    def file(self) -> Path:
        """Where it is kept."""
        return self._file

    def back_up(self, file: Path) -> None:
        """Write a whole copy beside the running bot; raises StateError, and leaves no part then."""
        try:
            with self._lock, closing(sqlite3.connect(file)) as copy, copy:
                self._connection.backup(copy)
                # What is under way now would else be done once more by whoever brings it back.
                copy.execute("UPDATE arrived SET content = NULL")
        except sqlite3.Error as error:
            file.unlink(missing_ok=True)
            raise StateError(f"{file} cannot be written ({error}); name another file.") from error

    @contextmanager
    def transaction(self) -> Iterator[Any]:
        """Read or change several things as one; what is yielded runs a statement."""
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection.execute
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def _open(self) -> None:
        for pragma in (
            "journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON",
            "secure_delete = ON",  # what is forgotten is to be in the file no more
        ):  # fmt: skip
            self._connection.execute(f"PRAGMA {pragma}")
        (version,) = self._connection.execute("PRAGMA user_version").fetchone()
        if version > len(_SCHEMAS):
            raise sqlite3.DatabaseError("a newer Izvor wrote it")
        for number, schema in enumerate(_SCHEMAS[version:], start=version + 1):
            self._connection.executescript(
                f"BEGIN; {schema} PRAGMA user_version = {number}; COMMIT"
            )
