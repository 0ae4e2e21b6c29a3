"""What a word was meant to be, if a finger slipped once; pure."""

from collections.abc import Callable, Iterator

from index.lemmas import lemmas_of_known

_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщьюя"
_ALPHABETS = {
    "bg": _CYRILLIC + "ъ",
    "ru": _CYRILLIC + "ыъэ",
    "uk": _CYRILLIC + "іїє",
    "en": "abcdefghijklmnopqrstuvwxyz",
}


def near(word: str, language: str, may_be: Callable[[str], bool]) -> Iterator[str]:
    """The terms of what a word is with a letter missing, extra, wrong or swapped, where it may be.

    People seldom miss the first letter, and where they do, the sound of a word mostly helps.
    """
    slips = (way for way in _slips(word, _ALPHABETS[language]) if way != word)
    ways = list(filter(may_be, slips))
    yield from ways
    yield from lemmas_of_known(ways, language)


def _slips(word: str, alphabet: str) -> Iterator[str]:
    for place in range(1, len(word)):
        before, letter, after = word[:place], word[place], word[place + 1 :]
        yield before + after
        if after:
            yield before + after[0] + letter + after[1:]
        for other in alphabet:
            yield before + other + after
            yield before + other + letter + after
    yield from (word + other for other in alphabet)
