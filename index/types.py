"""Every noun of the index on one screen."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

Rows: TypeAlias = npt.NDArray[np.float32]
"""Vectors, one a row: float32, shape (texts, dimension), every row of length 1."""

Span: TypeAlias = tuple[int, int]
"""Where a piece of a text stands: start and end, in code points, end excluded."""


NOT_MODIFIED = 304  # the status of HTTP
ALONE = -1  # told of the story of a passage that has its text to itself


@dataclass(frozen=True, slots=True)
class Period:
    """Days in a row, both ends included."""

    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class When:
    """What a question says of time."""

    period: Period | None  # None where only the newest is asked for
    spans: tuple[Span, ...]  # where the question says so; () of one typed in Latin letters
    is_relative: bool  # on another day the same words may mean another period
    prefers_newest: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reader found in a file, before it is cleaned and completed into an Article."""

    text: str
    title: str = ""
    date: dt.date | None = None
    url: str = ""
    language: str = ""
    key: str = ""  # tells apart the articles of one file; empty where a file is one article
    made: dt.date | None = None  # when the file says that it was; for want of a better date


@dataclass(frozen=True, slots=True)
class Fetched:
    """What stood at an address of the web."""

    url: str  # after redirects
    data: bytes
    media_type: str  # such as text/html; empty where the server does not say
    charset: str
    etag: str
    modified: str
    status: int

    @property
    def is_unchanged(self) -> bool:
        """Whether it is as it was, and came without data."""
        return self.status == NOT_MODIFIED


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
    is_passing: bool = False  # the same file may well be read the next time


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
    closeness: float  # word by word, the share of the question that is held, 0 to 1
    margin: float  # by how much the score stands above those of chance
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
class Context:
    """What a question is asked after, and how; all of it may be missing."""

    question: str = ""  # the one before it
    article_id: str = ""  # the article that it replies to
    any_time: bool = False  # whether to look past the time that it names


NO_CONTEXT = Context()


@dataclass(frozen=True, slots=True)
class Listing:
    """Some of an archive's articles, in order, and how many there are of their kind."""

    articles: tuple[Article, ...]
    total: int


class Sorting(StrEnum):
    """In which order articles are listed."""

    NEWEST = "newest"
    TITLE = "title"
    FILE = "file"


class Effect(StrEnum):
    """What the time that a question names did to its answer."""

    NONE = "none"
    ONLY = "only"  # only articles of that time are quoted
    FIRST = "first"  # articles of that time come first
    DROPPED = "dropped"  # no article of that time answers: the whole archive was searched


@dataclass(frozen=True, slots=True)
class Answer:
    """The passages that answer a question; none, with the reason, when the archive does not say."""

    question: str
    hits: tuple[Hit, ...]
    coverage: Coverage
    reason: Reason | None = None
    nearest: tuple[Article, ...] = ()  # where there are no hits: what came closest, no answer
    period: Period | None = None
    effect: Effect = Effect.NONE


class Ruling(StrEnum):
    """Whether a text stands in the archive, or why that was not looked for."""

    VERBATIM = "verbatim"  # but for white space, and the kind of quotation marks and dashes
    NEARLY = "nearly"
    ABSENT = "absent"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"


class Side(StrEnum):
    """Who has the words of a run."""

    BOTH = "both"
    ARCHIVE = "archive"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row of which one thing is true, with the white space around them.

    Those that the archive has are its text, piece by piece; so those of the text asked about.
    """

    side: Side
    text: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of an article that may begin and end anywhere in it."""

    article: Article
    start: int
    end: int
    passages: tuple[Passage, ...]  # those that it touches, in order

    @property
    def text(self) -> str:
        """What stands there."""
        return self.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a text stands in the archive, where, and what is different there."""

    asked: str
    ruling: Ruling
    stretch: Stretch | None = None  # where it stands, nearly stands, or what comes nearest
    runs: tuple[Run, ...] = ()  # where it nearly stands: both texts as one
    also: tuple[Article, ...] = ()  # the first other articles where it stands verbatim
    copies: int = 0  # in how many others it was found


@dataclass(frozen=True, slots=True)
class Pair:
    """A word of a question, and the word of a passage that is nearest to it."""

    asked: str
    met: str
    similarity: float  # cosine
    weight: float  # its share of the question


@dataclass(frozen=True, slots=True)
class Threshold:
    """The least margin worth quoting, and the errors to expect of it."""

    least: float
    quoted: float  # the share of questions without an answer that get a quote all the same
    refused: float | None  # the share of answerable ones that get none; None where it is not known


@dataclass(frozen=True, slots=True)
class Why:
    """What made a passage a hit."""

    hit: Hit
    words: tuple[str, ...]  # those of the question that stand in the passage, as they are indexed
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a question was read, and why its best hits came first."""

    asked: str  # with the question before it, where it was searched together with that
    readings: tuple[str, ...]
    answer: Answer
    threshold: Threshold
    whys: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """Which model made the vectors."""

    name: str
    revision: str
    dimension: int


