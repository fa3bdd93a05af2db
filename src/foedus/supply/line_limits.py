"""Constraints on production lines: capacity, the queue of other customers, and what money paid ahead can widen."""

from __future__ import annotations

import numpy as np

from .arrays import Tables
from .columns import Columns
from .rows import Rows, Term, at_most, delayed, grouped, term


def line_capacity(tables: Tables, columns: Columns) -> Rows:
    """C6: sum_s use[l,s] * take[s,t] + sum_k use[l,k] * refill[k,t] + sum_c (booked[c,t] - ahead[c,t]) <= capacity[l,t] + widened[l,t].

    The ramp stands in `capacity`. Where no other customer is listed, `capacity` is the part of the line open to us.
    """
    right = tables.works.capacity.copy()
    np.subtract.at(right, tables.works.customer_line, tables.works.booked)
    return at_most(right, right.shape, *_intake(tables, columns))


def queue_place(tables: Tables, columns: Columns) -> Rows:
    """C7: sum_s use[l,s] * take[s,t] + sum_k use[l,k] * refill[k,t] <= open[l,t] + sum_c ahead[c,t] + widened[l,t].

    Our orders keep to our place in the queue unless another customer yields its own, which the objective counts as its delay.
    """
    queued = tables.works.queued
    open_ = tables.works.open[queued]
    if not len(queued):
        return at_most(open_, open_.shape)
    return at_most(open_, open_.shape, *(part.of(queued) for part in _intake(tables, columns)))


def yielding(tables: Tables, columns: Columns) -> Rows:
    """C7b: ahead[c,t] <= yields[c,t]: no customer of a line gives up more than the seller would let us take before it."""
    return at_most(tables.works.yields, columns.ahead.shape, term(columns.ahead))


def widening(tables: Tables, columns: Columns) -> Rows:
    """C6b: sum_t widen[w,t] <= most[w]: money widens a line only so far."""
    return at_most(tables.works.widen_most, tables.works.widened.shape, term(columns.widen, over=(1,)))


def ramp(tables: Tables, columns: Columns) -> Rows:
    """C6c: widened[w,t] - growth[w] * widened[w,t-1] <= growth[w] * made[l,t-1] - made[l,t]: no month outgrows the last."""
    works, months = tables.works, tables.works.capacity.shape[1]
    limited = np.flatnonzero(np.isfinite(works.growth))
    if not len(limited):
        return at_most(0.0, (0, max(months - 1, 0)))
    growth, share = works.growth[limited][:, None], works.widen_share[limited]
    net = share - growth * np.concatenate([np.zeros((len(limited), 1)), share[:, :-1]], axis=1)
    paid, there = delayed(columns.widen[limited], net)
    made = works.made[works.widened[limited]]
    return at_most(
        np.maximum(growth * made[:, :-1] - made[:, 1:], 0.0),
        (len(limited), max(months - 1, 0)),
        term(paid[..., 1:], there[..., 1:], over=(0,)),  # the first month has none before it
    )


def _intake(tables: Tables, columns: Columns) -> tuple[Term, ...]:
    """What we order from each line, by month, and what refills order, less what others yield and what money has widened."""
    works, lines = tables.works, len(tables.works.step)
    made, back = np.flatnonzero(works.line_of >= 0), np.flatnonzero(works.refill_line >= 0)
    paid, there = delayed(columns.widen, works.widen_share)
    return (
        grouped(columns.take[made], works.line_of[made], lines, works.use[made][:, None]),
        grouped(columns.refill[back], works.refill_line[back], lines, works.refill_use[back][:, None]),
        grouped(columns.ahead, works.customer_line, lines, -1.0),
        grouped(paid.swapaxes(0, 1), works.widened, lines, -there.swapaxes(0, 1), over=(1,)),
    )
