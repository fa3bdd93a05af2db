"""Which of the three ways takes the expectation over coalitions in which game, and why: one function decides.

- *transform*: a certified sum of exponentials, O(guarantors x terms), five to twenty terms: wherever one meets the accuracy asked
  for, since it is the quickest from four guarantors on and none is slower by much below;
- *fold*: every coalition, exact to rounding, O(2^guarantors): up to 10 guarantors where no sum meets the accuracy;
- *lattice*: O(guarantors x steps) with a bound that is told: for more guarantors, where not even the looser accuracy that a
  transform is asked for before is met.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .arrays import Integers
from .coalitions import FOLDED
from .stakes import Stakes
from .terms import Group, group_games

EXACT, CLOSE, LOOSE = 1e-12, 1e-10, 1e-8
"""Accuracies asked of a transform: with exponent 1, with a few others, and with many or before a lattice is taken instead."""

_FEW_EXPONENTS = 4


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How each game is to be solved: groups by transform, and the numbers of the games by fold and by lattice."""

    groups: tuple[Group, ...]
    folded: Integers
    latticed: Integers


def choose_methods(stakes: Stakes, accuracy: float | None = None) -> Plan:
    """The plan for many games. Without an accuracy, 1e-12 is asked for with exponent 1, 1e-10 with few others, 1e-8 with many."""
    plain = stakes.exponents == 1.0
    every = np.arange(stakes.games)
    groups: list[Group] = []
    left = every[:0]
    other = CLOSE if len(np.unique(stakes.exponents[~plain])) <= _FEW_EXPONENTS else LOOSE
    for wanted, games in ((accuracy or EXACT, every[plain]), (accuracy or other, every[~plain])):
        found, lacking = _group(stakes, games, wanted)
        groups.extend(found)
        left = np.concatenate([left, lacking])
    if stakes.guarantors <= FOLDED:
        return Plan(groups=tuple(groups), folded=left, latticed=every[:0])
    loose, left = _group(stakes, left, LOOSE)
    return Plan(groups=(*groups, *loose), folded=every[:0], latticed=left)


def _group(stakes: Stakes, games: Integers, accuracy: float) -> tuple[list[Group], Integers]:
    if not len(games):
        return [], games
    whole = len(games) == stakes.games
    found, left = group_games(stakes if whole else stakes.pick(games), accuracy)
    if whole:
        return found, left
    renamed = [Group(games=games[g.games], unit=g.unit, terms=g.terms, error=g.error) for g in found]
    return renamed, games[left]
