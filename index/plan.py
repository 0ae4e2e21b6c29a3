"""What to build, from what, and how."""

import hashlib
import sysconfig
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from index.columns import Columns
from index.passages import Cut, paragraphs, told


@dataclass(frozen=True, slots=True)
class Plan:
    """What to build, from what, and how."""

    folder: Path
    root: Path
    cut: Cut = paragraphs
    columns: Columns = ()
    keeps_doubles: bool = False  # an evaluation names passages, and two may be equal
    keep: int = 3
    is_trial: bool = False  # to be kept beside what answers until somebody decides
    is_anew: bool = False  # to embed every passage, also those whose vectors are there
    chosen: str = ""  # the model, by its folder or name, where another was asked for …
    instead_of: str = ""  # … than this one, which INDEX_MODEL names

    @property
    def ways(self) -> str:
        """What changes whenever the same files might be read, cut or compared in another way."""
        own = f"{told(self.cut)} {self.columns} {self.keeps_doubles} {_code()}"
        return hashlib.sha256(own.encode()).hexdigest()[:16]


@cache
def _code() -> str:
    """A digest of this package and of the versions of all that is installed beside it."""
    found = hashlib.sha256()
    here = Path(__file__).parent
    for file in sorted(here.rglob("*.py")):
        found.update(f"{file.relative_to(here)}\0".encode() + file.read_bytes())
    for folder in sorted({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}):
        found.update("\0".join(sorted(one.name for one in Path(folder).glob("*-info"))).encode())
    return found.hexdigest()
