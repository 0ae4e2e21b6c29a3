"""Tables: the names stand in the first line, in many languages and dialects."""

import csv
import datetime as dt
import io

import pytest

from index.columns import Columns, columns
from index.readers import table
from index.types import Draft, Skipped

DAY = dt.date(2025, 12, 19)
NO_TEXT = "has no column for the text in its first line; name one «text», or set INDEX_COLUMNS"
TOO_MANY = "has more columns than the first line has names; quote its text"


def read(data: str | bytes, named: Columns = ()) -> list[Draft | Skipped]:
    raw = data.encode() if isinstance(data, str) else data
    return list(table.read(io.BytesIO(raw), named))


def one(text: str = "Мост.", key: str = "line 2", **told: str) -> Draft:
    return Draft(text, date=DAY if told.pop("dated", "") else None, key=key, **told)  # type: ignore[arg-type] # words alone


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ("text\nМост.\n", [one()]),
        ("text\nМост.", [one()]),
        ("text\r\nМост.\r\n", [one()]),
        ("text\rМост.\r", [one()]),
        ("\ufefftext\nМост.\n", [one()]),
        ("\n\ntext\n\nМост.\n\n", [one(key="line 5")]),
        ("Text\nМост.", [one()]),
        (" TEXT \nМост.", [one()]),
        ("body\nМост.", [one()]),
        ("content\nМост.", [one()]),
        ("Текст\nМост.", [one()]),
        ("title,text\nНовина,Мост.", [one(title="Новина")]),
        ("headline,body\nНовина,Мост.", [one(title="Новина")]),
        ("Заглавие;Текст;Дата\nНовина;Мост.;19.12.2025", [one(title="Новина", dated="y")]),
        ("Заголовок;Текст;Дата\nНовость;Мост.;2025-12-19", [one(title="Новость", dated="y")]),
        ("text\tlang\nМост.\tbg", [one(language="bg")]),
        ("text|link\nМост.|https://e.org/1",
         [one(url="https://e.org/1", key="https://e.org/1")]),
        ("id,text,url\n7,Мост.,https://e.org/1", [one(url="https://e.org/1", key="7")]),
        ("guid,text\n7,Мост.", [one(key="7")]),
        ("date,text\n2025-12-19T10:00:00Z,Мост.", [one(dated="y")]),
        ("date,text\n19.12.2025 г.,Мост.", [one(dated="y")]),
        ("published,text\n2025-12-19 10:00,Мост.", [one(dated="y")]),
        ("date,text\n,Мост.", [one()]),
        ('text\n"Мост, ""отворен"""\n', [one('Мост, "отворен"')]),
        ('text,title\n"Едно.\n\nДве.",Новина\n', [one("Едно.\n\nДве.", "line 4", title="Новина")]),
        ("text,views\nМост.,7", [one()]),
        ("text,views\nМост.", [one()]),
        ("text,title\nМост.,", [one()]),
        ("text,body\n,Мост.", [one()]),
        ("text,text\nПърва.,Втора.", [one("Втора.")]),
        ("text\nЕдно.\nДве.", [one("Едно."), one("Две.", "line 3")]),
        ("title,text\nНовина,\n", [one("", title="Новина")]),
        ("text\n", []),
        ("text", []),
        ('title,text\n5" екран,Мост.', [one(title='5" екран')]),
        ("text\nБез запетая, но кратко", [Skipped("line 2", TOO_MANY)]),
        ("text,date\nМост.,12/19/2025",
         [Skipped("line 2", "has a date that is neither YYYY-MM-DD nor DD.MM.YYYY, 12/19/2025")]),
        ("text,date\nМост.,31.02.2025",
         [Skipped("line 2", "has a date that is neither YYYY-MM-DD nor DD.MM.YYYY, 31.02.2025")]),
        ("title,text\nНовина\nДруга,Мост.",
         [Skipped("line 2", 'has no "text"'), one(key="line 3", title="Друга")]),
    ],
)  # fmt: skip
def test_a_table_is_read_row_by_row(data: str, found: list[Draft | Skipped]) -> None:
    assert read(data) == found


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r", "utf-16", "utf-8-sig"])
def test_a_table_may_have_any_encoding_of_a_text(encoding: str) -> None:
    said = "Президентът на България говори вчера в София за новия закон."
    assert read(f"text\n{said}\n".encode(encoding)) == [one(said)]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("", NO_TEXT),
        ("\n\n", NO_TEXT),
        ("Мост.\nОще.", NO_TEXT),
        ("title,date\nНовина,2025-12-19", NO_TEXT),
        ('{"text": "Мост."}', NO_TEXT),
        ("<html><body>Мост.</body></html>", NO_TEXT),
        (b"PK\x03\x04" + bytes(range(255, -1, -1)) * 4, "is not text in any known encoding"),
        (bytes(100), "is not text; save the article as UTF-8 text"),
    ],
)
def test_what_is_no_table_of_articles_says_so(data: str | bytes, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{reason}"):
        read(data)


@pytest.mark.parametrize(
    ("rest", "line"),
    [('"Мост, който няма край', 3), ('"Мост" е отворен', 3), ("x" * 5_000_001, 3)],
)
def test_a_row_that_breaks_the_table_ends_it_with_its_line(rest: str, line: int) -> None:
    found = table.read(io.BytesIO(f"text\nЕдно.\n{rest}".encode()), ())
    assert next(found) == one("Едно.")
    with pytest.raises(ValueError, match=rf"^is not a table from line {line} on \(.*mend its"):
        next(found)


def test_a_long_article_is_read_whole() -> None:
    assert read("text\n" + "дума " * 100_000) == [one("дума " * 100_000)]


def test_a_table_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "TABLE_BYTES_MAX", 100)
    with pytest.raises(ValueError, match=r"MB; split it$"):
        read("text\n" + "дълго " * 50)


def test_what_a_spreadsheet_writes_comes_back() -> None:
    texts = ['Едно,\n„две“; "три"', "a\tb|c", "'", "=1+1"]
    for dialect in ("excel", "excel-tab", "unix"):
        sheet = io.StringIO()
        csv.writer(sheet, dialect=dialect).writerows(
            [["text", "id"], *zip(texts, "1234", strict=True)]
        )
        assert read(sheet.getvalue()) == [one(text, str(n)) for n, text in enumerate(texts, 1)]


# Names of an operator's own.


def test_an_operators_names_come_before_those_that_are_known() -> None:
    named = columns("text = Story, title=Head")
    data = "text,story,HEAD\nКратко.,Мост.,Новина"
    assert read(data, named) == [one(title="Новина")]
    assert read("text,title\nМост.,Новина", named) == [one(title="Новина")]


@pytest.mark.parametrize("written", ["", " ", ",", " , "])
def test_no_names_are_no_columns(written: str) -> None:
    assert columns(written) == ()


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("text", "text is not FIELD=COLUMN, such as text=body"),
        ("text=", "text= is not FIELD=COLUMN, such as text=body"),
        ("=body", "=body is not FIELD=COLUMN, such as text=body"),
        ("body=text", "body is no field; these are: text title date url language id"),
        ("text=a, text=b", "text has two columns; name one"),
    ],
)
def test_columns_that_are_none_are_told(written: str, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{reason}$"):
        columns(written)
