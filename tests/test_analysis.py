"""Text to sentences and terms, in four languages and in Bulgarian typed in Latin letters."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import (
    PREFIX_LETTERS,
    TERM_LETTERS_MAX,
    asked_in,
    in_context,
    language,
    question_terms,
    readings,
    sentences,
    terms,
    words,
)
from index.readings import meant

CODES = st.sampled_from(["bg", "ru", "uk", "en", "", "de", "xx"])
PIECES = st.sampled_from(
    ["3 авг. 2025 г. ", "и т.н. ", "т. е. ", "И. П. Иванов ", "д-р ", "Да! ", "Нима? ", "…", "\n",
     "\u00a0", "„", "“", "🙂", "Той каза. ", "2,5 млн. лв. ", "x\u0301", "\u2029", "\x85", "."]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=20).map("".join)


def cut(text: str, spoken: str = "bg") -> list[str]:
    return [text[start:end] for start, end in sentences(text, spoken)]


# Language.


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Съдът освободи петима затворници", "bg"),
        ("Суд освободил заключённых, это объявлено вчера", "ru"),
        ("Суд звільнив в'язнів і їхніх родичів", "uk"),
        ("The court freed five prisoners", "en"),
        ("Компанията Apple Inc. представи новия си телефон", "bg"),
        ("Българският министър прие вчера посланика. " * 20 + "Той чете „Кобзар“ и Їжак.", "bg"),
        ("2025 – 12:30 🙂", ""),
        ("", ""),
    ],
)
def test_a_language_is_known_by_its_letters(text: str, code: str) -> None:
    assert language(text) == code


def test_a_language_is_told_from_the_opening_of_a_text() -> None:
    assert language("Съдът реши. " * 2000 + "The court decided. " * 9000) == "bg"


def test_a_question_is_read_once() -> None:
    assert meant("kade e mostat") is meant("kade e mostat")


# Sentences.


@given(TEXTS, CODES)
def test_sentences_are_bare_spans_in_order_that_lose_only_white_space(
    text: str, spoken: str
) -> None:
    spans = sentences(text, spoken)
    pieces = [text[start:end] for start, end in spans]
    assert all(piece and piece == piece.strip() for piece in pieces)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert "".join("".join(pieces).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Това е първо. Това е второ! Нали? Да…", 4),
        ("Срещата е на 3 авг. 2025 г. в София. Ще има и друга.", 2),
        ("Купиха ябълки, круши и т.н. от пазара. Цената е висока.", 2),
        ("Изложбата откри д-р Георги Петров. Тя е голяма.", 2),
        ("И. П. Иванов дойде. А. Петров си тръгна.", 2),
        ("Той каза: „Добре. Ще дойда.“ После си тръгна.", 2),
        ("Цената е 3.5 лв. за килограм. Скъпо е.", 2),
        ("без точка накрая", 1),
        ("", 0),
        (" \n ", 0),
    ],
)
def test_abbreviations_and_initials_end_no_sentence(text: str, found: int) -> None:
    assert len(cut(text)) == found


@pytest.mark.parametrize(
    ("text", "spoken", "found"),
    [
        ("Это первое. А. С. Пушкин родился в 1799 г. в Москве.", "ru", 2),
        ("Це перше. Т. Г. Шевченко народився 1814 р. у Моринцях.", "uk", 2),
        ("Mr. Smith met J. R. Brown at 5 p.m. in London. They spoke.", "en", 2),
    ],
)
def test_other_languages_have_initials_too(text: str, spoken: str, found: int) -> None:
    assert len(cut(text, spoken)) == found


def test_a_line_end_ends_a_sentence() -> None:
    assert cut("Заглавие\n  Първо изречение.\n- точка") == [
        "Заглавие",
        "Първо изречение.",
        "- точка",
    ]


# Words and terms.


@pytest.mark.parametrize(
    ("one", "other", "spoken"),
    [
        ("затворници", "затворник", "bg"),
        ("затворниците", "затворник", "bg"),
        ("президентът", "Президента", "bg"),
        ("ремонтът", "ремонт", "bg"),
        ("города", "город", "ru"),
        ("ёлка", "елка", "ru"),
        ("за́мок", "замок", "bg"),
        ("bridges", "Bridge", "en"),
        ("й", "и\u0306", "bg"),
        ("ѝ", "и", "bg"),
        ("Ґалаґан", "Галаган", "uk"),
        ("кароў", "кароу", ""),
        ("п’ять", "п'ять", "uk"),
        ("пре\u00adзидентът", "президент", "bg"),
        ("прeзидeнт", "президент", "bg"),
        ("COVID-19", "covid‑19", "en"),
    ],
)
def test_forms_of_a_word_meet(one: str, other: str, spoken: str) -> None:
    assert terms(one, spoken).lemmas == terms(other, spoken).lemmas


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("През 2025 г. – 12,5 млн. лв.", ["през", "2025", "г", "12", "5", "млн", "лв"]),
        ("по-скъп и д'Артанян", ["по-скъп", "и", "д'артанян"]),
        ("COVID-19 и B12", ["covid-19", "и", "b12"]),
        ("ﬁlm ①", ["film", "1"]),
        ("𝕬bc Straße", ["abc", "strasse"]),
        ("„Дунав“ «мост» 'кола' ‚река‘ ’нощ’", ["дунав", "мост", "кола", "река", "нощ"]),
        ("п`ять п′ять пʼять", ["п'ять", "п'ять", "п'ять"]),
        ("д‐р д−р д‑р, София–Варна", ["д-р", "д-р", "д-р", "софия", "варна"]),
        ("Тодор Живкoв, MиГ и AB", ["тодор", "живков", "миг", "и", "ab"]),
        ("… – „“ 🙂", []),
    ],
)
def test_words_and_numbers_are_kept_and_signs_are_not(text: str, found: list[str]) -> None:
    assert words(text) == found


@given(TEXTS, CODES)
def test_any_text_has_a_lemma_a_word_and_prefixes_of_long_words(text: str, spoken: str) -> None:
    found = words(text)
    lemmas = terms(text, spoken)
    assert len(lemmas.lemmas) >= len(found)
    assert {w[:PREFIX_LETTERS] for w in found if len(w) >= PREFIX_LETTERS} <= set(lemmas.prefixes)
    assert not any(term.split() != [term] for term in lemmas.lemmas + lemmas.sounds)
    assert all(word == word.casefold() and len(word) <= TERM_LETTERS_MAX for word in found)


def test_an_endless_word_is_cut() -> None:
    assert words("а" * 1000) == ["а" * TERM_LETTERS_MAX]


def test_an_unknown_language_keeps_words_as_they_are() -> None:
    assert terms("Häuser затворници", "de").lemmas == ("häuser", "затворници")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("вице-президентът", {"вицепрезидент", "президент", "вице"}),
        ("Covid-19", {"covid-19", "covid19", "covid"}),
        ("д'Артанян", {"д'артанян", "артанян"}),
        ("17 000 души", {"17", "000", "17000"}),
        ("17\u202f000 и 17.000 и 17,000", {"17000"}),
        ("1 234 567", {"1234567"}),
        ("4,5 млн.", {"4.5"}),
        ("4.5 млн.", {"4.5"}),
        ("на 19.12.2025 г.", {"19", "12", "2025"}),
        ("the U.S. president", {"us"}),
    ],
)
def test_what_is_joined_or_cut_counts_as_the_whole_and_the_parts(
    text: str, found: set[str]
) -> None:
    assert found <= set(terms(text, "en" if text.isascii() else "bg").lemmas)


@pytest.mark.parametrize(
    "text", ["19.12.2025", "2025 500", "1,2,3", "12 34", "Иванов. Петров", "г."]
)
def test_other_numbers_and_periods_join_nothing(text: str) -> None:
    assert terms(text, "").lemmas == tuple(words(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("вице-президент", "вицепрезидент"),
        ("вицепрезидент", "вице-президент"),
        ("вице-президент", "вице президент"),
        ("17 000 теста", "17000"),
        ("Sainsbury", "Sainsbury’s"),
        ("4,5 процента", "4.5"),
    ],
)
def test_a_question_meets_the_other_way_to_write_it(one: str, other: str) -> None:
    held = set(terms(other, "bg").lemmas)
    assert any(held.intersection(word.lemmas) for word in question_terms(one))


# Questions.


def first_lemmas(question: str) -> list[str]:
    return [word.lemmas[0] for word in question_terms(question)]


def test_words_that_any_question_may_hold_are_dropped() -> None:
    asked = first_lemmas("Кой ръководи ремонта на моста?")
    assert asked == list(terms("ръководи ремонта моста", "bg").lemmas)
    assert first_lemmas("What did the president say about it?") == ["president", "say"]
    assert first_lemmas("kolko zatvornici") == ["zatvornici"]


@pytest.mark.parametrize(
    ("question", "spelling"),
    [
        ("Where is Lukashenko?", "лукашенко"),
        ("what did Oscar say", "оскар"),
        ("the festival of Gela", "фестивал"),
        ("kolko zatvornici", "затворник"),
        ("Кто такой Лукашенко?", "lukashenko"),
        ("Кто такая Виктория?", "victoriya"),
        ("Кой е Макс?", "max"),
    ],
)
def test_a_word_is_asked_for_in_both_alphabets(question: str, spelling: str) -> None:
    assert any(spelling in word.lemmas for word in question_terms(question))


def test_the_word_itself_comes_first_and_is_never_replaced() -> None:
    assert question_terms("Lukashenko")[0].lemmas[0] == "lukashenko"
    assert question_terms("Лукашенко")[0].lemmas[0] == "лукашенко"


@pytest.mark.parametrize("question", ["Какво е това?", "who is it", "кто это", "Хто це?"])
def test_a_question_of_such_words_alone_keeps_them(question: str) -> None:
    assert len(question_terms(question)) == len(set(words(question)))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kolko zatvornici osvobodiha", "колко затворници освободиха"),
        ("shto kaza prezidentat", "що каза президентът"),
        ("koga otvarqt mosta", "кога отварят моста"),
        ("6to kaza", "що каза"),
        ("koga e 24 maj", "кога е 24 май"),
    ],
)
def test_bulgarian_typed_in_latin_letters_is_read_both_ways(typed: str, meant: str) -> None:
    assert readings(typed) == (typed, meant)
    assert asked_in(typed) == "bg"


@pytest.mark.parametrize(
    ("typed", "meant", "code"),
    [
        ("kogda otkroyut most", "когда откроют мост", "ru"),
        ("skolko stoit bilet v muzey", "сколько стоит билет в музей", "ru"),
        ("kto takoy lukashenko", "кто такой лукашенко", "ru"),
        ("Koli vidkryyut mist?", "колі відкриють міст", "uk"),
        ("skil'ky koshtuye kvytok", "скільки коштує квиток", "uk"),
    ],
)
def test_the_neighbours_typed_in_latin_letters_are_read_by_what_dictionaries_know(
    typed: str, meant: str, code: str
) -> None:
    assert readings(typed) == (typed, meant)
    assert asked_in(typed) == code


@pytest.mark.parametrize(
    ("typed", "meant", "code"),
    [
        ("Rjq t ghtpbltyn", "кой е президент", "bg"),
        ("Rjulf jnrhj.n vjcn", "когда откроют мост", "ru"),
        ("rjkb dslrhb.nm vscn?", "коли відкриють міст", "uk"),
        ("koga }e otkriqt mosta", "кога ще открият моста", "bg"),
        ("/flw ;l flhd'iwl", "", ""),
        ("црщ шы еру зкуышвуте", "who is the president", "en"),
        ("вхере ис тхе бридге", "where is the bridge", "en"),
    ],
)
def test_a_question_typed_with_a_wrong_keyboard_is_read_as_meant(
    typed: str, meant: str, code: str
) -> None:
    assert readings(typed) == ((typed, meant) if meant else (typed,))
    assert asked_in(typed) == (code or "en")


def test_words_of_a_wrong_keyboard_are_asked_for_as_typed_and_as_meant() -> None:
    (president,) = question_terms("Rjq t ghtpbltyn")
    assert president.lemmas[:2] == ("ghtpbltyn", "президент")


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("Кой е призидент?", "призидент"),
        ("Кой е президентът?", ""),
        ("who is presidemt", "presidemt"),
        ("през 20252 г.", ""),
    ],
)
def test_a_word_that_no_dictionary_knows_is_marked(question: str, unknown: str) -> None:
    assert question_terms(question)[0].unknown == unknown


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("what did the president say", "en"),
        ("who won the race in Varna", "en"),
        ("Кой спечели?", "bg"),
        ("Кто победил в этой гонке?", "ru"),
        ("Хто переміг?", "uk"),
        ("Где родился Фридрих Ратцель?", "bg"),
        ("Кто написал Liber servitoris?", "en"),
        ("Messi Ronaldo Barcelona", "en"),
        ("2025?", ""),
        ("", ""),
    ],
)
def test_other_questions_have_one_reading(question: str, code: str) -> None:
    assert readings(question) == (question,)
    assert asked_in(question) == code


@given(TEXTS)
def test_any_question_can_be_read(question: str) -> None:
    assert readings(question)[0] == question
    assert asked_in(question) in {"bg", "ru", "uk", "en", ""}
    question_terms(question)


# In context.


def test_a_passage_is_indexed_after_its_title() -> None:
    assert in_context("Мостът", "Той е отворен.") == "Мостът\nТой е отворен."


@pytest.mark.parametrize("title", ["Мостът е отворен.", "Мостът е…"])
def test_a_passage_that_opens_with_its_title_is_indexed_alone(title: str) -> None:
    assert in_context(title, "Мостът е отворен. Той е нов.") == "Мостът е отворен. Той е нов."
