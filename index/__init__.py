"""A folder of articles and a question to an Answer, whose every quote stands in the archive.

>>> from index import IndexSettings, Library
>>> library = Library.from_settings(IndexSettings(articles="seeds", root="data/index"))
>>> library.reindex(watch=print)
>>> library.ask("Кога отварят моста?").hits[0].text
"""

from index.errors import (
    BusyError,
    EncoderError,
    KnownError,
    MismatchError,
    MissingSnapshotError,
    NoArticlesError,
    SettingsError,
    SnapshotError,
)
from index.library import Library
from index.settings import IndexSettings, load_settings
from index.types import (
    Answer,
    Article,
    BuildReport,
    Coverage,
    Hit,
    Manifest,
    Model,
    Passage,
    Progress,
    Reason,
    Skipped,
    Stage,
)

__all__ = [
    "Answer",
    "Article",
    "BuildReport",
    "BusyError",
    "Coverage",
    "EncoderError",
    "Hit",
    "IndexSettings",
    "KnownError",
    "Library",
    "Manifest",
    "MismatchError",
    "MissingSnapshotError",
    "Model",
    "NoArticlesError",
    "Passage",
    "Progress",
    "Reason",
    "SettingsError",
    "Skipped",
    "SnapshotError",
    "Stage",
    "load_settings",
]
