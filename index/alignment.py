"""Two rows of words laid side by side: all of the one, and the stretch of the other nearest; pure.

It is the best alignment with affine gaps (Gotoh 1982), a row at a time. What is left out at either
end of the other row costs nothing, and to begin a gap costs more than to go on with one: so the
differences come out few and whole, and no stray «и» of another sentence is taken for a match.
"""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

_Scores: TypeAlias = npt.NDArray[np.int32]
_Moves: TypeAlias = npt.NDArray[np.uint8]

_MEETS = 4  # what it is worth that two words are the same
_BEGIN, _GO_ON = 2, 1  # what a gap costs: once, and for every word in it
_NEVER = -(10**6)

# How the best way came to a place: a bit each.
_MET_OR_SKIPPED, _MET, _BEGAN_TO_SKIP, _BEGAN_TO_LEAP = 1, 2, 4, 8


def aligned(row: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """The places where they meet, in both."""
    numbers: dict[str, int] = {}
    ids = np.array([numbers.setdefault(word, len(numbers)) for word in other], dtype=np.int32)
    moves = np.empty((len(row), len(other) + 1), dtype=np.uint8)
    best = np.zeros(len(other) + 1, dtype=np.int32)
    skipped = np.full(len(other) + 1, _NEVER, dtype=np.int32)
    for place, word in enumerate(row):
        meets = np.where(ids == numbers.get(word, -1), _MEETS, _NEVER)
        best, skipped = _step(best, skipped, meets, moves[place])
    return _way_back(moves, int(best.argmax()))


def _step(
    best: _Scores, skipped: _Scores, meets: _Scores, moves: _Moves
) -> tuple[_Scores, _Scores]:
    """The scores after one more word of the row, met or skipped; how they came about in moves."""
    met = np.concatenate(([_NEVER], best[:-1] + meets)).astype(np.int32)
    began = best - _BEGIN
    skipped_now = np.maximum(began, skipped) - _GO_ON
    here = np.maximum(met, skipped_now)
    # To leap over words of the other row, from wherever that is best.
    costs = np.arange(len(here), dtype=np.int32) * _GO_ON
    leapt = np.full_like(here, _NEVER)
    leapt[1:] = np.maximum.accumulate(here + costs)[:-1] - _BEGIN - costs[1:]
    moves[:] = (
        (here >= leapt) * _MET_OR_SKIPPED
        + (met >= skipped_now) * _MET
        + (began >= skipped) * _BEGAN_TO_SKIP
    )
    moves[1:] += ((here[:-1] - _BEGIN >= leapt[:-1]) * _BEGAN_TO_LEAP).astype(np.uint8)
    return np.maximum(here, leapt), skipped_now


def _way_back(moves: _Moves, column: int) -> list[tuple[int, int]]:
    met: list[tuple[int, int]] = []
    line, state = len(moves), "any"
    while line:
        move = int(moves[line - 1, column])
        if state == "any":
            state = "here" if move & _MET_OR_SKIPPED else "leapt"
        elif state == "leapt":
            state = "here" if move & _BEGAN_TO_LEAP else "leapt"
            column -= 1
        elif state == "skipped" or not move & _MET:
            state = "any" if move & _BEGAN_TO_SKIP else "skipped"
            line -= 1
        else:
            line, column, state = line - 1, column - 1, "any"
            met.append((line, column))
    return met[::-1]
