"""Forces, promises and stakes go in; who intervenes, whether the protégé resists and whether the challenger attacks come out.

One period of a game of any number of guarantors with private shocks, each deciding for itself or some of them by a vote; the
contest exponent is 1. What this room guarantees to those who take its values:

- expectations over all coalitions are exact up to rounding: a one-dimensional integral of a product over guarantors, with
  as many nodes as the forces need, checked against enumeration of every coalition;
- every decision taken alone comes from coordinate ascent on one potential, which never falls, so that the search cannot cycle;
- a draw that did not settle says so (`converged`), and a draw in which different starts ended at different equilibria says
  so too (`selection_sensitive`); there the one with the greatest potential is told, which is a convention and not a finding;
- attack, fait accompli and war come together, and no draw depends on another.
"""

from __future__ import annotations

from .arrays import GameArrays, OutcomeArrays
from .coalitions import expected_share, fold_share
from .equilibrium import Equilibria, find_equilibria, find_potential, settle
from .method import Plan, choose_methods
from .play import play_many
from .reference import ascend
from .stakes import Stakes
from .sums import ExponentialSum, certify, fit_sum
from .vote import chance_of_quorum

__all__ = [
    "Equilibria",
    "ExponentialSum",
    "GameArrays",
    "OutcomeArrays",
    "Plan",
    "Stakes",
    "ascend",
    "certify",
    "chance_of_quorum",
    "choose_methods",
    "expected_share",
    "find_equilibria",
    "find_potential",
    "fit_sum",
    "fold_share",
    "play_many",
    "settle",
]
