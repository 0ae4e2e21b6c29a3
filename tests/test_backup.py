"""A folder of articles is packed whole, and put back without losing what is there."""

import json
import os
import re
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import pytest

from index import BackupError
from index.backup import Restored, back_up, restore
from tests.fakes import ARCHIVE, small_library, write_archive


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = write_archive(tmp_path / "articles")
    write_archive(folder / "2025" / "пролет", {"дъжд.txt": "Валя дъжд."})
    return folder


@pytest.fixture
def file(tmp_path: Path, articles: Path) -> Path:
    """A backup of these articles."""
    made = tmp_path / "backup.zip"
    assert back_up(made, articles, tmp_path / "index", beside={}) == 4
    return made


def contents(folder: Path) -> dict[str, bytes]:
    files = [one for one in folder.rglob("*") if one.is_file()]
    return {str(one.relative_to(folder)): one.read_bytes() for one in files}


def test_what_is_packed_comes_back_as_it_was(tmp_path: Path, articles: Path, file: Path) -> None:
    elsewhere = tmp_path / "other" / "articles"
    assert restore(file, elsewhere) == Restored(4, None)
    assert contents(elsewhere) == contents(articles)
    assert sorted(one.name for one in elsewhere.parent.iterdir()) == ["articles"]


def test_what_is_there_is_moved_aside(articles: Path, file: Path) -> None:
    (articles / "new.txt").write_text("Ново.", encoding="utf-8")
    before = contents(articles)
    found = restore(file, articles)
    assert found.aside is not None
    assert re.fullmatch(r"articles\.\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d", found.aside.name)
    assert contents(found.aside) == before
    assert "new.txt" not in contents(articles)


def test_an_empty_folder_needs_no_other_place(tmp_path: Path, file: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert restore(file, tmp_path / "empty") == Restored(4, None)


def test_a_link_to_the_folder_stays_a_link(tmp_path: Path, articles: Path, file: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(articles)
    restore(file, link)
    assert link.is_symlink()
    assert set(ARCHIVE) < set(contents(link))


def test_secrets_indexes_and_what_is_apart_are_left_out(tmp_path: Path) -> None:
    base = tmp_path / "base"
    write_archive(base)
    write_archive(base / "index" / "one", {"manifest.json": "{}"})
    write_archive(base / ".git", {"config": "x"})
    (base / ".env").write_text("BOT_TOKEN=1:x", encoding="utf-8")
    (base / "bot.sqlite").write_text("x", encoding="utf-8")
    os.mkfifo(base / "pipe.txt")
    apart = (base / "bot.sqlite",)
    back_up(base / "backup.zip", base, base / "index", beside={}, apart=apart)
    with ZipFile(base / "backup.zip") as packed:
        names = set(packed.namelist())
    assert names == {"manifest.json", *(f"articles/{name}" for name in ARCHIVE)}


def test_a_backup_tells_of_its_index(tmp_path: Path) -> None:
    library = small_library(tmp_path)
    state = tmp_path / "state"
    state.write_bytes(b"remembered")
    made = tmp_path / "backup.zip"
    back_up(made, library.folder, library.root, beside={"state.sqlite": state})
    with ZipFile(made) as packed:
        told = json.loads(packed.read("manifest.json"))
        assert packed.read("state.sqlite") == b"remembered"
    assert (told["format"], told["files"]) == (1, 3)
    assert told["index"]["model"]["name"] == "tests/word-hasher"


def test_no_backup_is_written_over_another(tmp_path: Path, articles: Path, file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(BackupError, match="is there already; name another file"):
        back_up(file, articles, tmp_path / "index", beside={})
    assert file.read_bytes() == before


def test_a_backup_that_cannot_be_whole_is_none(tmp_path: Path, articles: Path) -> None:
    (articles / "gone.txt").symlink_to(tmp_path / "nowhere")
    with pytest.raises(BackupError, match="cannot be written whole"):
        back_up(tmp_path / "backup.zip", articles, tmp_path / "index", beside={})
    assert sorted(one.name for one in tmp_path.iterdir()) == ["articles"]


def _named(name: str) -> Callable[[Path], None]:
    def spoil(file: Path) -> None:
        with ZipFile(file, "a") as packed:
            packed.writestr(ZipInfo(name), "x")

    return spoil


def _linked(file: Path) -> None:
    link = ZipInfo("articles/link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with ZipFile(file, "a") as packed:
        packed.writestr(link, "/etc")


def _flipped(file: Path) -> None:
    with ZipFile(file) as packed:
        first = packed.infolist()[0]
    data = bytearray(file.read_bytes())
    data[first.header_offset + 30 + len(first.filename.encode()) + 5] ^= 0xFF
    file.write_bytes(data)


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-40])


def _other(file: Path) -> None:
    with ZipFile(file, "w") as packed:
        packed.writestr("articles/a.txt", "x")


def _newer(file: Path) -> None:
    with ZipFile(file, "w") as packed:
        packed.writestr("manifest.json", '{"format": 2}')


def _no_json(file: Path) -> None:
    with ZipFile(file, "w") as packed:
        packed.writestr("manifest.json", "x")


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (_named("articles/../../escaped.txt"), "would be written elsewhere"),
        (_named("/escaped.txt"), "would be written elsewhere"),
        (_named("articles/..\\escaped.txt"), "would be written elsewhere"),
        (_linked, "would be written elsewhere"),
        (_flipped, "damaged|cannot be read as a backup"),
        (_cut, "cannot be read as a backup"),
        (_other, "is no backup of Izvor's"),
        (_newer, "A newer Izvor wrote"),
        (_no_json, "cannot be read as a backup"),
        (Path.unlink, "cannot be read as a backup"),
    ],
)
def test_of_what_is_no_good_backup_nothing_is_put_back(
    tmp_path: Path, articles: Path, file: Path, spoil: Callable[[Path], None], sentence: str
) -> None:
    spoil(file)
    before = contents(articles)
    with pytest.raises(BackupError, match=sentence):
        restore(file, articles)
    assert contents(articles) == before
    assert {one.name for one in tmp_path.iterdir()} <= {"articles", "backup.zip"}
    assert not (tmp_path.parent / "escaped.txt").exists()


def test_where_the_place_cannot_be_taken_all_stays_as_it_was(
    articles: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, rename = contents(articles), Path.rename

    def fail(path: Path, target: Path | str) -> Path:
        if path.parent.name.startswith(".restoring-"):
            raise OSError("the device is busy")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(BackupError, match="the device is busy"):
        restore(file, articles)
    assert contents(articles) == before


def test_a_file_of_before_1980_is_packed(tmp_path: Path) -> None:
    folder = write_archive(tmp_path / "articles")
    os.utime(folder / "bridge.txt", (0, 0))
    assert back_up(tmp_path / "backup.zip", folder, tmp_path / "index", beside={}) == 3
    assert zipfile.is_zipfile(tmp_path / "backup.zip")
