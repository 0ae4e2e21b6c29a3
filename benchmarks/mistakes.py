"""A question as people mistype it: seeded typos, wrong keyboards, Latin letters; pure."""

import random
import re
import unicodedata

_KEYS = "`qwertyuiop[]\\asdfghjkl;'zxcvbnm,./"
_RUSSIAN_KEYS = "ёйцукенгшщзхъ\\фывапролджэячсмитьбю."
_PHONETIC_KEYS = "чявертъуиопшщюасдфгхйкл;'зьцжбнм,./"
_STANDARD_KEYS = "`,уеишщксдзц;„ьяаожгтнвмчюйъэфхпрлб"

# Unlike index.spellings, which takes the plainest letters: how chats spell.
_BULGARIAN_LETTERS = zip("абвгдежзийклмнопрстуфхцъья", "abvgdejziyklmnoprstufhcyyq", strict=True)
_BULGARIAN_CHAT = dict(_BULGARIAN_LETTERS) | {"ч": "4", "ш": "6", "щ": "6t", "ю": "iu"}
_RUSSIAN_LETTERS = zip("абвгдезийклмнопрстуфхцыэ", "abvgdeziyklmnoprstufhcye", strict=True)
_RUSSIAN_CHAT = dict(_RUSSIAN_LETTERS) | {
    "ж": "zh", "ч": "ch", "ш": "sh", "щ": "sch", "ъ": "", "ь": "", "ю": "yu", "я": "ya", "ё": "e",
}  # fmt: skip
_UKRAINIAN_CHAT = _RUSSIAN_CHAT | {"г": "h", "ґ": "g", "и": "y", "і": "i", "ї": "yi", "є": "ye"}

_LATIN_OF = {"bg": _BULGARIAN_CHAT, "ru": _RUSSIAN_CHAT, "uk": _UKRAINIAN_CHAT}
_KEYS_OF = {
    "bg": (_PHONETIC_KEYS, _STANDARD_KEYS),
    "ru": (_RUSSIAN_KEYS,),
    "en": (_RUSSIAN_KEYS, _PHONETIC_KEYS),
}


def typo(text: str, word: str, dice: random.Random) -> str:
    """A text with one letter of a word missing, doubled by another, wrong, or swapped."""
    place = dice.randrange(1, len(word) - 1)
    letters = "абвгдежзийклмнопрстуфхцчшщя" if word[place] > "z" else "abcdefghijklmnopqrstuvwxyz"
    wrong = dice.choice(letters)
    ways = (
        word[:place] + word[place + 1 :],
        word[:place] + wrong + word[place:],
        word[:place] + wrong + word[place + 1 :],
        word[:place] + word[place + 1] + word[place] + word[place + 2 :],
    )
    return re.sub(re.escape(word), dice.choice(ways), text, count=1, flags=re.IGNORECASE)


def wrong_keyboards(text: str, language: str) -> list[str]:
    """A text as typed with the other layout on, by each keyboard of its language."""
    text = text.casefold()
    if language == "en":
        return [text.translate(str.maketrans(_KEYS, keys)) for keys in _KEYS_OF["en"]]
    return [text.translate(str.maketrans(keys, _KEYS)) for keys in _KEYS_OF.get(language, ())]


def in_latin(text: str, language: str) -> str:
    """A Cyrillic text as typed in Latin letters, by habits that differ from ours."""
    table = _LATIN_OF.get(language, {})
    return "".join(table.get(letter, letter) for letter in text.casefold())


def stressed(text: str) -> str:
    """A text with a stress mark on the second vowel of each word, or the only one."""
    return re.sub(r"\b(\w*?[аеиоуяюыэіaeiou]\w*?[аеоуыэaeou])", "\\1\u0301", text)


def decomposed(text: str) -> str:
    """A text whose й and ї are two characters each."""
    return unicodedata.normalize("NFD", text)
