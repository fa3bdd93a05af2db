"""Compiled: value, slopes and second derivatives of the expectation in one game, and Newton's method on the equilibrium condition.

The expectation comes as a sum of products, real or complex, or as the table of all coalitions. The second derivative by two guarantors is
the sum over terms of the products over all others times what both take: a guarantor's factor is left out, never divided by.
"""

from __future__ import annotations

from collections.abc import Callable
from math import erfc
from typing import Any, NamedTuple, TypeVar, cast

import numba
import numpy as np
from numpy.typing import NDArray

from .arrays import Floats, Integers

_F = TypeVar("_F", bound=Callable[..., object])


NEAR, MERGED = 1e-11, 1e-7
"""A root misses its answers by at most the first; roots closer than the second are one."""


Wave = NDArray[Any]
"""An array of real or of complex numbers: the kernels are compiled for each."""


class Game(NamedTuple):
    """One game for these kernels: `gone` (guarantor, term) and `weights` (term,), real or complex; `table` (2^guarantors,) if it is folded,
    and else empty; `stakes` (4, guarantor) with the rows of `ascent`; `probit` 1 if shocks are normal."""

    gone: Wave
    weights: Wave
    table: Floats
    stakes: Floats
    probit: int


class Batch(NamedTuple):
    """Games that share terms: `force` (game, guarantor) in the terms' unit, `rates` and `fixed` (term,), `weights` (game, term), real or complex,
    `tables` (game, 2^guarantors) instead if they are folded, `stakes` (4, game, guarantor), `probit`."""

    force: Floats
    rates: Wave
    fixed: Wave
    weights: Wave
    tables: Floats
    stakes: Floats
    probit: int


def _compiled(function: _F) -> _F:
    return cast(_F, numba.njit(cache=True, nogil=True, error_model="numpy")(function))


def _reordered(function: _F) -> _F:
    return cast(_F, numba.njit(cache=True, nogil=True, error_model="numpy", fastmath={"reassoc", "contract"})(function))


@_reordered
def bend_terms(game: Game, q: Floats, slopes: Floats, second: Floats) -> None:
    """Slopes and second derivatives from a sum of products."""
    count, terms = game.gone.shape
    after = np.ones((count + 1, terms), game.gone.dtype)
    for j in range(count - 1, -1, -1):
        for m in range(terms):
            after[j, m] = after[j + 1, m] * (1.0 - q[j] * game.gone[j, m])
    before, between = game.weights.copy(), np.empty(terms, game.gone.dtype)
    for j in range(count):
        felt = 0.0
        for m in range(terms):
            between[m] = before[m] * game.gone[j, m]
            felt += (between[m] * after[j + 1, m]).real
            before[m] *= 1.0 - q[j] * game.gone[j, m]
        slopes[j] = felt
        second[j, j] = 0.0
        for k in range(j + 1, count):
            bend = 0.0
            for m in range(terms):
                bend -= (between[m] * game.gone[k, m] * after[k + 1, m]).real
                between[m] *= 1.0 - q[k] * game.gone[k, m]
            second[j, k] = bend
            second[k, j] = bend


@_compiled
def bend_table(game: Game, q: Floats, slopes: Floats, second: Floats) -> None:
    """Slopes and second derivatives from the table of all coalitions: rolled up over all but the two guarantors in question."""
    count = len(q)
    part = np.empty(len(game.table))
    for j in range(count):
        second[j, j] = 0.0
        slopes[j] = roll(game.table, part, q, (j, -1))
        for k in range(j + 1, count):
            second[j, k] = roll(game.table, part, q, (j, k))
            second[k, j] = second[j, k]


@_compiled
def roll(table: Floats, part: Floats, q: Floats, differ: tuple[int, int]) -> float:
    """The table's expectation, where for the guarantors in `differ` intervening less not intervening is taken instead of a mean."""
    half = len(table)
    part[:] = table
    for j in range(len(q) - 1, -1, -1):
        half //= 2
        for s in range(half):
            if j in (differ[0], differ[1]):
                part[s] = part[s + half] - part[s]
            else:
                part[s] += q[j] * (part[s + half] - part[s])
    return float(part[0])


@_compiled
def bend(game: Game, q: Floats, slopes: Floats, second: Floats) -> None:
    """Slopes and second derivatives of the expectation at `q`."""
    if len(game.table):
        bend_table(game, q, slopes, second)
    else:
        bend_terms(game, q, slopes, second)


