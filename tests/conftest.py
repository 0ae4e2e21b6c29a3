"""What all tests share."""

import gc
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from index import IndexSettings, Library
from tests.fakes import ROOT, silent

# How long an example takes says more of the machine than of the code. Readers are tried with far
# more of them by make fuzz.
settings.register_profile("izvor", deadline=None, max_examples=40)
settings.load_profile("izvor")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the stories of whole bots, which wait much: others fill the time they leave."""
    items.sort(key=lambda item: not item.path.name.startswith("test_bot"))


def pytest_collection_finish() -> None:
    """Let the garbage collector pass over thousands of tests, none of which is garbage."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of the seeds and their index, which is made once."""
    folder = tmp_path_factory.mktemp("seeded")
    without = shutil.ignore_patterns("questions.jsonl")  # which a reindex would ask, each time
    shutil.copytree(ROOT / "seeds", folder / "seeds", ignore=without)
    settings = IndexSettings(articles=folder / "seeds", root=folder / "data" / "index")
    Library.from_settings(settings).reindex(silent)
    return folder


@pytest.fixture(scope="module")
def home(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same to run bots in, one after the other."""
    return Path(shutil.copytree(seeded, tmp_path_factory.mktemp("home") / "home"))
