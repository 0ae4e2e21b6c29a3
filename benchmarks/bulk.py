"""An archive of as many passages as one likes, out of real news, the same every time."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count, cycle
from pathlib import Path

from benchmarks.errors import BenchmarkError
from index import Article, articles
from index.passages import paragraphs

SOURCES = ("telegram.ru.jsonl.gz", "bsnlp.bg.jsonl.gz")

_EVERY = 4  # so many words keep one company that is new
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_DIGIT = re.compile(r"[0-9]")


def read(news: Path) -> list[Article]:
    """The articles of the two sources."""
    found = []
    for name in SOURCES:
        if not (news / name).is_file():
            raise BenchmarkError(f"There is no {news / name}; name a folder that has it in news/.")
        found += [one for one in articles.read(news, news / name) if isinstance(one, Article)]
    return found


def write(file: Path, originals: Sequence[Article], passages: int) -> None:
    """Write articles and variations of them, until there are so many passages."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8") as stream:
        written = 0
        for turn, article in _varied(originals):
            if written >= passages:
                return
            written += len(paragraphs(article))
            stream.write(f"{_line(turn, article)}\n")


def keep(file: Path, articles: Iterable[Article]) -> None:
    """Write articles as they are."""
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = "\n".join(_line(0, article) for article in articles)
    file.write_text(lines, encoding="utf-8")


def vary(text: str, donor: str, turn: int) -> str:
    """A text with other digits, and with every fourth long word taken from another text."""
    places, words = count(1), cycle(_LONG_WORD.findall(donor) or [""])

    def word(found: re.Match[str]) -> str:
        return found.group() if next(places) % _EVERY else next(words) or found.group()

    def digit(found: re.Match[str]) -> str:
        return str((int(found.group()) + turn) % 10)

    return _DIGIT.sub(digit, _LONG_WORD.sub(word, text))


def _varied(originals: Sequence[Article]) -> Iterator[tuple[int, Article]]:
    yield from ((0, article) for article in originals)
    for turn in count(1):
        for number, article in enumerate(originals):
            donor = originals[(number + turn) % len(originals)].text
            text = vary(article.text, donor, turn)
            yield turn, replace(article, text=text, title=vary(article.title, donor, turn))


def _line(turn: int, article: Article) -> str:
    row = {
        "id": f"{article.id}-{turn}",
        "title": article.title,
        "date": article.date.isoformat() if article.date else "",
        "text": article.text,
        "url": article.url,
        "language": article.language,
    }
    return json.dumps(row, ensure_ascii=False)
