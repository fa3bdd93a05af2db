"""What varies by month: the protégé's army under each plan, the guarantors' people beside it, and what each guarantor can send after a call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from foedus.forces import follow_army, list_months, ready_forces, rotate_deployments
from foedus.model import (
    Army,
    ArmyPath,
    DeliveryPlan,
    DeploymentPath,
    Finding,
    Guarantee,
    ReadinessPath,
    SupplyLever,
    make_finding,
)

from .sources import Sources


@dataclass(frozen=True, kw_only=True)
class ForcePaths:
    """Forces by month, from the first of the month of the horizon or of the event, whichever is earlier.

    `on` is the day of the single period. `armies` holds the protégé's army for each way of supply, None for none; `deployments` and `ready` hold
    the guarantors by design and state. An army that is not followed, and a guarantor that neither stations people nor names units, has no path.
    """

    on: date
    months: tuple[date, ...]
    armies: Mapping[SupplyLever | None, ArmyPath] = field(default_factory=lambda: MappingProxyType({}))
    deployments: Mapping[str, Mapping[str, DeploymentPath]] = field(default_factory=lambda: MappingProxyType({}))
    ready: Mapping[str, Mapping[str, ReadinessPath]] = field(default_factory=lambda: MappingProxyType({}))

    def army(self, lever: SupplyLever | None) -> ArmyPath | None:
        """The army under one way of supply; without deliveries where that way has no plan."""
        return self.armies.get(lever, self.armies.get(None))

    @property
    def period(self) -> int:
        """The position of the single period among the months."""
        return self.months.index(self.on.replace(day=1))


def follow_forces(
    guarantee: Guarantee, sources: Sources, plans: Mapping[SupplyLever, DeliveryPlan]
) -> tuple[ForcePaths, tuple[Finding, ...]]:
    """Follow every force of a guarantee by month: to the end of the horizon, or to the month asked about where that is later."""
    on = guarantee.forces_on
    months = _list_all(guarantee, on)
    armies, findings = follow_armies(sources.army, plans, months, on)
    found = list(findings)
    deployments: dict[str, Mapping[str, DeploymentPath]] = {}
    ready: dict[str, Mapping[str, ReadinessPath]] = {}
    # A period stands for the day that it is about, so whoever arrives earlier in that month is there.
    days = tuple(on if on.replace(day=1) == month else month for month in months)
    for design in guarantee.designs:
        stand, told = rotate_deployments(design.stationed, sources.forces, guarantee.protege, days)
        paths, said = ready_forces(stand, design.reinforcing, sources.forces, guarantee.protege, days)
        deployments[design.id] = MappingProxyType({path.state: path for path in stand})
        ready[design.id] = MappingProxyType({path.state: path for path in paths})
        found.extend((*told, *said))
    paths_by_month = ForcePaths(
        on=on,
        months=months,
        armies=MappingProxyType(armies),
        deployments=MappingProxyType(deployments),
        ready=MappingProxyType(ready),
    )
    return paths_by_month, tuple(dict.fromkeys(found))


def _list_all(guarantee: Guarantee, on: date) -> tuple[date, ...]:
    """Every month that is looked at, the one of the day asked about among them."""
    start, first = guarantee.horizon_start.replace(day=1), on.replace(day=1)
    last = max(guarantee.horizon_months, _between(start, first) + 1)
    begins = min(start, first)
    return list_months(begins, last + _between(begins, start))


def _between(first: date, second: date) -> int:
    """Months from one to another."""
    return (second.year - first.year) * 12 + second.month - first.month


def follow_armies(
    army: Army | None, plans: Mapping[SupplyLever, DeliveryPlan], months: tuple[date, ...], on: date
) -> tuple[dict[SupplyLever | None, ArmyPath], tuple[Finding, ...]]:
    """The protégé's army under each plan, and under none, to the last of some months.

    Empty where no army is named, or where its strength is not known or begins at nought.
    """
    if army is None:
        return {}, ()
    count = _between(army.since, months[-1]) + 1
    paths: dict[SupplyLever | None, ArmyPath] = {}
    findings: list[Finding] = []
    for lever in (None, *plans):
        paths[lever], found = follow_army(army, count, plan=plans[lever] if lever else None)
        findings.extend(found)
    begins = paths[None].unaided
    if begins is None or not begins.low or min(begins.low[0], begins.central[0]) <= 0:
        return {}, (*findings, make_finding("FD330", f"'{army.id}'", army.locus))
    if on < army.since:
        findings.append(
            make_finding("FD333", f"'{army.id}' from {army.since:%Y-%m}, asked about {on:%Y-%m}", army.locus)
        )
    return paths, tuple(dict.fromkeys(findings))
