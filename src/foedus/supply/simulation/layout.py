"""A plan as arrays for its simulation: what should arrive from stock and from lines, who pays, and what each class needs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from foedus.model import DeliveryPlan
from foedus.vocabulary.hazards import CONVERSION, DIVERTED, HAZARDS

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
ORDER = tuple(HAZARDS)
"""The hazards in the order of their rows."""

RANGES: Floats = np.array([(HAZARDS[name].low, HAZARDS[name].high) for name in ORDER])
"""The lowest and highest of each hazard, (hazard, 2)."""


@dataclass(frozen=True, kw_only=True)
class Layout:
    """`stock` and `line` (item, month) are planned arrivals, `needed` (item, month) the cumulative need, `kind` (item,) the class.

    `paid` (donor, month) is planned money, `conversion` (donor,) the share that each donor's promises came to, not a number where
    nothing is known, and `until` (donor,) the month from which it surely pays no more. `diverted` (item,) says whether the seller
    keeps the item in a crisis. `hazards` (hazard, 2) are low and high.
    """

    stock: Floats
    line: Floats
    needed: Floats
    kind: Ints
    classes: tuple[str, ...]
    paid: Floats
    conversion: Floats
    until: Ints
    diverted: NDArray[np.bool_]
    hazards: Floats


def lay_out_plan(
    plan: DeliveryPlan, *, donors: Collection[str] = (), sellers: Collection[str] = (), leave: int = 0
) -> Layout:
    """The arrays of a plan. What the seller gives is paid by nobody, and no donor's money is waited for.

    From month `leave` on, these `donors` pay nothing and nothing comes from these `sellers` any more, what they were to send later
    for earlier orders included; what is on its way arrives.
    """
    classes = tuple(dict.fromkeys(item.capability for item in plan.items))
    months = len(plan.months)
    stock, line = (
        np.array([_arriving(plan, at, kind, sellers, leave) for at in range(len(plan.items))]).reshape(-1, months)
        for kind in ("stock", "line")
    )
    payers = [p for p in plan.payers if sum(p.paid) > 0] if plan.payer != "seller" else []
    return Layout(
        stock=stock,
        line=line,
        needed=np.array([item.needed for item in plan.items]).reshape(stock.shape),
        kind=np.array([classes.index(item.capability) for item in plan.items], dtype=np.int64),
        classes=classes,
        paid=np.array([p.paid for p in payers]).reshape(len(payers), months),
        conversion=np.array([CONVERSION.get(p.payer, np.nan) for p in payers]),
        until=np.array([leave if p.payer in donors else months for p in payers], dtype=np.int64),
        diverted=np.array([item.capability in DIVERTED for item in plan.items], dtype=np.bool_),
        hazards=RANGES,
    )


def _arriving(plan: DeliveryPlan, at: int, kind: str, sellers: Collection[str], leave: int) -> Floats:
    """What arrives of an item by month from sources of a kind. What leaves first arrives first, wherever it comes from."""
    item = plan.items[at]
    sent = np.array([s.sent for s in plan.sources if s.item == item.item]).reshape(-1, len(plan.months))
    gone = np.zeros((len(sent), len(plan.months) + 1))
    gone[:, 1:] = sent.cumsum(axis=1)
    every, mine = gone.sum(axis=0), np.zeros(len(plan.months) + 1)
    for row, source in zip(gone, (s for s in plan.sources if s.item == item.item), strict=True):
        if source.kind == kind:
            mine += np.minimum(row, row[leave]) if source.seller in sellers else row
    return np.diff(np.interp(item.received, every, mine), prepend=0.0)
