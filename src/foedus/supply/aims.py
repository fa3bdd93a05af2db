"""Aims one after the other: each is made as good as the ones before it allow."""

from __future__ import annotations

from dataclasses import replace

import highspy
import numpy as np

from foedus.model import PlanStatus

from .arrays import Floats, Tables
from .assembly import FAMILIES, SCALE, Matrix, expense, objective, overtaking, stack, unfairness, unmet
from .columns import Columns
from .highs import Effort, Solution, chosen, pass_matrix, quiet_engine, run, set_options
from .rows import Rows, at_most, term

AIMS = ("worst class at the milestones", "weighted shortfall", "distance from fair shares", "cost")
"""The aims in their order."""

_SLACK = 1e-6
"""How far a later aim may loosen an earlier one, relative: what the solver itself cannot tell apart."""


def aims_of(tables: Tables, columns: Columns) -> tuple[Floats, ...]:
    """The cost of each column under each aim, times `SCALE`. The first is the mean over milestones of the worst class's share."""
    costs = np.zeros((len(AIMS), columns.count))
    costs[0][columns.worst] = 1.0 / max(len(columns.worst), 1)
    unmet(tables, columns, costs[1])
    overtaking(tables, columns, costs[1])
    unfairness(tables, columns, costs[2])
    expense(tables, columns, costs[3])
    return tuple(SCALE * costs)


def with_aims(tables: Tables, columns: Columns, lower: Floats, upper: Floats) -> tuple[Matrix, tuple[Floats, ...]]:
    """The matrix with one more row for each aim but the last, still open, and the costs of the aims."""
    rows: dict[str, Rows] = {name: family(tables, columns) for name, family in FAMILIES.items()}
    aims = aims_of(tables, columns)
    for at, cost in enumerate(aims[:-1]):
        column = np.flatnonzero(cost).astype(np.int32)
        rows[f"A{at + 1}"] = at_most(np.inf, (1,), term(column[None], cost[column], over=(1,)))
    return stack(rows, objective(tables, columns), lower, upper), aims


def solve_in_order(
    matrix: Matrix, aims: tuple[Floats, ...], effort: Effort
) -> tuple[Solution, tuple[tuple[str, float], ...]]:
    """Solve one aim after the other. The duals are those of the second aim, which is about deliveries; the values are without `SCALE`."""
    engine, effort = (
        quiet_engine(),
        replace(effort, tolerance=0.0),
    )  # an aim that is only nearly reached would bind the next ones
    method = chosen(effort.solver, len(matrix.cost))
    set_options(engine, effort, method)
    pass_matrix(engine, matrix)
    every = np.arange(len(matrix.cost), dtype=np.int32)
    stages: list[tuple[str, float]] = []
    dual, gap = np.zeros(0), 0.0
    found = Solution(status=PlanStatus.STOPPED, x=dual, dual=dual, objective=float("nan"), method=method)
    for at, cost in enumerate(aims):
        if effort.tell:
            effort.tell(f"aim {at + 1} of {len(aims)}: {AIMS[at]}")
        engine.changeColsCost(len(every), every, cost)
        found = run(engine, method, effort)
        if found.status is not PlanStatus.BEST:
            return found, tuple(stages)
        stages.append((AIMS[at], found.objective / SCALE))
        dual, gap = (found.dual, found.gap) if at == 1 else (dual, max(gap, found.gap))
        if at < len(aims) - 1:
            _hold(engine, matrix.spans[f"A{at + 1}"].start, found.objective)
    return replace(found, dual=dual, gap=gap), tuple(stages)


def _hold(engine: highspy.Highs, row: int, value: float) -> None:
    engine.changeRowBounds(row, -highspy.kHighsInf, value + _SLACK * max(abs(value), 1.0))
