"""Everything that a page on supply shows: the plan and what stands beside it. What was not asked for stays empty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from foedus.ledger import Cell
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
class Record:
    """Where actors stand by a ledger, on the day `valid` as known on `known`; `groups` are those whose members promise too."""

    cells: tuple[Cell, ...]
    groups: frozenset[str]
    valid: date
    known: date


@dataclass(frozen=True, kw_only=True)
class SupplyPage:
    """One plan and what was asked about it. `simulation` is the plan carried out many times, `trial` a plan kept beside one
    made anew, `worth` what hedging is worth, `defections` and `removals` from plans without some donors or sellers, `record` from a ledger."""

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
    record: Record | None = None
    findings: tuple[Finding, ...] = ()
