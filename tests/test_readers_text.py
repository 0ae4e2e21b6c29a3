"""Text, Markdown and JSON lines as people make them: read rightly, or skipped with the reason."""

import datetime as dt
import gzip
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from index import articles
from index.types import Article

T = "Мостът над Осъм се затваря за ремонт, съобщиха от управлението."
U = "Гроздето в Мелник е наполовина по-малко от миналата година."
BOTH = f"{T}\n\n{U}"
H = " date 2025-12-19 "
DAY = dt.date(2025, 12, 19)

NO_WORDS = "has no words"
NO_TEXT = "is not text; save the article as UTF-8 text"
UNKNOWN = "is not text in any known encoding; save the article as UTF-8 text"
NO_JSON = "is not JSON in UTF-8"
NO_DATE = "has a date that is neither YYYY-MM-DD nor DD.MM.YYYY, "


def front(head: str, body: str = T) -> str:
    return f"---\n{head}\n---\n{body}\n"


def row(**told: object) -> str:
    return json.dumps(told, ensure_ascii=False)


TEXTS: Mapping[str, tuple[str | bytes, str]] = {
    "as seeds are": (f"{H}{T}\n\n{U}", BOTH),
    "without a header": (BOTH, BOTH),
    "header alone": (H, NO_WORDS),
    "nothing": ("", NO_WORDS),
    "white space alone": (" \n\t\n \r\n", NO_WORDS),
    "marks alone": ("… — ?!\n\n***", NO_WORDS),
    "one word": ("Мост", "Мост"),
    "one digit": ("7", "7"),
    "no such day": (
        f" date 2025-02-30 {T}",
        "opens with a date that does not exist, 2025-02-30; mend it",
    ),
    "no such month": (
        f" date 2025-13-01 {T}",
        "opens with a date that does not exist, 2025-13-01; mend it",
    ),
    "year none": (
        f" date 0000-01-01 {T}",
        "opens with a date that does not exist, 0000-01-01; mend it",
    ),
    "day first, which is no header": (f" date 19.12.2025 {T}", f"date 19.12.2025 {T}"),
    "header in capitals, which is none": (f" DATE 2025-12-19 {T}", f"DATE 2025-12-19 {T}"),
    "header later on": (f"{T} date 2025-12-19 {U}", f"{T} date 2025-12-19 {U}"),
    "utf-8 with its mark": ("\ufeff".encode() + f"{H}{T}".encode(), T),
    "utf-16 little": (f"{H}{T}".encode("utf-16"), T),
    "utf-16 big": (b"\xfe\xff" + f"{H}{T}".encode("utf-16-be"), T),
    "utf-32": (f"{H}{T}".encode("utf-32"), UNKNOWN),
    "utf-16 without its mark": (f"{H}{T}".encode("utf-16-le"), NO_TEXT),
    "windows-1251": (f"{H}{T}".encode("cp1251"), T),
    "koi8-r": (f"{H}{T} {U}".encode("koi8-r"), f"{T} {U}"),
    "mac cyrillic": (f"{H}{T} {U}".encode("mac-cyrillic"), f"{T} {U}"),
    "dos cyrillic": (f"{H}{T} {U}".encode("cp866"), f"{T} {U}"),
    "iso cyrillic": (f"{H}{T} {U}".encode("iso8859-5"), f"{T} {U}"),
    "windows-1252": (
        "Le café de la gare a été fermé, dit l’élève à Noël. Voilà déjà.".encode("cp1252"),
        "Le café de la gare a été fermé, dit l’élève à Noël. Voilà déjà.",
    ),
    "two encodings in one": (f"{T}\n\n".encode() + U.encode("cp1251"), UNKNOWN),
    "utf-8 cut within a letter": (
        BOTH.encode()[:-3],
        f"{T}\n\nГроздето в Мелник е наполовина по-малко от миналата годин",
    ),
    "one wrong byte": (T.encode() + b"\xff" + U.encode(), UNKNOWN),
    "zero bytes among words": (f"{T}\x00\x00{U}", NO_TEXT),
    "zero bytes alone": (bytes(5000), NO_TEXT),
    "line ends of windows": (f"{H}{T}\r\n\r\n{U}", BOTH),
    "line ends of old macs": (f"{H}{T}\r\r{U}", BOTH),
    "line ends of unicode": (f"{T}\u2028{U}\u2029{T}", f"{T}\n{U}\n\n{T}"),
    "form feeds and bells": (f"{T}\f{U}\a", f"{T} {U}"),
    "tabs": (f"{T}\t{U}", f"{T} {U}"),
    "letters in two characters": ("И\u0306одът над Осъм се затваря.", "Йодът над Осъм се затваря."),
    "zero-width joiners": ("Мо\u200dстът над О\u200cсъм.", "Мо\u200dстът над О\u200cсъм."),
    "marks of direction": (
        "\u202eМостът\u202c над Осъм\u200e\u200e.",
        "Мостът над Осъм\u200c\u200e.",
    ),
    "right to left": ("الجسر مغلق للإصلاح. גשר סגור.", "الجسر مغلق للإصلاح. גשר סגור."),
    "emoji of many parts": (
        "Мостът 👩\u200d👩\u200d👧\u200d👦🏳\ufe0f\u200d🌈 е затворен.",
        "Мостът 👩\u200d👩\u200d👧\u200d👦🏳\ufe0f\u200d🌈 е затворен.",
    ),
    "letters beyond the first plane": ("𝕄𝕠𝕤𝕥 над Осъм 𐍈.", "𝕄𝕠𝕤𝕥 над Осъм 𐍈."),
    "half a character": ("Мост \ud83d над Осъм".encode("utf-8", "surrogatepass"), UNKNOWN),
    "over five megabytes": ("а" * 2_600_000, "is over 5 MB; split it"),
    "a page in truth": (
        f"<!DOCTYPE html><html><body><h1>Мост</h1><p>{T}</p><p>{U}</p></body></html>",
        f"Мост\n\n{T}\n\n{U}",
    ),
    "a pdf cut short in truth": (
        b"%PDF-1.7\n1 0 obj <<",
        "is a PDF that is damaged or cut short; save it anew",
    ),
    "word of old in truth": (
        b"\xd0\xcf\x11\xe0" + bytes(600),
        "is protected by a password, or of Word before 2007; save it as DOCX without a password",
    ),
    "rtf in truth": (b"{\\rtf1\\ansi Most}", "is RTF in truth; save it as DOCX"),
    "a zip in truth": (b"PK\x03\x04" + bytes(60), NO_TEXT),
    "a picture in truth": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, UNKNOWN),
    "a program in truth": (b"\x7fELF" + bytes(range(256)) * 8, UNKNOWN),
    "gzip in truth": (gzip.compress(T.encode() * 9, mtime=0), UNKNOWN),
    "json in truth": (row(title="Мост", text=T), f'{{"title": "Мост", "text": "{T}"}}'),
}
PAGES: Mapping[str, tuple[str | bytes, str]] = {
    "whole front matter": (
        front("title: Мост\ndate: 2025-12-19\nurl: https://example.org/1\nlanguage: bg"),
        T,
    ),
    "other names": (front("title: Мост\nlink: https://example.org/1\nlang: bg"), T),
    "no front matter": (f"# Мост\n\n{T}", f"# Мост\n\n{T}"),
    "heading of many levels": (f"###### Мост ######\n\n{T}", f"###### Мост ######\n\n{T}"),
    "seven levels, which are none": (f"####### Мост\n\n{T}", f"####### Мост\n\n{T}"),
    "heading below the text": (f"{T}\n\n## Мост\n\n{U}", f"{T}\n\n## Мост\n\n{U}"),
    "underlined heading": (f"Мост\n====\n\n{T}", f"Мост\n====\n\n{T}"),
    "heading without a space": (f"#Мост\n\n{T}", f"#Мост\n\n{T}"),
    "empty front matter": (front(""), f"---\n\n---\n{T}"),
    "front matter alone": ("---\ntitle: Мост\n---\n", NO_WORDS),
    "front matter not closed": (f"---\ntitle: Мост\n{T}", f"---\ntitle: Мост\n{T}"),
    "front matter later on": (
        f"{T}\n---\ntitle: Мост\n---\n{U}",
        f"{T}\n---\ntitle: Мост\n---\n{U}",
    ),
    "rules between words": (f"---\n{T}\n---\n{U}", f"---\n{T}\n---\n{U}"),
    "a list for front matter": (front("- a\n- b"), f"---\n- a\n- b\n---\n{T}"),
    "a word for front matter": (front("мост"), f"---\nмост\n---\n{T}"),
    "colon in a title": (
        front("title: Мост: ремонт"),
        "opens with front matter that is not YAML at line 2; mend it",
    ),
    "colon in quotes": (front('title: "Мост: ремонт"'), T),
    "title of many lines": (front("title: |\n  Мост\n  над Осъм"), T),
    "title is a number": (front("title: 112"), T),
    "title is true": (front("title: yes"), T),
    "title is nothing": (front("title:"), T),
    "title is a list": (front("title: [a, b]"), T),
    "title is empty": (front('title: ""', f"# Осъм\n\n{T}"), f"# Осъм\n\n{T}"),
    "title of marks alone": (front('title: "***"'), T),
    "title too long": (front(f"title: {'мост ' * 100}"), T),
    "names twice": (front("title: Първо\ntitle: Второ"), T),
    "names in capitals": (front("Title: Мост\nDate: 2025-12-19"), T),
    "date with an hour": (front("date: 2025-12-19T10:30:00Z"), T),
    "date with a zone": (front("date: 2025-12-19 23:30:00 +0200"), T),
    "date in quotes": (front('date: "2025-12-19"'), T),
    "date day first": (front("date: 19.12.2025"), T),
    "date of no day": (
        front("date: 2025-02-30"),
        (
            "has a date that does not exist or a number without end "
            "(day is out of range for month); mend it"
        ),
    ),
    "date in words": (front("date: вчера"), f"{NO_DATE}вчера"),
    "date is a list": (front("date: [2025]"), f"{NO_DATE}something else"),
    "date is a number": (front("date: 20251219"), T),
    "date is nothing": (front("date:"), T),
    "link that is none": (front("url: javascript:alert(1)"), T),
    "language that is none": (front("language: klingon"), T),
    "language with a country": (front("language: bg-BG"), T),
    "tabs in yaml": (
        front("title:\tМост\n\tdate: 2025-12-19"),
        "opens with front matter that is not YAML at line 3; mend it",
    ),
    "anchors without end": (front("a: &a [*a]\ntitle: Мост"), T),
    "marks that do not fit": (
        front("title: !!timestamp Мост"),
        "opens with front matter whose !! marks do not fit; mend it",
    ),
    "a mark without a value": (
        front("title: !!int"),
        "opens with front matter whose !! marks do not fit; mend it",
    ),
    "tags that run code": (
        front('title: !!python/object/apply:os.system ["true"]'),
        "opens with front matter that is not YAML at line 2; mend it",
    ),
    "nested too deep": (
        front("title: " + "[" * 3000),
        "opens with front matter that is not YAML at line 3; mend it",
    ),
    "too long": (
        front("\n".join(f"k{n}: v" for n in range(3000))),
        "opens with front matter over 10 000 characters; shorten it",
    ),
    "from windows": (front("title: Мост").replace("\n", "\r\n"), T),
    "with its mark": ("\ufeff" + front("title: Мост"), T),
    "windows-1251": (front("title: Мост\ndate: 2025-12-19").encode("cp1251"), T),
    "utf-16": (front("title: Мост").encode("utf-16"), T),
    "json for front matter": ('---\n{"title": "Мост"}\n---\n' + T, T),
    "toml, which is not read": (f"+++\ntitle = 'Мост'\n+++\n{T}", f"+++\ntitle = 'Мост'\n+++\n{T}"),
    "marks of markdown": (
        f"**Мостът** над [Осъм](https://example.org) _се_ `затваря`.\n\n> {U}\n\n* а\n* б",
        f"**Мостът** над [Осъм](https://example.org) _се_ `затваря`.\n\n> {U}\n\n* а\n* б",
    ),
    "a table and code": (
        f"| а | б |\n|---|---|\n| 1 | 2 |\n\n```\n# не е заглавие\n```\n\n{T}",
        f"| а | б |\n|---|---|\n| 1 | 2 |\n\n```\n# не е заглавие\n```\n\n{T}",
    ),
    "tags of html": (
        f"<b>Мостът</b> над Осъм &amp; Дунав.\n\n<!-- тайно -->{T}",
        f"<b>Мостът</b> над Осъм &amp; Дунав.\n\n<!-- тайно -->{T}",
    ),
    "a page in truth": (
        f"<html><head><title>Мост</title></head><body><p>{T}</p><p>{U}</p></body></html>",
        BOTH,
    ),
    "zero bytes": (bytes(300), NO_TEXT),
    "nothing": ("", NO_WORDS),
}
LINES: Mapping[str, tuple[str | bytes, str]] = {
    "as it should be": (
        row(
            id=1,
            title="Мост",
            date="2025-12-19",
            text=T,
            url="https://example.org/1",
            language="bg",
        ),
        T,
    ),
    "text alone": (row(text=T), T),
    "Bulgarian names": (row(заглавие="Мост", дата="19.12.2025", текст=T), T),
    "Russian names": (
        row(заголовок="Мост", дата="2025-12-19", текст=T, ссылка="https://example.org/1"),
        T,
    ),
    "names in capitals": (row(Title="Мост", TEXT=T), T),
    "names with spaces": (row(**{" text ": T, " title ": "Мост"}), T),
    "body for text": (row(body=T, headline="Мост"), T),
    "empty text before a full one": (row(text="", body=T), T),
    "no text": (row(title="Мост"), 'has no "text"'),
    "text is nothing": ('{"text": null}', 'has no "text"'),
    "text is a number": ('{"text": 7}', 'has no "text"'),
    "text is a list": ('{"text": ["а"]}', 'has no "text"'),
    "text is an object": ('{"text": {"а": 1}}', 'has no "text"'),
    "text is empty": (row(text=""), NO_WORDS),
    "text of marks alone": (row(text="…"), NO_WORDS),
    "title is a number": (row(title=112, text=T), T),
    "title is a list": (row(title=["а"], text=T), T),
    "title is nothing": ('{"title": null, "text": "' + T + '"}', T),
    "title is false": ('{"title": false, "text": "' + T + '"}', T),
    "a fraction for an id": ('{"id": 1.5, "text": "' + T + '"}', T),
    "an id without end": ('{"id": ' + "9" * 4000 + ', "text": "' + T + '"}', T),
    "an id of 5000 digits": ('{"id": ' + "9" * 5000 + ', "text": "' + T + '"}', NO_JSON),
    "a date with an hour": (row(date="2025-12-19T10:00:00+02:00", text=T), T),
    "a date day first": (row(date="19.12.2025 г.", text=T), T),
    "a date of no day": (row(date="2025-02-30", text=T), f"{NO_DATE}2025-02-30"),
    "a date in words": (row(date="вчера", text=T), f"{NO_DATE}вчера"),
    "a date as seconds": (row(date=1766102400, text=T), T),
    "a date is nothing": ('{"date": null, "text": "' + T + '"}', T),
    "a date is a list": ('{"date": ["2025"], "text": "' + T + '"}', T),
    "a link that is none": (row(url="javascript:alert(1)", text=T), T),
    "a language that is none": (row(language="xx", text=T), T),
    "more names than are known": (row(text=T, tags=["а"], n=None), T),
    "equal names": (
        '{"text": "Първо изречение тук.", "text": "Второ изречение тук."}',
        "Второ изречение тук.",
    ),
    "an array": ("[1, 2]", 'has no "text"'),
    "a word": ('"мост"', 'has no "text"'),
    "nothing but null": ("null", 'has no "text"'),
    "not a number": ('{"text": NaN}', 'has no "text"'),
    "quotes of one kind": ("{'text': 'мост'}", NO_JSON),
    "a comma too many": ('{"text": "мост",}', NO_JSON),
    "cut short": ('{"text": "мост', NO_JSON),
    "two on a line": (row(text=T) + row(text=U), NO_JSON),
    "nested too deep": ('{"text": ' + "[" * 100_000, NO_JSON),
    "half a character": ('{"text": "Мост \\ud83d над Осъм"}', "Мост � над Осъм"),
    "escaped letters": ('{"text": "\\u041c\\u043e\\u0441\\u0442 над Осъм"}', "Мост над Осъм"),
    "a zero byte": ('{"text": "Мост\\u0000над Осъм"}', "Мост над Осъм"),
    "line ends within": (row(text=BOTH), BOTH),
    "line ends of windows": (row(text=T) + "\r\n", T),
    "with its mark": ("\ufeff" + row(text=T), T),
    "windows-1251": (row(text=T).encode("cp1251"), NO_JSON),
    "utf-16": (row(text=T).encode("utf-16"), T),
    "a table in truth": (f"title;text\nМост;{T}", NO_JSON),
    "gzip in truth": (gzip.compress(row(text=T).encode(), mtime=0), NO_JSON),
    "a page in truth": ("<html></html>", NO_JSON),
    "empty lines around": (f"\n\n{row(text=T)}\n\n", T),
}

