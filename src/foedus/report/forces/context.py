"""Everything that a page on forces shows: the army, its path, and the guarantors beside it. What was not asked for stays empty."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.model import Army, ArmyPath, Arrival, DeploymentPath, Finding, ReadinessPath


@dataclass(frozen=True, kw_only=True)
class ForcesPage:
    """One army by month under one design; `design` is its title, empty where the army is shown alone, without deliveries."""

    army: Army
    path: ArmyPath
    design: str = ""
    deployments: tuple[DeploymentPath, ...] = ()
    ready: tuple[ReadinessPath, ...] = ()
    arrivals: tuple[Arrival, ...] = ()
    findings: tuple[Finding, ...] = ()
