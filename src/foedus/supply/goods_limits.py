"""Constraints on goods: stocks and floors, refilling, production, transport, hubs, receipt, losses, and complements."""

from __future__ import annotations

import numpy as np

from .arrays import Tables
from .columns import Columns
from .rows import Entries, Rows, at_least, at_most, before, entries, equal, grid, lagged


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


def back_fill(tables: Tables, columns: Columns) -> Rows:
    """C4b: owed[k,t] <= sum_{u > t-n} take[k,u]: what was drawn n months ago has been ordered anew, where the regime asks for it."""
    n, (stocks, months) = tables.purse.refill_within, columns.owed.shape
    row = grid(stocks if n else 0, months)
    window = (np.arange(months) < n).astype(float)
    drawn = columns.take[tables.goods.stocks][: len(row)]
    return at_most(
        0.0,
        row.shape,
        entries(row, columns.owed[: len(row)], 1.0),
        lagged(row, drawn, np.broadcast_to(window, row.shape), -1.0),
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
    """C9: sum_{i, h through n} mass[i] * ship[i,h,t] <= tonnage[n,t], in thousands of tonnes."""
    goods, row = tables.goods, grid(*tables.goods.tonnage.shape)
    return at_most(
        goods.tonnage / 1000.0,
        row.shape,
        entries(row[goods.hub_of][None, :, :], columns.ship, goods.mass[:, None, None] / 1000.0),
    )


def way_tonnage(tables: Tables, columns: Columns) -> Rows:
    """C9b: sum_i mass[i] * ship[i,h,t] <= tonnage[h,t], for each way through a hub that has a limit of its own."""
    goods = tables.goods
    limited = np.flatnonzero(np.isfinite(goods.way_tonnage).any(axis=1))
    row = grid(len(limited), goods.way_tonnage.shape[1])
    return at_most(
        goods.way_tonnage[limited] / 1000.0,
        row.shape,
        entries(row[None, :, :], columns.ship[:, limited], goods.mass[:, None, None] / 1000.0),
    )


def receipt(tables: Tables, columns: Columns) -> Rows:
    """C10: receive[i,t] = receive[i,t-1] + sum_h kept[h] * ship[i,h,t-transit[h]]: what is lost on the way does not arrive."""
    items, ways, months = columns.ship.shape
    row = grid(items, months)
    every = np.broadcast_to(row[:, None, :], columns.ship.shape).reshape(-1, months)
    arriving = np.broadcast_to(tables.goods.transit, (items, ways, months)).reshape(-1, months)
    return equal(
        0.0,
        row.shape,
        entries(row, columns.receive, 1.0),
        before(row, columns.receive, -1.0),
        lagged(every, columns.ship.reshape(-1, months), arriving, -1.0),
    )


def shortfall(tables: Tables, columns: Columns) -> Rows:
    """C10b: short[i,t] >= need[i,t] - receive[i,t] + lost[i,t], cumulative on both sides, with short >= 0."""
    row, lossy = grid(*columns.short.shape), np.flatnonzero(tables.goods.loss > 0)
    return at_least(
        tables.goods.need,
        row.shape,
        entries(row, columns.short, 1.0),
        entries(row, columns.receive, 1.0),
        entries(row[lossy], columns.lost, -1.0),
    )


def whole_need(tables: Tables, columns: Columns) -> Rows:
    """C10c: sum_{s of i, t} take[s,t] <= need[i,T] * spare[i]: nobody orders more than is ever needed only to have some sooner.

    `spare` is one, and more where some is lost on the way or later.
    """
    goods = tables.goods
    arriving = goods.transit.sum(axis=1)
    worst_way = float(arriving[arriving > 0].min(initial=1.0))
    spare = (1.0 + goods.loss * goods.need.shape[1]) / worst_way
    row = grid(len(goods.need))
    return at_most(goods.need[:, -1] * spare, row.shape, entries(row[goods.item_of, None], columns.take, 1.0))


def losses(tables: Tables, columns: Columns) -> Rows:
    """C10d: lost[i,t] = lost[i,t-1] + loss[i] * (receive[i,t-1] - lost[i,t-1]): each month a share of what was held is lost."""
    lossy, row = np.flatnonzero(tables.goods.loss > 0), grid(*columns.lost.shape)
    share = tables.goods.loss[lossy][:, None]
    return equal(
        0.0,
        row.shape,
        entries(row, columns.lost, 1.0),
        before(row, columns.lost, share - 1.0),
        before(row, columns.receive[lossy], -share),
    )


def complements(tables: Tables, columns: Columns) -> Rows:
    """C11: unready[b,t] >= 1 - (receive[i,t] - lost[i,t]) / need[i,t] for every item i of bundle b: the scarcest one counts."""
    goods = tables.goods
    bundle, item = goods.bundle_item[:, 0], goods.bundle_item[:, 1]
    pair, month = np.nonzero(goods.need[item] > 0)
    need, row = goods.need[item[pair], month], grid(len(pair))
    return at_least(
        1.0,
        row.shape,
        entries(row, columns.unready[bundle[pair], month], 1.0),
        entries(row, columns.receive[item[pair], month], 1.0 / need),
        _lost_share(tables, columns, (row, item[pair], month)),
    )


def _lost_share(tables: Tables, columns: Columns, at: tuple[np.ndarray, np.ndarray, np.ndarray]) -> Entries:
    row, item, month = at
    order = np.cumsum(tables.goods.loss > 0) - 1
    lossy = tables.goods.loss[item] > 0
    lost = columns.lost[order[item[lossy]], month[lossy]]
    return entries(row[lossy], lost, -1.0 / tables.goods.need[item[lossy], month[lossy]])


def absorption(tables: Tables, columns: Columns) -> Rows:
    """C11b: receive[i,t] - receive[i,t-1] <= absorption[i]: no more arrives than crews can be trained for."""
    limited = np.flatnonzero(np.isfinite(tables.goods.absorption))
    row, received = grid(len(limited), columns.receive.shape[1]), columns.receive[limited]
    return at_most(
        tables.goods.absorption[limited][:, None],
        row.shape,
        entries(row, received, 1.0),
        before(row, received, -1.0),
    )


def worst_class(tables: Tables, columns: Columns) -> Rows:
    """O1: worst[m] >= sum_{i of class} short[i,t] / (need[i,t] * n), for each class that anything can reach by milestone m.

    n counts the items of the class with a need by then. This is no limit: it defines what the first aim makes small.
    """
    goods = tables.goods
    needed = goods.need[:, goods.milestones] > 0  # (I, M)
    counts = np.zeros(goods.reachable.shape)
    np.add.at(counts, goods.kind_of, needed)
    counted = goods.reachable & (counts > 0)
    place = np.where(counted, np.cumsum(counted).reshape(counted.shape) - 1, -1).astype(np.int32)
    item, m = np.nonzero(needed & counted[goods.kind_of])
    kind, month = goods.kind_of[item], goods.milestones[m]
    row = grid(int(counted.sum()))
    return at_least(
        0.0,
        row.shape,
        entries(row, columns.worst[np.nonzero(counted)[1]], 1.0),
        entries(place[kind, m], columns.short[item, month], -1.0 / (goods.need[item, month] * counts[kind, m])),
    )