# What front matter makes of an article: title, date and link.
ABOUT: Mapping[str, tuple[str, dt.date | None, str]] = {
    "whole front matter": ("Мост", DAY, "https://example.org/1"),
    "other names": ("Мост", None, "https://example.org/1"),
    "heading of many levels": ("Мост", None, ""),
    "heading below the text": ("Мост", None, ""),
    "front matter later on": (T, None, ""),
    "colon in quotes": ("Мост: ремонт", None, ""),
    "title of many lines": ("Мост над Осъм", None, ""),
    "title is a number": ("112", None, ""),
    "title is true": (T, None, ""),
    "title is a list": (T, None, ""),
    "title is empty": ("Осъм", None, ""),
    "names twice": ("Второ", None, ""),
    "names in capitals": ("Мост", DAY, ""),
    "date with an hour": (T, DAY, ""),
    "date with a zone": (T, DAY, ""),
    "date in quotes": (T, DAY, ""),
    "date day first": (T, DAY, ""),
    "date is a number": (T, DAY, ""),
    "date is nothing": (T, None, ""),
    "link that is none": (T, None, ""),
    "windows-1251": ("Мост", DAY, ""),
}


def read(folder: Path, name: str, data: str | bytes) -> Article | str:
    """The one article of a file, or the reason why there is none."""
    file = folder / name
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    found = next(articles.read(folder, file))
    return found if isinstance(found, Article) else found.reason


