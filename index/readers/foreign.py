"""Libraries that read what strangers made: whatever they raise becomes a reason."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def foreign(kind: str) -> Iterator[None]:
    """Turns any failure of a library into ValueError: the file is wrong, not the program."""
    try:
        # What a library grumbles about is the file's affair as well.
        with warnings.catch_warnings(action="ignore"):
            yield
    except Exception as error:
        raise ValueError(f"is {kind} that is damaged or cut short; save it anew") from error
