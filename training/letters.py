"""How letters are folded before they are cut into pieces: one alphabet for all languages.

«Лукашенко», «Лукашэнка» and «Lukashenko» come out alike or nearly so, and with them the words that
languages share: a piece learned in one alphabet serves the other.
"""

import sys
import unicodedata
from collections.abc import Iterator

# The sounds that Bulgarian, Russian and Ukrainian spell differently become one.
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "ѓ": "g", "д": "d", "ђ": "dzh", "е": "e",
    "ё": "e", "ѐ": "e", "є": "e", "э": "e", "ж": "zh", "з": "z", "ѕ": "dz", "и": "i", "й": "i",
    "і": "i", "ї": "i", "ѝ": "i", "ы": "i", "ј": "i", "к": "k", "ќ": "k", "л": "l", "љ": "l",
    "м": "m", "н": "n", "њ": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "ћ": "ch",
    "у": "u", "ў": "u", "ф": "f", "х": "h", "ц": "ts", "ч": "ch", "џ": "dzh", "ш": "sh",
    "щ": "sht", "ъ": "a", "ь": "", "ю": "iu", "я": "ia",
}  # fmt: skip
_LATIN = {
    "y": "i", "w": "v", "q": "k", "x": "ks", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss",
    "æ": "ae", "œ": "oe", "ı": "i", "þ": "th",
}  # fmt: skip
_FOLDED = _CYRILLIC | _LATIN
_APOSTROPHE = "\N{MODIFIER LETTER APOSTROPHE}"
_SPACE_OF_PIECES = "\N{LOWER ONE EIGHTH BLOCK}"  # sentencepiece's own mark


def rules() -> Iterator[tuple[str, str]]:
    """Yield every character that folding changes, with what becomes of it.

    What is neither letter nor digit becomes a space; accents and case are dropped.
    """
    for point in range(1, sys.maxunicode + 1):
        character = chr(point)
        if unicodedata.category(character) in {"Cn", "Cs", "Co"} or character == _SPACE_OF_PIECES:
            continue
        folded = _fold(character)
        if folded != character:
            yield character, folded


def _fold(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character).lower()
    return "".join(_FOLDED[one] if one in _FOLDED else _bare(one) for one in plain)


def _bare(character: str) -> str:
    """Fold a character of no table: a letter without its accents, a digit, or a space."""
    return "".join(
        _FOLDED.get(part, part) if _is_kept(part) else "" if _is_silent(part) else " "
        for part in unicodedata.normalize("NFKD", character)
    )


def _is_kept(character: str) -> bool:
    return unicodedata.category(character)[0] in "LN" and character != _APOSTROPHE


def _is_silent(character: str) -> bool:
    """Whether it belongs to the letter before it: accents, soft hyphens, joiners."""
    category = unicodedata.category(character)
    return category[0] == "M" or category == "Cf"
