"""A folder becomes articles: titles, dates, sources and ids; what cannot be read is told."""

import datetime as dt
import gzip
import os
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index import articles, formats
from index.articles import TITLE_CHARS_MAX, article_id, clean
from index.errors import NoArticlesError
from index.formats import ENDINGS, TEXT_BYTES_MAX
from index.types import Article, Draft, Skipped
from tests.documents import docx, epub, odt, packed, pdf, printed

NOBODY = 65534
BODY = "Съдът освободи петима затворници. Те излязоха на 3 май."

# What Telegram's server deletes, or turns into a space (its TDLib: clean_input_string).
DELETED = "\r\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u0333\u033f\u030a"
SPACED = "".join(map(chr, range(32))).replace("\n", "").replace("\r", "")
UNSHOWN = set(DELETED + SPACED)


def read(folder: Path) -> list[Article | Skipped]:
    """All that a folder holds, in order."""
    found: list[Article | Skipped] = []
    for one in articles.files(folder):
        found += [one] if isinstance(one, Skipped) else articles.read(folder, one)
    return found


def article(folder: Path, name: str, content: str | bytes) -> Article:
    """The one article of a file."""
    write(folder / name, content)
    (found,) = articles.read(folder, folder / name)
    assert isinstance(found, Article), found
    return found


def skipped(folder: Path, name: str, content: str | bytes) -> str:
    """Why the one article of a file was skipped."""
    write(folder / name, content)
    (found,) = articles.read(folder, folder / name)
    assert isinstance(found, Skipped), found
    assert found.path == name
    return found.reason


def write(file: Path, content: str | bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)


@contextmanager
def as_nobody(folder: Path) -> Iterator[None]:
    """As a user whom file modes bind: root may read everything."""
    if os.geteuid() != 0:
        yield
        return
    closed = [one for one in (folder, *folder.parents) if not one.stat().st_mode & 0o005]
    modes = {one: one.stat().st_mode for one in closed}
    for one in closed:
        one.chmod(0o755)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        for one, mode in modes.items():
            one.chmod(mode)


# The folder.


def test_files_come_by_path_at_every_depth(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/y/x.txt", "c.jsonl"):
        write(tmp_path / name, "x")
    found = [one.relative_to(tmp_path) for one in articles.files(tmp_path) if isinstance(one, Path)]
    assert [one.as_posix() for one in found] == ["a/y/x.txt", "a/z.md", "b.txt", "c.jsonl"]


def test_hidden_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    for name in (".hidden.txt", ".git/a.txt", "a/.draft.txt", "seen.txt"):
        write(tmp_path / name, BODY)
    assert articles.files(tmp_path) == [tmp_path / "seen.txt"]


def test_questions_are_no_articles_in_any_folder(tmp_path: Path) -> None:
    for name in ("questions.jsonl", "deep/questions.jsonl", "deep/more-questions.jsonl"):
        write(tmp_path / name, "{}")
    assert articles.files(tmp_path) == [tmp_path / "deep/more-questions.jsonl"]


def test_a_folder_apart_is_neither_read_nor_told(tmp_path: Path) -> None:
    for name in ("index/a/manifest.json", "index/CURRENT", "deep/index/a.txt"):
        write(tmp_path / name, BODY)
    (tmp_path / "link").symlink_to(tmp_path / "index")
    found = articles.files(tmp_path, apart=tmp_path / "deep" / ".." / "index")
    assert found == [tmp_path / "deep/index/a.txt"]


def test_an_empty_folder_has_no_files(tmp_path: Path) -> None:
    assert articles.files(tmp_path) == []


def test_a_folder_that_is_not_there_is_told_with_its_setting(tmp_path: Path) -> None:
    with pytest.raises(NoArticlesError, match=r"gone.*INDEX_ARTICLES\.$"):
        articles.files(tmp_path / "gone")


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    write(tmp_path / "file", "x")
    with pytest.raises(NoArticlesError, match="Not a directory"):
        articles.files(tmp_path / "file")


def test_an_unreadable_root_is_told(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o000)
    with as_nobody(tmp_path), pytest.raises(NoArticlesError, match="Permission denied"):
        articles.files(closed)


def test_an_unreadable_folder_and_file_are_skipped_and_the_rest_is_read(tmp_path: Path) -> None:
    write(tmp_path / "a_closed/inside.txt", BODY)
    write(tmp_path / "b_closed.txt", BODY)
    # What reading needs of Python is loaded here: it may be closed to others.
    opened = article(tmp_path, "c_open.txt", BODY)
    (tmp_path / "b_closed.txt").chmod(0o000)
    (tmp_path / "a_closed").chmod(0o000)
    try:
        with as_nobody(tmp_path):
            folder, file, rest = read(tmp_path)
    finally:
        (tmp_path / "a_closed").chmod(0o700)
    assert folder == Skipped("a_closed", "cannot be read: Permission denied")
    assert file == Skipped("b_closed.txt", "cannot be read: Permission denied", is_passing=True)
    assert rest == opened


def test_links_that_lead_nowhere_or_to_themselves_are_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "b.txt")
    assert [one.path for one in read(tmp_path) if isinstance(one, Skipped)] == ["a.txt", "b.txt"]


