"""Positions become names again: the solver's numbers as a plan that a person can read."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from foedus.model import Bottleneck, DeliveryPlan, ItemPlan, PayerPlan, Programme, StockPlan

from .arrays import Floats, Tables
from .assembly import SCALE, Matrix
from .columns import Columns
from .highs import Solution
from .levels import in_programme_currency
from .usable import Usable, price_of

_NOUGHT = 1e-9


@dataclass(frozen=True)
class Solved:
    """A solution with the arrays it belongs to."""

    tables: Tables
    columns: Columns
    matrix: Matrix
    solution: Solution


def answer(plan: DeliveryPlan, parts: Usable, programme: Programme, solved: Solved) -> DeliveryPlan:
    """Fill a plan from a solution. `plan` carries what is known before solving."""
    tables, columns, x = solved.tables, solved.columns, solved.solution.x
    return replace(
        plan,
        items=_items(programme, parts, tables, x[columns.receive]),
        payers=_payers(solved),
        stocks=_stocks(parts, tables, x[columns.stock]),
        spent=_series(tables.purse.counted @ x[columns.take]),
        objective=solved.solution.objective / SCALE,
        bottlenecks=_bottlenecks(solved, plan.currency),
    )


def _series(values: Floats) -> tuple[float, ...]:
    """Numbers as a tuple, with what is nought but for rounding as nought."""
    return tuple(float(v) for v in np.where(np.abs(values) < _NOUGHT, 0.0, values))


def _items(programme: Programme, parts: Usable, tables: Tables, receive: Floats) -> tuple[ItemPlan, ...]:
    plans = []
    for at, item in enumerate(parts.items):
        size, prices = tables.goods.size[at], [price_of(i, s) for i, s in parts.sources if i is item]
        known = item.price or next((p for p in prices if p), None)
        needed, received = tables.goods.need[at] * size, receive[at] * size
        plans.append(
            ItemPlan(
                item=item.id,
                name=item.name,
                capability=item.capability,
                unit=item.unit,
                price=None if known is None else in_programme_currency(programme, known),
                needed=_series(needed),
                received=_series(received),
                short=_series(np.maximum(needed - received, 0.0)),
            )
        )
    return tuple(plans)


def _payers(solved: Solved) -> tuple[PayerPlan, ...]:
    tables, matrix, solution = solved.tables, solved.matrix, solved.solution
    paid = solution.x[solved.columns.pay]
    dual = solution.dual[matrix.spans["C1-donor-cash"]].reshape(paid.shape)
    worth = -(dual * tables.purse.budget).sum(axis=1) / SCALE
    return tuple(
        PayerPlan(
            payer=name,
            budget=_series(tables.purse.budget[at]),
            paid=_series(paid[at]),
            total=float(paid[at].sum()),
            worth=max(float(worth[at]), 0.0),
        )
        for at, name in enumerate(tables.names.donors)
    )


def _stocks(parts: Usable, tables: Tables, stock: Floats) -> tuple[StockPlan, ...]:
    plans = []
    for at, where in enumerate(tables.goods.stocks):
        item, source = parts.sources[where]
        size = tables.goods.size[tables.goods.item_of[where]]
        plans.append(
            StockPlan(
                source=source.id,
                item=item.id,
                seller=source.seller,
                unit=item.unit,
                left=_series(stock[at] * size),
                floor=float(tables.goods.floor[at] * size),
            )
        )
    return tuple(plans)


def _bottlenecks(solved: Solved, currency: str) -> tuple[Bottleneck, ...]:
    """The limits that cost something at the optimum, dearest first within each kind."""
    goods, names = solved.tables.goods, solved.tables.names

    def by_row(family: str, count: int) -> Floats:
        part = solved.solution.dual[solved.matrix.spans[family]] / SCALE
        return part.reshape(count, -1).sum(axis=1) if count else np.zeros(0)

    held = goods.size[goods.item_of[goods.stocks]]
    kinds = (
        ("seller's floor", names.stocks, by_row("C3b-stock-floor", len(names.stocks)) / held, "item"),
        (
            "production line",
            names.lines,
            -by_row("C6-line-capacity", len(names.lines)) / goods.line_step,
            "item a month",
        ),
        ("hub", names.hubs, -by_row("C9-hub-tonnage", len(names.hubs)) / 1000.0, "tonne a month"),
        ("legal cap", names.caps, -by_row("C12-legal-caps", len(names.caps)), f"{currency} m"),
        ("donor's budget", names.donors, -by_row("C1-donor-cash", len(names.donors)), f"{currency} m a month"),
    )
    found: list[Bottleneck] = []
    for limit, labels, values, unit in kinds:
        dearest = [at for at in np.argsort(-values, kind="stable") if values[at] > _NOUGHT]
        found.extend(Bottleneck(limit=limit, name=labels[at], value=float(values[at]), unit=unit) for at in dearest)
    return tuple(found)
