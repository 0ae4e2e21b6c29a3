"""The index is built anew when articles change, when feeds bring some, and at a time of day."""

import asyncio
import datetime as dt
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pydantic import SecretStr

from bot import schedule
from bot.schedule import Occasion, keep_up, next_moment
from bot.settings import BotSettings
from index import IndexSettings
from tests.site import Page, Site, open_site
from tests.test_feeds import item, rss

SOFIA = ZoneInfo("Europe/Sofia")
SOON_S = 10.0
A_WHILE_S = 0.6  # in which nothing is to happen


@pytest.fixture
def site() -> Iterator[Site]:
    with open_site() as found:
        yield found


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule, "QUIET_S", 0.1)
    monkeypatch.setattr(schedule, "LOOK_AT_CLOCK_EVERY_S", 0.02)


def settings(**others: object) -> BotSettings:
    return BotSettings(_env_file=None, token=SecretStr("1:a"), **others)  # type: ignore[arg-type]


def archive(folder: Path, **others: object) -> IndexSettings:
    (folder / "articles").mkdir(exist_ok=True)
    others = {"articles": folder / "articles", "root": folder / "articles" / "index"} | others
    return IndexSettings(_env_file=None, **others)  # type: ignore[arg-type]


class Builds:
    """A trigger that notes why it was called."""

    def __init__(self) -> None:
        self.occasions: list[Occasion] = []
        self.called = asyncio.Event()

    async def __call__(self, occasion: Occasion) -> None:
        self.occasions.append(occasion)
        self.called.set()

    async def wait(self) -> None:
        await asyncio.wait_for(self.called.wait(), SOON_S)
        self.called.clear()


@asynccontextmanager
async def kept_up(index: IndexSettings, bot: BotSettings) -> AsyncIterator[Builds]:
    builds = Builds()
    keeping = asyncio.create_task(keep_up(index, bot, builds))
    try:
        yield builds
        assert not keeping.done()
    finally:
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)


async def until(is_so: Callable[[], bool]) -> None:
    while not is_so():  # noqa: ASYNC110 (no event tells)
        await asyncio.sleep(0.01)


async def touch_until_seen(file: Path, builds: Builds) -> None:
    """The watch begins at some moment after it is asked for."""
    deadline = time.monotonic() + SOON_S
    while Occasion.FOLDER not in builds.occasions and time.monotonic() < deadline:
        await asyncio.to_thread(file.write_text, f"{time.monotonic()}")
        await asyncio.sleep(0.3)
    await builds.wait()
    await asyncio.sleep(A_WHILE_S)
    builds.occasions.clear()
    builds.called.clear()


def test_a_change_in_the_folder_is_told_once_it_is_quiet(tmp_path: Path) -> None:
    index = archive(tmp_path)

    async def story() -> list[Occasion]:
        async with kept_up(index, settings(watch_folder=True)) as builds:
            await touch_until_seen(index.articles / "a.txt", builds)
            for number in range(5):
                (index.articles / f"{number}.txt").write_text("мост")
            await builds.wait()
            await asyncio.sleep(A_WHILE_S)
            return builds.occasions

    assert asyncio.run(story()) == [Occasion.FOLDER]


def test_hidden_files_and_the_index_are_no_changes(tmp_path: Path) -> None:
    index = archive(tmp_path)
    for folder in (index.articles / "index", index.articles / ".git"):
        folder.mkdir()

    async def story() -> list[Occasion]:
        async with kept_up(index, settings(watch_folder=True)) as builds:
            await touch_until_seen(index.articles / "a.txt", builds)
            for name in (".hidden", ".git/head", "index/CURRENT"):
                (index.articles / name).write_text("x")
            await asyncio.sleep(A_WHILE_S)
            return builds.occasions

    assert asyncio.run(story()) == []


def test_changes_in_folders_and_removals_are_told(tmp_path: Path) -> None:
    index = archive(tmp_path)
    (index.articles / "2025").mkdir()

    async def story() -> list[Occasion]:
        async with kept_up(index, settings(watch_folder=True)) as builds:
            await touch_until_seen(index.articles / "2025" / "a.txt", builds)
            (index.articles / "2025" / "a.txt").unlink()
            await builds.wait()
            return builds.occasions

    assert asyncio.run(story()) == [Occasion.FOLDER]


