"""Compiled loops that put the coefficients of many constraint blocks in the order of rows. `reference` holds the plain form."""

from __future__ import annotations

import numba
import numpy as np

from .arrays import Floats, Ints


@numba.njit(cache=True)  # type: ignore[untyped-decorator, unused-ignore]
def count_rows(row: Ints, first: int, counts: Ints) -> None:
    """Add to `counts`, one place to the right of each row, the coefficients of one part; its rows begin at `first`."""
    for at in range(len(row)):
        counts[first + row[at] + 1] += 1


@numba.njit(cache=True)  # type: ignore[untyped-decorator, unused-ignore]
def place_entries(part: tuple[Ints, Ints, Floats], first: int, following: Ints, index: Ints, value: Floats) -> None:
    """Write the coefficients of one part to their rows; `following` holds the next free place of each row."""
    row, column, coefficient = part
    for at in range(len(row)):
        where = following[first + row[at]]
        index[where] = column[at]
        value[where] = coefficient[at]
        following[first + row[at]] = where + 1


def place_by_sorting(row: Ints, column: Ints, value: Floats, rows: int) -> tuple[Ints, Ints, Floats]:
    """The plain form of both: starts of rows, columns and coefficients in the order of rows."""
    order = np.argsort(row, kind="stable")
    start = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=rows))]).astype(np.int32)
    return start, column[order], value[order]