@_compiled
def reply(game: Game, j: int, felt: float, level: float) -> tuple[float, float, float]:
    """The answer of guarantor j at precisions scaled by `level`, its slope in the scaled argument, and its slope in the level."""
    stands, lost = game.stakes[3, j], game.stakes[2, j]
    whole = game.stakes[0, j] * felt + game.stakes[1, j]
    z, away = level * whole, level * (whole - lost)
    if game.probit:
        kept, broken = 0.5 * erfc(-z * 0.7071067811865476), 0.5 * erfc(-away * 0.7071067811865476)
        steep = 0.3989422804014327 * np.exp(-0.5 * z * z)
        shallow = 0.3989422804014327 * np.exp(-0.5 * away * away)
    else:
        kept, broken = 1.0 / (1.0 + np.exp(min(-z, 700.0))), 1.0 / (1.0 + np.exp(min(-away, 700.0)))
        steep, shallow = kept * (1.0 - kept), broken * (1.0 - broken)
    answer = stands * kept + (1.0 - stands) * broken
    slope = stands * steep + (1.0 - stands) * shallow
    return answer, slope, stands * steep * whole + (1.0 - stands) * shallow * (whole - lost)


@_compiled
def miss(game: Game, q: Floats, level: float, residual: Floats, jacobian: Floats) -> float:
    """How far everyone is from its answer at precisions scaled by `level`, and the derivatives of that.

    `jacobian` becomes I - J; where it has a column more, that holds the derivative by the level. Returns the greatest distance.
    """
    count = len(q)
    slopes, second = np.empty(count), np.empty((count, count))
    bend(game, q, slopes, second)
    worst = 0.0
    for j in range(count):
        answer, steep, drift = reply(game, j, slopes[j], level)
        residual[j] = q[j] - answer
        worst = max(worst, abs(residual[j]))
        for k in range(count):
            jacobian[j, k] = -steep * level * game.stakes[0, j] * second[j, k]
        jacobian[j, j] += 1.0
        if jacobian.shape[1] > count:
            jacobian[j, count] = -drift
    return worst


@_compiled
def eliminate(matrix: Floats, right: Floats) -> float:
    """Solve in place by elimination with row exchanges: `right` becomes the solution. Returns the determinant; 0 where there is none."""
    count = len(right)
    determinant = 1.0
    for j in range(count):
        best = j
        for i in range(j + 1, count):
            if abs(matrix[i, j]) > abs(matrix[best, j]):
                best = i
        if matrix[best, j] == 0.0:
            return 0.0
        if best != j:
            for k in range(count):
                matrix[j, k], matrix[best, k] = matrix[best, k], matrix[j, k]
            right[j], right[best] = right[best], right[j]
            determinant = -determinant
        determinant *= matrix[j, j]
        for i in range(j + 1, count):
            factor = matrix[i, j] / matrix[j, j]
            if factor != 0.0:
                for k in range(j, count):
                    matrix[i, k] -= factor * matrix[j, k]
                right[i] -= factor * right[j]
    for j in range(count - 1, -1, -1):
        for k in range(j + 1, count):
            right[j] -= matrix[j, k] * right[k]
        right[j] /= matrix[j, j]
    return determinant


@_compiled
def polish(game: Game, q: Floats, known: Floats, tolerance: float, steps: int) -> tuple[float, float]:
    """Newton's method with a line search from `q`, kept inside the unit cube; `q` becomes its end.

    It stops early where it comes close to one of the roots `known` (root, guarantor). Returns the greatest distance from the answers,
    and the determinant of I - J; a distance of 2 where it found nothing new.
    """
    count = len(q)
    residual, jacobian = np.empty(count), np.empty((count, count))
    trial, ahead = np.empty(count), np.empty(count)
    worst = miss(game, q, 1.0, residual, jacobian)
    for _ in range(steps):
        if worst < 1e-3 and is_among(known, q, 1e-4):
            return 2.0, 0.0
        size = np.sum(residual * residual)
        determinant = eliminate(jacobian, residual)
        if worst <= tolerance or determinant == 0.0:
            return worst, determinant
        length, found = 1.0, False
        for _ in range(12):
            for j in range(count):
                trial[j] = min(max(q[j] - length * residual[j], 0.0), 1.0)
            worst = miss(game, trial, 1.0, ahead, jacobian)
            if np.sum(ahead * ahead) < (1.0 - 0.1 * length) * size:
                found = True
                break
            length *= 0.5
        if not found:
            return 2.0, 0.0
        q[:] = trial
        residual[:] = ahead
    return 2.0, 0.0


@_compiled
def is_among(known: Floats, q: Floats, apart: float) -> bool:
    """Whether one of the known roots is within `apart` of q in every probability."""
    for r in range(known.shape[0]):
        worst = 0.0
        for j in range(len(q)):
            worst = max(worst, abs(known[r, j] - q[j]))
        if worst <= apart:
            return True
    return False


@_compiled
def gather(game: Game, starts: Floats, roots: Floats, signs: Floats, found: int) -> int:
    """Add the roots that Newton's method reaches from the starts to the `found` ones; returns how many there are now."""
    q = np.empty(starts.shape[1])
    for s in range(starts.shape[0]):
        if found == roots.shape[0]:
            return found
        q[:] = starts[s]
        worst, determinant = polish(game, q, roots[:found], NEAR, 60)
        if worst <= NEAR and not is_among(roots[:found], q, MERGED):
            roots[found] = q
            signs[found] = np.sign(determinant)
            found += 1
    return found


