"""All that decides how a model comes out, besides the text."""

import hashlib
from dataclasses import asdict, dataclass
from pathlib import Path

WORK = Path("data/training")  # where what is half done is kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """The sizes of a model and how long and how hard it learns; model_card.md has the trials."""

    pieces: int = 48_000
    dimension: int = 512
    steps: int = 1_500
    batch: int = 1024
    learning_rate: float = 0.002
    temperature: float = 0.07
    dropped: float = 0.1  # the share of a text's pieces that are left out at each meeting
    rarity: float = 3e-4  # the share of all text at which a piece weighs half
    spread: float = 0.2  # the share that a piece takes in the moves of its kin
    teaching: float = 1.0  # how much agreeing with the teacher weighs
    taught_rows: int = 1_500  # of a file of manuals; asking the teacher takes most of the time
    technical_rows: int = 6_000  # of a file of manuals, which would drown everyday and news text
    other_rows: int = 24_000
    without: tuple[str, ...] = ()  # kinds of corpora

    def digest(self, *others: object) -> str:
        """Name this recipe, with whatever else decides, in sixteen letters."""
        told = repr((sorted(asdict(self).items()), others))
        return hashlib.sha256(told.encode()).hexdigest()[:16]
