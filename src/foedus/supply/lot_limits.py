"""Constraints on packages: whole lots, tickets, one launch each, the slowest payer, and pledges with a threshold."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .arrays import Floats, Ints
from .rows import Rows, at_least, at_most, block, equal, term, upto


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
    return at_most(1.0, lots.size.shape, term(columns.launch, over=(1,)))


def launch_in_order(lots: LotTables, columns: LaunchColumns) -> Rows:  # noqa: ARG001
    """C15d: sum_{u <= t} launch[p+1,u] <= sum_{u <= t} launch[p,u]: lots of a kind go in the order of their names."""
    later, sooner = columns.launch[1:], columns.launch[:-1]
    return at_most(0.0, later.shape, upto(later), upto(sooner, -1.0))


def pooled_cash(lots: LotTables, columns: LaunchColumns) -> Rows:
    """C15: sum_{p, u <= t} size[p] * launch[p,u] <= sum_d cash[d,t]: whole lots only, against all the money that is there."""
    there = lots.cash.sum(axis=0)
    launched = np.broadcast_to(columns.launch[:, None, :], (len(lots.size), len(there), len(there)))
    sizes = lots.size[:, None, None] * np.tri(len(there))
    return at_most(there, there.shape, term(launched, sizes, over=(0, 2)))


def whole_lot(lots: LotTables, columns: TicketColumns) -> Rows:
    """C15a: sum_d put[p,d] = size[p]: the payers of a lot fill it."""
    return equal(lots.size, lots.size.shape, term(columns.put, over=(1,)))


def tickets(lots: LotTables, columns: TicketColumns) -> Rows:
    """C15b: ticket * part[p,d] <= put[p,d] + below[p,d], and put[p,d] <= most[p,d] * part[p,d]: nobody pays a trifle unseen.

    `most` is the lot or what the payer can have by then, whichever is less.
    """
    most = np.minimum(lots.size[:, None], lots.cash[:, lots.month].T)
    part, put, below = (np.stack([block, block]) for block in (columns.part, columns.put, columns.below))
    first, second = np.array([1.0, 0.0])[:, None, None], np.array([0.0, 1.0])[:, None, None]
    return at_most(
        0.0,
        put.shape,
        term(part, first * lots.ticket - second * most),
        term(put, second - first),
        term(below, -first),
    )


def alike_in_order(lots: LotTables, columns: TicketColumns) -> Rows:
    """C15e: put[p,d] >= put[p+1,d] for the largest payer d and lots alike in size and month: of plans that only swap names, one."""
    first = np.flatnonzero((lots.month[:-1] == lots.month[1:]) & (lots.size[:-1] == lots.size[1:]))
    payer = int(lots.cash[:, -1].argmax())
    return at_least(0.0, first.shape, term(columns.put[first, payer]), term(columns.put[first + 1, payer], -1.0))


def slowest_payer(lots: LotTables, columns: TicketColumns) -> Rows:
    """C16: sum_{q launched by month[p]} put[q,d] <= cash[d, month[p]]: a lot goes when the last of its payers has paid."""
    count = len(lots.month)
    by_then = lots.month[None, :] <= lots.month[:, None]
    put = np.broadcast_to(columns.put, (count, *columns.put.shape))
    return at_most(
        lots.cash[:, lots.month].T, columns.put.shape, term(put, by_then[:, :, None].astype(float), over=(1,))
    )


def conditional(amount: Floats, others: Floats, columns: ThresholdColumns) -> Rows:
    """C17: given[d] = amount[d] * holds[d], and sum_{e != d} given[e] >= others[d] * holds[d]: a pledge counts if the others give enough."""
    own = np.eye(len(amount))
    given = np.broadcast_to(columns.given, (2, *own.shape))
    return block(
        0.0,
        np.array([[0.0], [np.inf]]),
        given.shape[:2],
        term(given, np.stack([own, 1.0 - own]), over=(2,)),
        term(np.stack([columns.holds] * 2), -np.stack([amount, others])),
    )
