"""Saved pages give their article, whatever stands around it and however it was saved."""

import datetime as dt

import pytest

from index.readers import web as reader
from tests.documents import told

TEXT = "Съдът освободи петима затворници. Те излязоха на 3 май."
MORE = "Кметът на Стара Загора каза, че решението ще бъде обжалвано до края на месеца."
NONE = "has no article in it"
DEEP = "holds tags nested too deep; save it anew"
MANY_PARTS = "has over 300000 tags and attributes; split it"


def page(body: str, head: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="bg"><head><meta charset="utf-8">{head}</head>'
        f"<body>{body}</body></html>"
    )


def saved(encoding: str, declared: str) -> bytes:
    whole = page(f"<p>{TEXT}</p><p>{MORE}</p>").replace('"utf-8"', f'"{declared}"')
    return whole.encode(encoding)


SITE = f"""<header><a href="/">Начало</a> <a href="/news">Новини</a></header>
<nav><ul><li><a href="/1">Спорт</a></li><li><a href="/2">Култура</a></li></ul></nav>
<article><h1>Петима излязоха</h1><p>{TEXT}</p><p>{MORE}</p></article>
<aside><h3>Още новини</h3><ul><li><a href="/3">Сняг падна</a></li></ul></aside>
<div class="comments" id="comments"><p>Първи коментар на читател!</p></div>
<footer>Всички права запазени.</footer>"""
BOTH = f"{TEXT}\n\n{MORE}"

MANY = "".join(f"<p>{number} {TEXT}</p>" for number in range(1000))
NUMBERED = "\n\n".join(f"{number} {TEXT}" for number in range(1000))
XHTML = (
    '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml">'
    f"<head><title>Х</title></head><body><p>{TEXT}</p></body></html>"
)

READ = {
    "Bulgarian": (page(f"<p>{TEXT}</p>"), TEXT),
    "Russian": (page("<p>Съезд юристов прошёл.</p>"), "Съезд юристов прошёл."),
    "Ukrainian": (page("<p>З'їзд відбувся у Львові.</p>"), "З'їзд відбувся у Львові."),
    "Serbian": (page("<p>Љубав и ђаци у школи.</p>"), "Љубав и ђаци у школи."),
    "Macedonian": (page("<p>Ѓорѓи живее во Ќустендил.</p>"), "Ѓорѓи живее во Ќустендил."),
    "English": (page("<p>The court's ruling: “free”.</p>"), "The court's ruling: “free”."),
    "a site": (page(SITE), f"Петима излязоха\n\n{BOTH}"),
    "paragraphs": (page(f"<p>{TEXT}</p><p>{MORE}</p>"), BOTH),
    "paragraphs that are not closed": (page(f"<p>{TEXT}<p>{MORE}"), BOTH),
    "a fragment": (f"<p>{TEXT}</p><p>{MORE}</p>", BOTH),
    "the smallest fragment": ("<p>Кратко.</p>", "Кратко."),
    "divisions": (page(f"<div>{TEXT}</div><div>{MORE}</div>"), BOTH),
    "line breaks": (page(f"<p>{TEXT}<br>{MORE}</p>"), f"{TEXT}\n{MORE}"),
    "inline tags": (page("<p>Това е ра<b>бо</b>та, <i>кур</i>сив и x<sub>2</sub>.</p>"),
                    "Това е работа, курсив и x2."),
    "a link": (page('<p>Решението е <a href="/r">публикувано тук</a> днес.</p>'),
               "Решението е публикувано тук днес."),
    "escaped marks": (page("<p>Знаците &lt;b&gt; &amp; &laquo;в&raquo; остават.</p>"),
                      "Знаците <b> & «в» остават."),
    "an indented file": (page("\n <p>\n  едно\n  цяло изречение\n </p>\n"), "едно цяло изречение"),
    "a document saved as HTML": (
        page(f"Начало<h1>Първо</h1><p>{TEXT}</p><ul><li>Условие</li></ul><h2>Второ</h2>{MORE}"),
        f"Начало\n\nПърво\n\n{TEXT}\n\nУсловие\n\nВторо\n\n{MORE}",
    ),
    "a heading between": (
        page(f"<article><h1>Първо</h1><p>{TEXT}</p><h2>Второ</h2><p>{MORE}</p></article>"),
        f"Първо\n\n{TEXT}\n\nВторо\n\n{MORE}",
    ),
    "a list": (
        page(f"<p>{TEXT}</p><ul><li>Първо условие</li><li>Второ условие</li></ul>"),
        f"{TEXT}\n\nПърво условие\n\nВторо условие",
    ),
    "a quotation": (
        page(f"<article><p>{TEXT}</p><blockquote>{MORE}</blockquote></article>"),
        BOTH,
    ),
    "quoted paragraphs": (
        page(f"<article><blockquote><p>{TEXT}</p><p>{MORE}</p></blockquote></article>"),
        BOTH,
    ),
    "a table": (
        page("<table><tr><td>Име</td><td>Години</td></tr><tr><td>Ана</td><td>30</td></tr></table>"),
        "Име\n\nГодини\n\nАна\n\n30",
    ),
    "a script and a style": (
        page(f"<script>var a = '{MORE}';</script><style>p {{}}</style><p>{TEXT}</p>"),
        TEXT,
    ),
    "a paragraph that stands there twice": (page(f"<p>{TEXT}</p>" * 2), f"{TEXT}\n\n{TEXT}"),
    "a comment": (page(f"<!-- {MORE} --><p>{TEXT}</p>"), TEXT),
    "a comment within a word": (page("<p>Това е ра<!-- x -->бота.</p>"), "Това е работа."),
    "a form": (page(f"<form><input><button>Търси</button></form><p>{TEXT}</p>"), TEXT),
    "zero bytes": (page(f"<p>{TEXT}</p>").replace("съд", "с\0ъд").replace("май", "м\0ай"), TEXT),
    "tags in capitals": (page(f"<P>{TEXT}</P>").replace("html", "HTML"), TEXT),
    "XHTML": (XHTML, TEXT),
    "a nest of a thousand": (page("<div>" * 1000 + TEXT + "</div>" * 1000), TEXT),
    "a thousand paragraphs": (page(f"<article>{MANY}</article>"), NUMBERED),
    "cut short": (page(f"<article><p>{TEXT}</p><p>{MORE}</p></ar").partition("</body>")[0], BOTH),
    "cut within a tag": (page(f"<p>{TEXT}</p><p cla").partition("</body>")[0], TEXT),
    "a link to a file": (page(f'<img src="file:///etc/passwd"><p>{TEXT}</p>'), TEXT),
    "an entity of its own": (
        f'<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><p>{TEXT}</p><p>{MORE}</p>',
        f"]>\n\n{BOTH}",
    ),
}  # fmt: skip

