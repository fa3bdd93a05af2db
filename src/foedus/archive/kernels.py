"""Compiled: spells of members become pledges between states by year, and panels are filled from cubes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
import numpy as np
import numpy.typing as npt

_F = TypeVar("_F", bound=Callable[..., object])
Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int64]


def _compiled(function: _F) -> _F:
    return cast(_F, numba.njit(cache=True, nogil=True)(function))


@_compiled
def fill_pledges(starts: Ints, member: Ints, first: Ints, last: Ints, pledges: Ints, cube: Bytes) -> None:
    """For each group of members (`starts` bounds them), or into `cube[one, other, year]` what one owes the other.

    `first` and `last` are years as offsets into the cube, inclusive. Bit 5 says that the two share an alliance at all.
    """
    for group in range(len(starts) - 1):
        for one in range(starts[group], starts[group + 1]):
            owed = np.uint8(pledges[one] | 32)
            for other in range(starts[group], starts[group + 1]):
                if member[one] == member[other]:
                    continue
                begun, ended = max(first[one], first[other]), min(last[one], last[other])
                row = cube[member[one], member[other]]
                for year in range(begun, ended + 1):
                    row[year] |= owed


@_compiled
def count_pairs(cube: Bytes) -> int:
    """How many cells of a cube are set."""
    flat = cube.reshape(-1)
    count = 0
    for at in range(len(flat)):
        count += flat[at] != 0
    return count


@_compiled
def list_pairs(cube: Bytes, one: Ints, other: Ints, year: Ints, bits: Bytes) -> None:
    """Write every set cell of a cube into four columns, in the order of the first state, the second, and the year."""
    at = 0
    for i in range(cube.shape[0]):
        for j in range(cube.shape[1]):
            row = cube[i, j]
            for y in range(cube.shape[2]):
                if row[y] != 0:
                    one[at], other[at], year[at], bits[at] = i, j, y, row[y]
                    at += 1


@_compiled
def fill_column(values: Any, pairs: Ints, year: Ints, out: Any) -> None:
    """Copy `values[state, year]` into one column of a panel."""
    for at in range(len(out)):
        out[at] = values[pairs[at], year[at]]
