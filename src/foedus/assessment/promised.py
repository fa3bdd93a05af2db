"""The design that the promises of a ledger make, as a value: where every promise went; and what comes in kind, beside what money buys."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from foedus.model import DeliveryPlan, ItemPlan, Payment, Programme, Stationing, Unmapped


@dataclass(frozen=True, kw_only=True)
class Gift:
    """Things that come in kind, beside what money buys: how many of an item, from whom, and in which month they are there."""

    item: str
    giver: str
    number: float
    month: date


@dataclass(frozen=True, kw_only=True)
class PromisedDesign:
    """The design that promises make: by which rule, as of which days, and where every promise went.

    `programme` is the guarantee's own with the promised money and no other; None where nothing promised finds a place in it. Payments are in millions.
    """

    design: str
    rule: str
    valid: date
    known: date
    conditions: str
    programme: Programme | None
    stationed: tuple[Stationing, ...]
    payments: tuple[Payment, ...]
    gifts: tuple[Gift, ...]
    unmapped: tuple[Unmapped, ...]


def add_gifts(plan: DeliveryPlan, gifts: Iterable[Gift]) -> DeliveryPlan:
    """A plan with what comes in kind on top of what it brings. Its money was planned as if nothing came, so this is the least that both bring."""
    given = tuple(gifts)
    held = tuple(_with(item, _arrivals(plan, given, item.item)) for item in plan.items)
    return replace(plan, items=held)


def add_unplanned(plan: DeliveryPlan, gifts: Iterable[Gift]) -> DeliveryPlan:
    """A plan with the things besides that no programme plans, for an army that takes them up. No need of them is known, so none is counted as met."""
    given, planned = tuple(gifts), {item.item for item in plan.items}
    others = dict.fromkeys(gift.item for gift in given if gift.item not in planned)
    nothing = (0.0,) * len(plan.months)
    rows = (
        ItemPlan(
            item=name,
            name=name,
            capability="support",
            unit=name,
            price=None,
            needed=nothing,
            received=_arrivals(plan, given, name),
            short=nothing,
        )
        for name in others
    )
    return replace(plan, items=(*plan.items, *rows))


def _arrivals(plan: DeliveryPlan, gifts: tuple[Gift, ...], item: str) -> tuple[float, ...]:
    """How many of an item have come in kind by the end of each month."""
    return tuple(sum(g.number for g in gifts if g.item == item and g.month <= month) for month in plan.months)


def _with(item: ItemPlan, arrived: tuple[float, ...]) -> ItemPlan:
    received = tuple(bought + given for bought, given in zip(item.received, arrived, strict=True))
    short = tuple(max(need - have, 0.0) for need, have in zip(item.needed, received, strict=True))
    return replace(item, received=received, short=short)
