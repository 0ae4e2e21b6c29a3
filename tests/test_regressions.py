"""What once broke a reader is read, or refused with a reason, for good."""

from pathlib import Path

import pytest

from tests import fuzz

KEPT = sorted(fuzz.REGRESSIONS.iterdir())


@pytest.mark.parametrize("file", KEPT, ids=lambda file: file.name)
def test_what_once_broke_a_reader_breaks_it_no_more(file: Path) -> None:
    assert fuzz.fails(file.name.partition("-")[0], file.read_bytes()) == ""


def test_there_are_some() -> None:
    assert KEPT


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
