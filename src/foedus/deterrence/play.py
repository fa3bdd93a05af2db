"""Play the game in every draw: each guarantor alone, or some by a vote and the others knowing how it went."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import numpy as np

from .arrays import Booleans, Floats, GameArrays, OutcomeArrays
from .equilibrium import TOLERANCE, find_equilibria
from .outcomes import Support, conclude
from .shocks import distribute
from .stakes import Stakes
from .vote import chance_of_quorum, fight_after_vote

MOODS, MORE_MOODS, STEEP = 16, 64, 1.5
"""Nodes of the quadrature over a shared mood; more where a standard deviation of it moves some answer's argument by more than the last."""


def play_many(games: GameArrays) -> OutcomeArrays:
    """The outcomes of the game in every draw.

    Without a quorum each guarantor decides alone. With one, those who vote intervene all together or not at all (or, with opt-out, those of
    them who were for it), and the others decide alone in each of the two cases, which are mixed by the probability of the
    vote. A shared mood is seen by all guarantors before they decide, and by neither the protégé nor the challenger.
    """
    if games.mood is None or not games.mood.any():
        return conclude(games, find_support(games, np.zeros(games.draws)))
    return conclude(games, _over_moods(games, games.mood))


def find_support(games: GameArrays, lift: Floats) -> Support:
    """What happens in a war, where `lift` (draw,) speaks for intervening besides, to every guarantor alike."""
    if games.opt_out:
        return _opting_out(games, lift)
    if games.voters.any():
        return _by_vote(games, lift)
    return _alone(games, ~games.voters, games.in_place, lift)


def stakes_of(games: GameArrays, lift: Floats | None = None) -> Stakes:
    """The stakes of all guarantors if each decides alone: what the search for all equilibria and the derivatives take."""
    nothing = np.zeros(games.draws) if lift is None else lift
    return _stakes(games, np.ones(games.guarantors, dtype=np.bool_), games.in_place, nothing)


def repeat_draws(games: GameArrays, times: int) -> GameArrays:
    """Every draw several times, one after the other."""
    given: dict[str, Any] = {f.name: getattr(games, f.name) for f in fields(games)}
    chosen: dict[str, Any] = {
        name: np.repeat(value, times, axis=0)
        for name, value in given.items()
        if isinstance(value, np.ndarray) and name != "votes"
    }
    return replace(games, **chosen)


def _over_moods(games: GameArrays, mood: Floats) -> Support:
    steep = float((games.precision * np.abs(mood)[:, None]).max(initial=0.0))
    moods = MOODS if steep <= STEEP else MORE_MOODS
    nodes, weights = np.polynomial.hermite_e.hermegauss(moods)
    weights = weights / weights.sum()
    many = find_support(repeat_draws(games, moods), np.outer(mood, nodes).ravel())
    shape = (games.draws, moods)
    return Support(
        joining=np.einsum("dmi,m->di", many.joining.reshape(*shape, -1), weights),
        defended=many.defended.reshape(shape) @ weights,
        brought=many.brought.reshape(shape) @ weights,
        converged=np.asarray(many.converged.reshape(shape).all(axis=1), dtype=np.bool_),
        sensitive=np.asarray(many.sensitive.reshape(shape).any(axis=1), dtype=np.bool_),
    )


def _stakes(games: GameArrays, who: Booleans, base: Floats, lift: Floats) -> Stakes:
    """The stakes of the guarantors marked, before a given force in place."""
    return Stakes(
        base=base,
        challenger=games.challenger,
        advantage=games.advantage,
        exponent=games.exponent,
        force=games.adds[:, who],
        value=games.value[:, who],
        bias=games.standing_aside[:, who] - games.cost[:, who] + lift[:, None],
        precision=games.precision[:, who],
        bonus=games.bonus if who.any() else None,
        bonus_power=games.bonus_power,
        alive=None if games.alive is None else games.alive[:, who],
        aside=None if games.alive is None else games.standing_aside[:, who],
        shock=games.shock,
    )


def _alone(games: GameArrays, who: Booleans, base: Floats, lift: Floats) -> Support:
    """The guarantors marked decide alone before a given force in place; the others do not intervene."""
    stakes = _stakes(games, who, base, lift)
    found = find_equilibria(stakes)
    joining = np.zeros(games.capability.shape)
    joining[:, who] = found.joining
    return Support(
        joining=joining,
        defended=found.defended,
        brought=np.asarray((found.joining * stakes.force).sum(axis=1), dtype=np.float64),
        converged=found.change <= TOLERANCE,
        sensitive=found.sensitive,
    )


def _say_yes(games: GameArrays, better: Floats, lift: Floats) -> Floats:
    """Each guarantor's probability of voting for a war in which all voters fight, which is `better` by so much than one in which none does."""
    stake = games.value * better[:, None] - games.cost + games.standing_aside + lift[:, None]
    if games.bonus is not None:
        stake = stake + games.value * games.bonus[:, None]
    yes = distribute(games.precision * stake, games.shock)
    if games.alive is None:
        return yes
    gone = distribute(games.precision * (stake - games.standing_aside), games.shock)
    return np.asarray(games.alive * yes + (1 - games.alive) * gone, dtype=np.float64)


def _by_vote(games: GameArrays, lift: Floats) -> Support:
    """Each voter compares the war in which all of them intervene with the war in which none does, bystanders' answers included."""
    voters, adds = games.voters, games.adds
    together = adds[:, voters].sum(axis=1)
    passed = _alone(games, ~voters, games.in_place + together, lift)
    failed = _alone(games, ~voters, games.in_place, lift)
    yes = _say_yes(games, passed.defended - failed.defended, lift)
    chance = chance_of_quorum(yes[:, voters], games.quorum or 1)

    def mix(yes: Floats, no: Floats) -> Floats:
        return np.asarray(chance * yes + (1 - chance) * no, dtype=np.float64)

    joining = chance[:, None] * passed.joining + (1 - chance)[:, None] * failed.joining
    joining[:, voters] = chance[:, None]
    return Support(
        joining=joining,
        defended=mix(passed.defended, failed.defended),
        brought=mix(passed.brought + together, failed.brought),
        converged=passed.converged & failed.converged,
        sensitive=passed.sensitive | failed.sensitive,
    )


def _opting_out(games: GameArrays, lift: Floats) -> Support:
    """The same vote, after which only those fight who were for it: their number is what the quorum asks for, their force what they bring."""
    everyone = np.ones(games.guarantors, dtype=np.bool_)
    stakes = _stakes(games, everyone, games.in_place, lift)
    total = games.in_place + games.adds.sum(axis=1)
    better = stakes.win_each(total) - stakes.win_each(games.in_place)
    yes = _say_yes(games, better, lift)
    joining, defended = fight_after_vote(stakes, yes, games.quorum or 1)
    every = np.ones(games.draws, dtype=np.bool_)
    return Support(
        joining=joining,
        defended=defended,
        brought=np.asarray((joining * games.adds).sum(axis=1), dtype=np.float64),
        converged=every,
        sensitive=~every,
    )
