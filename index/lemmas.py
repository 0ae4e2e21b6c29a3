"""What a dictionary knows of a word: the only user of simplemma; pure."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

import simplemma
from simplemma.strategies import DEFAULT_DICTIONARY_FACTORY

from index.folding import close_letters

LANGUAGES = ("bg", "ru", "uk", "en")


@lru_cache(maxsize=20_000)
def lemma(word: str, language: str) -> str:
    """The form by which a dictionary of the language has a word; the word where it has none."""
    if language not in LANGUAGES or word.isdigit():
        return word
    return _as_term(simplemma.lemmatize(word, lang=language))


def lemmas_of_known(words: Iterable[str], language: str) -> Iterator[str]:
    """The lemmas of those words that a dictionary has just so: ten times faster than one by one."""
    dictionary = DEFAULT_DICTIONARY_FACTORY.get_dictionary(language)
    return (_as_term(found) for word in words if (found := dictionary.get(word)))


@lru_cache(maxsize=20_000)
def is_known(word: str, language: str) -> bool:
    """Whether a dictionary of the language has a word in any of its forms."""
    return simplemma.is_known(word, lang=language)


def _as_term(found: str) -> str:
    # The dictionary's Bulgarian verbs carry their particle: «смея-(се)».
    return close_letters(found.partition("-(")[0].casefold()).replace(" ", "_")