def test_a_link_to_a_file_is_read(tmp_path: Path) -> None:
    write(tmp_path / "elsewhere/a.txt", BODY)
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive/b.txt").symlink_to(tmp_path / "elsewhere/a.txt")
    (found,) = read(tmp_path / "archive")
    assert isinstance(found, Article)
    assert found.path == "b.txt"


def test_a_link_to_a_folder_is_told_and_never_followed(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path)
    assert read(tmp_path) == [Skipped("loop", "is not a file; put the articles themselves here")]


def test_a_named_pipe_does_not_keep_the_reader_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (found,) = read(tmp_path)
    assert isinstance(found, Skipped)
    assert "not a file" in found.reason


def test_a_name_that_is_not_utf8_is_written_out(tmp_path: Path) -> None:
    write(Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xed\xee.txt")), BODY)
    (found,) = read(tmp_path)
    assert isinstance(found, Article)
    assert found.path == r"\xed\xee.txt"


# What cannot be an article.


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize("content", ["", " \n\t\n ", "… — !?\n", "\ufeff", "🙂"])
def test_a_file_without_words_is_skipped(tmp_path: Path, name: str, content: str) -> None:
    assert skipped(tmp_path, name, content) == "has no words"


@pytest.mark.parametrize("name", ["a.rtf", "a", "a.txt.bak", "a.gz"])
def test_an_unknown_ending_is_told_with_those_that_are_read(tmp_path: Path, name: str) -> None:
    reason = skipped(tmp_path, name, BODY)
    assert "format that is not read" in reason
    assert " ".join(ENDINGS) in reason


@pytest.mark.parametrize("name", ["A.TXT", "A.Md", "a.markdown"])
def test_the_case_of_an_ending_does_not_matter(tmp_path: Path, name: str) -> None:
    assert article(tmp_path, name, BODY).text == BODY


PAGE = f"<!DOCTYPE html><html><body><p>{BODY}</p></body></html>".encode()
DOCUMENTS = {
    ".html": PAGE,
    ".pdf": pdf(printed(BODY)),
    ".docx": docx(BODY),
    ".odt": odt(BODY),
    ".epub": epub(f"<p>{BODY}</p>"),
}


@pytest.mark.parametrize("kind", DOCUMENTS)
@pytest.mark.parametrize("ending", [*DOCUMENTS, ".txt", ".md", ".htm", ".XHTML"])
def test_a_document_is_read_as_what_it_is_in_truth(tmp_path: Path, kind: str, ending: str) -> None:
    assert article(tmp_path, f"a{ending}", DOCUMENTS[kind]).text == BODY


@pytest.mark.parametrize("opening", ["\ufeff", "\n\n", "<?xml version='1.0'?>", "<!-- a -->"])
def test_what_stands_before_a_page_does_not_hide_it(tmp_path: Path, opening: str) -> None:
    assert article(tmp_path, "a.txt", opening.encode() + PAGE).text == BODY


@pytest.mark.parametrize(
    "opening", ["За %PDF-1.7 накратко. ", "<!---->" * 290, "Има <html> в него. "]
)
def test_what_only_speaks_of_a_format_stays_text(tmp_path: Path, opening: str) -> None:
    assert article(tmp_path, "a.txt", opening + BODY).text == opening + BODY


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(600), "is protected by a password, or of Word before 2007"),
        (b"{\\rtf1 a}", "is RTF in truth; save it as DOCX"),
        (b"\x89PNG\r\n" + bytes(600), "is not text"),
        (packed({"a.txt": BODY}), "is not text"),
    ],
)
def test_what_no_ending_makes_readable_is_told(tmp_path: Path, content: bytes, reason: str) -> None:
    assert skipped(tmp_path, "a.txt", content).startswith(reason)


