"""Play the game in every draw: each guarantor alone, or some by a vote and the others knowing how it went."""

from __future__ import annotations

import numpy as np

from .arrays import Booleans, Floats, GameArrays, OutcomeArrays
from .equilibrium import TOLERANCE, find_equilibria
from .outcomes import Support, conclude
from .stakes import Stakes
from .vote import chance_of_quorum, logistic


def play_many(games: GameArrays) -> OutcomeArrays:
    """The outcomes of the game in every draw.

    Without a quorum each guarantor decides alone. With one, those who vote intervene all together or not at all, and the others
    decide alone in each of the two cases, which are mixed by the probability of the vote.
    """
    return conclude(games, _by_vote(games) if games.voters.any() else _alone(games, ~games.voters, games.in_place))


def _alone(games: GameArrays, who: Booleans, base: Floats) -> Support:
    """The guarantors marked decide alone before a given force in place; the others do not intervene."""
    force = games.adds[:, who]
    stakes = Stakes(
        base=base,
        challenger=games.challenger * np.exp(-games.advantage),
        force=force,
        value=games.value[:, who],
        bias=games.standing_aside[:, who] - games.cost[:, who],
        precision=games.precision[:, who],
    )
    found = find_equilibria(stakes)
    joining = np.zeros(games.capability.shape)
    joining[:, who] = found.joining
    return Support(
        joining=joining,
        defended=found.defended,
        brought=np.asarray((found.joining * force).sum(axis=1), dtype=np.float64),
        converged=found.change <= TOLERANCE,
        sensitive=found.sensitive,
    )


def _by_vote(games: GameArrays) -> Support:
    """Each voter compares the war in which all of them intervene with the war in which none does, bystanders' answers included."""
    voters, adds = games.voters, games.adds
    together = adds[:, voters].sum(axis=1)
    passed = _alone(games, ~voters, games.in_place + together)
    failed = _alone(games, ~voters, games.in_place)
    better = (passed.defended - failed.defended)[:, None]
    stake = games.value * better - games.cost + games.standing_aside
    chance = chance_of_quorum(logistic(games.precision * stake)[:, voters], games.quorum or 1)

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
