"""OpenDocument texts are read as they would be printed, or refused with a reason."""

import datetime as dt

import pytest

from index.readers import odt as reader
from tests.documents import ODT_TYPE, locked, odt, packed, repacked, told

TEXT = "Съдът освободи петима затворници."
PLAIN = odt(TEXT, "Втори абзац.")
DAMAGED = "is an ODT that is damaged or cut short; save it anew"
DAMAGED_XML = "holds XML that is damaged or nested too deep; save it anew"


def paragraph(inside: str) -> str:
    return f"<text:p>{inside}</text:p>"


def content(inside: str) -> str:
    return f"<o:a xmlns:o='o' xmlns:t='t'><o:body><o:text>{inside}</o:text></o:body></o:a>"


def cell(*texts: str) -> str:
    return f"<table:table-cell>{''.join(map(paragraph, texts))}</table:table-cell>"


def table(*cells: str) -> str:
    return f"<table:table><table:table-row>{''.join(cells)}</table:table-row></table:table>"


READ = {
    "Bulgarian": (odt(TEXT), TEXT),
    "Russian": (odt("Съезд юристов прошёл в Ярославле."), "Съезд юристов прошёл в Ярославле."),
    "Ukrainian": (odt("З'їзд відбувся у Львові, ґанок."), "З'їзд відбувся у Львові, ґанок."),
    "Serbian": (odt("Љубав и ђаци у школи."), "Љубав и ђаци у школи."),
    "Macedonian": (odt("Ѓорѓи живее во Ќустендил."), "Ѓорѓи живее во Ќустендил."),
    "English": (odt("The court's ruling: “free”."), "The court's ruling: “free”."),
    "paragraphs": (PLAIN, f"{TEXT}\n\nВтори абзац."),
    "empty paragraphs": (odt("Едно.", "", " ", "Две."), "Едно.\n\nДве."),
    "marks that XML escapes": (odt('a < b & c > d "e"'), 'a < b & c > d "e"'),
    "a heading": (odt(body="<text:h>Глава</text:h>" + paragraph("а")), "Глава\n\nа"),
    "a word in several spans": (
        odt(body=paragraph("ра<text:span>бо</text:span>та")),
        "работа",
    ),
    "many spaces": (odt(body=paragraph('две<text:s text:c="3"/>думи')), "две думи"),
    "a tab": (odt(body=paragraph("а<text:tab/>б")), "а б"),
    "a line break": (odt(body=paragraph("а<text:line-break/>б")), "а\nб"),
    "the end of a page": (odt(body=paragraph("ра<text:soft-page-break/>бота")), "работа"),
    "an indented file": (odt(body=paragraph("\n   едно\n   цяло\n  ")), "едно цяло"),
    "a list": (
        odt(
            body="<text:list><text:list-item><text:p>а</text:p></text:list-item>"
            "<text:list-item><text:p>б</text:p></text:list-item></text:list>"
        ),
        "а\n\nб",
    ),
    "lists in lists": (
        odt(
            body="<text:list><text:list-item>" * 40
            + paragraph("а")
            + "</text:list-item></text:list>" * 40
        ),
        "а",
    ),
    "a section": (odt(body=f"<text:section>{paragraph('а')}</text:section>"), "а"),
    "a table": (odt(body=table(cell("Име"), cell("Ана", "Ива"))), "Име\n\nАна\n\nИва"),
    "a table between paragraphs": (
        odt("а", body=table(cell("б")) + paragraph("в")),
        "а\n\nб\n\nв",
    ),
    "a link": (odt(body=paragraph("виж <text:a>тук</text:a>.")), "виж тук."),
    "a note": (
        odt(
            body=paragraph(
                "дума<text:note><text:note-citation>1</text:note-citation>"
                "<text:note-body><text:p>бележка</text:p></text:note-body></text:note>"
                " и още"
            )
        ),
        "дума и още",
    ),
    "a comment": (
        odt(body=paragraph("дума<office:annotation><text:p>защо?</text:p></office:annotation>!")),
        "дума!",
    ),
    "what was deleted": (
        odt(
            body="<text:tracked-changes><text:changed-region><text:deletion><text:p>не</text:p>"
            "</text:deletion></text:changed-region></text:tracked-changes>"
            + paragraph('да<text:change text:change-id="1"/>')
        ),
        "да",
    ),
    "what was put in": (
        odt(body=paragraph("<text:change-start/>ново<text:change-end/> е")),
        "ново е",
    ),
    "a table of contents": (
        odt(
            body=f"<text:table-of-content>{paragraph('Глава 3')}</text:table-of-content>"
            + paragraph("а")
        ),
        "а",
    ),
    "a text box": (
        odt(
            body=paragraph(
                f"<draw:frame><draw:text-box>{paragraph('кутия')}</draw:text-box>"
                "</draw:frame>след нея"
            )
        ),
        "кутия\n\nслед нея",
    ),
    "a picture that is described": (
        odt(
            body=paragraph(
                "<draw:frame><draw:image/><d:desc xmlns:d='d'>мост</d:desc></draw:frame>а"
            )
        ),
        "а",
    ),
    "a field": (odt(body=paragraph("стр. <text:page-number>7</text:page-number>")), "стр. 7"),
    "a bookmark": (odt(body=paragraph('ра<text:bookmark text:name="x"/>бота')), "работа"),
    "a comment of XML": (odt(body=paragraph("ра<!-- x -->бота")), "работа"),
    "without properties": (repacked(PLAIN, {}, ["meta.xml"]), f"{TEXT}\n\nВтори абзац."),
    "with damaged properties": (repacked(odt(TEXT), {"meta.xml": "<a"}), TEXT),
    "without a list of its members": (repacked(odt(TEXT), {}, ["META-INF/manifest.xml"]), TEXT),
    "in windows-1251": (
        repacked(
            odt(),
            {
                "content.xml": b'<?xml version="1.0" encoding="windows-1251"?>'
                + content(f"<t:p>{TEXT}</t:p>").encode("cp1251")
            },
        ),
        TEXT,
    ),
    "names that lead out": (repacked(odt(TEXT), {"../../out.txt": "x", "/etc/x": "y"}), TEXT),
    "no text": (odt(), ""),
    "a picture alone": (odt(body=paragraph("<draw:frame><draw:image/></draw:frame>")), ""),
    "ten thousand paragraphs": (odt(*[TEXT] * 10_000), "\n\n".join([TEXT] * 10_000)),
}

