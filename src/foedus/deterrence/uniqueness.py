"""When there is provably one equilibrium, and every equilibrium of two guarantors.

Two certificates. Where each guarantor's answer moves by less than the greatest move of the others, answers contract and there is one
equilibrium. Where forces only reinforce each other (no coalition reaches the inflection of the contest), the ascents from nobody and from
everybody end at the least and the greatest equilibrium; if they meet, there is one.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .arrays import Booleans, Floats
from .contest import bound_curvature, find_inflection
from .lattice import tabulate_coalitions
from .shocks import distribute
from .stakes import Stakes

_STEEPEST = {"logit": 0.25, "probit": 0.3989422804014327}
_MET = 1e-7
_CELLS, _HALVINGS = 64, 26


def bound_response(stakes: Stakes) -> Floats:
    """An upper bound, by game, of how far answers move for a unit move of all others: below 1 there is one equilibrium.

    It is the greatest over guarantors of precision times value times the steepest slope of the shocks' distribution times the sum over others of the
    second derivative, which is at most the product of the two forces times the greatest curvature of the contest.
    """
    x = stakes.force / stakes.base[:, None]
    curve = bound_curvature(1 + x.sum(axis=1), stakes.odds, stakes.exponents)
    others = x * (x.sum(axis=1, keepdims=True) - x) * curve[:, None]
    gaps = np.abs(np.diff(stakes.find_rise(), 2)).max(initial=0.0)
    others = others + stakes.bonuses[:, None] * gaps * max(stakes.guarantors - 1, 0)
    steep = _STEEPEST[stakes.shock] * stakes.precision * stakes.value
    return np.asarray((steep * others).max(axis=1, initial=0.0), dtype=np.float64)


def find_complements(stakes: Stakes) -> Booleans:
    """The games in which every force makes every other worth more: the greatest coalition stays below the inflection."""
    reach = 1 + stakes.force.sum(axis=1) / stakes.base
    log = np.log(stakes.odds) + stakes.exponents * np.log(reach)
    with np.errstate(divide="ignore"):
        return np.asarray(log <= np.log(find_inflection(stakes.exponents)), dtype=np.bool_)


def certify_unique(stakes: Stakes, ends: Sequence[Floats]) -> Booleans:
    """The games with provably one equilibrium; `ends` are where the ascents from even chances, nobody and everybody ended."""
    if stakes.guarantors <= 1:
        return np.ones(stakes.games, dtype=np.bool_)
    meet = np.abs(ends[1] - ends[2]).max(axis=1) < _MET
    return np.asarray((bound_response(stakes) < 1.0) | (find_complements(stakes) & meet), dtype=np.bool_)


def find_pair_roots(stakes: Stakes, game: int) -> tuple[Floats, bool]:
    """Every equilibrium of one game of two guarantors, (root, 2), and whether every one was told apart.

    The second answers the first, and the first answers that: a rising function h of the first's probability, because both answers
    turn on the same second derivative. An interval from l to u holds no root where h(l) > u or h(u) < l, and is halved otherwise, so that
    none is missed. What remains is shorter than 1e-9; neighbours are joined, and a group in which h crosses the diagonal is a
    root. A group that it only touches is a fold, or two roots closer than that: then the second result is False.
    """
    answer = _Pair(stakes, game)
    left = np.linspace(0.0, 1.0, _CELLS + 1)[:-1]
    width = 1.0 / _CELLS
    for _ in range(_HALVINGS):
        low, high = answer(left)[0], answer(left + width)[0]
        left = left[(low <= left + width) & (high >= left)]
        if len(left) > 100_000:
            return np.empty((0, 2)), False
        left, width = np.sort(np.concatenate([left, left + width / 2])), width / 2
    low, high = answer(left)[0], answer(left + width)[0]
    left = left[(low <= left + width) & (high >= left)]
    return _read_groups(answer, left, width)


class _Pair:
    """Answers of the first guarantor to itself by way of the second, and of the second to the first."""

    def __init__(self, stakes: Stakes, game: int) -> None:
        win, rise = tabulate_coalitions(stakes, game)
        none, first, second, both = win + rise
        self.alone = np.array([first - none, second - none])
        self.bend = both - first - second + none
        self.stakes = stakes.pick(slice(game, game + 1))

    def __call__(self, q: Floats) -> tuple[Floats, Floats]:
        other = self._reply(1, q)
        return self._reply(0, other), other

    def _reply(self, i: int, other: Floats) -> Floats:
        s = self.stakes
        z = s.precision[0, i] * (s.value[0, i] * (self.alone[i] + other * self.bend) + s.bias[0, i])
        kept = distribute(z, s.shock)
        if s.alive is None:
            return kept
        lost = 0.0 if s.aside is None else s.precision[0, i] * s.aside[0, i]
        stands = s.alive[0, i]
        return np.asarray(stands * kept + (1 - stands) * distribute(z - lost, s.shock), dtype=np.float64)


def _read_groups(answer: _Pair, left: Floats, width: float) -> tuple[Floats, bool]:
    roots, apart = [], True
    breaks = np.flatnonzero(np.diff(left) > 1.5 * width)
    for group in np.split(left, breaks + 1):
        if not len(group):
            continue
        ends = np.array([max(group[0] - width, 0.0), min(group[-1] + 2 * width, 1.0)])
        gap = answer(ends)[0] - ends
        crosses = gap[0] >= 0 >= gap[1] or gap[0] <= 0 <= gap[1]
        apart = apart and bool(crosses)
        middle = np.array([float(group.mean()) + width / 2])
        for _ in range(3):
            middle = _sharpen(answer, middle)
        roots.append([float(middle[0]), float(answer(middle)[1][0])])
    return np.array(roots).reshape(-1, 2), apart


def _sharpen(answer: _Pair, x: Floats) -> Floats:
    step = 1e-7
    slope = (answer(np.minimum(x + step, 1.0))[0] - answer(np.maximum(x - step, 0.0))[0]) / (2 * step)
    return np.asarray(np.clip(x - (answer(x)[0] - x) / np.where(np.abs(slope - 1) > 1e-6, slope - 1, 1.0), 0.0, 1.0))
