"""How a word sounds, coarsely and in any of the alphabets; pure."""

import re

SOUND_LETTERS = 5  # more would tell apart the forms of a name

_WORD_LETTERS_MIN = 5
_SOUND_LETTERS_MIN = 3

# Consonants by where the mouth makes them; vowels and what comes and goes with spelling are mute.
_SOUNDS = {
    "b": "B", "c": "K", "d": "D", "f": "F", "g": "H", "h": "H", "j": "Z", "k": "K", "l": "L",
    "ł": "L", "m": "M", "n": "N", "p": "P", "q": "K", "r": "R", "s": "S", "t": "T", "v": "V",
    "w": "V", "x": "KS", "z": "S", "ce": "S", "ch": "Z", "ci": "S", "ck": "K", "cy": "S",
    "cz": "Z", "gh": "H", "kh": "H", "ph": "F", "sch": "Z", "sh": "Z", "shch": "Z", "sht": "Z",
    "sz": "Z", "tch": "Z", "th": "T", "ts": "T", "tz": "T", "zh": "Z",
    "б": "B", "в": "V", "г": "H", "д": "D", "дж": "Z", "ж": "Z", "з": "S", "к": "K", "л": "L",
    "м": "M", "н": "N", "п": "P", "р": "R", "с": "S", "т": "T", "ф": "F", "х": "H", "ц": "T",
    "ч": "Z", "ш": "Z", "щ": "Z",
}  # fmt: skip
_MANY = {piece: code for piece, code in _SOUNDS.items() if len(piece) > 1}
_PIECES = re.compile("|".join(sorted(_MANY, key=len, reverse=True)))
_CODES = str.maketrans({piece: code for piece, code in _SOUNDS.items() if len(piece) == 1})
_CONSONANT = "[" + "".join(chr(letter) for letter in _CODES) + "A-Z]"
# «John», «Mahler»; «Tikhanovskaya», who is «Tsikhanouskaya» too.
_MUTE = re.compile(rf"h(?={_CONSONANT}|\Z)|(?<=\w)[vwв](?={_CONSONANT})")
_DOUBLED = re.compile(r"([A-Z])\1+")
_NO_CODE = re.compile("[^A-Z]+")


def sound(word: str) -> str:
    """The first consonants of a long word, nothing of a short one: Лукашэнка is Lukashenko."""
    if len(word) < _WORD_LETTERS_MIN or not word.isalpha():
        return ""
    said = _MUTE.sub("", _PIECES.sub(_code, word)).translate(_CODES)
    consonants = _NO_CODE.sub("", _DOUBLED.sub(r"\1", said))[:SOUND_LETTERS]
    return consonants if len(consonants) >= _SOUND_LETTERS_MIN else ""


def _code(piece: re.Match[str]) -> str:
    return _MANY[piece.group()]
