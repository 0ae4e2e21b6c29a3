"""Every error that a person may read: a whole sentence that says what happened and what to do."""

_TOO_MANY, _SERVER_FAILED = 429, 500  # HTTP's statuses, and those above the second


class KnownError(Exception):
    """Something that a person can mend; its text is a whole sentence for that person."""


class SettingsError(KnownError):
    """Settings that cannot be used; all their problems are told together."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        lines = "\n".join(f"  - {problem}" for problem in problems)
        super().__init__(f"The settings need mending before Izvor can start:\n{lines}")


class EncoderError(KnownError):
    """A model that cannot be loaded, or that gave something other than unit vectors."""


class NoArticlesError(KnownError):
    """A folder in which there is nothing to index."""


class ShelfError(KnownError):
    """An article that cannot be put into the folder of articles, or taken out of it."""


class BusyError(KnownError):
    """A build that was asked for while another one runs."""


class EvaluationError(KnownError):
    """A folder of questions with known answers that cannot be read."""


class BackupError(KnownError):
    """A backup that cannot be made, or not be put back."""


class SnapshotError(KnownError):
    """A snapshot that cannot be written or opened."""


class MissingSnapshotError(SnapshotError):
    """There is no snapshot yet."""


class NoSuchSnapshotError(SnapshotError):
    """A snapshot that is not kept, or not any more."""


class DamagedSnapshotError(SnapshotError):
    """A snapshot whose files are not what its manifest says."""


class MismatchError(SnapshotError):
    """A snapshot made with another model, or by another version of Izvor."""


class FetchError(KnownError):
    """An address of the web that cannot be read, or may not be."""

    def __init__(
        self, url: str, reason: str, *, status: int = 0, wait_s: int = 0, is_passing: bool = False
    ) -> None:
        super().__init__(f"{url} {reason}.")
        self.status = status  # 0 where there was no answer
        self.wait_s = wait_s  # how long the server wants to be left alone
        self.is_passing = is_passing or status == _TOO_MANY or status >= _SERVER_FAILED


class FeedsError(KnownError):
    """Feeds that are not set, of which none can be read, or that cannot be kept."""
