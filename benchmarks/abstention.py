"""How often the archive keeps silent, rightly or not: python -m benchmarks.abstention DATA.

Of some sets the articles that answer every second question are left out: half of the questions are
still answered, the others are as close to the archive as a question without an answer can be.
"""

import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks import archives
from benchmarks.report import Report, made, serve, share, table
from index import Answer
from index.questions import PASSAGES_FILE, Question
from index.rerank import models
from index.settings import SHIPPED_MODEL
from index.types import Models

# To what article a passage of a set belongs, by its id.
ARTICLES: dict[str, Callable[[str], str]] = {
    "xquad_ru": lambda passage: passage[:3],
    "xquad_en": lambda passage: passage[:3],
    "newsq_bg": lambda passage: passage.partition("#")[0],
}


@dataclass(frozen=True, slots=True)
class Silence:
    """How many questions without an answer got a quote, and how many with one were refused."""

    set: str
    language: str
    unanswerable: int
    quoted: int
    answerable: int
    refused: int


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print a table, and write it where it is wanted."""
    return serve("abstention", "Measure rightful and wrong silence.", _report, arguments)


def _report(data: Path) -> Report:
    return report(archives.folders(data), models(str(SHIPPED_MODEL)))


def report(folders: Iterable[Path], readers: Models) -> Report:
    """What the sets with articles left out, and the seeds, say of the whole search."""
    found = [
        one
        for folder in folders
        if folder.name in ARTICLES or folder == archives.SEEDS
        for one in _measured(folder, readers)
    ]
    lines = [
        [
            f"{one.set} {one.language}",
            share(one.quoted, one.unanswerable),
            share(one.refused, one.answerable),
        ]
        for one in found
    ]
    header = ["questions", "unanswerable ones that get a quote", "answerable ones that are refused"]
    text = f"{made(readers.encoder.model, {})}\n\n{table(header, lines)}"
    return Report("abstention", text, [asdict(one) for one in found])


def left_out(
    passages: Iterable[str], answering: Collection[str], article: Callable[[str], str]
) -> set[str]:
    """The passages of every second article that answers a question, by their ids."""
    ids = list(passages)
    articles = dict.fromkeys(article(id) for id in ids if id in answering)
    gone = set(list(articles)[1::2])
    return {id for id in ids if article(id) in gone}


def silences(
    name: str, questions: Iterable[Question], known: Collection[str], ask: Callable[[str], Answer]
) -> Iterator[Silence]:
    """The silence at questions of each language, when only the known articles are there."""
    by_language: dict[str, list[tuple[bool, bool]]] = {}
    for question in questions:
        is_answerable = any(one.article_id in known for one in question.relevant)
        is_quoted = bool(ask(question.text).hits)
        by_language.setdefault(question.language, []).append((is_answerable, is_quoted))
    for language, found in by_language.items():
        yield Silence(
            name,
            language,
            unanswerable=sum(not is_answerable for is_answerable, _ in found),
            quoted=found.count((False, True)),
            answerable=sum(is_answerable for is_answerable, _ in found),
            refused=found.count((True, False)),
        )


def _measured(folder: Path, readers: Models) -> Iterator[Silence]:
    gone = _gone(folder) if folder.name in ARTICLES else set()
    with archives.opened(folder, readers, gone) as archive:
        known = archive.snapshot.texts.ids()
        print(f"{folder.name}: {len(known)} kept", file=sys.stderr)
        yield from silences(archive.name, archive.questions, known, archive.library.ask)


def _gone(folder: Path) -> set[str]:
    asked = [row for file in folder.glob("queries.*.jsonl") for row in archives.rows(file)]
    answering = {id for row in asked for id in row["relevant"]}
    passages = [row["id"] for row in archives.rows(folder / PASSAGES_FILE)]
    return left_out(passages, answering, ARTICLES[folder.name])


if __name__ == "__main__":
    sys.exit(main())
