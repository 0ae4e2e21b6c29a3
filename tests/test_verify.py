"""Whether a text stands in the archive."""

import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from index import Library, Ruling, Run, Side, Verdict
from index.comparison import tokens
from index.verify import VERIFY_CHARS_MAX, VERIFY_CHARS_MIN
from tests.fakes import ARCHIVE, BRIDGE, small_library

MIXED = """Вълкът 🙂 и м’якият знак

Вицепрезидентът каза: «Цената на билета София–Русе е 4,50 лева – и толкова!» "Това е всичко",
добави той. Слушателите (а те бяха 2 340) го изпратиха с ръкопляскания…

На другия ден „Гласът на народа“ писа, че за́мъкът край с. Горно-Долно ще се отвори в 10:30 ч. 👩‍👩‍👧
"""
FILES = ARCHIVE | {"mixed.txt": MIXED}
TEXTS = [text.strip() for text in FILES.values()]

QUOTES, DASHES = "„“”«»\"'’‘", "-–—"
SPACES = (" ", "\n", "  ", "\n\n", "\u00a0", " \n ")
LOOSE = re.compile(rf"\s+|[{QUOTES}]|[{DASHES}]")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return small_library(tmp_path_factory.mktemp("verify"), FILES)


@st.composite
def slices(draw: st.DrawFn) -> str:
    """A piece of a stored article."""
    text = draw(st.sampled_from(TEXTS))
    start = draw(st.integers(0, len(text) - VERIFY_CHARS_MIN))
    end = draw(st.integers(start + VERIFY_CHARS_MIN, len(text)))
    piece = text[start:end].strip()
    assume(len(piece) >= VERIFY_CHARS_MIN)
    return piece


@st.composite
def set_otherwise(draw: st.DrawFn) -> tuple[str, str]:
    """A piece, and the same with other white space, quotation marks and dashes."""
    piece = draw(slices())

    def other(found: re.Match[str]) -> str:
        kind = SPACES if found.group().isspace() else QUOTES if found.group() in QUOTES else DASHES
        return draw(st.sampled_from(kind))

    changed = LOOSE.sub(other, piece)
    assume(VERIFY_CHARS_MIN <= len(changed) <= VERIFY_CHARS_MAX)
    return piece, changed


@st.composite
def edited(draw: st.DrawFn) -> str:
    """A piece with words left out, changed, put in and moved."""
    found = draw(slices()).split(" ")
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(found) - 1))
        word = draw(st.sampled_from(["мост", "но", "ОСЪМ,", "43", "„а“", "🙂"]))
        kind = draw(st.sampled_from(["out", "change", "in", "move"]))
        piece = {"out": [], "change": [word], "in": [found[place], word]}.get(kind)
        if piece is None:
            found[place : place + 2] = found[place : place + 2][::-1]
        else:
            found[place : place + 1] = piece
        assume(found)
    text = " ".join(found).strip()
    assume(len(text) >= VERIFY_CHARS_MIN)
    return text


def plain(text: str) -> str:
    """A text in one kind of white space, quotation marks and dashes."""
    alike = {ord(one): '"' for one in QUOTES} | {ord(one): "-" for one in DASHES}
    return " ".join(text.translate(alike).split())


def exact(runs: tuple[Run, ...], but: Side) -> list[str]:
    return [one.exact for run in runs if run.side is not but for one in tokens(run.text)]


def where(found: Verdict) -> str:
    assert found.stretch is not None
    return found.stretch.text


@given(set_otherwise())
def test_any_piece_of_an_article_stands_there_however_it_is_set(
    library: Library, told: tuple[str, str]
) -> None:
    piece, changed = told
    found = library.verify(changed)
    assert found.ruling is Ruling.VERBATIM
    assert plain(where(found)) == plain(piece)
    assert found.stretch is not None
    assert where(found) in found.stretch.article.text


@given(edited())
def test_the_runs_of_a_verdict_are_both_texts(library: Library, text: str) -> None:
    found = library.verify(text)
    if found.ruling is Ruling.NEARLY:
        held = "".join(run.text for run in found.runs if run.side is not Side.ASKED)
        assert held == where(found)
        assert exact(found.runs, Side.ARCHIVE) == [one.exact for one in tokens(text)]
        assert {run.side for run in found.runs} > {Side.BOTH}
    else:
        assert not found.runs


def test_a_text_across_paragraphs_is_told_with_all_of_them(library: Library) -> None:
    found = library.verify(" ".join(BRIDGE.split()))
    assert found.ruling is Ruling.VERBATIM
    assert where(found) == BRIDGE.strip()
    assert found.stretch is not None
    assert [one.place for one in found.stretch.passages] == [1, 2]


def test_another_number_is_a_difference(library: Library) -> None:
    found = library.verify("Стойността на договора е пет милиона лева.")
    assert found.ruling is Ruling.NEARLY
    assert found.runs == (
        Run(Side.BOTH, "Стойността на договора е"),
        Run(Side.ASKED, " пет"),
        Run(Side.ARCHIVE, " четири"),
        Run(Side.BOTH, " милиона лева."),
    )


def test_spaces_around_signs_are_white_space_too(library: Library) -> None:
    found = library.verify("Причината е мана , която се разви след дъждовния юни ,казаха лозарите")
    assert found.ruling is Ruling.VERBATIM
    assert where(found).endswith("юни, казаха лозарите")


def test_what_is_not_there_is_told_with_the_nearest_passage(library: Library) -> None:
    found = library.verify("Мостът над река Янтра беше открит преди сто години от княза.")
    assert found.ruling is Ruling.ABSENT
    assert "Осъм" in where(found)
    assert not found.runs


@pytest.mark.parametrize("text", ["", "къс текст", " " * 30 + "къс", "!" * 19])
def test_a_short_text_is_not_looked_for(library: Library, text: str) -> None:
    assert library.verify(text) == Verdict(text.strip(), Ruling.TOO_SHORT)


def test_a_long_text_is_not_looked_for(library: Library) -> None:
    assert library.verify("дума " * 801).ruling is Ruling.TOO_LONG


def test_a_text_without_words_stands_nowhere(library: Library) -> None:
    assert library.verify("🙂" * 30) == Verdict("🙂" * 30, Ruling.ABSENT)


def test_of_many_articles_with_a_text_the_oldest_is_quoted(tmp_path: Path) -> None:
    sentence = "Ремонтът на моста над река Осъм започна днес."
    told = "---\ntitle: Вест {}\ndate: 2025-05-0{}\n---\nВестник {} пише: {}\n"
    files = {f"{n}.md": told.format(n, 9 - n, n, sentence) for n in range(1, 7)}
    found = small_library(tmp_path, files | {"b.txt": sentence}).verify(sentence)
    assert found.stretch is not None
    assert found.stretch.article.title == "Вест 6"
    assert [one.title for one in found.also] == ["Вест 5", "Вест 4", "Вест 3"]
    assert found.copies == 6
