"""PDFs give back what was written, whatever lines and pages it was broken into."""

import datetime as dt
import re
import zlib

import pytest

from index.readers import pdf as reader
from index.types import Draft
from tests.documents import locked_pdf, pdf, printed, raw_pdf, told

TEXT = "Съдът освободи петима затворници."
LONG = "Административният съд в Стара Загора потвърди решението на"
HEADER, FOOTER = ("Вестник Пример – брой 5", 72.0, 820.0, 8.0), ("стр. 1", 300.0, 20.0, 8.0)
PLAIN = pdf(printed(TEXT))
DAMAGED = "is a PDF that is damaged or cut short; save it anew"
PICTURES = "has no text; its pages are pictures"
SPOILT = "has no text; its pages are damaged"
LOCKED = "is protected by a password; save it without one"


def broken(*lines: str) -> bytes:
    return pdf(printed(*lines))


def running(count: int, *, alternate: bool = False) -> bytes:
    """Pages with a header, a number, and words of their own."""
    pages = [
        [
            (f"Брой {5 + number % 2 * alternate}, Стара Загора", 72.0, 820.0, 8.0),
            *printed(
                f"Начало на {number * 'и'}.",
                f"Среда на {number * 'и'}.",
                f"Край на {number * 'и'}.",
            ),
            (f"– {number} –", 300.0, 20.0, 8.0),
        ]
        for number in range(1, count + 1)
    ]
    return pdf(*pages)


def bodies(count: int) -> str:
    return "\n\n".join(
        f"Начало на {number * 'и'}. Среда на {number * 'и'}. Край на {number * 'и'}."
        for number in range(1, count + 1)
    )


READ = {
    "Bulgarian": (PLAIN, TEXT),
    "Russian": (broken("Съезд юристов прошёл в Ярославле."), "Съезд юристов прошёл в Ярославле."),
    "Ukrainian": (broken("З'їзд відбувся у Львові, ґанок."), "З'їзд відбувся у Львові, ґанок."),
    "Serbian": (broken("Љубав и ђаци у школи."), "Љубав и ђаци у школи."),
    "Macedonian": (broken("Ѓорѓи живее во Ќустендил."), "Ѓорѓи живее во Ќустендил."),
    "English": (broken("The court’s ruling: “free”."), "The court’s ruling: “free”."),
    "lines of a paragraph": (broken(LONG, "общинския съвет."), f"{LONG} общинския съвет."),
    "a short line that ends a sentence": (
        broken(LONG, "съвета.", LONG, "кмета."),
        f"{LONG} съвета.\n\n{LONG} кмета.",
    ),
    "a gap": (
        pdf(printed(LONG, LONG, LONG) + printed(LONG, LONG, top=730)),
        f"{LONG} {LONG} {LONG}\n\n{LONG} {LONG}",
    ),
    "an indent": (
        pdf([*printed(f"{LONG} съвета."), *printed(f"{LONG} кмета.", top=786, left=90)]),
        f"{LONG} съвета.\n\n{LONG} кмета.",
    ),
    "an indent within a sentence": (
        pdf([*printed(f"• {LONG}"), *printed("съвета и кмета.", top=786, left=90)]),
        f"• {LONG} съвета и кмета.",
    ),
    "a heading": (
        pdf([*printed("Петима излязоха", size=20), *printed(LONG, "кмета.", top=770)]),
        f"Петима излязоха\n\n{LONG} кмета.",
    ),
    "a heading of two lines": (
        pdf(
            [
                *printed("Петима излязоха", "на свобода", size=20, step=25),
                *printed(LONG, LONG, "кмета.", top=740),
            ]
        ),
        f"Петима излязоха на свобода\n\n{LONG} {LONG} кмета.",
    ),
    "a broken word": (broken(f"{LONG} об-", "щинския съвет."), f"{LONG} общинския съвет."),
    "a word broken twice": (
        broken("Това е непро-", "тивокон-", "ституционно."),
        "Това е непротивоконституционно.",
    ),
    "a word broken by a soft hyphen": (broken(f"{LONG} об\u00ad", "щината."), f"{LONG} общината."),
    "a soft hyphen within a line": (broken("об\u00adщината"), "общината"),
    "a word broken by a typographic hyphen": (broken("Това е ра\u2010", "бота."), "Това е работа."),
    "a hyphen that the degree bears": (broken("Това е по-", "добро."), "Това е по-добро."),
    "a hyphen of the superlative": (broken("Това е най-", "добро."), "Това е най-добро."),
    "a hyphen that the text has elsewhere": (
        broken("В бизнес-центъра има нов бизнес-", "центъра на града."),
        "В бизнес-центъра има нов бизнес-центъра на града.",
    ),
    "a hyphen before a name": (
        broken("Пътят София-", "Варна е отворен."),
        "Пътят София- Варна е отворен.",
    ),
    "a dash at the end of a line": (broken("Така е –", "и толкова."), "Така е – и толкова."),
    "a word broken by a page": (
        pdf(printed("x", f"{LONG} об-"), printed("щинския съвет.", "x")),
        f"x {LONG} общинския съвет. x",
    ),
    "a sentence over two pages": (
        pdf(printed(LONG), printed("общинския съвет.")),
        f"{LONG} общинския съвет.",
    ),
    "a sentence that ends with its page": (pdf(printed(TEXT), printed(TEXT)), f"{TEXT}\n\n{TEXT}"),
    "headers and numbers of pages": (running(4), bodies(4)),
    "headers of left and right pages": (running(8, alternate=True), bodies(8)),
    "numbers of two pages": (
        pdf([*printed(TEXT), ("1", 300, 20, 8)], [*printed(TEXT), ("- 2 -", 300, 20, 8)]),
        f"{TEXT}\n\n{TEXT}",
    ),
    "a number that is none of a page": (
        pdf([*printed(TEXT), ("1984", 300, 20, 11)]),
        f"{TEXT}\n\n1984",
    ),
    "a header borne twice": (
        pdf([HEADER, *printed(TEXT)], [HEADER, *printed(TEXT)]),
        f"{HEADER[0]}\n\n{TEXT}\n\n{HEADER[0]}\n\n{TEXT}",
    ),
    "pages that are all alike": (pdf(*[printed(TEXT)] * 4), "\n\n".join([TEXT] * 4)),
    "two columns": (
        pdf([*printed(LONG, "на съвета и"), *printed("на кмета на града.", left=320)]),
        f"{LONG} на съвета и на кмета на града.",
    ),
    "spaces around": (broken(f"   {TEXT}  "), TEXT),
    "an empty page": (pdf(printed(TEXT), []), TEXT),
    "a page that is a picture": (
        pdf(printed(TEXT), [], pictures=True),
        f"{TEXT}\n---\npage 2: is a picture, without text",
    ),
    "many pages that are pictures": (
        pdf(printed(TEXT), *[[]] * 12, pictures=True),
        f"{TEXT}\n---\npage 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 …: is a picture, without text",
    ),
    "something before its beginning": (b"\n\n" + PLAIN, TEXT),
    "something after its end": (PLAIN + b"\n" * 100, TEXT),
    "an empty password": (locked_pdf(PLAIN, ""), TEXT),
    "an empty password of a newer kind": (locked_pdf(PLAIN, "", "AES-256"), TEXT),
    "a form": (raw_pdf([b"/F0 Do"], forms=[b"BT /F 11 Tf 72 700 Td <04300431> Tj ET"]), "аб"),
    "a form that draws itself": (
        raw_pdf([b"/F0 Do"], forms=[b"BT /F 11 Tf 72 700 Td <04300431> Tj ET /F0 Do"]),
        "аб",
    ),
}
REFUSED = {
    "cut to its beginning": (PLAIN[:50], DAMAGED),
    "the end cut off": (PLAIN[:-60], DAMAGED),
    "empty": (b"", DAMAGED),
    "text": (TEXT.encode(), DAMAGED),
    "a beginning alone": (b"%PDF-1.7\n", DAMAGED),
    "zeros": (b"%PDF-1.7\n" + bytes(100_000), DAMAGED),
    "pictures alone": (pdf([], [], pictures=True), PICTURES),
    "empty pages": (pdf([], []), "has no text"),
    "no pages": (pdf(), "has no text"),
    "a password": (locked_pdf(PLAIN, "тайна"), LOCKED),
    "a password of a newer kind": (locked_pdf(PLAIN, "тайна", "AES-256"), LOCKED),
    "ten thousand pages": (raw_pdf([b""] * 10_000), "has over 5000 pages; split it"),
    "instructions that make no sense": (raw_pdf([b"Tj ET 1 2 cm <0430 Q (a) foo"]), SPOILT),
    "instructions without end": (
        raw_pdf([b"q Q " * 260_000]),
        SPOILT,
    ),
}


