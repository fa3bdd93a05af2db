"""The protégé's army and the guarantors' deployments by month, as the years of the game take them.

With u a draw's place between the worse and the better end, S the strength of the army with deliveries and N without, and m the force index now:

    own force of year t:  m N_t(u) / N_0(u)          supply of year t:  m (S_t(u) - N_t(u)) / N_0(u)

Both are means over the months of the year. So the army's path takes the place of the lever `protege_growth`, and its own losses that of `supply_decay`;
a delivery counts for what becomes usable, and no longer for its price.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from foedus.deterrence import GameArrays
from foedus.forces import follow_army, list_months, rotate_deployments
from foedus.model import (
    Army,
    ArmyPath,
    Band,
    DeliveryPlan,
    DeploymentPath,
    Finding,
    Guarantee,
    SupplyLever,
    make_finding,
)

from .draws import Draws, Floats
from .playing import Stage
from .result import DesignResult
from .sources import Sources

PLACE = "protege_growth"
"""The assumption whose draws place the army between its ends: the one that its path replaces."""


def follow_armies(
    army: Army | None, guarantee: Guarantee, plans: Mapping[SupplyLever, DeliveryPlan]
) -> tuple[dict[SupplyLever | None, ArmyPath], tuple[Finding, ...]]:
    """The protégé's army under each plan, and under none. Empty where no army is named, or where its strength is not known or begins at nought."""
    if army is None:
        return {}, ()
    start = guarantee.horizon_start
    months = guarantee.horizon_months + (start.year - army.since.year) * 12 + start.month - army.since.month
    paths: dict[SupplyLever | None, ArmyPath] = {}
    findings: list[Finding] = []
    for lever in (None, *plans):
        paths[lever], found = follow_army(army, months, plan=plans[lever] if lever else None)
        findings.extend(found)
    begins = paths[None].unaided
    if begins is None or not begins.low or min(begins.low[0], begins.central[0]) <= 0:
        return {}, (*findings, make_finding("FD330", f"'{army.id}'", army.locus))
    return paths, tuple(dict.fromkeys(findings))


def follow_deployments(
    sources: Sources, guarantee: Guarantee
) -> tuple[dict[str, tuple[DeploymentPath, ...]], tuple[Finding, ...]]:
    """The guarantors' people with the protégé by month of the horizon, for each design."""
    months = list_months(guarantee.horizon_start.replace(day=1), guarantee.horizon_months)
    paths: dict[str, tuple[DeploymentPath, ...]] = {}
    findings: list[Finding] = []
    for design in guarantee.designs:
        paths[design.id], found = rotate_deployments(design.stationed, sources.forces, guarantee.protege, months)
        findings.extend(found)
    return paths, tuple(dict.fromkeys(findings))


def lay_army_years(
    stage: Stage, design: DesignResult, places: Draws, games: tuple[GameArrays, ...]
) -> tuple[GameArrays, ...]:
    """The games of the years with the army's own path and who is stationed in each; as they are where no army is followed."""
    path = stage.armies.get(design.supply, stage.armies.get(None))
    if path is None or path.strength is None or path.unaided is None:
        return games
    start = stage.guarantee.horizon_start
    skipped = (start.year - path.months[0].year) * 12 + start.month - path.months[0].month
    own, whole = (_place(band, places)[skipped:] for band in (path.unaided, path.strength))
    begins = _place(path.unaided, places)[0]
    laid = []
    for year, game in enumerate(games):
        months = slice(12 * year, 12 * year + 12)
        mine, added = own[months].mean(axis=0), (whole[months] - own[months]).mean(axis=0)
        now = games[0].protege
        laid.append(
            replace(
                game,
                protege=now * np.maximum(mine / begins, _LEAST),
                supply=now * np.maximum(added, 0.0) / begins,
                stationed=game.capability * _present(stage, design, places, months),
            )
        )
    return tuple(laid)


def tell_path(stage: Stage) -> tuple[str, ...]:
    """What a reader of the years has to know: which army they follow. Nothing where none is followed."""
    path = next(iter(stage.armies.values()), None)
    if path is None:
        return ()
    return (f"The years follow '{path.army}' by month, on its course without the attack asked about.",)


_LEAST = 1e-6
"""What is left of an army that has nothing ready: the contest takes no force of nought."""


def _place(band: Band, places: Draws) -> Floats:
    """A band at the place of each draw, (month, draw): from the worse end over the middle to the better one."""
    at = places.positions[PLACE][None, :]
    low, central, high = (np.array(end)[:, None] for end in (band.low, band.central, band.high))
    lower, upper = low + 2 * at * (central - low), central + (2 * at - 1) * (high - central)
    return np.asarray(np.where(at < 0.5, lower, upper), dtype=np.float64)


def _present(stage: Stage, design: DesignResult, places: Draws, months: slice) -> Floats:
    """The share of each player's force that stands with the protégé in some months, (draw, guarantor)."""
    paths = {path.state: path for path in stage.deployments.get(design.design, ())}
    low, high = np.zeros(len(stage.players)), np.zeros(len(stage.players))
    for at, state in enumerate(stage.players):
        path = paths.get(state)
        if path is not None and path.personnel is not None and path.personnel.middle > 0:
            whole = path.personnel.middle
            low[at] = min(sum(path.present_low[months]) / len(path.present_low[months]) / whole, 1.0)
            high[at] = min(sum(path.present_high[months]) / len(path.present_high[months]) / whole, 1.0)
    return places.between("arrives", low, high)
