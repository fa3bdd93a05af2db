"""Plans in two stages: what is decided now is one for all scenarios, what follows is each scenario's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from foedus.model import Finding, PlanStatus, Programme, errors_in
from foedus.supply.arrays import Floats, Ints, Tables
from foedus.supply.assembly import SCALE, Matrix, assemble
from foedus.supply.columns import Columns, lay_out
from foedus.supply.highs import Effort, Solution, solve
from foedus.supply.planning import Wish, payable, regime_of
from foedus.supply.tables import tables_of
from foedus.supply.usable import usable_parts

ROOM = 1e-6
"""How far a decision taken may move when it is taken over, in the solver's own units: what the solver itself cannot tell apart."""


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A solved plan: its columns and its loss, the objective without `SCALE`."""

    x: Floats
    loss: float


def arrange(programme: Programme, wish: Wish) -> tuple[Tables, tuple[str, ...]] | None:
    """The arrays of a plan and the seller of each of its sources; None where there is nothing to plan."""
    rules = regime_of(programme, wish.regime)
    parts, found = usable_parts(programme, rules)
    budgets, more = payable(programme, rules, wish.level)
    unknown: tuple[Finding, ...] = errors_in((*found, *more))
    if budgets is None or unknown or not parts.items or not parts.hubs or any(c.amount is None for c in rules.caps):
        return None
    return tables_of(programme, rules, budgets, parts), tuple(source.seller for _, source in parts.sources)


def decided(columns: Columns, until: int) -> Ints:
    """The columns that are decided by a month: what is ordered, drawn, ordered anew, paid, taken ahead of others and widened."""
    blocks = (columns.take, columns.refill, columns.pay, columns.ahead, columns.widen)
    return np.concatenate([block[:, :until].ravel() for block in blocks])


def solve_world(tables: Tables, effort: Effort, kept: tuple[Ints, Floats] | None = None) -> Stage | None:
    """The best plan of one world, with the columns `kept` at their values; None where no plan satisfies the limits."""
    columns = lay_out(tables)
    matrix = assemble(tables, columns)
    return stage_of(solve(hold(matrix, *kept) if kept else matrix, effort))


def hold(matrix: Matrix, at: Ints, value: Floats) -> Matrix:
    """The matrix with some columns at their values, to within `ROOM`."""
    lower, upper = matrix.lower.copy(), matrix.upper.copy()
    lower[at] = np.maximum(value - ROOM, lower[at])
    upper[at] = np.minimum(np.maximum(value, lower[at]) + ROOM, upper[at])
    return replace(matrix, lower=lower, upper=upper)


def solve_together(worlds: Sequence[Tables], until: int, effort: Effort) -> tuple[Stage, Floats] | None:
    """One plan for all scenarios, equally likely: its expected loss, and what it decides in the first `until` months."""
    columns = lay_out(worlds[0])
    matrix = join([assemble(tables, columns) for tables in worlds], decided(columns, until))
    found = stage_of(solve(matrix, effort))
    return None if found is None else (found, found.x[decided(columns, until)])


def join(matrices: Sequence[Matrix], shared: Ints) -> Matrix:
    """The scenarios side by side, each with its share of the cost, and rows that hold the `shared` columns equal to the first's."""
    count, width, rest = len(matrices), len(matrices[0].cost), len(matrices) - 1
    index = [m.index + at * width for at, m in enumerate(matrices)]
    ends = np.cumsum([0, *(len(m.value) for m in matrices)])
    start = [m.start[:-1] + end for m, end in zip(matrices, ends[:-1], strict=True)]
    equal = np.stack(
        [np.tile(shared, rest), np.repeat(np.arange(1, count) * width, len(shared)) + np.tile(shared, rest)], 1
    )
    tied = rest * len(shared)
    return Matrix(
        cost=np.concatenate([m.cost for m in matrices]) / count,
        lower=np.concatenate([m.lower for m in matrices]),
        upper=np.concatenate([m.upper for m in matrices]),
        row_lower=np.concatenate([*(m.row_lower for m in matrices), np.zeros(tied)]),
        row_upper=np.concatenate([*(m.row_upper for m in matrices), np.zeros(tied)]),
        start=np.concatenate([*start, ends[-1] + 2 * np.arange(tied + 1)]).astype(np.int32),
        index=np.concatenate([*index, equal.ravel()]).astype(np.int32),
        value=np.concatenate([*(m.value for m in matrices), np.tile([1.0, -1.0], tied)]),
        spans=MappingProxyType({}),
    )


def stage_of(found: Solution) -> Stage | None:
    """What the solver found, as a stage; None where it is not a best plan."""
    return Stage(x=found.x, loss=found.objective / SCALE) if found.status is PlanStatus.BEST else None


def met_by_class(tables: Tables, columns: Columns, x: Floats) -> Floats:
    """What has arrived of each class by month, as a share of its whole need, its items weighing the same, (Q, T)."""
    goods = tables.goods
    needed = np.flatnonzero(goods.need[:, -1] > 0)
    share = np.minimum(x[columns.receive[needed]] / goods.need[needed, -1:], 1.0)
    kinds = [share[goods.kind_of[needed] == kind] for kind in range(len(tables.names.kinds))]
    return np.array([k.mean(axis=0) if len(k) else np.ones(share.shape[1]) for k in kinds])
