"""Constraints on goods: stocks and floors, refilling, production, transport, hubs, receipt, losses, and complements."""

from __future__ import annotations

import numpy as np

from .arrays import Tables
from .columns import Columns
from .rows import Rows, at_least, at_most, before, delayed, equal, grouped, lagged, term


def seller_stock(tables: Tables, columns: Columns) -> Rows:
    """C3: stock[k,t] = stock[k,t-1] - take[k,t] + sum_u back[k,t-u] * refill[k,u]."""
    goods = tables.goods
    start = np.zeros(columns.stock.shape)
    start[:, :1] = goods.start[:, None]
    return equal(
        start,
        columns.stock.shape,
        term(columns.stock),
        before(columns.stock, -1.0),
        term(columns.take[goods.stocks]),
        lagged(columns.refill, goods.refill, -1.0),
    )


def stock_floor(tables: Tables, columns: Columns) -> Rows:
    """C3b: stock[k,t] >= floor[k]: the seller keeps what it holds for itself, and what is expected to go elsewhere."""
    return at_least(tables.goods.floor[:, None], columns.stock.shape, term(columns.stock))


def replenishment(tables: Tables, columns: Columns) -> Rows:
    """C4: owed[k,t] = owed[k,t-1] + take[k,t] - refill[k,t], with owed >= 0: no more is ordered anew than was drawn."""
    return equal(
        0.0,
        columns.owed.shape,
        term(columns.owed),
        before(columns.owed, -1.0),
        term(columns.take[tables.goods.stocks], -1.0),
        term(columns.refill),
    )


def back_fill(tables: Tables, columns: Columns) -> Rows:
    """C4b: owed[k,t] <= sum_{u > t-n} take[k,u]: what was drawn n months ago has been ordered anew, where the regime asks for it."""
    n, (stocks, months) = tables.purse.refill_within, columns.owed.shape
    if not n:
        return at_most(0.0, (0, months))
    window = np.broadcast_to((np.arange(months) < n).astype(float), (stocks, months))
    return at_most(
        0.0,
        columns.owed.shape,
        term(columns.owed),
        lagged(columns.take[tables.goods.stocks], window, -1.0),
    )


def production(tables: Tables, columns: Columns) -> Rows:
    """C5: leave[s,t] = sum_u share[s,t-u] * take[s,u]: what leaves a source was ordered or drawn its lead time before."""
    return equal(0.0, columns.leave.shape, term(columns.leave), lagged(columns.take, tables.goods.leave, -1.0))


def transport(tables: Tables, columns: Columns) -> Rows:
    """C8: wait[i,t] = wait[i,t-1] + sum_{s of i} leave[s,t] - sum_h ship[i,h,t], with wait >= 0."""
    return equal(
        0.0,
        columns.wait.shape,
        term(columns.wait),
        before(columns.wait, -1.0),
        grouped(columns.leave, tables.goods.item_of, len(columns.wait), -1.0),
        term(columns.ship, over=(1,)),
    )


def hub_tonnage(tables: Tables, columns: Columns) -> Rows:
    """C9: sum_{i, h through n} mass[i] * ship[i,h,t] <= tonnage[n,t], in thousands of tonnes."""
    goods = tables.goods
    by_way = columns.ship.swapaxes(0, 1)
    return at_most(
        goods.tonnage / 1000.0,
        goods.tonnage.shape,
        grouped(by_way, goods.hub_of, len(goods.tonnage), goods.mass[:, None] / 1000.0, over=(1,)),
    )


def way_tonnage(tables: Tables, columns: Columns) -> Rows:
    """C9b: sum_i mass[i] * ship[i,h,t] <= tonnage[h,t], for each way through a hub that has a limit of its own."""
    goods = tables.goods
    limited = np.flatnonzero(np.isfinite(goods.way_tonnage).any(axis=1))
    most = goods.way_tonnage[limited] / 1000.0
    return at_most(most, most.shape, term(columns.ship[:, limited], goods.mass[:, None, None] / 1000.0, over=(0,)))