SAVED = {
    "UTF-8": saved("utf-8", "utf-8"),
    "UTF-8 with a mark": saved("utf-8-sig", "utf-8"),
    "windows-1251": saved("cp1251", "windows-1251"),
    "KOI8-R": saved("koi8-r", "koi8-r"),
    "ISO 8859-5": saved("iso8859-5", "iso-8859-5"),
    "Mac": saved("mac_cyrillic", "x-mac-cyrillic"),
    "UTF-16": saved("utf-16", "utf-16"),
    "UTF-8, said to be windows-1251": saved("utf-8", "windows-1251"),
    "windows-1251, said to be UTF-8": saved("cp1251", "utf-8"),
    "windows-1251, said to be western": saved("cp1251", "iso-8859-1"),
    "windows-1251, said to be ASCII": saved("cp1251", "us-ascii"),
    "windows-1251, said to be nothing known": saved("cp1251", "x-unheard-of"),
    "windows-1251, said to be a codec of no letters": saved("cp1251", "zlib"),
}

REFUSED = {
    "empty": ("", "has no HTML in it; name it .txt"),
    "text": (TEXT, "has no HTML in it; name it .txt"),
    "tags that never end": ("<a" * 200_000, "has no HTML in it; name it .txt"),
    "a page without text": (page(""), NONE),
    "a program's page": (page("<div id='app'></div><script>start()</script>"), NONE),
    "frames": ("<html><frameset><frame src='a.html'></frameset></html>", NONE),
    "pictures": (page("<img src='1.jpg'><img src='2.jpg'>"), NONE),
    "a nest without end": (page("<div>" * 100_000 + TEXT), DEEP),
    "a bomb of tags": (page("<b>" * 300_001), MANY_PARTS),
    "a bomb of attributes": (page(f"<b {'a ' * 300_001}>"), MANY_PARTS),
}


@pytest.mark.parametrize(("data", "text"), READ.values(), ids=READ)
def test_a_page_is_read(data: str, text: str) -> None:
    assert told(reader.read, data.encode()) == text


@pytest.mark.parametrize("data", SAVED.values(), ids=SAVED)
def test_its_encoding_is_the_one_named_where_that_can_be_so(data: bytes) -> None:
    assert told(reader.read, data) == BOTH


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_refused_with_its_reason(data: str, reason: str) -> None:
    assert told(reader.read, data.encode()) == f"skipped: {reason}"


def test_bytes_that_are_no_text_are_refused() -> None:
    assert told(reader.read, bytes(range(32)) * 100 + b"<p>").startswith("skipped: is not text")


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2024-03-05T23:30:00+02:00">',
         dt.date(2024, 3, 5)),
        ('<meta name="date" content="1987-11-30">', dt.date(1987, 11, 30)),
        ('<meta name="date" content="2024-13-45">', None),
        ("", None),
    ],
)  # fmt: skip
def test_the_date_is_what_the_markup_says(head: str, day: dt.date | None) -> None:
    assert reader.read(page(f"<p>{TEXT} 12 март 2021</p>", head).encode()).date == day


def test_title_link_and_language_are_what_the_markup_says() -> None:
    head = (
        "<title>Петима излязоха | Вестник</title>"
        '<meta property="og:title" content="Петима излязоха">'
        '<link rel="canonical" href="https://example.org/news/1">'
    )
    found = reader.read(page(SITE, head).encode())
    assert (found.title, found.url) == ("Петима излязоха", "https://example.org/news/1")
    assert found.language == "bg"
