"""Books are read chapter by chapter, or refused with a reason."""

import datetime as dt

import pytest

from index.readers import epub as reader
from index.types import Draft
from tests.documents import EPUB_TYPE, chapter, epub, locked, packed, repacked, told

TEXT = "Съдът освободи петима затворници."
PLAIN = epub(f"<h1>Първа</h1><p>{TEXT}</p>", "<h2>Втора</h2><p>Край.</p>", title="Книга")
DAMAGED = "is an EPUB that is damaged or cut short; save it anew"
DAMAGED_XML = "holds XML that is damaged or nested too deep; save it anew"
OPF = "OEBPS/content.opf"


def package(items: str, spine: str) -> str:
    return f"<p><manifest>{items}</manifest><spine>{spine}</spine></p>"


def encoded(body: str, declared: str, true: str) -> bytes:
    page = chapter(body).replace('"utf-8"', f'"{declared}"')
    return repacked(epub(""), {"OEBPS/c1.xhtml": page.encode(true)})


def encrypted(name: str) -> bytes:
    return repacked(
        PLAIN, {"META-INF/encryption.xml": f"<e><d><CipherReference URI='{name}'/></d></e>"}
    )


READ = {
    "Bulgarian": (epub(f"<p>{TEXT}</p>"), TEXT),
    "Russian": (epub("<p>Съезд юристов прошёл.</p>"), "Съезд юристов прошёл."),
    "Ukrainian": (epub("<p>З'їзд відбувся у Львові.</p>"), "З'їзд відбувся у Львові."),
    "Serbian": (epub("<p>Љубав и ђаци у школи.</p>"), "Љубав и ђаци у школи."),
    "Macedonian": (epub("<p>Ѓорѓи живее во Скопје.</p>"), "Ѓорѓи живее во Скопје."),
    "English": (epub("<p>The court's “ruling”.</p>"), "The court's “ruling”."),
    "chapters": (PLAIN, f"Първа\n\n{TEXT}\n---\nВтора\n\nКрай."),
    "a cover without words": (epub("<img src='a.jpg'/>", "<p>Текст</p>"), "Текст"),
    "at the root of the zip": (epub("<p>а</p>", folder=""), "а"),
    "in folders": (epub("<p>а</p>", folder="a/b/c/"), "а"),
    "named entities": (epub("<p>а&nbsp;б &mdash; &laquo;в&raquo;</p>"), "а б — «в»"),
    "escaped marks": (epub("<p>a &lt; b &amp; c</p>"), "a < b & c"),
    "inline tags": (epub("<p>ра<b>бо</b><i>та</i></p>"), "работа"),
    "a line break": (epub("<p>а<br/>б</p>"), "а\nб"),
    "an indented file": (epub("\n <p>\n  едно\n  цяло\n </p>\n"), "едно цяло"),
    "text without a paragraph": (epub("а<p>б</p>в"), "а\n\nб\n\nв"),
    "divisions": (epub("<div>а<div>б</div>в</div>"), "а\n\nб\n\nв"),
    "a list": (epub("<ul><li>а</li><li>б</li></ul>"), "а\n\nб"),
    "a table": (epub("<table><tr><td>а</td><td>б</td></tr></table>"), "а\n\nб"),
    "a quotation": (epub("<blockquote><p>а</p></blockquote>"), "а"),
    "readings over letters": (epub("<p><ruby>漢<rt>かん</rt></ruby></p>"), "漢"),
    "a script": (epub("<script>var a = 1;</script><p>а</p>"), "а"),
    "a style": (epub("<style>p { a: b }</style><p>а</p>"), "а"),
    "tags that end within themselves": (
        epub('<script src="a"/><a id="x"/><p>а</p><div/><p>б</p>'),
        "а\n\nб",
    ),
    "a thousand anchors": (epub('<a id="x"/>' * 1000 + "<p>а</p>"), "а"),
    "a comment": (epub("<p>ра<!-- x -->бота</p>"), "работа"),
    "tags that are not closed": (epub("<p>а<p>б <b>в"), "а\n\nб в"),
    "a deep nest": (epub("<div>" * 1000 + "а" + "</div>" * 1000), "а"),
    "in windows-1251": (encoded(f"<p>{TEXT}</p>", "windows-1251", "cp1251"), TEXT),
    "in UTF-8, said to be windows-1251": (encoded(f"<p>{TEXT}</p>", "windows-1251", "utf-8"), TEXT),
    "in windows-1251, said to be UTF-8": (encoded(f"<p>{TEXT}</p>", "utf-8", "cp1251"), TEXT),
    "in UTF-16": (encoded(f"<p>{TEXT}</p>", "utf-16", "utf-16"), TEXT),
    "names with escapes": (
        repacked(
            epub(""),
            {
                OPF: package("<item id='a' href='%D0%B3%D0%BB%201.html'/>", "<itemref idref='a'/>"),
                "OEBPS/гл 1.html": "<p>а</p>",
            },
        ),
        "а",
    ),
    "a chapter in two places": (
        repacked(
            epub("<p>а</p>"),
            {
                OPF: package("<item id='a' href='c1.xhtml'/>", "<itemref idref='a'/>" * 3),
            },
        ),
        "а",
    ),
    "a table of contents": (
        repacked(
            epub("<p>а</p>", "<p>б</p>"),
            {
                OPF: package(
                    "<item id='a' href='c1.xhtml' properties='nav'/><item id='b' href='c2.xhtml'/>",
                    "<itemref idref='a'/><itemref idref='b'/>",
                ),
            },
        ),
        "б",
    ),
    "a chapter out of nowhere": (
        repacked(PLAIN, {}, ["OEBPS/c1.xhtml"]),
        "OEBPS/c1.xhtml: is an EPUB that lacks OEBPS/c1.xhtml; save it anew\n---\nВтора\n\nКрай.",
    ),
    "a chapter outside of the book": (
        repacked(
            epub("<p>а</p>"),
            {
                OPF: package(
                    "<item id='a' href='../../../etc/passwd'/><item id='b' href='c1.xhtml'/>",
                    "<itemref idref='a'/><itemref idref='b'/>",
                ),
            },
        ),
        "../../etc/passwd: is an EPUB that lacks ../../etc/passwd; save it anew\n---\nа",
    ),
    "a chapter that is a bomb": (
        repacked(PLAIN, {"OEBPS/c1.xhtml": b" " * 30_000_000}),
        "OEBPS/c1.xhtml: unpacks to over 20 MB; split it\n---\nВтора\n\nКрай.",
    ),
    "a chapter of too many tags": (
        repacked(PLAIN, {"OEBPS/c1.xhtml": b"<b>" * 310_000}),
        "OEBPS/c1.xhtml: has over 300000 tags and attributes; split it\n---\nВтора\n\nКрай.",
    ),
    "a chapter that is empty": (
        repacked(PLAIN, {"OEBPS/c1.xhtml": b""}),
        "OEBPS/c1.xhtml: has no text\n---\nВтора\n\nКрай.",
    ),
    "encrypted fonts": (encrypted("OEBPS/font.otf"), f"Първа\n\n{TEXT}\n---\nВтора\n\nКрай."),
}