@pytest.mark.parametrize("ending", [".docx", ".odt", ".epub", ".pdf"])
def test_text_under_the_name_of_a_document_is_skipped(tmp_path: Path, ending: str) -> None:
    assert "is damaged or cut short" in skipped(tmp_path, f"a{ending}", BODY)


@pytest.mark.parametrize("ending", [".docx", ".odt", ".epub", ".pdf"])
def test_a_document_may_be_ten_times_as_large(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"a{ending}"
    write(file, BODY)
    os.truncate(file, 50_000_001)
    (found,) = articles.read(tmp_path, file)
    assert found == Skipped(f"a{ending}", "is over 50 MB; split it")


def test_a_page_under_the_name_of_a_document_may_not(tmp_path: Path) -> None:
    assert skipped(tmp_path, "a.pdf", PAGE + b" " * TEXT_BYTES_MAX) == "is over 5 MB; split it"


def test_a_document_may_hold_as_much_text_as_a_file_of_text(tmp_path: Path) -> None:
    long = docx("а" * TEXT_BYTES_MAX, "б")
    assert skipped(tmp_path, "a.docx", long) == "has over 5 MB of text; split it"


def test_the_day_when_a_document_was_made_is_for_want_of_a_better(tmp_path: Path) -> None:
    made = docx(BODY, created="2024-03-05T10:00:00Z")
    assert article(tmp_path, "a.docx", made).date == dt.date(2024, 3, 5)
    assert article(tmp_path, "2019-01-02.docx", made).date == dt.date(2019, 1, 2)
    book = epub(f"<p>{BODY}</p>", date="2018-07-08")
    assert article(tmp_path, "2019-01-02.epub", book).date == dt.date(2018, 7, 8)


def test_chapters_are_articles_of_their_own(tmp_path: Path) -> None:
    book = epub(f"<h1>Първа</h1><p>{BODY}</p>", "<h1>Втора</h1>", title="Книга", language="bg-BG")
    write(tmp_path / "a.epub", book)
    one, other = read(tmp_path)
    assert isinstance(one, Article)
    assert isinstance(other, Article)
    assert (one.title, other.title) == ("Книга: Първа", "Книга: Втора")
    assert one.path == other.path == "a.epub"
    assert one.id != other.id


def test_a_page_without_text_is_told_beside_the_article(tmp_path: Path) -> None:
    write(tmp_path / "a.pdf", pdf(printed(BODY), [], pictures=True))
    one, page = read(tmp_path)
    assert isinstance(one, Article)
    assert page == Skipped("a.pdf, page 2", "is a picture, without text")


def test_a_file_over_the_limit_is_skipped_unread(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    write(file, BODY)
    os.truncate(file, TEXT_BYTES_MAX + 1)
    assert list(articles.read(tmp_path, file)) == [Skipped("a.txt", "is over 5 MB; split it")]


def still_writing(monkeypatch: pytest.MonkeyPatch, appends: int) -> None:
    """Let somebody append to every file while it is being read, so many times."""
    left = iter(range(appends))
    read_bytes: Callable[[Path], bytes] = Path.read_bytes

    def read_and_append(file: Path) -> bytes:
        data = read_bytes(file)
        if next(left, None) is not None:
            with file.open("ab") as stream:
                stream.write(b" more")
        return data

    monkeypatch.setattr(Path, "read_bytes", read_and_append)


def test_a_file_that_changes_once_while_it_is_read_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    still_writing(monkeypatch, appends=1)
    assert article(tmp_path, "a.txt", BODY).text == f"{BODY} more"


def test_a_file_that_never_rests_is_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    still_writing(monkeypatch, appends=100)
    assert "changed while it was read" in skipped(tmp_path, "a.txt", BODY)


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_a_file_of_many_that_changes_while_it_is_read_says_so(tmp_path: Path, name: str) -> None:
    pack = gzip.compress if name.endswith(".gz") else bytes
    data = pack(b'{"text": "one"}\n{"text": "two"}\n')
    write(tmp_path / name, data)
    found = articles.read(tmp_path, tmp_path / name)
    next(found)
    write(tmp_path / "new", data)
    (tmp_path / "new").replace(tmp_path / name)
    second, last = found
    assert isinstance(second, Article)
    assert last == Skipped(name, "changed while it was read; build again when it is finished")


def test_a_file_that_breaks_its_reader_is_skipped_and_the_rest_of_its_archive_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(data: bytes) -> Draft:
        raise KeyError("x")

    monkeypatch.setitem(formats._WHOLE_FILE, ".md", broken)
    (tmp_path / "a.zip").write_bytes(packed({"a.md": "Мостът.", "b.txt": "Реката."}))
    skipped, article = articles.read(tmp_path, tmp_path / "a.zip")
    reason = "breaks what reads it (KeyError); save it otherwise"
    assert skipped == Skipped("a.zip/a.md", reason, is_passing=True)
    assert isinstance(article, Article)
    assert article.text == "Реката."
    assert "What reads a.zip/a.md broke." in caplog.text


def test_a_file_that_is_gone_before_it_is_read_is_skipped(tmp_path: Path) -> None:
    (found,) = articles.read(tmp_path, tmp_path / "gone.txt")
    assert found == Skipped(
        "gone.txt", "cannot be read: No such file or directory", is_passing=True
    )


# Titles, dates, sources, languages, addresses, ids.


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Голяма новина\n\nСъдът реши.", "Голяма новина"),
        ("# Голяма новина\n\nСъдът реши.", "Голяма новина"),
        ("Съдът реши днес. Второ изречение.", "Съдът реши днес."),
        ("Дъжд на 3 авг. 2025 г. във Варна. Вятър.", "Дъжд на 3 авг. 2025 г. във Варна."),
        ("Ще вали ли? Да.", "Ще вали ли?"),
        ("#\nМостът е отворен\n\nТекст.", "Мостът е отворен"),
        ("* * *\n\nМостът е отворен. Второ.", "Мостът е отворен."),
    ],
)
def test_the_title_is_the_heading_else_the_first_sentence(
    tmp_path: Path, text: str, title: str
) -> None:
    assert article(tmp_path, "a.txt", text).title == title


