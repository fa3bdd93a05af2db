"""Rows of the plan: blocks of linear constraints written as whole arrays of (row, column, coefficient)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .arrays import Floats, Ints

Entries = tuple[Ints, Ints, Floats]


@dataclass(frozen=True, kw_only=True)
class Rows:
    """A block of constraints `lower <= A x <= upper`. Row positions are counted within the block."""

    lower: Floats
    upper: Floats
    row: Ints
    column: Ints
    value: Floats


def grid(*shape: int) -> Ints:
    """Row positions within a block, shaped like the axes of its constraints."""
    return np.arange(int(np.prod(shape)), dtype=np.int64).reshape(shape)


def entries(row: Ints, column: Ints, value: npt.ArrayLike) -> Entries:
    """Coefficients at row and column, all three broadcast against each other; those that are nought are left out."""
    rows, columns, values = np.broadcast_arrays(row, column, np.asarray(value, dtype=float))
    kept = values != 0.0
    return rows[kept], columns[kept], values[kept]


def lagged(row: Ints, column: Ints, share: Floats, value: npt.ArrayLike = 1.0) -> Entries:
    """Coefficients of what arrives later: the row of month t takes `share[n, t - u] * value[n]` of the column of month u.

    `row` and `column` are (N, T), `share` is (N, T) by months of delay.
    """
    months = row.shape[1]
    after = np.arange(months)[:, None] - np.arange(months)[None, :]
    arriving = np.where(after >= 0, share[:, np.maximum(after, 0)], 0.0)
    n, t, u = np.nonzero(arriving)
    return row[n, t], column[n, u], arriving[n, t, u] * np.broadcast_to(np.asarray(value, dtype=float), len(row))[n]


def before(row: Ints, column: Ints, value: npt.ArrayLike) -> Entries:
    """Coefficients of the month before: the row of month t takes `value` of the column of month t - 1."""
    return entries(row[..., 1:], column[..., :-1], value)


def block(lower: npt.ArrayLike, upper: npt.ArrayLike, shape: tuple[int, ...], *parts: Entries) -> Rows:
    """One block of rows of the given shape, with bounds broadcast to it."""
    return Rows(
        lower=np.broadcast_to(np.asarray(lower, dtype=float), shape).ravel(),
        upper=np.broadcast_to(np.asarray(upper, dtype=float), shape).ravel(),
        row=np.concatenate([part[0] for part in parts]),
        column=np.concatenate([part[1] for part in parts]),
        value=np.concatenate([part[2] for part in parts]),
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