ENTITIES = '<!DOCTYPE d [<!ENTITY a "аааа"><!ENTITY b "&a;&a;">]><d>&b;</d>'

REFUSED = {
    "cut short": (PLAIN[:-100], DAMAGED),
    "empty": (b"", DAMAGED),
    "text": (TEXT.encode(), DAMAGED),
    "a zip of something else": (
        packed({"a.txt": TEXT}, first=EPUB_TYPE),
        "is an EPUB that lacks META-INF/container.xml; save it anew",
    ),
    "without a list of chapters": (
        repacked(PLAIN, {}, [OPF]),
        f"is an EPUB that lacks {OPF}; save it anew",
    ),
    "without chapters": (epub(), "has no text; its pages are pictures"),
    "pictures alone": (
        epub("<img src='1.jpg'/>", "<img src='2.jpg'/>"),
        "has no text; its pages are pictures",
    ),
    "damaged XML": (repacked(PLAIN, {OPF: "<package>"}), DAMAGED_XML),
    "no XML": (repacked(PLAIN, {"META-INF/container.xml": ""}), DAMAGED_XML),
    "nested without end": (
        repacked(PLAIN, {OPF: "<a>" * 100_000 + "</a>" * 100_000}),
        DAMAGED_XML,
    ),
    "a bomb of entities": (
        repacked(PLAIN, {OPF: ENTITIES}),
        "holds XML with entities of its own; save it anew",
    ),
    "protected chapters": (
        encrypted("OEBPS/c1.xhtml"),
        "is protected against copying; its text cannot be read",
    ),
}


@pytest.mark.parametrize(("data", "text"), READ.values(), ids=READ)
def test_a_book_is_read(data: bytes, text: str) -> None:
    assert told(reader.read, data) == text


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    assert told(reader.read, data) == f"skipped: {reason}"


def test_chapters_bear_the_title_of_the_book_and_their_own() -> None:
    book = epub("<h1>Пър<i>ва</i><br/>глава</h1>", "<p>Край.</p>", title="Книга", date="2019-05-01")
    found = [one for one in reader.read(book) if isinstance(one, Draft)]
    assert [one.title for one in found] == ["Книга: Първа глава", "Книга"]
    assert {one.date for one in found} == {dt.date(2019, 5, 1)}
    assert [one.key for one in found] == ["OEBPS/c1.xhtml", "OEBPS/c2.xhtml"]


def test_a_book_says_its_language() -> None:
    (found,) = reader.read(epub("<p>а</p>", language="bg-BG"))
    assert isinstance(found, Draft)
    assert found.language == "bg-BG"


def test_a_password_locks_all_of_it() -> None:
    reason = "is protected by a password; save it without one"
    assert told(reader.read, locked(PLAIN)) == f"skipped: {reason}"


def test_what_it_unpacks_to_is_bounded_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.readers.packed.ALL_BYTES_MAX", 3_000_000)
    found = told(reader.read, epub("а" * 1_000_000, "б" * 1_000_000))
    assert found.endswith("\n---\nOEBPS/c2.xhtml: unpacks to over 3 MB; split it")