def test_a_long_title_is_shortened_at_a_word(tmp_path: Path) -> None:
    title = article(tmp_path, "a.txt", "слово " * 60 + "край. Второ.").title
    assert len(title) <= TITLE_CHARS_MAX
    assert title.removesuffix("…").split(" ") == ["слово"] * 19
    assert title.endswith("слово…")


def test_a_title_of_one_endless_word_is_cut_all_the_same(tmp_path: Path) -> None:
    title = article(tmp_path, "a.txt", "а" * 5000).title
    assert title == "а" * (TITLE_CHARS_MAX - 1) + "…"


def test_a_shortened_title_ends_in_no_comma(tmp_path: Path) -> None:
    # 118 characters and a comma, then a word that does not fit.
    text = "а" * 117 + ", " + "дълга " * 20 + "дума."
    assert article(tmp_path, "a.txt", text).title == "а" * 117 + "…"


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("2025-12-19-sneg.txt", dt.date(2025, 12, 19)),
        ("sneg_20251219.txt", dt.date(2025, 12, 19)),
        ("2025.12.19.txt", dt.date(2025, 12, 19)),
        ("20259999_2024-01-02.txt", dt.date(2024, 1, 2)),
        ("2025-02-30.txt", None),
        ("0000-01-01.txt", None),
        ("123456789012.txt", None),
        ("sneg.txt", None),
    ],
)
def test_a_date_may_stand_in_the_name_of_the_file(
    tmp_path: Path, name: str, date: dt.date | None
) -> None:
    assert article(tmp_path, name, BODY).date == date


