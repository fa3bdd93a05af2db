"""Compiled: the rows and columns of the panel, filled from grids over states and years."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba

_F = TypeVar("_F", bound=Callable[..., object])
MISSING = -32768


def _compiled(function: _F) -> _F:
    return cast(_F, numba.njit(cache=True, nogil=True)(function))


@_compiled
def count_rows(present: Any) -> int:
    """How many ordered pairs of states there are over all years."""
    total = 0
    for year in range(present.shape[1]):
        count = 0
        for state in range(present.shape[0]):
            count += present[state, year]
        total += count * (count - 1)
    return total


@_compiled
def fill_keys(present: Any, one: Any, other: Any, year: Any) -> None:
    """Write the positions of both states and of the year, by first state, second state and year."""
    at = 0
    for i in range(present.shape[0]):
        for j in range(present.shape[0]):
            if i == j:
                continue
            for y in range(present.shape[1]):
                if present[i, y] and present[j, y]:
                    one[at], other[at], year[at] = i, j, y
                    at += 1


@_compiled
def fill_rows(
    one: Any, other: Any, year: Any, pledges: Any, capabilities: Any, dispute: Any, values: Any, covered: int,
    out_pledges: Any, out_capabilities: Any, out_disputes: Any,
) -> None:  # fmt: skip
    """Write every column. `covered` is the last year of the disputes, as a position; later rows are missing."""
    for at in range(len(one)):
        bits = pledges[one[at], other[at], year[at]]
        for column in range(out_pledges.shape[0]):
            out_pledges[column, at] = bits >> column & 1
    side = capabilities.shape[0]
    for column in range(side):
        for at in range(len(one)):
            out_capabilities[column, at] = capabilities[column, one[at], year[at]]
        for at in range(len(one)):
            out_capabilities[side + column, at] = capabilities[column, other[at], year[at]]
    for column in range(out_disputes.shape[0]):
        for at in range(len(one)):
            out_disputes[column, at] = 0 if year[at] <= covered else MISSING
    for at in range(len(one)):
        row = dispute[one[at], other[at], year[at]]
        if row >= 0:
            for column in range(out_disputes.shape[0]):
                out_disputes[column, at] = values[row, column]