def receipt(tables: Tables, columns: Columns) -> Rows:
    """C10: receive[i,t] = receive[i,t-1] + sum_h kept[h] * ship[i,h,t-transit[h]]: what is lost on the way does not arrive."""
    items, ways, months = columns.ship.shape
    arriving = np.broadcast_to(tables.goods.transit, (items, ways, months)).reshape(-1, months)
    sent, came = delayed(columns.ship.reshape(-1, months), arriving)
    each = (len(sent), items, ways, months)
    return equal(
        0.0,
        columns.receive.shape,
        term(columns.receive),
        before(columns.receive, -1.0),
        term(sent.reshape(each), -came.reshape(each), over=(0, 2)),
    )


def shortfall(tables: Tables, columns: Columns) -> Rows:
    """C10b: short[i,t] >= need[i,t] - receive[i,t] + lost[i,t], cumulative on both sides, with short >= 0."""
    return at_least(
        tables.goods.need,
        columns.short.shape,
        term(columns.short),
        term(columns.receive),
        grouped(columns.lost, np.flatnonzero(tables.goods.loss > 0), len(columns.short), -1.0),
    )


def whole_need(tables: Tables, columns: Columns) -> Rows:
    """C10c: sum_{s of i, t} take[s,t] <= need[i,T] * spare[i]: nobody orders more than is ever needed only to have some sooner.

    `spare` is one, and more where some is lost on the way or later.
    """
    goods = tables.goods
    arriving = goods.transit.sum(axis=1)
    worst_way = float(arriving[arriving > 0].min(initial=1.0))
    spare = (1.0 + goods.loss * goods.need.shape[1]) / worst_way
    most = goods.need[:, -1] * spare
    return at_most(most, most.shape, grouped(columns.take, goods.item_of, len(most), over=(1,)))


def losses(tables: Tables, columns: Columns) -> Rows:
    """C10d: lost[i,t] = lost[i,t-1] + loss[i] * (receive[i,t-1] - lost[i,t-1]): each month a share of what was held is lost."""
    lossy = np.flatnonzero(tables.goods.loss > 0)
    share = tables.goods.loss[lossy][:, None]
    return equal(
        0.0,
        columns.lost.shape,
        term(columns.lost),
        before(columns.lost, share - 1.0),
        before(columns.receive[lossy], -share),
    )


def complements(tables: Tables, columns: Columns) -> Rows:
    """C11: unready[b,t] >= 1 - (receive[i,t] - lost[i,t]) / need[i,t] for every item i of bundle b: the scarcest one counts."""
    goods = tables.goods
    bundle, item = goods.bundle_item[:, 0], goods.bundle_item[:, 1]
    pair, month = np.nonzero(goods.need[item] > 0)
    needed = item[pair]
    share = 1.0 / goods.need[needed, month]
    lossy = np.flatnonzero(goods.loss[needed] > 0)
    order = np.cumsum(goods.loss > 0) - 1
    lost = columns.lost[order[needed[lossy]], month[lossy]]
    return at_least(
        1.0,
        pair.shape,
        term(columns.unready[bundle[pair], month]),
        term(columns.receive[needed, month], share),
        grouped(lost, lossy, len(pair), -share[lossy]),
    )


def absorption(tables: Tables, columns: Columns) -> Rows:
    """C11b: receive[i,t] - receive[i,t-1] <= absorption[i]: no more arrives than crews can be trained for."""
    limited = np.flatnonzero(np.isfinite(tables.goods.absorption))
    most, received = tables.goods.absorption[limited][:, None], columns.receive[limited]
    return at_most(most, received.shape, term(received), before(received, -1.0))


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
    worst = columns.worst[np.nonzero(counted)[1]]
    share = 1.0 / (goods.need[item, month] * counts[kind, m])
    return at_least(
        0.0,
        worst.shape,
        term(worst),
        grouped(columns.short[item, month], place[kind, m], len(worst), -share),
    )