def test_a_folder_that_cannot_be_watched_is_told_and_the_rest_goes_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    index = archive(tmp_path)
    index.articles.rmdir()

    async def story() -> None:
        async with kept_up(index, settings(watch_folder=True)):
            await until(lambda: bool(caplog.records))

    asyncio.run(asyncio.wait_for(story(), SOON_S))
    assert "cannot be watched" in caplog.text


def test_nothing_that_is_wanted_is_waited_for_without_end(tmp_path: Path) -> None:
    index = archive(tmp_path)

    async def story() -> list[Occasion]:
        async with kept_up(index, settings()) as builds:
            (index.articles / "a.txt").write_text("мост")
            await asyncio.sleep(A_WHILE_S)
            return builds.occasions

    assert asyncio.run(story()) == []


def test_the_time_of_day_comes_every_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = dt.datetime(2025, 3, 4, 3, 29, 59, tzinfo=SOFIA)
    monkeypatch.setattr(schedule, "_now", lambda: clock)

    async def story() -> list[Occasion]:
        nonlocal clock
        async with kept_up(archive(tmp_path), settings(reindex_at="3:30")) as builds:
            await asyncio.sleep(A_WHILE_S)
            assert builds.occasions == []
            for _ in range(2):
                clock += dt.timedelta(seconds=1)
                await builds.wait()
                clock += dt.timedelta(days=1, seconds=-1)
                await asyncio.sleep(A_WHILE_S)
            return builds.occasions

    assert asyncio.run(story()) == [Occasion.TIME] * 2


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2025-01-10T03:29:59+02:00", "2025-01-10T03:30:00+02:00"),
        ("2025-01-10T03:30:00+02:00", "2025-01-11T03:30:00+02:00"),
        ("2025-01-10T23:59:00+02:00", "2025-01-11T03:30:00+02:00"),
        ("2025-12-31T12:00:00+02:00", "2026-01-01T03:30:00+02:00"),
        ("2025-03-29T12:00:00+02:00", "2025-03-30T04:30:00+03:00"),  # 03:30 is left out
        ("2025-03-30T04:30:00+03:00", "2025-03-31T03:30:00+03:00"),
        ("2025-10-25T12:00:00+03:00", "2025-10-26T03:30:00+03:00"),  # 03:30 comes twice
        ("2025-10-26T03:30:00+03:00", "2025-10-27T03:30:00+02:00"),
        ("2025-10-26T03:15:00+02:00", "2025-10-27T03:30:00+02:00"),
        ("2025-10-26T03:45:00+02:00", "2025-10-27T03:30:00+02:00"),
    ],
)
def test_the_next_moment_comes_once_a_day_also_when_clocks_are_changed(
    now: str, expected: str
) -> None:
    found = next_moment(dt.time(3, 30), dt.datetime.fromisoformat(now).astimezone(SOFIA))
    assert found.timestamp() == dt.datetime.fromisoformat(expected).timestamp()


def test_what_feeds_bring_is_told(site: Site, tmp_path: Path) -> None:
    site.pages["/feed"] = Page(rss(item("Мост", "Откриха го.")))
    index = archive(tmp_path, feeds=(site["/feed"],), feeds_private=True)

    async def story() -> list[Occasion]:
        async with kept_up(index, settings()) as builds:
            await builds.wait()
            return builds.occasions

    assert asyncio.run(story()) == [Occasion.FEEDS]
    assert len(list((index.articles / "feeds").glob("*.jsonl"))) == 1


def test_what_feeds_bring_is_told_once_where_the_folder_is_watched(
    site: Site, tmp_path: Path
) -> None:
    site.pages["/feed"] = Page(rss(item("Мост", "Откриха го.")))
    index = archive(tmp_path, feeds=(site["/feed"],), feeds_private=True)
    (index.articles / "feeds").mkdir()

    async def story() -> list[Occasion]:
        async with kept_up(index, settings(watch_folder=True)) as builds:
            await builds.wait()
            await touch_until_seen(index.articles / "a.txt", builds)
            (index.articles / "feeds" / "more.jsonl").write_text("{}")
            await asyncio.sleep(A_WHILE_S)
            return builds.occasions

    assert asyncio.run(story()) == []


