"""What is put into the folder of articles is read as it was put, and nothing leads out of it."""

import datetime as dt
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from index import Article, Post, ShelfError
from index.articles import article_id, files, read
from index.build import build
from index.plan import Plan
from index.shelf import keep_article, keep_file, keep_post, left_out, look, put_back, take_away
from index.snapshot import open_current
from tests.fakes import article, models, silent, write_archive

DAY = dt.date(2026, 1, 5)
AT = 1_767_600_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_archive(tmp_path / "articles")


def held(folder: Path) -> list[Article]:
    found = [one for file in files(folder) if isinstance(file, Path) for one in read(folder, file)]
    assert all(isinstance(one, Article) for one in found)
    return [one for one in found if isinstance(one, Article)]


def titles(folder: Path) -> list[str]:
    return sorted(one.title for one in held(folder))


def test_a_file_is_looked_at_as_the_index_would_read_it() -> None:
    found = look("../../new.txt", " date 2026-01-05 Мостът.\n\nОтвориха го.\n".encode())
    (one,) = found.articles
    assert (one.date, one.text) == (DAY, "Мостът.\n\nОтвориха го.")
    assert found.skipped == ()
    (bad,) = look("picture.txt", bytes(range(256)) * 40).skipped
    assert "is not text" in bad.reason


@given(
    title=st.text(st.characters(codec="utf-8"), min_size=1, max_size=60),
    text=st.text(st.characters(codec="utf-8"), min_size=1, max_size=300),
    date=st.none() | st.dates(),
)
def test_an_article_is_kept_as_it_was_shown(
    title: str, text: str, date: dt.date | None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    shown = look("x.txt", f"Начало.\n\n{text}\n\nКрай.".encode())
    headed = look("x.txt", f"{title}\n\nОще.".encode())
    assume(shown.articles and headed.articles)  # control characters are no text
    (one,), (named,) = shown.articles, headed.articles
    folder = tmp_path_factory.mktemp("kept")
    one = replace(one, title=named.title, date=date, url="https://example.org/a?b=1#c")
    keep_article(folder, one)
    (kept,) = held(folder)
    assert (kept.text, kept.title, kept.url) == (one.text, one.title, one.url)
    assert date is None or kept.date == date


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("news.txt", "news.txt"), ("../../etc/passwd.txt", "passwd.txt"), ("C:\\a\\b.txt", "b.txt"),
        (".hidden.txt", "article.hidden.txt"), ("", "article"), ("..", "article"),
        ("Новини от 5 май!.TXT", "Новини-от-5-май.txt"), ("a.jsonl.gz", "a.jsonl.gz"),
        ("1. Първа. Втора.md", "1-Първа-Втора.md"), ("x\0y\n.txt", "x-y.txt"),
        (f"{'н' * 300}.txt", f"{'н' * 60}.txt"), ("CON.txt", "CON.txt"),
    ],
)  # fmt: skip
def test_a_name_leads_nowhere_else(folder: Path, name: str, kept: str) -> None:
    file = keep_file(folder, name, b"x")
    assert file == folder / "added" / kept
    assert file.read_bytes() == b"x"


def test_nothing_is_overwritten(folder: Path) -> None:
    names = [keep_file(folder, "a.txt", str(n).encode()).name for n in range(4)]
    assert names == ["a.txt", "a 2.txt", "a 3.txt", "a 4.txt"]
    assert [(folder / "added" / name).read_bytes() for name in names] == [b"0", b"1", b"2", b"3"]


def test_an_article_is_taken_away_and_put_back(folder: Path) -> None:
    before = titles(folder)
    one = next(one for one in held(folder) if one.path == "stork.txt")
    take_away(folder, one, AT)
    assert one.title not in titles(folder)
    (file,) = (folder / ".trash").rglob("*.txt")
    assert "Белозем" in file.read_text(encoding="utf-8")
    put_back(folder, one.id, AT)
    assert titles(folder) == before
    with pytest.raises(ShelfError, match="not in the trash any more"):
        put_back(folder, one.id, AT)


def test_an_article_among_others_of_its_file_is_left_out(folder: Path) -> None:
    rows = [{"id": n, "title": f"Вест {n}", "text": f"Текст номер {n}."} for n in range(3)]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (folder / "many.jsonl").write_text(lines, encoding="utf-8")
    plan = Plan(folder, folder.parent / "index")
    one = next(one for one in held(folder) if one.title == "Вест 1")
    take_away(folder, one, AT)
    assert left_out(folder) == {one.id}
    report = build(plan, models(), silent)
    assert (report.articles, report.skipped) == (5, ())
    assert one.id not in open_current(plan.root).texts.ids()
    put_back(folder, one.id, AT)
    assert build(plan, models(), silent).added == 1