def said(found: Article | str) -> str:
    return found.text if isinstance(found, Article) else found


@pytest.mark.parametrize("case", TEXTS)
def test_a_text_is_read_or_refused(tmp_path: Path, case: str) -> None:
    data, expected = TEXTS[case]
    assert said(read(tmp_path, "a.txt", data)) == expected


@pytest.mark.parametrize("case", PAGES)
def test_markdown_is_read_or_refused(tmp_path: Path, case: str) -> None:
    data, expected = PAGES[case]
    found = read(tmp_path, "a.md", data)
    assert said(found) == expected
    if case in ABOUT:
        assert isinstance(found, Article)
        assert (found.title, found.date, found.url) == ABOUT[case]


@pytest.mark.parametrize("case", LINES)
def test_a_line_of_json_is_read_or_refused(tmp_path: Path, case: str) -> None:
    data, expected = LINES[case]
    assert said(read(tmp_path, "a.jsonl", data)) == expected


@pytest.mark.parametrize("written", [1766102400, "1766102400", 1766102400000, "2025-12-19"])
def test_a_date_may_be_unix_time(tmp_path: Path, written: object) -> None:
    found = read(tmp_path, "a.jsonl", row(date=written, text=T))
    assert isinstance(found, Article)
    assert found.date == DAY


@pytest.mark.parametrize(
    "text", ["мост " * 200_000, "\n\n".join(map("Абзац {}.".format, range(9999)))]
)
def test_what_is_long_is_read_whole(tmp_path: Path, text: str) -> None:
    assert said(read(tmp_path, "a.txt", text)) == text.strip()
