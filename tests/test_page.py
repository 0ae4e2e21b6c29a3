"""Web pages to articles, pieces of HTML to text."""

import datetime as dt

import pytest

from index.page import read_page
from index.readers.fragments import plain
from index.types import Fetched

SENTENCE = "Ремонтът на моста над река Осъм край Левски започна днес и ще продължи до есента."
PAGE = f"""<html><head><title>Мостът</title>
<meta property="article:published_time" content="2025-03-04T00:30:00+02:00"></head>
<body><nav><a href="/">Начало</a> <a href="/s">Спорт</a></nav>
<article><h1>Мостът</h1><p>Първо. {SENTENCE}</p><p>Второ. {SENTENCE}</p></article>
<footer>Всички права запазени, 2019</footer></body></html>"""


def fetched(data: bytes, media_type: str = "text/html", charset: str = "") -> Fetched:
    return Fetched("https://example.org/a", data, media_type, charset, "", "", 200)


def test_the_article_of_a_page_comes_without_what_is_around_it() -> None:
    found = read_page(fetched(PAGE.encode()))
    assert f"Първо. {SENTENCE}\n\nВторо. {SENTENCE}" in found.text
    assert "Спорт" not in found.text
    assert "запазени" not in found.text
    assert (found.title, found.date) == ("Мостът", dt.date(2025, 3, 4))
    assert found.url == "https://example.org/a"


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-r", "utf-16"])
def test_a_page_is_in_what_its_server_says(charset: str) -> None:
    assert SENTENCE in read_page(fetched(PAGE.encode(charset), charset=charset)).text


@pytest.mark.parametrize("charset", ["klingon", "ascii", ""])
def test_a_server_that_errs_about_it_is_not_believed(charset: str) -> None:
    assert SENTENCE in read_page(fetched(PAGE.encode(), charset=charset)).text


@pytest.mark.parametrize("media_type", ["application/pdf", "image/png", ""])
def test_what_is_no_page_is_told(media_type: str) -> None:
    with pytest.raises(ValueError, match=r"not a web page$"):
        read_page(fetched(b"%PDF", media_type))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "has no HTML in it"), (b"\0\xff\xfe", "is not text"),
        (b"<html></html>", "has no article in it"), (b"<" * 5000, "has no HTML in it"),
    ],
)  # fmt: skip
def test_a_page_without_an_article_is_told(data: bytes, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        read_page(fetched(data))


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("Едно &amp; <b>две</b>", "Едно & две"),
        ("едно<br>две<br/><br>три", "едно\nдве\n\nтри"),
        ("<p>едно\n  две</p><p>три</p>четири", "едно две\n\nтри\n\nчетири"),
        ("<ul><li>едно<li>две</ul>", "едно\n\nдве"),
        ("едно<script>alert(1)</script> две<style>p {}</style>", "едно две"),
        ("2 < 3 и 4 > 3", "2 < 3 и 4 > 3"),
        ("<!-- едно -->", ""),
        ("<img src='a.png' alt='мост'>", ""),
        ("", ""),
        ("</div></div>край", "край"),
        ("&#8222;мост&#8220;&nbsp;и&hellip;", "„мост“\xa0и…"),
    ],
)
def test_html_becomes_text(fragment: str, text: str) -> None:
    assert plain(fragment) == text
