"""Everything that people meet, in every language, as it stands in tests/golden; make golden."""

import logging

import pytest

from bot.texts import FALLBACK, LANGUAGES
from bot.texts.sentences import PREFIX
from tests import archive
from tests.stories import GOLDEN, Walked, walked
from tests.test_bot_texts import messages

# What the preview's page says, where nobody of these stories comes, and what the library says, of
# which they meet a few.
ELSEWHERE = ("preview-", PREFIX)


@pytest.fixture(scope="module")
def walks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Walked]:
    made = archive.make(tmp_path_factory.mktemp("archive"))
    logging.disable(logging.CRITICAL)  # of the errors that the stories make
    try:
        return {language: walked(made, language) for language in LANGUAGES}
    finally:
        logging.disable(logging.NOTSET)


def test_there_are_golden_files_of_every_language_and_of_no_other() -> None:
    assert {folder.name for folder in GOLDEN.iterdir()} == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_is_said_is_as_it_was_read_and_found_good(
    walks: dict[str, Walked], language: str
) -> None:
    pages = walks[language].pages
    held = {file.stem: file for file in (GOLDEN / language).iterdir()}
    assert sorted(pages) == sorted(held), "make golden"
    for surface, text in pages.items():
        assert text == held[surface].read_text(encoding="utf-8"), f"{surface}: make golden"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_met_on_the_way(walks: dict[str, Walked], language: str) -> None:
    missed = set(messages(FALLBACK)) - walks[language].said
    assert not {name for name in missed if not name.startswith(ELSEWHERE)}
