"""Compiled loops over coefficients: many constraint blocks put in the order of rows, and products with a matrix by rows."""

from __future__ import annotations

import numba
import numpy as np

from .arrays import Floats, Ints

# Positions are unsigned inside the loops: the compiler then leaves out what it would do for negative ones.


@numba.njit(cache=True)  # type: ignore[untyped-decorator, unused-ignore]
def count_rows(row: Ints, first: int, counts: Ints) -> None:
    """Add to `counts`, one place to the right of each row, the coefficients of one part; its rows begin at `first`."""
    after = np.uint64(first + 1)
    for at in range(len(row)):
        counts[after + np.uint64(row[at])] += 1


@numba.njit(cache=True)  # type: ignore[untyped-decorator, unused-ignore]
def place_entries(part: tuple[Ints, Ints, Floats], first: int, following: Ints, index: Ints, value: Floats) -> None:
    """Write the coefficients of one part to their rows; `following` holds the next free place of each row."""
    row, column, coefficient = part
    base = np.uint64(first)
    for at in range(len(row)):
        place = base + np.uint64(row[at])
        where = np.uint64(following[place])
        index[where] = column[at]
        value[where] = coefficient[at]
        following[place] += 1


def place_by_sorting(row: Ints, column: Ints, value: Floats, rows: int) -> tuple[Ints, Ints, Floats]:
    """The plain form of both: starts of rows, columns and coefficients in the order of rows."""
    order = np.argsort(row, kind="stable")
    start = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=rows))]).astype(np.int32)
    return start, column[order], value[order]


@numba.njit(cache=True)  # type: ignore[untyped-decorator, unused-ignore]
def multiply(matrix: tuple[Ints, Ints, Floats], x: Floats, y: Floats, by_row: Floats, by_column: Floats) -> None:
    """Write A x to `by_row` and the transpose of A times y to `by_column`, for A by rows."""
    start, index, value = matrix
    for row in range(len(start) - 1):
        total = 0.0
        for at in range(start[row], start[row + 1]):
            total += value[at] * x[index[at]]
            by_column[index[at]] += value[at] * y[row]
        by_row[row] = total
