"""Everything that a page on supply shows: the plan and what stands beside it. What was not asked for stays empty."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.model import (
    Coalition,
    Comparison,
    Defection,
    DeliveryPlan,
    Finding,
    LotPlan,
    PlanWorth,
    PolicyTrial,
    Programme,
    Simulation,
    SuppliedStrength,
)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One pledge as last said: who, in which domain, how firm, and on what conditions."""

    country: str
    domain: str
    status: str
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SupplyPage:
    """One plan and what was asked about it. `simulation` is the plan carried out many times, `trial` a plan kept beside one
    made anew, `worth` what hedging is worth, `defections` and `removals` from plans without some donors or sellers, `ledger` from a file."""

    programme: Programme
    plan: DeliveryPlan
    strength: SuppliedStrength | None = None
    lots: LotPlan | None = None
    comparisons: tuple[Comparison, ...] = ()
    coalitions: tuple[Coalition, ...] = ()
    removals: tuple[tuple[str, float, float], ...] = ()
    simulation: Simulation | None = None
    trial: PolicyTrial | None = None
    worth: PlanWorth | None = None
    defections: tuple[Defection, ...] = ()
    ledger: tuple[Standing, ...] = ()
    findings: tuple[Finding, ...] = ()
