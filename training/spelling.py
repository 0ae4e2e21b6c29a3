"""Pieces that are spelled alike: they start near each other, and follow each other's moves."""

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

SHORTEST, LONGEST = 3, 5
# A run of letters that more pieces have tells nothing of their meaning.
SHARED_MAX = 2_000
SEED = 7


@dataclass(frozen=True, slots=True)
class Rows:
    """A sparse matrix: the columns and values of its rows, end to end, and where each starts."""

    columns: Tensor
    values: Tensor
    starts: Tensor

    def times(self, dense: Tensor) -> Tensor:
        """Multiply by a dense matrix."""
        return functional.embedding_bag(
            self.columns, dense, self.starts, mode="sum", per_sample_weights=self.values
        )

    def to(self, device: torch.device) -> "Rows":
        """Put it where the learning is done."""
        return Rows(self.columns.to(device), self.values.to(device), self.starts.to(device))


class Spelling:
    """The runs of 3 to 5 letters that pieces are made of, as in fastText (Bojanowski 2017)."""

    def __init__(self, pieces: list[str]) -> None:
        """Find the runs of each piece."""
        numbers: dict[str, int] = {}
        runs = [[numbers.setdefault(run, len(numbers)) for run in _runs(one)] for one in pieces]
        lengths = torch.tensor([len(one) for one in runs])
        self._pieces = torch.repeat_interleave(torch.arange(len(pieces)), lengths)
        self._runs = torch.tensor([run for one in runs for run in one])
        self._counts = (len(pieces), len(numbers))

    def first_vectors(self, dimension: int) -> Tensor:
        """Make unit vectors to start from, shape (pieces, dimension).

        A piece is the sum of a random vector for each of its runs. So an inflected form or a name
        starts near its kin, in whatever language, and what training never meets stays there.
        """
        generator = torch.Generator().manual_seed(SEED)
        table = torch.randn(self._counts[1], dimension, generator=generator)
        ones = torch.ones(len(self._runs))
        return functional.normalize(
            _rows(self._pieces, self._runs, ones, self._counts[0]).times(table)
        )

    def kin(self) -> "Kin":
        """Weigh which pieces should follow which, by the cosine of their runs.

        A run counts the less the more pieces share it.
        """
        shared = torch.bincount(self._runs, minlength=self._counts[1])
        tells = (shared > 1) & (shared < SHARED_MAX)
        kept = tells[self._runs]
        pieces, runs = self._pieces[kept], self._runs[kept]
        values = shared[runs].float().rsqrt()
        lengths = torch.zeros(self._counts[0]).index_add_(0, pieces, values.square()).sqrt()
        values /= lengths[pieces]
        order = runs.argsort(stable=True)
        return Kin(
            _rows(pieces, runs, values, self._counts[0]),
            _rows(runs[order], pieces[order], values[order], self._counts[1]),
        )


@dataclass(frozen=True, slots=True)
class Kin:
    """Pieces by their runs of letters, and runs by the pieces that have them."""

    by_piece: Rows
    by_run: Rows

    def others(self, moves: Tensor) -> Tensor:
        """Add up how the pieces that are spelled like each one moved, shape (pieces, dimension)."""
        return self.by_piece.times(self.by_run.times(moves)) - moves

    def to(self, device: torch.device) -> "Kin":
        """Put them where the learning is done."""
        return Kin(self.by_piece.to(device), self.by_run.to(device))


def _rows(rows: Tensor, columns: Tensor, values: Tensor, count: int) -> Rows:
    """Make a matrix of entries that are sorted by row."""
    lengths = torch.bincount(rows, minlength=count)
    return Rows(columns, values, lengths.cumsum(0) - lengths)


def _runs(piece: str) -> list[str]:
    """All runs of letters, in order; the piece itself where it is shorter than any."""
    found = {
        piece[start : start + length]: None
        for length in range(SHORTEST, LONGEST + 1)
        for start in range(len(piece) - length + 1)
    }
    return list(found) or [piece]
