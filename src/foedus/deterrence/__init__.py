"""Forces, promises and stakes go in; who intervenes, whether the protégé resists and whether the challenger attacks come out.

A game of any number of guarantors with private shocks, each deciding for itself or some of them by a vote, for one period or for
years. Doors: `play_many` plays every draw and tells attack, fait accompli and war; `find_all_equilibria` finds every equilibrium it can and
says when it cannot vouch for that; `differentiate` says how an equilibrium moves; `play_years` looks ahead.
What this room guarantees to those who take its values:

- expectations over all coalitions come by one of three ways (`choose_methods`): a transform certified to a stated error
  everywhere on its range, every coalition, or a lattice with a stated bound;
- every decision taken alone comes from coordinate ascent on one potential, which never falls, so that the search cannot cycle;
- a draw that did not settle says so (`converged`), and a draw in which different starts ended at different equilibria says
  so too (`selection_sensitive`); there the one with the greatest potential is told, which is a convention and not a finding;
- a search whose index does not add up says that it is incomplete; derivatives near a fold are withheld;
- attack, fait accompli and war come together, and no draw depends on another, but for the choice of a certified sum, whose error bounds
  the difference.
"""

from __future__ import annotations

from .arrays import GameArrays, OutcomeArrays
from .coalitions import expected_share, fold_share
from .equilibrium import Equilibria, find_equilibria, find_potential, settle
from .method import Plan, choose_methods
from .play import play_many, stakes_of
from .reference import ascend
from .search import AllEquilibria, find_all_equilibria
from .slopes import Slopes, differentiate
from .spans import OutcomeSpans, span_outcomes
from .stakes import Stakes
from .sums import ExponentialSum, certify, fit_sum
from .uniqueness import bound_response, find_pair_roots
from .vote import chance_of_quorum
from .years import Paths, Withdrawal, YearArrays, find_lasting_worth, lay_years, play_years

__all__ = [
    "AllEquilibria",
    "Equilibria",
    "ExponentialSum",
    "GameArrays",
    "OutcomeArrays",
    "OutcomeSpans",
    "Paths",
    "Plan",
    "Slopes",
    "Stakes",
    "Withdrawal",
    "YearArrays",
    "ascend",
    "bound_response",
    "certify",
    "chance_of_quorum",
    "choose_methods",
    "differentiate",
    "expected_share",
    "find_all_equilibria",
    "find_equilibria",
    "find_lasting_worth",
    "find_pair_roots",
    "find_potential",
    "fit_sum",
    "fold_share",
    "lay_years",
    "play_many",
    "play_years",
    "settle",
    "span_outcomes",
    "stakes_of",
]