@_compiled
def trace(game: Game, q: Floats, most: int) -> bool:
    """Follow the equilibria from even chances at no precision to full precision, round every fold on the way; `q` becomes the end.

    Pseudo-arclength: a step along the tangent, then Newton's method across it. Returns whether the end was reached.
    """
    count = len(q)
    full, aside = np.empty((count, count + 1)), np.empty((count + 1, count + 1))
    residual, right = np.empty(count), np.empty(count + 1)
    here, guess, tangent = np.full(count + 1, 0.5), np.empty(count + 1), np.zeros(count + 1)
    here[count], tangent[count] = 0.0, 1.0
    step = 0.05
    for _ in range(most):
        miss(game, here[:count], here[count], residual, full)
        aside[:count], aside[count] = full, tangent
        right[:], right[count] = 0.0, 1.0
        if eliminate(aside, right) == 0.0:
            return False
        tangent[:] = right / np.sqrt(np.sum(right * right))
        while True:
            guess[:] = here + step * tangent
            rounds = close_in(game, guess, tangent, full, aside)
            if rounds < 6 and np.abs(guess - here).max() < 2.0 * step:
                break
            step *= 0.5
            if step < 1e-9:
                return False
        if guess[count] >= 1.0 or guess[count] < 0.0:
            part = (1.0 - here[count]) / (guess[count] - here[count])
            q[:] = here[:count] + part * (guess[:count] - here[:count])
            worst, _ = polish(game, q, np.empty((0, count)), NEAR, 60)
            return bool(worst <= NEAR and guess[count] >= 1.0)
        here[:] = guess
        step = min(step * (1.6 if rounds < 4 else 1.0), 0.2)
    return False


@_compiled
def close_in(game: Game, guess: Floats, tangent: Floats, full: Floats, aside: Floats) -> int:
    """Newton's method across the tangent, from `guess`, which is overwritten; returns how many rounds it took, 9 if it failed."""
    count = len(guess) - 1
    residual, right = np.empty(count), np.empty(count + 1)
    for k in range(8):
        worst = miss(game, guess[:count], guess[count], residual, full)
        if worst < 1e-11:
            return k
        aside[:count], aside[count] = full, tangent
        right[:count], right[count] = residual, 0.0
        if eliminate(aside, right) == 0.0:
            return 9
        guess -= right
    return 9


@_compiled
def load(batch: Batch, g: int) -> Game:
    """One game of the batch."""
    count, terms = batch.force.shape[1], len(batch.rates)
    gone = np.empty((count, terms), batch.weights.dtype)
    for j in range(count):
        for m in range(terms):
            gone[j, m] = 1.0 - np.exp(-batch.rates[m] * batch.force[g, j]) + batch.fixed[m]
    return Game(gone, batch.weights[g].copy(), batch.tables[g].copy(), batch.stakes[:, g].copy(), batch.probit)


@_compiled
def hunt_many(batch: Batch, ends: Floats, starts: Floats, roots: Floats, signs: Floats) -> Integers:
    """Roots of every game from its own `ends` (start, game, guarantor) and the common `starts`; returns how many were found in each.

    `roots` (game, root, guarantor) and `signs` (game, root), the sign of det(I - J), are filled.
    """
    games = batch.force.shape[0]
    found = np.zeros(games, np.int64)
    for g in range(games):
        game = load(batch, g)
        found[g] = gather(game, np.ascontiguousarray(ends[:, g]), roots[g], signs[g], 0)
        found[g] = gather(game, starts, roots[g], signs[g], found[g])
    return found


@_compiled
def trace_many(batch: Batch, q: Floats) -> Floats:
    """The principal branch's end in every game into `q` (game, guarantor); 1 where it was reached."""
    reached = np.zeros(q.shape[0])
    for g in range(q.shape[0]):
        reached[g] = 1.0 if trace(load(batch, g), q[g], 4000) else 0.0
    return reached


@_compiled
def curve_many(batch: Batch, q: Floats, slopes: Floats, second: Floats) -> None:
    """Slopes (game, guarantor) and second derivatives (game, guarantor, guarantor) of the expectation at `q`."""
    for g in range(q.shape[0]):
        bend(load(batch, g), q[g], slopes[g], second[g])


@_compiled
def miss_many(batch: Batch, q: Floats) -> Floats:
    """How far from its answers each game is at `q`, at worst."""
    count = q.shape[1]
    worst, residual, jacobian = np.empty(q.shape[0]), np.empty(count), np.empty((count, count))
    for g in range(q.shape[0]):
        worst[g] = miss(load(batch, g), q[g], 1.0, residual, jacobian)
    return worst
