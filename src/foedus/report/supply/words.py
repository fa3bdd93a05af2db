"""A plan in sentences: what arrives, who pays, and what each limit costs."""

from __future__ import annotations

from foedus.model import Bottleneck, Coalition, DeliveryPlan, LotPlan, PlanStatus
from foedus.vocabulary.regimes import CAPABILITIES, LEVELS, PAYERS

_PRICES = {
    "seller's floor": "Keeping one item more of '{name}' in reserve to the end",
    "production line": "One item a month less of line '{name}'",
    "place in the queue": "One place a month later in the queue of line '{name}'",
    "hub": "One tonne a month less through hub '{name}'",
    "legal cap": "One {unit} less of authority from {name}",
    "donor's budget": "One {unit} less from {name}",
}

_FAINT = 1e-5
"""A limit with less than this share of the dearest price of its kind goes unsaid: items of one kind differ by far less in what they weigh."""


def say_plan(plan: DeliveryPlan, title: str) -> tuple[str, ...]:
    """The answer in a few sentences, the status first where it is not a best plan."""
    if plan.status is not PlanStatus.BEST:
        return (plan.status.value, *(f"In the way: {words}." for words in plan.conflict))
    months = f"{plan.months[0]:%Y-%m} to {plan.months[-1]:%Y-%m}"
    arrived = sum((i.price or 0.0) * i.received[-1] for i in plan.items) / 1e6
    whole = sum((i.price or 0.0) * i.needed[-1] for i in plan.items) / 1e6
    paid = sum(p.total for p in plan.payers)
    payer = (
        f"The donors pay {say_money(plan, paid)}."
        if plan.payer == "donors"
        else f"{PAYERS[plan.payer].capitalize()} pay."
    )
    said = [
        f"{title}, {months}: goods of {say_money(plan, arrived)} arrive of {say_money(plan, whole)} that are needed.",
        payer + (f" Payments: {LEVELS[plan.level]}." if plan.payer == "donors" else ""),
    ]
    met = sorted((i.received[-1] / i.needed[-1], i.name) for i in plan.items if i.needed[-1] > 0)
    if met:
        said.append(f"Least met is {met[0][1]} ({met[0][0]:.0%}), best {met[-1][1]} ({min(met[-1][0], 1):.0%}).")
    if plan.left_out:
        said.append("Not planned: " + "; ".join(f"{name}, since {why}" for name, why in plan.left_out) + ".")
    return tuple(said)


def say_prices(plan: DeliveryPlan, *, most: int = 8) -> tuple[str, ...]:
    """What the limits cost, dearest first in each kind: in shortfall, in the money that would buy the same, and by the month.

    Those that cost next to nothing beside the dearest of their kind are passed over; the plan holds them all.
    """
    kinds: dict[str, list[Bottleneck]] = {}
    for limit in plan.bottlenecks:
        kinds.setdefault(limit.limit, []).append(limit)
    count = max(1, most // max(len(kinds), 1))
    chosen = [x for group in kinds.values() for x in group[:count] if x.value >= _FAINT * group[0].value]
    return tuple(_say_price(limit, plan) for limit in chosen)


def _say_price(limit: Bottleneck, plan: DeliveryPlan) -> str:
    what = _PRICES[limit.limit].format(name=limit.name, unit=limit.unit)
    said = f"{what} costs {limit.value:.3g} of weighted shortfall"
    if limit.money is not None and limit.limit != "donor's budget":
        said += f", as much as {_small(plan, limit.money)} of money in its best month"
    if limit.limit == "seller's floor" and limit.by_month:
        binding = [value for value in limit.by_month if value > 1e-12]
        if binding:
            said += f"; one more month of that floor costs {sum(binding) / len(binding):.3g}"
            if limit.money is not None:
                said += f" ({_small(plan, limit.money / len(binding))})"
    return said + "."


def say_lots(lots: LotPlan) -> tuple[str, ...]:
    """The packages in sentences: what is placed, what is left, who pooled."""
    said = [f"{len(lots.lots)} packages can be filled; {lots.currency} {lots.left:,.1f}m fill no whole one."]
    if lots.pooled:
        said.append(
            f"Too small for a ticket of {lots.currency} {lots.ticket:,.1f}m alone, so together: {', '.join(lots.pooled)}."
        )
    said.extend(f"{payer} puts only {lots.currency} {amount:,.1f}m into {lot}." for lot, payer, amount in lots.below)
    said.append(f"Certified to within {lots.gap:.2%} of the best ({lots.method}).")
    return tuple(said)


def say_coalitions(coalitions: tuple[Coalition, ...]) -> tuple[str, ...]:
    """Both coalitions of conditional pledges, for each unit."""
    return tuple(
        f"Conditional pledges in {c.unit}: {c.cautious_amount:g} hold even if nobody moves first "
        f"({', '.join(c.cautious) or 'nobody'}); {c.hopeful_amount:g} if all that can be content move together "
        f"({', '.join(c.hopeful) or 'nobody'})."
        for c in coalitions
    )


def name_class(capability: str) -> str:
    """A class of capability in plain words."""
    return CAPABILITIES.get(capability, capability)


def say_money(plan: DeliveryPlan, amount: float) -> str:
    """An amount in millions of the plan's currency, in words."""
    return f"{plan.currency} {amount:,.0f}m"


def _small(plan: DeliveryPlan, amount: float) -> str:
    return f"{plan.currency} {amount:,.3g}m" if amount < 100 else say_money(plan, amount)


def say_proof(plan: DeliveryPlan) -> str:
    """How near to the best the solver proved the plan to be; nothing where it proved nothing."""
    if plan.gap is None:
        return ""
    return ", proved best" if plan.gap <= 1e-9 else f", certified to within {plan.gap:.1g} of the best"
