"""A folder of articles and a question to an Answer, whose every quote stands in the archive.

>>> from index import IndexSettings, Library
>>> library = Library.from_settings(IndexSettings(articles="seeds", root="data/index"))
>>> library.reindex(watch=print)
>>> library.ask("Кога отварят моста?").hits[0].text
"""

from index.errors import (
    BusyError,
    EncoderError,
    FeedsError,
    FetchError,
    KnownError,
    MismatchError,
    MissingSnapshotError,
    NoArticlesError,
    SettingsError,
    SnapshotError,
)
from index.feeds import FEEDS_FOLDER, poll_feeds
from index.fetch import fetch
from index.library import Library
from index.page import read_page
from index.settings import IndexSettings, load_settings
from index.types import (
    Answer,
    Article,
    BuildReport,
    Context,
    Coverage,
    Draft,
    Effect,
    Explanation,
    FeedReport,
    Fetched,
    Hit,
    Listing,
    Manifest,
    Model,
    Pair,
    Passage,
    Period,
    Progress,
    Reason,
    Ruling,
    Run,
    Side,
    Skipped,
    Span,
    Stage,
    Stretch,
    Threshold,
    Verdict,
    Why,
)
from index.verify import VERIFY_CHARS_MAX, VERIFY_CHARS_MIN

__all__ = [
    "FEEDS_FOLDER",
    "VERIFY_CHARS_MAX",
    "VERIFY_CHARS_MIN",
    "Answer",
    "Article",
    "BuildReport",
    "BusyError",
    "Context",
    "Coverage",
    "Draft",
    "Effect",
    "EncoderError",
    "Explanation",
    "FeedReport",
    "FeedsError",
    "FetchError",
    "Fetched",
    "Hit",
    "IndexSettings",
    "KnownError",
    "Library",
    "Listing",
    "Manifest",
    "MismatchError",
    "MissingSnapshotError",
    "Model",
    "NoArticlesError",
    "Pair",
    "Passage",
    "Period",
    "Progress",
    "Reason",
    "Ruling",
    "Run",
    "SettingsError",
    "Side",
    "Skipped",
    "SnapshotError",
    "Span",
    "Stage",
    "Stretch",
    "Threshold",
    "Verdict",
    "Why",
    "fetch",
    "load_settings",
    "poll_feeds",
    "read_page",
]
