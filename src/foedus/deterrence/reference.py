"""Plain reference of the compiled ascent: one game, one guarantor at a time, every product written out."""

from __future__ import annotations

import numpy as np

from .arrays import Floats
from .coalitions import MANY, expected_share
from .stakes import Stakes


def ascend(stakes: Stakes, game: int, *, start: float = 0.5, sweeps: int = 500, nodes: int = MANY) -> list[Floats]:
    """The probabilities of intervening in one game after every single step of the ascent: the start first, the end last.

    Sweeps go from the first guarantor to the last, until a whole sweep changes nobody by more than 1e-14.
    """
    count = stakes.force.shape[1]
    base, challenger = float(stakes.base[game]), float(stakes.challenger[game])
    path = [np.full(count, float(start))]
    for _ in range(sweeps):
        begun = path[-1]
        for i in range(count):
            q = path[-1].copy()
            adds = expected_share(q, stakes.force[game], base, challenger, nodes)[1][i]
            z = stakes.precision[game, i] * (stakes.value[game, i] * adds + stakes.bias[game, i])
            q[i] = np.exp(-np.logaddexp(0.0, -z))
            path.append(q)
        if count == 0 or np.abs(path[-1] - begun).max() <= 1e-14:
            break
    return path
