"""Compiled: coordinate ascent on the potential, many games at once, with sums of exponentials for the contest.

Games go side by side in lanes, so that every innermost loop runs over games: no sum across lanes, and the logistic function is as
wide as the rest. Within a game, one pass goes from the first guarantor to the last and the next comes back: the way out leaves the
products over all before each guarantor, which the way back needs, and the other way round. Nothing is divided by. A game that
has settled no longer moves, whatever its neighbours in the other lanes do.

The plain reference is `reference.ascend`. Everything compiled that these loops call stands in this file, since the compiler's cache does
not see changes in other files.
"""

from __future__ import annotations

from collections.abc import Callable
from math import erfc
from typing import NamedTuple, TypeVar, cast

import numba
import numpy as np

from .arrays import Floats, Integers

_F = TypeVar("_F", bound=Callable[..., object])

LANES = 64
"""Games side by side: enough that starting a loop costs little beside what it does, few enough that their products stay in the cache."""

GAIN, BIAS, LOST, ALIVE = 0, 1, 2, 3
"""Rows of the stakes: precision times value, times what else speaks for intervening, times what a withdrawn promise no longer costs,
and the probability that the promise still stands."""


class Terms(NamedTuple):
    """A sum of exponentials for many games; terms come as decaying ones, then turning (complex) ones, then turns of the head count.

    `rates` (3, term): the decay, the turn, and what is fixed: for a head count the angle, and 0 otherwise. `decaying`, `turning` and
    `counting` say how many of each there are. `weights` (2, game, term) are real and imaginary parts.
    """

    rates: Floats
    kinds: Integers
    weights: Floats


class Search(NamedTuple):
    """The change in a pass below which the ascent ends, the most passes, and 1 where shocks are normal."""

    tolerance: float
    passes: int
    probit: int


def _wide(function: _F) -> _F:
    """Products may be fused and sums taken in any order; loops over lanes then use the whole width of the machine."""
    return cast(_F, numba.njit(cache=True, nogil=True, error_model="numpy", fastmath={"reassoc", "contract"})(function))


@_wide
def shrink(x: float) -> float:
    """`exp(-x)` to about one unit in the last place, for |x| up to 700; written out so that a loop over it is vectorised."""
    x = min(max(x, -700.0), 700.0)
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


@_wide
def turn(y: float, quarter: float) -> float:
    """The cosine (quarter 1) or sine (quarter 0) of y, for |y| up to a million, without a branch."""
    whole = np.floor(y * 0.6366197723675814 + 0.5)
    r = ((y - whole * 1.5707963267341256) - whole * 6.077100506303966e-11) - whole * 2.0222662487959506e-21
    n = (np.int64(whole) + np.int64(quarter)) & 3
    s = r * r
    sine = -1.0 / 1307674368000.0
    sine = sine * s + 1.0 / 6227020800.0
    sine = sine * s - 1.0 / 39916800.0
    sine = sine * s + 1.0 / 362880.0
    sine = sine * s - 1.0 / 5040.0
    sine = sine * s + 1.0 / 120.0
    sine = sine * s - 1.0 / 6.0
    sine = (sine * s) * r + r
    cosine = 1.0 / 20922789888000.0
    cosine = cosine * s - 1.0 / 87178291200.0
    cosine = cosine * s + 1.0 / 479001600.0
    cosine = cosine * s - 1.0 / 3628800.0
    cosine = cosine * s + 1.0 / 40320.0
    cosine = cosine * s - 1.0 / 720.0
    cosine = cosine * s + 1.0 / 24.0
    cosine = (cosine * s) * s - 0.5 * s + 1.0
    value = cosine if n & 1 else sine
    return float(-value if n & 2 else value)