def test_a_header_outweighs_the_name_of_the_file(tmp_path: Path) -> None:
    found = article(tmp_path, "2020-01-01.txt", f" date 2025-12-19 {BODY}")
    assert found.date == dt.date(2025, 12, 19)
    assert article(
        tmp_path, "2020-01-02.md", f"---\ndate: 2025-12-19\n---\n{BODY}"
    ).date == dt.date(2025, 12, 19)


def test_a_folder_named_by_a_date_dates_nothing(tmp_path: Path) -> None:
    assert article(tmp_path, "2025-12-19/a.txt", BODY).date is None


@pytest.mark.parametrize(
    ("end", "source"),
    [("(БТА)", "БТА"), ("(БТА).", "БТА"), ("(AP) \n", "AP"), ("(БТА) и още.", ""), ("", "")],
)
def test_the_agency_is_the_source_and_stays_in_the_text(
    tmp_path: Path, end: str, source: str
) -> None:
    found = article(tmp_path, "a.txt", f"{BODY} {end}")
    assert found.source == source
    assert found.text == f"{BODY} {end}".strip()


@pytest.mark.parametrize(
    ("named", "language"),
    [("bg", "bg"), ("bg-BG", "bg"), ("EN_us", "en"), ("Bulgarian", "bg"), ("de", "bg"), ("", "bg")],
)
def test_a_named_language_is_taken_where_it_is_known_else_told_from_the_letters(
    tmp_path: Path, named: str, language: str
) -> None:
    found = article(tmp_path, "a.md", f"---\nlanguage: '{named}'\n---\n{BODY}")
    assert found.language == language


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/1", "https://example.org/1"),
        ("http://example.org/1", "http://example.org/1"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("example.org", ""),
        ("tg://user?id=1", ""),
    ],
)
def test_only_web_addresses_are_kept(tmp_path: Path, url: str, kept: str) -> None:
    assert article(tmp_path, "a.md", f"---\nurl: '{url}'\n---\n{BODY}").url == kept


def test_an_id_lasts_while_the_text_changes(tmp_path: Path) -> None:
    before = article(tmp_path, "a.txt", BODY)
    after = article(tmp_path, "a.txt", "Съвсем друг текст.")
    assert before.id == after.id == article_id("a.txt")


def test_ids_are_the_same_on_every_machine_for_ever() -> None:
    assert article_id("a.txt") == "5afd60a2d79cd791"
    assert article_id("b.jsonl", "line 2") == "a13f7359bd5bf882"


def test_paths_and_keys_make_different_ids() -> None:
    pairs = [("a", ""), ("b", ""), ("a", "1"), ("a1", ""), ("a", "2"), ("", "a"), ("a/b", "")]
    assert len({article_id(path, key) for path, key in pairs}) == len(pairs)


# Clean text.

ANY_TEXT = st.text(st.characters(codec=None)) | st.text(
    st.sampled_from("aеåÅạ ́\n" + DELETED + SPACED + "\u0301\u0323\u0302\ud800\ufeff\x85\u00a0🙂")
)


@given(ANY_TEXT)
@example("e\u202a\u0301")
@example("\u00e5\u0323")
@example("\u00e5\u0333\u0323\u0302")
def test_clean_text_is_what_telegram_will_show(text: str) -> None:
    found = clean(text)
    assert clean(found) == found
    assert unicodedata.is_normalized("NFC", found)
    assert not UNSHOWN & set(found)
    assert found == found.strip()
    assert found.encode().decode() == found


@given(st.text(st.sampled_from("абвгд АБ.,!?«»„“–…🙂\n")))
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert clean(text) == text.strip()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\u2029b", "a\n\nb"),
        ("a\tb\x00c", "a b c"),
        ("и\u0306", "й"),
        ("a\u030a", "å"),
        ("х\u030a", "х"),
        ("\u202eобърнато\u202c", "обърнато"),
        ("\ud83d", "\ufffd"),
        ("a\u200e\u200f\u200eb\u200f", "a\u200c\u200c\u200eb\u200f"),
    ],
)
def test_clean_turns_each_kind_of_character_as_it_should(text: str, shown: str) -> None:
    assert clean(text) == shown
