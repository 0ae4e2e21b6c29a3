"""Each format becomes drafts: plain text, Markdown, JSON lines, in the encodings of forty years."""

import datetime as dt
import gzip
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.readers import jsonl, markdown, plain
from index.readers.decoding import decode
from index.types import Draft, Skipped

TEXT = (
    "Президентът на България говори вчера в София за новия закон. Той каза, че законът ще "
    "влезе в сила.\n\nВтори абзац: „Съдът освободи петима затворници“ – това е."
)
SHORT = "Съдът освободи петима затворници"
RUSSIAN = "Москва, понедельник. Это объявил МИД России: съезд юристов — в Ярославле."

# Plain text.


@pytest.mark.parametrize(
    ("data", "text", "date"),
    [
        (" date 2025-12-19 Сняг падна.", "Сняг падна.", dt.date(2025, 12, 19)),
        ("date 2025-12-19\n\nСняг падна.", "Сняг падна.", dt.date(2025, 12, 19)),
        ("\n\n date\t2025-12-19 Сняг.", "Сняг.", dt.date(2025, 12, 19)),
        ("\ufeff date 2025-12-19 Сняг.", "Сняг.", dt.date(2025, 12, 19)),
        (" date 2025-12-19", "", dt.date(2025, 12, 19)),
        ("Сняг падна. date 2025-12-19 не е тук.", "Сняг падна. date 2025-12-19 не е тук.", None),
        ("date 2025-12-19г Сняг.", "date 2025-12-19г Сняг.", None),
        ("update 2025-12-19 Сняг.", "update 2025-12-19 Сняг.", None),
        ("Сняг.", "Сняг.", None),
    ],
)
def test_plain_text_may_open_with_a_date(data: str, text: str, date: dt.date | None) -> None:
    assert plain.read(data.encode()) == Draft(text, date=date)


@pytest.mark.parametrize("date", ["2025-02-30", "2025-13-01", "0000-01-01"])
def test_a_header_with_an_impossible_date_says_so(date: str) -> None:
    with pytest.raises(ValueError, match=f"date that does not exist, {date}"):
        plain.read(f" date {date} Сняг.".encode())


def test_a_header_in_windows_1251_is_a_header_too() -> None:
    found = plain.read(f" date 2025-12-19 {TEXT}".encode("cp1251"))
    assert found == Draft(TEXT, date=dt.date(2025, 12, 19))


# Markdown.


def test_front_matter_fills_the_draft() -> None:
    found = markdown.read(
        b"---\ntitle: Bridge\ndate: 2025-12-19\nurl: https://example.org/1\nlanguage: en\n---\n"
        b"# Heading\n\nThe *bridge* is open.\n"
    )
    assert found == Draft(
        "# Heading\n\nThe *bridge* is open.",
        title="Bridge",
        date=dt.date(2025, 12, 19),
        url="https://example.org/1",
        language="en",
    )


def test_front_matter_has_other_names_for_the_same() -> None:
    found = markdown.read(
        b"---\nlink: https://example.org/1\nlang: en\ntitle: 1984\n"
        b"date: 2025-12-19 10:00:00\n---\nBridge.\n"
    )
    assert (found.url, found.language) == ("https://example.org/1", "en")
    assert (found.title, found.date) == ("1984", dt.date(2025, 12, 19))


def test_front_matter_from_windows_is_read() -> None:
    found = markdown.read(b"\xef\xbb\xbf---\r\ntitle: Bridge\r\n---\r\nOpen.\r\n")
    assert (found.title, found.text) == ("Bridge", "Open.")


def test_markdown_without_front_matter_is_titled_by_its_heading() -> None:
    found = markdown.read("Увод.\n\n## Мостът е *отворен* ##\n\nТекст.".encode())
    assert found.title == "Мостът е *отворен*"
    assert found.text == "Увод.\n\n## Мостът е *отворен* ##\n\nТекст."


def test_markdown_without_a_heading_leaves_the_title_to_the_text() -> None:
    assert markdown.read("Текст с #хаштаг.".encode()) == Draft("Текст с #хаштаг.")


@pytest.mark.parametrize(
    "text",
    ["---\nПърви ред\n---\nВтори ред", "---\n- едно\n---\nдве", "---\n---\nтекст", "{\n}\nтекст"],
)
def test_words_between_rules_are_no_front_matter_and_are_kept(text: str) -> None:
    assert markdown.read(text.encode()).text == text


