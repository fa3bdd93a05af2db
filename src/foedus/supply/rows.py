"""Rows of the plan: blocks of linear constraints written as whole arrays of (row, column, coefficient)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .arrays import Floats, Ints

Entries = tuple[Ints, Ints, Floats]

_NONE: Entries = (np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0))


@dataclass(frozen=True, kw_only=True)
class Rows:
    """A block of constraints `lower <= A x <= upper`. Row positions are counted within the block; A is the sum of its parts.

    Both bounds have the shape of the block's axes; a bound that is the same everywhere takes no room.
    """

    low: Floats
    high: Floats
    parts: tuple[Entries, ...]

    @property
    def count(self) -> int:
        """How many constraints there are."""
        return self.low.size

    @property
    def lower(self) -> Floats:
        """The lower bound of every row."""
        return self.low.ravel()

    @property
    def upper(self) -> Floats:
        """The upper bound of every row."""
        return self.high.ravel()

    @property
    def row(self) -> Ints:
        """The row of every coefficient."""
        return np.concatenate([_NONE[0], *(part[0] for part in self.parts)])

    @property
    def column(self) -> Ints:
        """The column of every coefficient."""
        return np.concatenate([_NONE[1], *(part[1] for part in self.parts)])

    @property
    def value(self) -> Floats:
        """Every coefficient."""
        return np.concatenate([_NONE[2], *(part[2] for part in self.parts)])


def grid(*shape: int) -> Ints:
    """Row positions within a block, shaped like the axes of its constraints."""
    return np.arange(int(np.prod(shape)), dtype=np.int32).reshape(shape)


def entries(row: Ints, column: Ints, value: npt.ArrayLike) -> Entries:
    """Coefficients at row and column, all three broadcast against each other; those that are nought are left out."""
    values = np.asarray(value, dtype=float)
    if values.ndim == 0 and values != 0.0:
        rows, columns = (row, column) if row.shape == column.shape else np.broadcast_arrays(row, column)
        return rows.ravel(), columns.ravel(), np.full(rows.size, values)
    rows, columns, values = np.broadcast_arrays(row, column, values)
    if values.all():
        return rows.ravel(), columns.ravel(), values.ravel()
    kept = values != 0.0
    return rows[kept], columns[kept], values[kept]


def lagged(row: Ints, column: Ints, share: Floats, value: npt.ArrayLike = 1.0) -> Entries:
    """Coefficients of what arrives later: the row of month t takes `share[n, t - u] * value[n]` of the column of month u.

    `row` and `column` are (N, T), `share` is (N, T) by months of delay.
    """
    months = row.shape[1]
    which, lag = np.nonzero(share)
    length = months - lag
    total, place = int(length.sum()), np.repeat(np.arange(len(which), dtype=np.int32), length)
    ordered = np.arange(total, dtype=np.int32) - np.repeat((np.cumsum(length) - length).astype(np.int32), length)
    factor = share[which, lag] * np.broadcast_to(np.asarray(value, dtype=float), len(row))[which]
    base = (which * months).astype(np.int32)
    from_column = np.ascontiguousarray(column).ravel()[base[place] + ordered]
    to_row = np.ascontiguousarray(row).ravel()[(base + lag.astype(np.int32))[place] + ordered]
    return to_row, from_column, factor[place]


def before(row: Ints, column: Ints, value: npt.ArrayLike) -> Entries:
    """Coefficients of the month before: the row of month t takes `value` of the column of month t - 1."""
    return entries(row[..., 1:], column[..., :-1], value)


def block(lower: npt.ArrayLike, upper: npt.ArrayLike, shape: tuple[int, ...], *parts: Entries) -> Rows:
    """One block of rows of the given shape, with bounds broadcast to it."""
    return Rows(
        low=np.broadcast_to(np.asarray(lower, dtype=float), shape),
        high=np.broadcast_to(np.asarray(upper, dtype=float), shape),
        parts=parts,
    )


def equal(right: npt.ArrayLike, shape: tuple[int, ...], *parts: Entries) -> Rows:
    """A block of equations."""
    return block(right, right, shape, *parts)


def at_most(right: npt.ArrayLike, shape: tuple[int, ...], *parts: Entries) -> Rows:
    """A block of upper limits."""
    return block(-np.inf, right, shape, *parts)


def at_least(right: npt.ArrayLike, shape: tuple[int, ...], *parts: Entries) -> Rows:
    """A block of lower limits."""
    return block(right, np.inf, shape, *parts)
