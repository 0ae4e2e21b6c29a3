"""What the lexical half alone finds, and what each of its ingredients is worth.

python -m benchmarks.words FOLDER, where FOLDER holds SET/passages.jsonl and SET/queries.LANG.jsonl.
"""

import argparse
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any, TypeAlias
from unittest.mock import patch

from benchmarks import mistakes
from index import terms as terms_module
from index.analysis import Words, language, question_terms, readings, terms, words
from index.terms import Terms

ROBUST = (("ntrex", "bg"), ("newsq_bg", "bg"), ("xquad_ru", "ru"), ("xquad_en", "en"))
GRID = {"prefixes": (0.4, 0.6, 0.8), "sounds": (0.3, 0.5, 0.7), "slips": (0.3, 0.5, 0.8)}

Change: TypeAlias = Callable[[Words], Words]
WITHOUT: dict[str, Change] = {
    "all": lambda word: word,
    "no sounds": lambda word: replace(word, sounds=()),
    "no slips": lambda word: replace(word, unknown=word.unknown and "-"),
    "no prefixes": lambda word: replace(word, prefixes=()),
    "one spelling": lambda word: replace(word, lemmas=word.lemmas[:1], prefixes=word.prefixes[:1]),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and the passages that answer it."""

    text: str
    relevant: frozenset[str]


class Archive:
    """Passages with their questions by language."""

    def __init__(self, folder: Path, room: Path) -> None:
        passages = _rows(folder / "passages.jsonl")
        self.folder = room / folder.name
        self.ids = [row["id"] for row in passages]
        self.spoken = statistics.mode(language(row["text"]) for row in passages)
        texts = [terms(row["text"], language(row["text"])) for row in passages]
        self.terms = Terms.write(self.folder, texts)
        self.questions = {
            file.name.split(".")[1]: [
                Asked(row["text"], frozenset(row["relevant"])) for row in _rows(file)
            ]
            for file in sorted(folder.glob("queries.*.jsonl"))
        }

    def hits(self, questions: Sequence[Asked], change: Change = WITHOUT["all"]) -> str:
        """The shares of questions answered by the first passage, and by one of the first five."""
        found = [self._found(one, change) for one in questions]
        first = statistics.fmean(places[:1] == [True] for places in found)
        return f"{first:.3f}/{statistics.fmean(map(any, found)):.3f}"

    def _found(self, asked: Asked, change: Change) -> list[bool]:
        sought = [change(word) for word in question_terms(asked.text)]
        return [self.ids[place] in asked.relevant for place, _ in self.terms.search(sought, 5)]

    def with_typos(self, questions: Sequence[Asked]) -> list[Asked]:
        """The questions with a slip in the longer word of each that is rarest here."""
        dice = random.Random(1)
        return [replace(one, text=self._with_typo(one.text, dice)) for one in questions]

    def _with_typo(self, text: str, dice: random.Random) -> str:
        long = [word for word in words(text) if len(word) >= 5 and word.isalpha()]
        rarity = {word: self.terms.ceiling([Words((word,), ())]) for word in long}
        return mistakes.typo(text, max(long, key=rarity.__getitem__), dice) if long else text


Archives: TypeAlias = dict[str, Archive]


def main() -> None:
    """Print each table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    with tempfile.TemporaryDirectory() as room:
        archives = {
            file.parent.name: Archive(file.parent, Path(room))
            for file in sorted(folder.glob("*/passages.jsonl"))
        }
        _print_ingredients(archives)
        _print_mistakes(archives)
        _print_grid(archives)
        _print_readings(archives)
        _print_times(archives)


def _print_ingredients(archives: Archives) -> None:
    print("Hit@1/hit@5 of BM25 alone by set and language of the questions\n")
    print("".ljust(24), *(name.ljust(13) for name in WITHOUT))
    for name, spoken, archive, questions in _each(archives):
        row = [archive.hits(questions, change) for change in WITHOUT.values()]
        print(f"{name} {spoken}".ljust(24), *(cell.ljust(13) for cell in row), flush=True)


def _print_mistakes(archives: Archives) -> None:
    print("\nThe same by mistake; after it, the share of questions that have another reading\n")
    for name, spoken in ROBUST:
        archive = archives[name]
        questions = archive.questions[spoken]
        for mistake, wrong in _mistaken(archive, questions, spoken):
            read = statistics.fmean(len(readings(one.text)) > 1 for one in wrong)
            row = [archive.hits(wrong, WITHOUT[change]) for change in ("all", "no slips")]
            print(f"{name} {spoken}".ljust(14), mistake.ljust(12), *row, f"{read:.2f}", flush=True)


def _mistaken(
    archive: Archive, questions: Sequence[Asked], spoken: str
) -> Iterator[tuple[str, list[Asked]]]:
    yield "none", list(questions)
    yield "typo", archive.with_typos(questions)
    yield "stress marks", [replace(one, text=mistakes.stressed(one.text)) for one in questions]
    yield "decomposed", [replace(one, text=mistakes.decomposed(one.text)) for one in questions]
    yield "upper case", [replace(one, text=one.text.upper()) for one in questions]
    if spoken != "en":
        latin = [replace(one, text=mistakes.in_latin(one.text, spoken)) for one in questions]
        yield "Latin letters", latin
    keyed = [mistakes.wrong_keyboards(one.text, spoken) for one in questions]
    for number, texts in enumerate(zip(*keyed, strict=True), start=1):
        pairs = zip(questions, texts, strict=True)
        yield f"keyboard {number}", [replace(one, text=text) for one, text in pairs]


def _print_grid(archives: Archives) -> None:
    print("\nMean hit@1 by weight: same language, and other language; then with typos\n")
    for weights in product(*GRID.values()):
        chosen = dict(zip(GRID, weights, strict=True))
        with _weighing(archives, chosen):
            scores = [_mean(archives, is_own=is_own) for is_own in (True, False)]
            slips = [
                archive.hits(archive.with_typos(archive.questions[spoken]))
                for archive, spoken in ((archives[name], spoken) for name, spoken in ROBUST)
            ]
        print(chosen, *(f"{score:.4f}" for score in scores), *slips, flush=True)


@contextmanager
def _weighing(archives: Archives, weights: dict[str, float]) -> Iterator[None]:
    with patch.dict(terms_module.WEIGHTS, weights):
        for archive in archives.values():
            archive.terms = Terms.load(archive.folder)  # it remembers what it looked up
        yield


def _mean(archives: Archives, *, is_own: bool) -> float:
    found = [
        float(archive.hits(questions).partition("/")[0])
        for name, spoken, archive, questions in _each(archives)
        if (archive.spoken == spoken) == is_own
    ]
    return statistics.fmean(found)


def _print_readings(archives: Archives) -> None:
    asked = {one.text for _, _, _, questions in _each(archives) for one in questions}
    wrong = {text: readings(text)[1] for text in sorted(asked) if len(readings(text)) > 1}
    print(f"\n{len(wrong)} of {len(asked)} questions are read otherwise, though they are as meant")
    for text, reading in wrong.items():
        print(f"  {text} → {reading}")


def _print_times(archives: Archives) -> None:
    analysis, search = [], []
    for _, _, archive, questions in _each(archives):
        for one in questions:
            started = time.perf_counter()
            sought = question_terms(one.text)
            between = time.perf_counter()
            archive.terms.search(sought, 100)
            analysis.append(between - started)
            search.append(time.perf_counter() - between)
    for what, seconds in (("analysis", analysis), ("search", search)):
        cuts = statistics.quantiles(seconds, n=20)
        print(f"{what} of a question: p50 {cuts[9] * 1000:.2f} ms, p95 {cuts[18] * 1000:.2f} ms")


def _each(archives: Archives) -> Iterator[tuple[str, str, Archive, list[Asked]]]:
    for name, archive in archives.items():
        for spoken, questions in archive.questions.items():
            yield name, spoken, archive, questions


def _rows(file: Path) -> list[dict[str, Any]]:
    lines = file.read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line.strip()]


if __name__ == "__main__":
    main()
