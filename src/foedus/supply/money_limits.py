"""Constraints on money: donors' cash, the pots it is paid into, earmarks, legal caps, and fair shares."""

from __future__ import annotations

import numpy as np

from .arrays import Tables
from .columns import Columns
from .rows import Rows, at_least, at_most, before, entries, equal, grid


def donor_cash(tables: Tables, columns: Columns) -> Rows:
    """C1: cash[d,t] = cash[d,t-1] + budget[d,t] - pay[d,t], with cash[d,t] >= 0: nobody pays what it does not have yet."""
    row = grid(*columns.pay.shape)
    return equal(
        tables.purse.budget,
        row.shape,
        entries(row, columns.cash, 1.0),
        before(row, columns.cash, -1.0),
        entries(row, columns.pay, 1.0),
    )


def escrow(tables: Tables, columns: Columns) -> Rows:
    """C2: escrow[p,t] = escrow[p,t-1] + sum_{d in p} pay[d,t] - sum_q charge[p,q,t].

    With prepayment escrow[p,t] >= 0 in every month; without, only in the last: what was released must be paid by then.
    """
    row = grid(*columns.escrow.shape)
    return equal(
        0.0,
        row.shape,
        entries(row, columns.escrow, 1.0),
        before(row, columns.escrow, -1.0),
        entries(row[tables.purse.pot_of], columns.pay, -1.0),
        entries(row[:, None, :], columns.charge, 1.0),
    )


def settlement(tables: Tables, columns: Columns) -> Rows:
    """C2b: escrow[p,t] >= 0, in every month where payment comes first, else in the last month."""
    months = np.arange(columns.escrow.shape[1])
    due = columns.escrow if tables.purse.prepaid else columns.escrow[:, months[-1:]]
    row = grid(*due.shape)
    return at_least(0.0, row.shape, entries(row, due, 1.0))


def charges(tables: Tables, columns: Columns) -> Rows:
    """C2c: sum_{s of q} price[s] * take[s,t] + sum_{k of q} price[k] * refill[k,t] + sum_w price[w] * widen[w,t] = sum_p charge[p,q,t].

    What is taken, ordered anew or widened for a class of capability is charged to the pots in full.
    """
    goods, purse, works = tables.goods, tables.purse, tables.works
    row = grid(*columns.charge.shape[1:])
    kind = goods.kind_of[goods.item_of]
    back = np.flatnonzero(works.refill_line >= 0)
    return equal(
        0.0,
        row.shape,
        entries(row[kind], columns.take, purse.price[:, None]),
        entries(row[kind[goods.stocks[back]]], columns.refill[back], purse.refill_price[back][:, None]),
        entries(row[works.widen_kind], columns.widen, works.widen_price[:, None]),
        entries(row, columns.charge, -1.0),
    )


def legal_caps(tables: Tables, columns: Columns) -> Rows:
    """C12: sum_{s, t in c} counted[s] * take[s,t] <= cap[c]: the value released stays within the authority granted."""
    purse = tables.purse
    row = grid(len(purse.cap))
    counted = purse.cap_months[:, None, :] * purse.counted[None, :, None]
    return at_most(purse.cap, row.shape, entries(row[:, None, None], columns.take, counted))


def earmarks(tables: Tables, columns: Columns) -> Rows:
    """C13: charge[p,q,t] <= 0 wherever the donors of pot p do not allow class q."""
    barred = columns.charge[~tables.purse.allowed]
    row = grid(*barred.shape)
    return at_most(0.0, row.shape, entries(row, barred, 1.0))


def donor_totals(tables: Tables, columns: Columns) -> Rows:  # noqa: ARG001
    """C14a: paid[d] = sum_t pay[d,t]."""
    row = grid(*columns.paid.shape)
    return equal(0.0, row.shape, entries(row, columns.paid, 1.0), entries(row[:, None], columns.pay, -1.0))


def burden(tables: Tables, columns: Columns) -> Rows:
    """C14: paid[d] - fair[d] * sum_e paid[e] = over[d] - under[d], over donors with a known fair share."""
    known = np.flatnonzero(~np.isnan(tables.purse.fair))
    row = grid(len(known))
    own_less_share = np.eye(len(known)) - tables.purse.fair[known][:, None]
    return equal(
        0.0,
        row.shape,
        entries(row[:, None], columns.paid[known], own_less_share),
        entries(row, columns.over[known], -1.0),
        entries(row, columns.under[known], 1.0),
    )
