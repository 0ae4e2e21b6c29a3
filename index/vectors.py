"""The vectors of a snapshot: the only user of FAISS."""

from collections.abc import Sequence
from pathlib import Path

import faiss
import numpy as np

from index.errors import DamagedSnapshotError, EncoderError
from index.types import Part, Rows

# Up to so many numbers every row is compared, in 2 milliseconds; above, short codes choose first:
# 0.5 instead of 11 milliseconds for 100 000 rows of 512 numbers, and the ten nearest of all rows
# are among the hundred found (200 questions; `python -m benchmarks.vectors`).
EXACT_NUMBERS_MAX = 8_000_000

_NUMBERS_A_CODE = 4  # of a row, coded in 4 bits
_LEARNED_FROM = 32_768  # rows, all over the archive
_CODES_CHOOSE = 4  # times as many rows as are wanted, whose cosines are then computed


class Vectors:
    """Unit vectors by passage number, found by cosine similarity."""

    def __init__(self, index: faiss.Index) -> None:
        self._index = index
        self._exact = index
        if isinstance(index, faiss.IndexRefine):
            self._exact = faiss.downcast_index(index.refine_index)
            index.k_factor = _CODES_CHOOSE

    @classmethod
    def empty(cls, dimension: int) -> "Vectors":
        """No vectors yet; exact search over half-precision rows."""
        return cls(
            faiss.IndexScalarQuantizer(
                dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
            )
        )

    @classmethod
    def write(cls, file: Path, dimension: int) -> "Vectors":
        """The vectors of a file, to add more to; none yet where there is no file."""
        return cls.load(file) if file.exists() else cls.empty(dimension)

    def coded(self) -> "Vectors":
        """The same vectors with short codes before them, where there are enough of them."""
        is_small = len(self) * self.dimension <= EXACT_NUMBERS_MAX
        if is_small or self.dimension % _NUMBERS_A_CODE or self._index is not self._exact:
            return self
        codes = faiss.IndexPQFastScan(
            self.dimension, self.dimension // _NUMBERS_A_CODE, 4, faiss.METRIC_INNER_PRODUCT
        )
        codes.train(self.rows(range(0, len(self), -(-len(self) // _LEARNED_FROM))))
        for start in range(0, len(self), _LEARNED_FROM):
            count = min(_LEARNED_FROM, len(self) - start)
            codes.add(self._exact.reconstruct_n(start, count))
        return Vectors(faiss.IndexRefine(codes, self._exact))

    @classmethod
    def load(cls, file: Path) -> "Vectors":
        """Read a file that save wrote; raises DamagedSnapshotError."""
        try:
            return cls(faiss.read_index(str(file)))
        except RuntimeError as error:
            raise DamagedSnapshotError(f"The vectors in {file} cannot be read.") from error

    def save(self, file: Path) -> None:
        """Write the vectors; raises OSError where the disk refuses."""
        # FAISS itself only prints what goes wrong when it closes a file on a full disk.
        with file.open("wb") as stream:
            writer = faiss.PyCallbackIOWriter(stream.write)  # type: ignore[attr-defined] # no stub
            faiss.write_index(self._index, writer)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """How many numbers a row has."""
        return int(self._index.d)

    def add(self, rows: Rows) -> None:
        """Append rows, shape (n, dimension); raises EncoderError for any that is no unit vector."""
        lengths = np.linalg.norm(rows, axis=1)
        if not np.all(np.abs(lengths - 1) < 1e-2):
            raise EncoderError(
                "The model gave a vector that is empty or not a number; choose another INDEX_MODEL."
            )
        self._index.add(np.ascontiguousarray(rows, dtype=np.float32))

    def search(self, row: Rows, limit: int, part: Part | None = None) -> list[tuple[int, float]]:
        """The nearest passages to one vector, shape (dimension,): number and cosine, best first."""
        # One question keeps one thread busy, all others only wait: ten times as long on a busy
        # machine. OpenMP counts for each thread, so it is told every time.
        faiss.omp_set_num_threads(1)
        limit = min(limit, len(self))
        if part:  # codes know no parts
            found = self._exact.search(row.reshape(1, -1), limit, params=_only(part))
        else:
            found = self._index.search(row.reshape(1, -1), limit)
        similarities, numbers = found
        return [
            (int(number), float(similarity))
            for number, similarity in zip(numbers[0], similarities[0], strict=True)
            if number >= 0
        ]

    def rows(self, numbers: Sequence[int]) -> Rows:
        """The rows of some passages, shape (len(numbers), dimension)."""
        found: Rows = self._exact.reconstruct_batch(np.array(numbers, dtype=np.int64))
        return found


def _only(part: Part) -> faiss.SearchParameters:
    """A bitmap is the one selector that costs the same for many numbers as for few."""
    inside = np.zeros(int(part.numbers.max()) + 1, dtype=bool)
    inside[part.numbers] = True
    # The stubs know only the constructors of C++.
    selector = faiss.IDSelectorBitmap(np.packbits(inside, bitorder="little"))  # type: ignore[call-arg, arg-type]
    return faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
