"""What a plan of deliveries brings to the pools of an army, month by month."""

from __future__ import annotations

from datetime import date

from foedus.model import Army, DeliveryPlan, Finding, ItemPlan, make_finding

from .tracks import helping


def deliver(army: Army, months: tuple[date, ...], plan: DeliveryPlan | None, end: str) -> dict[str, tuple[float, ...]]:
    """What arrives in each pool in each month, in the unit of the pool. What a plan brought before the first month is in the stock."""
    arrived = {pool.id: [0.0] * len(months) for pool in army.pools}
    for item in plan.items if plan else ():
        brought = dict(zip(plan.months, _monthly(item), strict=True)) if plan else {}
        for pool in army.pools:
            if item.item in pool.items:
                each = helping(pool.items[item.item], end)
                for at, month in enumerate(months):
                    arrived[pool.id][at] += each * brought.get(month.replace(day=1), 0.0)
    return {name: tuple(values) for name, values in arrived.items()}


def _monthly(item: ItemPlan) -> tuple[float, ...]:
    return tuple(max(now - before, 0.0) for before, now in zip((0.0, *item.received[:-1]), item.received, strict=True))


def find_strays(army: Army, months: tuple[date, ...], plan: DeliveryPlan | None) -> tuple[Finding, ...]:
    """Items that no pool takes up though some arrive, and months after the end of the plan."""
    if plan is None or not plan.items or not months:
        return ()
    taken = {item for pool in army.pools for item in pool.items}
    found = [
        make_finding("FD325", f"{i.received[-1]:,.0f} of '{i.item}'", army.locus)
        for i in plan.items
        if i.item not in taken and i.received and i.received[-1] > 0.5
    ]
    if plan.months[-1] < months[-1]:
        found.append(make_finding("FD326", f"{plan.months[-1]:%Y-%m} before {months[-1]:%Y-%m}", army.locus))
    return tuple(found)
