"""How often the sentence that is set in bold holds the answer: python -m benchmarks.highlight DATA.

The right passage is given; only the choice of its sentence is measured.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np

from benchmarks import archives
from benchmarks.archives import Archive
from benchmarks.report import Report, made, serve, share, table
from benchmarks.systems import words, words_index
from index import Hit
from index.analysis import sentences
from index.rerank import models
from index.search import highlight, read, search
from index.settings import SHIPPED_MODEL
from index.types import Models

SETS = {"xquad_ru": "ru", "xquad_en": "en"}  # with the language of the questions
OURS = "**Izvor**"

Choice: TypeAlias = Callable[[str, Hit], str]
"""A question and its passage to the sentence that answers."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its right passage, and the words that answer it."""

    question: str
    hit: Hit
    answer: str


@dataclass(frozen=True, slots=True)
class Score:
    """How many of the chosen sentences hold the answer."""

    set: str
    choice: str
    questions: int
    right: int


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print a table, and write it where it is wanted."""
    return serve("highlight", "Measure the choice of the sentence.", _report, arguments)


def _report(data: Path) -> Report:
    return report(archives.folders(data, SETS), models(str(SHIPPED_MODEL)))


def report(folders: Iterable[Path], readers: Models) -> Report:
    """Our choice beside two simple ones."""
    found = [one for folder in folders for one in _measured(folder, readers)]
    lines = [
        [choice, *(share(one.right, one.questions) for one in found if one.choice == choice)]
        for choice in dict.fromkeys(one.choice for one in found)
    ]
    sets = dict.fromkeys(one.set for one in found)
    text = f"{made(readers.encoder.model, {})}\n\n{table(['sentence', *sets], lines)}"
    return Report("highlight", text, [asdict(one) for one in found])


def is_telling(asked: Asked) -> bool:
    """Whether some sentences of the passage hold the answer and others do not."""
    held = [_holds(sentence, asked.answer) for sentence in split(asked.hit)]
    return any(held) and not all(held)


def split(hit: Hit) -> list[str]:
    """The sentences of a passage."""
    return [hit.text[start:end] for start, end in sentences(hit.text, hit.article.language)]


def right(asked: Sequence[Asked], choose: Choice) -> int:
    """How many of the chosen sentences hold the answer."""
    return sum(_holds(choose(one.question, one.hit), one.answer) for one in asked)


def _measured(folder: Path, readers: Models) -> Iterator[Score]:
    with archives.opened(folder, readers) as archive:
        asked = [one for one in _asked(folder, archive) if is_telling(one)]
        choices: dict[str, Choice] = {
            "the first": lambda _, hit: split(hit)[0],
            "BM25, plain words": _by_words(archive),
            OURS: lambda question, hit: _marked(archive, question, hit),
        }
        for name, choose in choices.items():
            print(f"{folder.name}: {name}", file=sys.stderr)
            yield Score(folder.name, name, len(asked), right(asked, choose))


def _asked(folder: Path, archive: Archive) -> list[Asked]:
    language = SETS[folder.name]
    rows = archives.rows(folder / f"queries.{language}.jsonl")
    answers = {str(row["id"]): str(row["answer"]) for row in rows}
    hits = {hit.article.id: hit for hit in archive.hits(range(len(archive.snapshot.texts)))}
    return [
        Asked(question.text, hits[question.relevant[0].article_id], answers[question.id])
        for question in archive.questions
        if question.language == language
    ]


def _by_words(archive: Archive) -> Choice:
    """The sentence that BM25 ranks first, its rarities taken from all sentences of the set."""
    hits = archive.hits(range(len(archive.snapshot.texts)))
    first: dict[int, int] = {}
    every: list[str] = []
    for hit in hits:
        first[hit.passage.number] = len(every)
        every += split(hit)
    bm25 = words_index(every)

    def choose(question: str, hit: Hit) -> str:
        known = [word for word in words(question) if word in bm25.vocab_dict]
        start, found = first[hit.passage.number], split(hit)
        if not known:
            return found[0]
        return found[int(np.argmax(bm25.get_scores(known)[start : start + len(found)]))]

    return choose


def _marked(archive: Archive, question: str, hit: Hit) -> str:
    """The sentence that the search marks: the one place that knows how it is asked to."""
    found = search(archive.snapshot, archive.readers, read(question), 1)
    (marked,) = highlight(archive.snapshot, found, [hit])
    start, end = marked.highlight or (0, 0)
    return hit.text[start:end]


def _holds(sentence: str, answer: str) -> bool:
    return answer.casefold() in sentence.casefold()


if __name__ == "__main__":
    sys.exit(main())
