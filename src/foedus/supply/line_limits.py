"""Constraints on production lines: capacity, the queue of other customers, and what money paid ahead can widen."""

from __future__ import annotations

import numpy as np

from .arrays import Tables
from .columns import Columns
from .rows import Entries, Rows, at_most, entries, grid, lagged


def line_capacity(tables: Tables, columns: Columns) -> Rows:
    """C6: sum_s use[l,s] * take[s,t] + sum_k use[l,k] * refill[k,t] + sum_c (booked[c,t] - ahead[c,t]) <= capacity[l,t] + widened[l,t].

    The ramp stands in `capacity`. Where no other customer is listed, `capacity` is the part of the line open to us.
    """
    works, row = tables.works, grid(*tables.works.capacity.shape)
    right = works.capacity.copy()
    np.subtract.at(right, works.customer_line, works.booked)
    return at_most(
        right,
        row.shape,
        *_ordered(tables, columns),
        entries(row[works.customer_line], columns.ahead, -1.0),
        lagged(row[works.widened], columns.widen, works.widen_share, -1.0),
    )


def queue_place(tables: Tables, columns: Columns) -> Rows:
    """C7: sum_s use[l,s] * take[s,t] + sum_k use[l,k] * refill[k,t] <= open[l,t] + sum_c ahead[c,t] + widened[l,t].

    Our orders keep to our place in the queue unless another customer yields its own, which the objective counts as its delay.
    """
    works, months = tables.works, tables.works.capacity.shape[1]
    row = grid(len(works.queued), months)
    if not row.size:
        return at_most(0.0, row.shape)
    place = np.full(len(works.step), -1)
    place[works.queued] = np.arange(len(works.queued))
    line, every = grid(*works.capacity.shape), np.repeat(place, months)
    kept = []
    for at_row, column, value in (
        *_ordered(tables, columns),
        entries(line[works.customer_line], columns.ahead, -1.0),
        lagged(line[works.widened], columns.widen, works.widen_share, -1.0),
    ):
        ours = every[at_row] >= 0
        moved = every[at_row[ours]] * months + at_row[ours] % months
        kept.append((moved.astype(np.int32), column[ours], value[ours]))
    return at_most(works.open[works.queued], row.shape, *kept)


def yielding(tables: Tables, columns: Columns) -> Rows:
    """C7b: ahead[c,t] <= yields[c,t]: no customer of a line gives up more than the seller would let us take before it."""
    row = grid(*columns.ahead.shape)
    return at_most(tables.works.yields, row.shape, entries(row, columns.ahead, 1.0))


def widening(tables: Tables, columns: Columns) -> Rows:
    """C6b: sum_t widen[w,t] <= most[w]: money widens a line only so far."""
    row = grid(len(tables.works.widened))
    return at_most(tables.works.widen_most, row.shape, entries(row[:, None], columns.widen, 1.0))


def ramp(tables: Tables, columns: Columns) -> Rows:
    """C6c: widened[w,t] - growth[w] * widened[w,t-1] <= growth[w] * made[l,t-1] - made[l,t]: no month outgrows the last."""
    works, months = tables.works, tables.works.capacity.shape[1]
    limited = np.flatnonzero(np.isfinite(works.growth))
    if not len(limited):
        return at_most(0.0, (0, max(months - 1, 0)))
    growth, share = works.growth[limited][:, None], works.widen_share[limited]
    net = share - growth * np.concatenate([np.zeros((len(limited), 1)), share[:, :-1]], axis=1)
    row, column, value = lagged(grid(len(limited), months), columns.widen[limited], net)
    later = row % months > 0  # the first month has none before it
    made = works.made[works.widened[limited]]
    return at_most(
        np.maximum(growth * made[:, :-1] - made[:, 1:], 0.0),
        (len(limited), max(months - 1, 0)),
        ((row - row // months - 1)[later], column[later], value[later]),
    )


def _ordered(tables: Tables, columns: Columns) -> tuple[Entries, Entries]:
    """What we order from each line, and what refills order from it, as coefficients of rows (line, month)."""
    works, row = tables.works, grid(*tables.works.capacity.shape)
    made, back = np.flatnonzero(works.line_of >= 0), np.flatnonzero(works.refill_line >= 0)
    return (
        entries(row[works.line_of[made]], columns.take[made], works.use[made][:, None]),
        entries(row[works.refill_line[back]], columns.refill[back], works.refill_use[back][:, None]),
    )
