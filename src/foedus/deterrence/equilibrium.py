"""Guarantors who each decide alone: the ends of the ascent in many games, which one is told, and the potential that they are tops of."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .arrays import Booleans, Floats
from .ascent import Search, climb
from .lattice import lay_lattice, roll_lattice, tabulate_coalitions
from .method import Plan, choose_methods
from .shocks import integrate, invert
from .stakes import Stakes
from .tables import climb_coalitions, climb_steps
from .terms import Group

TOLERANCE, SWEEPS = 1e-10, 5000
STARTS = (0.5, 0.0, 1.0)
APART = 1e-6
"""Ends that differ by more than this in somebody's probability are taken as different equilibria."""


@dataclass(frozen=True, kw_only=True)
class Equilibria:
    """One equilibrium for each game: `joining` (game, guarantor), the rest (game,).

    `defended` is the expected probability of winning, `change` the greatest change in the last sweep, and `sensitive` whether
    other starts ended elsewhere. `method` is how the expectation was taken, and `error` the certified bound of its distance from the
    truth, uniform over all that guarantors may do; 0 for the fold, which is exact to rounding.
    """

    joining: Floats
    defended: Floats
    change: Floats
    sensitive: Booleans
    error: Floats
    method: NDArray[np.str_]


def settle(
    stakes: Stakes,
    *,
    start: float | Floats = 0.5,
    tolerance: float = TOLERANCE,
    accuracy: float | None = None,
    plan: Plan | None = None,
) -> Equilibria:
    """The end of coordinate ascent in every game.

    `start` is one probability for all or an array that broadcasts to (game, guarantor); `accuracy` is what a transform must be
    certified to (see `method`); a `plan` made before can be used again for the same stakes.
    """
    plan = choose_methods(stakes, accuracy) if plan is None else plan
    joining = np.array(np.broadcast_to(np.asarray(start, dtype=np.float64), stakes.force.shape))
    found = Equilibria(
        joining=joining,
        defended=np.empty(stakes.games),
        change=np.empty(stakes.games),
        sensitive=np.zeros(stakes.games, dtype=np.bool_),
        error=np.zeros(stakes.games),
        method=np.full(stakes.games, "transform", dtype="U9"),
    )
    rows = lay_rows(stakes)
    for group in plan.groups:
        _climb_group(stakes, group, rows, found, tolerance)
    for game in plan.folded:
        _climb_fold(stakes, int(game), rows, found, tolerance)
    for game in plan.latticed:
        _climb_lattice(stakes, int(game), rows, found, tolerance)
    return found


def lay_rows(stakes: Stakes) -> Floats:
    """The stakes as the kernels read them: (row, game, guarantor), two rows, or four where promises may be withdrawn."""
    rows = [stakes.precision * stakes.value, stakes.precision * stakes.bias]
    if stakes.alive is not None:
        aside = np.zeros_like(stakes.bias) if stakes.aside is None else stakes.aside
        rows += [stakes.precision * aside, stakes.alive]
    return np.stack(rows)


def _full_rows(rows: Floats, game: int) -> Floats:
    mine = rows[:, game]
    return mine if len(mine) == 4 else np.concatenate([mine, np.zeros_like(mine[:1]), np.ones_like(mine[:1])])


def _climb_group(stakes: Stakes, group: Group, rows: Floats, found: Equilibria, tolerance: float) -> None:
    games = group.games
    whole = len(games) == stakes.games
    q = found.joining if whole else found.joining[games]
    force = np.ascontiguousarray((stakes.force if whole else stakes.force[games]) / group.unit[:, None])
    mine = rows if whole else np.ascontiguousarray(rows[:, games])
    search = Search(tolerance, SWEEPS, int(stakes.shock == "probit"))
    lost, _, change = climb(q, force, mine, group.terms, search)
    found.joining[games], found.defended[games], found.change[games] = q, 1.0 - lost, change
    found.error[games] = group.error


def _climb_fold(stakes: Stakes, game: int, rows: Floats, found: Equilibria, tolerance: float) -> None:
    win, rise = tabulate_coalitions(stakes, game)
    q = found.joining[game].copy()
    probit = int(stakes.shock == "probit")
    found.change[game] = climb_coalitions(q, win + rise, _full_rows(rows, game), tolerance, SWEEPS, probit)
    for chance in q[::-1]:
        half = len(win) // 2
        win = (1 - chance) * win[:half] + chance * win[half:]
    found.joining[game], found.defended[game], found.method[game] = q, win[0], "fold"


