"""Lots and tickets in two steps: first when whole packages can go, against all money together; then who pays for which.

Both at once does not come out in useful time; each step alone does. Payers too small for a ticket of their own pool first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from foedus.model import Finding, Lot, LotPlan, PlanStatus, Programme, Regime, make_finding

from .arrays import Floats
from .assembly import Matrix, stack
from .highs import Effort, Solution, solve
from .levels import in_programme_currency
from .lot_limits import (
    LaunchColumns,
    LotTables,
    TicketColumns,
    alike_in_order,
    launch_in_order,
    launch_once,
    pooled_cash,
    slowest_payer,
    tickets,
    whole_lot,
)
from .planning import payable, regime_of
from .rows import grid

_POOL = "small payers together"
_BELOW = 2.0
"""What a ticket that is wholly below the least one counts for, in tickets: it is allowed, and never chosen without need."""


@dataclass(frozen=True)
class _Payers:
    names: tuple[str, ...]
    cash: Floats  # (D, T) cumulative
    pooled: tuple[tuple[str, Floats], ...]  # name and cumulative cash of each small payer, which stand last as one


def place_lots(
    programme: Programme,
    *,
    regime: str,
    level: str = "as-pledged",
    late: Mapping[str, int] | None = None,
    effort: Effort | None = None,
) -> tuple[LotPlan | None, tuple[Finding, ...]]:
    """Place the money of the donors in whole packages of the regime's `lot`, as early and as many as it fills.

    `late` shifts a payer's money by so many months: a lot that needs it waits. Raises `UnknownNameError`; None where the
    regime has no lot, nothing is paid, or the solver certifies no answer in `effort`, each with a finding.
    """
    rules, effort = regime_of(programme, regime), effort or Effort(seconds=120.0, gap=0.01)
    budgets, findings = payable(programme, rules, level)
    if rules.lot is None or budgets is None:
        return None, (*findings, make_finding("FD442", f"regime '{regime}' at level '{level}'", rules.locus))
    size = in_programme_currency(programme, rules.lot)
    ticket = in_programme_currency(programme, rules.ticket) if rules.ticket else 0.0
    payers = _gather(programme, budgets, late or {}, ticket)
    count = int((payers.cash[:, -1].sum() + 1e-6) // size) if len(payers.cash) else 0
    table = LotTables(size=np.full(count, size), cash=payers.cash, month=np.zeros(count, dtype=np.int32), ticket=ticket)
    launched, first = _launch(table, effort)
    if launched is None:
        return None, (*findings, make_finding("FD431", PlanStatus.STOPPED.value, rules.locus))
    put, second = _fill(launched, effort)
    if put is None:
        return None, (*findings, make_finding("FD431", PlanStatus.STOPPED.value, rules.locus))
    plan = _plan(programme, rules, payers, launched, put)
    plan = replace(plan, gap=max(first.gap, second.gap), method=second.method)
    return plan, (*findings, *_remarks(plan, rules))


def _gather(
    programme: Programme, budgets: tuple[tuple[float, ...], ...], late: Mapping[str, int], ticket: float
) -> _Payers:
    """The payers with any money, cumulative by month; those that never reach a ticket stand together at the end."""
    single: list[tuple[str, Floats]] = []
    small: list[tuple[str, Floats]] = []
    for donor, row in zip(programme.donors, budgets, strict=True):
        wait = late.get(donor.state, 0)
        cash = np.cumsum(np.concatenate([np.zeros(wait), row])[: len(row)])
        if cash[-1] > 0:
            (single if cash[-1] >= ticket else small).append((donor.state, cash))
    names = [name for name, _ in single] + [_POOL] * bool(small)
    rows = [cash for _, cash in single] + ([np.sum([cash for _, cash in small], axis=0)] if small else [])
    return _Payers(tuple(names), np.array(rows).reshape(len(rows), programme.months), tuple(small))


def launch_model(table: LotTables) -> tuple[Matrix, LaunchColumns]:
    """The first step as a matrix: launch as much as early as the pooled money allows."""
    count, months = len(table.size), table.cash.shape[1]
    columns = LaunchColumns(launch=grid(count, months))
    rows = {
        "C15-pooled-cash": pooled_cash(table, columns),
        "C15c-launch-once": launch_once(table, columns),
        "C15d-launch-in-order": launch_in_order(table, columns),
    }
    earliness = (months - np.arange(months)) / months
    cost = -(table.size[:, None] / table.size.sum() * earliness).ravel()
    return stack(rows, cost, np.zeros(columns.launch.size), np.ones(columns.launch.size)), columns


def ticket_model(table: LotTables) -> tuple[Matrix, TicketColumns]:
    """The second step as a matrix: fill the launched lots with as few tickets as there can be, none below the least without need."""
    count, payers = len(table.size), len(table.cash)
    put, part, below = (grid(3, count, payers)[at] for at in range(3))
    columns = TicketColumns(put=put, part=part, below=below)
    rows = {
        "C15a-whole-lot": whole_lot(table, columns),
        "C15b-tickets": tickets(table, columns),
        "C15e-alike-in-order": alike_in_order(table, columns),
        "C16-slowest-payer": slowest_payer(table, columns),
    }
    cost, upper = np.zeros(3 * put.size), np.full(3 * put.size, np.inf)
    cost[part], upper[part] = 1.0, 1.0
    cost[below] = _BELOW / max(table.ticket, 1e-9)
    return stack(rows, cost, np.zeros(3 * put.size), upper), columns


def _launch(table: LotTables, effort: Effort) -> tuple[LotTables | None, Solution]:
    """The lots that are launched, with their months."""
    if not len(table.size):
        return table, _nothing()
    matrix, columns = launch_model(table)
    found = solve(matrix, effort, whole=columns.launch.ravel())
    if found.status is not PlanStatus.BEST:
        return None, found
    launch = np.round(found.x[columns.launch])
    kept = launch.any(axis=1)
    return replace(table, size=table.size[kept], month=launch[kept].argmax(axis=1).astype(np.int32)), found


def _fill(table: LotTables, effort: Effort) -> tuple[Floats | None, Solution]:
    if not len(table.size):
        return np.zeros((0, len(table.cash))), _nothing()
    matrix, columns = ticket_model(table)
    found = solve(matrix, effort, whole=columns.part.ravel())
    return (found.x[columns.put] if found.status is PlanStatus.BEST else None), found


def _nothing() -> Solution:
    empty = np.zeros(0)
    return Solution(status=PlanStatus.BEST, x=empty, dual=empty, objective=0.0, method="nothing to place")


def _plan(programme: Programme, rules: Regime, payers: _Payers, table: LotTables, put: Floats) -> LotPlan:
    lots: list[Lot] = []
    below: list[tuple[str, str, float]] = []
    left = {name: np.zeros(1) for name, _ in payers.pooled}
    used = dict.fromkeys(left, 0.0)
    for at in np.argsort(table.month, kind="stable"):
        month, given = int(table.month[at]), [(n, float(v)) for n, v in zip(payers.names, put[at], strict=True)]
        shares = [(n, v) for n, v in given if v > 1e-6 and n != _POOL]
        below.extend((f"lot {len(lots) + 1}", n, v) for n, v in given if 1e-6 < v < table.ticket - 1e-6)
        pool = sum(v for n, v in given if n == _POOL)
        shares.extend(_split(pool, payers.pooled, used, month))
        lots.append(
            Lot(
                name=f"lot {len(lots) + 1}",
                size=float(table.size[at]),
                month=_month(programme, month),
                tickets=tuple(shares),
            )
        )
    return LotPlan(
        regime=rules.id,
        currency=programme.currency,
        lots=tuple(lots),
        left=float(payers.cash[:, -1].sum() - table.size.sum()) if len(payers.cash) else 0.0,
        ticket=table.ticket,
        pooled=tuple(name for name, _ in payers.pooled),
        below=tuple(below),
        gap=0.0,
        method="",
    )


def _split(
    pool: float, members: tuple[tuple[str, Floats], ...], used: dict[str, float], month: int
) -> list[tuple[str, float]]:
    """What the pool puts in, shared among its members in proportion to what each still has by then."""
    left = {name: max(float(cash[month]) - used[name], 0.0) for name, cash in members}
    total = sum(left.values())
    if pool <= 1e-6 or total <= 0:
        return []
    shares = [(name, pool * value / total) for name, value in left.items() if value > 0]
    for name, value in shares:
        used[name] += value
    return shares


def _month(programme: Programme, at: int) -> date:
    return programme.month(at)


def _remarks(plan: LotPlan, rules: Regime) -> tuple[Finding, ...]:
    found = []
    if plan.left > 1e-6:
        found.append(make_finding("FD441", f"{plan.currency} {plan.left:,.1f}m", rules.locus))
    if plan.pooled:
        found.append(make_finding("FD443", ", ".join(plan.pooled), rules.locus))
    return tuple(found)
