"""One article is kept once, by whatever files it comes."""

import datetime as dt

import pytest

from index.doubles import Doubles
from index.types import Article

DAY, NEXT_DAY = dt.date(2025, 5, 1), dt.date(2025, 5, 2)
URL, OTHER_URL = "https://t.me/c/1234/5", "https://example.org/5"
TEXT = "Мостът е отворен."


def article(
    path: str, date: dt.date | None = DAY, url: str = "", text: str = TEXT, id: str = ""
) -> Article:
    return Article(id or f"{path} {url} {text}", path, "Мост", date, url, "bg", "", text)


def reasons(*articles: Article, by_id_alone: bool = False) -> list[str]:
    doubles = Doubles(by_id_alone=by_id_alone)
    return [doubles.reason(one) for one in articles]


SAME = "holds «Мост», which a.txt has too; that one is kept"
SAME_LINK = "holds «Мост», which a.txt has too under the same link; that one is kept"


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (article("a.txt"), article("b.txt"), SAME),
        (article("a.txt", None), article("b.txt", None), SAME),
        (article("a.txt", url=URL), article("b.txt"), SAME),
        (article("a.txt"), article("b.txt", url=URL), SAME),
        (article("a.txt", url=URL), article("b.txt", url=URL), SAME_LINK),
        (article("a.txt", url=URL), article("b.txt", NEXT_DAY, URL, "Друг текст."), SAME_LINK),
        (article("a.txt", url=URL), article("b.txt", url=OTHER_URL), ""),
        (article("a.txt", url=URL), article("b.txt", url="https://t.me/vesti/5"), SAME),
        (article("a.txt", url="https://t.me/vesti/5"), article("b.txt", url=URL), SAME),
        (article("a.txt", url=URL), article("b.txt", url="https://t.me/vesti/6"), ""),
        (article("a.txt"), article("b.txt", NEXT_DAY), ""),
        (article("a.txt"), article("b.txt", None), ""),
        (article("a.txt"), article("b.txt", text="Друг текст."), ""),
        (article("a.txt"), article("a.txt", text=TEXT, id="2"), "holds «Мост» twice"),
        (article("a.txt", url=URL), article("a.txt", None, URL, "Друг."), "holds «Мост» twice"),
        (article("a.txt", id="1"), article("a.txt", None, "", "Друг.", "1"), "holds «Мост» twice"),
    ],
)
def test_an_article_comes_again_by_its_id_its_link_or_its_text_of_one_day(
    first: Article, second: Article, reason: str
) -> None:
    assert reasons(first, second) == ["", reason]


def test_each_is_told_of_the_first() -> None:
    assert reasons(*(article(f"{name}.txt") for name in "abc")) == ["", SAME, SAME]


def test_an_article_that_was_not_kept_keeps_out_no_other() -> None:
    edited = article("b.txt", url=URL, text="Поправен текст.")
    again = article("c.txt", url=OTHER_URL, text="Поправен текст.")
    assert reasons(article("a.txt", url=URL), edited, again) == ["", SAME_LINK, ""]


def test_an_evaluation_keeps_equal_texts_under_ids_of_their_own() -> None:
    equal = article("a.txt", url=URL, id="1"), article("a.txt", url=URL, id="2")
    assert reasons(*equal, equal[1], by_id_alone=True) == ["", "", "holds «Мост» twice"]
