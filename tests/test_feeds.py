"""Feeds: what they bring is kept as articles, once, and they are asked when their time comes."""

import datetime as dt
import json
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from index import articles
from index.errors import BusyError, FeedsError, FetchError
from index.feeds import kept as kept_module
from index.feeds import poll, poll_feeds
from index.feeds.entries import read_entries
from index.feeds.kept import Kept
from index.feeds.turns import Feed, after_failure, is_due, next_due
from index.settings import IndexSettings
from index.types import Article, Fetched
from tests.site import Page, Site, open_site
from tests.test_page import PAGE, SENTENCE

NOW = dt.datetime(2025, 3, 4, 12, 0, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(hours=1)
EVERY = dt.timedelta(minutes=30)

RSS = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Вести</title><link>https://vesti.example/</link><language>bg</language>
{items}</channel></rss>"""

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="uk"><title>Вісті</title>
<entry><id>tag:one</id><title type="html">Міст &amp;amp; річка</title>
<updated>2025-03-04T00:30:00+02:00</updated><link href="/one"/>
<content type="html">&lt;p&gt;Міст відкрили.&lt;/p&gt;&lt;p&gt;Свято було.&lt;/p&gt;</content>
</entry></feed>"""


@pytest.fixture
def site() -> Iterator[Site]:
    with open_site() as found:
        yield found


@pytest.fixture
def settings(site: Site, tmp_path: Path) -> IndexSettings:
    return IndexSettings(
        _env_file=None, articles=tmp_path, feeds=(site["/feed"],), feeds_private=True
    )


def item(title: str = "", text: str = "", **others: str) -> str:
    fields = {"title": title, "description": text, **others}
    tags = "".join(f"<{name}>{value}</{name}>" for name, value in fields.items() if value)
    return f"<item>{tags}</item>".replace("<guid>", '<guid isPermaLink="false">')


def rss(*items: str, encoding: str = "utf-8") -> str:
    return RSS.format(encoding=encoding, items="".join(items))


def entries(data: str | bytes, charset: str = "", media_type: str = "application/rss+xml") -> Any:
    body = data.encode() if isinstance(data, str) else data
    url = "https://vesti.example/feed"
    return read_entries(Fetched(url, body, media_type, charset, "", "", 200), url)


def kept(folder: Path) -> list[dict[str, str]]:
    files = sorted((folder / "feeds").glob("*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


def titles(folder: Path) -> list[str]:
    return [one["title"] for one in kept(folder)]


# What feeds say.


def test_an_entry_has_all_that_its_feed_tells_of_it() -> None:
    (found,) = entries(
        rss(item("Мост", "Откриха го.", guid="g1", link="https://vesti.example/1",
                 pubDate="Tue, 04 Mar 2025 00:30:00 +0200"))
    )  # fmt: skip
    assert (found.key, found.title, found.text) == ("g1", "Мост", "Откриха го.")
    assert (found.url, found.language) == ("https://vesti.example/1", "bg")
    assert found.date == dt.date(2025, 3, 4), "the day where it was written, not of Greenwich"


def test_atom_is_read_with_its_paragraphs_and_relative_links() -> None:
    (found,) = entries(ATOM, media_type="application/atom+xml")
    assert (found.key, found.title) == ("tag:one", "Міст & річка")
    assert found.text == "Міст відкрили.\n\nСвято було."
    assert (found.url, found.date) == ("https://vesti.example/one", dt.date(2025, 3, 4))
    assert found.language == "uk"


def test_what_a_feed_leaves_out_is_left_out() -> None:
    linked, bare, wordless = entries(
        rss(
            item("Мост", "Откриха го.", link="https://vesti.example/1"),
            item(text="Само текст."),
            item("Само заглавие"),
            item(),
            item(guid="g", link="https://vesti.example/2"),
        )
    )
    assert (linked.key, linked.date) == ("https://vesti.example/1", None)
    assert (bare.title, bare.text, bare.url) == ("", "Само текст.", "")
    assert wordless.text == "Само заглавие"
    assert len({linked.key, bare.key, wordless.key}) == 3


def test_the_key_of_an_entry_without_id_and_link_is_what_it_says() -> None:
    one, two, other = (entries(rss(item("Мост", text)))[0] for text in ("а", "а", "б"))
    assert one.key == two.key != other.key


def test_html_and_entities_become_text() -> None:
    (found,) = entries(
        rss(item("&amp;bdquo;Мост&amp;ldquo; &lt;b&gt;днес&lt;/b&gt;",
                 "<![CDATA[<p>Две &amp; три&nbsp;&ndash; <i>пет</i>.</p><p>Край.</p>]]>"))
    )  # fmt: skip
    assert found.title == "„Мост“ днес"
    assert found.text == "Две & три\xa0– пет.\n\nКрай."


def test_the_longest_of_what_an_entry_holds_is_taken() -> None:
    full = {"content:encoded": "<![CDATA[<p>Дълго и пълно.</p>]]>"}
    assert entries(rss(item("Мост", "Дълго", **full)))[0].text == "Дълго и пълно."


def test_one_that_stands_twice_comes_once() -> None:
    assert [
        one.text for one in entries(rss(item("а", "1", guid="g"), item("б", "2", guid="g")))
    ] == ["1"]


@pytest.mark.parametrize(("declared", "charset"), [("windows-1251", ""), ("utf-8", "windows-1251")])
def test_windows_1251_is_read_where_the_feed_or_the_server_says_so(
    declared: str, charset: str
) -> None:
    body = rss(item("Мост", "Откриха го."), encoding=declared).encode("windows-1251")
    assert [one.text for one in entries(body, charset)] == ["Откриха го."]


def test_a_feed_that_breaks_off_gives_what_came() -> None:
    whole = rss(item("Мост", "Откриха го.", guid="1"), item("Вино", "Няма го.", guid="2"))
    found = entries(whole[: whole.index("Няма")])
    assert (found[0].key, found[0].text) == ("1", "Откриха го.")


def test_a_feed_without_entries_is_a_feed() -> None:
    assert entries(rss()) == ()


@pytest.mark.parametrize("data", [PAGE, "", "{}", "\0\1\2", "<a><b></a>", "мост"])
def test_what_is_no_feed_is_told(data: str) -> None:
    with pytest.raises(FetchError) as told:
        entries(data)
    assert str(told.value) == (
        "https://vesti.example/feed is no feed; give the address of its RSS or Atom."
    )


def test_entities_that_would_grow_without_end_stay_small() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<!DOCTYPE rss [<!ENTITY l0 "ха"><!ENTITY f SYSTEM "file:///etc/passwd">{laughs}]>'
    found = entries(rss(item("Мост", "Смях &l9; и &f;")).replace("<rss", head + "<rss", 1))
    assert all(len(one.text) < 1000 and "root:" not in one.text for one in found)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "mailto:a@b.c"])
def test_a_link_that_is_no_web_address_is_left_out(link: str) -> None:
    assert entries(rss(item("Мост", "Откриха го.", link=link)))[0].url == ""


# When they are asked.


def failed(status: int = 500, wait_s: int = 0) -> FetchError:
    return FetchError("https://vesti.example/feed", "fails", status=status, wait_s=wait_s)


def test_the_pause_doubles_up_to_a_day() -> None:
    feed, pauses = Feed("a"), []
    for _ in range(20):
        feed = after_failure(feed, failed(), NOW, EVERY)
        assert feed.due is not None
        pauses.append((feed.due - NOW) / dt.timedelta(hours=1))
    assert pauses[:6] == [1, 2, 4, 8, 16, 24]
    assert set(pauses[6:]) == {24}


@pytest.mark.parametrize(("wait_s", "hours"), [(60, 1), (7200, 2), (10**9, 7 * 24)])
def test_a_server_is_left_alone_as_long_as_it_asks_and_a_week_at_most(
    wait_s: int, hours: int
) -> None:
    feed = after_failure(Feed("a"), failed(429, wait_s), NOW, EVERY)
    assert feed.due == NOW + dt.timedelta(hours=hours)


def test_the_pause_is_never_shorter_than_the_interval() -> None:
    week = dt.timedelta(days=7)
    assert after_failure(Feed("a"), failed(), NOW, week).due == NOW + week


def test_a_feed_that_is_gone_is_never_asked_again() -> None:
    feed = after_failure(Feed("a"), failed(410), NOW, EVERY)
    assert not is_due(feed, NOW + dt.timedelta(days=1000))
    assert next_due([feed], NOW) is None
    assert next_due([feed, Feed("b", due=LATER)], NOW) == LATER


# What is kept of them.


def test_what_a_feed_brings_is_an_article_of_the_archive(
    site: Site, settings: IndexSettings
) -> None:
    site.pages["/feed"] = Page(
        rss(item("Мост", SENTENCE, guid="g", pubDate="Tue, 04 Mar 2025 10:00:00 +0200"))
    )
    report = poll_feeds(settings, NOW)
    assert (report.polled, report.new, report.changed, report.failed) == (1, 1, 0, ())
    assert report.due == NOW + EVERY
    (file,) = articles.files(settings.articles)
    assert isinstance(file, Path)
    assert file.parent.name == "feeds"
    assert file.name.startswith("127.0.0.1-")
    (found,) = articles.read(settings.articles, file)
    assert isinstance(found, Article)
    assert (found.title, found.text, found.language) == ("Мост", SENTENCE, "bg")
    assert found.date == dt.date(2025, 3, 4)


def test_nothing_is_kept_twice(site: Site, settings: IndexSettings) -> None:
    site.pages["/feed"] = Page(rss(item("Мост", "1", guid="a")))
    poll_feeds(settings, NOW)
    site.pages["/feed"] = Page(rss(item("Вино", "2", guid="b"), item("Мост", "1", guid="a")))
    assert poll_feeds(settings, LATER).new == 1
    assert titles(settings.articles) == ["Мост", "Вино"]


def test_an_entry_that_was_changed_takes_its_place_anew(
    site: Site, settings: IndexSettings
) -> None:
    site.pages["/feed"] = Page(rss(item("Мост", "1", guid="a"), item("Вино", "2", guid="b")))
    poll_feeds(settings, NOW)
    site.pages["/feed"] = Page(rss(item("Мост", "3", guid="a")))
    report = poll_feeds(settings, LATER)
    assert (report.new, report.changed) == (0, 1)
    assert [(one["title"], one["text"]) for one in kept(settings.articles)] == [
        ("Мост", "3"),
        ("Вино", "2"),
    ]


def test_what_has_not_changed_is_not_sent_again(site: Site, settings: IndexSettings) -> None:
    site.pages["/feed"] = Page(rss(item("Мост", "1", guid="a")), tag='"1"')
    poll_feeds(settings, NOW)
    for hours in (1, 2):
        report = poll_feeds(settings, NOW + dt.timedelta(hours=hours))
        assert (report.polled, report.new, report.failed) == (1, 0, ())
    tags = [asked.get("If-None-Match") for path, asked in site.asked if path == "/feed"]
    assert tags == [None, '"1"', '"1"']


def test_a_feed_is_left_alone_until_its_time_comes(site: Site, settings: IndexSettings) -> None:
    site.pages["/feed"] = Page(rss())
    poll_feeds(settings, NOW)
    report = poll_feeds(settings, NOW + EVERY - dt.timedelta(seconds=1))
    assert (report.polled, report.due) == (0, NOW + EVERY)
    assert poll_feeds(settings, NOW + EVERY).polled == 1
    assert site.paths() == ["/feed", "/feed"]


def test_one_that_fails_does_not_keep_the_others(site: Site, tmp_path: Path) -> None:
    urls = tuple(site[f"/{name}"] for name in ("gone", "busy", "page", "feed"))
    settings = IndexSettings(_env_file=None, articles=tmp_path, feeds=urls, feeds_private=True)
    site.pages["/gone"] = Page(status=410)
    site.pages["/busy"] = Page(status=503, headers={"Retry-After": "7200"})
    site.pages["/page"] = Page(PAGE)
    site.pages["/feed"] = Page(rss(item("Мост", "1", guid="a")))
    report = poll_feeds(settings, NOW)
    assert (report.polled, report.new) == (4, 1)
    assert [one.removeprefix(site.root) for one in report.failed] == [
        "/gone answers 410 Gone; it is gone for good.",
        "/busy answers 503 Service Unavailable; try again later.",
        "/page is no feed; give the address of its RSS or Atom.",
    ]
    site.paths()
    poll_feeds(settings, LATER)
    assert site.paths() == ["/page", "/feed"]
    poll_feeds(settings, NOW + dt.timedelta(hours=2))
    assert site.paths() == ["/busy", "/feed"]


def test_a_feed_that_comes_back_has_failed_no_more(site: Site, settings: IndexSettings) -> None:
    site.pages["/feed"] = Page(status=500)
    assert poll_feeds(settings, NOW).due == LATER
    site.pages["/feed"] = Page(rss())
    assert poll_feeds(settings, LATER).due == LATER + EVERY
    site.pages["/feed"] = Page(status=500)
    assert poll_feeds(settings, LATER + EVERY).due == LATER + EVERY + 2 * EVERY


def test_a_private_feed_is_not_read_unless_that_is_allowed(
    site: Site, settings: IndexSettings
) -> None:
    site.pages["/feed"] = Page(rss(item("Мост", "1")))
    strict = settings.model_copy(update={"feeds_private": False})
    (told,) = poll_feeds(strict, NOW).failed
    assert (
        told == f"{site['/feed']} leads into a private network (127.0.0.1); give a public address."
    )
    assert site.paths() == []


def test_more_than_one_round_holds_comes_in_the_next(
    site: Site, settings: IndexSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(poll, "ENTRIES_MAX", 2)
    items = [item(f"Вест {n}", f"{n}", guid=f"{n}") for n in range(5)]
    site.pages["/feed"] = Page(rss(*items), tag='"1"')
    brought = [poll_feeds(settings, NOW + n * EVERY).new for n in range(4)]
    assert brought == [2, 2, 1, 0]
    assert titles(settings.articles) == [f"Вест {n}" for n in range(5)]
    assert site.asked[-1][1]["If-None-Match"] == '"1"'


def test_no_feeds_are_no_work(tmp_path: Path) -> None:
    report = poll_feeds(IndexSettings(_env_file=None, articles=tmp_path), NOW)
    assert (report.polled, report.due) == (0, None)
    assert list(tmp_path.iterdir()) == []


def test_two_rounds_do_not_run_at_once(settings: IndexSettings) -> None:
    folder = settings.articles / "feeds"
    folder.mkdir()
    with FileLock(folder / poll.LOCK_FILE), pytest.raises(BusyError, match="being polled already"):
        poll_feeds(settings, NOW)


# Whole texts.


def linked(site: Site, path: str = "/1", text: str = "Накратко.") -> str:
    return item("Мост", text, guid="a", link=site[path])


def test_the_text_of_the_page_is_kept_where_it_says_more(
    site: Site, settings: IndexSettings
) -> None:
    site.pages |= {"/feed": Page(rss(linked(site))), "/1": Page(PAGE)}
    poll_feeds(settings, NOW)
    (found,) = kept(settings.articles)
    assert f"Първо. {SENTENCE}" in found["text"]
    assert (found["title"], found["date"], found["url"]) == ("Мост", "2025-03-04", site["/1"])


@pytest.mark.parametrize(
    ("robots", "page", "asked"),
    [
        (Page("User-agent: *\nDisallow: /1"), Page(PAGE), False),
        (Page(status=503), Page(PAGE), False),
        (Page("User-agent: *\nDisallow: /2"), Page(status=302, headers={"Location": "/2"}), True),
        (Page(""), Page(status=403), True),
        (Page(""), Page(b"%PDF-1.7", headers={"Content-Type": "application/pdf"}), True),
        (Page(""), Page("<html><body>404</body></html>"), True),
    ],
)
def test_what_the_feed_says_is_kept_where_the_page_may_or_can_not_be_read(
    site: Site, settings: IndexSettings, robots: Page, page: Page, asked: bool
) -> None:
    site.pages |= {"/feed": Page(rss(linked(site))), "/robots.txt": robots, "/1": page}
    site.pages["/2"] = Page(PAGE)
    poll_feeds(settings, NOW)
    assert [one["text"] for one in kept(settings.articles)] == ["Накратко."]
    assert ("/1" in site.paths()) is asked


def test_a_page_that_fails_is_asked_for_again_but_not_for_ever(
    site: Site, settings: IndexSettings
) -> None:
    site.pages |= {"/feed": Page(rss(linked(site)), tag='"1"'), "/1": Page(status=503)}
    brought = [poll_feeds(settings, NOW + n * EVERY) for n in range(5)]
    assert [(one.new, one.changed) for one in brought] == [(1, 0), *[(0, 0)] * 4]
    assert site.asked[-1][1]["If-None-Match"] == '"1"'
    assert site.paths().count("/1") == poll.TRIES_MAX
    assert [one["text"] for one in kept(settings.articles)] == ["Накратко."]


def test_a_page_that_has_come_back_is_read(site: Site, settings: IndexSettings) -> None:
    site.pages |= {"/feed": Page(rss(linked(site)), tag='"1"'), "/1": Page(status=503)}
    poll_feeds(settings, NOW)
    site.pages["/1"] = Page(PAGE)
    poll_feeds(settings, NOW + EVERY)
    (found,) = kept(settings.articles)
    assert f"Първо. {SENTENCE}" in found["text"]
    poll_feeds(settings, NOW + 2 * EVERY)
    assert site.paths().count("/1") == 2


def test_a_feed_that_says_more_than_the_page_is_kept(site: Site, settings: IndexSettings) -> None:
    long = f"{SENTENCE} " * 20
    site.pages |= {"/feed": Page(rss(linked(site, text=long))), "/1": Page(PAGE)}
    poll_feeds(settings, NOW)
    assert [one["text"] for one in kept(settings.articles)] == [long.strip()]


def test_only_the_pages_of_what_is_new_are_asked_for(site: Site, settings: IndexSettings) -> None:
    site.pages |= {"/feed": Page(rss(linked(site))), "/1": Page(PAGE)}
    poll_feeds(settings, NOW)
    assert site.paths() == ["/feed", "/robots.txt", "/1"]
    poll_feeds(settings, LATER)
    assert site.paths() == ["/feed"]


# Crashes, full disks, strangers' hands.


def test_a_crash_before_anything_is_remembered_keeps_nothing_twice(
    site: Site, settings: IndexSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.pages["/feed"] = Page(rss(item("Мост", "1", guid="a")), tag='"1"')
    with monkeypatch.context() as patch:
        patch.setattr(poll, "write_whole", _die)
        with pytest.raises(KeyboardInterrupt):
            poll_feeds(settings, NOW)
    assert titles(settings.articles) == ["Мост"]
    assert poll_feeds(settings, NOW).new == 0
    assert titles(settings.articles) == ["Мост"]


def test_a_crash_while_a_file_is_written_leaves_the_one_before(
    site: Site, settings: IndexSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.pages["/feed"] = Page(rss(item("Мост", "1", guid="a")))
    poll_feeds(settings, NOW)
    site.pages["/feed"] = Page(rss(item("Мост", "2", guid="a"), item("Вино", "3", guid="b")))
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", _die)
        with pytest.raises(KeyboardInterrupt):
            poll_feeds(settings, LATER)
    assert [one["text"] for one in kept(settings.articles)] == ["1"]
    assert len(articles.files(settings.articles)) == 1
    report = poll_feeds(settings, LATER)
    assert (report.new, report.changed) == (1, 1)
    assert [one["text"] for one in kept(settings.articles)] == ["2", "3"]


def _die(*_: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("state", [b"", b"{", b"[]", b'{"a": 1}', b"\xff"])
def test_what_is_remembered_may_be_lost(site: Site, settings: IndexSettings, state: bytes) -> None:
    site.pages["/feed"] = Page(rss(item("Мост", "1", guid="a")))
    poll_feeds(settings, NOW)
    (settings.articles / "feeds" / poll.STATE_FILE).write_bytes(state)
    report = poll_feeds(settings, NOW)
    assert (report.polled, report.new) == (1, 0)


def test_a_line_that_somebody_spoiled_stays_as_it_is(site: Site, settings: IndexSettings) -> None:
    site.pages["/feed"] = Page(rss(item("Мост", "1", guid="a")))
    poll_feeds(settings, NOW)
    (file,) = (settings.articles / "feeds").glob("*.jsonl")
    file.write_bytes(b'{"id": "a", "te\n[]\n' + file.read_bytes().rstrip(b"\n"))
    site.pages["/feed"] = Page(rss(item("Мост", "2", guid="a"), item("Вино", "3", guid="b")))
    report = poll_feeds(settings, LATER)
    assert (report.new, report.changed) == (1, 1)
    first, second, *lines = file.read_bytes().splitlines()
    assert (first, second) == (b'{"id": "a", "te', b"[]")
    assert [json.loads(line)["text"] for line in lines] == ["2", "3"]


def test_a_file_that_is_full_is_followed_by_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_module, "FILE_BYTES_MAX", 400)
    held = Kept(tmp_path, "https://vesti.example/feed")
    for number in range(0, 9, 3):
        held.keep(
            one
            for n in range(number, number + 3)
            for one in entries(rss(item("Мост", f"Вест {n}", guid=f"{n}")))
        )
    files = sorted(tmp_path.iterdir())
    assert len(files) > 2
    assert all(file.stat().st_size <= 400 for file in files)
    assert sorted(held.seals()) == [f"{n}" for n in range(9)]
    held.keep(entries(rss(item("Мост", "Друго", guid="0"))))
    assert sorted(tmp_path.iterdir()) == files
    assert "Друго" in files[0].read_text("utf-8")


def test_a_folder_that_cannot_be_written_to_is_told(site: Site, settings: IndexSettings) -> None:
    (settings.articles / "feeds").write_text("a file")
    with pytest.raises(FeedsError, match=r"cannot be kept in .*; make room or allow writing"):
        poll_feeds(settings, NOW)
    assert site.paths() == []


def test_feeds_of_one_host_have_files_of_their_own(tmp_path: Path) -> None:
    for path in ("a", "b"):
        held = Kept(tmp_path, f"https://vesti.example/{path}")
        held.keep(entries(rss(item("Мост", path, guid="a"))))
    assert len(list(tmp_path.iterdir())) == 2


def test_the_name_of_a_file_is_never_taken_for_a_date(tmp_path: Path) -> None:
    for number in range(300):
        held = Kept(tmp_path, f"https://[::1]:80/{number}")
        assert not any(map(str.isdigit, held._name.removeprefix("--1-")))


def test_a_feed_that_nobody_answers_for_is_told(settings: IndexSettings) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/feed"
        report = poll_feeds(settings.model_copy(update={"feeds": (url,)}), NOW)
    assert report.failed[0].startswith(f"{url} cannot be read (")
