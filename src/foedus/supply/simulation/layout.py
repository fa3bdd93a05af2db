"""A plan as arrays for its simulation: what should arrive from stock and from lines, who pays, and what each class needs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from foedus.model import DeliveryPlan
from foedus.vocabulary.hazards import CONVERSION, DIVERTED, HAZARDS

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
ORDER = tuple(HAZARDS)
"""The hazards in the order of their rows."""


@dataclass(frozen=True, kw_only=True)
class Layout:
    """`stock` and `line` (item, month) are planned arrivals, `needed` (item, month) the cumulative need, `kind` (item,) the class.

    `paid` (donor, month) is planned money, `conversion` (donor,) the share that each donor's promises came to, not a number where
    nothing is known. `diverted` (item,) says whether the seller keeps the item in a crisis. `hazards` (hazard, 2) are low and high.
    """

    stock: Floats
    line: Floats
    needed: Floats
    kind: Ints
    classes: tuple[str, ...]
    paid: Floats
    conversion: Floats
    diverted: NDArray[np.bool_]
    hazards: Floats


def lay_out_plan(plan: DeliveryPlan) -> Layout:
    """The arrays of a plan. What the seller gives is paid by nobody, and no donor's money is waited for."""
    received = np.array([item.received for item in plan.items]).reshape(len(plan.items), len(plan.months))
    arriving = np.diff(received, axis=1, prepend=0.0)
    share = np.array([_from_stock(plan, at) for at in range(len(plan.items))])[:, None]
    classes = tuple(dict.fromkeys(item.capability for item in plan.items))
    payers = [p for p in plan.payers if sum(p.paid) > 0] if plan.payer != "seller" else []
    return Layout(
        stock=arriving * share,
        line=arriving * (1 - share),
        needed=np.array([item.needed for item in plan.items]).reshape(received.shape),
        kind=np.array([classes.index(item.capability) for item in plan.items], dtype=np.int64),
        classes=classes,
        paid=np.array([p.paid for p in payers]).reshape(len(payers), len(plan.months)),
        conversion=np.array([CONVERSION.get(p.payer, np.nan) for p in payers]),
        diverted=np.array([item.capability in DIVERTED for item in plan.items], dtype=np.bool_),
        hazards=np.array([(HAZARDS[name].low, HAZARDS[name].high) for name in ORDER]),
    )


def _from_stock(plan: DeliveryPlan, at: int) -> float:
    """The share of an item's arrivals that the plan draws from stocks."""
    item = plan.items[at]
    total = item.received[-1] if item.received else 0.0
    drawn = sum(max(s.left[0] - s.left[-1], 0.0) for s in plan.stocks if s.item == item.item and s.left)
    return min(drawn / total, 1.0) if total > 0 else 0.0