@_wide
def fill_gone(gone: Floats, force: Floats, terms: Terms) -> None:
    """What each guarantor's presence takes from each term, 1 - exp(-s k): (guarantor, part, lane).

    A part is a decaying term, or the real part of a turning one; the imaginary parts follow after all of these.
    """
    decaying, turning, counting = terms.kinds
    beyond = turning + counting
    for j in range(force.shape[0]):
        for m in range(decaying):
            rate = terms.rates[0, m]
            for b in range(LANES):
                gone[j, m, b] = 1.0 - shrink(rate * force[j, b])
        for m in range(decaying, decaying + turning):
            rate, angle = terms.rates[0, m], terms.rates[1, m]
            for b in range(LANES):
                size = shrink(rate * force[j, b])
                gone[j, m, b] = 1.0 - size * turn(angle * force[j, b], 1.0)
                gone[j, m + beyond, b] = size * turn(angle * force[j, b], 0.0)
        for m in range(decaying + turning, decaying + beyond):
            angle = terms.rates[2, m]
            for b in range(LANES):
                gone[j, m, b] = 1.0 - np.cos(angle)
                gone[j, m + beyond, b] = np.sin(angle)


@_wide
def feel(out: Floats, near: Floats, far: Floats, gone: Floats, j: int, decaying: int) -> None:
    """What guarantor j's presence adds, by lane: the sum over terms of the products over all others times what it takes."""
    turning = (gone.shape[1] - decaying) // 2
    for b in range(LANES):
        out[b] = 0.0
    for m in range(decaying):
        for b in range(LANES):
            out[b] += near[j, m, b] * far[j + 1, m, b] * gone[j, m, b]
    for m in range(decaying, decaying + turning):
        i = m + turning
        for b in range(LANES):
            real = near[j, m, b] * far[j + 1, m, b] - near[j, i, b] * far[j + 1, i, b]
            turned = near[j, m, b] * far[j + 1, i, b] + near[j, i, b] * far[j + 1, m, b]
            out[b] += real * gone[j, m, b] - turned * gone[j, i, b]


@_wide
def pass_on(into: Floats, way: tuple[int, int], gone: Floats, j: int, q: Floats, decaying: int) -> None:
    """The products at the end of the way from those at its beginning, with guarantor j besides: times 1 - q gone."""
    source, to = way
    turning = (gone.shape[1] - decaying) // 2
    for m in range(decaying):
        for b in range(LANES):
            into[to, m, b] = into[source, m, b] * (1.0 - q[j, b] * gone[j, m, b])
    for m in range(decaying, decaying + turning):
        i = m + turning
        for b in range(LANES):
            real, turned = 1.0 - q[j, b] * gone[j, m, b], -q[j, b] * gone[j, i, b]
            into[to, m, b] = into[source, m, b] * real - into[source, i, b] * turned
            into[to, i, b] = into[source, m, b] * turned + into[source, i, b] * real


@_wide
def respond(new: Floats, felt: Floats, stakes: Floats, j: int, search: Search) -> None:
    """The answer of guarantor j to what it feels, by lane; `stakes` (row, guarantor, lane) with two rows or four."""
    if search.probit:
        for b in range(LANES):
            z = stakes[GAIN, j, b] * felt[b] + stakes[BIAS, j, b]
            new[b] = 0.5 * erfc(-z * 0.7071067811865476)
            if stakes.shape[0] > 2:
                stands = stakes[ALIVE, j, b]
                new[b] = stands * new[b] + (1.0 - stands) * 0.5 * erfc((stakes[LOST, j, b] - z) * 0.7071067811865476)
    elif stakes.shape[0] > 2:
        for b in range(LANES):
            z = stakes[GAIN, j, b] * felt[b] + stakes[BIAS, j, b]
            stands = stakes[ALIVE, j, b]
            new[b] = stands / (1.0 + shrink(z)) + (1.0 - stands) / (1.0 + shrink(z - stakes[LOST, j, b]))
    else:
        for b in range(LANES):
            new[b] = 1.0 / (1.0 + shrink(stakes[GAIN, j, b] * felt[b] + stakes[BIAS, j, b]))


@_wide
def move(q: Floats, new: Floats, j: int, change: Floats, moving: Floats) -> None:
    """Take the answers of guarantor j in every lane that still moves, and keep the greatest change of the pass."""
    for b in range(LANES):
        step = abs(new[b] - q[j, b])
        change[b] = max(change[b], step) if moving[b] > 0.0 else change[b]
        q[j, b] = new[b] if moving[b] > 0.0 else q[j, b]


