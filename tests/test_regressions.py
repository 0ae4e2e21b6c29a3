"""Files that broke a reader once: each is read or skipped with its reason."""

from pathlib import Path

import pytest

from index import articles
from index.types import Article

FOLDER = Path(__file__).parent / "regressions"


@pytest.mark.parametrize("file", sorted(FOLDER.iterdir()), ids=lambda file: file.name)
def test_a_file_that_broke_a_reader_is_read_or_told(file: Path) -> None:
    found = list(articles.read(FOLDER, file))
    assert found
    assert all(one.text if isinstance(one, Article) else one.reason for one in found)
