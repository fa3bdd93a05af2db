"""What hedging is worth: a plan for several scenarios at once beside the plan for their mean, and beside knowing which comes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from foedus.errors import SolverError
from foedus.model import PlanWorth, Programme
from foedus.supply.arrays import Floats, Tables
from foedus.supply.columns import lay_out
from foedus.supply.highs import Effort
from foedus.supply.planning import Wish
from foedus.supply.simulation import SEED

from .stages import arrange, decided, solve_together, solve_world
from .worlds import draw_worlds, mean_world

Progress = Callable[[str], None]


def weigh_hedging(
    programme: Programme,
    wish: Wish,
    *,
    firm: int = 3,
    scenarios: int = 5,
    fresh: int = 40,
    progress: Progress = lambda _: None,
) -> PlanWorth | None:
    """The worth of a plan hedged over `scenarios` worlds, tried in `fresh` worlds that it has not seen. None where nothing can be planned.

    Raises `SolverError` where the solver finds no plan for the scenarios.
    """
    arranged = arrange(programme, wish)
    if arranged is None:
        return None
    tables, firm = arranged[0], min(firm, programme.months)
    worlds = draw_worlds(tables, firm=firm, count=scenarios, seed=SEED)
    made = worth_of(
        [w.tables for w in worlds], mean_world(tables, worlds).tables, firm=firm, effort=wish.effort, progress=progress
    )
    unseen = draw_worlds(tables, firm=firm, count=scenarios + fresh, seed=SEED)[scenarios:]
    return with_fresh(made, [w.tables for w in unseen], wish.effort, progress)


def worth_of(
    worlds: list[Tables], mean: Tables, *, firm: int, effort: Effort, progress: Progress = lambda _: None
) -> tuple[PlanWorth, Floats, Floats]:
    """The worth on the scenarios themselves, and what the plan for the mean and the hedged plan decide. Raises `SolverError`."""
    progress(f"one plan for {len(worlds)} scenarios")
    at = decided(lay_out(mean), firm)
    central, together = solve_world(mean, effort), solve_together(worlds, firm, effort)
    if central is None or together is None:
        raise SolverError("no plan satisfies the limits in every scenario")
    kept = [solve_world(world, effort, (at, central.x[at])) for world in worlds]
    alone = [solve_world(world, effort) for world in worlds]
    losses = [stage.loss for stage in kept if stage is not None]
    worth = PlanWorth(
        firm=firm,
        scenarios=len(worlds),
        stochastic=together[0].loss,
        expected_value=float(np.mean(losses)) if len(losses) == len(worlds) else None,
        hindsight=float(np.mean([stage.loss for stage in alone if stage is not None])),
        fresh_mean=(),
        fresh_hedged=(),
    )
    return worth, central.x[at], together[1]


def with_fresh(
    made: tuple[PlanWorth, Floats, Floats], worlds: list[Tables], effort: Effort, progress: Progress
) -> PlanWorth:
    """The worth with the losses of both plans in worlds that neither has seen, where both fit."""
    worth, mean, hedged = made
    pairs = []
    for number, world in enumerate(worlds):
        progress(f"fresh world {number + 1} of {len(worlds)}")
        at = decided(lay_out(world), worth.firm)
        first, second = solve_world(world, effort, (at, mean)), solve_world(world, effort, (at, hedged))
        if first is not None and second is not None:
            pairs.append((first.loss, second.loss))
    return replace(worth, fresh_mean=tuple(a for a, _ in pairs), fresh_hedged=tuple(b for _, b in pairs))
