"""The vectors of a build that has not come to its end, so that the next one need not make them."""

import json
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import numpy as np
import numpy.typing as npt

from index.texts import DIGEST_BYTES
from index.types import Model, Rows

_FILE = "build.journal"
_HEADER_BYTES = 512


class Journal:
    """Rows by the digests of their texts: those of an earlier attempt, and more as they are made.

    The file holds a header and then records of one size, each with its checksum: a process that
    dies leaves at most its last record incomplete.
    """

    def __init__(self, stream: IO[bytes], dimension: int) -> None:
        self._stream = stream
        self._record = np.dtype(
            [("digest", f"V{DIGEST_BYTES}"), ("row", "<f4", (dimension,)), ("sum", "<u4")]
        )
        self._rows = self._whole(np.frombuffer(stream.read(), dtype=np.uint8))
        self._places = {one.tobytes(): at for at, one in enumerate(self._rows["digest"])}
        stream.seek(_HEADER_BYTES + self._rows.nbytes)
        stream.truncate()

    def __contains__(self, digest: bytes) -> bool:
        return digest in self._places

    def rows(self, digests: Sequence[bytes]) -> Rows:
        """The rows of texts that an earlier attempt came to, shape (len(digests), dimension)."""
        found: Rows = self._rows["row"][[self._places[one] for one in digests]]
        return found

    def add(self, digests: Sequence[bytes], rows: Rows) -> None:
        """Keep rows, shape (len(digests), dimension), should this attempt not come to its end."""
        records = np.empty(len(digests), dtype=self._record)
        records["digest"] = np.frombuffer(b"".join(digests), dtype=records["digest"].dtype)
        records["row"] = rows
        records["sum"] = [_sum(one) for one in records]
        self._stream.write(records.tobytes())
        self._stream.flush()

    def _whole(self, content: npt.NDArray[np.uint8]) -> npt.NDArray[np.void]:
        """The records up to the first that is not as it was written."""
        count = len(content) // self._record.itemsize
        records = content[: count * self._record.itemsize].view(self._record)
        broken = (at for at, one in enumerate(records) if _sum(one) != one["sum"])
        return records[: next(broken, count)]


@contextmanager
def journal(root: Path, model: Model, *, is_anew: bool) -> Iterator[Journal]:
    """The journal of builds in a root, gone after one that came to its end.

    What another model made is not taken up, nor a build that embeds all anew by one that need not.
    """
    file = root / _FILE
    header = json.dumps([model.revision, model.dimension, is_anew]).encode()
    header = header[:_HEADER_BYTES].ljust(_HEADER_BYTES)
    with file.open("r+b" if file.exists() else "w+b") as stream:
        if stream.read(_HEADER_BYTES) != header:
            stream.seek(0)
            stream.truncate()
            stream.write(header)
        stream.seek(_HEADER_BYTES)
        yield Journal(stream, model.dimension)
    file.unlink()


def _sum(record: np.void) -> int:
    return zlib.crc32(record.tobytes()[: -np.dtype("<u4").itemsize])
