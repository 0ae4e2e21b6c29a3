"""What a dictionary knows of a word: the only user of simplemma; pure."""

from functools import lru_cache

import simplemma

from index.folding import close_letters

LANGUAGES = ("bg", "ru", "uk", "en")


@lru_cache(maxsize=20_000)
def lemma(word: str, language: str) -> str:
    """The form by which a dictionary of the language has a word; the word where it has none."""
    if language not in LANGUAGES or word.isdigit():
        return word
    # The dictionary's Bulgarian verbs carry their particle: «смея-(се)».
    found = simplemma.lemmatize(word, lang=language).partition("-(")[0]
    return close_letters(found.casefold()).replace(" ", "_")


@lru_cache(maxsize=20_000)
def is_known(word: str, language: str) -> bool:
    """Whether a dictionary of the language has a word in any of its forms."""
    return simplemma.is_known(word, lang=language)
