"""Word documents are read as they would be printed, or refused with a reason."""

import datetime as dt

import pytest

from index.readers import docx as reader
from tests.documents import STRICT, docx, locked, packed, repacked, told

TEXT = "Съдът освободи петима затворници."
PLAIN = docx(TEXT, "Втори абзац.")


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def cell(*paragraphs: str) -> str:
    return f"<w:tc><w:tcPr/>{''.join(paragraph(run(text)) for text in paragraphs)}</w:tc>"


NESTED = "".join(f"<w:tbl><w:tr><w:tc>{paragraph(run(str(depth)))}" for depth in range(40))

READ = {
    "Bulgarian": (docx(TEXT), TEXT),
    "Russian": (docx("Съезд юристов прошёл в Ярославле."), "Съезд юристов прошёл в Ярославле."),
    "Ukrainian": (docx("З'їзд відбувся у Львові, ґанок."), "З'їзд відбувся у Львові, ґанок."),
    "Serbian": (docx("Љубав и ђаци у школи."), "Љубав и ђаци у школи."),
    "Macedonian": (docx("Ѓорѓи живее во Ќустендил."), "Ѓорѓи живее во Ќустендил."),
    "English": (docx("The court's ruling: “free”."), "The court's ruling: “free”."),
    "paragraphs": (PLAIN, f"{TEXT}\n\nВтори абзац."),
    "empty paragraphs": (docx("Едно.", "", " ", "Две."), "Едно.\n\nДве."),
    "marks that XML escapes": (docx('a < b & c > d "e"'), 'a < b & c > d "e"'),
    "a word in several runs": (
        docx(body=paragraph(run("ра"), run("бо", "<w:rPr><w:b/></w:rPr>"), run("та"))),
        "работа",
    ),
    "spaces between runs": (docx(body=paragraph(run("две "), run("думи"))), "две думи"),
    "an indented file": (
        docx(body=f"\n  <w:p>\n    {run('едно')}\n    {run(' цяло')}\n  </w:p>\n"),
        "едно цяло",
    ),
    "a line break": (docx(body="<w:p><w:r><w:t>а</w:t><w:br/><w:t>б</w:t></w:r></w:p>"), "а\nб"),
    "a page break": (
        docx(body=f'<w:p><w:r><w:t>а</w:t><w:br w:type="page"/></w:r></w:p>{paragraph(run("б"))}'),
        "а\n\nб",
    ),
    "a tab": (docx(body="<w:p><w:r><w:t>а</w:t><w:tab/><w:t>б</w:t></w:r></w:p>"), "а б"),
    "the settings of tabs": (
        docx(
            body="<w:p><w:pPr><w:tabs><w:tab/><w:tab/></w:tabs></w:pPr><w:r><w:t>а</w:t></w:r></w:p>"
        ),
        "а",
    ),
    "a hyphen that does not break": (
        docx(body="<w:p><w:r><w:t>по</w:t><w:noBreakHyphen/><w:t>добре</w:t></w:r></w:p>"),
        "по\u2011добре",
    ),
    "a table": (
        docx(body=f"<w:tbl><w:tr>{cell('Име')}{cell('Ана', 'Ива')}</w:tr></w:tbl>"),
        "Име\n\nАна\n\nИва",
    ),
    "a table between paragraphs": (
        docx("а", body=f"<w:tbl><w:tr>{cell('б')}</w:tr></w:tbl>{paragraph(run('в'))}"),
        "а\n\nб\n\nв",
    ),
    "tables in tables": (
        docx(body=NESTED + "</w:tc></w:tr></w:tbl>" * 40),
        "\n\n".join(map(str, range(40))),
    ),
    "a link": (docx(body=paragraph("<w:hyperlink>", run("връзка"), "</w:hyperlink>")), "връзка"),
    "what was put in": (docx(body=paragraph("<w:ins>", run("ново"), "</w:ins>")), "ново"),
    "what was deleted": (
        docx(body=paragraph(run("да"), "<w:del><w:r><w:delText>не</w:delText></w:r></w:del>")),
        "да",
    ),
    "what was moved": (
        docx(
            body=paragraph(
                "<w:moveFrom>", run("тук"), "</w:moveFrom><w:moveTo>", run("там"), "</w:moveTo>"
            )
        ),
        "там",
    ),
    "the code of a field": (
        docx(body=paragraph("<w:r><w:instrText>PAGE</w:instrText></w:r>", run("7"))),
        "7",
    ),
    "a text box, drawn in two ways": (
        docx(
            body=paragraph(
                "<w:r><mc:AlternateContent><mc:Choice>",
                paragraph(run("кутия")),
                "</mc:Choice><mc:Fallback>",
                paragraph(run("кутия")),
                "</mc:Fallback></mc:AlternateContent></w:r>",
                run("след нея"),
            )
        ),
        "кутия\n\nслед нея",
    ),
    "a form's content": (
        docx(body=f"<w:sdt><w:sdtContent>{paragraph(run('поле'))}</w:sdtContent></w:sdt>"),
        "поле",
    ),
    "the strict kind": (docx(TEXT, namespace=STRICT), TEXT),
    "a main part with a number": (
        repacked(
            docx(),
            {
                "_rels/.rels": '<Relationships><Relationship Type="x/officeDocument" '
                'Target="/word/document2.xml"/></Relationships>',
                "word/document2.xml": f"<d xmlns:w='w'>{paragraph(run(TEXT))}</d>",
            },
            without=["word/document.xml"],
        ),
        TEXT,
    ),
    "without properties": (repacked(PLAIN, {}, ["docProps/core.xml"]), f"{TEXT}\n\nВтори абзац."),
    "with damaged properties": (repacked(docx(TEXT), {"docProps/core.xml": "<a"}), TEXT),
    "in UTF-16": (
        repacked(
            docx(),
            {
                "word/document.xml": '<?xml version="1.0" encoding="UTF-16"?>'
                f"<d xmlns:w='w'>{paragraph(run(TEXT))}</d>".encode("utf-16")
            },
        ),
        TEXT,
    ),
    "in windows-1251": (
        repacked(
            docx(),
            {
                "word/document.xml": '<?xml version="1.0" encoding="windows-1251"?>'
                f"<d xmlns:w='w'>{paragraph(run(TEXT))}</d>".encode("cp1251")
            },
        ),
        TEXT,
    ),
    "names that lead out": (repacked(docx(TEXT), {"../../out.txt": "x", "/etc/x": "y"}), TEXT),
    "no text": (docx(), ""),
    "a picture alone": (docx(body="<w:p><w:r><w:drawing/></w:r></w:p>"), ""),
    "ten thousand paragraphs": (docx(*[TEXT] * 10_000), "\n\n".join([TEXT] * 10_000)),
}

