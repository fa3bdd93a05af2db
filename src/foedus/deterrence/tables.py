"""Compiled: the expectation over coalitions by a table of what each may bring, where no sum of exponentials will do.

Two tables share their shape. The *fold* has a place for every coalition and is exact. The *lattice* has places at equal steps of force: a guarantor
whose force lies between two steps is taken to arrive at either, with the weights that keep its mean, and the error is
bounded in `lattice`. In both, values are rolled up from the last guarantor to the first, and the law over those already passed is
carried forwards; in between stands what the guarantor's presence adds.
"""

from __future__ import annotations

from collections.abc import Callable
from math import erfc
from typing import TypeVar, cast

import numba
import numpy as np

from .arrays import Floats, Integers

_F = TypeVar("_F", bound=Callable[..., object])


def _compiled(function: _F) -> _F:
    return cast(_F, numba.njit(cache=True, nogil=True, error_model="numpy")(function))


@_compiled
def answer_one(felt: float, stakes: Floats, j: int, probit: int) -> float:
    """What guarantor j answers to what it feels; `stakes` (row, guarantor) has the four rows named in `ascent`."""
    z = stakes[0, j] * felt + stakes[1, j]
    stands = stakes[3, j]
    if probit:
        kept, broken = 0.5 * erfc(-z * 0.7071067811865476), 0.5 * erfc((stakes[2, j] - z) * 0.7071067811865476)
    else:
        kept = 1.0 / (1.0 + np.exp(min(-z, 700.0)))
        broken = 1.0 / (1.0 + np.exp(min(stakes[2, j] - z, 700.0)))
    return float(stands * kept + (1.0 - stands) * broken)


@_compiled
def roll_up_coalitions(values: Floats, table: Floats, q: Floats) -> None:
    """`values[j]` holds in its first 2^j places the expected value given who of the first j intervenes."""
    count = len(q)
    values[count] = table
    for j in range(count - 1, -1, -1):
        half = 1 << j
        for s in range(half):
            values[j, s] = values[j + 1, s] + q[j] * (values[j + 1, s + half] - values[j + 1, s])


@_compiled
def feel_coalitions(values: Floats, law: Floats, j: int) -> float:
    """What j's presence adds, from the law over coalitions of those before it."""
    half = 1 << j
    total = 0.0
    for s in range(half):
        total += law[s] * (values[j + 1, s + half] - values[j + 1, s])
    return total


@_compiled
def extend_coalitions(law: Floats, j: int, q: float) -> None:
    """The law over coalitions with j besides."""
    half = 1 << j
    for s in range(half):
        law[s + half] = law[s] * q
        law[s] *= 1.0 - q


@_compiled
def roll_up_steps(values: Floats, table: Floats, steps: Integers, part: Floats, q: Floats) -> None:
    """`values[j]` holds the expected value at each step of force given what the first j bring; beyond the table its last place counts."""
    count, size = len(q), len(table)
    values[count] = table
    for j in range(count - 1, -1, -1):
        n, w = steps[j], part[j]
        for x in range(size):
            near, far = min(x + n, size - 1), min(x + n + 1, size - 1)
            here = (1.0 - w) * values[j + 1, near] + w * values[j + 1, far]
            values[j, x] = values[j + 1, x] + q[j] * (here - values[j + 1, x])


@_compiled
def feel_steps(values: Floats, law: Floats, top: int, step: tuple[int, float], j: int) -> float:
    """What j's presence adds, from the law over the steps up to `top` that those before it may bring."""
    n, w = step
    size = values.shape[1]
    total = 0.0
    for x in range(top + 1):
        near, far = min(x + n, size - 1), min(x + n + 1, size - 1)
        total += law[x] * ((1.0 - w) * values[j + 1, near] + w * values[j + 1, far] - values[j + 1, x])
    return total


@_compiled
def extend_steps(law: Floats, top: int, step: tuple[int, float], q: float) -> int:
    """The law over steps with one more, from the highest down so that it can be done in place; returns the new highest."""
    n, w = step
    high = min(top + n + 1, len(law) - 1)
    for x in range(high, -1, -1):
        kept = law[x] * (1.0 - q) if x <= top else 0.0
        come = 0.0
        if 0 <= x - n <= top:
            come += law[x - n] * (1.0 - w)
        if 0 <= x - n - 1 <= top:
            come += law[x - n - 1] * w
        law[x] = kept + q * come
    return high


@_compiled
def climb_coalitions(q: Floats, table: Floats, stakes: Floats, tolerance: float, passes: int, probit: int) -> float:
    """Coordinate ascent in one game by the fold, from `q`, which is overwritten; returns the change in the last pass."""
    count = len(q)
    values, law = np.empty((count + 1, len(table))), np.empty(len(table))
    change = 0.0
    for _ in range(passes):
        change = 0.0
        roll_up_coalitions(values, table, q)
        law[0] = 1.0
        for j in range(count):
            new = answer_one(feel_coalitions(values, law, j), stakes, j, probit)
            change = max(change, abs(new - q[j])) if count > 1 else 0.0
            q[j] = new
            extend_coalitions(law, j, new)
        if change <= tolerance:
            break
    return change


@_compiled
def climb_steps(
    q: Floats,
    tables: tuple[Floats, Floats],
    steps: tuple[Integers, Floats],
    stakes: Floats,
    search: tuple[float, int, int],
) -> float:
    """Coordinate ascent in one game by the lattice, with a second table by head count; `search` is tolerance, passes, normal shocks."""
    count = len(q)
    force, heads = tables
    ones, whole = np.ones(count, np.int64), np.zeros(count)
    values, counts = np.empty((count + 1, len(force))), np.empty((count + 1, len(heads)))
    law, crowd = np.empty(len(force)), np.empty(len(heads))
    change = 0.0
    for _ in range(search[1]):
        change = 0.0
        roll_up_steps(values, force, steps[0], steps[1], q)
        roll_up_steps(counts, heads, ones, whole, q)
        law[:], crowd[:] = 0.0, 0.0
        law[0], crowd[0] = 1.0, 1.0
        top, most = 0, 0
        for j in range(count):
            felt = feel_steps(values, law, top, (steps[0][j], steps[1][j]), j)
            felt += feel_steps(counts, crowd, most, (1, 0.0), j)
            new = answer_one(felt, stakes, j, search[2])
            change = max(change, abs(new - q[j])) if count > 1 else 0.0
            q[j] = new
            top = extend_steps(law, top, (steps[0][j], steps[1][j]), new)
            most = extend_steps(crowd, most, (1, 0.0), new)
        if change <= search[0]:
            break
    return change
