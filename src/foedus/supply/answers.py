"""Positions become names again: the solver's numbers as a plan that a person can read."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from foedus.model import DeliveryPlan, Flow, HubPlan, ItemPlan, LinePlan, PayerPlan, Programme, SourcePlan, StockPlan

from .arrays import Floats, Tables
from .assembly import SCALE, Matrix, objective
from .columns import Columns
from .flows import attribute
from .highs import Solution
from .levels import in_programme_currency
from .prices import price_limits
from .usable import Usable, price_of

_NOUGHT = 1e-9


@dataclass(frozen=True)
class Solved:
    """A solution with the arrays it belongs to. The duals are those of the aim of deliveries."""

    tables: Tables
    columns: Columns
    matrix: Matrix
    solution: Solution


def answer(plan: DeliveryPlan, parts: Usable, programme: Programme, solved: Solved) -> DeliveryPlan:
    """Fill a plan from a solution. `plan` carries what is known before solving."""
    tables, columns, x = solved.tables, solved.columns, solved.solution.x
    return replace(
        plan,
        items=_items(programme, parts, solved),
        payers=_payers(solved),
        sources=_sources(parts, tables, x[columns.take], x[columns.leave]),
        stocks=_stocks(parts, tables, x[columns.stock]),
        lines=_lines(programme, solved),
        hubs=_hubs(parts, solved),
        flows=_flows(solved),
        spent=_series(tables.purse.counted @ x[columns.take]),
        objective=float(objective(tables, columns) @ x) / SCALE,
        gap=solved.solution.gap,
        bottlenecks=price_limits(tables, solved.matrix, solved.solution, plan.currency),
    )


def _series(values: Floats) -> tuple[float, ...]:
    """Numbers as a tuple, with what is nought but for rounding as nought."""
    return tuple(float(v) for v in np.where(np.abs(values) < _NOUGHT, 0.0, values))


def _items(programme: Programme, parts: Usable, solved: Solved) -> tuple[ItemPlan, ...]:
    tables, x, plans = solved.tables, solved.solution.x, []
    lost = np.zeros(tables.goods.need.shape)
    lost[tables.goods.loss > 0] = x[solved.columns.lost]
    for at, item in enumerate(parts.items):
        size, prices = tables.goods.size[at], [price_of(i, s) for i, s in parts.sources if i is item]
        known = item.price or next((p for p in prices if p), None)
        needed, received = tables.goods.need[at] * size, x[solved.columns.receive[at]] * size
        plans.append(
            ItemPlan(
                item=item.id,
                name=item.name,
                capability=item.capability,
                unit=item.unit,
                price=None if known is None else in_programme_currency(programme, known),
                needed=_series(needed),
                received=_series(received),
                short=_series(np.maximum(needed - received + lost[at] * size, 0.0)),
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


def _sources(parts: Usable, tables: Tables, taken: Floats, sent: Floats) -> tuple[SourcePlan, ...]:
    plans = []
    for at, (item, source) in enumerate(parts.sources):
        size = tables.goods.size[tables.goods.item_of[at]]
        plans.append(
            SourcePlan(
                source=source.id,
                item=item.id,
                seller=source.seller,
                kind=source.kind,
                unit=item.unit,
                taken=_series(taken[at] * size),
                sent=_series(sent[at] * size),
            )
        )
    return tuple(plans)


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


def _lines(programme: Programme, solved: Solved) -> tuple[LinePlan, ...]:
    works, columns, x = solved.tables.works, solved.columns, solved.solution.x
    used, ahead, widened = (np.zeros(works.capacity.shape) for _ in range(3))
    made, back = np.flatnonzero(works.line_of >= 0), np.flatnonzero(works.refill_line >= 0)
    np.add.at(used, works.line_of[made], works.use[made, None] * x[columns.take[made]])
    np.add.at(used, works.refill_line[back], works.refill_use[back, None] * x[columns.refill[back]])
    np.add.at(ahead, works.customer_line, x[columns.ahead])
    for at, line in enumerate(works.widened):
        months = works.capacity.shape[1]
        widened[line] = np.convolve(x[columns.widen[at]], works.widen_share[at])[:months]
    sellers = {line.id: line.seller for line in programme.lines}
    return tuple(
        LinePlan(
            line=name,
            seller=sellers[name],
            capacity=_series(works.made[at] * works.step[at]),
            open=_series(works.open[at] * works.step[at]),
            used=_series(used[at] * works.step[at]),
            ahead=_series(ahead[at] * works.step[at]),
            widened=_series(widened[at] * works.step[at]),
        )
        for at, name in enumerate(solved.tables.names.lines)
    )


def _hubs(parts: Usable, solved: Solved) -> tuple[HubPlan, ...]:
    goods, ship = solved.tables.goods, solved.solution.x[solved.columns.ship]
    load = np.einsum("i,iht->ht", goods.mass, ship)
    most = np.minimum(goods.way_tonnage, goods.tonnage[goods.hub_of])
    return tuple(
        HubPlan(route=way.id, hub=way.hub, mode=way.mode, tonnage=_series(most[at]), load=_series(load[at]))
        for at, way in enumerate(parts.ways)
    )


def _flows(solved: Solved) -> tuple[Flow, ...]:
    """Who paid for what, where the pots charge anything."""
    tables, names = solved.tables, solved.tables.names
    given = attribute(tables.purse, solved.solution.x[solved.columns.pay], solved.solution.x[solved.columns.charge])
    return tuple(
        Flow(payer=names.donors[d], capability=names.kinds[q], month=names.months[t], amount=float(given[d, q, t]))
        for d, q, t in np.argwhere(given > 1e-6)
    )
