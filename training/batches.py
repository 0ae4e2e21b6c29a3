"""Which pairs are learned from together."""

from collections.abc import Sequence

import torch
from torch import Tensor

SEED = 7


class Batches:
    """Batches of pairs of one corpus, each pair once in every pass over all of them.

    There a text has to be told from others on the same matter and in the same style, which teaches
    more than telling a manual from the news.
    """

    def __init__(self, corpora: Sequence[str], size: int) -> None:
        """Take the name of the corpus that each pair is of, and how many pairs make a batch."""
        rows: dict[str, list[int]] = {}
        for row, name in enumerate(corpora):
            rows.setdefault(name, []).append(row)
        self._rows = [torch.tensor(each) for each in rows.values()]
        self._size = size
        self._pass, self._order = -1, list[Tensor]()

    def at(self, step: int) -> Tensor:
        """Choose the rows of a step, counted from 1.

        They depend on the step alone: a run that was cut off goes on as if it had not been.
        """
        number, place = divmod(step - 1, self._count())
        if number != self._pass:
            self._pass, self._order = number, self._shuffled(number)
        return self._order[place]

    def _count(self) -> int:
        return sum(max(len(rows) // self._size, 1) for rows in self._rows)

    def _shuffled(self, number: int) -> list[Tensor]:
        chance = torch.Generator().manual_seed(SEED + number)
        batches: list[Tensor] = []
        for rows in self._rows:
            mixed = rows[torch.randperm(len(rows), generator=chance)]
            full = len(rows) // self._size
            # What is left over comes in another pass; a corpus smaller than a batch is one.
            batches += mixed[: full * self._size].chunk(full) if full else [mixed]
        return [batches[place] for place in torch.randperm(len(batches), generator=chance)]
