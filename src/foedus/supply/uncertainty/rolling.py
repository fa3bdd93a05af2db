"""Two policies in the same worlds: a plan kept as it was made, and one made anew every few months from the state reached.

In both, what moves when is chosen as well as the world allows; they differ in what is ordered and paid. A kept plan orders nothing
earlier than planned, and later or less where money or capacity did not come; what to leave out it chooses with hindsight, which flatters it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from foedus.model import PolicyTrial, Programme, Simulation
from foedus.supply.arrays import Floats, Ints, Tables
from foedus.supply.assembly import assemble
from foedus.supply.columns import lay_out
from foedus.supply.highs import Effort, solve
from foedus.supply.planning import Wish
from foedus.supply.rows import Rows, at_most, upto
from foedus.supply.simulation import PERCENTILES, SEED, bands_of

from .stages import Stage, arrange, decided, met_by_class, solve_world, stage_of
from .worlds import World, draw_worlds, known_by, mean_world

_LEARNING = 30
"""How many worlds the expectation is taken over; they are not those in which the policies are tried."""


def try_policies(
    programme: Programme,
    wish: Wish,
    *,
    worlds: int = 8,
    every: int = 3,
    seed: int = SEED,
    progress: Callable[[str], None] = lambda _: None,
) -> PolicyTrial | None:
    """Try both policies in so many worlds, planning anew `every` months. None where nothing can be planned. A world in which the
    solver finds no plan under one of the policies is left out of both; how many were counted, the lengths tell."""
    arranged = arrange(programme, wish)
    if arranged is None:
        return None
    tables, every = arranged[0], min(every, programme.months)
    mean = mean_world(tables, draw_worlds(tables, firm=every, count=_LEARNING, seed=seed + 1))
    plan = solve_world(mean.tables, wish.effort)
    if plan is None:
        return None
    rows = []
    for number, world in enumerate(draw_worlds(tables, firm=every, count=worlds, seed=seed)):
        progress(f"world {number + 1} of {worlds}: planned anew every {every} months")
        best = solve_world(world.tables, wish.effort)
        kept, rolled = keep(world.tables, plan, wish.effort), roll(tables, world, mean, every, wish.effort)
        if best is not None and kept is not None and rolled is not None:
            rows.append((kept, rolled, best))
    return _trial(tables, wish, every, seed, programme.id, rows)


def keep(tables: Tables, plan: Stage, effort: Effort) -> Stage | None:
    """A plan carried out in a world: up to every month no more is ordered, drawn or widened than was planned up to then."""
    columns = lay_out(tables)
    ceilings = {"kept-take": _ceiling(columns.take, plan.x), "kept-widen": _ceiling(columns.widen, plan.x)}
    return stage_of(solve(assemble(tables, columns, more=ceilings), effort))


def _ceiling(block: Ints, x: Floats) -> Rows:
    return at_most(np.maximum(np.cumsum(x[block], axis=1), 0.0), block.shape, upto(block))


def roll(tables: Tables, world: World, mean: World, every: int, effort: Effort) -> Stage | None:
    """Planned anew every few months: what was decided stays, what is believed of the rest changes with what is seen."""
    months, columns = tables.purse.budget.shape[1], lay_out(tables)
    found = solve_world(mean.tables, effort)
    for month in range(every, months, every):
        if found is None:
            return None
        at = decided(columns, month)
        found = solve_world(known_by(tables, world, mean, month, every).tables, effort, (at, found.x[at]))
    if found is None:
        return None
    at = decided(columns, months)
    return solve_world(world.tables, effort, (at, found.x[at]))


def _trial(
    tables: Tables, wish: Wish, every: int, seed: int, name: str, rows: Sequence[tuple[Stage, Stage, Stage]]
) -> PolicyTrial | None:
    if not rows:
        return None
    columns = lay_out(tables)

    def bands(which: int) -> Simulation:
        met = np.array([met_by_class(tables, columns, row[which].x) for row in rows])
        return Simulation(
            programme=name,
            regime=wish.regime,
            level=wish.level,
            draws=len(rows),
            seed=seed,
            months=tables.names.months,
            percentiles=PERCENTILES,
            bands=bands_of(tables.names.kinds, met),
        )

    return PolicyTrial(
        every=every,
        fixed=tuple(kept.loss for kept, _, _ in rows),
        rolling=tuple(rolled.loss for _, rolled, _ in rows),
        hindsight=tuple(best.loss for _, _, best in rows),
        fixed_bands=bands(0),
        rolling_bands=bands(1),
    )
