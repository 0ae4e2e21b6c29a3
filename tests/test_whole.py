"""A file is the old one or the new one, never a part of either."""

import os
from pathlib import Path

import pytest

from index.whole import write_whole, written_whole


class StrangeError(Exception):
    """Something that nobody expects."""


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_a_file_is_written_and_written_anew(tmp_path: Path) -> None:
    for content in (b"one", b"", b"three" * 100_000):
        write_whole(tmp_path / "a.txt", content)
        assert (tmp_path / "a.txt").read_bytes() == content
        assert names(tmp_path) == ["a.txt"]


def test_until_its_end_the_old_file_stands(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.txt", b"old")
    with written_whole(tmp_path / "a.txt") as stream:
        stream.write(b"new")
        stream.flush()
        assert (tmp_path / "a.txt").read_bytes() == b"old"
    assert (tmp_path / "a.txt").read_bytes() == b"new"


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_what_the_disk_refuses_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    write_whole(tmp_path / "a.txt", b"old")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, refuse)
    with pytest.raises(OSError, match="No space left"):
        write_whole(tmp_path / "a.txt", b"new")
    assert (tmp_path / "a.txt").read_bytes() == b"old"
    assert names(tmp_path) == ["a.txt"]


def test_a_writer_that_breaks_off_leaves_the_old_file(tmp_path: Path) -> None:
    def write() -> None:
        with written_whole(tmp_path / "a.txt") as stream:
            stream.write(b"ne")
            raise StrangeError

    write_whole(tmp_path / "a.txt", b"old")
    with pytest.raises(StrangeError):
        write()
    assert (tmp_path / "a.txt").read_bytes() == b"old"
    assert names(tmp_path) == ["a.txt"]


def test_the_names_in_the_folder_are_kept_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    fsync = os.fsync

    def note(descriptor: int) -> None:
        synced.append(str(Path(f"/proc/self/fd/{descriptor}").readlink()))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", note)
    write_whole(tmp_path / "a.txt", b"x")
    assert synced == [str(tmp_path / ".a.txt.new"), str(tmp_path)]
