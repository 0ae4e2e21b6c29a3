"""A build in a process of its own tells what it does, can be stopped, and dies with its parent."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock, Timeout

from index import IndexSettings, KnownError, Library, Order, Progress, Stage
from index.apart import build_apart, line
from index.build import LOCK_FILE
from index.errors import BusyError, NoArticlesError, SnapshotError
from index.generations import current_name, trial_name
from tests.fakes import QUESTION, ROOT, silent, until, write_archive


@pytest.fixture
def settings(tmp_path: Path) -> IndexSettings:
    return IndexSettings(articles=write_archive(tmp_path / "articles"), root=tmp_path / "index")


def test_a_build_apart_is_a_build(settings: IndexSettings) -> None:
    steps: list[Progress] = []
    library = Library.from_settings(settings, is_apart=True)
    report = library.reindex(steps.append)
    assert (report.articles, report.passages, report.name) == (3, 4, current_name(library.root))
    assert {one.stage for one in steps} == set(Stage)
    assert library.ask(QUESTION).hits
    tried = library.reindex(silent, Order(is_trial=True, is_anew=True))
    assert (tried.embedded, tried.name) == (4, trial_name(library.root))
    assert tried.review


def test_what_can_be_mended_comes_over_as_what_it_is(settings: IndexSettings) -> None:
    for file in settings.articles.iterdir():
        file.unlink()
    with pytest.raises(NoArticlesError, match="put text files there"):
        build_apart(settings, Order(), silent)


def test_a_second_build_is_one_too_many(settings: IndexSettings) -> None:
    settings.root.mkdir()
    with FileLock(settings.root / LOCK_FILE), pytest.raises(BusyError):
        build_apart(settings, Order(), silent)


class StopError(Exception):
    """Somebody has had enough."""


@pytest.mark.parametrize("at", [None, Stage.EMBEDDING])
def test_whoever_watches_may_stop_it(settings: IndexSettings, at: Stage | None) -> None:
    def watch(step: Progress) -> None:
        if at in (None, step.stage):
            raise StopError

    with pytest.raises(StopError):
        build_apart(settings, Order(), watch)
    assert not (settings.root / "CURRENT").exists()
    assert not _is_locked(settings)


def test_a_build_that_dies_says_so(
    settings: IndexSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(SnapshotError, match=r"ended without a word .exit status 1."):
        build_apart(settings, Order(), silent)


def test_a_build_does_not_outlive_whoever_wants_it(settings: IndexSettings) -> None:
    """Its parent is killed, which leaves it no time to say anything."""
    script = (
        "import os, sys; from pathlib import Path; from index import *; from index.apart import *\n"
        "from index.settings import IndexSettings\n"
        "def watch(step):\n"
        "    if step.stage == Stage.COPIES: os.kill(os.getpid(), 9)\n"
        "build_apart(IndexSettings(), Order(), watch)"
    )
    environment = os.environ | {
        "INDEX_ARTICLES": str(settings.articles), "INDEX_ROOT": str(settings.root),
    }  # fmt: skip
    parent = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=environment, check=False)
    assert parent.returncode == -signal.SIGKILL
    until(lambda: not _is_locked(settings))


def _is_locked(settings: IndexSettings) -> bool:
    """Whether a build runs there still."""
    try:
        with FileLock(settings.root / LOCK_FILE, timeout=0):
            return False
    except Timeout:
        return True


def test_an_error_of_another_kind_is_a_known_error_all_the_same() -> None:
    class OddError(KnownError):
        pass

    assert '"kind":"OddError"' in line(OddError("A sentence."))
