"""The archive kept from the command line."""

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from index import IndexSettings, Library
from index.__main__ import main
from tests.fakes import ARCHIVE, silent, write_archive

Cli: TypeAlias = Callable[..., tuple[int, str, str]]
NEWS = " date 2026-01-05 Нова библиотека в Ямбол.\n\nТам има дванадесет хиляди книги.\n"


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Cli:
    """Run a command over an archive of three articles."""
    write_archive(tmp_path / "articles")
    (tmp_path / "news.txt").write_text(NEWS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("INDEX_ARTICLES", "articles")
    monkeypatch.setenv("INDEX_ROOT", "index")

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(""))
        capfd.readouterr()
        status = main(arguments)
        out, err = capfd.readouterr()
        return status, out, err

    return run


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with a file of two articles, and its index, for copying only."""
    base = tmp_path_factory.mktemp("made")
    rows = '{"text": "Едно изречение."}\n{"text": "Друго изречение."}\n'
    write_archive(base / "articles", {**ARCHIVE, "many.jsonl": rows})
    settings = IndexSettings(articles=base / "articles", root=base / "index")
    Library.from_settings(settings).reindex(silent)
    return base


@pytest.fixture
def built(cli: Cli, made: Path, tmp_path: Path) -> Cli:
    """The same over an archive that has its index."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return cli


def articles(cli: Cli, *arguments: str) -> list[dict[str, Any]]:
    status, out, _ = cli("list", "--json", *arguments)
    assert status == 0
    found: list[dict[str, Any]] = json.loads(out)["articles"]
    return found


def test_a_file_is_added_as_it_is_read_or_with_another_title_and_date(cli: Cli) -> None:
    status, out, err = cli("add", "news.txt", "--title", "Читалня", "--date", "2025-12-31")
    assert (status, err) == (0, "")
    assert out.startswith("added/2025-12-31-Читалня.md: 1 article kept.\nNow run: ")
    cli("build")
    (one,) = articles(cli, "читалня")
    assert (one["title"], one["date"]) == ("Читалня", "2025-12-31")


def test_many_are_imported_as_they_are(cli: Cli, tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"text": f"Вест номер {n}."}) for n in range(3))
    (tmp_path / "many.jsonl").write_text(f"{lines}\n{{", encoding="utf-8")
    assert cli("add", "many.jsonl")[2].startswith("error: many.jsonl holds 3 articles; many.jsonl,")
    status, out, err = cli("import", "many.jsonl")
    assert (status, err) == (0, "skipped: many.jsonl, line 4 is not JSON in UTF-8\n")
    assert out.startswith("added/many.jsonl: 3 articles kept.")
    assert (tmp_path / "articles" / "added" / "many.jsonl").read_text(encoding="utf-8").count("{")


def test_articles_are_listed_by_their_words_in_an_order(built: Cli) -> None:
    assert [one["path"] for one in articles(built, "--sort", "file")] == [
        "bridge.txt", "many.jsonl", "many.jsonl", "stork.txt", "wine.txt",
    ]  # fmt: skip
    assert [one["path"] for one in articles(built, "МОСТЪТ")] == ["bridge.txt"]
    assert [one["path"] for one in articles(built, "--limit", "1", "--offset", "3")] == [
        "stork.txt"
    ]
    status, out, _ = built("list", "wine")
    assert (status, out.splitlines()[-1]) == (0, "1 of 1 article")


def test_an_article_is_taken_away_by_its_file_or_id_and_put_back(
    built: Cli, tmp_path: Path
) -> None:
    (wine,) = articles(built, "wine")
    for named in ("wine.txt", wine["id"]):
        status, out, _ = built("remove", named)
        assert (status, f"putback {wine['id']}" in out) == (0, True)
        assert not (tmp_path / "articles" / "wine.txt").exists()
        assert built("putback", wine["id"])[0] == 0
        assert (tmp_path / "articles" / "wine.txt").exists()


def test_what_was_exported_can_be_imported_elsewhere(
    built: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = articles(built, "--sort", "title")
    assert built("export", "all.jsonl") == (0, "all.jsonl: 5 articles.\n", "")
    piped = built("export", "-")[1]
    assert piped == (tmp_path / "all.jsonl").read_text(encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.setenv("INDEX_ARTICLES", "elsewhere")
    monkeypatch.setenv("INDEX_ROOT", "another")
    built("import", "all.jsonl")
    built("build")
    after = articles(built, "--sort", "title")
    shown = ("title", "date", "url", "language")
    assert [[one[of] for of in shown] for one in after] == [
        [one[of] for of in shown] for one in before
    ]


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (("add", "nowhere.txt"), "nowhere.txt cannot be read (No such file or directory); name"),
        (("add", "photo.heic"), "photo.heic holds 0 articles; photo.heic has a format"),
        (("add", "http://127.0.0.1:9/a"), "leads into a private network"),
        (("import", "photo.heic"), "photo.heic holds no article; photo.heic has a format"),
        (("remove", "nothing.txt"), "nothing.txt is no article of the index; name one by its id"),
        (("remove", "many.jsonl"), "many.jsonl holds 2 articles; name one by its id, which list"),
        (("putback", "0123456789abcdef"), "This article is not in the trash any more"),
        (("export", "news.txt"), "news.txt is there already; name another file."),
        (("export", "nowhere/all.jsonl"), "nowhere/all.jsonl cannot be written ("),
    ],
)
def test_what_cannot_be_done_is_a_sentence(
    built: Cli, tmp_path: Path, command: tuple[str, ...], sentence: str
) -> None:
    (tmp_path / "photo.heic").write_bytes(b"x")
    before = sorted((tmp_path / "articles").rglob("*"))
    status, out, err = built(*command)
    assert (status, out) == (1, "")
    assert err.startswith("error: ")
    assert sentence in err
    shown = [one for one in sorted((tmp_path / "articles").rglob("*")) if one.name[0] != "."]
    assert shown == [one for one in before if one.name[0] != "."]


def test_a_date_that_is_none_is_told(cli: Cli) -> None:
    with pytest.raises(SystemExit):
        cli("add", "news.txt", "--date", "вчера")
