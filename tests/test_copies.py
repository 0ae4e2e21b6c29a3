"""Texts that were copied are found, and those that only look alike are not."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import words
from index.copies import Text, similarity, stories

AGENCY = (
    "Ремонтът на моста над река Осъм край Левски започна днес и ще продължи четиринадесет месеца, "
    "съобщиха от областното пътно управление. Стойността на договора е четири милиона лева. "
    "Камионите се отклоняват към първокласния път София – Русе, а леките коли минават по "
    "временен понтонен мост."
)
STORK = (
    "Щъркелът, който носи предавател от тридесет и един грама, стигна до езерото Чад след "
    "двадесет и шест дни полет, показват данните на орнитолозите от Белозем."
)
WINE = (
    "Реколтата от грозде около Мелник е наполовина по-малка от миналогодишната заради маната, "
    "казаха лозарите от селата наоколо."
)
NOTICE = "Препечатването на текстове без съгласието на редакцията е забранено от закона."
RATE = "Курсът на долара за утре е {} лева, а британският паунд се купува за {} лева, съобщи БНБ."

TEXTS = st.text(st.sampled_from("абвгд 12."), max_size=60)


def told(*texts: str) -> list[int]:
    found = stories(enumerate(texts))
    return [found[number] for number in range(len(texts))]


@pytest.mark.parametrize(
    "copy",
    [
        AGENCY,
        AGENCY.upper(),
        AGENCY.replace("–", "-").replace(",", ""),
        AGENCY.replace("започна днес", "започна вчера"),
        AGENCY.replace("съобщиха от", "казаха за БТА от").replace("леките", "другите"),
        f"{AGENCY} Повече четете утре.",
        f"Мостът над Осъм е затворен. 12.05.2025 г. {AGENCY}",
        AGENCY.replace(" Стойността на договора е четири милиона лева.", ""),
    ],
)
def test_a_text_that_was_edited_a_little_is_a_copy(copy: str) -> None:
    assert told(WINE, AGENCY, STORK, copy) == [0, 1, 2, 1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (AGENCY, STORK),
        (f"{STORK} {NOTICE}", f"{WINE} {NOTICE}"),
        (RATE.format("1,71", "2,25"), RATE.format("1,72", "2,31")),
        (f"{AGENCY} Пострадали са 12 души.", f"{AGENCY} Пострадали са 15 души."),
        ("***", "…"),
        ("", "?"),
        ("мост", "мостове"),
    ],
)
def test_texts_that_tell_different_things_are_no_copies(one: str, other: str) -> None:
    assert told(one, other) == [0, 1]


def test_a_short_text_is_a_copy_where_it_is_the_same() -> None:
    assert told("Очаквайте подробности.", "очаквайте подробности!", "***", "***") == [0, 0, 2, 2]


def test_a_story_is_called_by_the_first_of_it_that_came() -> None:
    pieces = [(7, STORK), (3, AGENCY), (5, WINE), (1, f"{AGENCY} Повече четете утре.")]
    assert stories(pieces) == {7: 7, 3: 3, 5: 5, 1: 3}


def test_copies_of_a_copy_are_one_story() -> None:
    longer = [AGENCY]
    for sentence in ("Мостът е на петдесет години.", "Строителите работят и нощем на смени."):
        longer.append(f"{longer[-1]} {sentence} Това каза кметът на града пред журналисти.")
    assert told(*longer) == [0, 0, 0]
    assert told(longer[0], longer[2]) == [0, 1]


def test_nothing_has_no_stories() -> None:
    assert stories([]) == {}


def test_a_form_that_is_filled_every_day_is_a_story_a_day() -> None:
    chance = random.Random(1)
    forms = [RATE.format(chance.random(), chance.random()) for _ in range(2000)]
    found = told(*forms, *forms)
    assert found == [*range(2000), *range(2000)]


def edited(text: str, chance: random.Random) -> str:
    told = text.split()
    told[chance.randrange(len(told))] = chance.choice(WINE.split())
    return " ".join(told)


@given(seed=st.integers(0, 10**6), data=st.data())
def test_the_order_of_texts_changes_no_story(seed: int, data: st.DataObject) -> None:
    chance = random.Random(seed)
    texts = [edited(text, chance) for text in (AGENCY, STORK, WINE) for _ in range(4)]
    pieces = list(enumerate(texts))
    moved = data.draw(st.permutations(pieces))
    assert groups(stories(pieces)) == groups(stories(moved))


def groups(found: dict[int, int]) -> set[frozenset[int]]:
    return {
        frozenset(number for number, story in found.items() if story == one)
        for one in found.values()
    }


@given(st.lists(TEXTS, max_size=12))
def test_the_same_texts_have_the_same_stories_every_time(texts: list[str]) -> None:
    found = stories(enumerate(texts))
    assert found == stories(enumerate(texts))
    assert all(story <= number and found[story] == story for number, story in found.items())


@given(text=TEXTS, others=st.lists(TEXTS, max_size=8), at=st.integers(0, 8))
def test_identical_texts_are_always_one_story(text: str, others: list[str], at: int) -> None:
    texts = [text, *others]
    texts.insert(1 + at, text)
    found = told(*texts)
    assert len({found[place] for place, one in enumerate(texts) if one == text}) == 1


@given(one=st.text(st.sampled_from("абв "), max_size=80), other=st.text("где ", max_size=80))
def test_texts_without_a_word_in_common_are_never_one_story(one: str, other: str) -> None:
    if words(one) or words(other):
        assert told(one, other) == [0, 1]


@given(one=TEXTS.filter(words), other=TEXTS.filter(words))
def test_similarity_is_a_share_that_knows_no_order(one: str, other: str) -> None:
    found = similarity(Text.of(words(one)), Text.of(words(other)))
    assert found == similarity(Text.of(words(other)), Text.of(words(one)))
    assert 0 <= found <= 1
    assert similarity(Text.of(words(one)), Text.of(words(one))) == 1
