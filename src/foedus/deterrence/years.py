"""Several years: forces grow on declared paths, deliveries arrive by month, promises may be withdrawn, and the challenger looks ahead.

Attacking ends the game and is worth U_t to the challenger; waiting is worth a year of its status quo and the discounted next year. With
discount b, status quo y and precision l

    V_t = ln( exp(l U_t) + exp(l ((1 - b) y_t + b V_{t+1})) ) / l,      a_t = logistic( l (U_t - (1 - b) y_t - b V_{t+1}) ),

and the last year lasts for ever. Hence d a_t / d U_{t+1} = -l b a_t (1 - a_t) a_{t+1} < 0: a stronger guarantee announced for next year, which
lowers U_{t+1}, raises the hazard of this year. That is the preventive window. It is a property of the model, not a fact about the world.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from foedus.errors import UsageError

from .arrays import Floats, GameArrays, OutcomeArrays
from .outcomes import find_gain
from .play import play_many, repeat_draws
from .vote import logistic

MONTHS = 12
MOST_ENUMERATED = 10
"""The most guarantors for whom every set of standing promises is played; beyond, sets are drawn."""


@dataclass(frozen=True, kw_only=True)
class Paths:
    """Declared paths over `years` years from the first one.

    - `challenger_growth`, `protege_growth`: yearly growth of their own forces as a share, by draw.
    - `delivered`: supply that arrives in each month, (month, draw), in the unit of forces; `delay` months later, less the share `slips`, which never comes.
    - `supply_decay`: the share of supply used up in a year, by draw.
    """

    years: int
    challenger_growth: Floats
    protege_growth: Floats
    delivered: Floats
    supply_decay: Floats
    delay: int = 0
    slips: float = 0.0

    def __post_init__(self) -> None:
        if self.years < 1 or self.delay < 0 or not 0 <= self.slips <= 1:
            raise UsageError("paths need at least one year, a delay of nought or more, and a share that slips")
        if (self.challenger_growth <= -1).any() or (self.protege_growth <= -1).any():
            raise UsageError("a force cannot shrink by all of itself or more in a year")
        if self.delivered.ndim != 2 or (self.delivered < 0).any():
            raise UsageError("'delivered' must have the shape (month, draw) and not be negative")
        if ((self.supply_decay < 0) | (self.supply_decay > 1)).any():
            raise UsageError("'supply_decay' must lie between 0 and 1")


@dataclass(frozen=True, kw_only=True)
class Withdrawal:
    """Hazards of withdrawal, (year, draw, guarantor), per year; a promise is alive in year t with exp(-sum of hazards before t).

    Where the challenger sees it (`observed`), what attacking is worth is a mean over the sets of promises that still stand: every set up to 10 guarantors,
    else `sets` drawn with the `seed`. Otherwise nobody knows, and each decides as if the promise stood with that probability.
    """

    hazard: Floats
    observed: bool
    sets: int = 512
    seed: int = 0


@dataclass(frozen=True, kw_only=True)
class YearArrays:
    """Outcomes (year, draw), given that no attack came before. `gain` is what attacking is worth, `waiting` what it is compared with, `worth` the
    larger of them with noise, V_t. `pull` is a_{t+1}'s share in today's hazard, d a_t / d U_{t+1}, never above nought (the last year counts for itself as its next). `hurried` is the
    hazard less what it would be if this year's world stayed for ever: above nought the challenger is hurried, in a preventive window.
    `reached` is the probability that no attack came before the year; `by_year` that one came by its end. `sampling_error` is the standard error of `gain`
    where sets of promises were drawn, and else nought.
    """

    attack: Floats
    fait_accompli: Floats
    war: Floats
    gain: Floats
    waiting: Floats
    worth: Floats
    pull: Floats
    hurried: Floats
    reached: Floats
    by_year: Floats
    sampling_error: Floats
    outcomes: tuple[OutcomeArrays, ...]


def lay_years(first: GameArrays, paths: Paths) -> tuple[GameArrays, ...]:
    """The game of every year: forces on their paths, supply as it decays and arrives. Months beyond the last year are not counted."""
    if paths.delivered.shape[1] != first.draws:
        raise UsageError(f"'delivered' must have {first.draws} draws")
    months = np.zeros((paths.years * MONTHS, first.draws))
    arriving = (1 - paths.slips) * paths.delivered[: max(0, len(months) - paths.delay)]
    months[paths.delay : paths.delay + len(arriving)] = arriving
    yearly = months.reshape(paths.years, MONTHS, -1).sum(axis=1)
    games, supply = [], first.supply
    for t in range(paths.years):
        supply = (supply if t == 0 else (1 - paths.supply_decay) * supply) + yearly[t]
        games.append(
            replace(
                first,
                challenger=first.challenger * (1 + paths.challenger_growth) ** t,
                protege=first.protege * (1 + paths.protege_growth) ** t,
                supply=supply,
            )
        )
    return tuple(games)


def play_years(games: Sequence[GameArrays], discount: Floats, withdrawal: Withdrawal | None = None) -> YearArrays:
    """Play every year and look ahead from the last to the first. `discount` (draw,) lies in [0, 1): what next year counts for.

    Raises `UsageError` where there is no year, draws disagree, the discount is outside its range or the challenger's precision is nought.
    """
    _check_years(games, discount, withdrawal)
    played = [_play_year(game, t, withdrawal) for t, game in enumerate(games)]
    outcomes = tuple(p[0] for p in played)
    gain, error = np.stack([p[1] for p in played]), np.stack([p[2] for p in played])
    quo, precision = np.stack([g.status_quo for g in games]), np.stack([g.challenger_precision for g in games])
    waiting, worth = np.empty_like(gain), np.empty_like(gain)
    ahead = find_lasting_worth(gain[-1], quo[-1], precision[-1], discount)
    for t in range(len(games) - 1, -1, -1):
        waiting[t] = (1 - discount) * quo[t] + discount * ahead
        ahead = worth[t] = _soft_larger(gain[t], waiting[t], precision[t])
    attack = logistic(precision * (gain - waiting))
    resists = np.stack([o.resists for o in outcomes])
    following = np.concatenate([attack[1:], attack[-1:]])
    lasting = np.stack([find_lasting_worth(*row, discount) for row in zip(gain, quo, precision, strict=True)])
    steady = logistic(precision * (gain - (1 - discount) * quo - discount * lasting))
    spared = np.cumprod(1 - attack, axis=0)
    return YearArrays(
        attack=attack,
        fait_accompli=attack * (1 - resists),
        war=attack * resists,
        gain=gain,
        waiting=waiting,
        worth=worth,
        pull=-precision * discount * attack * (1 - attack) * following,
        hurried=attack - steady,
        reached=np.concatenate([np.ones_like(spared[:1]), spared[:-1]]),
        by_year=np.asarray(1 - spared, dtype=np.float64),
        sampling_error=error,
        outcomes=outcomes,
    )


def find_lasting_worth(gain: Floats, quo: Floats, precision: Floats, discount: Floats) -> Floats:
    """The worth of a world that stays as it is: the fixed point of one year's recursion, a contraction, by Newton's method."""
    value = np.maximum(gain, quo)
    for _ in range(200):
        wait = (1 - discount) * quo + discount * value
        step = _soft_larger(gain, wait, precision) - value
        steep = 1 - discount * (1 - logistic(precision * (gain - wait)))
        value = value + step / steep
        if np.abs(step).max(initial=0.0) <= 1e-15 * (1 + np.abs(value).max(initial=0.0)):
            break
    return np.asarray(value, dtype=np.float64)


def _soft_larger(one: Floats, other: Floats, precision: Floats) -> Floats:
    larger = np.maximum(one, other)
    return np.asarray(larger + np.log1p(np.exp(-precision * np.abs(one - other))) / precision, dtype=np.float64)


def _check_years(games: Sequence[GameArrays], discount: Floats, withdrawal: Withdrawal | None) -> None:
    if not games or any(g.capability.shape != games[0].capability.shape for g in games):
        raise UsageError("every year needs a game of the same draws and guarantors, and there must be one")
    if discount.shape != (games[0].draws,) or not ((discount >= 0) & (discount < 1)).all():
        raise UsageError("'discount' must lie in [0, 1), one for each draw")
    if any((g.challenger_precision <= 0).any() for g in games):
        raise UsageError("looking ahead needs a challenger's precision above nought")
    if withdrawal is not None:
        if withdrawal.hazard.shape != (len(games), *games[0].capability.shape) or (withdrawal.hazard < 0).any():
            raise UsageError("'hazard' must have the shape (year, draw, guarantor) and not be negative")
        if withdrawal.sets < 2:
            raise UsageError("at least two sets of promises must be drawn to know the error")


def _play_year(games: GameArrays, year: int, withdrawal: Withdrawal | None) -> tuple[OutcomeArrays, Floats, Floats]:
    """The year's outcomes, what attacking is worth in it, and the standard error of that."""
    nothing = np.zeros(games.draws)
    if withdrawal is None:
        played = play_many(games)
        return played, _gain_of(games, played), nothing
    alive = np.exp(-withdrawal.hazard[:year].sum(axis=0))
    if not withdrawal.observed:
        played = play_many(replace(games, alive=alive if games.alive is None else games.alive * alive))
        return played, _gain_of(games, played), nothing
    standing, weights = _lay_sets(alive, withdrawal, year)
    return _average(games, standing, weights, enumerated=games.guarantors <= MOST_ENUMERATED)


