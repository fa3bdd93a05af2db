"""Conditional pledges: whose count if nobody moves first, and whose if everybody does who can be content.

The more others give, the more thresholds are met, so the map from one set of givers to the next never shrinks a larger set
(Tarski). Its least fixed point is found from nobody up, the greatest from everybody down.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from foedus.model import Coalition, Programme, Threshold

from .arrays import Flags, Floats
from .assembly import Matrix, stack
from .lot_limits import ThresholdColumns, conditional
from .rows import grid


def weigh_thresholds(programme: Programme) -> tuple[Coalition, ...]:
    """The cautious and the hopeful coalition for each unit in which pledges with a threshold are made."""
    units = dict.fromkeys(pledge.unit for pledge in programme.thresholds)
    return tuple(_coalition(unit, [p for p in programme.thresholds if p.unit == unit]) for unit in units)


def _coalition(unit: str, pledges: Sequence[Threshold]) -> Coalition:
    amount = np.array([pledge.amount.middle for pledge in pledges])
    others = np.array([pledge.others.middle if pledge.others else 0.0 for pledge in pledges])
    low, high = fixed_points(amount, others)
    return Coalition(
        unit=unit,
        cautious=tuple(pledge.state for pledge, holds in zip(pledges, low, strict=True) if holds),
        hopeful=tuple(pledge.state for pledge, holds in zip(pledges, high, strict=True) if holds),
        cautious_amount=float(amount[low].sum()),
        hopeful_amount=float(amount[high].sum()),
    )


def fixed_points(amount: Floats, others: Floats) -> tuple[Flags, Flags]:
    """The least and the greatest set of pledges that all hold given each other, (D,) each."""
    return _settle(amount, others, np.zeros(len(amount), bool)), _settle(amount, others, np.ones(len(amount), bool))


def _settle(amount: Floats, others: Floats, holds: Flags) -> Flags:
    for _ in range(len(amount) + 1):
        given = amount * holds
        following = given.sum() - given >= others - 1e-12
        if np.array_equal(following, holds):
            break
        holds = following
    return holds


def threshold_model(amount: Floats, others: Floats) -> tuple[Matrix, ThresholdColumns]:
    """The same as a problem in whole numbers, most pledges first: an independent way to the greatest fixed point."""
    count = len(amount)
    columns = ThresholdColumns(given=grid(2, count)[0], holds=grid(2, count)[1])
    cost = np.concatenate([np.zeros(count), -np.ones(count)])
    upper = np.concatenate([np.full(count, np.inf), np.ones(count)])
    return stack({"C17-thresholds": conditional(amount, others, columns)}, cost, np.zeros(2 * count), upper), columns
