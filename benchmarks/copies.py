"""How many near copies are found, how few are none, and how fast: python -m benchmarks.copies DATA.

DATA holds news/*.jsonl.gz. Every passage that is like no other there is edited as newsrooms do, and
so that it is a copy no more; a table tells which of them each threshold takes for a copy.
"""

import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import islice, pairwise
from pathlib import Path
from typing import TypeAlias

from index import articles
from index.analysis import sentences, words
from index.copies import ALIKE, SHINGLE_WORDS, Text, similarity, stories
from index.passages import paragraphs
from index.types import Article

TIMED = 100_000
SHINGLES = (1, 2, 3, 4)
THRESHOLDS = (0.5, 0.6, 0.65, 0.7, 0.75, 0.8)

_COMMON_TO_NEIGHBOURS = 0.2
_BOILERPLATE = (
    "Всички текстове, снимки и видеа са собственост на изданието и са под закрила на закона за "
    "авторското право; препечатването им без писменото съгласие на редакцията е забранено."
)

Edit: TypeAlias = Callable[[random.Random, str, str], tuple[str, str]]


def main(data: Path) -> None:
    """Print both tables and the time."""
    found = _passages(data / "news")
    alone = _alone(found)
    print(f"{len(found)} passages, {len(alone)} like no other")
    pairs = {name: _edited(edit, alone) for name, edit in (COPIES | OTHERS).items()}
    _print_table(pairs)
    _print_found(pairs)
    _print_time(alone)


def _headed(chance: random.Random, one: str, other: str) -> tuple[str, str]:
    """A headline and a date line before the text."""
    headline = " ".join(other.split()[: chance.randint(5, 9)])
    return one, f"{headline}. {chance.randint(10, 30)}.08.2025, 14:28. {one}"


def _reworded(share: float) -> Edit:
    def edit(chance: random.Random, one: str, other: str) -> tuple[str, str]:
        spare = [word for word in other.split() if word.isalpha()] or ["дума"]
        told = one.split()
        for place in _some(chance, [at for at, word in enumerate(told) if word.isalpha()], share):
            told[place] = chance.choice(spare)
        return one, " ".join(told)

    return edit


def _with_a_sentence(chance: random.Random, one: str, other: str) -> tuple[str, str]:
    added = min((other[start:end] for start, end in sentences(other, "")), key=len)[: len(one) // 3]
    told = [one[start:end] for start, end in sentences(one, "")]
    told.insert(chance.randint(0, len(told)), added)
    return one, " ".join(told)


def _without_a_sentence(_chance: random.Random, one: str, _: str) -> tuple[str, str]:
    told = [one[start:end] for start, end in sentences(one, "")]
    if len(told) > 2:
        told.remove(min(told, key=len))
    return one, " ".join(told)


def _other_numbers(_chance: random.Random, one: str, _: str) -> tuple[str, str]:
    """The same form on another day; where there is no number, one for each."""
    if not any(char.isdigit() for char in one):
        return f"{one} Общо 15.", f"{one} Общо 16."
    told = "".join(str((int(char) + 1) % 10) if char.isdecimal() else char for char in one)
    return one, told


def _same_tail(_: random.Random, one: str, other: str) -> tuple[str, str]:
    return f"{one} {_BOILERPLATE}", f"{other} {_BOILERPLATE}"


def _neighbours(_: random.Random, one: str, other: str) -> tuple[str, str]:
    return one, other


COPIES: dict[str, Edit] = {
    "headed": _headed,
    "1 word in 20 changed": _reworded(0.05),
    "1 word in 10 changed": _reworded(0.1),
    "a sentence more": _with_a_sentence,
    "a sentence less": _without_a_sentence,
}
OTHERS: dict[str, Edit] = {
    "half rewritten": _reworded(0.5),
    "other numbers": _other_numbers,
    "the same tail": _same_tail,
    "another text": _neighbours,
}


def _some(chance: random.Random, places: Sequence[int], share: float) -> list[int]:
    return chance.sample(places, min(len(places), max(1, round(share * len(places)))))


def _passages(folder: Path) -> list[str]:
    found = []
    for file in articles.files(folder):
        for one in articles.read(folder, file) if isinstance(file, Path) else ():
            if isinstance(one, Article):
                found += [one.text[start:end] for start, end in paragraphs(one)]
    return found


def _alone(found: Sequence[str]) -> list[str]:
    """The passages that have hardly a run of two words with another, so that none is its copy."""
    texts = {text: {*pairwise(words(text))} for text in found}
    count = Counter(run for runs in texts.values() for run in runs)
    rare = {text: [run for run in runs if count[run] < 10] for text, runs in texts.items()}
    return [
        text
        for text, runs in rare.items()
        if len(runs) > 5 and sum(count[run] > 1 for run in runs) < _COMMON_TO_NEIGHBOURS * len(runs)
    ]


def _edited(edit: Edit, alone: Sequence[str]) -> list[tuple[str, str]]:
    chance = random.Random(1)
    some = chance.sample(alone, len(alone) // 2 * 2)
    return [edit(chance, *pair) for pair in zip(some[::2], some[1::2], strict=True)]


def _print_table(pairs: dict[str, list[tuple[str, str]]]) -> None:
    """The share of pairs that a run of words and a threshold take for copies, pair by pair."""
    for size in SHINGLES:
        print(f"\nruns of {size} words" + "".join(f"{least:>8}" for least in THRESHOLDS))
        for name, both in pairs.items():
            alike = [
                similarity(Text.of(words(one), size), Text.of(words(other), size))
                for one, other in both
            ]
            shares = [sum(value >= least for value in alike) / len(alike) for least in THRESHOLDS]
            mark = "+" if name in COPIES else "-"
            print(f"{mark} {name:22}" + "".join(f"{share:8.3f}" for share in shares))


def _print_found(pairs: dict[str, list[tuple[str, str]]]) -> None:
    """What the module finds among all of them at once, as it is set."""
    print(f"\nstories, runs of {SHINGLE_WORDS} words, {ALIKE}")
    right = wrong = 0
    for name, both in pairs.items():
        told = stories(enumerate(text for pair in both for text in pair))
        folded = sum(told[at] == told[at + 1] for at in range(0, len(told), 2))
        strangers = sum(told[at] // 2 != at // 2 for at in told)
        print(f"{name:24}{folded / len(both):8.3f}, with a stranger {strangers / len(told):.3f}")
        right += folded if name in COPIES else 0
        wrong += strangers + (folded if name in OTHERS else 0)
    recall = right / sum(len(both) for name, both in pairs.items() if name in COPIES)
    print(f"precision {right / (right + wrong):.4f}, recall {recall:.4f}")


def _print_time(alone: Sequence[str]) -> None:
    """How long the archive takes, grown to a hundred thousand by edits of all kinds."""
    chance = random.Random(2)
    edits = [_reworded(share) for share in (0.05, 0.2, 0.4, 0.6, 0.8)]
    grown = [
        edit(chance, one, chance.choice(alone))[1]
        for _ in range(TIMED // len(alone) // len(edits) + 1) for edit in edits for one in alone
    ]  # fmt: skip
    pieces = list(islice(enumerate(grown), TIMED))
    started = time.process_time()
    told = stories(pieces)
    seconds = time.process_time() - started
    copies = sum(number != story for number, story in told.items())
    print(f"{len(pieces)} passages, {copies} of them copies: {seconds:.1f} s of one core")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
