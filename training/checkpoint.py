"""Keeps what a training has reached, so that one which was cut off can go on."""

from dataclasses import dataclass
from pathlib import Path

from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor


@dataclass(frozen=True, slots=True)
class State:
    """How far a training has come: what it learns, and the optimizer's moments of each.

    The moments are the running means of the gradients and of their squares.
    """

    step: int
    learned: list[Tensor]
    means: list[Tensor]
    squares: list[Tensor]


class Checkpoint:
    """One file that holds the last state; replaced whole, so that a kill leaves the one before."""

    def __init__(self, file: Path) -> None:
        """Keep states in this file; its folder need not be there."""
        self._file = file

    def read(self) -> State | None:
        """Read the last state; none where there is none or it cannot be read."""
        try:
            with safe_open(self._file, framework="pt") as opened:
                told = opened.metadata()
                parts = [
                    [opened.get_tensor(f"{kind} {place}") for place in range(int(told["count"]))]
                    for kind in _KINDS
                ]
                return State(int(told["step"]), *parts)
        except (FileNotFoundError, SafetensorError, KeyError, TypeError, ValueError):
            return None

    def write(self, state: State) -> None:
        """Write a state beside the last one, then put it in its place."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        draft = self._file.with_suffix(".draft")
        tensors = {
            f"{kind} {place}": tensor
            for kind, parts in zip(_KINDS, (state.learned, state.means, state.squares), strict=True)
            for place, tensor in enumerate(parts)
        }
        told = {"step": str(state.step), "count": str(len(state.learned))}
        save_file(tensors, draft, metadata=told)
        draft.replace(self._file)


_KINDS = ("learned", "means", "squares")