@_wide
def settle_lanes(
    q: Floats, gone: Floats, stakes: Floats, room: tuple[Floats, Floats], search: Search, decaying: int
) -> Floats:
    """Passes to and fro until every lane has settled; returns the change in each lane's last pass.

    `room` holds the products before and after: (guarantor + 1, part, lane), the first of `before` being the weights and the last of
    `after` being one.
    """
    before, after = room
    count = q.shape[0]
    new, felt, change, moving = np.zeros(LANES), np.zeros(LANES), np.zeros(LANES), np.ones(LANES)
    last = np.zeros(LANES)
    for j in range(count - 1, 0, -1):
        pass_on(after, (j + 1, j), gone, j, q, decaying)
    for k in range(search.passes):
        change[:] = 0.0
        for step in range(count):
            j = step if k % 2 == 0 else count - 1 - step
            if step > 0 or k == 0:
                feel(felt, before, after, gone, j, decaying)
                respond(new, felt, stakes, j, search)
                move(q, new, j, change, moving)
            if k % 2 == 0:
                pass_on(before, (j, j + 1), gone, j, q, decaying)
            elif step < count - 1:
                pass_on(after, (j + 1, j), gone, j, q, decaying)
        still = 0
        for b in range(LANES):
            if moving[b] > 0.0:
                last[b] = change[b] if count > 1 else 0.0
                moving[b] = 1.0 if last[b] > search.tolerance else 0.0
                still += int(moving[b])
        if still == 0:
            break
    for j in range(count):
        pass_on(before, (j, j + 1), gone, j, q, decaying)
    return last


@_wide
def climb(q: Floats, force: Floats, stakes: Floats, terms: Terms, search: Search) -> tuple[Floats, Floats, Floats]:
    """Coordinate ascent for every game from the probabilities in `q` (game, guarantor), which are overwritten by its end.

    `force` (game, guarantor) is scaled as the terms' rates are; `stakes` (row, game, guarantor). Returns by game the sum of the contest's terms, of
    the head count's terms, and the change in the last pass.
    """
    games, count = q.shape
    decaying, turning, counting = terms.kinds
    parts = decaying + 2 * (turning + counting)
    lost, missed, left = np.empty(games), np.empty(games), np.empty(games)
    gone = np.zeros((count, parts, LANES))
    before, after = np.ones((count + 1, parts, LANES)), np.ones((count + 1, parts, LANES))
    after[count, decaying + turning + counting :] = 0.0
    p, k, rows = np.empty((count, LANES)), np.empty((count, LANES)), np.empty((stakes.shape[0], count, LANES))
    for first in range(0, games, LANES):
        load_lanes(first, (p, k, rows, before), (q, force, stakes), terms)
        fill_gone(gone, k, terms)
        last = settle_lanes(p, gone, rows, (before, after), search, decaying)
        for b in range(min(LANES, games - first)):
            left[first + b] = last[b]
            lost[first + b], missed[first + b] = 0.0, 0.0
            for j in range(count):
                q[first + b, j] = p[j, b]
            for m in range(decaying + turning):
                lost[first + b] += before[count, m, b]
            for m in range(decaying + turning, decaying + turning + counting):
                missed[first + b] += before[count, m, b]
    return lost, missed, left


@_wide
def load_lanes(
    first: int, lanes: tuple[Floats, Floats, Floats, Floats], games: tuple[Floats, Floats, Floats], terms: Terms
) -> None:
    """Put the games from `first` on into lanes; where they run out, the last one is repeated."""
    p, k, rows, before = lanes
    q, force, stakes = games
    decaying = terms.kinds[0]
    beyond = terms.kinds[1] + terms.kinds[2]
    for b in range(LANES):
        g = min(first + b, q.shape[0] - 1)
        for j in range(q.shape[1]):
            p[j, b], k[j, b] = q[g, j], force[g, j]
            for r in range(stakes.shape[0]):
                rows[r, j, b] = stakes[r, g, j]
        for m in range(decaying + beyond):
            before[0, m, b] = terms.weights[0, g, m]
        for m in range(decaying, decaying + beyond):
            before[0, m + beyond, b] = terms.weights[1, g, m]
