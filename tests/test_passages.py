"""Cutting: every passage is a slice, and nothing is lost but white space."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.articles import clean
from index.passages import JOINED_CHARS, MAX_CHARS, MIN_CHARS, paragraphs, passages, told, whole
from index.types import Article, Span

SENTENCE = (
    "Мостът над реката беше отворен днес след дълъг ремонт, съобщи управата. "  # 73 characters
)
PARAGRAPH = SENTENCE * 2


def article(text: str, language: str = "bg") -> Article:
    return Article("id", "a.txt", "Заглавие", None, "", language, "", text)


def texts(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraphs(article(text))]


def bare(text: str) -> str:
    return "".join(text.split())


WORDS = st.text(st.sampled_from("абвгдежийъьюя-"), min_size=1, max_size=12)
SENTENCES = st.lists(WORDS, min_size=1, max_size=40).map(lambda words: " ".join(words) + ". ")
ODDITIES = st.sampled_from(
    [
        "👩‍👩‍👧‍👦" * 300,
        "и\u0300\u0301" * 500,
        "\u0301" * 2100,
        "безкрай" * 400,
        "\n\n\n \n\n",
        "\n \t\n",
        "# Заглавие\n\n",
        "- първо\n- второ\n- трето\n",
        "> цитат\n> още цитат\n\n",
        "„Така ли?“ – „Да!“ ",
        "\u00a0\u2003 ",
        "3 авг. 2025 г. ",
        "x\x85y",
        "word " * 400,
    ]
)
ARTICLES = st.lists(SENTENCES | ODDITIES | st.text(max_size=50), max_size=25).map(
    lambda parts: clean("".join(parts))
)


@given(ARTICLES, st.sampled_from(["bg", "ru", "uk", "en", ""]))
@example("а" * (MAX_CHARS + 1), "bg")
@example("а" + "\u0301" * (2 * MAX_CHARS), "bg")
@example("а" * (MAX_CHARS - 1) + " " + "б" * (MAX_CHARS + 1), "bg")
def test_passages_are_slices_in_order_that_lose_only_white_space(text: str, language: str) -> None:
    spans = paragraphs(article(text, language))
    pieces = [text[start:end] for start, end in spans]
    assert all(piece == piece.strip() and piece for piece in pieces)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert all(len(piece) <= MAX_CHARS for piece in pieces)
    assert bare("".join(pieces)) == bare(text)


@given(ARTICLES)
def test_whole_gives_all_of_the_article_as_one(text: str) -> None:
    assert [text[start:end] for start, end in whole(article(text))] == ([text] if text else [])


@pytest.mark.parametrize("text", ["", " ", "\n\n \n"])
def test_an_empty_article_has_no_passages(text: str) -> None:
    assert paragraphs(article(text)) == whole(article(text)) == []


def test_each_paragraph_is_a_passage() -> None:
    one, two, three = PARAGRAPH.strip(), PARAGRAPH.strip() + " И още.", PARAGRAPH.strip() + " Край."
    assert texts(f"{one}\n\n{two}\n \t\n\n\n{three}") == [one, two, three]


def test_a_line_end_alone_parts_nothing() -> None:
    text = PARAGRAPH.strip() + "\n" + PARAGRAPH.strip()
    assert texts(text) == [text]


def test_a_tiny_paragraph_joins_its_neighbour() -> None:
    text = f"Кратко.\n\n{PARAGRAPH.strip()}\n\n{PARAGRAPH}Второ."
    first, second = texts(text)
    assert first == f"Кратко.\n\n{PARAGRAPH.strip()}"
    assert second == f"{PARAGRAPH}Второ."


def test_a_tiny_paragraph_at_the_end_joins_the_one_before() -> None:
    text = f"{PARAGRAPH.strip()}\n\nКрай."
    assert texts(text) == [text]


def test_a_run_of_tiny_paragraphs_is_joined_until_there_is_enough_to_read() -> None:
    text = "\n\n".join(["Една кратка реплика."] * 60)
    *rest, last = texts(text)
    assert len(rest) == 3
    assert all(JOINED_CHARS <= len(one) < JOINED_CHARS + MIN_CHARS for one in rest)
    assert JOINED_CHARS <= len(last) < 2 * JOINED_CHARS
    assert "\n\n".join([*rest, last]) == text


def test_a_heading_between_tiny_paragraphs_goes_with_what_follows() -> None:
    before = "\n\n".join(["Една кратка реплика."] * 14)
    assert texts(f"{before}\n\n## Раздел\n\n{PARAGRAPH.strip()}") == [
        before,
        f"## Раздел\n\n{PARAGRAPH.strip()}",
    ]


def test_a_snapshot_can_say_how_it_was_cut() -> None:
    assert told(paragraphs) == f"paragraphs {MIN_CHARS}-{JOINED_CHARS}-{MAX_CHARS} after the title"
    assert told(whole) == "whole after the title"


def test_a_tiny_paragraph_stays_alone_where_its_neighbours_are_full() -> None:
    full = ("а" * 99 + " ") * 10
    text = f"{full.strip()}\n\nКратко.\n\n{full.strip()}"
    assert texts(text) == [full.strip(), "Кратко.", full.strip()]


def test_a_heading_goes_with_what_follows() -> None:
    heading = "## " + "Много дълго заглавие на раздел от новините " * 2 + "днес"
    assert len(heading) > MIN_CHARS
    text = f"{PARAGRAPH.strip()}\n\n{heading}\n\n{PARAGRAPH.strip()}"
    assert texts(text) == [PARAGRAPH.strip(), f"{heading}\n\n{PARAGRAPH.strip()}"]


def test_two_headings_go_with_what_follows_both() -> None:
    text = f"# Заглавие\n\n## Раздел\n\n{PARAGRAPH.strip()}"
    assert texts(text) == [text]


@pytest.mark.parametrize(
    "block",
    [
        "- първата точка от дългия списък\n- втората точка от списъка\n- третата точка от него",
        "> Това е цитат от две изречения.\n> Той продължава на втори ред, за да е дълъг.\n> Край.",
        "1. Отворете сметката в банката\n2. Внесете парите до края на месеца\n3. Пазете бележката",
        "    код = 1\n    още = 2  # с отстъп, който си остава\n    край = код * още + 12345678",
    ],
)
def test_lists_and_quotations_stay_as_they_are(block: str) -> None:
    assert len(block.strip()) >= MIN_CHARS
    text = f"{PARAGRAPH.strip()}\n\n{block}\n\n{PARAGRAPH.strip()}"
    assert texts(text)[1] == block.strip()


def test_a_long_paragraph_is_cut_at_sentence_ends_into_about_equal_pieces() -> None:
    text = (SENTENCE * 20).strip()
    pieces = texts(text)
    assert len(pieces) == 2
    assert all(piece.endswith("съобщи управата.") for piece in pieces)
    assert abs(len(pieces[0]) - len(pieces[1])) <= len(SENTENCE)


def test_a_long_sentence_is_cut_between_words() -> None:
    text = ("дума " * 500).strip()
    pieces = texts(text)
    assert all(set(piece.split(" ")) == {"дума"} for piece in pieces)
    assert " ".join(pieces) == text


def test_a_word_without_end_is_cut_before_a_letter_and_not_before_its_marks() -> None:
    text = ("а\u0306\u0301") * 700
    pieces = texts(text)
    assert len(pieces) > 1
    assert all(piece.startswith("а") for piece in pieces)


def test_passages_are_numbered_from_the_first_and_know_their_place() -> None:
    spans: list[Span] = [(0, 3), (4, 7), (8, 9)]
    found = list(passages(article("абв где ж"), spans, first=10))
    assert [one.number for one in found] == [10, 11, 12]
    assert [(one.place, one.places) for one in found] == [(1, 3), (2, 3), (3, 3)]
    assert [(one.start, one.end) for one in found] == spans
    assert {one.article_id for one in found} == {"id"}
