"""What vectors need not be made, as the same text had one before."""

from collections.abc import Sequence

import numpy as np

from index.journal import Journal
from index.snapshot import Snapshot, is_made_with
from index.types import Encoder, Rows


class Known:
    """The vectors that need not be made: those of the snapshot before, and of a build cut short."""

    def __init__(self, kept: Journal, previous: Snapshot | None, encoder: Encoder) -> None:
        self._kept = kept
        self._dimension = encoder.model.dimension
        self._numbers = _numbers_by_digest(previous, encoder)
        self._vectors = previous.vectors if previous else None

    def rows(self, digests: Sequence[bytes]) -> tuple[Rows, list[int]]:
        """A row for each digest, and where there is none yet."""
        found = np.empty((len(digests), self._dimension), dtype=np.float32)
        old = [at for at, one in enumerate(digests) if one in self._numbers]
        made = [at for at, one in enumerate(digests) if one in self._kept and at not in old]
        if self._vectors and old:
            found[old] = self._vectors.rows([self._numbers[digests[at]] for at in old])
        if made:
            found[made] = self._kept.rows([digests[at] for at in made])
        return found, sorted({*range(len(digests))}.difference(old, made))

    def keep(self, digests: Sequence[bytes], rows: Rows) -> None:
        """Keep what has been made, should the build not come to its end."""
        self._kept.add(digests, rows)


def _numbers_by_digest(previous: Snapshot | None, encoder: Encoder) -> dict[bytes, int]:
    if previous is None or not is_made_with(previous.manifest, encoder.model):
        return {}
    return {digest: number for number, digest in enumerate(previous.texts.digests())}
