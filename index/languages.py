"""The likely language of a text; pure."""

import re
from functools import lru_cache
from typing import Any

from index.folding import words
from index.stopwords import BY_LANGUAGE

_CYRILLIC_LANGUAGES = ("bg", "ru", "uk")  # the first where their small words say nothing
_LETTERED_CHARS = 20_000
_TELLING_CHARS = 500
_SURE = 0.5  # of a detector that knows a hundred languages; below, one of ours is likelier
_NO_LANGUAGE = "zxx"

_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[A-Za-z]")

# Letters that one language has and its neighbours do not.
_UKRAINIAN = re.compile("[іїєґ]", re.IGNORECASE)
_RUSSIAN = re.compile("[ыэё]", re.IGNORECASE)
_NOT_BULGARIAN = re.compile("[^а-ъьюяѝ]")  # of small Cyrillic letters

# Others write «ъ» too, but never so many, with all other letters Bulgarian and so many of its small
# words: none of 80 000 texts in Russian and its neighbours does, 99 of 100 Bulgarian articles do.
_BULGARIAN_CHARS_MIN = 200
_OF_HARD_SIGNS, _OF_OTHERS, _OF_SMALL_WORDS = 0.005, 0.002, 0.15


def language(text: str) -> str:
    """The likely language of a text, bg, ru, uk, en, or nothing: by its letters and small words."""
    opening = text[:_LETTERED_CHARS]
    of_cyrillic, of_latin = len(_CYRILLIC.findall(opening)), len(_LATIN.findall(opening))
    if of_cyrillic == of_latin == 0:
        return ""
    if of_latin > of_cyrillic:
        return "en"
    # A quotation or a name may bring a letter or two of a neighbour, a language brings many.
    rare = of_cyrillic / 200
    if len(_UKRAINIAN.findall(opening)) > rare:
        return "uk"
    if len(_RUSSIAN.findall(opening)) > rare:
        return "ru"
    found = words(text[:_TELLING_CHARS])
    return max(_CYRILLIC_LANGUAGES, key=lambda one: sum(word in BY_LANGUAGE[one] for word in found))


def detected(text: str) -> str:
    """The language of an article, whichever it is: bg, mk, sr, de …, or nothing."""
    if _is_surely_bulgarian(text):
        return "bg"
    found, share = _detector().classify(text[:_LETTERED_CHARS])
    return str(found) if share >= _SURE and found != _NO_LANGUAGE else language(text)


def _is_surely_bulgarian(text: str) -> bool:
    """Told without the detector, which takes longer to load than a saved article to be indexed."""
    letters = "".join(_CYRILLIC.findall(text[:_LETTERED_CHARS].lower()))
    if len(letters) < _BULGARIAN_CHARS_MIN:
        return False
    found = words(text[:_TELLING_CHARS])
    return (
        letters.count("ъ") >= _OF_HARD_SIGNS * len(letters)
        and len(_NOT_BULGARIAN.findall(letters)) <= _OF_OTHERS * len(letters)
        and sum(word in BY_LANGUAGE["bg"] for word in found) >= _OF_SMALL_WORDS * len(found)
    )


@lru_cache(maxsize=1)
def _detector() -> Any:
    # Half a second to load, which questions do without.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
