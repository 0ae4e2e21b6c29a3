"""Libraries that read what strangers made: whatever they raise becomes a reason."""

from collections.abc import Iterator
from contextlib import contextmanager

_TOLD_CHARS_MAX = 100


@contextmanager
def foreign(kind: str) -> Iterator[None]:
    """Turns any failure of a library into ValueError: the file is wrong, not the program."""
    try:
        yield
    except Exception as error:
        told = " ".join(str(error).split())[:_TOLD_CHARS_MAX] or type(error).__name__
        raise ValueError(f"is {kind} that is damaged or cut short ({told})") from error
