"""A text to its words and numbers, folded so that each is written one way; pure."""

import re
import unicodedata

TERM_LETTERS_MAX = 64

_WORD = re.compile(r"\w+(?:['-]\w+)*")
_STRESS = re.compile("[\u0300\u0301]")
# What may hold a stress mark, as one character or two; other texts mostly stand as they should.
_STRESSED = re.compile(
    "[\u00c0-\u03ff\u0400\u0403\u040c\u040d\u0450\u0453\u045c\u045d\u1e00-\u1fff]"
)
_APOSTROPHE = re.compile("[’‘ʼ`´′]")
_HYPHEN = re.compile("[‐‑−]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")  # they would cut a word in two
_ODD = re.compile(f"{_APOSTROPHE.pattern}|{_HYPHEN.pattern}|{_INVISIBLE.pattern}")

_CYRILLIC = re.compile("[\u0400-\u052f]")
_MIXED = re.compile("(?<=[\u0400-\u052f])[A-Za-z]|[A-Za-z](?=[\u0400-\u052f])")
_LOOK_ALIKES = str.maketrans("aceijopsxyABCEHIJKMOPSTXY", "асеіјорѕхуАВСЕНІЈКМОРЅТХУ")
_LATIN = re.compile("[A-Za-z]")

_THOUSANDS = re.compile(r"(?<![\w.,])\d{1,3}(?:([ ,.])\d{3})(?:\1\d{3})*(?![.,]?\d)")
_FRACTION = re.compile(r"(?<![\w.,])\d+[.,]\d{1,2}(?![.,]?\d)")
_CUT_NUMBER = re.compile(r"\d[ ,.]\d")
_INITIALS = re.compile(r"(?<![\w.])[^\W\d_](?:\.[^\W\d_])+(?!\w)")
_CUT_INITIALS = re.compile(r"\.(?<=\b\w\.)\w")


def folded(text: str) -> str:
    """A text in lower case, without stress marks, in one kind of signs and of close letters."""
    if _ODD.search(text):
        text = _INVISIBLE.sub("", _HYPHEN.sub("-", _APOSTROPHE.sub("'", text)))
    if _STRESSED.search(text) or not unicodedata.is_normalized("NFKC", text):
        bare = _STRESS.sub("", unicodedata.normalize("NFKD", text))
        text = unicodedata.normalize("NFKC", bare)
    if _CYRILLIC.search(text) and _MIXED.search(text):
        text = re.sub(r"\w+", _in_one_alphabet, text)
    return close_letters(text.casefold())


def close_letters(word: str) -> str:
    """A word with one letter for what is often written with either: ё as е, ґ as г."""
    return word.replace("ё", "е").replace("ѝ", "и").replace("ґ", "г").replace("ў", "у")


def words(text: str) -> list[str]:
    """The words and numbers of a text, folded."""
    return words_of(folded(text))


def words_of(plain: str) -> list[str]:
    """The words and numbers of a text that is folded already."""
    return [word[:TERM_LETTERS_MAX] for word in _WORD.findall(plain)]


def parts(word: str) -> list[str]:
    """What a word is joined of, if it is: вице-президент, covid-19; not the s of Fred's."""
    if "-" not in word and "'" not in word:
        return []
    return [part for part in re.split("['-]", word) if len(part) > 1 and not part.isdigit()]


def wholes(plain: str) -> list[str]:
    """What is cut into words though it is one, each written one way: 2 000, 4,5, U.S."""
    found: list[str] = []
    if _CUT_NUMBER.search(plain):
        found += [re.sub(r"\D", "", one.group()) for one in _THOUSANDS.finditer(plain)]
        found += [one.replace(",", ".") for one in _FRACTION.findall(plain)]
    if _CUT_INITIALS.search(plain):
        found += [one.replace(".", "") for one in _INITIALS.findall(plain)]
    return found


def _in_one_alphabet(word: re.Match[str]) -> str:
    """A word with Latin letters among Cyrillic that only look like them, all in Cyrillic."""
    if not _MIXED.search(word.group()):
        return word.group()
    cyrillic = word.group().translate(_LOOK_ALIKES)
    return word.group() if _LATIN.search(cyrillic) else cyrillic