def _climb_lattice(stakes: Stakes, game: int, rows: Floats, found: Equilibria, tolerance: float) -> None:
    laid = lay_lattice(stakes, game, TOLERANCE)
    q = found.joining[game].copy()
    search = (tolerance, SWEEPS, int(stakes.shock == "probit"))
    steps = (laid.steps, laid.part)
    found.change[game] = climb_steps(q, (laid.win, laid.rise), steps, _full_rows(rows, game), search)
    found.joining[game], found.defended[game] = q, roll_lattice(laid, q)
    found.error[game], found.method[game] = laid.error, "lattice"


def find_equilibria(stakes: Stakes, *, tolerance: float = TOLERANCE, accuracy: float | None = None) -> Equilibria:
    """The ends of the ascent from nobody, from even chances and from everybody; where they differ, the one of greatest potential."""
    plan = choose_methods(stakes, accuracy)
    found = [settle(stakes, start=start, tolerance=tolerance, plan=plan) for start in STARTS]
    joining = np.stack([f.joining for f in found])
    sensitive = np.ptp(joining, axis=0).max(axis=1, initial=0.0) > APART
    pick = np.zeros(len(sensitive), dtype=np.int64)
    if sensitive.any():
        some = np.flatnonzero(sensitive)
        few = stakes.pick(some)
        heights = [find_potential(few, f.joining[some], f.defended[some]) for f in found]
        pick[some] = np.argmax(np.stack(heights), axis=0)
    rows = np.arange(len(pick))
    return Equilibria(
        joining=joining[pick, rows],
        defended=np.stack([f.defended for f in found])[pick, rows],
        change=np.stack([f.change for f in found]).max(axis=0),
        sensitive=sensitive,
        error=found[0].error,
        method=found[0].method,
    )


def find_potential(stakes: Stakes, joining: Floats, defended: Floats) -> Floats:
    """The potential of which every equilibrium is a critical point, by game.

    It is the probability of winning and the coordination bonus plus, for each guarantor to whom winning is worth something, its
    bias times its probability less the integral of what it takes to move it there over its precision, both over its value: for
    logistic shocks that integral is the entropy of its decision. Guarantors without a stake or without precision do not
    respond to anybody, and are left out.
    """
    counts = (stakes.value > 0) & (stakes.precision > 0)
    value, precision = np.where(counts, stakes.value, 1.0), np.where(counts, stakes.precision, 1.0)
    terms = np.where(counts, (stakes.bias * joining - _effort(stakes, joining) / precision) / value, 0.0)
    return np.asarray(defended + expect_bonus(stakes, joining) + terms.sum(axis=1), dtype=np.float64)


def _effort(stakes: Stakes, joining: Floats) -> Floats:
    """The integral from one half to the probability of the inverse of the answer, (game, guarantor)."""
    if stakes.shock == "logit" and stakes.alive is None:
        return np.asarray(_times_log(joining) + _times_log(1 - joining) + np.log(2.0), dtype=np.float64)
    alive = np.ones_like(joining) if stakes.alive is None else stakes.alive
    lost = np.zeros_like(joining) if stakes.aside is None else stakes.precision * stakes.aside

    def reach(q: Floats) -> Floats:
        z = invert(q, stakes.shock, alive, lost)
        area = alive * integrate(z, stakes.shock) + (1 - alive) * integrate(z - lost, stakes.shock)
        return np.asarray(q * z - area, dtype=np.float64)

    return np.asarray(reach(joining) - reach(np.full_like(joining, 0.5)), dtype=np.float64)


def expect_bonus(stakes: Stakes, joining: Floats) -> Floats:
    """The expected coordination bonus, by game."""
    if not stakes.bonuses.any():
        return np.zeros(stakes.games)
    law = np.zeros((stakes.games, stakes.guarantors + 1))
    law[:, 0] = 1.0
    for q in joining.T[:, :, None]:
        law[:, 1:] = law[:, 1:] * (1 - q) + law[:, :-1] * q
        law[:, :1] *= 1 - q
    return np.asarray(stakes.bonuses * (law @ stakes.find_rise()), dtype=np.float64)


def _times_log(x: Floats) -> Floats:
    return np.asarray(x * np.log(np.where(x > 0, x, 1.0)), dtype=np.float64)
