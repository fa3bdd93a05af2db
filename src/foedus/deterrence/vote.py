"""A joint decision: everyone's vote in closed form, and the probability that enough of them agree."""

from __future__ import annotations

import numpy as np

from .arrays import Floats


def logistic(z: Floats) -> Floats:
    """The logistic function of an array, without overflow."""
    return np.asarray(np.exp(-np.logaddexp(0.0, -z)), dtype=np.float64)


def chance_of_quorum(yes: Floats, quorum: int) -> Floats:
    """The probability that at least `quorum` of independent votes are yes. `yes` (draw, voter), result (draw,).

    The number of yes votes follows the Poisson-binomial law, built up voter by voter; more voters than exist never agree.
    """
    draws, voters = yes.shape
    law = np.zeros((draws, voters + 1))
    law[:, 0] = 1.0
    for i in range(voters):
        chance = yes[:, i, None]
        law[:, 1:] = law[:, 1:] * (1 - chance) + law[:, :-1] * chance
        law[:, 0] *= 1 - yes[:, i]
    return np.asarray(np.clip(law[:, quorum:].sum(axis=1), 0.0, 1.0), dtype=np.float64)
