"""Guarantors who each decide alone: the equilibria of many games, which one is told, and the potential that they are tops of."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from foedus.errors import UsageError

from .arrays import Booleans, Floats
from .coalitions import choose_nodes, lay_nodes
from .kernels import Search, climb_many

TOLERANCE, SWEEPS = 1e-10, 5000
STARTS = (0.5, 0.0, 1.0)
APART = 1e-6
"""Ends that differ by more than this in somebody's probability are taken as different equilibria."""


@dataclass(frozen=True, kw_only=True)
class Stakes:
    """Many games of guarantors who each decide alone: `base` and `challenger` (game,), the rest (game, guarantor).

    `base` is the force in place and `challenger` the opponent's, `force` what each guarantor adds; `value` is what winning is worth
    to it, `bias` what speaks for intervening besides (cost of standing aside less cost of fighting), `precision` in 1/utility.
    """

    base: Floats
    challenger: Floats
    force: Floats
    value: Floats
    bias: Floats
    precision: Floats

    def __post_init__(self) -> None:
        shape = self.force.shape
        if len(shape) != 2 or not self.value.shape == self.bias.shape == self.precision.shape == shape:
            raise UsageError(f"force, value, bias and precision must share one shape (game, guarantor), not {shape}")
        if not self.base.shape == self.challenger.shape == shape[:1]:
            raise UsageError("base and challenger must have the shape (game,)")


@dataclass(frozen=True, kw_only=True)
class Equilibria:
    """One equilibrium for each game: `joining` (game, guarantor), the rest (game,).

    `defended` is the expected probability of winning, `change` the greatest change in the last sweep, and `sensitive` whether
    other starts ended elsewhere.
    """

    joining: Floats
    defended: Floats
    change: Floats
    sensitive: Booleans


def settle(stakes: Stakes, *, start: float = 0.5, tolerance: float = TOLERANCE, nodes: int | None = None) -> Equilibria:
    """The end of coordinate ascent from one start in every game. `nodes` of None takes as many as the forces need."""
    nodes = choose_nodes(stakes.base, stakes.challenger, stakes.force) if nodes is None else nodes
    whole = stakes.base + stakes.challenger
    joining = np.empty(stakes.force.shape)
    defended, change = climb_many(
        joining,
        np.ascontiguousarray(stakes.force / whole[:, None]),
        np.stack([stakes.precision * stakes.value, stakes.precision * stakes.bias]),
        np.ascontiguousarray(stakes.challenger / whole),
        np.stack(lay_nodes(nodes)),
        Search(float(start), float(tolerance), SWEEPS),
    )
    return Equilibria(joining=joining, defended=defended, change=change, sensitive=np.zeros(len(whole), dtype=np.bool_))


def find_equilibria(stakes: Stakes, *, tolerance: float = TOLERANCE) -> Equilibria:
    """The ends of the ascent from nobody, from even chances and from everybody; where they differ, the one of greatest potential."""
    found = [settle(stakes, start=start, tolerance=tolerance) for start in STARTS]
    joining = np.stack([f.joining for f in found])
    sensitive = np.ptp(joining, axis=0).max(axis=1, initial=0.0) > APART
    pick = np.zeros(len(sensitive), dtype=np.int64)
    if sensitive.any():
        heights = np.stack([find_potential(stakes, f.joining, f.defended) for f in found])
        pick = np.where(sensitive, np.argmax(heights, axis=0), 0)
    rows = np.arange(len(pick))
    return Equilibria(
        joining=joining[pick, rows],
        defended=np.stack([f.defended for f in found])[pick, rows],
        change=np.stack([f.change for f in found]).max(axis=0),
        sensitive=sensitive,
    )


def find_potential(stakes: Stakes, joining: Floats, defended: Floats) -> Floats:
    """The potential of which every equilibrium is a critical point, by game.

    It is the probability of winning plus, for each guarantor to whom winning is worth something, its bias times its probability
    and the entropy of its decision over its precision, both over its value. Guarantors without a stake or without precision
    do not respond to anybody, and are left out.
    """
    counts = (stakes.value > 0) & (stakes.precision > 0)
    value, precision = np.where(counts, stakes.value, 1.0), np.where(counts, stakes.precision, 1.0)
    entropy = -(_times_log(joining) + _times_log(1 - joining)) - np.log(2.0)
    terms = np.where(counts, (stakes.bias * joining + entropy / precision) / value, 0.0)
    return np.asarray(defended + terms.sum(axis=1), dtype=np.float64)


def _times_log(x: Floats) -> Floats:
    return np.asarray(x * np.log(np.where(x > 0, x, 1.0)), dtype=np.float64)