def test_front_matter_that_is_not_yaml_is_told_with_its_line() -> None:
    with pytest.raises(ValueError, match="not YAML at line 3; mend it"):
        markdown.read(b"---\ntitle: [Bridge\n---\nOpen.")


@pytest.mark.parametrize("date", ["2025-02-30", "yesterday", "[1]", "'31.02.2025'"])
def test_front_matter_with_a_date_that_is_none_says_so(date: str) -> None:
    with pytest.raises(ValueError, match="has a date that "):
        markdown.read(f"---\ndate: {date}\n---\nOpen.".encode())


def test_front_matter_that_is_endless_or_too_deep_is_refused_before_it_does_harm() -> None:
    with pytest.raises(ValueError, match="over 10 000 characters; shorten it"):
        markdown.read(b"---\nx: " + b"[" * 300_000 + b"\n---\nOpen.")
    with pytest.raises(ValueError, match=r"opens with front matter .*; mend it"):
        markdown.read(b"---\n? " + b"[" * 4_900 + b"]" * 4_900 + b"\n: x\n---\nOpen.")


@pytest.mark.parametrize("number", ["7" * 5000, "0x" + "f" * 5000])
@pytest.mark.parametrize("name", ["title", "date"])
def test_a_number_without_end_is_told_as_a_number(name: str, number: str) -> None:
    with pytest.raises(ValueError, match=r"a number without end.*; mend it"):
        markdown.read(f"---\n{name}: {number}\n---\nOpen.".encode())


def test_a_date_that_holds_a_list_many_times_over_is_told_in_few_words() -> None:
    bomb = "".join(f"a{n}: &a{n} [{f'*a{n - 1}, ' * 9 if n else 'x'}]\n" for n in range(9))
    with pytest.raises(ValueError, match=r"neither .*, something else"):
        markdown.read(f"---\n{bomb}date: *a8\n---\nOpen.".encode())


def test_a_heading_of_many_spaces_costs_no_time() -> None:
    started = time.monotonic()
    assert markdown.read("# З".encode() + b" " * 4000 + b"x").title.startswith("З ")
    assert markdown.read(b"#" + b" " * 4000 + b"\n").title == ""
    assert time.monotonic() - started < 1


def test_front_matter_cannot_run_code() -> None:
    with pytest.raises(ValueError, match="not YAML"):
        markdown.read(b"---\ntitle: !!python/object/apply:os.getcwd []\n---\nOpen.")


# JSON lines.


def lines(*rows: object) -> bytes:
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)


def read(folder: Path, data: bytes, name: str = "a.jsonl") -> list[Draft | Skipped]:
    (folder / name).write_bytes(data)
    return list(records(folder / name))


def records(file: Path) -> Iterator[Draft | Skipped]:
    with file.open("rb") as stream:
        yield from (jsonl.read_packed if file.suffix.lower() == ".gz" else jsonl.read)(stream, ())