@dataclass(frozen=True, slots=True)
class Part:
    """Some passages of a snapshot: all whose field lies between two values, both included."""

    field: Literal["number", "day"]  # a day is counted as datetime's ordinals are
    first: int
    last: int
    numbers: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a snapshot says of itself."""

    format: int
    built_at: dt.datetime
    model: Model
    coverage: Coverage
    thresholds: dict[str, Threshold]  # by the kind of question, which is mostly its language
    files: dict[str, tuple[int, str]]  # path inside the snapshot → size in bytes, SHA-256
    chance: float = 0.0  # the cosine that any question and passage have with this model
    reranker: str = ""  # which cross-encoder the thresholds were fitted with, if any
    ways: str = ""  # a digest of all by which the same files might give something else
    cutting: str = ""  # how texts were cut and put before the encoder; older ones do not say
    chosen: str = ""  # the model that an admin asked for, by its folder or name …
    instead_of: str = ""  # … in place of the one that INDEX_MODEL named then
    fitted_on: int = 0  # passages there were when the thresholds were fitted …
    turned_over: int = 0  # … and that came or went since


@dataclass(frozen=True, slots=True)
class Order:
    """How to build an index."""

    is_trial: bool = False  # keep it beside the current one until somebody decides
    is_anew: bool = False  # embed every passage, also those whose vectors are there
    model: str = ""  # another model than the current one's, by its folder or name
    questions: tuple[str, ...] = ()  # folders of more known questions to compare it by


USUAL = Order()


@dataclass(frozen=True, slots=True)
class Turned:
    """A question whose first answer is another one now; None where it got, or gets, none."""

    question: str
    before: Hit | None
    after: Hit | None


@dataclass(frozen=True, slots=True)
class Review:
    """An index on trial beside the current one, by questions with known answers."""

    questions: int  # whose answers both hold
    before: tuple[float, float]  # hit@1 and hit@5, 0 to 1
    after: tuple[float, float]
    turned: tuple[Turned, ...]

    @property
    def is_worse(self) -> bool:
        """Whether the known answers are found less often than before."""
        return any(new < old for old, new in zip(self.before, self.after, strict=True))


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did."""

    name: str  # of the snapshot
    articles: int
    added: int
    changed: int
    removed: int
    passages: int
    embedded: int
    reused: int
    skipped: tuple[Skipped, ...]
    seconds: float
    review: Review | None = None  # of an index on trial, where there is one to compare it with

    @property
    def is_worse(self) -> bool:
        """Whether known answers are found less often, or articles went and files are unreadable."""
        is_found_less = self.review is not None and self.review.is_worse
        return is_found_less or bool(self.removed and self.skipped)


@dataclass(frozen=True, slots=True)
class FeedReport:
    """What a round of polling brought."""

    polled: int = 0  # of the feeds, those whose time had come
    new: int = 0  # entries
    changed: int = 0
    failed: tuple[str, ...] = ()  # a sentence for each feed that could not be read
    due: dt.datetime | None = None  # when the next feed's time comes; None where none will


class Stage(StrEnum):
    """What a build does, in this order."""

    READING = "reading files"
    EMBEDDING = "embedding passages"
    COPIES = "finding copies"
    WORDS = "indexing words"
    THRESHOLDS = "setting thresholds"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is; total is None while it is not known."""

    stage: Stage
    done: int
    total: int | None


Watcher: TypeAlias = Callable[[Progress], None]


class Comparison(Protocol):
    """A question compared with texts, ready to be compared with others."""

    @property
    def closeness(self) -> Rows:
        """How much of the question each text holds, 0 to 1, shape (texts,)."""
        ...

    def others(self, texts: Sequence[str]) -> Rows:
        """The same of other texts, at least one, shape (len(texts),)."""
        ...

    def pairs(self, text: str) -> tuple[Pair, ...]:
        """What in a text is nearest to each word of the question, the weightiest first."""
        ...


class Reranker(Protocol):
    """A closer look at a question and the passages that may answer it."""

    @property
    def name(self) -> str:
        """What the operator calls it; nothing for that which comes along."""
        ...

    def compare(self, question: str, texts: Sequence[str]) -> Comparison:
        """A question with the texts that may answer it."""
        ...


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


@dataclass(frozen=True, slots=True)
class Models:
    """What reads questions and passages: first by their vectors, then once more."""

    encoder: Encoder
    reranker: Reranker
