"""What a dictionary knows of a word: the only user of simplemma; pure."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache, lru_cache

from filelock import FileLock
from platformdirs import user_cache_dir
from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy, DictionaryLookupStrategy
from simplemma.strategies.dictionaries import TrieDictionaryFactory
from simplemma.utils import normalize_token

from index.folding import close_letters

LANGUAGES = ("bg", "ru", "uk", "en")

_NOTHING = "\0"  # no word has it, and tries take it for the end of one

# Tries are read from the disk in milliseconds and take a tenth of the memory of what they are made
# from; making them takes seconds, once a machine.
_TRIES = TrieDictionaryFactory(cache_max_size=len(LANGUAGES))
_LEMMATIZER = Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=_TRIES))
_LOOKUP = DictionaryLookupStrategy(_TRIES)


@lru_cache(maxsize=20_000)
def lemma(word: str, language: str) -> str:
    """The form by which a dictionary of the language has a word; the word where it has none."""
    if language not in LANGUAGES or word.isdigit() or _NOTHING in word:
        return word
    _prepare()
    return _as_term(_LEMMATIZER.lemmatize(word, lang=language))


def lemmas_of_known(words: Iterable[str], language: str) -> Iterator[str]:
    """The lemmas of those words that a dictionary has just so: ten times faster than one by one."""
    _prepare()
    dictionary = _TRIES.get_dictionary(language)
    known = (dictionary.get(word) for word in words if _NOTHING not in word)
    return map(_as_term, filter(None, known))


@lru_cache(maxsize=20_000)
def is_known(word: str, language: str) -> bool:
    """Whether a dictionary of the language has a word in any of its forms."""
    _prepare()
    return _NOTHING not in word and _LOOKUP.get_lemma(normalize_token(word), language) is not None


@cache
def _prepare() -> None:
    """See that the tries are there: of several processes that begin at once, one makes them."""
    with suppress(OSError):  # where there is no place to keep them, each makes its own
        lock = FileLock(f"{user_cache_dir('simplemma')}/izvor.lock")
        with lock:
            for language in LANGUAGES:
                _TRIES.get_dictionary(language)


def _as_term(found: str) -> str:
    # The dictionary's Bulgarian verbs carry their particle: «смея-(се)».
    return close_letters(found.partition("-(")[0].casefold()).replace(" ", "_")
