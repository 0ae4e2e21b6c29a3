"""A round of polling: which feeds are due, what they bring, what is kept."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import TypeAdapter

from index.errors import BusyError, FeedsError, FetchError
from index.feeds.entries import TEXT_CHARS_MAX, Entry, read_entries
from index.feeds.kept import Kept
from index.feeds.turns import Feed, after_answer, after_failure, is_due, next_due
from index.fetch import fetch
from index.page import read_page
from index.robots import Robots
from index.settings import IndexSettings
from index.types import Draft, FeedReport, Fetched
from index.whole import write_whole

FEEDS_FOLDER = "feeds"
STATE_FILE = ".state.json"
LOCK_FILE = ".lock"
ENTRIES_MAX = 50  # of a feed in one round; the others come in the next
TRIES_MAX = 3  # of an entry's page, a round each; then what the feed itself says is enough

_STATE = TypeAdapter(dict[str, Feed])


def poll_feeds(settings: IndexSettings, now: dt.datetime) -> FeedReport:
    """Keep what those feeds bring that are due; raises BusyError, or FeedsError if it cannot.

    It blocks for as long as the feeds take; a feed that fails is told in the report.
    """
    if not settings.feeds:
        return FeedReport()
    folder = settings.articles / FEEDS_FOLDER
    with _disk_told(folder), _alone(folder):
        return _Round(settings, folder, now).run()


@dataclass(frozen=True, slots=True)
class _News:
    feed: Feed
    new: int = 0
    changed: int = 0
    failed: str = ""


class _Round:
    def __init__(self, settings: IndexSettings, folder: Path, now: dt.datetime) -> None:
        self._folder = folder
        self._now = now
        self._every = dt.timedelta(minutes=settings.feeds_every_minutes)
        self._fetch = partial(fetch, allow_private=settings.feeds_private)
        self._robots = Robots(self._fetch)
        known = _remembered(folder / STATE_FILE)
        self._feeds = {url: known.get(url, Feed(url)) for url in settings.feeds}

    def run(self) -> FeedReport:
        due = [feed for feed in self._feeds.values() if is_due(feed, self._now)]
        brought = [self._settled(self._poll(feed)) for feed in due]
        return FeedReport(
            polled=len(brought),
            new=sum(news.new for news in brought),
            changed=sum(news.changed for news in brought),
            failed=tuple(news.failed for news in brought if news.failed),
            due=next_due(self._feeds.values(), self._now),
        )

    def _settled(self, news: _News) -> _News:
        """Remember a feed after its entries are kept: a crash repeats, it loses nothing."""
        self._feeds[news.feed.url] = news.feed
        write_whole(self._folder / STATE_FILE, _STATE.dump_json(self._feeds, indent=2))
        return news

    def _poll(self, feed: Feed) -> _News:
        try:
            found = self._fetch(feed.url, etag=feed.etag, modified=feed.modified)
            entries = () if found.is_unchanged else read_entries(found, feed.url)
        except FetchError as error:
            return _News(after_failure(feed, error, self._now, self._every), failed=str(error))
        return self._kept(feed, found, entries)

    def _kept(self, feed: Feed, found: Fetched, entries: tuple[Entry, ...]) -> _News:
        kept = Kept(self._folder, feed.url)
        seals = kept.seals() if entries else {}
        fresh = [entry for entry in entries if seals.get(entry.key) != entry.seal]
        taken = fresh[:ENTRIES_MAX]
        full = [self._full(entry, seals.get(entry.key, "")) for entry in taken]
        kept.keep(full)
        is_whole = len(taken) == len(fresh) and not any(map(_tries, (one.seal for one in full)))
        again = sum(_tries(seals.get(entry.key, "")) > 0 for entry in taken)
        changed = sum(entry.key in seals for entry in taken) - again
        later = after_answer(feed, found, self._now, self._every, is_whole=is_whole)
        return _News(later, new=len(taken) - changed - again, changed=changed)

    def _full(self, entry: Entry, before: str) -> Entry:
        """An entry with the text of its page, where that may be read and says more.

        Where the page failed but may not fail again, the entry is kept with another seal: it is
        looked at once more in the next round.
        """
        try:
            page = self._page(entry.url)
        except FetchError:
            tries = 1 + (_tries(before) if before.startswith(entry.seal) else 0)
            return replace(entry, seal=f"{entry.seal}{'+' * tries}") if tries < TRIES_MAX else entry
        if not len(entry.text) < len(page.text) <= TEXT_CHARS_MAX:
            return entry
        return replace(
            entry, text=page.text, title=entry.title or page.title, date=entry.date or page.date
        )

    def _page(self, url: str) -> Draft:
        """What the page of an entry says, if anything; raises FetchError where it may say later."""
        try:
            if url and self._robots.allow(url):
                found = self._fetch(url)
                if found.url == url or self._robots.allow(found.url):
                    return read_page(found)
        except FetchError as error:
            if error.is_passing:
                raise
        except ValueError:
            pass  # it is no page
        return Draft("")


def _tries(seal: str) -> int:
    """How often the page of an entry with this seal has failed."""
    return seal.count("+")


def _remembered(file: Path) -> dict[str, Feed]:
    """What was remembered; without it every feed is asked anew, and nothing is kept twice."""
    try:
        return _STATE.validate_json(file.read_bytes())
    except (FileNotFoundError, ValueError):
        return {}


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the lock of polls, which the system frees when its process dies."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / LOCK_FILE, timeout=0):
            yield
    except Timeout as error:
        raise BusyError("The feeds are being polled already; wait until that ends.") from error


@contextmanager
def _disk_told(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise FeedsError(
            f"What the feeds bring cannot be kept in {folder} ({error.strerror or error}); "
            "make room or allow writing, then poll again."
        ) from error
