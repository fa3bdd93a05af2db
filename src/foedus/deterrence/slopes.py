"""How an equilibrium moves with what it rests on: implicit derivatives, withheld where a fold is near.

With z_i the argument of guarantor i's answer, S the diagonal of the answers' slopes and J = S dz/dq,

    dq/dx = (I - J)^-1 S dz/dx,      d(defended)/dx = its own derivative + sum over j of its slope by q_j times dq_j/dx.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from .arrays import Booleans, Floats, Integers
from .curves import Batch
from .expectation import expect_win, find_curves, find_steepness, lay_batches, steepen
from .lattice import tabulate_coalitions
from .method import Plan, choose_methods
from .search import FOLD_MARGIN
from .stakes import Stakes


@dataclass(frozen=True, kw_only=True)
class Slopes:
    """Derivatives at one equilibrium of each game; not a number where `withheld`.

    `joining_by_bias`, `joining_by_value` (game, j, i): of j's probability by i's bias (a promise's cost of standing aside counts one to one) and value;
    `joining_by_base` (game, j): by the force in place, per unit. `defended_by_bias`, `defended_by_value` (game, i) and `defended_by_base` (game,): of the
    probability of winning. `condition` is that of I - J, and `margin` its least symmetric eigenvalue, nought at a fold.
    """

    joining_by_bias: Floats
    joining_by_value: Floats
    joining_by_base: Floats
    defended_by_bias: Floats
    defended_by_value: Floats
    defended_by_base: Floats
    condition: Floats
    margin: Floats
    withheld: Booleans


def differentiate(stakes: Stakes, joining: Floats, *, accuracy: float | None = None) -> Slopes:
    """Derivatives at the equilibria `joining` (game, guarantor). Withheld near a fold, at unstable equilibria and on a lattice."""
    plan = choose_methods(stakes, accuracy)
    plain = replace(stakes, bonus=None)
    bare = plan if not stakes.bonuses.any() else choose_methods(plain, accuracy)
    at = _look(stakes, plan, joining)
    winning, based = _look_at_winning(plain, bare, joining)
    withheld = ~(at.margin >= FOLD_MARGIN)
    matrix = np.where(withheld[:, None, None], np.eye(stakes.guarantors), np.nan_to_num(at.matrix))
    answers = np.linalg.inv(matrix) * at.steep[:, None, :]
    by_bias = answers * stakes.precision[:, None, :]
    by_value = answers * (stakes.precision * at.slopes)[:, None, :]
    by_base = (answers @ (stakes.precision * stakes.value * based)[:, :, None])[:, :, 0]
    direct = expect_win(plain, bare, np.arange(stakes.games), joining, by_base=True)
    hide = np.where(withheld, np.nan, 0.0)
    return Slopes(
        joining_by_bias=by_bias + hide[:, None, None],
        joining_by_value=by_value + hide[:, None, None],
        joining_by_base=by_base + hide[:, None],
        defended_by_bias=np.einsum("gj,gji->gi", winning, by_bias) + hide[:, None],
        defended_by_value=np.einsum("gj,gji->gi", winning, by_value) + hide[:, None],
        defended_by_base=direct + (winning * by_base).sum(axis=1) + hide,
        condition=np.linalg.cond(matrix) + hide if stakes.guarantors else np.ones(stakes.games),
        margin=at.margin,
        withheld=withheld,
    )


@dataclass(frozen=True, kw_only=True)
class _Surroundings:
    """At a point of each game: slopes of what is fought for, of the answers, I - J and the margin; not a number on a lattice."""

    slopes: Floats
    steep: Floats
    matrix: Floats
    margin: Floats


def _look(stakes: Stakes, plan: Plan, joining: Floats) -> _Surroundings:
    games, count = joining.shape
    slopes, steep = np.full((games, count), np.nan), np.full((games, count), np.nan)
    matrix, margin = np.full((games, count, count), np.nan), np.full(games, np.nan)
    for group, batch in lay_batches(stakes, plan):
        slopes[group], second = find_curves(batch, joining[group])
        steep[group] = find_steepness(batch, slopes[group], stakes.shock)
        pull = steep[group] * batch.stakes[0]
        weight = np.sqrt(pull)
        bowl = np.eye(count) - weight[:, :, None] * second * weight[:, None, :]
        margin[group] = np.linalg.eigvalsh(bowl)[:, 0] if count else 1.0
        matrix[group] = np.eye(count) - pull[:, :, None] * second
    return _Surroundings(slopes=slopes, steep=steep, matrix=matrix, margin=margin)


def _look_at_winning(plain: Stakes, plan: Plan, joining: Floats) -> tuple[Floats, Floats]:
    """The slopes of the probability of winning alone, and how they move with the force in place: two arrays (game, guarantor)."""
    winning, based = np.full(joining.shape, np.nan), np.full(joining.shape, np.nan)
    for group, batch in lay_batches(plain, plan):
        winning[group] = find_curves(batch, joining[group])[0]
        based[group] = find_curves(_by_base(plain, plan, batch, group), joining[group])[0]
    return winning, based


def _by_base(stakes: Stakes, plan: Plan, batch: Batch, games: Integers) -> Batch:
    """The batch of the derivative by the force in place: each weight times its rate, or the folded table of slopes."""
    if batch.tables.shape[1]:
        tables = [steepen(stakes, int(g), tabulate_coalitions(stakes, int(g))[0]) for g in games]
        return batch._replace(tables=np.stack(tables))
    unit = np.empty(stakes.games)
    for group in plan.groups:
        unit[group.games] = group.unit
    return batch._replace(weights=np.ascontiguousarray(-batch.weights * batch.rates / unit[games][:, None]))
