"""Tables for the fold and the lattice, and how far the lattice can be from the truth.

On a lattice with steps of width h a force k = (n + w) h is split between n and n + 1 steps with weights 1 - w and w. The mean is kept
and the variance grows by w (1 - w) h^2, so that every expectation of a function f moves by at most half of that times the greatest
second derivative, for each guarantor; and a difference of two expectations by at most twice as much. That is the bound.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .arrays import Floats, Integers
from .contest import bound_curvature
from .stakes import Stakes

LEAST_STEPS, MOST_STEPS = 256, 2048


@dataclass(frozen=True, kw_only=True)
class Lattice:
    """One game on a lattice: `win` by step, `rise` by head count, the whole `steps` and `part` of each guarantor, and the bound `error`."""

    win: Floats
    rise: Floats
    steps: Integers
    part: Floats
    error: float


def lay_lattice(stakes: Stakes, game: int, accuracy: float, size: int | None = None) -> Lattice:
    """The coarsest lattice, from 256 steps on by doubling, whose bound meets the accuracy; at most 2048 steps, or the `size` given."""
    steps = LEAST_STEPS if size is None else size
    while True:
        laid = _lay(stakes, game, steps)
        if size is not None or laid.error <= accuracy or steps >= MOST_STEPS:
            return laid
        steps *= 2


def _lay(stakes: Stakes, game: int, size: int) -> Lattice:
    force, base = stakes.force[game], float(stakes.base[game])
    total = float(force.sum())
    width = total / (size - 1 - len(force)) if total > 0 else 1.0
    whole = np.floor(force / width + 1e-12)
    part = np.clip(force / width - whole, 0.0, 1.0)
    part[part < 1e-9] = 0.0
    reach = np.array([1 + width * (size - 1) / base])
    curve = bound_curvature(reach, stakes.odds[game : game + 1], stakes.exponents[game : game + 1])
    spread = float((part * (1 - part)).sum()) * (width / base) ** 2
    return Lattice(
        win=stakes.find_win(game, np.asarray(base + width * np.arange(size), dtype=np.float64)),
        rise=stakes.bonuses[game] * stakes.find_rise(),
        steps=whole.astype(np.int64),
        part=part,
        error=float(curve[0]) * spread,
    )


def tabulate_coalitions(stakes: Stakes, game: int) -> tuple[Floats, Floats]:
    """For every coalition of one game, the probability of winning and the coordination bonus: two arrays of shape (2^guarantors,).

    Guarantor i belongs to coalition s where bit i of s is set.
    """
    total, heads = np.array([float(stakes.base[game])]), np.array([0])
    for k in stakes.force[game]:
        total, heads = np.concatenate([total, total + k]), np.concatenate([heads, heads + 1])
    return stakes.find_win(game, total), np.asarray(stakes.bonuses[game] * stakes.find_rise()[heads], dtype=np.float64)


def roll_lattice(laid: Lattice, q: Floats) -> float:
    """The probability of winning on a lattice where guarantor i intervenes with probability q[i]."""
    win, last = laid.win, len(laid.win) - 1
    for chance, n, w in zip(q[::-1], laid.steps[::-1], laid.part[::-1], strict=True):
        near, far = np.minimum(np.arange(last + 1) + n, last), np.minimum(np.arange(last + 1) + n + 1, last)
        win = (1 - chance) * win + chance * ((1 - w) * win[near] + w * win[far])
    return float(win[0])
