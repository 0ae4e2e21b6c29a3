"""What it is worth to lean on a date or on an article: python -m benchmarks.leaning DATA.

Dates: the titles of dated news, shortened, with the day that they were published on. Articles: the
questions of seeds/ as replies, half of them to the article that answers and half to another one.
"""

import datetime as dt
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from unittest.mock import patch

from benchmarks import archives, bulk
from benchmarks.archives import Archive
from benchmarks.errors import BenchmarkError
from benchmarks.report import Report, made, serve, share, table
from index import Article, Context, Library, inquiry
from index.articles import article_id
from index.plan import Plan
from index.rerank import models
from index.settings import SHIPPED_MODEL
from index.types import Models

WORTHS = (0.0, 0.05, 0.1, 0.2, 0.4)
ARTICLES = 4000
ASKED = 300

_NEWS_FILE = "news.jsonl"
_TODAY = dt.date(2026, 1, 1)
_TITLE_WORDS = (4, 5)  # of a title, so many words are asked for
_MONTHS = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, where it is asked, and the article that answers."""

    text: str
    context: Context
    article_id: str


@dataclass(frozen=True, slots=True)
class Score:
    """How many of the first hits are in the right article."""

    kind: str
    worth: float
    questions: int
    right: int


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print a table, and write it where it is wanted."""
    return serve(
        "leaning", "Measure dates and replies.", report, arguments, "folder with news/ and eval/"
    )


def report(data: Path) -> Report:
    """Every worth of leaning."""
    readers = models(str(SHIPPED_MODEL))
    with tempfile.TemporaryDirectory(prefix="izvor-benchmark-") as scratch:
        articles = _dated(data)
        library = _library(Path(scratch), articles, readers)
        asked = [_on_a_day(one) for one in articles[:: len(articles) // ASKED]]
        scores = [_scored("news of a day", worth, library, asked) for worth in WORTHS]
    (seeds,) = archives.folders(data, ["seeds"])
    with archives.opened(seeds, readers) as archive:
        for kind, replies in _replies(archive):
            scores += [_scored(kind, worth, archive.library, replies) for worth in WORTHS]
    kinds = dict.fromkeys(one.kind for one in scores)
    lines = [[kind, *(_shown(scores, kind, worth) for worth in WORTHS)] for kind in kinds]
    text = f"{made(readers.encoder.model, {})}\n\n{table(['', *map(str, WORTHS)], lines)}"
    return Report("leaning", text, [asdict(one) for one in scores])


def _dated(data: Path) -> list[Article]:
    found = [one for one in bulk.read(data / "news") if one.date and one.language == "ru"]
    if len(found) < ASKED:
        raise BenchmarkError(f"There are too few dated articles in {data / 'news'}.")
    return found[:: max(1, len(found) // ARTICLES)]


def _library(scratch: Path, articles: Iterable[Article], readers: Models) -> Library:
    folder = scratch / "articles"
    bulk.keep(folder / _NEWS_FILE, articles)
    return archives.built(Plan(folder, scratch / "index"), readers)


def _on_a_day(article: Article) -> Asked:
    """The first words of a title, which many articles share, and the day."""
    day = article.date or _TODAY
    words = article.title.split()[: _TITLE_WORDS[len(article.title) % 2]]
    when = f"{day.day} {_MONTHS[day.month - 1]} {day.year} года"
    return Asked(f"{' '.join(words)} {when}", Context(), article_id(_NEWS_FILE, f"{article.id}-0"))


def _replies(archive: Archive) -> list[tuple[str, list[Asked]]]:
    asked = [one for one in archive.questions if one.relevant]
    ids = [one.relevant[0].article_id for one in asked]
    to_right = [
        Asked(one.text, Context(article_id=id), id) for one, id in zip(asked, ids, strict=True)
    ]
    to_other = [
        Asked(one.text, Context(article_id=other), id)
        for one, id, other in zip(asked, ids, ids[7:] + ids[:7], strict=True)
        if id != other
    ]
    return [("a reply to the article", to_right), ("a reply to another one", to_other)]


def _scored(kind: str, worth: float, library: Library, asked: Sequence[Asked]) -> Score:
    print(f"{kind}, {worth}", file=sys.stderr)
    with patch.object(inquiry, "LEANING", worth):
        first = [library.ask(one.text, 1, context=one.context, today=_TODAY) for one in asked]
    right = sum(
        any(hit.article.id == one.article_id for hit in answer.hits)
        for one, answer in zip(asked, first, strict=True)
    )
    return Score(kind, worth, len(asked), right)


def _shown(scores: Sequence[Score], kind: str, worth: float) -> str:
    found = [one for one in scores if (one.kind, one.worth) == (kind, worth)]
    return share(found[0].right, found[0].questions) if found else "–"


if __name__ == "__main__":
    sys.exit(main())
