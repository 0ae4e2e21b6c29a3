"""Articles and passages come back from SQLite exactly as they were put there."""

import datetime as dt
import gc
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import in_context
from index.errors import DamagedSnapshotError
from index.texts import Texts, digest
from index.types import Article, Coverage, Passage
from tests.fakes import article, pieces_of

ODD = "Кафе\u0301 👩‍👩‍👧 и 🇧🇬 знаме. אבג \u200f и Ĳ ﬁ 𝄞 край."
FULL = article(
    "Първо изречение.\n\nВторо изречение.",
    title="Две изречения",
    date="2024-02-29",
    url="https://example.org/1",
    source="БТА",
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "texts.sqlite"


@pytest.fixture
def texts(file: Path) -> Iterator[Texts]:
    texts = Texts.write(file)
    yield texts
    texts.close()


def written(file: Path, *articles: tuple[Article, list[tuple[int, int]]]) -> Texts:
    texts, number = Texts.write(file), 0
    for one, spans in articles:
        number += texts.add(one, pieces_of(one, spans, number))
    texts.commit()
    texts.close()
    return Texts.open(file)


def test_an_article_and_its_passages_come_back_as_they_were(file: Path) -> None:
    spans = [(0, 16), (18, 34)]
    opened = written(file, (FULL, spans))
    assert [opened.passage(number) for number in range(2)] == [
        (passage, FULL) for passage in pieces_of(FULL, spans)
    ]
    assert len(opened) == 2


def test_passages_asked_together_share_their_article_and_those_not_there_are_left_out(
    file: Path,
) -> None:
    other = article("Трето.", path="two.txt")
    opened = written(file, (FULL, [(0, 16), (18, 34)]), (other, [(0, 6)]))
    found = opened.passages([2, 7, 1, 0])
    assert list(found) == [2, 1, 0]
    assert found[0][1] is found[1][1]
    assert found == {n: opened.passage(n) for n in (2, 1, 0)}
    assert opened.ids() == {FULL.id, other.id}


def test_adding_tells_how_many_passages_there_were(texts: Texts) -> None:
    assert texts.add(FULL, pieces_of(FULL, [(0, 5), (6, 9), (10, 12)])) == 3
    assert texts.add(article("друго", path="two.txt"), ()) == 0


@pytest.mark.parametrize("number", [-1, 1, 10**12])
def test_a_number_that_is_not_there_is_nothing(file: Path, number: int) -> None:
    assert written(file, (FULL, [(0, 5)])).passage(number) is None


def test_a_passage_whose_article_is_gone_is_nothing(file: Path) -> None:
    written(file, (FULL, [(0, 5)])).close()
    with sqlite3.connect(file) as connection:
        connection.execute("DELETE FROM article")
    connection.close()
    assert Texts.open(file).passage(0) is None


def test_offsets_count_code_points_whatever_the_characters(file: Path) -> None:
    odd = article(ODD)
    opened = written(file, (odd, [(at, at + 1) for at in range(len(ODD))]))
    found = [opened.passage(number) for number in range(len(ODD))]
    assert "".join(one.text[p.start : p.end] for p, one in filter(None, found)) == ODD


@given(
    text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1),
    data=st.data(),
)
def test_any_text_comes_back(
    text: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    file = tmp_path_factory.mktemp("any") / "texts.sqlite"
    one = article(text)
    opened = written(file, (one, [(start, end)]))
    assert opened.passage(0) == (Passage(0, one.id, start, end, 1, 1), one)
    assert list(opened.pieces()) == [(in_context(one.title, text[start:end]), "bg")]
    opened.close()


def test_the_newest_come_by_date_then_path_and_those_without_a_date_last(file: Path) -> None:
    told = [("c", "2025-01-02"), ("a", "2025-01-02"), ("old", "1999-12-31"), ("x", ""), ("b", "")]
    articles = [article(path, path=path, **({"date": date} if date else {})) for path, date in told]
    opened = written(file, *((one, []) for one in articles))
    expected = ["a", "c", "old", "b", "x"]
    assert [one.path for one in opened.newest(9, 0)] == expected
    pages = [opened.newest(2, offset) for offset in (0, 2, 4, 6)]
    assert [one.path for page in pages for one in page] == expected
    assert set(opened.newest(9, 0)) == set(articles)


def test_the_newest_are_found_without_sorting_the_archive(file: Path) -> None:
    written(file, (FULL, [])).close()
    plan = sqlite3.connect(file).execute(
        "EXPLAIN QUERY PLAN SELECT id FROM article ORDER BY date DESC, path, id LIMIT 10 OFFSET 9"
    )
    assert [row[-1] for row in plan] == ["SCAN article USING COVERING INDEX article_by_date"]
    plan.connection.close()


def test_the_newest_begin_with_their_first_passages_in_the_order_of_the_newest(file: Path) -> None:
    told = [("c", "2025-01-02"), ("a", "2025-01-02"), ("old", "1999-12-31"), ("x", ""), ("b", "")]
    articles = [
        article("Едно. Две.", path=path, **({"date": date} if date else {})) for path, date in told
    ]
    opened = written(file, *((one, [(0, 5), (6, 10)]) for one in articles))
    pages = [opened.newest_openings(2, offset) for offset in (0, 2, 4, 6)]
    assert pages == [[2, 0], [4, 8], [6], []]
    opened.close()


def test_bare_texts_come_by_the_dates_of_their_articles_and_then_by_number(file: Path) -> None:
    undated = article("Без дата.", path="a.txt")
    old = article("Старо. Друго.", path="old.txt", date="1999-12-31")
    opened = written(
        file, (undated, [(0, 9)]), (FULL, [(0, 16), (18, 34)]), (old, [(0, 6), (7, 13)])
    )
    assert list(opened.oldest_first()) == [
        (3, "Старо."), (4, "Друго."), (1, "Първо изречение."), (2, "Второ изречение."),
        (0, "Без дата."),
    ]  # fmt: skip


def test_a_passage_is_a_story_of_its_own_until_it_is_folded(texts: Texts) -> None:
    texts.add(FULL, pieces_of(FULL, [(0, 5), (6, 9), (10, 12)]))
    assert [found[0].story for found in texts.passages(range(3)).values()] == [0, 1, 2]
    texts.fold({0: 2, 1: 1, 2: 2})
    assert [found[0].story for found in texts.passages(range(3)).values()] == [2, 1, 2]


def test_the_tellers_of_a_story_come_oldest_first_without_one_and_up_to_a_limit(
    texts: Texts,
) -> None:
    days = {"new": "2025-05-05", "undated": "", "old": "1999-12-31", "alone": "1990-01-01"}
    told = [
        article("Две еднакви.", path=path, **({"date": day} if day else {}))
        for path, day in days.items()
    ]
    for number, one in enumerate(told):
        texts.add(one, pieces_of(one, [(0, 3), (4, 12)], 2 * number))
    texts.fold({0: 4, 1: 4, 2: 4, 4: 4})
    new, undated, old, alone = told
    assert texts.tellers(4, new.id, 9) == ([old, undated], 2)
    assert texts.tellers(4, old.id, 1) == ([new], 2)
    assert texts.tellers(4, alone.id, 9) == ([old, new, undated], 3)
    assert texts.tellers(7, alone.id, 9) == ([], 0)
    assert texts.tellers(10**9, alone.id, 9) == ([], 0)


def test_pieces_and_digests_go_together_by_number(file: Path) -> None:
    other = article("Third sentence here.", path="two.txt", title="Three", language="en")
    opened = written(file, (FULL, [(0, 16), (18, 34)]), (other, [(0, 20)]))
    pieces = list(opened.pieces())
    assert pieces == [
        ("Две изречения\nПърво изречение.", "bg"),
        ("Две изречения\nВторо изречение.", "bg"),
        ("Three\nThird sentence here.", "en"),
    ]
    assert list(opened.digests()) == [digest(text) for text, _ in pieces]


@pytest.mark.parametrize(
    ("number", "title", "text", "is_held"),
    [
        (0, "Две изречения", "Първо изречение.", True),
        (0, "Две изречения", "Първо изречение", False),
        (0, "Друго заглавие", "Първо изречение.", False),
        (1, "Две изречения", "Първо изречение.", False),
        (7, "Две изречения", "Първо изречение.", False),
    ],
)
def test_a_passage_is_held_with_just_its_title_and_text(
    file: Path, number: int, title: str, text: str, is_held: bool
) -> None:
    opened = written(file, (FULL, [(0, 16), (18, 34)]))
    assert opened.holds(number, title, text) is is_held


@pytest.mark.parametrize("changed", ["title", "date", "url", "language", "source", "text"])
def test_a_fingerprint_changes_with_all_that_is_shown_of_an_article(
    file: Path, changed: str, tmp_path: Path
) -> None:
    told = {"title": "Б", "date": "2020-01-01", "url": "https://a.bg", "language": "bg"}
    told |= {"source": "БТА", "text": "текст"}
    before = written(file, (article(**told), [])).fingerprints()
    told[changed] = "2021-01-01" if changed == "date" else told[changed] + "1"
    after = written(tmp_path / "after.sqlite", (article(**told), [])).fingerprints()
    assert before.keys() == after.keys()
    assert before != after


def test_coverage_tells_how_much_and_from_when_to_when(file: Path) -> None:
    old = article("старо", path="old.txt", date="1999-12-31")
    undated = article("без дата", path="undated.txt")
    opened = written(file, (FULL, [(0, 5), (6, 9)]), (old, [(0, 5)]), (undated, []))
    assert opened.coverage() == Coverage(3, 3, dt.date(1999, 12, 31), dt.date(2024, 2, 29))


def test_coverage_without_dates_has_none(texts: Texts) -> None:
    texts.add(article("без дата"), ())
    assert texts.coverage() == Coverage(1, 0, None, None)


def test_an_article_that_comes_twice_is_an_error_of_the_disk_layer(texts: Texts) -> None:
    texts.add(FULL, ())
    with pytest.raises(OSError, match="SQLite"):
        texts.add(FULL, ())


def test_a_place_that_cannot_be_written_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="SQLite"):
        Texts.write(tmp_path / "no such folder" / "texts.sqlite")


