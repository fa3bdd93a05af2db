"""The whole problem as one matrix: every constraint family in order, bounds, and the aims."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from .arrays import Floats, Goods, Ints, Tables
from .columns import Columns
from .goods_limits import (
    absorption,
    back_fill,
    complements,
    hub_tonnage,
    losses,
    production,
    receipt,
    replenishment,
    seller_stock,
    shortfall,
    stock_floor,
    transport,
    way_tonnage,
    whole_need,
    worst_class,
)
from .line_limits import line_capacity, queue_place, ramp, widening, yielding
from .money_limits import burden, charges, donor_cash, donor_totals, earmarks, escrow, legal_caps, settlement
from .rows import Rows

Family = Callable[[Tables, Columns], Rows]

FAMILIES: Mapping[str, Family] = MappingProxyType(
    {
        "C1-donor-cash": donor_cash,
        "C2-escrow": escrow,
        "C2b-settlement": settlement,
        "C2c-charges": charges,
        "C3-seller-stock": seller_stock,
        "C3b-stock-floor": stock_floor,
        "C4-replenishment": replenishment,
        "C4b-back-fill": back_fill,
        "C5-production": production,
        "C6-line-capacity": line_capacity,
        "C6b-widening": widening,
        "C6c-ramp": ramp,
        "C7-queue-place": queue_place,
        "C7b-yielding": yielding,
        "C8-transport": transport,
        "C9-hub-tonnage": hub_tonnage,
        "C9b-way-tonnage": way_tonnage,
        "C10-receipt": receipt,
        "C10b-shortfall": shortfall,
        "C10c-whole-need": whole_need,
        "C10d-losses": losses,
        "C11-complements": complements,
        "C11b-absorption": absorption,
        "C12-legal-caps": legal_caps,
        "C13-earmarks": earmarks,
        "C14a-donor-totals": donor_totals,
        "C14-burden": burden,
        "O1-worst-class": worst_class,
    }
)
"""Every constraint family, by the name that golden files and duals carry."""

SCALE = 1e4
"""The objective is multiplied by this on its way to the solver, whose tolerances are absolute."""

FAIRNESS, COST, REFILL, DELAY = 1e-3, 1e-4, 1e-5, 1e-3
"""Weights of the small terms. Each times the whole money scale stays far below one month of one share of need, so they only
choose among plans that deliver alike: fairness first, then cost, then refilling the seller's stock. DELAY is what one whole month
of a line's output costs where other customers wait for it; unlike the others it is an exchange rate, and a judgement."""


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """Minimise `cost @ x` with `lower <= x <= upper` and `row_lower <= A x <= row_upper`; A by rows (start, index, value)."""

    cost: Floats
    lower: Floats
    upper: Floats
    row_lower: Floats
    row_upper: Floats
    start: Ints
    index: Ints
    value: Floats
    spans: Mapping[str, slice]


def assemble(tables: Tables, columns: Columns, more: Mapping[str, Rows] = MappingProxyType({})) -> Matrix:
    """Build the matrix of one plan, with `more` blocks of rows below its own."""
    lower = np.zeros(columns.count)
    lower[columns.escrow] = -np.inf
    upper = np.full(columns.count, np.inf)
    upper[columns.refill[tables.works.refill_line < 0]] = 0.0
    withheld = tables.goods.release < 1.0
    upper[columns.take[tables.goods.stocks][withheld]] = released(tables.goods)[withheld]
    rows = {name: family(tables, columns) for name, family in FAMILIES.items()}
    return stack({**rows, **more}, objective(tables, columns), lower, upper)


def released(goods: Goods) -> Floats:
    """What the seller lets go of each stock in a month at most, (K, T): no month ever draws more than lies above the floor."""
    return goods.release * np.maximum(goods.start - goods.floor, 0.0)[:, None]


def stack(rows: Mapping[str, Rows], cost: Floats, lower: Floats, upper: Floats) -> Matrix:
    """Blocks of rows one below the other, each row's coefficients together."""
    first, room, spans = 0, 0, {}
    for name, part in rows.items():
        spans[name] = slice(first, first + part.count)
        first, room = first + part.count, room + part.count * part.width
    start, bounds = np.zeros(first + 1, dtype=np.int32), np.empty((2, first))
    index, value = np.empty(room, dtype=np.int32), np.empty(room)
    for name, part in rows.items():
        here = spans[name]
        bounds[0, here].reshape(part.shape)[...] = part.low
        bounds[1, here].reshape(part.shape)[...] = part.high
        filled = start[here.start]
        start[1:][here] = filled + part.write(index[filled:], value[filled:])
    filled = start[-1]
    return Matrix(
        cost=cost,
        lower=lower,
        upper=upper,
        row_lower=bounds[0],
        row_upper=bounds[1],
        start=start,
        index=index[:filled],
        value=value[:filled],
        spans=MappingProxyType(spans),
    )


def objective(tables: Tables, columns: Columns) -> Floats:
    """The cost of each column in the weighted sum, times `SCALE`.

    sum_{i,t} weight[i] * discount[t] * short[i,t] / need[i,T]  +  sum_{b,t} weight[b] * discount[t] * unready[b,t]
    + FAIRNESS * sum_d (over[d] + under[d]) / money  +  COST * (sum_{s,t} value[s] * take[s,t] + sum_{d,t} pay[d,t]) / money
    - REFILL * sum_{k,t} value[k] * refill[k,t] / money  +  DELAY * sum_{c,t} ahead[c,t] / capacity[l,0]

    `money` is what the whole need costs at its dearest sources, so money and prices doubled together change nothing.
    """
    cost = np.zeros(columns.count)
    for aim in (unmet, unfairness, expense, overtaking):
        aim(tables, columns, cost)
    cost *= SCALE
    return cost


def unmet(tables: Tables, columns: Columns, cost: Floats) -> None:
    """Write the weighted, discounted share of need unmet, and bundles incomplete, month by month, to `cost`."""
    goods = tables.goods
    whole = goods.need[:, -1:]
    shares = np.divide(goods.weight[:, None], whole, out=np.zeros_like(whole), where=whole > 0.0)
    cost[columns.short] = shares * goods.discount
    cost[columns.unready] = goods.bundle_weight[:, None] * goods.discount


def unfairness(tables: Tables, columns: Columns, cost: Floats) -> None:
    """Write the distance of what each donor pays from its fair share to `cost`."""
    cost[columns.over] = cost[columns.under] = FAIRNESS / tables.purse.scale


def expense(tables: Tables, columns: Columns, cost: Floats) -> None:
    """Write what is taken and paid, less what refilling the seller's stock is worth, to `cost`."""
    goods, money = tables.goods, tables.purse.scale
    cost[columns.take] = COST / money * goods.value[:, None]
    cost[columns.pay] = COST / money
    cost[columns.refill] = -REFILL / money * goods.value[goods.stocks][:, None]


def overtaking(tables: Tables, columns: Columns, cost: Floats) -> None:
    """Write what other customers of the lines wait for, in months of a line's whole output, to `cost`."""
    works = tables.works
    cost[columns.ahead] = DELAY / np.maximum(works.capacity[works.customer_line, :1], 1e-12)
