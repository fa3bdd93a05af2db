"""Attribution by item: whose money pays for which item when, where donors name items and not only classes.

The plan is made with all money pooled, which no attribution can better, so its cost is a lower bound. Then money is given out as
a transport problem from donors to items, month by month, with all later months as one behind it, so that no month takes what a
later one cannot do without. Where that leaves anything without money, all months are given out at once, if they are not too many.
What is funded in full is an attributed plan as good as the pooled one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .arrays import Flags, Floats, Tables
from .assembly import SCALE, Matrix, stack
from .highs import Effort, solve
from .rows import Rows, at_most, before, equal, grid, grouped, term

_NOUGHT = 1e-9
_MOST = 200_000
"""Pairs times months that are given out at once where month by month does not fund everything."""


@dataclass(frozen=True, kw_only=True)
class Attribution:
    """Money by pair and month, in millions. `donor` and `item` are those of each pair, (N,); `given` is (N, T); `unfunded` is
    what no allowed money was found for, (I, T)."""

    donor: np.ndarray
    item: np.ndarray
    given: Floats
    unfunded: Floats


def attribute_items(
    budget: Floats, cost: Floats, allowed: Flags, fair: Floats | None = None, *, effort: Effort | None = None
) -> Attribution:
    """Give out `budget` (D, T), new money by month, to `cost` (I, T), goods to be paid by month, where `allowed` (D, I).

    Money may wait and not run ahead. `fair` (D,) are shares that add up to one: among donors that may buy equally many items, the one
    with the larger share pays first.
    """
    donor, item = (part.astype(np.int32) for part in np.nonzero(allowed))
    found = _month_by_month(budget, cost, (donor, item), _weights(allowed, fair), effort)
    if found.unfunded.sum() > 1e-6 * max(cost.sum(), 1.0) and len(donor) * cost.shape[1] <= _MOST:
        found = _at_once(budget, cost, (donor, item), effort)
    return found


def _weights(allowed: Flags, fair: Floats | None) -> Floats:
    """What a million of each donor costs in the transport problem: more where it could buy many other items."""
    breadth: Floats = allowed.mean(axis=1)
    if fair is not None:
        breadth += np.max(fair) - fair
    return breadth


def _month_by_month(
    budget: Floats, cost: Floats, pairs: tuple[np.ndarray, np.ndarray], weight: Floats, effort: Effort | None
) -> Attribution:
    donor, item = pairs
    count, months = len(donor), cost.shape[1]
    given, unfunded = np.zeros((count, months)), np.zeros(cost.shape)
    later_money = budget[:, ::-1].cumsum(axis=1)[:, ::-1] - budget
    later_cost = cost[:, ::-1].cumsum(axis=1)[:, ::-1] - cost
    cash = np.zeros(len(budget))
    for month in range(months):
        cash += budget[:, month]
        if not (cost[:, month] > _NOUGHT).any():
            continue
        ahead = (cash, cash + later_money[:, month], cost[:, month], later_cost[:, month])
        x = solve(_one_month(ahead, pairs, weight), effort or Effort(solver="simplex")).x
        given[:, month] = np.maximum(x[:count], 0.0)
        unfunded[:, month] = np.maximum(x[2 * count : 2 * count + len(cost)], 0.0)
        np.subtract.at(cash, donor, given[:, month])
        np.maximum(cash, 0.0, out=cash)
    return Attribution(donor=donor, item=item, given=given, unfunded=unfunded)


def _one_month(
    ahead: tuple[Floats, Floats, Floats, Floats], pairs: tuple[np.ndarray, np.ndarray], weight: Floats
) -> Matrix:
    """One month, and all later ones as one. Columns: money of each pair now and later, then what stays without, now and later."""
    cash, whole, now, later = ahead
    donor, item = pairs
    count, items, donors = len(donor), len(now), len(cash)
    give, short = grid(2, count), grid(2, items) + np.int32(2 * count)
    rows: dict[str, Rows] = {
        "now": equal(now, (items,), grouped(give[0], item, items), term(short[0])),
        "later": equal(later, (items,), grouped(give[1], item, items), term(short[1])),
        "cash": at_most(cash, (donors,), grouped(give[0], donor, donors)),
        "whole": at_most(whole, (donors,), grouped(give[0], donor, donors), grouped(give[1], donor, donors)),
    }
    price = np.concatenate([weight[donor], np.zeros(count), np.full(items, 1e3), np.full(items, 1e3)])
    nothing, any_ = np.zeros(2 * (count + items)), np.full(2 * (count + items), np.inf)
    return stack(rows, price, nothing, any_)


def _at_once(budget: Floats, cost: Floats, pairs: tuple[np.ndarray, np.ndarray], effort: Effort | None) -> Attribution:
    """All months as one problem: as little as possible stays without money. Cash is carried from month to month."""
    donor, item = pairs
    months, items, donors = cost.shape[1], len(cost), len(budget)
    count = len(donor)
    every = grid(count + items + donors, months)
    give, short, cash = every[:count], every[count : count + items], every[count + items :]
    rows: dict[str, Rows] = {
        "paid": equal(cost, cost.shape, grouped(give, item, items), term(short)),
        "cash": equal(budget, budget.shape, term(cash), before(cash, -1.0), grouped(give, donor, donors)),
    }
    price = np.zeros(every.size)
    price[short] = 1.0
    x = solve(stack(rows, price, np.zeros(every.size), np.full(every.size, np.inf)), effort).x
    return Attribution(donor=donor, item=item, given=np.maximum(x[give], 0.0), unfunded=np.maximum(x[short], 0.0))


def cost_of_orders(tables: Tables, take: Floats) -> Floats:
    """What the donors pay for the orders of a plan, (I, T) in millions, from what is ordered or drawn, (S, T) in steps."""
    cost = np.zeros(tables.goods.need.shape)
    np.add.at(cost, tables.goods.item_of, tables.purse.price[:, None] * np.maximum(take, 0.0))
    return cost


def rise_without_money(tables: Tables, take: Floats, unfunded: Floats) -> float:
    """At most how much the objective, times `SCALE`, rises if the orders without money, (I, T), are not placed.

    Each source of an item loses the same part of its orders of the month; what it would have sent is missing from then on.
    Nothing else of the plan need change, so the pooled bound and this rise together certify the attributed plan.
    """
    goods, cost = tables.goods, cost_of_orders(tables, take)
    part = np.divide(unfunded, cost, out=np.zeros_like(cost), where=cost > 0.0)
    dropped, missing = np.maximum(take, 0.0) * part[goods.item_of], np.zeros(cost.shape)
    for lag in range(take.shape[1]):
        share = goods.leave[:, lag]
        if share.any():
            np.add.at(missing[:, lag:], goods.item_of, share[:, None] * dropped[:, : take.shape[1] - lag])
    whole = np.where(goods.need[:, -1:] > 0, goods.need[:, -1:], 1.0)
    return float(SCALE * (goods.weight[:, None] * goods.discount / whole * missing.cumsum(axis=1)).sum())
