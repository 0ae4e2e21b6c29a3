"""Questions that ask the same in other words; pure."""

import numpy as np

from index.types import Rows

# Of the way from the cosine of any two texts to that of a text with itself. Measured on questions
# asked anew in other words and in four languages: below 0.6 bridges over two rivers, or ministers
# of two things, fall together.
ALIKE = 0.6


def groups(rows: Rows, chance: float) -> list[list[int]]:
    """The places of rows that point the same way, the largest group first, in their old order.

    A row joins the group whose middle is nearest, if that is near enough.
    """
    least = chance + (1 - chance) * ALIKE
    sums, found = np.empty_like(rows), list[list[int]]()
    for place, row in enumerate(rows):
        middles = sums[: len(found)]
        similarities = middles @ row / np.linalg.norm(middles, axis=1)
        if len(found) and similarities.max() >= least:
            nearest = int(similarities.argmax())
            found[nearest].append(place)
            sums[nearest] += row
        else:
            sums[len(found)] = row
            found.append([place])
    return sorted(found, key=len, reverse=True)
