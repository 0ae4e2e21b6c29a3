"""Saved feeds: RSS and Atom of every age, and what only looks like one."""

import datetime as dt
import io

import pytest

from index.readers import feed
from index.readers.fragments import plain
from index.types import Draft

DAY = dt.date(2025, 12, 19)
URL = "https://example.org/1"
NO_FEED = "is no feed, neither RSS nor Atom; save the article in another format"
CUT_SHORT = "is a feed that is cut short; save it anew"
OWN_ENTITIES = "declares entities of its own; save it without them"
ITEM = f"<title>Новина</title><link>{URL}</link><description>Мост.</description>"


def rss(*items: str, head: str = '<?xml version="1.0" encoding="utf-8"?>') -> str:
    listed = "".join(f"<item>{item}</item>" for item in items)
    return (
        f'{head}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Вестник</title>'
        f"<language>en-US</language>{listed}</channel></rss>"
    )


def atom(*entries: str) -> str:
    listed = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="bg">'
        f"<title>Вестник</title>{listed}</feed>"
    )


def rdf(item: str) -> str:
    return (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<channel rdf:about="x"/><item rdf:about="{URL}">{item}</item></rdf:RDF>'
    )


def read(data: str | bytes) -> list[Draft]:
    return list(feed.read(io.BytesIO(data.encode() if isinstance(data, str) else data)))


def one(text: str = "Мост.", title: str = "Новина", key: str = URL, **told: object) -> Draft:
    date = told.get("date")
    assert date is None or isinstance(date, dt.date)
    return Draft(text, title=title, date=date, url=str(told.get("url", URL)), key=key)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (rss(ITEM), one()),
        (rss(ITEM, head=""), one()),
        (rss(ITEM, head="\ufeff"), one()),
        (rss(ITEM, head="\n<!-- <rss> --><?xml-stylesheet href='x'?>"), one()),
        (rss(ITEM, head='<!DOCTYPE rss SYSTEM "http://example.org/rss.dtd">'), one()),
        (rss(ITEM) + "\n<!-- край -->\n", one()),
        (rss(ITEM + "<guid>urn:1</guid>"), one(key="urn:1")),
        (rss(ITEM + f"<guid>{URL}?p=1</guid>"), one(key=f"{URL}?p=1")),
        (rss(f"<guid>{URL}</guid><description>Мост.</description>"), one(title="")),
        (rss("<description>Мост.</description>"), one(title="", key="entry 1", url="")),
        (rss("<title>Мостът е отворен</title>"),
         one("Мостът е отворен", "Мостът е отворен", "entry 1", url="")),
        (rss(ITEM + "<pubDate>Fri, 19 Dec 2025 23:30:00 -0500</pubDate>"), one(date=DAY)),
        (rss(ITEM + "<pubDate>Fri, 19 Dec 2025 00:30:00 +0200</pubDate>"), one(date=DAY)),
        (rss(ITEM + "<pubDate>19 Dec 2025</pubDate>"), one(date=DAY)),
        (rss(ITEM + "<dc:date>2025-12-19T01:00:00+02:00</dc:date>"), one(date=DAY)),
        (rss(ITEM + "<pubDate>вчера</pubDate>"), one()),
        (rss(ITEM + "<pubDate></pubDate>"), one()),
        (rss(ITEM + "<content:encoded><![CDATA[<p>Мостът е отворен.</p><p>Днес.</p>]]>"
                    "</content:encoded>"), one("Мостът е отворен.\n\nДнес.")),
        (rss(ITEM + "<content:encoded>М.</content:encoded>"), one()),
        (rss(ITEM.replace("Мост.", "&lt;p&gt;Мост&amp;amp;кей.&lt;/p&gt;")), one("Мост&кей.")),
        (rss(ITEM.replace("Мост.", "<![CDATA[Мост<script>x()</script>.<br>Край.]]>")),
         one("Мост.\nКрай.")),
        (rss(ITEM.replace("Мост.", "А &lt; Б и В &gt; Г")), one("А < Б и В > Г")),
        (rss(ITEM.replace("Новина", "Новина  &amp;amp;\n още")), one(title="Новина & още")),
        (rss(ITEM.replace("Новина", "<![CDATA[<b>Новина</b>]]>")), one()),
        (rss(ITEM.replace("Мост.", "Мост&nbsp;над & река.")), one("Мост\u00a0над & река.")),
        (rss(ITEM.replace("Мост.", "Суд вынес решение.")), one("Суд вынес решение.")),
        (rss(ITEM.replace("Мост.", "Міст 🙂")), one("Міст 🙂")),
        (rss("<title/><description/>"), one("", "", "entry 1", url="")),
        (rdf(ITEM), one()),
        (rdf(ITEM + "<dc:date>2025-12-19</dc:date>"), one(date=DAY)),
        (atom(f"<id>urn:1</id><title>Новина</title><link href='{URL}'/>"
              "<published>2025-12-19T23:00:00-05:00</published><summary>Мост.</summary>"),
         one(key="urn:1", date=DAY)),
        (atom(f"<id>{URL}</id><title>Новина</title><link href='{URL}'/>"
              "<updated>2025-12-19T01:00:00+02:00</updated><content type='xhtml'>"
              "<div xmlns='http://www.w3.org/1999/xhtml'><p>Мост <b>над</b> река.</p><p>Да.</p>"
              "</div></content>"), one("Мост над река.\n\nДа.", date=DAY)),
        (atom(f"<id>{URL}</id><title>Новина</title><link href='{URL}'/>"
              "<content type='html'>&lt;p&gt;Мост.&lt;/p&gt;</content>"), one()),
        (atom(f"<id>{URL}</id><title>Новина</title><link href='{URL}'/>"
              "<content type='text'>1 &lt; 2</content>"), one("1 < 2")),
    ],
)  # fmt: skip
def test_an_entry_becomes_an_article(data: str, found: Draft) -> None:
    assert read(data) == [found]


