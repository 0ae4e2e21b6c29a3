"""What a question was meant to be, where its letters are not those of its language; pure."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.folding import folded, words
from index.keyboards import LAYOUTS
from index.languages import language
from index.lemmas import is_known
from index.spellings import typed
from index.stopwords import BY_LANGUAGE, STOPWORDS

# How well a dictionary must know the words of a question, 0 to 2 …
_PLAIN = 0.6  # … for nobody to doubt it,
_MEANT = 0.6  # … for another reading,
_LEAD = 0.3  # … and how much better than those of the question as it stands,
_SURE = 1.0  # … for looking no further.

_CYRILLIC_LANGUAGES = ("bg", "ru", "uk")
_LATIN = re.compile("[a-z]")

_AROUND = re.compile(r"\A\W+|\W+\Z")
_ENDING = re.compile(r"[^\w]+\Z")


@dataclass(frozen=True, slots=True)
class Reading:
    """A question in other letters: its language, and each piece as typed and as meant."""

    language: str
    pieces: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return " ".join(meant for _, meant in self.pieces)


def asked_in(question: str) -> str:
    """The language of a question; of one in other letters, that which is meant."""
    reading = meant(question)
    return reading.language if reading else language(question)


def readings(question: str) -> tuple[str, ...]:
    """The question, and what it was meant to be if it is typed in the letters of another."""
    reading = meant(question)
    return (question, str(reading)) if reading else (question,)


@lru_cache(maxsize=1000)  # one question is read several times on its way to an answer
def meant(question: str) -> Reading | None:
    """What was meant by a question typed in Latin letters or with a wrong layout, if it was."""
    spoken = language(question)
    plain = _evidence(words(question), spoken) if spoken else _PLAIN
    if plain >= _PLAIN:
        return None
    best, least = None, max(plain + _LEAD, _MEANT)
    for ways in _in_cyrillic(question) if spoken == "en" else _in_latin(question):
        for reading in ways:
            evidence = _evidence(_bare_pieces(reading), reading.language)
            if evidence > least:
                best, least = reading, evidence
        if least >= _SURE:
            break
    return best


@lru_cache(maxsize=20_000)
def meant_word(word: str, language: str) -> str:
    """A Latin word in the letters of a language, in the first reading that it has as a word."""
    plain, *others = typed(word, language)
    return next((way for way in (plain, *others) if _is_word(way, language)), plain)


def _in_cyrillic(question: str) -> Iterator[list[Reading]]:
    """What Latin letters may have meant, by language: some dictionaries take seconds to load."""
    found = words(question)
    for one in _CYRILLIC_LANGUAGES:
        spelled = [meant_word(word, one) if _LATIN.search(word) else word for word in found]
        keyed = [layout.cyrillic for layout in LAYOUTS if layout.language == one]
        yield [
            Reading(one, tuple(zip(found, spelled, strict=True))),
            *(_pressed(question, one, keys) for keys in keyed),
        ]


def _in_latin(question: str) -> Iterator[list[Reading]]:
    yield [_pressed(question, "en", layout.latin) for layout in LAYOUTS]


def _pressed(question: str, spoken: str, keys: Callable[[str], str]) -> Reading:
    pieces = tuple((piece, _pressed_piece(piece, spoken, keys)) for piece in question.split())
    # Bulgarian is typed on Russian keyboards too.
    return Reading(language(" ".join(way for _, way in pieces)) or spoken, pieces)


def _pressed_piece(piece: str, language: str, keys: Callable[[str], str]) -> str:
    """What the keys meant: the comma that ends a piece may be a letter, or may be a comma."""
    whole, bare = keys(piece), keys(_ENDING.sub("", piece))
    return whole if _evidence(words(whole), language) > _evidence(words(bare), language) else bare


def _bare_pieces(reading: Reading) -> list[str]:
    """The pieces of a reading as words; one with a comma inside is none, not two."""
    return [_AROUND.sub("", folded(way)) for _, way in reading.pieces]


def _evidence(found: Sequence[str], language: str) -> float:
    """The share of letters that are in words of a language, and again that in its small words."""
    letters = sum(len(word) for word in found if not word.isdigit())
    known = sum(len(word) for word in found if _is_word(word, language))
    small = sum(len(word) for word in found if word in BY_LANGUAGE[language])
    return (known + small) / max(letters, 1)


def _is_word(word: str, language: str) -> bool:
    """Whether a word is one of a language, and none of those that tell its neighbours."""
    if word in STOPWORDS:
        return word in BY_LANGUAGE[language]
    return len(word) > 1 and is_known(word, language)
