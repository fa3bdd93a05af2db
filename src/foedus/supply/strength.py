"""What a plan adds by month: value delivered, and the share of need met by class of capability."""

from __future__ import annotations

from foedus.model import DeliveryPlan, ItemPlan, PlanStatus, SuppliedStrength


def strength_supplied(plan: DeliveryPlan) -> SuppliedStrength | None:
    """The value delivered each month and the share of need met, from a plan; None where the plan is not a best plan."""
    if plan.status is not PlanStatus.BEST:
        return None
    count = len(plan.months)
    classes = dict.fromkeys(item.capability for item in plan.items)
    met = tuple((name, _mean([i for i in plan.items if i.capability == name], count)) for name in classes)
    overall = tuple(sum(series[at] for _, series in met) / len(met) for at in range(count)) if met else ()
    return SuppliedStrength(
        months=plan.months,
        currency=plan.currency,
        value=tuple(sum(_arrived(item, at) * (item.price or 0.0) for item in plan.items) / 1e6 for at in range(count)),
        met=met,
        overall=overall,
    )


def _arrived(item: ItemPlan, at: int) -> float:
    return item.received[at] - (item.received[at - 1] if at else 0.0)


def _mean(items: list[ItemPlan], count: int) -> tuple[float, ...]:
    return tuple(sum(_share(item, at) for item in items) / len(items) for at in range(count))


def _share(item: ItemPlan, at: int) -> float:
    need = item.needed[at]
    return min(item.received[at] / need, 1.0) if need > 0 else 1.0