def test_feeds_that_bring_nothing_are_not_told(
    site: Site, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    site.pages["/empty"] = Page(rss())
    urls = (site["/empty"], site["/gone"])
    index = archive(tmp_path, feeds=urls, feeds_private=True)

    async def story() -> list[Occasion]:
        async with kept_up(index, settings()) as builds:
            await until(lambda: bool(caplog.records))
            await asyncio.sleep(A_WHILE_S)
            return builds.occasions

    assert asyncio.run(asyncio.wait_for(story(), SOON_S)) == []
    assert f"A feed failed: {site['/gone']} answers 404 Not Found" in caplog.text
    assert site.paths() == ["/empty", "/gone"]


def test_feeds_that_cannot_be_kept_are_told_and_polled_later(
    site: Site, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    index = archive(tmp_path, feeds=(site["/feed"],), feeds_private=True)
    (index.articles / "feeds").write_text("a file")

    async def story() -> list[Occasion]:
        async with kept_up(index, settings()) as builds:
            await until(lambda: bool(caplog.records))
            return builds.occasions

    assert asyncio.run(asyncio.wait_for(story(), SOON_S)) == []
    assert "cannot be kept in" in caplog.text


def test_a_bug_in_polling_does_not_end_the_bot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def break_down(*_: object) -> None:
        raise LookupError("a bug")

    monkeypatch.setattr(schedule, "poll_feeds", break_down)
    index = archive(tmp_path, feeds=("https://vesti.example/feed",))

    async def story() -> None:
        async with kept_up(index, settings()):
            await until(lambda: bool(caplog.records))

    asyncio.run(asyncio.wait_for(story(), SOON_S))
    assert "LookupError: a bug" in caplog.text


def test_a_slow_feed_does_not_keep_the_bot_from_ending(site: Site, tmp_path: Path) -> None:
    over, asked = threading.Event(), threading.Event()

    def hold() -> None:
        asked.set()
        over.wait()

    site.pages["/feed"] = Page(rss(), before=hold)
    index = archive(tmp_path, feeds=(site["/feed"],), feeds_private=True)

    async def story() -> None:
        async with kept_up(index, settings()):
            await until(asked.is_set)

    asyncio.run(story())
    polling = [thread for thread in threading.enumerate() if thread.name == "feeds"]
    assert [thread.daemon for thread in polling] == [True]
    over.set()
    polling[0].join()


def test_the_trigger_is_never_called_twice_at_once(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = dt.datetime(2025, 3, 4, 3, 29, 59, tzinfo=SOFIA)
    monkeypatch.setattr(schedule, "_now", lambda: clock)
    site.pages["/feed"] = Page(rss(item("Мост", "Откриха го.")))
    index = archive(tmp_path, feeds=(site["/feed"],), feeds_private=True)
    began: list[Occasion] = []

    async def story() -> None:
        nonlocal clock
        end = asyncio.Event()

        async def build(occasion: Occasion) -> None:
            began.append(occasion)
            await end.wait()

        keeping = asyncio.create_task(keep_up(index, settings(reindex_at="03:30"), build))
        await until(lambda: began == [Occasion.FEEDS])
        clock += dt.timedelta(seconds=1)
        await asyncio.sleep(A_WHILE_S)
        assert began == [Occasion.FEEDS]
        end.set()
        await until(lambda: began == [Occasion.FEEDS, Occasion.TIME])
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)

    asyncio.run(asyncio.wait_for(story(), SOON_S))


@pytest.mark.parametrize("time", ["24:00", "3", "03:60", "3.30", "noon", "²:30"])
def test_a_time_that_is_none_is_a_mistake(time: str) -> None:
    with pytest.raises(ValueError, match="is no time of day such as 03:30"):
        settings(reindex_at=time)


@pytest.mark.parametrize(("time", "expected"), [("", None), ("3:05", dt.time(3, 5))])
def test_a_time_may_be_left_out(time: str, expected: dt.time | None) -> None:
    assert settings(reindex_at=time).reindex_time == expected