BOMB = content(" " * 30_000_000)
OUTSIDE = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + content("<t:p>&a;</t:p>")

REFUSED = {
    "cut short": (PLAIN[:-100], DAMAGED),
    "cut to its beginning": (PLAIN[:80], DAMAGED),
    "empty": (b"", DAMAGED),
    "text": (TEXT.encode(), DAMAGED),
    "a zip of something else": (
        packed({"a.txt": TEXT}),
        "is an ODT that lacks content.xml; save it anew",
    ),
    "a spreadsheet": (
        packed({"content.xml": "<o:a xmlns:o='o'><o:body><o:spreadsheet/></o:body></o:a>"}),
        "is an ODT that holds no text document",
    ),
    "damaged XML": (repacked(PLAIN, {"content.xml": "<office:body>"}), DAMAGED_XML),
    "no XML": (repacked(PLAIN, {"content.xml": ""}), DAMAGED_XML),
    "tags nested without end": (
        repacked(PLAIN, {"content.xml": content("<t:p>" * 100_000 + "</t:p>" * 100_000)}),
        DAMAGED_XML,
    ),
    "the wrong encoding declared": (
        repacked(PLAIN, {"content.xml": content(f"<t:p>{TEXT}</t:p>").encode("cp1251")}),
        DAMAGED_XML,
    ),
    "a bomb": (repacked(PLAIN, {"content.xml": BOMB}), "unpacks to over 20 MB; split it"),
    "a bomb of tags": (
        repacked(PLAIN, {"content.xml": content("<t:p/>" * 1_600_000)}),
        "has over 1000000 tags and attributes; split it",
    ),
    "a file from outside": (
        repacked(PLAIN, {"content.xml": OUTSIDE}),
        "holds XML with entities of its own; save it anew",
    ),
    "a password": (
        repacked(PLAIN, {"META-INF/manifest.xml": "<m><e/><manifest:encryption-data/></m>"}),
        "is protected by a password; save it without one",
    ),
    "a password of the zip file": (
        locked(PLAIN),
        "is protected by a password; save it without one",
    ),
}


@pytest.mark.parametrize(("data", "text"), READ.values(), ids=READ)
def test_a_document_is_read(data: bytes, text: str) -> None:
    assert told(reader.read, data) == text


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    assert told(reader.read, data) == f"skipped: {reason}"


def test_its_properties_give_a_title_and_the_day_when_it_was_made() -> None:
    found = reader.read(odt(TEXT, title="Пет въпроса", created="2024-03-05T10:00:00.123"))
    assert (found.title, found.date, found.made) == ("Пет въпроса", None, dt.date(2024, 3, 5))


def test_a_file_of_too_many_members_is_refused_before_they_are_listed() -> None:
    many = packed({str(number): "" for number in range(10_001)}, first=ODT_TYPE)
    assert told(reader.read, many) == "skipped: holds over 10000 files; save it anew"
