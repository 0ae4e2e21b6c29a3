"""A text compared with a piece of another."""

import pytest

from index.comparison import likeness, pattern, tokens
from index.types import Side

MARKS = {Side.BOTH: "{}", Side.ARCHIVE: "_{}_", Side.ASKED: "~{}~"}


def drawn(asked: str, held: str) -> str:
    found = likeness(tokens(asked), tokens(held))
    assert found is not None
    return "".join(MARKS[run.side].format(run.text) for run in found.runs)


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ("каза «да»", "и каза „да“ тогава"),
        ("Русе - София", "пътят Русе – София"),
        ("едно\nдве", "нула едно\u00a0 \nдве три"),
        ("м'який знак", "цей м’який знак"),
        ("„Мостът е стар“", "Мостът е стар, каза той"),
        ("„Мостът е стар“", "Той каза: «Мостът е стар»"),
        ("(a+b)*", "както (a+b)* тук"),
    ],
)
def test_a_text_is_found_however_it_is_set(asked: str, held: str) -> None:
    assert pattern(asked).search(held)


@pytest.mark.parametrize(
    ("asked", "held"), [("едно две", "еднодве"), ("мост", "Мост"), ("42 лева", "43 лева")]
)
def test_other_words_are_not_found(asked: str, held: str) -> None:
    assert not pattern(asked).search(held)


@pytest.mark.parametrize(
    ("asked", "held", "told"),
    [
        ("Тя е на 43 години сега", "Тя е на 42 години сега", "Тя е на~ 43~_ 42_ години сега"),
        ("Струва два лева.", "Струва два евро.", "Струва два~ лева~_ евро_."),
        ("Струва пет лева", "Тя струва два лева.", "~Струва пет ~_струва два_ лева"),
        ("пет лева", "Да. Два лева.", "~пет ~_Два_ лева"),
        ("Струва два", "Струва. Два", "Струва~ два~_. Два_"),
        ("Деян Дочев.", "Деян Дочев от Левски", "Деян Дочев~.~"),
        ("Вчера, мостът е стар", "мостът е стар", "~Вчера, ~мостът е стар"),
        ("„лоша дума“ каза", "„дума“ каза", "„~лоша ~дума“ каза"),
        ("мостът е стар", "мостът, е стар", "мостът_,_ е стар"),
        ("МОСТЪТ е стар", "Мостът е стар", "~МОСТЪТ ~_Мостът_ е стар"),
        ("на 2:28:48 часа", "на 2:27:48 часа", "на 2:~28 ~_27_:48 часа"),
        ("един два три", "един\n\nпет два три", "един_\n\nпет_ два три"),
        ("за́мок на реката", "за́мок на Реката", "за́мок на~ реката~_ Реката_"),
    ],
)
def test_differences_are_whole_words(asked: str, held: str, told: str) -> None:
    assert drawn(asked, held) == told


def test_texts_without_a_common_word_are_not_alike() -> None:
    assert likeness(tokens("един два"), tokens("три четири")) is None


def test_the_more_words_are_common_the_more_alike() -> None:
    held = tokens("един два три четири пет")
    shares = [
        found.share
        for asked in ("един два три четири пет", "един два три четири шест", "един пет")
        if (found := likeness(tokens(asked), held))
    ]
    assert shares[0] == 1.0
    assert shares == sorted(shares, reverse=True)
