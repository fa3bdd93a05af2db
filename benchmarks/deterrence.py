"""Deterrence: how many games of guarantors who decide alone are solved in a second, and how far from the arithmetic floor.

Random continuous forces, values of 2 to 10, precision 3; batches of 10,000, one thread, CPU time of that thread, since other work may run
beside. The challenger has 0.4 to 1.2 of all forces. Each tolerance is asked of the search and of the certified expectation alike. Times include the
choice of the method and of the sum; sums are fitted once and kept, and the first call, which fits them, is shown apart.

Peers: `scipy.optimize.root`, one game at a time on the same integral in NumPy, timed on the first of the same games right after ours; and Gambit's
logit quantal response equilibrium of one game of 8 guarantors, 98 ms with the building of the game, a figure recorded elsewhere (CPU
time of pygambit 16.7.0), since Gambit is no dependency.

`--quick` keeps under a minute, `--full` takes more games for the peer, `--json` prints machine-readable rows.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numba
import numpy as np
from scipy.optimize import root

from foedus.deterrence import (
    Stakes,
    choose_methods,
    expected_share,
    find_all_equilibria,
    find_equilibria,
    fold_share,
    settle,
)
from foedus.deterrence.ascent import Search, climb, shrink
from foedus.deterrence.equilibrium import lay_rows

sys.path.insert(0, str(Path(__file__).parent))
from rows import Row, emit

BATCH, TOLERANCE, NODES = 10_000, 1e-8, 32
BARS = {1: 2_000_000, 5: 350_000, 10: 170_000, 30: 60_000}
EXPONENTS = (0.3, 0.7, 2.0, 3.0, 4.0)
PEER = "scipy.optimize.root"
GAMBIT_MS, GAMBIT_BAR = 98.0, 20_000.0


@dataclass(frozen=True)
class Effort:
    """How often ours is repeated, and how many games the peer gets."""

    times: int
    peer_games: int


def drawn(count: int, seed: int = 3) -> Stakes:
    generator = np.random.default_rng(seed)
    shape = (BATCH, count)
    force = generator.uniform(0.2, 2.0, shape)
    base = generator.uniform(0.5, 2.0, BATCH)
    return Stakes(
        base=base,
        challenger=generator.uniform(0.4, 1.2, BATCH) * (base + force.sum(axis=1)),
        force=force,
        value=generator.uniform(2.0, 10.0, shape),
        bias=-generator.uniform(0.2, 1.0, shape),
        precision=np.full(shape, 3.0),
    )


def best(call: Callable[[], object], times: int) -> float:
    """The quickest of `times` runs, in seconds, after one that does not count: other work on the machine only ever adds."""
    call()
    found = []
    for _ in range(times):
        begun = time.thread_time()
        call()
        found.append(time.thread_time() - begun)
    return min(found)


def peer_solves(stakes: Stakes, games: int) -> np.ndarray:
    """The same equilibria as roots of the same equations, with everything that can be taken out of the loop taken out."""
    u = np.linspace(-4.2, 4.2, NODES)
    t = np.exp(u - np.exp(-u))
    weight = (u[1] - u[0]) * t * (1 + np.exp(-u)) * np.exp(-t)
    solved = []
    for g in range(games):
        whole = stakes.base[g] + stakes.challenger[g]
        gone = 1 - np.exp(-np.outer(stakes.force[g] / whole, t))
        scaled = weight * stakes.challenger[g] / whole
        gain, bias = stakes.precision[g] * stakes.value[g], stakes.precision[g] * stakes.bias[g]

        def gap(z: np.ndarray, gone=gone, scaled=scaled, gain=gain, bias=bias) -> np.ndarray:
            factor = 1 - gone / (1 + np.exp(-z))[:, None]
            return z - gain * ((gone / factor) @ (factor.prod(axis=0) * scaled)) - bias

        solved.append(1 / (1 + np.exp(-root(gap, np.zeros(len(gain)), tol=1e-9).x)))
    return np.array(solved)


def rate(stakes: Stakes, tolerance: float, times: int) -> float:
    """Games solved in a second, from even chances, with the choice of the method in the time."""
    return BATCH / best(lambda: settle(stakes, tolerance=tolerance, accuracy=tolerance), times)


def speed(count: int, effort: Effort) -> list[Row]:
    stakes = drawn(count)
    ours = rate(stakes, TOLERANCE, effort.times)
    begun = time.thread_time()
    peer = peer_solves(stakes, effort.peer_games)
    theirs = effort.peer_games / (time.thread_time() - begun)
    apart = np.abs(peer - settle(stakes, tolerance=TOLERANCE, accuracy=TOLERANCE).joining[: effort.peer_games]).max(
        axis=1
    )
    bar = BARS.get(count)
    rows = [
        Row(
            name=f"games solved, {count} guarantors",
            value=ours,
            unit="1/s",
            peer=PEER,
            peer_value=theirs,
            ratio=ours / theirs,
            bar=bar,
            holds=None if bar is None else ours >= bar,
        ),
        Row(
            name=f"median distance from the peer, {count} guarantors",
            value=float(np.median(apart)),
            unit="1",
            peer=PEER,
            bar=1e-6,
            holds=bool(np.median(apart) < 1e-6),
        ),
    ]
    if bar is None:
        return rows
    finer = rate(stakes, 1e-10, effort.times)
    rows.append(
        Row(
            name=f"games solved to 1e-10, {count} guarantors",
            value=finer,
            unit="1/s",
            bar=bar / 2,
            holds=finer >= bar / 2,
        )
    )
    return rows


def other_exponents(count: int, effort: Effort) -> list[Row]:
    """The same games with other contest exponents: the bars of exponent 1 are an ambition here, shown and not judged."""
    rows = []
    for exponent in EXPONENTS:
        stakes = replace(drawn(count), exponent=np.full(BATCH, exponent))
        begun = time.thread_time()
        choose_methods(stakes, TOLERANCE)
        fitting = time.thread_time() - begun
        value = rate(stakes, TOLERANCE, max(2, effort.times // 3))
        name = f"games solved, {count} guarantors, exponent {exponent}"
        rows.append(
            Row(
                name=name,
                value=value,
                unit="1/s",
                peer="bar of exponent 1",
                peer_value=BARS[count],
                ratio=value / BARS[count],
            )
        )
        rows.append(
            Row(name=f"fitting the sum, {count} guarantors, exponent {exponent}", value=1e3 * fitting, unit="ms")
        )
    mixed = replace(drawn(count), exponent=np.random.default_rng(0).uniform(0.3, 4.0, BATCH))
    value = rate(mixed, TOLERANCE, max(2, effort.times // 3))
    name = f"games solved, {count} guarantors, exponents 0.3 to 4"
    return [
        *rows,
        Row(
            name=name,
            value=value,
            unit="1/s",
            peer="bar of exponent 1",
            peer_value=BARS[count],
            ratio=value / BARS[count],
        ),
    ]


def against_gambit(effort: Effort) -> Row:
    value = 1e3 / rate(drawn(8), TOLERANCE, effort.times)
    ratio = GAMBIT_MS / value
    return Row(
        name="one game of 8 guarantors",
        value=value,
        unit="ms",
        peer="Gambit, recorded",
        peer_value=GAMBIT_MS,
        ratio=ratio,
        bar=GAMBIT_BAR,
        holds=ratio >= GAMBIT_BAR,
    )


def linear(effort: Effort) -> Row:
    """How much longer a game of 60 guarantors takes than one of 15: 4 if time is linear in their number."""
    few, many = (1 / rate(drawn(n), TOLERANCE, effort.times) for n in (15, 60))
    return Row(
        name="time of 60 guarantors over that of 15", value=many / few, unit="1", bar=5.0, holds=many / few < 5.0
    )


@numba.njit(error_model="numpy", fastmath={"reassoc", "contract"})
def many_exponentials(x: np.ndarray, times: int) -> float:
    total = 0.0
    for k in range(times):
        for i in range(len(x)):
            total += shrink(x[i] + k)
    return total


@numba.njit(error_model="numpy", fastmath={"reassoc", "contract"})
def many_products(x: np.ndarray, times: int) -> float:
    """Sixteen independent chains of a product and a sum, so that neither waits for the other."""
    for k in range(times):
        for i in range(len(x)):
            x[i] = x[i] * (1.0 - 1e-9 * k * x[i])
    return x[0]


def floor(count: int, effort: Effort) -> list[Row]:
    """What the arithmetic alone would take: exponentials and products counted, at the rate of measured loops over 512 numbers that stay in the nearest cache."""
    stakes = drawn(count)
    group = choose_methods(stakes, TOLERANCE).groups[0]
    terms, rows, q = int(group.terms.kinds[0]), lay_rows(stakes), np.empty(stakes.force.shape)
    passes, unsettled = 0.0, 1.0
    for k in range(1, 40):
        q[:] = 0.5
        left = climb(q, stakes.force / group.unit[:, None], rows, group.terms, Search(TOLERANCE, k, 0))[2]
        passes += unsettled
        unsettled = float((left > TOLERANCE).mean())
        if unsettled == 0.0:
            break
    x = np.linspace(0.1, 5.0, 512)
    exponential = best(lambda: many_exponentials(x, 2000), 5) / (2000 * 512)
    product = best(lambda: many_products(np.full(512, 0.5), 4000), 5) / (4000 * 512) / 2
    least = count * terms * exponential + passes * count * (exponential + 4 * terms * product)
    taken = 1 / rate(stakes, TOLERANCE, effort.times)
    return [
        Row(name=f"passes in a game, mean, {count} guarantors", value=passes, unit="1"),
        Row(name=f"terms of the sum, {count} guarantors", value=float(terms), unit="1"),
        Row(name="one exponential", value=1e9 * exponential, unit="ns"),
        Row(name="one product or sum", value=1e9 * product, unit="ns"),
        Row(name=f"arithmetic floor of a game, {count} guarantors", value=1e6 * least, unit="us"),
        Row(name=f"share of the floor reached, {count} guarantors", value=least / taken, unit="1"),
    ]


def searches(effort: Effort) -> list[Row]:
    """10,000 draws of 10 guarantors: from one start, and the full search of 40 starts without skipping what is certified."""
    stakes = drawn(10)
    one = best(lambda: settle(stakes), effort.times)
    full = best(lambda: find_all_equilibria(stakes, screen=False), max(1, effort.times // 9))
    return [
        Row(name="10,000 games of 10, one start, to 1e-12", value=one, unit="s", bar=0.1, holds=one < 0.1),
        Row(name="10,000 games of 10, all equilibria, 40 starts", value=full, unit="s", bar=5.0, holds=full < 5.0),
    ]


def accuracy() -> list[Row]:
    """The error of the integral against every coalition, over the benchmark's games of 10 guarantors."""
    stakes = drawn(10)
    worst = dict.fromkeys((32, 64), 0.0)
    for g in range(40):
        one = (np.linspace(0.05, 0.95, 10), stakes.force[g], float(stakes.base[g]), float(stakes.challenger[g]))
        exact = fold_share(*one)[1]
        worst = {n: max(w, float(np.abs(expected_share(*one, n)[1] - exact).max())) for n, w in worst.items()}
    bars = {32: 2e-8, 64: 1e-12}
    rows = [
        Row(
            name=f"error with {n} nodes, 10 guarantors",
            value=w,
            unit="1",
            peer="every coalition",
            bar=bars[n],
            holds=w <= bars[n],
        )
        for n, w in worst.items()
    ]
    for exponent in (1.0, *EXPONENTS):
        error = max(
            g.error for g in choose_methods(replace(stakes, exponent=np.full(BATCH, exponent)), TOLERANCE).groups
        )
        rows.append(
            Row(
                name=f"certified error, exponent {exponent}",
                value=error,
                unit="1",
                bar=TOLERANCE,
                holds=error <= TOLERANCE,
            )
        )
    return rows


def whole(effort: Effort) -> Row:
    """What an assessment asks for: three starts, 64 nodes, tolerance 1e-10, and the choice among equilibria."""
    stakes = drawn(32)
    seconds = best(lambda: find_equilibria(stakes), max(1, effort.times // 3))
    taken = 1e6 * seconds / BATCH
    return Row(
        name="one game of 32 guarantors, from three starts", value=taken, unit="us", bar=1000.0, holds=taken < 1000.0
    )


if __name__ == "__main__":
    given = Effort(times=3, peer_games=100) if "--quick" in sys.argv else Effort(times=9, peer_games=1000)
    if "--full" in sys.argv:
        given = Effort(times=25, peer_games=BATCH)
    emit(
        [
            *(r for n in (1, 5, 10, 30) for r in speed(n, given)),
            *(r for n in (5, 10, 30) for r in other_exponents(n, given)),
            against_gambit(given),
            linear(given),
            *floor(10, given),
            *searches(given),
            whole(given),
            *accuracy(),
        ],
        as_json="--json" in sys.argv,
    )
