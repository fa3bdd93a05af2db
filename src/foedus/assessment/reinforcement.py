"""What deliveries add to the protégé's own force: the value delivered counts like its own defence spending."""

from __future__ import annotations

from datetime import date

import numpy as np

from foedus.model import ForceEstimate, Guarantee, SuppliedStrength

from .draws import Draws, Floats

EUR_PER_USD = (0.85, 0.97)
"""Euro for a US dollar between 2024 and 2026, low and high end: judgement over published rates, and immaterial beside the rest."""


def reinforce(estimate: ForceEstimate, strength: SuppliedStrength | None, on: date, draws: Draws) -> Floats:
    """What supply adds to the protégé's force index by draw: shape (draw,).

    The index is the root of personnel times spending, so a value `v` delivered in the year before the day `on` adds
    `m (sqrt(1 + v / spending) - 1)`. How well delivered arms serve is the lever `supply_effectiveness`. Where the deliveries
    are not known nothing is added, and the plan's own findings say so.
    """
    if strength is None or estimate.spending is None:
        return np.zeros(draws.count)
    recent = [
        value for month, value in zip(strength.months, strength.value, strict=True) if 0 <= (on - month).days <= 365
    ]
    low, high = (sum(recent) / 1000 / rate for rate in reversed(EUR_PER_USD))
    value = (low + high) / 2
    force = draws.place("protege_force", estimate.capability)
    spending = draws.place("protege_force", estimate.spending)
    return np.asarray(force * (np.sqrt(1 + value / spending) - 1), dtype=np.float64)


def reinforce_monthly(
    estimate: ForceEstimate, strength: SuppliedStrength | None, guarantee: Guarantee, draws: Draws, *, months: int
) -> Floats:
    """What each month's deliveries add to the protégé's force index, (month, draw), counted from the start of the horizon.

    A month's value is taken at its yearly pace and a twelfth of what that adds; deliveries before the horizon count in its first month.
    """
    out = np.zeros((months, draws.count))
    if strength is None or estimate.spending is None:
        return out
    force = draws.place("protege_force", estimate.capability)
    spending = draws.place("protege_force", estimate.spending)
    start = guarantee.horizon_start
    rate = 1000 * sum(EUR_PER_USD) / 2
    for month, value in zip(strength.months, strength.value, strict=True):
        at = max((month.year - start.year) * 12 + month.month - start.month, 0)
        if at < months:
            out[at] += force * (np.sqrt(1 + 12 * value / rate / spending) - 1) / 12
    return out