@pytest.mark.parametrize("content", [b"", b"garbage" * 1000, None])
def test_a_file_that_is_no_database_is_damaged(file: Path, content: bytes | None) -> None:
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(DamagedSnapshotError, match=r"texts\.sqlite cannot be read"):
        Texts.open(file)


def test_a_finished_file_cannot_be_added_to(file: Path) -> None:
    opened = written(file, (FULL, []))
    with pytest.raises(OSError, match="readonly"):
        opened.add(article("друго", path="two.txt"), ())


def test_a_path_with_odd_characters_can_be_opened(tmp_path: Path) -> None:
    folder = tmp_path / "a ?mode=rw#%20 ю"
    folder.mkdir()
    assert len(written(folder / "texts.sqlite", (FULL, [(0, 5)]))) == 1


def test_many_threads_read_each_their_own_passage(file: Path) -> None:
    articles = [article(f"текст {n}", path=f"{n}.txt", title=str(n)) for n in range(50)]
    opened = written(file, *((one, [(0, len(one.text))]) for one in articles))

    def title(number: int) -> str | None:
        found = opened.passage(number % 50)
        return found[1].title if found else None

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(title, range(4000))) == [str(n % 50) for n in range(4000)]


def test_texts_that_nobody_holds_give_their_file_back(file: Path) -> None:
    opened = written(file, (FULL, [(0, 5)]))

    def open_files() -> list[str]:
        links = Path("/proc/self/fd").iterdir()
        return [target for link in links if (target := _target(link)) == str(file.resolve())]

    assert len(open_files()) == 1
    del opened
    gc.collect()
    assert open_files() == []


def _target(link: Path) -> str:
    try:
        return str(link.readlink())
    except FileNotFoundError:  # the descriptor of the listing itself
        return ""
