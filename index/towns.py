"""The towns that an adjective may be made of: «Врачанско» is the land around Враца; pure."""

import re
from collections.abc import Iterator

_ADJECTIVE = re.compile(
    "(?P<stem>[а-я]{3,}?)(?P<sound>[сшщч])к(?:о|ото|и|ия|ият|ите|а|ата|ий|ая|ое|ие|ого|ой|ом|ую)"
)
# «Казанлъшко» of Казанлък, «Ловешко» of Ловеч; «Търговищко» of Търговище.
_SOUNDS = {"с": ("",), "ш": ("к", "ч", "х", "ш", "ц"), "щ": ("щ",), "ч": ("ч",)}
_VOWELS = ("", "а", "я", "о", "е", "и")
_JOINT = re.compile("[ае]н$")  # «Варненско» of Варна, «Русенско» of Русе, «Врачанско» of Враца
_BEFORE_JOINT = {"ч": "ц", "ж": "г", "ш": "х"}


def towns(word: str) -> tuple[str, ...]:
    """What a folded word is derived of, if it is such an adjective: all that it may be."""
    found = _ADJECTIVE.fullmatch(word)
    return tuple(dict.fromkeys(_towns(found["stem"], found["sound"]))) if found else ()


def _towns(stem: str, sound: str) -> Iterator[str]:
    for ending in _SOUNDS[sound]:
        yield from (stem + ending + vowel for vowel in _VOWELS)
    if stem.endswith("й"):  # «Софийско» of София, «Кърджалийско» of Кърджали
        yield from (stem[:-1] + "я", stem[:-1])
    if _JOINT.search(stem):
        short = stem[:-2]
        for root in {short, short[:-1] + _BEFORE_JOINT.get(short[-1], short[-1])}:
            yield from (root + vowel for vowel in _VOWELS)
