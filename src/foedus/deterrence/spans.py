"""Outcomes over every stable equilibrium that was found, by draw: the least and the greatest, and what the search can vouch for."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from .arrays import Booleans, Floats, GameArrays, Integers, OutcomeArrays
from .outcomes import Support, conclude
from .play import stakes_of
from .search import FULL_SEARCH, find_all_equilibria


@dataclass(frozen=True, kw_only=True)
class OutcomeSpans:
    """The least and the greatest outcome over stable equilibria, each (2, draw); and by draw what is to be said of the search.

    `several` says that more than one stable equilibrium was found, `near_fold` that one is about to appear or vanish, `complete`
    that the index adds up, so that no equilibrium is known to be missing.
    """

    attack: Floats
    fait_accompli: Floats
    war: Floats
    several: Booleans
    near_fold: Booleans
    complete: Booleans


def span_outcomes(games: GameArrays, played: OutcomeArrays, *, starts: int = FULL_SEARCH) -> OutcomeSpans:
    """The outcomes over all stable equilibria of every draw. A vote, and a mood that all share, have one outcome: that which was played."""
    if games.voters.any() or games.opt_out or (games.mood is not None and games.mood.any()):
        return _one(games, played)
    found = find_all_equilibria(stakes_of(games), starts=starts)
    told = conclude(
        _take(games, found.game),
        Support(
            joining=found.joining,
            defended=found.defended,
            brought=np.asarray((found.joining * games.adds[found.game]).sum(axis=1), dtype=np.float64),
            converged=np.ones(len(found.game), dtype=np.bool_),
            sensitive=np.zeros(len(found.game), dtype=np.bool_),
        ),
    )
    stable = found.stable
    return OutcomeSpans(
        attack=_span(told.attack[stable], found.game[stable], played.attack),
        fait_accompli=_span(told.fait_accompli[stable], found.game[stable], played.fait_accompli),
        war=_span(told.war[stable], found.game[stable], played.war),
        several=np.bincount(found.game[stable], minlength=games.draws) > 1,
        near_fold=found.near_fold,
        complete=found.complete,
    )


def _one(games: GameArrays, played: OutcomeArrays) -> OutcomeSpans:
    none = np.zeros(games.draws, dtype=np.bool_)
    return OutcomeSpans(
        attack=np.stack([played.attack] * 2),
        fait_accompli=np.stack([played.fait_accompli] * 2),
        war=np.stack([played.war] * 2),
        several=none,
        near_fold=none,
        complete=~none,
    )


def _span(values: Floats, game: Integers, told: Floats) -> Floats:
    """The least and greatest of each game's values; the one that is told is among them."""
    low, high = told.copy(), told.copy()
    np.minimum.at(low, game, values)
    np.maximum.at(high, game, values)
    return np.stack([low, high])


def _take(games: GameArrays, draws: Integers) -> GameArrays:
    """The draws numbered, in that order, some of them more than once."""
    chosen: dict[str, Any] = {
        f.name: getattr(games, f.name)[draws]
        for f in fields(games)
        if isinstance(getattr(games, f.name), np.ndarray) and f.name != "votes"
    }
    return replace(games, **chosen)