def _lay_sets(alive: Floats, withdrawal: Withdrawal, year: int) -> tuple[Floats, Floats]:
    """Sets of promises that still stand, (set, draw, guarantor) of 0 and 1, and their weights (set, draw)."""
    draws, count = alive.shape
    if count <= MOST_ENUMERATED:
        bits = (np.arange(2**count)[:, None] >> np.arange(count)) & 1
        standing = np.broadcast_to(bits[:, None, :], (2**count, draws, count)).astype(np.float64)
        return standing, np.asarray(np.where(standing > 0, alive, 1 - alive).prod(axis=2), dtype=np.float64)
    chance = np.random.default_rng([withdrawal.seed, year]).random((withdrawal.sets, draws, count))
    return (chance < alive).astype(np.float64), np.full((withdrawal.sets, draws), 1 / withdrawal.sets)


def _average(
    games: GameArrays, standing: Floats, weights: Floats, *, enumerated: bool
) -> tuple[OutcomeArrays, Floats, Floats]:
    sets, draws, _ = standing.shape
    kept = np.flatnonzero(weights.max(axis=1) > 0)
    mean: dict[str, Floats] = {}
    gains = np.zeros((sets, draws))
    converged, sensitive = np.ones(draws, dtype=np.bool_), np.zeros(draws, dtype=np.bool_)
    for part in np.array_split(kept, max(1, len(kept) * draws // 200_000)):
        many = repeat_draws(games, len(part))
        mine = np.swapaxes(standing[part], 0, 1).reshape(many.capability.shape)
        played = play_many(replace(many, alive=mine if many.alive is None else many.alive * mine))
        gains[part] = _gain_of(many, played).reshape(draws, len(part)).T
        for name in ("attack", "fait_accompli", "war", "resists", "defended", "joining", "brought"):
            values = getattr(played, name)
            values = values.reshape(draws, len(part), *values.shape[1:])
            mean[name] = mean.get(name, np.zeros(1)) + np.einsum("ds...,sd->d...", values, weights[part])
        converged &= played.converged.reshape(draws, -1).all(axis=1)
        sensitive |= played.selection_sensitive.reshape(draws, -1).any(axis=1)
    gain = (gains * weights).sum(axis=0)
    spread = np.zeros(draws) if enumerated else gains.std(axis=0, ddof=1) / np.sqrt(sets)
    return OutcomeArrays(**mean, converged=converged, selection_sensitive=sensitive), gain, spread


def _gain_of(games: GameArrays, played: OutcomeArrays) -> Floats:
    return find_gain(games, played.defended, played.brought, played.resists)
