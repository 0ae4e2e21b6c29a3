"""What tests use instead of a model, and archives small enough to know by heart."""

import datetime as dt
import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from bot import render
from bot.render import Message
from index.analysis import words
from index.articles import article_id
from index.library import Library
from index.plan import Plan
from index.types import (
    Answer,
    Article,
    Comparison,
    Encoder,
    Model,
    Models,
    Pair,
    Passage,
    Progress,
    Rows,
)

ROOT = Path(__file__).parent.parent
DIMENSION = 64

BRIDGE = """Мостът над Осъм

Ремонтът на моста над река Осъм край Левски започна днес и ще продължи четиринадесет месеца, \
съобщиха от областното пътно управление. Стойността на договора е четири милиона лева.

„Най-напред ще укрепим втората и третата опора“, обясни ръководителят на обекта Пламен Дочев. \
Камионите се отклоняват към първокласния път София – Русе.
"""
WINE = """Гроздето в Мелник

Реколтата от грозде около Мелник е наполовина по-малка от миналогодишната. Причината е мана, \
която се разви след дъждовния юни, казаха лозарите от селата наоколо.
"""
STORK = """Щъркелът от Белозем

Щъркелът, който носи предавател от тридесет и един грама, стигна до езерото Чад след \
двадесет и шест дни полет, показват данните на орнитолозите от Белозем.
"""
ARCHIVE = {"bridge.txt": BRIDGE, "wine.txt": WINE, "stork.txt": STORK}
QUESTION = "Кога започна ремонтът на моста над Осъм?"


class WordHasher:
    """Texts with common words come out near each other; it counts what it is asked for."""

    def __init__(self, revision: str = "one", dimension: int = DIMENSION) -> None:
        self.model = Model("tests/word-hasher", revision, dimension)
        self.questions: list[str] = []
        self.passages: list[str] = []

    def encode_questions(self, texts: Sequence[str]) -> Rows:
        self.questions += texts
        return self._rows(texts)

    def encode_passages(self, texts: Sequence[str]) -> Rows:
        self.passages += texts
        return self._rows(texts)

    def _rows(self, texts: Sequence[str]) -> Rows:
        return np.array([self._row(text) for text in texts], dtype=np.float32).reshape(
            len(texts), self.model.dimension
        )

    def _row(self, text: str) -> Rows:
        row = np.zeros(self.model.dimension, dtype=np.float32)
        row[0] = 0.1  # a text without words has a direction too
        for word in words(text):
            row[_place(word[:5], self.model.dimension)] += 1
        found: Rows = row / np.linalg.norm(row)
        return found


class WordMatcher:
    """A reranker that counts how many of the question's words a text holds, by their beginnings."""

    name = ""

    def compare(self, question: str, texts: Sequence[str]) -> Comparison:
        return WordsMatched(question, tuple(texts))


@dataclass(frozen=True)
class WordsMatched:
    question: str
    texts: tuple[str, ...]

    @property
    def closeness(self) -> Rows:
        return self.others(self.texts)

    def others(self, texts: Sequence[str]) -> Rows:
        return np.array([_share(self.question, text) for text in texts], dtype=np.float32)

    def pairs(self, text: str) -> tuple[Pair, ...]:
        asked = words(self.question)
        held = [word for word in words(text) if word in asked]
        return tuple(Pair(word, word, 1.0, 1 / len(asked)) for word in held)


def models(encoder: Encoder | None = None) -> Models:
    """What a library reads with, made for tests."""
    return Models(encoder or WordHasher(), WordMatcher())


class BrokenEncoder(WordHasher):
    """An encoder that raises when it is given passages, or questions."""

    def __init__(self, error: BaseException, at: str) -> None:
        super().__init__("broken")
        self._error, self._at = error, at

    def encode_questions(self, texts: Sequence[str]) -> Rows:
        if self._at == "questions":
            raise self._error
        return super().encode_questions(texts)

    def encode_passages(self, texts: Sequence[str]) -> Rows:
        if self._at == "passages":
            raise self._error
        return super().encode_passages(texts)


class Watch:
    """A watcher that remembers every step, and raises at a stage where it is told to."""

    def __init__(self, raises_at: str = "", error: BaseException | None = None) -> None:
        self.steps: list[Progress] = []
        self._raises_at, self._error = raises_at, error

    def __call__(self, step: Progress) -> None:
        self.steps.append(step)
        if self._error and step.stage == self._raises_at:
            raise self._error


def silent(step: Progress) -> None:
    """Watch nothing."""


def write_archive(folder: Path, files: Mapping[str, str] | None = None) -> Path:
    """Put articles into a folder, three by default; the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (ARCHIVE if files is None else files).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def small_library(base: Path, files: Mapping[str, str] | None = None) -> Library:
    """A library of a few articles that is built and answers."""
    articles = write_archive(base / "articles", files)
    library = Library(Plan(articles, base / "index"), models())
    library.reindex(silent)
    return library


def article(text: str, **told: str) -> Article:
    """An article with this text."""
    path = told.get("path", "one.txt")
    return Article(
        id=told.get("id", article_id(path)),
        path=path,
        title=told.get("title", "Заглавие"),
        date=dt.date.fromisoformat(told["date"]) if "date" in told else None,
        url=told.get("url", ""),
        language=told.get("language", "bg"),
        source=told.get("source", ""),
        text=text,
    )


def pieces_of(one: Article, spans: Iterable[tuple[int, int]], first: int = 0) -> Iterator[Passage]:
    """The passages of an article at these spans, numbered from first."""
    found = list(spans)
    for place, (start, end) in enumerate(found, start=1):
        yield Passage(first + place - 1, one.id, start, end, place, len(found))


def _share(question: str, text: str) -> float:
    asked = _beginnings(question)
    return len(asked & _beginnings(text)) / max(1, len(asked))


@cache  # a build compares every passage with hundreds of questions
def _beginnings(text: str) -> frozenset[str]:
    return frozenset(word[:5] for word in words(text))


def _place(word: str, dimension: int) -> int:
    return 1 + int.from_bytes(hashlib.blake2b(word.encode()).digest()[:4]) % (dimension - 1)


def first_page(found: Answer, language: str, bot: str = "") -> Message:
    """What is sent of an answer at first."""
    if found.reason:
        return render.silence(found, found.reason, language)
    time = render.of_time(found, language)
    shown = found.hits[: render.page_sizes(found.hits, language, time, bot)[0]]
    return render.page(shown, language, time, bot)


def until(is_so: Callable[[], bool], within_s: float = 10.0) -> None:
    """Wait until something is so; raises TimeoutError where it does not come."""
    end_s = time.monotonic() + within_s
    while not is_so():
        if time.monotonic() > end_s:
            raise TimeoutError
        time.sleep(0.01)
