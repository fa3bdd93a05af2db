"""What follows from who would come: whether the protégé resists, whether the challenger attacks, and so what happens."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .arrays import Booleans, Floats, GameArrays, OutcomeArrays
from .vote import logistic

PRIZE = 1.0
"""What the challenger gains by taking the protégé: the unit of every utility."""


@dataclass(frozen=True, kw_only=True)
class Support:
    """What happens in a war: `defended`, `brought`, `converged` and `sensitive` (draw,), `joining` (draw, guarantor).

    `brought` is the joining force in expectation, in the unit of forces.
    """

    joining: Floats
    defended: Floats
    brought: Floats
    converged: Booleans
    sensitive: Booleans


def conclude(games: GameArrays, support: Support) -> OutcomeArrays:
    """The outcomes by draw. Attack, fait accompli and war are told together: attack is the sum of the other two."""
    brought = support.brought / games.challenger
    resists = logistic(games.protege_precision * (games.protege_value * support.defended - games.protege_cost))
    gain = find_gain(games, support.defended, brought, resists)
    attack = logistic(games.challenger_precision * (gain - games.status_quo))
    return OutcomeArrays(
        attack=attack,
        fait_accompli=np.asarray(attack * (1 - resists), dtype=np.float64),
        war=np.asarray(attack * resists, dtype=np.float64),
        resists=resists,
        defended=support.defended,
        joining=support.joining,
        brought=np.asarray(brought, dtype=np.float64),
        converged=support.converged,
        selection_sensitive=support.sensitive,
    )


def find_gain(games: GameArrays, defended: Floats, brought: Floats, resists: Floats) -> Floats:
    """What attacking is worth to the challenger, by draw, before the shock to its decision."""
    war = PRIZE * (1 - defended) - games.challenger_cost - games.joining_cost * brought
    return np.asarray((1 - resists) * PRIZE + resists * war, dtype=np.float64)
