"""Compiled: coordinate ascent on the potential for many games, with the integral of `coalitions` at its heart.

The plain reference is `reference.ascend`. Before each sweep the products over those yet to come are laid out from the last guarantor
to the first, and the product over those already passed is carried along: nothing is divided by, so that a factor may be nought.
The loops over nodes are innermost and contiguous.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeVar, cast

import numba
import numpy as np

from .arrays import Floats

_F = TypeVar("_F", bound=Callable[..., object])


class Search(NamedTuple):
    """Where the ascent begins for every guarantor, the change in a sweep below which it ends, and the most sweeps."""

    start: float
    tolerance: float
    sweeps: int


def _exact(function: _F) -> _F:
    return cast(_F, numba.njit(cache=True, nogil=True, error_model="numpy")(function))


def _reordered(function: _F) -> _F:
    """Sums may be taken in any order and products fused, so that loops over nodes use the whole width of the machine."""
    return cast(_F, numba.njit(cache=True, nogil=True, error_model="numpy", fastmath={"reassoc", "contract"})(function))


@_exact
def decay(x: float) -> float:
    """`exp(-x)` for x of at least 0, to about one unit in the last place; written out so that a loop over it is vectorised."""
    x = min(x, 700.0)
    whole = np.floor(-x * 1.4426950408889634 + 0.5)
    r = (-x - whole * 0.6931471803691238) - whole * 1.9082149292705877e-10
    p = 1.0 / 479001600.0
    p = p * r + 1.0 / 39916800.0
    p = p * r + 1.0 / 3628800.0
    p = p * r + 1.0 / 362880.0
    p = p * r + 1.0 / 40320.0
    p = p * r + 1.0 / 5040.0
    p = p * r + 1.0 / 720.0
    p = p * r + 1.0 / 120.0
    p = p * r + 1.0 / 24.0
    p = p * r + 1.0 / 6.0
    p = p * r + 0.5
    p = p * r + 1.0
    p = p * r + 1.0
    return float(p * np.int64((np.int64(whole) + 1023) << 52).view(np.float64))


@_reordered
def fill_absent(absent: Floats, relative: Floats, game: int, rule: Floats) -> None:
    """`absent[j, k] = exp(-t_k x_j)`: what is left of the integrand at a node where guarantor j intervenes."""
    for j in range(relative.shape[1]):
        x = relative[game, j]
        for k in range(rule.shape[1]):
            absent[j, k] = decay(x * rule[0, k])


@_reordered
def effect(before: Floats, after: Floats, absent: Floats, j: int) -> float:
    """What j's intervention adds to the probability of winning, from the products over all before it and all after it."""
    total = 0.0
    for k in range(absent.shape[1]):
        total += before[j, k] * after[j + 1, k] * (1.0 - absent[j, k])
    return total


@_reordered
def extend_before(before: Floats, absent: Floats, j: int, q: float) -> None:
    """The product over all up to j, from that over all before it."""
    stays = 1.0 - q
    for k in range(absent.shape[1]):
        before[j + 1, k] = before[j, k] * (stays + q * absent[j, k])


@_reordered
def extend_after(after: Floats, absent: Floats, j: int, q: float) -> None:
    """The product over all from j on, from that over all after it."""
    stays = 1.0 - q
    for k in range(absent.shape[1]):
        after[j, k] = after[j + 1, k] * (stays + q * absent[j, k])


@_reordered
def add_up(before: Floats, last: int) -> float:
    """The whole integral: the probability of losing."""
    total = 0.0
    for k in range(before.shape[1]):
        total += before[last, k]
    return total


@_exact
def answer(z: float) -> float:
    """The logistic function, without overflow at either end."""
    e = np.exp(-abs(z))
    return float(1.0 / (1.0 + e) if z >= 0.0 else e / (1.0 + e))


@_exact
def climb_many(
    q: Floats, relative: Floats, stakes: Floats, scale: Floats, rule: Floats, search: Search
) -> tuple[Floats, Floats]:
    """Coordinate ascent for every game; fills `q` (game, guarantor) with the probabilities of intervening.

    `relative` (game, guarantor) is what each adds over the sum of challenger and force in place; `stakes` (2, game, guarantor)
    the precision times the value, and times what speaks for intervening besides winning; `scale` (game,) the challenger over
    that sum; `rule` (2, node) the nodes and weights. Returns the probability of winning and the last sweep's change, by game.
    """
    games, count = q.shape
    size = rule.shape[1]
    won, left = np.empty(games), np.empty(games)
    absent = np.empty((count, size))
    before, after = np.ones((count + 1, size)), np.ones((count + 1, size))
    for g in range(games):
        for k in range(size):
            before[0, k] = rule[1, k] * scale[g]
        fill_absent(absent, relative, g, rule)
        for j in range(count):
            q[g, j] = search.start
        change = 0.0
        for _ in range(search.sweeps):
            change = 0.0
            for j in range(count - 1, 0, -1):
                extend_after(after, absent, j, q[g, j])
            for j in range(count):
                new = answer(stakes[0, g, j] * effect(before, after, absent, j) + stakes[1, g, j])
                change = max(change, abs(new - q[g, j])) if count > 1 else 0.0
                q[g, j] = new
                extend_before(before, absent, j, new)
            if change <= search.tolerance:
                break
        left[g] = change
        won[g] = 1.0 - add_up(before, count)
    return won, left
