"""Who is missed: the plan without one or two donors or sellers, made anew, and beside it the plan kept while they stay away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import combinations

import numpy as np

from foedus.model import ClassLoss, Defection, DeliveryPlan, PlanStatus, Programme
from foedus.supply.arrays import Floats, Tables
from foedus.supply.assembly import assemble
from foedus.supply.columns import lay_out
from foedus.supply.highs import Effort, solve
from foedus.supply.planning import Wish
from foedus.supply.simulation import SEED, Layout, lay_out_plan, run_block

from .stages import Stage, arrange, met_by_class, solve_world, stage_of

_LEVELS = (5, 50, 95)
Member = tuple[str, str]
"""Whether it gives as `donor` or as `seller`, and its name."""


def remove_groups(
    programme: Programme,
    wish: Wish,
    plan: DeliveryPlan,
    *,
    size: int = 1,
    draws: int = 0,
    leave: int = 0,
    progress: Callable[[str], None] = lambda _: None,
) -> tuple[Defection, ...]:
    """Every donor that pays and seller that gives, and with `size` 2 every two of them, gone from month `leave` on; the greatest loss first.

    Everything is planned anew without them, in the weighted sum, as if that had been known from the start. With `draws`, `plan` is
    also kept in so many runs, the same ones for every group, while its donors pay nothing more and its sellers send nothing more.
    A donor that leaves keeps its place among the fair shares.
    """
    arranged = arrange(programme, wish)
    if arranged is None or plan.status is not PlanStatus.BEST:
        return ()
    tables, sellers = arranged
    base = solve_world(tables, wish.effort)
    if base is None:
        return ()
    members = _members(tables, sellers, base)
    groups = [group for count in range(1, size + 1) for group in combinations(members, count)]
    runs = _Runs(plan, draws, leave) if draws else None
    found = []
    for number, group in enumerate(groups):
        progress(f"{number + 1} of {len(groups)}: without {' and '.join(name for _, name in group)}")
        without = _solve_without(tables, sellers, group, leave, wish.effort)
        if without is not None:
            carried = runs.losses(group) if runs else {}
            found.append(_defection(tables, group, (base, without), carried))
    return tuple(sorted(found, key=lambda one: (len(one.left), -one.loss)))


def _members(tables: Tables, sellers: tuple[str, ...], base: Stage) -> tuple[Member, ...]:
    columns = lay_out(tables)
    paid, taken = base.x[columns.pay].sum(axis=1), base.x[columns.take].sum(axis=1)
    donors = [("donor", name) for name, money in zip(tables.names.donors, paid, strict=True) if money > 1e-6]
    giving = dict.fromkeys(seller for seller, amount in zip(sellers, taken, strict=True) if amount > 1e-6)
    return (*donors, *(("seller", name) for name in giving))


def _solve_without(
    tables: Tables, sellers: tuple[str, ...], group: tuple[Member, ...], leave: int, effort: Effort
) -> Stage | None:
    columns, budget = lay_out(tables), tables.purse.budget.copy()
    budget[[("donor", name) in group for name in tables.names.donors], leave:] = 0.0
    matrix = assemble(replace(tables, purse=replace(tables.purse, budget=budget)), columns)
    upper, gone = matrix.upper.copy(), [("seller", seller) in group for seller in sellers]
    for block in (columns.take, columns.leave):
        upper[block[gone, leave:]] = 0.0
    return stage_of(solve(replace(matrix, upper=upper), effort))


def _defection(
    tables: Tables, group: tuple[Member, ...], stages: tuple[Stage, Stage], carried: Mapping[str, Floats]
) -> Defection:
    columns = lay_out(tables)
    lost = met_by_class(tables, columns, stages[0].x) - met_by_class(tables, columns, stages[1].x)
    return Defection(
        left=tuple(f"{role} {name}" for role, name in group),
        loss=stages[1].loss - stages[0].loss,
        classes=tuple(
            ClassLoss(
                capability=kind,
                month=tables.names.months[at],
                planned=float(lost[q, at]),
                carried=tuple(float(v) for v in carried[kind][:, at]) if kind in carried else (),
            )
            for q, kind in enumerate(tables.names.kinds)
            for at in tables.goods.milestones
        ),
    )


class _Runs:
    """The plan kept in many runs, with all that give and without some: the numbers drawn are the same in both."""

    def __init__(self, plan: DeliveryPlan, draws: int, leave: int) -> None:
        self._plan, self._draws, self._leave = plan, draws, leave
        self._whole = self._met(lay_out_plan(plan))

    def losses(self, group: tuple[Member, ...]) -> Mapping[str, Floats]:
        """Percentiles of what is missing by class, (3, T)."""
        donors, sellers = ([name for role, name in group if role == which] for which in ("donor", "seller"))
        layout = lay_out_plan(self._plan, donors=donors, sellers=sellers, leave=self._leave)
        missing = self._whole - self._met(layout)
        levels = np.percentile(missing, _LEVELS, axis=0)
        return {name: levels[:, at] for at, name in enumerate(layout.classes)}

    def _met(self, layout: Layout) -> Floats:
        out = np.empty((self._draws, len(layout.classes), len(self._plan.months)))
        run_block(layout, SEED, 0, out)
        return out
