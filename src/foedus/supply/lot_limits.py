"""Constraints on packages: whole lots, tickets, one launch each, the slowest payer, and pledges with a threshold."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .arrays import Floats, Ints
from .rows import Rows, at_least, at_most, entries, equal, grid


@dataclass(frozen=True, kw_only=True)
class LotTables:
    """Axes: T months, P lots, D payers. Money is in millions."""

    size: Floats  # (P,)
    cash: Floats  # (D, T) cumulative money each payer can pay
    month: Ints  # (P,) month of launch, once chosen
    ticket: float  # least that one payer puts into a lot


@dataclass(frozen=True, kw_only=True)
class LaunchColumns:
    """The columns of the first step."""

    launch: Ints  # (P, T) one where the lot is launched that month


@dataclass(frozen=True, kw_only=True)
class TicketColumns:
    """The columns of the second step."""

    put: Ints  # (P, D) put in
    part: Ints  # (P, D) one where the payer takes part
    below: Ints  # (P, D) by how much a ticket stays below the least


@dataclass(frozen=True, kw_only=True)
class ThresholdColumns:
    """The columns of conditional pledges."""

    given: Ints  # (D,) amount that counts
    holds: Ints  # (D,) one where the pledge counts


def launch_once(lots: LotTables, columns: LaunchColumns) -> Rows:
    """C15c: sum_t launch[p,t] <= 1: a lot is launched at most once."""
    row = grid(len(lots.size))
    return at_most(1.0, row.shape, entries(row[:, None], columns.launch, 1.0))


def launch_in_order(lots: LotTables, columns: LaunchColumns) -> Rows:
    """C15d: sum_{u <= t} launch[p+1,u] <= sum_{u <= t} launch[p,u]: lots of a kind go in the order of their names."""
    months = columns.launch.shape[1]
    row = grid(max(len(lots.size) - 1, 0), months)
    upto = [(t, u) for t in range(months) for u in range(t + 1)]
    now, earlier = (np.array(part, dtype=np.int32) for part in zip(*upto, strict=True))
    return at_most(
        0.0,
        row.shape,
        entries(row[:, now], columns.launch[1:][:, earlier], 1.0),
        entries(row[:, now], columns.launch[:-1][:, earlier], -1.0),
    )


def pooled_cash(lots: LotTables, columns: LaunchColumns) -> Rows:
    """C15: sum_{p, u <= t} size[p] * launch[p,u] <= sum_d cash[d,t]: whole lots only, against all the money that is there."""
    months = columns.launch.shape[1]
    row = grid(months)
    upto = [(t, u) for t in range(months) for u in range(t + 1)]
    now, earlier = (np.array(part, dtype=np.int32) for part in zip(*upto, strict=True))
    return at_most(
        lots.cash.sum(axis=0),
        row.shape,
        entries(row[now][None, :], columns.launch[:, earlier], lots.size[:, None]),
    )


def whole_lot(lots: LotTables, columns: TicketColumns) -> Rows:
    """C15a: sum_d put[p,d] = size[p]: the payers of a lot fill it."""
    row = grid(len(lots.size))
    return equal(lots.size, row.shape, entries(row[:, None], columns.put, 1.0))


def tickets(lots: LotTables, columns: TicketColumns) -> Rows:
    """C15b: ticket * part[p,d] <= put[p,d] + below[p,d], and put[p,d] <= most[p,d] * part[p,d]: nobody pays a trifle unseen.

    `most` is the lot or what the payer can have by then, whichever is less.
    """
    shape = columns.put.shape
    row = grid(2, *shape)
    most = np.minimum(lots.size[:, None], lots.cash[:, lots.month].T)
    return at_most(
        0.0,
        row.shape,
        entries(row[0], columns.part, lots.ticket),
        entries(row[0], columns.put, -1.0),
        entries(row[0], columns.below, -1.0),
        entries(row[1], columns.put, 1.0),
        entries(row[1], columns.part, -most),
    )


def alike_in_order(lots: LotTables, columns: TicketColumns) -> Rows:
    """C15e: put[p,d] >= put[p+1,d] for the largest payer d and lots alike in size and month: of plans that only swap names, one."""
    first = np.flatnonzero((lots.month[:-1] == lots.month[1:]) & (lots.size[:-1] == lots.size[1:]))
    payer, row = int(lots.cash[:, -1].argmax()), grid(len(first))
    return at_least(
        0.0, row.shape, entries(row, columns.put[first, payer], 1.0), entries(row, columns.put[first + 1, payer], -1.0)
    )


def slowest_payer(lots: LotTables, columns: TicketColumns) -> Rows:
    """C16: sum_{q launched by month[p]} put[q,d] <= cash[d, month[p]]: a lot goes when the last of its payers has paid."""
    count, payers = columns.put.shape
    row = grid(count, payers)
    p, q = np.nonzero(lots.month[None, :] <= lots.month[:, None])
    return at_most(lots.cash[:, lots.month].T, row.shape, entries(row[p], columns.put[q], 1.0))


def conditional(amount: Floats, others: Floats, columns: ThresholdColumns) -> Rows:
    """C17: given[d] = amount[d] * holds[d], and sum_{e != d} given[e] >= others[d] * holds[d]: a pledge counts if the others give enough."""
    count = len(amount)
    row = grid(2, count)
    d, e = np.nonzero(~np.eye(count, dtype=bool))
    return _joined(
        equal(0.0, (count,), entries(row[0], columns.given, 1.0), entries(row[0], columns.holds, -amount)),
        at_least(
            0.0,
            (count,),
            entries(row[0][d], columns.given[e], 1.0),
            entries(row[0], columns.holds, -others),
        ),
    )


def _joined(first: Rows, second: Rows) -> Rows:
    shift = first.count
    return Rows(
        low=np.concatenate([first.lower, second.lower]),
        high=np.concatenate([first.upper, second.upper]),
        parts=(*first.parts, *((row + np.int32(shift), column, value) for row, column, value in second.parts)),
    )
