"""What the kernels of `curves` read for each game, and what follows from them at given points: chances of winning, slopes, curvature."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .arrays import Booleans, Floats, Integers
from .curves import Batch, curve_many
from .equilibrium import lay_rows
from .lattice import lay_lattice, roll_lattice, tabulate_coalitions
from .method import Plan
from .shocks import find_density
from .stakes import Shock, Stakes
from .terms import Group


def expect_win(stakes: Stakes, plan: Plan, game: Integers, joining: Floats, *, by_base: bool = False) -> Floats:
    """The probability of winning of game number `game` (point,) where guarantors intervene with `joining` (point, guarantor).

    With `by_base` its derivative by the force in place; not a number on a lattice.
    """
    won = np.empty(len(game))
    for group in plan.groups:
        place = np.full(stakes.games, -1)
        place[group.games] = np.arange(len(group.games))
        mine = np.flatnonzero(place[game] >= 0)
        won[mine] = _win_by_terms(stakes, group, place[game[mine]], joining[mine], by_base=by_base)
    folded, latticed = np.isin(game, plan.folded), np.isin(game, plan.latticed)
    for p in np.flatnonzero(folded):
        win = tabulate_coalitions(stakes, int(game[p]))[0]
        won[p] = fold(steepen(stakes, int(game[p]), win) if by_base else win, joining[p])
    for p in np.flatnonzero(latticed):
        won[p] = np.nan if by_base else roll_lattice(lay_lattice(stakes, int(game[p]), 1e-10), joining[p])
    return won


def steepen(stakes: Stakes, game: int, win: Floats) -> Floats:
    """The derivative by force of the probability of winning, for every coalition of one game."""
    total = np.array([float(stakes.base[game])])
    for k in stakes.force[game]:
        total = np.concatenate([total, total + k])
    return np.asarray(stakes.exponents[game] * win * (1 - win) / total, dtype=np.float64)


def fold(table: Floats, q: Floats) -> float:
    """The mean of a table over coalitions in which guarantor i is with probability q[i]."""
    for chance in q[::-1]:
        half = len(table) // 2
        table = (1 - chance) * table[:half] + chance * table[half:]
    return float(table[0])


def _win_by_terms(stakes: Stakes, group: Group, place: Integers, joining: Floats, *, by_base: bool = False) -> Floats:
    terms = group.terms
    used = int(terms.kinds[0] + terms.kinds[1])
    rates = terms.rates[0, :used] + 1j * terms.rates[1, :used]
    product = terms.weights[0][place][:, :used] + 1j * terms.weights[1][place][:, :used]
    if by_base:
        product *= rates / group.unit[place][:, None]
    force = stakes.force[group.games[place]] / group.unit[place][:, None]
    for j in range(stakes.guarantors):
        product *= 1 - joining[:, j, None] * (1 - np.exp(-np.outer(force[:, j], rates)))
    total = product.sum(axis=1).real
    return np.asarray(total if by_base else 1 - total, dtype=np.float64)


def find_margins(batch: Batch, joining: Floats, shock: Shock) -> Floats:
    """The least eigenvalue of the symmetric form of I - J at a point of each game of the batch: above nought if it is stable."""
    slopes, second = find_curves(batch, joining)
    weight = np.sqrt(find_steepness(batch, slopes, shock) * batch.stakes[0])
    matrix = np.eye(joining.shape[1]) - weight[:, :, None] * second * weight[:, None, :]
    return np.asarray(np.linalg.eigvalsh(matrix)[:, 0], dtype=np.float64) if joining.shape[1] else np.ones(len(joining))


def find_curves(batch: Batch, joining: Floats) -> tuple[Floats, Floats]:
    """Slopes and second derivatives of what is fought for, at a point of each game of the batch."""
    count = joining.shape[1]
    slopes, second = np.empty(joining.shape), np.empty((len(joining), count, count))
    curve_many(batch, np.ascontiguousarray(joining), slopes, second)
    return slopes, second


def find_steepness(batch: Batch, slopes: Floats, shock: Shock) -> Floats:
    """How fast each answer rises with its argument, (game, guarantor)."""
    gain, bias, lost, alive = batch.stakes
    z = gain * slopes + bias
    return np.asarray(alive * find_density(z, shock) + (1 - alive) * find_density(z - lost, shock), dtype=np.float64)


def lay_batches(stakes: Stakes, plan: Plan) -> Iterator[tuple[Integers, Batch]]:
    """What the kernels of `curves` read, for each group of a plan and for the folded games; latticed games have none."""
    rows = lay_rows(stakes)
    if len(rows) == 2:
        rows = np.concatenate([rows, np.zeros_like(rows[:1]), np.ones_like(rows[:1])])
    probit = int(stakes.shock == "probit")
    for group in plan.groups:
        yield group.games, _lay_batch(stakes, group, np.ascontiguousarray(rows[:, group.games]), probit)
    if len(plan.folded):
        tables = np.stack([np.add(*tabulate_coalitions(stakes, int(g))) for g in plan.folded])
        none = np.zeros((len(plan.folded), 0))
        mine = np.ascontiguousarray(rows[:, plan.folded])
        force = np.ascontiguousarray(stakes.force[plan.folded])
        yield plan.folded, Batch(force, none[0], none[0], none, tables, mine, probit)


def _lay_batch(stakes: Stakes, group: Group, rows: Floats, probit: int) -> Batch:
    force = np.ascontiguousarray(stakes.force[group.games] / group.unit[:, None])
    tables = np.zeros((len(group.games), 0))
    table, weights = group.terms.rates, group.terms.weights
    if group.terms.kinds[1:].any():
        fixed = 1 - np.exp(-1j * table[2])
        return Batch(
            force,
            table[0] + 1j * table[1],
            fixed,
            np.ascontiguousarray(weights[0] + 1j * weights[1]),
            tables,
            rows,
            probit,
        )
    return Batch(force, table[0].copy(), np.zeros(table.shape[1]), weights[0].copy(), tables, rows, probit)


def pick_batch(batch: Batch, games: Booleans | Integers) -> Batch:
    """The batch of some of its games, named by mask or number."""
    return Batch(
        np.ascontiguousarray(batch.force[games]),
        batch.rates,
        batch.fixed,
        np.ascontiguousarray(batch.weights[games]),
        np.ascontiguousarray(batch.tables[games]),
        np.ascontiguousarray(batch.stakes[:, games]),
        batch.probit,
    )
