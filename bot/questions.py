"""The questions that were answered, where their quotes stand, and what people think of them."""

import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.state import State
from index import Span

KEPT_DAYS = 90
_DAY_S = 86_400

_COLUMNS = "id, chat, message, person, text, language, is_of_time, time, quotes, pages, answer"


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


class Questions:
    """Answered questions, kept over restarts in the bot's state."""

    def __init__(self, state: State) -> None:
        self._state = state

    def ask(self, question: Question) -> Question:
        """Keep a question, which comes back with an id: anew, or in place of the one with its id.

        What was thought of that one is gone with it.
        """
        with self._state.transaction() as run:
            (id,) = run(
                f"INSERT OR REPLACE INTO question ({_COLUMNS}, at) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
                (question.id or None, *_row(question), int(time.time())),
            ).fetchone()
        return replace(question, id=id)

    def answered(self, question: int, message: int) -> None:
        """Keep which message answers a question."""
        with self._state.transaction() as run:
            run("UPDATE question SET answer = ? WHERE id = ?", (message, question))

    def one(self, chat: int, id: int) -> Question | None:
        """A question of a chat by its id; None where none of that chat is kept by that."""
        return self._one("chat = ? AND id = ?", (chat, id))

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

    def before(self, question: Question) -> Question | None:
        """What the same person asked in the same chat before a question."""
        where = "chat = ? AND person = ? AND id < ? AND text != '' ORDER BY id DESC LIMIT 1"
        return self._one(where, (question.chat, question.person, question.id))

    def rate(self, chat: int, id: int, person: int, *, is_good: bool) -> None:
        """Keep what a person thinks of an answer of their chat, in place of their last opinion."""
        with self._state.transaction() as run:
            run(
                "INSERT OR REPLACE INTO rating "
                "SELECT id, ?, ?, ? FROM question WHERE chat = ? AND id = ?",
                (person, is_good, int(time.time()), chat, id),
            )

    def ratings(self) -> list[tuple[Question, bool]]:
        """Every rating with its question, oldest first."""
        columns = ", ".join(f"question.{name}" for name in _COLUMNS.split(", "))
        with self._state.transaction() as run:
            rows = run(
                f"SELECT {columns}, is_good FROM rating JOIN question ON question.id = question "
                "ORDER BY rating.at, question.id"
            ).fetchall()
        return [(_question(row[:-1]), bool(row[-1])) for row in rows]

    def recent(self, limit: int) -> list[tuple[int, str]]:
        """The ids and texts of the questions asked last, each text once, newest first."""
        with self._state.transaction() as run:
            rows = run(
                "SELECT max(id), text FROM question WHERE text != '' "
                "GROUP BY text ORDER BY 1 DESC LIMIT ?",
                (limit,),
            )
            return [(id, text) for id, text in rows]

    def forget_old(self) -> None:
        """Delete questions that nobody comes back to any more."""
        with self._state.transaction() as run:
            run("DELETE FROM question WHERE at < ?", (int(time.time()) - KEPT_DAYS * _DAY_S,))

    def _one(self, where: str, values: Sequence[int]) -> Question | None:
        with self._state.transaction() as run:
            row = run(f"SELECT {_COLUMNS} FROM question WHERE {where}", values).fetchone()
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