def test_what_was_put_there_meanwhile_is_not_overwritten(folder: Path) -> None:
    one = next(one for one in held(folder) if one.path == "wine.txt")
    take_away(folder, one, AT)
    (folder / "wine.txt").write_text("Друго.", encoding="utf-8")
    with pytest.raises(ShelfError, match=r"wine\.txt is there again already"):
        put_back(folder, one.id, AT)
    assert (folder / "wine.txt").read_text(encoding="utf-8") == "Друго."


@pytest.mark.parametrize("path", ["gone.txt", "../outside.txt", "link.txt", "/etc/hostname", "."])
def test_only_files_of_the_folder_are_taken_away(folder: Path, path: str) -> None:
    (folder.parent / "outside.txt").write_text("x")
    (folder / "link.txt").symlink_to(folder.parent / "outside.txt")
    with pytest.raises(ShelfError, match="not in the folder of articles any more"):
        take_away(folder, replace(article("x"), id=article_id(path), path=path), AT)
    assert (folder.parent / "outside.txt").read_text() == "x"


def test_a_folder_that_may_not_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ShelfError, match=r"cannot be written to .*; make room or allow"):
        keep_file(tmp_path / "file", "a.txt", b"x")


def test_a_write_that_fails_leaves_what_was_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_post(folder, Post("news", 1, DAY, "Първа.", "https://t.me/news/1"))

    def refuse(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(ShelfError, match="No space left"):
        keep_post(folder, Post("news", 2, DAY, "Втора.", "https://t.me/news/2"))
    assert [one.text for one in held(folder / "channels")] == ["Първа."]


def posts(folder: Path) -> list[tuple[str, str]]:
    return [(one.url, one.text) for one in held(folder / "channels")]


def test_posts_are_kept_in_the_order_they_came_and_edited_in_place(folder: Path) -> None:
    for number, text in ((1, "Първа."), (2, "Втора."), (1, "Първа, поправена.")):
        keep_post(folder, Post("новини", number, DAY, text, f"https://t.me/news/{number}"))
    assert posts(folder) == [
        ("https://t.me/news/1", "Първа, поправена."), ("https://t.me/news/2", "Втора."),
    ]  # fmt: skip
    assert [one.date for one in held(folder / "channels")] == [DAY, DAY]
    assert [file.name for file in (folder / "channels").rglob("*.jsonl")] == [f"{DAY.year}.jsonl"]


def test_every_year_of_a_channel_has_a_file_of_its_own(folder: Path) -> None:
    for number, year in ((1, 2024), (2, 2025), (1, 2024)):
        text = f"Първият ден на {year} година."
        keep_post(
            folder, Post("news", number, dt.date(year, 1, 1), text, f"https://t.me/news/{number}")
        )
    found = sorted((folder / "channels" / "news").iterdir())
    assert [file.name for file in found] == ["2024.jsonl", "2025.jsonl"]
    assert [len(file.read_text(encoding="utf-8").splitlines()) for file in found] == [1, 1]


def test_an_edited_post_keeps_what_it_is_known_by(folder: Path) -> None:
    keep_post(folder, Post("news", 1, DAY, "Първа.", "https://t.me/news/1"))
    (before,) = held(folder / "channels")
    keep_post(folder, Post("news", 1, DAY + dt.timedelta(3), "Нова.", "https://t.me/news/1"))
    (after,) = held(folder / "channels")
    assert (before.id, before.date) == (after.id, after.date)


@pytest.mark.parametrize("order", [(7, 8, 9), (9, 8, 7), (8, 7, 9)])
def test_an_album_is_one_article_whatever_comes_first(folder: Path, order: tuple[int, ...]) -> None:
    texts = {7: "Заглавие на албума.", 8: "", 9: "Още за третата снимка."}
    for id in order:
        post = Post("news", id, DAY, texts[id], f"https://t.me/news/{id}", album="a")
        keep_post(folder, post)
    assert posts(folder) == [
        ("https://t.me/news/7", "Заглавие на албума.\n\nОще за третата снимка.")
    ]
    keep_post(folder, Post("news", 7, DAY, "Поправено.", "https://t.me/news/7", album="a"))
    assert posts(folder) == [("https://t.me/news/7", "Поправено.\n\nОще за третата снимка.")]


def test_a_channel_file_that_somebody_broke_is_told_and_left(folder: Path) -> None:
    file = folder / "channels" / "news" / f"{DAY.year}.jsonl"
    file.parent.mkdir(parents=True)
    file.write_text("{", encoding="utf-8")
    with pytest.raises(ShelfError, match="is not what was written there"):
        keep_post(folder, Post("news", 1, DAY, "Първа.", ""))
    assert file.read_text(encoding="utf-8") == "{"
