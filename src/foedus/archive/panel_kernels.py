"""Compiled: the rows and columns of the panel, filled from grids over states and years."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
import numpy as np

_F = TypeVar("_F", bound=Callable[..., object])
MISSING = -32768


def _compiled(function: _F) -> _F:
    return cast(_F, numba.njit(cache=True, nogil=True)(function))


@_compiled
def count_runs(spells: Any) -> tuple[int, int]:
    """How many rows there are: ordered pairs of states over all years; and in how many runs of years they come."""
    rows = runs = 0
    for one in range(len(spells)):
        for other in range(len(spells)):
            size = min(spells[one, 2], spells[other, 2]) - max(spells[one, 1], spells[other, 1])
            if size > 0 and spells[one, 0] != spells[other, 0]:
                rows += size
                runs += 1
    return rows, runs


@_compiled
def list_runs(spells: Any, starts: Any, runs: Any) -> None:
    """Write each run of years in which a pair is in the system, by first state, second state and year.

    A run is both states, the first year, the first row and the number of rows. The spells of a state run from `starts[state]`
    to `starts[state + 1]`, in order.
    """
    run = row = 0
    for i in range(len(starts) - 1):
        for j in range(len(starts) - 1):
            for one in range(starts[i], starts[i + 1]):
                for other in range(starts[j], starts[j + 1]):
                    begin = max(spells[one, 1], spells[other, 1])
                    size = min(spells[one, 2], spells[other, 2]) - begin
                    if size > 0 and i != j:
                        runs[run, 0], runs[run, 1], runs[run, 2], runs[run, 3], runs[run, 4] = i, j, begin, row, size
                        run += 1
                        row += size


@_compiled
def fill_keys(runs: Any, codes: Any, first: int, one: Any, other: Any, year: Any) -> None:
    """Write the codes of both states and the year, run by run."""
    for run in range(len(runs)):
        i, j, y, at, size = runs[run]
        for k in range(size):
            one[at + np.uint64(k)] = codes[i]
            other[at + np.uint64(k)] = codes[j]
            year[at + np.uint64(k)] = first + np.int64(y) + k


@_compiled
def fill_rows(
    runs: Any, pledges: Any, capabilities: Any, dispute: Any, values: Any, covered: int,
    out_pledges: Any, out_capabilities: Any, out_disputes: Any,
) -> None:  # fmt: skip
    """Write every column, one after another, each run of years in one go: years lie side by side in the grids and in the rows.

    `runs` is unsigned, so that no place can count from the end and the loops over a run are as wide as the machine allows.
    `covered` is the last year of the disputes, as a position; later rows are missing.
    """
    side = capabilities.shape[0]
    for column in range(out_pledges.shape[0]):
        out = out_pledges[column]
        for run in range(len(runs)):
            i, j, y, at, size = runs[run]
            for k in range(size):
                out[at + np.uint64(k)] = pledges[i, j, y + np.uint64(k)] >> column & 1
    for column in range(2 * side):
        out_numbers, grid, which = out_capabilities[column], capabilities[column % side], column // side
        for run in range(len(runs)):
            state, y, at, size = runs[run, which], runs[run, 2], runs[run, 3], runs[run, 4]
            for k in range(size):
                out_numbers[at + np.uint64(k)] = grid[state, y + np.uint64(k)]
    for column in range(out_disputes.shape[0]):
        out_values = out_disputes[column]
        for run in range(len(runs)):
            y, at, size = runs[run, 2], runs[run, 3], runs[run, 4]
            known = covered + 1 - np.int64(y)
            for k in range(size):
                out_values[at + np.uint64(k)] = 0 if np.int64(k) < known else MISSING
    for run in range(len(runs)):
        i, j, y, at, size = runs[run]
        for k in range(size):
            row = dispute[i, j, y + np.uint64(k)]
            if row >= 0:
                for column in range(out_disputes.shape[0]):
                    out_disputes[column, at + np.uint64(k)] = values[row, column]
