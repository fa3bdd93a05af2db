"""Everything that a page on supply shows: the plan and what stands beside it. What was not asked for stays empty."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.model import Coalition, Comparison, DeliveryPlan, Finding, LotPlan, Programme, SuppliedStrength


@dataclass(frozen=True, kw_only=True)
class Band:
    """What many simulated runs receive of one class, as a share of its need by month: low, middle and high."""

    capability: str
    low: tuple[float, ...]
    middle: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One pledge as last said: who, in which domain, how firm, and on what conditions."""

    country: str
    domain: str
    status: str
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SupplyPage:
    """One plan and what was asked about it. `bands` come from a simulation, `removals` from plans without each donor, `ledger`
    from a file of pledges."""

    programme: Programme
    plan: DeliveryPlan
    strength: SuppliedStrength | None = None
    lots: LotPlan | None = None
    comparisons: tuple[Comparison, ...] = ()
    coalitions: tuple[Coalition, ...] = ()
    removals: tuple[tuple[str, float, float], ...] = ()
    bands: tuple[Band, ...] = ()
    ledger: tuple[Standing, ...] = ()
    findings: tuple[Finding, ...] = ()
