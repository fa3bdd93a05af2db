"""Compiled: one plan carried out in many runs. `reference.run_one` is the same by plain loops, and tests hold the two equal.

Each run has a generator of its own (splitmix64, Steele, Lea and Flood 2014), begun from the seed and the run's number.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

_STEP, _ONE, _TWO = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
QUARTER, YEAR = 3, 12


@cache
def compiled_runs() -> Callable[..., None]:
    """`run_many`, compiled. The compiler loads only here: it takes more memory than most plans, which do without it."""
    import numba

    kernel: Callable[..., None] = numba.njit(cache=True, nogil=True)(run_many)
    return kernel


def run_many(
    stock: Any, line: Any, needed: Any, kind: Any, paid: Any, conversion: Any, until: Any, diverted: Any, hazards: Any,
    seed: int, first: int, out: Any,
) -> None:  # fmt: skip
    """Fill `out` (run, class, month) with what has arrived, as a share of the whole need, in runs from number `first` on.

    The rules: a donor pays no more from its month `until` on, and before that donors stop paying at a rate that makes their promises come to what they came to before, twice as fast in a crisis that
    all share; what arrives stays within the share of planned money that came. A seller in crisis holds back diverted items from stock.
    Lines deliver late, and in the first year only a part. What was held back or is short is asked for again each quarter, and
    comes at most at the plan's own best month.
    """
    items, months = stock.shape
    donors, classes = paid.shape[0], out.shape[1]
    state = np.empty(1, dtype=np.uint64)
    drawn = np.empty(len(hazards))
    money, planned = np.empty(months), np.empty(months)
    calm = np.empty(months, dtype=np.bool_)
    counts = np.zeros(classes)
    most = np.zeros(items)

    def following() -> float:
        """The next number of the run, from 0 to below 1."""
        state[0] += _STEP
        z = state[0]
        z = (z ^ (z >> np.uint64(30))) * _ONE
        z = (z ^ (z >> np.uint64(27))) * _TWO
        z = z ^ (z >> np.uint64(31))
        return float(z >> np.uint64(11)) * (1.0 / 9007199254740992.0)

    for i in range(items):
        counts[kind[i]] += needed[i, months - 1] > 0.0
        for t in range(months):
            most[i] = max(most[i], stock[i, t] + line[i, t])
    for run in range(out.shape[0]):
        state[0] = np.uint64(seed) * _ONE + np.uint64(first + run) * _TWO
        for h in range(len(hazards)):
            drawn[h] = hazards[h, 0] + following() * (hazards[h, 1] - hazards[h, 0])
        shared = following() < drawn[5]
        crisis = False
        for t in range(months):
            u = following()
            crisis = u >= drawn[3] if crisis else u < drawn[2]
            calm[t] = not crisis
        money[:] = 0.0
        planned[:] = 0.0
        for d in range(donors):
            share = drawn[4] if np.isnan(conversion[d]) else conversion[d]
            hazard = min(2.0 * (1.0 - share) / months * (2.0 if shared else 1.0), 1.0)
            pays = True
            for t in range(months):
                stays = following() >= hazard  # drawn whether or not it still pays, so that no other draw moves
                pays = pays and stays and t < until[d]
                planned[t] += paid[d, t]
                money[t] += paid[d, t] if pays else 0.0
        out[run] = 0.0
        for i in range(items):
            late = int(-drawn[1] * np.log(1.0 - following()))
            received = waiting = asked = came = paid_for = plan = 0.0
            for t in range(months):
                paid_for += money[t]
                plan += planned[t]
                rate = drawn[0] if t < YEAR else min(drawn[0] + (1.0 - drawn[0]) * (t - YEAR + 1) / YEAR, 1.0)
                made = line[i, t - late] if t >= late else 0.0
                asked += stock[i, t] + line[i, t]
                came = made * rate + (stock[i, t] if calm[t] or not diverted[i] else 0.0)
                if waiting > 0.0 and (calm[t] or not diverted[i]):
                    again = min(waiting, max(most[i] - came, 0.0))
                    came += again
                    waiting -= again
                cover = min(paid_for / plan, 1.0) if plan > 0.0 else 1.0
                came = max(min(came, asked * cover - received), 0.0)
                received += came
                if (t + 1) % QUARTER == 0:
                    waiting = max(asked - received, 0.0)
                if needed[i, months - 1] > 0.0:
                    out[run, kind[i], t] += min(received / needed[i, months - 1], 1.0) / counts[kind[i]]
