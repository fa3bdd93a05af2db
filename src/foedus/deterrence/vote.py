"""A joint decision: everyone's vote in closed form, and the probability that enough of them agree."""

from __future__ import annotations

import numpy as np

from .arrays import Floats
from .lattice import lay_lattice, tabulate_coalitions
from .method import choose_methods
from .stakes import Stakes
from .terms import Group


def logistic(z: Floats) -> Floats:
    """The logistic function of an array, without overflow."""
    return np.asarray(np.exp(-np.logaddexp(0.0, -z)), dtype=np.float64)


def chance_of_quorum(yes: Floats, quorum: int) -> Floats:
    """The probability that at least `quorum` of independent votes are yes. `yes` (draw, voter), result (draw,).

    The number of yes votes follows the Poisson-binomial law, built up voter by voter; more voters than exist never agree.
    """
    draws, voters = yes.shape
    law = np.zeros((draws, voters + 1))
    law[:, 0] = 1.0
    for i in range(voters):
        chance = yes[:, i, None]
        law[:, 1:] = law[:, 1:] * (1 - chance) + law[:, :-1] * chance
        law[:, 0] *= 1 - yes[:, i]
    return np.asarray(np.clip(law[:, quorum:].sum(axis=1), 0.0, 1.0), dtype=np.float64)


def fight_after_vote(stakes: Stakes, yes: Floats, quorum: int) -> tuple[Floats, Floats]:
    """What happens where only those fight who voted yes, and nobody where fewer than `quorum` did.

    Returns the probability that each fights, (game, guarantor), and that the defending side wins, (game,). Force and head count go together: by the
    transform as products with a turn for each head, by the fold over all coalitions, by the lattice with the count as second index.
    """
    fighting = np.empty_like(yes)
    for i in range(yes.shape[1]):
        fighting[:, i] = yes[:, i] * chance_of_quorum(np.delete(yes, i, axis=1), quorum - 1)
    plan = choose_methods(stakes)
    won = np.empty(stakes.games)
    for group in plan.groups:
        won[group.games] = _win_by_turns(stakes, group, yes[group.games], quorum)
    for game in plan.folded:
        won[game] = _win_by_fold(stakes, int(game), yes[game], quorum)
    for game in plan.latticed:
        won[game] = _win_by_lattice(stakes, int(game), yes[game], quorum)
    return fighting, won + (1 - chance_of_quorum(yes, quorum)) * stakes.win_each(stakes.base)


def _win_by_turns(stakes: Stakes, group: Group, yes: Floats, quorum: int) -> Floats:
    """The probability that enough agree and win: that they agree, less the sum of products over terms and turns."""
    count = stakes.guarantors
    used = int(group.terms.kinds[0] + group.terms.kinds[1])
    rates = group.terms.rates[0, :used] + 1j * group.terms.rates[1, :used]
    weights = group.terms.weights[0][:, :used] + 1j * group.terms.weights[1][:, :used]
    force = stakes.force[group.games] / group.unit[:, None]
    series = np.fft.ifft((np.arange(count + 1) >= quorum).astype(np.float64))
    lost = np.zeros(len(yes))
    for r in range(count + 1):
        turn = np.exp(-2j * np.pi * r / (count + 1))
        product, other = weights.copy(), weights.conj().copy()
        for i in range(count):
            absent = np.exp(-np.outer(force[:, i], rates))
            product *= 1 - yes[:, i, None] + yes[:, i, None] * absent * turn
            other *= 1 - yes[:, i, None] + yes[:, i, None] * absent.conj() * turn
        lost += (series[r] * (product + other).sum(axis=1)).real / 2
    return np.asarray(chance_of_quorum(yes, quorum) - lost, dtype=np.float64)


def _win_by_fold(stakes: Stakes, game: int, yes: Floats, quorum: int) -> float:
    win = tabulate_coalitions(stakes, game)[0]
    law, heads = np.ones(1), np.zeros(1, dtype=np.int64)
    for x in yes:
        law, heads = np.concatenate([law * (1 - x), law * x]), np.concatenate([heads, heads + 1])
    return float((law * win)[heads >= quorum].sum())


def _win_by_lattice(stakes: Stakes, game: int, yes: Floats, quorum: int) -> float:
    laid = lay_lattice(stakes, game, 1e-10)
    law = np.zeros((len(yes) + 1, len(laid.win)))
    law[0, 0] = 1.0
    for x, n, w in zip(yes, laid.steps, laid.part, strict=True):
        moved = np.zeros_like(law)
        moved[1:, n:] += (1 - w) * law[:-1, : law.shape[1] - n]
        moved[1:, n + 1 :] += w * law[:-1, : law.shape[1] - n - 1]
        law = (1 - x) * law + x * moved
    return float((law[quorum:] @ laid.win).sum())
