"""All that decides how a model comes out, besides the text."""

import hashlib
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """The sizes of a model and how long and how hard it learns; model_card.md has the trials."""

    pieces: int = 48_000
    dimension: int = 512
    steps: int = 10_000
    batch: int = 1024
    learning_rate: float = 0.002
    temperature: float = 0.07
    dropped: float = 0.1  # the share of a text's pieces that are left out at each meeting
    rarity: float = 3e-4  # the share of all text at which a piece weighs half
    spread: float = 0.1  # the share that a piece takes in the moves of its kin
    technical_rows: int = 6_000  # of a file of manuals, which would drown everyday and news text
    other_rows: int = 24_000
    without: tuple[str, ...] = ()  # kinds of corpora

    def digest(self, *others: object) -> str:
        """Name this recipe, with whatever else decides, in sixteen letters."""
        told = repr((sorted(asdict(self).items()), others))
        return hashlib.sha256(told.encode()).hexdigest()[:16]