@pytest.mark.parametrize(
    ("name", "pack"),
    [("a.jsonl", bytes), ("a.jsonl.gz", gzip.compress), ("A.JSONL.GZ", gzip.compress)],
)
def test_each_line_is_an_article_packed_or_not(
    tmp_path: Path, name: str, pack: Callable[[bytes], bytes]
) -> None:
    data = lines(
        {"title": "Мост", "date": "2025-12-19", "text": "Отворен.", "url": "https://example.org"},
        {"text": "Без заглавие.", "id": 7, "language": "bg", "date": "2025-12-19T10:00:00Z"},
    )
    assert read(tmp_path, pack(data), name) == [
        Draft("Отворен.", "Мост", dt.date(2025, 12, 19), "https://example.org", "",
              "https://example.org"),
        Draft("Без заглавие.", date=dt.date(2025, 12, 19), language="bg", key="7"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{bad", "is not JSON in UTF-8"),
        (b"[" * 100_000, "is not JSON in UTF-8"),
        ('{"text": "Мост"}'.encode("cp1251"), "is not JSON in UTF-8"),
        (b'{"title": "x"}', 'has no "text"'),
        (b'{"text": null}', 'has no "text"'),
        (b'{"text": 5}', 'has no "text"'),
        (b'["text"]', 'has no "text"'),
        (b'"text"', 'has no "text"'),
        (b"null", 'has no "text"'),
        (
            b'{"text": "x", "date": "12/19/2025"}',
            "has a date that is neither YYYY-MM-DD nor DD.MM.YYYY, 12/19/2025",
        ),
        (
            b'{"text": "x", "date": 2025}',
            "has a date that is neither YYYY-MM-DD nor DD.MM.YYYY, 2025",
        ),
    ],
)
def test_a_bad_line_is_told_by_number_and_its_neighbours_are_read(
    tmp_path: Path, line: bytes, reason: str
) -> None:
    first, bad, last = read(
        tmp_path, lines({"text": "едно"}) + line + b"\n" + lines({"text": "две"})
    )
    assert bad == Skipped("line 2", reason)
    assert (first, last) == (Draft("едно", key="line 1"), Draft("две", key="line 3"))


def test_empty_lines_and_a_byte_order_mark_are_no_harm(tmp_path: Path) -> None:
    found = read(tmp_path, b"\xef\xbb\xbf" + lines({"text": "едно"}) + b"\n  \n" + b'{"text": "2"}')
    assert found == [Draft("едно", key="line 1"), Draft("2", key="line 4")]


def test_the_last_of_equal_names_in_a_line_counts(tmp_path: Path) -> None:
    (found,) = read(tmp_path, b'{"text": "one", "text": "two"}')
    assert isinstance(found, Draft)
    assert found.text == "two"


def test_equal_keys_are_left_to_whoever_collects_them(tmp_path: Path) -> None:
    found = read(tmp_path, lines({"text": "едно", "id": "k"}, {"text": "две", "id": "k"}))
    assert [one.key for one in found if isinstance(one, Draft)] == ["k", "k"]


def test_half_a_character_harms_no_other_line(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        b'{"text": "\\ud800 x", "id": "\\ud800", "url": "http://\\udfff", "title": "\\ud800"}\n'
        + lines({"text": "две"}),
    )
    assert len(found) == 2
    for one in found:
        assert isinstance(one, Draft)
        f"{one.key}{one.url}{one.language}".encode()


def test_a_packed_file_that_is_cut_short_gives_what_it_has_and_says_so(tmp_path: Path) -> None:
    packed = gzip.compress(lines(*({"text": f"текст {n}"} for n in range(20_000))))
    (tmp_path / "a.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    found = records(tmp_path / "a.jsonl.gz")
    assert next(found) == Draft("текст 0", key="line 1")
    with pytest.raises(ValueError, match="cut short or damaged"):
        list(found)


@pytest.mark.parametrize("damaged", [slice(12, 18), slice(10, 11), slice(-8, -4), slice(0, 2)])
def test_a_packed_file_with_flipped_bytes_says_so(tmp_path: Path, damaged: slice) -> None:
    packed = bytearray(gzip.compress(lines({"text": "текст"})))
    packed[damaged] = bytes(byte ^ 0xFF for byte in packed[damaged])
    with pytest.raises(ValueError, match="cut short or damaged"):
        read(tmp_path, bytes(packed), "a.jsonl.gz")


def test_a_line_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "LINE_BYTES_MAX", 100)
    with pytest.raises(ValueError, match="has a line over"):
        read(tmp_path, lines({"text": "дълго " * 50}))


# Encodings.

ENCODINGS = ("utf-8", "utf-8-sig", "cp1251", "koi8_r", "cp866", "mac_cyrillic", "utf-16")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("text", [TEXT, SHORT, RUSSIAN, "Кратко."])
def test_an_old_encoding_is_recognised(encoding: str, text: str) -> None:
    writable = text.encode(encoding, "ignore").decode(encoding)
    assert decode(text.encode(encoding, "ignore")) == writable


def test_western_text_is_not_read_as_cyrillic() -> None:
    text = "Café à la carte, señor — “naïve” façade."
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 4,
        bytes(100),
        bytes(range(256)),
        gzip.compress(TEXT.encode() * 50),
        b"PK\x03\x04" + bytes(range(255, -1, -1)) * 4,
    ],
)
def test_what_is_not_text_is_refused_with_the_way_out(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"is not text.*; save the article as UTF-8 text"):
        decode(data)


def test_nothing_is_an_empty_text() -> None:
    assert decode(b"") == ""


def test_one_stray_control_character_is_forgiven() -> None:
    assert decode(b"\x0c" + TEXT.encode() + b"\x07") == f"\x0c{TEXT}\x07"
