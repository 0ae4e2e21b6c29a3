"""The archive that comes along: articles with their headers, questions with known answers."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from index import articles
from index.formats import QUESTIONS_FILE
from index.passages import paragraphs
from index.questions import article_questions
from index.readers.decoding import decode
from index.types import Article

SEEDS = Path(__file__).parent.parent / "seeds"
FILES = sorted(SEEDS.glob("*.txt"))
HEADER = re.compile(r" date \d{4}-\d{2}-\d{2} \w")


def read(file: Path) -> Article:
    (found,) = articles.read(SEEDS, file)
    assert isinstance(found, Article)
    return found


def rows() -> list[dict[str, Any]]:
    lines = (SEEDS / QUESTIONS_FILE).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_there_are_enough_articles_and_nothing_else() -> None:
    assert len(FILES) >= 30
    assert articles.files(SEEDS) == FILES


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_article_opens_with_its_header(file: Path) -> None:
    assert HEADER.match(decode(file.read_bytes()))
    found = read(file)
    assert found.date
    assert found.title
    assert found.language == "bg"
    assert len(paragraphs(found)) > 1


def test_one_article_is_in_windows_1251() -> None:
    def is_utf8(data: bytes) -> bool:
        try:
            data.decode()
        except UnicodeDecodeError:
            return False
        return True

    old = [file for file in FILES if not is_utf8(file.read_bytes())]
    assert len(old) == 1
    data = old[0].read_bytes()
    assert decode(data) == data.decode("cp1251")


def test_sixty_questions_have_answers_and_twenty_have_none() -> None:
    found = article_questions(SEEDS)
    assert Counter(bool(question.relevant) for question in found) == {True: 60, False: 20}
    assert len({question.id for question in found}) == len(found)
    assert len({question.text for question in found}) == len(found)
    assert {question.language for question in found} == {"bg", "ru", "en", "bg-Latn"}


@pytest.mark.parametrize(
    "row", [row for row in rows() if row["relevant"]], ids=lambda row: row["id"]
)
def test_every_known_answer_stands_in_one_passage_of_its_article(row: dict[str, Any]) -> None:
    for answer in row["relevant"]:
        found = read(SEEDS / answer["path"])
        pieces = [found.text[start:end] for start, end in paragraphs(found)]
        assert sum(answer["contains"] in piece for piece in pieces) == 1
