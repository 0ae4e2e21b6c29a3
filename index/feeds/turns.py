"""When a feed is asked again, and what is remembered of it until then; pure."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from index.errors import FetchError
from index.types import Fetched

_GONE = 410
_PAUSE_MAX = dt.timedelta(days=1)
_WAIT_MAX = dt.timedelta(days=7)  # however long a server wants to be left alone
_DOUBLINGS_MAX = 12  # of the least interval, they make more than a day


@dataclass(frozen=True, slots=True)
class Feed:
    """What is remembered of a feed between two polls."""

    url: str
    etag: str = ""
    modified: str = ""
    due: dt.datetime | None = None  # None before the first time
    failures: int = 0  # in a row
    is_over: bool = False  # its server said that it is gone for good


def is_due(feed: Feed, now: dt.datetime) -> bool:
    """Whether a feed may be asked now."""
    return not feed.is_over and (feed.due is None or feed.due <= now)


def next_due(feeds: Iterable[Feed], now: dt.datetime) -> dt.datetime | None:
    """When the next of them may be asked; None where none ever will."""
    return min((feed.due or now for feed in feeds if not feed.is_over), default=None)


def after_answer(
    feed: Feed, found: Fetched, now: dt.datetime, every: dt.timedelta, *, is_whole: bool
) -> Feed:
    """A feed that answered; where not all was kept, it must be told whole once more."""
    told = feed if found.is_unchanged else found
    tags = (told.etag, told.modified) if is_whole else ("", "")
    return replace(feed, etag=tags[0], modified=tags[1], due=now + every, failures=0)


def after_failure(feed: Feed, error: FetchError, now: dt.datetime, every: dt.timedelta) -> Feed:
    """A feed that failed: the pause doubles up to a day, or is what its server asks for."""
    doubled = every * 2 ** min(feed.failures + 1, _DOUBLINGS_MAX)
    wanted = min(dt.timedelta(seconds=error.wait_s), _WAIT_MAX)
    return replace(
        feed,
        due=now + max(every, min(doubled, _PAUSE_MAX), wanted),
        failures=feed.failures + 1,
        is_over=error.status == _GONE,
    )
