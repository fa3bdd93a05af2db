"""Constraints on money: donors' cash, the pots it is paid into, earmarks, legal caps, and fair shares."""

from __future__ import annotations

import numpy as np

from .arrays import Tables
from .columns import Columns
from .rows import Rows, at_least, at_most, before, equal, grouped, term


def donor_cash(tables: Tables, columns: Columns) -> Rows:
    """C1: cash[d,t] = cash[d,t-1] + budget[d,t] - pay[d,t], with cash[d,t] >= 0: nobody pays what it does not have yet."""
    return equal(
        tables.purse.budget,
        columns.pay.shape,
        term(columns.cash),
        before(columns.cash, -1.0),
        term(columns.pay),
    )


def escrow(tables: Tables, columns: Columns) -> Rows:
    """C2: escrow[p,t] = escrow[p,t-1] + sum_{d in p} pay[d,t] - sum_q charge[p,q,t].

    With prepayment escrow[p,t] >= 0 in every month; without, only in the last: what was released must be paid by then.
    """
    return equal(
        0.0,
        columns.escrow.shape,
        term(columns.escrow),
        before(columns.escrow, -1.0),
        grouped(columns.pay, tables.purse.pot_of, len(columns.escrow), -1.0),
        term(columns.charge, over=(1,)),
    )


def settlement(tables: Tables, columns: Columns) -> Rows:
    """C2b: escrow[p,t] >= 0, in every month where payment comes first, else in the last month."""
    months = np.arange(columns.escrow.shape[1])
    due = columns.escrow if tables.purse.prepaid else columns.escrow[:, months[-1:]]
    return at_least(0.0, due.shape, term(due))


def charges(tables: Tables, columns: Columns) -> Rows:
    """C2c: sum_{s of q} price[s] * take[s,t] + sum_{k of q} price[k] * refill[k,t] + sum_w price[w] * widen[w,t] = sum_p charge[p,q,t].

    What is taken, ordered anew or widened for a class of capability is charged to the pots in full.
    """
    goods, purse, works = tables.goods, tables.purse, tables.works
    classes, months = columns.charge.shape[1:]
    kind = goods.kind_of[goods.item_of]
    back = np.flatnonzero(works.refill_line >= 0)
    refilled = kind[goods.stocks[back]]
    return equal(
        0.0,
        (classes, months),
        grouped(columns.take, kind, classes, purse.price[:, None]),
        grouped(columns.refill[back], refilled, classes, purse.refill_price[back][:, None]),
        grouped(columns.widen, works.widen_kind, classes, works.widen_price[:, None]),
        term(columns.charge, -1.0, over=(0,)),
    )


def legal_caps(tables: Tables, columns: Columns) -> Rows:
    """C12: sum_{s, t in c} counted[s] * take[s,t] <= cap[c]: the value released stays within the authority granted."""
    purse = tables.purse
    counted = purse.cap_months[:, None, :] * purse.counted[None, :, None]
    return at_most(purse.cap, purse.cap.shape, term(np.broadcast_to(columns.take, counted.shape), counted, over=(1, 2)))


def earmarks(tables: Tables, columns: Columns) -> Rows:
    """C13: charge[p,q,t] <= 0 wherever the donors of pot p do not allow class q."""
    barred = columns.charge[~tables.purse.allowed]
    return at_most(0.0, barred.shape, term(barred))


def donor_totals(tables: Tables, columns: Columns) -> Rows:  # noqa: ARG001
    """C14a: paid[d] = sum_t pay[d,t]."""
    return equal(0.0, columns.paid.shape, term(columns.paid), term(columns.pay, -1.0, over=(1,)))


def burden(tables: Tables, columns: Columns) -> Rows:
    """C14: paid[d] - fair[d] * sum_e paid[e] = over[d] - under[d], over donors with a known fair share."""
    known = np.flatnonzero(~np.isnan(tables.purse.fair))
    own_less_share = np.eye(len(known)) - tables.purse.fair[known][:, None]
    return equal(
        0.0,
        known.shape,
        term(np.broadcast_to(columns.paid[known], own_less_share.shape), own_less_share, over=(1,)),
        term(columns.over[known], -1.0),
        term(columns.under[known]),
    )
