"""Attribution by item: whose money pays for which item when, where donors name items and not only classes.

The plan is made with all money pooled, which no attribution can better, so its cost is a lower bound. Then money is given out as
a transport problem from donors to items, month by month, money that few items may use first. Where that leaves anything without
money, all months are given out at once. What is funded in full is an attributed plan as good as the pooled one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .arrays import Flags, Floats
from .assembly import Matrix, stack
from .highs import Effort, solve
from .rows import Rows, at_most, entries, equal, grid

_NOUGHT = 1e-9


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
    if found.unfunded.sum() > 1e-6 * max(cost.sum(), 1.0):
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
    given, unfunded = np.zeros((len(donor), cost.shape[1])), np.zeros(cost.shape)
    cash = np.zeros(len(budget))
    for month in range(cost.shape[1]):
        cash += budget[:, month]
        due = np.flatnonzero(cost[:, month] > _NOUGHT)
        mine = np.flatnonzero(np.isin(item, due) & (cash[donor] > _NOUGHT))
        if not len(due):
            continue
        x = solve(_one_month(cash, cost[:, month], (donor[mine], item[mine]), weight), effort).x
        given[mine, month] = np.maximum(x[: len(mine)], 0.0)
        unfunded[:, month] = np.maximum(x[len(mine) :], 0.0)
        np.subtract.at(cash, donor[mine], given[mine, month])
        np.maximum(cash, 0.0, out=cash)
    return Attribution(donor=donor, item=item, given=given, unfunded=unfunded)


def _one_month(cash: Floats, cost: Floats, pairs: tuple[np.ndarray, np.ndarray], weight: Floats) -> Matrix:
    """Columns: money of each pair, then what of each item stays without money."""
    donor, item = pairs
    count, items = len(donor), len(cost)
    columns = grid(count + items)
    rows: dict[str, Rows] = {
        "paid": equal(
            cost, (items,), entries(grid(items)[item], columns[:count], 1.0), entries(grid(items), columns[count:], 1.0)
        ),
        "cash": at_most(cash, (len(cash),), entries(grid(len(cash))[donor], columns[:count], 1.0)),
    }
    price = np.concatenate([weight[donor], np.full(items, 1e3)])
    return stack(rows, price, np.zeros(count + items), np.full(count + items, np.inf))


def _at_once(budget: Floats, cost: Floats, pairs: tuple[np.ndarray, np.ndarray], effort: Effort | None) -> Attribution:
    """All months as one problem: as little as possible stays without money. Cash is carried from month to month."""
    donor, item = pairs
    months, items, donors = cost.shape[1], len(cost), len(budget)
    count = len(donor)
    every = grid(count + items + donors, months)
    give, short, cash = every[:count], every[count : count + items], every[count + items :]
    row, purse = grid(items, months), grid(donors, months)
    rows: dict[str, Rows] = {
        "paid": equal(cost, row.shape, entries(row[item], give, 1.0), entries(row, short, 1.0)),
        "cash": equal(
            budget,
            purse.shape,
            entries(purse, cash, 1.0),
            entries(purse[:, 1:], cash[:, :-1], -1.0),
            entries(purse[donor], give, 1.0),
        ),
    }
    price = np.zeros(every.size)
    price[short] = 1.0
    x = solve(stack(rows, price, np.zeros(every.size), np.full(every.size, np.inf)), effort).x
    return Attribution(donor=donor, item=item, given=np.maximum(x[give], 0.0), unfunded=np.maximum(x[short], 0.0))
