"""What once broke a reader is read, or refused with a reason, for good."""

from pathlib import Path

import pytest

from index import articles
from index.types import Article
from tests import fuzz

KEPT = sorted(one for one in fuzz.REGRESSIONS.iterdir() if not one.suffix)  # READER-WHAT
NAMED = sorted(one for one in fuzz.REGRESSIONS.iterdir() if one.suffix)


@pytest.mark.parametrize("file", KEPT, ids=lambda file: file.name)
def test_what_once_broke_a_reader_breaks_it_no_more(file: Path) -> None:
    assert fuzz.fails(file.name.partition("-")[0], file.read_bytes()) == ""


@pytest.mark.parametrize("file", NAMED, ids=lambda file: file.name)
def test_a_file_that_broke_a_reader_is_read_or_told(file: Path) -> None:
    found = list(articles.read(fuzz.REGRESSIONS, file))
    assert found
    assert all(one.text if isinstance(one, Article) else one.reason for one in found)


def test_there_are_some() -> None:
    assert KEPT
    assert NAMED


@pytest.mark.parametrize("reader", fuzz.SAMPLES)
def test_a_reader_bears_spoilt_files(reader: str, tmp_path: Path) -> None:
    assert fuzz.main(reader, 0.3, tmp_path) == 0


def test_a_failure_is_told_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(data: bytes) -> None:
        raise KeyError("x")

    monkeypatch.setattr("index.readers.odt.read", broken)
    assert fuzz.main("odt", 0.1, tmp_path) == 1
    (kept,) = tmp_path.iterdir()
    assert fuzz.fails("odt", kept.read_bytes()) == "KeyError: 'x'"
