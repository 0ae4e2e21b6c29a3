"""What may go wrong in a benchmark, for a person to read."""

from index import KnownError


class BenchmarkError(KnownError):
    """A benchmark cannot be run, or its result cannot be written."""
