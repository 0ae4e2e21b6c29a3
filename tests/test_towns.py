"""An adjective is looked up by the town that it is made of as well."""

import pytest

from index.analysis import question_terms
from index.towns import towns


@pytest.mark.parametrize(
    ("word", "town"),
    [
        ("софийско", "софия"),
        ("варненския", "варна"),
        ("русенските", "русе"),
        ("врачанско", "враца"),
        ("казанлъшко", "казанлък"),
        ("ловешка", "ловеч"),
        ("дупнишкият", "дупница"),
        ("търговищко", "търговище"),
        ("петричко", "петрич"),
        ("хасковско", "хасково"),
        ("кърджалийско", "кърджали"),
        ("разградско", "разград"),
        ("силистренско", "силистра"),
        ("киевский", "киев"),
        ("ростовского", "ростов"),
    ],
)
def test_the_town_is_among_what_it_may_be(word: str, town: str) -> None:
    assert town in towns(word)


@pytest.mark.parametrize("word", ["", "мост", "иска", "софия", "ско", "danish", "2024"])
def test_other_words_are_of_no_town(word: str) -> None:
    assert towns(word) == ()


def test_a_question_looks_for_either() -> None:
    (word,) = question_terms("врачанско")
    assert "враца" in word.lemmas
    assert "враца" not in word.prefixes
