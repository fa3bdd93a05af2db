"""The whole problem as one matrix: every constraint family in order, bounds, and the objective."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from .arrays import Floats, Ints, Tables
from .columns import Columns
from .goods_limits import (
    hub_tonnage,
    line_capacity,
    production,
    receipt,
    replenishment,
    seller_stock,
    shortfall,
    stock_floor,
    transport,
    whole_need,
)
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
        "C5-production": production,
        "C6-line-capacity": line_capacity,
        "C8-transport": transport,
        "C9-hub-tonnage": hub_tonnage,
        "C10-receipt": receipt,
        "C10b-shortfall": shortfall,
        "C10c-whole-need": whole_need,
        "C12-legal-caps": legal_caps,
        "C13-earmarks": earmarks,
        "C14a-donor-totals": donor_totals,
        "C14-burden": burden,
    }
)
"""Every constraint family, by the name that golden files and duals carry."""

SCALE = 1e4
"""The objective is multiplied by this on its way to the solver, whose tolerances are absolute."""

FAIRNESS, COST, REFILL = 1e-3, 1e-4, 1e-5
"""Weights of the small terms. Each times the whole money scale stays far below one month of one share of need, so they only
choose among plans that deliver alike: fairness first, then cost, then refilling the seller's stock."""


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


def assemble(tables: Tables, columns: Columns) -> Matrix:
    """Build the matrix of one plan."""
    rows = {name: family(tables, columns) for name, family in FAMILIES.items()}
    first, spans, lifted = 0, {}, []
    for name, part in rows.items():
        spans[name] = slice(first, first + len(part.lower))
        lifted.append(part.row + first)
        first += len(part.lower)
    row = np.concatenate(lifted)
    order = np.argsort(row, kind="stable")
    lower = np.zeros(columns.count)
    lower[columns.escrow.ravel()] = -np.inf
    upper = np.full(columns.count, np.inf)
    upper[columns.refill[~tables.goods.refill_use.any(axis=0)].ravel()] = 0.0
    return Matrix(
        cost=objective(tables, columns),
        lower=lower,
        upper=upper,
        row_lower=np.concatenate([part.lower for part in rows.values()]),
        row_upper=np.concatenate([part.upper for part in rows.values()]),
        start=np.concatenate([[0], np.cumsum(np.bincount(row, minlength=first))]),
        index=np.concatenate([part.column for part in rows.values()])[order],
        value=np.concatenate([part.value for part in rows.values()])[order],
        spans=MappingProxyType(spans),
    )


def objective(tables: Tables, columns: Columns) -> Floats:
    """The cost of each column, times `SCALE`.

    sum_{i,t} weight[i] * discount[t] * short[i,t] / need[i,T]  +  FAIRNESS * sum_d (over[d] + under[d]) / money
    + COST * (sum_{s,t} value[s] * take[s,t] + sum_{d,t} pay[d,t]) / money  -  REFILL * sum_{k,t} value[k] * refill[k,t] / money

    `money` is what the whole need costs at its dearest sources, so money and prices doubled together change nothing.
    """
    goods, money = tables.goods, tables.purse.scale
    cost = np.zeros(columns.count)
    whole = goods.need[:, -1:]
    shares = np.divide(1.0, whole, out=np.zeros_like(whole), where=whole > 0.0)
    cost[columns.short] = goods.weight[:, None] * goods.discount * shares
    cost[columns.over] = cost[columns.under] = FAIRNESS / money
    cost[columns.take] = COST / money * goods.value[:, None]
    cost[columns.pay] = COST / money
    cost[columns.refill] = -REFILL / money * goods.value[goods.stocks][:, None]
    return SCALE * cost