@pytest.mark.parametrize(("data", "text"), READ.values(), ids=READ)
def test_a_pdf_is_read(data: bytes, text: str) -> None:
    assert told(reader.read, data) == text


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    assert told(reader.read, data) == f"skipped: {reason}"


def test_its_properties_give_a_title_and_the_day_when_it_was_made() -> None:
    (found,) = reader.read(
        pdf(printed(TEXT), title="Пет въпроса", created="D:20240305100000+02'00'")
    )
    assert found == Draft(TEXT, title="Пет въпроса", made=dt.date(2024, 3, 5))


@pytest.mark.parametrize("created", ["", "D:2024", "yesterday", "D:20240230", "D:16010101"])
def test_a_day_that_is_none_is_left_out(created: str) -> None:
    (found,) = reader.read(pdf(printed(TEXT), created=created))
    assert found == Draft(TEXT)


def test_properties_that_are_damaged_are_left_out() -> None:
    data = pdf(printed(TEXT), title="Пет въпроса")
    (found,) = reader.read(data.replace(b"/Info 3 0 R", b"/Info 9 9 R"))
    assert found == Draft(TEXT)


def test_forms_that_draw_each_other_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "SECONDS_MAX", 0)
    forms = [f"/F{number + 1} Do /F{number + 1} Do".encode() for number in range(30)]
    bomb = raw_pdf([b"/F0 Do"], forms=[*forms, b"q Q"])
    assert (
        told(reader.read, bomb) == "skipped: takes too long to read; split it, or save it as text"
    )


def test_a_stream_that_unpacks_without_end_is_left() -> None:
    packed = zlib.compress(b"q Q " * 10_000_000)
    kind = b"/Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed)
    bomb = re.sub(
        rb"/Length \d+ >>\nstream\nBT.*?endstream", lambda _: kind, PLAIN, flags=re.DOTALL
    )
    assert told(reader.read, bomb) == f"skipped: {SPOILT}"