def test_all_entries_are_read_in_their_order() -> None:
    items = [ITEM.replace("Мост.", f"Мост {number}.") for number in range(500)]
    assert [found.text for found in read(rss(*items))] == [f"Мост {n}." for n in range(500)]
    assert read(rss()) == read(atom()) == []


@pytest.mark.parametrize(
    ("named", "real"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "windows-1251"),
        ("windows-1251", "utf-8"),
        ("windows-1251", "windows-1251"),
        ("koi8-r", "koi8-r"),
        ("no-such-encoding", "windows-1251"),
        ("utf-16", "utf-16"),
    ],
)
def test_an_encoding_is_told_from_the_text_where_its_name_is_wrong(named: str, real: str) -> None:
    said = "Президентът на България говори вчера в София за новия закон."
    data = rss(ITEM.replace("Мост.", said), head=f'<?xml version="1.0" encoding="{named}"?>')
    assert read(data.encode(real)) == [one(said)]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("", NO_FEED),
        ("Мост.", NO_FEED),
        ("<html><body>Мост.</body></html>", NO_FEED),
        ("<!DOCTYPE html><html><rss></rss></html>", NO_FEED),
        ('<?xml version="1.0"?><urlset></urlset>', NO_FEED),
        ("<!-- <rss></rss> -->", NO_FEED),
        ("<!--" * 100_000, NO_FEED),
        ('{"rss": 1}', NO_FEED),
        ('<!DOCTYPE rss [<!ENTITY a "b">]><rss>&a;</rss>', OWN_ENTITIES),
        ('<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>', OWN_ENTITIES),
        ("<rss>", CUT_SHORT),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "is not text"),
        (b"PK\x03\x04" + bytes(range(255, -1, -1)) * 4, "is not text"),
    ],
)
def test_what_is_no_whole_feed_says_so(data: str | bytes, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{reason}"):
        read(data)


@pytest.mark.parametrize("lost", [3, 10, 25, 60])
def test_a_feed_that_is_cut_short_gives_what_it_has_and_says_so(lost: int) -> None:
    found = feed.read(io.BytesIO(rss(ITEM, ITEM).encode()[:-lost]))
    assert next(found) == one()
    with pytest.raises(ValueError, match=f"^{CUT_SHORT}$"):
        list(found)


def test_a_bomb_of_entities_is_refused_before_it_is_parsed() -> None:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "x"}">' for n in range(10))
    with pytest.raises(ValueError, match=f"^{OWN_ENTITIES}$"):
        read(f"<!DOCTYPE rss [{bomb}]>{rss(ITEM.replace('Мост.', '&a9;'), head='')}")


def test_deep_nesting_is_read_or_told_but_breaks_nothing() -> None:
    deep = read(rss(ITEM + "<x>" * 20_000 + "</x>" * 20_000, ITEM))
    assert [found.title for found in deep] == ["Новина", "Новина"]
    assert read(rss(ITEM.replace("Мост.", "&lt;i&gt;" * 20_000 + "Мост.")))[0].title == "Новина"


def test_a_feed_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "FEED_BYTES_MAX", 100)
    with pytest.raises(ValueError, match=r"MB; split it$"):
        read(rss(ITEM))


# Pieces of HTML.


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("", ""),
        ("Мост", "Мост"),
        ("<p>Едно</p> <p>Две</p>", "Едно\n\nДве"),
        ("<p>Едно<p>Две", "Едно\n\nДве"),
        ("<div><div>Едно</div>Две</div>", "Едно\n\nДве"),
        ("Едно<br/>Две<br><br><br>Три", "Едно\nДве\n\nТри"),
        ("<ul><li>а<li>б</ul>в", "а\n\nб\n\nв"),
        ("<p>Една\n  дума</p>", "Една дума"),
        ("<b>М</b>ост <i> и </i> кей", "Мост и кей"),
        ("а<!-- б -->в", "ав"),
        ("а<script>б</script>в<style>г</style>", "ав"),
        ("а\x00б\x0bв", "а б в"),
        ("&lt;p&gt; &amp;amp; &copy;", "<p> &amp; ©"),
        ("а < б", "а < б"),
        ("</b>а</i>б", "аб"),
        ("<table><tr><td>а</td><td>б</td></tr><tr><td>в</td></tr></table>", "а\n\nб\n\nв"),
    ],
)
def test_html_becomes_paragraphs(markup: str, text: str) -> None:
    assert plain(markup) == text
