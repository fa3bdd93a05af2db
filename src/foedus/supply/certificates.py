"""How far a plan can be from the best one, worked out from the solver's numbers alone and from nothing that it says of itself.

Any prices of the rows bound the optimum from below, if each variable has limits that some best plan keeps. So a plan that keeps
its constraints, with prices that come close, is certified whatever the solver calls its own state.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .arrays import Floats, Tables
from .assembly import Matrix
from .columns import Columns


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """`violation` is the most by which a constraint or limit is broken, against the size of its own bound; `value` what the plan
    costs; `bound` what no plan can cost less than; `gap` the distance of the two against the value."""

    violation: float
    value: float
    bound: float

    @property
    def gap(self) -> float:
        """Relative distance, nought at the least."""
        return max(self.value - self.bound, 0.0) / max(abs(self.value), 1.0)


def certify(matrix: Matrix, x: Floats, dual: Floats, box: tuple[Floats, Floats]) -> Certificate:
    """Check a plan and its prices. `box` holds limits of every variable that some best plan keeps."""
    prices = np.where(dual > 0, np.where(np.isfinite(matrix.row_lower), dual, 0.0), dual)
    prices = np.where(prices < 0, np.where(np.isfinite(matrix.row_upper), prices, 0.0), prices)
    activity, priced = _products(matrix, x, prices)
    reduced = matrix.cost - priced
    at_rows = np.where(prices > 0, matrix.row_lower, matrix.row_upper)
    lower, upper = np.maximum(matrix.lower, box[0]), np.minimum(matrix.upper, box[1])
    at_columns = np.where(reduced > 0, lower, upper)
    used, kept = prices != 0.0, reduced != 0.0
    bound = float(prices[used] @ at_rows[used] + reduced[kept] @ at_columns[kept])
    return Certificate(
        violation=max(_broken(activity, matrix.row_lower, matrix.row_upper), _broken(x, matrix.lower, matrix.upper)),
        value=float(matrix.cost @ x),
        bound=bound,
    )


def _products(matrix: Matrix, x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """A x and the transpose of A times y."""
    row = np.repeat(np.arange(len(matrix.row_lower), dtype=np.int32), np.diff(matrix.start))
    by_row = np.bincount(row, weights=matrix.value * x[matrix.index], minlength=len(matrix.row_lower))
    by_column = np.bincount(matrix.index, weights=matrix.value * y[row], minlength=len(matrix.cost))
    return by_row.astype(float), by_column.astype(float)


def _broken(value: Floats, lower: Floats, upper: Floats) -> float:
    below = (lower - value) / (1.0 + np.where(np.isfinite(lower), np.abs(lower), 0.0))
    above = (value - upper) / (1.0 + np.where(np.isfinite(upper), np.abs(upper), 0.0))
    return float(max(below.max(initial=0.0), above.max(initial=0.0), 0.0))


def box_of(tables: Tables, columns: Columns) -> tuple[Floats, Floats]:
    """Limits of every variable that some best plan keeps, loose on purpose: nobody orders more than is ever needed, pays more
    than it has, or stores what it never drew."""
    goods, purse = tables.goods, tables.purse
    arriving = goods.transit.sum(axis=1)
    spare = (1.0 + goods.loss * goods.need.shape[1]) / float(arriving[arriving > 0].min(initial=1.0))
    whole = goods.need[:, -1] * spare
    each = whole[goods.item_of]
    held = each[goods.stocks]
    money = float(purse.budget.sum())
    cost = float(np.maximum(purse.price, 0.0) @ each + purse.refill_price @ held)
    cost += float(tables.works.widen_price @ tables.works.widen_most)
    lower, upper = np.zeros(columns.count), np.full(columns.count, np.inf)
    lower[columns.escrow] = -cost
    limits = (
        (columns.take, each),
        (columns.leave, each),
        (columns.stock, goods.start + held),
        (columns.refill, held),
        (columns.owed, held),
        (columns.wait, whole),
        (columns.ship, whole),
        (columns.receive, whole),
        (columns.short, goods.need[:, -1] + whole),
        (columns.lost, whole[goods.loss > 0]),
        (columns.ahead, tables.works.yields.max(axis=1, initial=0.0)),
        (columns.widen, tables.works.widen_most),
    )
    for block, most in limits:
        upper[block] = most.reshape(-1, *(1,) * (block.ndim - 1))
    for block in (columns.pay, columns.cash, columns.escrow, columns.charge, columns.paid, columns.over, columns.under):
        upper[block] = money + cost
    upper[columns.unready] = 1.0 + (goods.loss.max(initial=0.0) > 0) * 2.0
    upper[columns.worst] = float(np.max(1.0 + spare, initial=1.0))
    return lower, upper
