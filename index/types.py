"""Every noun of the index on one screen."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

Rows: TypeAlias = npt.NDArray[np.float32]
"""Vectors, one a row: float32, shape (texts, dimension), every row of length 1."""

Span: TypeAlias = tuple[int, int]
"""Where a piece of a text stands: start and end, in code points, end excluded."""


ALONE = -1  # told of the story of a passage that has its text to itself


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reader found in a file, before it is cleaned and completed into an Article."""

    text: str
    title: str = ""
    date: dt.date | None = None
    url: str = ""
    language: str = ""
    key: str = ""  # tells apart the articles of one file; empty where a file is one article


@dataclass(frozen=True, slots=True)
class Article:
    """A text of the archive, exactly as it will be quoted."""

    id: str
    path: str
    title: str
    date: dt.date | None
    url: str
    language: str
    source: str
    text: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file, or one record of it, that could not be read, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of an article: its text is article.text[start:end], always."""

    number: int
    article_id: str
    start: int
    end: int
    place: int  # the passage's place in its article, from 1 …
    places: int  # … to this
    story: int = ALONE  # the number of the first passage that says the same; its own when alone

    def __post_init__(self) -> None:
        if self.story == ALONE:
            object.__setattr__(self, "story", self.number)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that a question found."""

    passage: Passage
    article: Article
    text: str
    score: float  # fused, 0 to about 1
    similarity: float  # cosine
    overlap: float  # BM25
    highlight: Span | None = None  # the sentence that answers, inside text
    also: tuple[Article, ...] = ()  # the first other articles that carry this text, or nearly so
    copies: int = 0  # how many others carry it


class Reason(StrEnum):
    """Why an answer has no hits."""

    NO_WORDS = "no_words"
    TOO_LONG = "too_long"
    NOT_IN_ARCHIVE = "not_in_archive"


@dataclass(frozen=True, slots=True)
class Coverage:
    """What an archive holds."""

    articles: int
    passages: int
    first: dt.date | None
    last: dt.date | None


@dataclass(frozen=True, slots=True)
class Answer:
    """The passages that answer a question; none, with the reason, when the archive does not say."""

    question: str
    hits: tuple[Hit, ...]
    coverage: Coverage
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Model:
    """Which model made the vectors."""

    name: str
    revision: str
    dimension: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a snapshot says of itself."""

    format: int
    built_at: dt.datetime
    model: Model
    coverage: Coverage
    thresholds: dict[str, float]  # by the question's language: the least score worth quoting
    files: dict[str, tuple[int, str]]  # path inside the snapshot → size in bytes, SHA-256
    cutting: str = ""  # how texts were cut and put before the encoder; older ones do not say


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did."""

    articles: int
    added: int
    changed: int
    removed: int
    passages: int
    embedded: int
    reused: int
    skipped: tuple[Skipped, ...]
    seconds: float


class Stage(StrEnum):
    """What a build does, in this order."""

    READING = "reading files"
    COPIES = "finding copies"
    EMBEDDING = "embedding passages"
    WORDS = "indexing words"
    THRESHOLDS = "setting thresholds"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is; total is None while it is not known."""

    stage: Stage
    done: int
    total: int | None


Watcher: TypeAlias = Callable[[Progress], None]


class Encoder(Protocol):
    """Texts to unit vectors."""

    @property
    def model(self) -> Model: ...

    def encode_questions(self, texts: Sequence[str]) -> Rows:
        """Vectors of questions, shape (len(texts), dimension)."""
        ...

    def encode_passages(self, texts: Sequence[str]) -> Rows:
        """Vectors of passages, shape (len(texts), dimension)."""
        ...
