"""How a word may be spelled in the other alphabet; pure."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

# Letters as Bulgarian is typed on a Latin keyboard: the official table, then the habits of chats.
_BULGARIAN = {
    "sht": "щ", "6t": "щ", "zh": "ж", "ch": "ч", "sh": "ш", "ts": "ц", "yu": "ю", "iu": "ю",
    "ju": "ю", "ya": "я", "ia": "я", "ja": "я", "yo": "йо", "a": "а", "b": "б", "v": "в",
    "w": "в", "g": "г", "d": "д", "e": "е", "z": "з", "i": "и", "y": "й", "j": "й", "k": "к",
    "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "r": "р", "s": "с", "t": "т", "u": "у",
    "f": "ф", "h": "х", "x": "х", "c": "ц", "q": "я", "4": "ч", "6": "ш",
}  # fmt: skip
# A typed word may also be read so, in one place of it or in two.
_BULGARIAN_OTHERWISE = (
    ("а", "ъ"), ("у", "ъ"), ("й", "ъ"), ("й", "ж"), ("и", "й"), ("ц", "ч"), ("ц", "тс"),
    ("я", "иа"), ("я", "ия"), ("я", "жа"), ("ю", "жу"), ("йо", "ьо"), ("ж", "з"),
)  # fmt: skip

# The neighbours have other sounds for some, and seldom type what they do not hear.
_RUSSIAN = _BULGARIAN | {
    "sht": "шт", "shch": "щ", "sch": "щ", "kh": "х", "yo": "е", "jo": "е", "ye": "е", "je": "е",
    "eh": "э", "y": "ы", "'": "ь",
}  # fmt: skip
_RUSSIAN_OTHERWISE = (
    ("л", "ль"), ("н", "нь"), ("т", "ть"), ("с", "сь"), ("р", "рь"), ("в", "вь"), ("д", "дь"),
    ("м", "мь"), ("ы", "ый"), ("ы", "ий"), ("ы", "й"), ("и", "й"), ("и", "ий"), ("и", "ый"),
    ("и", "ы"), ("я", "ия"), ("я", "ья"), ("е", "э"), ("е", "ие"), ("е", "ье"), ("ш", "щ"),
    ("ц", "тс"), ("х", "г"), ("й", "ж"), ("шт", "чт"), ("в", "г"),
)  # fmt: skip
_UKRAINIAN = _RUSSIAN | {
    "yi": "ї", "ji": "ї", "ye": "є", "je": "є", "ie": "є", "yo": "йо", "jo": "йо", "h": "г",
    "i": "і", "y": "и",
}  # fmt: skip
_UKRAINIAN_OTHERWISE = (
    ("і", "и"), ("и", "і"), ("і", "й"), ("и", "й"), ("і", "ї"), ("и", "ий"), ("л", "ль"),
    ("н", "нь"), ("т", "ть"), ("с", "сь"), ("ц", "ць"), ("д", "дь"), ("з", "зь"), ("е", "є"),
    ("г", "х"), ("я", "ія"), ("ия", "ія"), ("є", "іє"), ("ш", "щ"), ("ц", "тс"), ("ь", "'"),
    ("я", "'я"),
)  # fmt: skip

_READINGS_MAX = 300  # of one word with one change, and as many with two

# Letters as English spells names and common words: «Lukashenko», «Victoria», «president».
_ENGLISH = {letter: _BULGARIAN[letter] for letter in "abvgdeziklmnoprstuf"} | {
    "sht": "щ", "sch": "ш", "tch": "ч", "ch": "ч", "sh": "ш", "zh": "ж", "kh": "х", "ph": "ф",
    "th": "т", "ts": "ц", "ck": "к", "qu": "кв", "ee": "и", "oo": "у", "ya": "я", "yu": "ю",
    "ia": "ия", "x": "кс", "w": "у", "j": "дж", "y": "и", "c": "к", "q": "к", "h": "х",
}  # fmt: skip

_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "ye", "ж": "zh",
    "з": "z", "и": "i", "і": "i", "ї": "yi", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n",
    "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "ts",
    "ч": "ch", "ш": "sh", "щ": "sht", "ъ": "a", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
_LATIN_OTHERWISE = (("ks", "x"), ("k", "c"))


def typed(word: str, language: str) -> Iterator[str]:
    """The readings of a Latin word as one of a Cyrillic language, the likeliest first."""
    table, pieces, otherwise = _TYPED[language]
    plain = _replaced(word, table, pieces)
    yield plain
    once = list(islice(_read_otherwise(plain, otherwise), _READINGS_MAX))
    yield from once
    twice = (reading for first in once for reading in _read_otherwise(first, otherwise))
    yield from islice(twice, _READINGS_MAX)


def cyrillic(word: str) -> str:
    """A Latin word by its English sound."""
    return _replaced(word, _ENGLISH, _ENGLISH_PIECES)


def latin(word: str) -> tuple[str, ...]:
    """A Cyrillic word in Latin letters, the plainest first."""
    plain = "".join(_LATIN.get(letter, letter) for letter in word)
    others = (plain.replace(old, new) for old, new in _LATIN_OTHERWISE)
    return tuple(dict.fromkeys([plain, *others]))


def _read_otherwise(word: str, otherwise: Sequence[tuple[str, str]]) -> Iterator[str]:
    for old, new in otherwise:
        for place in re.finditer(old, word):
            yield word[: place.start()] + new + word[place.end() :]


def _replaced(word: str, table: dict[str, str], pieces: re.Pattern[str]) -> str:
    return pieces.sub(lambda piece: table[piece.group()], word)


def _pieces(table: dict[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(table, key=len, reverse=True)))


_TYPED = {
    "bg": (_BULGARIAN, _pieces(_BULGARIAN), _BULGARIAN_OTHERWISE),
    "ru": (_RUSSIAN, _pieces(_RUSSIAN), _RUSSIAN_OTHERWISE),
    "uk": (_UKRAINIAN, _pieces(_UKRAINIAN), _UKRAINIAN_OTHERWISE),
}
_ENGLISH_PIECES = _pieces(_ENGLISH)
