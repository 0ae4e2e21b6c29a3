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
    found, share = _detector().classify(text[:_LETTERED_CHARS])
    return str(found) if share >= _SURE and found != _NO_LANGUAGE else language(text)


@lru_cache(maxsize=1)
def _detector() -> Any:
    # Half a second to load, which questions do without.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
