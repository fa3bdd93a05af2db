"""Constraints on goods: stocks and floors, refilling, production, lines, transport, hubs and receipt."""

from __future__ import annotations

import numpy as np

from .arrays import Tables
from .columns import Columns
from .rows import Rows, at_least, at_most, before, entries, equal, grid, lagged


def seller_stock(tables: Tables, columns: Columns) -> Rows:
    """C3: stock[k,t] = stock[k,t-1] - take[k,t] + sum_u back[k,t-u] * refill[k,u]."""
    goods, row = tables.goods, grid(*columns.stock.shape)
    start = np.zeros(row.shape)
    start[:, :1] = goods.start[:, None]
    return equal(
        start,
        row.shape,
        entries(row, columns.stock, 1.0),
        before(row, columns.stock, -1.0),
        entries(row, columns.take[goods.stocks], 1.0),
        lagged(row, columns.refill, goods.refill, -1.0),
    )


def stock_floor(tables: Tables, columns: Columns) -> Rows:
    """C3b: stock[k,t] >= floor[k]: the seller keeps what it holds for itself, and what is expected to go elsewhere."""
    row = grid(*columns.stock.shape)
    return at_least(tables.goods.floor[:, None], row.shape, entries(row, columns.stock, 1.0))


def replenishment(tables: Tables, columns: Columns) -> Rows:
    """C4: owed[k,t] = owed[k,t-1] + take[k,t] - refill[k,t], with owed >= 0: no more is ordered anew than was drawn."""
    goods, row = tables.goods, grid(*columns.owed.shape)
    return equal(
        0.0,
        row.shape,
        entries(row, columns.owed, 1.0),
        before(row, columns.owed, -1.0),
        entries(row, columns.take[goods.stocks], -1.0),
        entries(row, columns.refill, 1.0),
    )


def production(tables: Tables, columns: Columns) -> Rows:
    """C5: leave[s,t] = sum_u share[s,t-u] * take[s,u]: what leaves a source was ordered or drawn its lead time before."""
    row = grid(*columns.leave.shape)
    return equal(
        0.0,
        row.shape,
        entries(row, columns.leave, 1.0),
        lagged(row, columns.take, tables.goods.leave, -1.0),
    )


def line_capacity(tables: Tables, columns: Columns) -> Rows:
    """C6: sum_s use[l,s] * take[s,t] + sum_k use[l,k] * refill[k,t] <= capacity[l,t], the ramp included, and our share of it."""
    goods, row = tables.goods, grid(*tables.goods.capacity.shape)
    step = goods.line_step[:, None]
    return at_most(
        goods.capacity / step,
        row.shape,
        entries(row[:, None, :], columns.take, (goods.line_use / step)[:, :, None]),
        entries(row[:, None, :], columns.refill, (goods.refill_use / step)[:, :, None]),
    )


def transport(tables: Tables, columns: Columns) -> Rows:
    """C8: wait[i,t] = wait[i,t-1] + sum_{s of i} leave[s,t] - sum_h ship[i,h,t], with wait >= 0."""
    row = grid(*columns.wait.shape)
    return equal(
        0.0,
        row.shape,
        entries(row, columns.wait, 1.0),
        before(row, columns.wait, -1.0),
        entries(row[tables.goods.item_of], columns.leave, -1.0),
        entries(row[:, None, :], columns.ship, 1.0),
    )


def hub_tonnage(tables: Tables, columns: Columns) -> Rows:
    """C9: sum_i mass[i] * ship[i,h,t] <= tonnage[h,t], in thousands of tonnes."""
    goods, row = tables.goods, grid(*tables.goods.tonnage.shape)
    return at_most(
        goods.tonnage / 1000.0,
        row.shape,
        entries(row[None, :, :], columns.ship, goods.mass[:, None, None] / 1000.0),
    )


def receipt(tables: Tables, columns: Columns) -> Rows:
    """C10: receive[i,t] = receive[i,t-1] + sum_h ship[i,h,t-transit[h]]."""
    items, hubs, months = columns.ship.shape
    row = grid(items, months)
    every = np.broadcast_to(row[:, None, :], columns.ship.shape).reshape(-1, months)
    arriving = np.broadcast_to(tables.goods.transit, (items, hubs, months)).reshape(-1, months)
    return equal(
        0.0,
        row.shape,
        entries(row, columns.receive, 1.0),
        before(row, columns.receive, -1.0),
        lagged(every, columns.ship.reshape(-1, months), arriving, -1.0),
    )


def shortfall(tables: Tables, columns: Columns) -> Rows:
    """C10b: short[i,t] >= need[i,t] - receive[i,t], cumulative on both sides, with short >= 0."""
    row = grid(*columns.short.shape)
    return at_least(
        tables.goods.need,
        row.shape,
        entries(row, columns.short, 1.0),
        entries(row, columns.receive, 1.0),
    )


def whole_need(tables: Tables, columns: Columns) -> Rows:
    """C10c: sum_{s of i, t} take[s,t] <= need[i,T]: nobody orders more than is ever needed only to have some of it sooner."""
    row = grid(len(tables.goods.need))
    return at_most(tables.goods.need[:, -1], row.shape, entries(row[tables.goods.item_of, None], columns.take, 1.0))
