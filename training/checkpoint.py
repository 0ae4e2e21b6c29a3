"""Keeps what a training has reached, so that one which was cut off can go on."""

from dataclasses import dataclass
from pathlib import Path

from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor


@dataclass(frozen=True, slots=True)
class State:
    """How far a training has come: vectors, and the optimizer's means of gradients and squares."""

    step: int
    vectors: Tensor
    means: Tensor
    squares: Tensor


class Checkpoint:
    """One file that holds the last state; replaced whole, so that a kill leaves the one before."""

    def __init__(self, file: Path) -> None:
        """Keep states in this file; its folder need not be there."""
        self._file = file

    def read(self) -> State | None:
        """Read the last state; none where there is none or it cannot be read."""
        try:
            with safe_open(self._file, framework="pt") as opened:
                step = int(opened.metadata()["step"])
                return State(step, *(opened.get_tensor(name) for name in _NAMES))
        except (FileNotFoundError, SafetensorError, KeyError, TypeError, ValueError):
            return None

    def write(self, state: State) -> None:
        """Write a state beside the last one, then put it in its place."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        draft = self._file.with_suffix(".draft")
        tensors = dict(zip(_NAMES, (state.vectors, state.means, state.squares), strict=True))
        save_file(tensors, draft, metadata={"step": str(state.step)})
        draft.replace(self._file)


_NAMES = ("vectors", "means", "squares")
