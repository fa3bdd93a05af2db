"""Games drawn at random, and the expectation taken the slow way: every coalition, one by one."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from math import exp

import numpy as np
from numpy.typing import NDArray

from foedus.deterrence import GameArrays, Stakes

Floats = NDArray[np.float64]


def stakes(seed: int, guarantors: int, games: int = 1, *, value: float = 4.0, precision: float = 4.0) -> Stakes:
    generator = np.random.default_rng(seed)
    shape = (games, guarantors)
    force = generator.uniform(0.1, 2.0, shape)
    base = generator.uniform(0.3, 2.0, games)
    return Stakes(
        base=base,
        challenger=generator.uniform(0.2, 1.5, games) * (base + force.sum(axis=1)),
        force=force,
        value=generator.uniform(0.3, value, shape),
        bias=generator.uniform(-1.5, 1.0, shape),
        precision=generator.uniform(0.5, precision, shape),
    )


def games(seed: int, guarantors: int, draws: int = 1) -> GameArrays:
    """Every field drawn over about its default range; forces over two orders of magnitude."""
    generator = np.random.default_rng(seed)
    shape = (draws, guarantors)

    def drawn(low: float, high: float) -> Floats:
        return generator.uniform(low, high, draws)

    def each(low: float, high: float) -> Floats:
        return generator.uniform(low, high, shape)

    capability = np.exp(each(-3.0, 1.5))
    return GameArrays(
        challenger=drawn(0.5, 4.0),
        protege=drawn(0.2, 2.0),
        supply=drawn(0.0, 0.5),
        supply_effectiveness=drawn(0.5, 1.5),
        stationed_effectiveness=drawn(0.5, 1.0),
        advantage=drawn(-0.6, 0.6),
        capability=capability,
        arrives=each(0.1, 1.0),
        stationed=capability * each(0.0, 0.3),
        value=each(0.3, 4.0),
        cost=each(0.3, 3.0),
        reputation=each(0.0, 2.0),
        discretion=each(0.0, 1.0),
        tripwire=each(0.0, 2.0),
        precision=each(1.0, 4.0),
        protege_value=drawn(2.0, 6.0),
        protege_cost=drawn(0.5, 2.0),
        protege_precision=drawn(1.0, 4.0),
        challenger_cost=drawn(0.1, 0.6),
        joining_cost=drawn(0.0, 0.5),
        challenger_precision=drawn(1.0, 5.0),
        status_quo=drawn(0.0, 0.5),
    )


def only(played: GameArrays, columns: list[int], *, lift: Floats | None = None) -> GameArrays:
    """The game with some of its guarantors, and something added to the protégé's force."""
    names = (
        "capability",
        "arrives",
        "stationed",
        "value",
        "cost",
        "reputation",
        "discretion",
        "tripwire",
        "precision",
    )
    kept = {name: getattr(played, name)[:, columns] for name in names}
    return replace(played, **kept, protege=played.protege if lift is None else played.protege + lift)


def win(total: float, challenger: float) -> float:
    return total / (total + challenger)


def enumerate_share(q: Floats, force: Floats, base: float, challenger: float) -> float:
    """The expected probability of winning, one coalition after another."""
    expected = 0.0
    for coalition in product((0, 1), repeat=len(q)):
        weight = 1.0
        for inside, chance in zip(coalition, q, strict=True):
            weight *= chance if inside else 1.0 - chance
        strength = base + sum(k for inside, k in zip(coalition, force, strict=True) if inside)
        expected += weight * win(strength, challenger)
    return expected


def logistic(z: float) -> float:
    return 1.0 / (1.0 + exp(-z)) if z > -700 else 0.0