BOMB = b"<w:document xmlns:w='w'>" + b" " * 30_000_000 + b"</w:document>"
ENTITIES = '<!DOCTYPE d [<!ENTITY a "аааааааааа"><!ENTITY b "&a;&a;&a;&a;">]><d>&b;</d>'
OUTSIDE = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d xmlns:w="w"><w:t>&a;</w:t></d>'

REFUSED = {
    "cut short": (PLAIN[:-100], "is a DOCX that is damaged or cut short; save it anew"),
    "cut to its beginning": (
        PLAIN[:50],
        "is a DOCX that is damaged or cut short; save it anew",
    ),
    "empty": (b"", "is a DOCX that is damaged or cut short; save it anew"),
    "text": (TEXT.encode(), "is a DOCX that is damaged or cut short; save it anew"),
    "a zip of something else": (
        packed({"a.txt": TEXT}),
        "is a DOCX that lacks _rels/.rels; save it anew",
    ),
    "a spreadsheet": (
        packed(
            {"[Content_Types].xml": "<Types/>", "_rels/.rels": "<R/>", "xl/workbook.xml": "<w/>"}
        ),
        "is a DOCX that lacks word/document.xml; save it anew",
    ),
    "damaged XML": (
        repacked(PLAIN, {"word/document.xml": "<w:document><w:p>"}),
        "holds XML that is damaged or nested too deep; save it anew",
    ),
    "no XML": (
        repacked(PLAIN, {"word/document.xml": ""}),
        "holds XML that is damaged or nested too deep; save it anew",
    ),
    "a bomb": (
        repacked(PLAIN, {"word/document.xml": BOMB}),
        "unpacks to over 20 MB; split it",
    ),
    "a bomb of tags": (
        repacked(PLAIN, {"word/document.xml": b"<a>" + b"<b/>" * 1_600_000 + b"</a>"}),
        "has over 1000000 tags and attributes; split it",
    ),
    "a bomb of entities": (
        repacked(PLAIN, {"word/document.xml": ENTITIES}),
        "holds XML with entities of its own; save it anew",
    ),
    "a file from outside": (
        repacked(PLAIN, {"word/document.xml": OUTSIDE}),
        "holds XML with entities of its own; save it anew",
    ),
    "tags nested without end": (
        repacked(PLAIN, {"word/document.xml": "<a>" * 100_000 + "</a>" * 100_000}),
        "holds XML that is damaged or nested too deep; save it anew",
    ),
    "a password": (locked(PLAIN), "is protected by a password; save it without one"),
}


@pytest.mark.parametrize(("data", "text"), READ.values(), ids=READ)
def test_a_document_is_read(data: bytes, text: str) -> None:
    assert told(reader.read, data) == text


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    assert told(reader.read, data) == f"skipped: {reason}"


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ("Пет въпроса", "Пет въпроса"),
        ("  Пет\n въпроса ", "Пет въпроса"),
        ("Microsoft Word - Пет въпроса", "Пет въпроса"),
        ("Microsoft Word - statia.doc", ""),
        ("Document1", ""),
        ("Untitled", ""),
        ("", ""),
    ],
)
def test_a_title_counts_where_a_person_gave_it(given: str, title: str) -> None:
    assert reader.read(docx(TEXT, title=given)).title == title


@pytest.mark.parametrize(
    ("created", "day"),
    [
        ("2024-03-05T10:00:00Z", dt.date(2024, 3, 5)),
        ("1601-01-01T00:00:00Z", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_the_day_when_it_was_made_is_for_want_of_a_better(
    created: str, day: dt.date | None
) -> None:
    found = reader.read(docx(TEXT, created=created))
    assert (found.date, found.made) == (None, day)
