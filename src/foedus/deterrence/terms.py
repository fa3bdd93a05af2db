"""Which sum of exponentials stands for the contest in which game: games are grouped, so that one fitted sum serves many.

With exponent 1 only the ratio of the greatest to the least sum of forces matters, so that a handful of sums serves every game there is.
For other exponents a sum belongs to a range of scale-free forces and a narrow range of exponents.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from .arrays import Booleans, Complexes, Floats, Integers
from .ascent import Terms
from .coalitions import FOLDED, MOST_NODES, lay_nodes
from .contest import MOST_TILT
from .stakes import Stakes
from .sums import ExponentialSum, certify, fit_sum

RATIOS = (4.0, 16.0, 64.0, 256.0)
"""Ratios of forces up to which a sum is fitted for exponent 1; beyond, the integral serves any ratio."""

_BIN, _FINE_BIN, _FINE = 1.5, 1.25, 2.0
_MOST_RATIO = 3e4
_DEEPEST, _FEW = 7, 24
_ENOUGH = 1e-10
"""The integral that serves any ratio of forces is taken where it is certified to this; short sums keep to the accuracy asked for."""


@dataclass(frozen=True, kw_only=True)
class Group:
    """Games that share a sum: their numbers, what to divide forces by in each, the terms, and the certified error."""

    games: Integers
    unit: Floats
    terms: Terms
    error: float


def group_games(stakes: Stakes, accuracy: float) -> tuple[list[Group], Integers]:
    """Groups of games with a sum certified to the accuracy, and the numbers of the games for which none was found."""
    if stakes.guarantors == 0:
        return [], np.arange(stakes.games)
    if stakes.guarantors == 1:
        return [_group_single(stakes)], np.arange(0)
    ratio_form = stakes.exponents == 1.0
    every = np.arange(stakes.games)
    groups = list(_group_ratio_form(stakes, every[ratio_form], accuracy))
    left = [g.games for g in groups if g.error > max(accuracy, _ENOUGH)]
    groups = [g for g in groups if g.error <= max(accuracy, _ENOUGH)]
    tilted = _find_tilted(stakes)
    left.append(every[tilted & ~ratio_form])
    for games in _split_exponents(stakes.exponents, every[~ratio_form & ~tilted]):
        found, lacking = _cover(stakes, games, accuracy)
        groups.extend(found)
        left.append(lacking)
    return groups, np.concatenate([every[:0], *left])


def _find_tilted(stakes: Stakes) -> Booleans:
    """The games whose advantage is too great for their exponent to make forces scale-free."""
    if stakes.advantage is None:
        return np.zeros(stakes.games, dtype=np.bool_)
    return np.asarray(np.abs(stakes.advantage) > MOST_TILT * stakes.exponents, dtype=np.bool_)


def _group_single(stakes: Stakes) -> Group:
    """A single guarantor comes or does not: a constant and a term that its coming leaves nothing of are exact."""
    force = stakes.force[:, 0]
    with_it, without = 1 - stakes.win_each(stakes.base + force), 1 - stakes.win_each(stakes.base)
    games = np.arange(stakes.games)
    exact = ExponentialSum(
        rates=np.array([0j, 700 + 0j]),
        real=2,
        weights=np.zeros((1, 2), dtype=np.complex128),
        low=0.0,
        high=0.0,
        least=0.0,
        most=0.0,
        error=0.0,
    )
    terms = _join(
        stakes, games, exact, (exact.rates, np.stack([with_it, without - with_it], axis=1).astype(np.complex128))
    )
    return Group(games=games, unit=np.where(force > 0, force, 1.0), terms=terms, error=0.0)


def _group_ratio_form(stakes: Stakes, games: Integers, accuracy: float) -> Iterator[Group]:
    even, base = stakes.even[games], stakes.base[games]
    whole = even + base
    ratio = (whole + stakes.force[games].sum(axis=1)) / whole
    place = np.searchsorted(RATIOS, ratio)
    for k in np.unique(place):
        chosen = place == k
        limit = RATIOS[k] if k < len(RATIOS) else float(2.0 ** np.ceil(np.log2(ratio.max())))
        fitted = _fit_reciprocal(limit, accuracy)
        share = (even / whole)[chosen]
        weights = 2 * share[:, None] * fitted.weigh(np.ones(len(share)))
        yield Group(
            games=games[chosen],
            unit=whole[chosen],
            terms=_join(stakes, games[chosen], fitted, (2 * fitted.rates, weights)),
            error=2 * fitted.error,
        )


@lru_cache(maxsize=64)
def _fit_reciprocal(ratio: float, accuracy: float) -> ExponentialSum:
    """A sum for 1 / (1 + x) up to the ratio; where none is short enough the integral, which holds for any."""
    fitted = fit_sum(1.0, 2 * ratio - 1, 1.0, 1.0, accuracy / 2) if ratio <= RATIOS[-1] else None
    if fitted is not None:
        return fitted
    t, weight = lay_nodes(MOST_NODES)
    return certify(
        ExponentialSum(
            rates=(t / 2).astype(np.complex128),
            real=len(t),
            weights=(weight / 2).astype(np.complex128)[None],
            low=1.0,
            high=2 * ratio - 1,
            least=1.0,
            most=1.0,
            error=np.inf,
        )
    )


def _split_exponents(exponent: Floats, games: Integers) -> Iterator[Integers]:
    if not len(games):
        return
    values = np.log(exponent[games] / _FINE)
    place = np.floor(values / np.where(values >= 0, np.log(_FINE_BIN), np.log(_BIN)))
    if len(np.unique(exponent[games])) <= 4:
        place = exponent[games]
    for k in np.unique(place):
        yield games[place == k]


def _cover(stakes: Stakes, games: Integers, accuracy: float, depth: int = 0) -> tuple[list[Group], Integers]:
    """One sum for all these games, or for each half of them; the games for which none was found."""
    even = stakes.even[games]
    low, high = stakes.base[games] / even, (stakes.base[games] + stakes.force[games].sum(axis=1)) / even
    group = _fit_group(stakes, games, (low, high), accuracy)
    if group is not None:
        return [group], games[:0]
    cut = _halve(low, high, stakes.exponents[games])
    if cut is None or depth == _DEEPEST or (len(games) < _FEW and stakes.guarantors <= FOLDED):
        return [], games
    groups, left = [], []
    for part in (cut, ~cut):
        found, lacking = _cover(stakes, games[part], accuracy, depth + 1)
        groups.extend(found)
        left.append(lacking)
    return groups, np.concatenate(left)


def _halve(low: Floats, high: Floats, exponent: Floats) -> Booleans | None:
    """Which games go into the lower half of whatever differs most among them; None where they are all much alike."""
    spreads = [(np.log2(low), 1.0), (np.log2(high), 1.0), (np.log2(exponent), 4.0)]
    values, weight = max(spreads, key=lambda s: float(np.ptp(s[0])) * s[1])
    width = float(np.ptp(values)) * weight
    if width < 0.4:
        return None
    unit = 1.0 if weight == 1.0 and width > 1.0 else 16.0
    middle = np.round((values.min() + values.max()) / 2 * unit) / unit
    cut = values < middle
    return np.asarray(cut) if cut.any() and not cut.all() else np.asarray(values < (values.min() + values.max()) / 2)


def _fit_group(stakes: Stakes, games: Integers, reach: tuple[Floats, Floats], accuracy: float) -> Group | None:
    """Ranges are rounded outwards, so that later batches find the same sum again."""
    low, high = 2.0 ** np.floor(np.log2(reach[0].min())), 2.0 ** np.ceil(np.log2(reach[1].max()))
    exponent = stakes.exponents[games]
    least, most = float(exponent.min()), float(exponent.max())
    if not (np.isfinite([low, high]).all() and low > 0 and high / low <= _MOST_RATIO):
        return None
    if most > least and len(games) < _FEW and stakes.guarantors <= FOLDED:
        return None
    if most > least:
        least, most = 2.0 ** (np.floor(16 * np.log2(least)) / 16), 2.0 ** (np.ceil(16 * np.log2(most)) / 16)
    fitted = fit_sum(float(low), float(max(high, 1.25 * low)), least, most, accuracy)
    if fitted is None:
        return None
    weights = fitted.weigh(exponent) * np.exp(-np.outer(reach[0] - fitted.low, fitted.rates))
    terms = _join(stakes, games, fitted, (fitted.rates, weights))
    return Group(games=games, unit=stakes.even[games], terms=terms, error=fitted.error)


def _join(stakes: Stakes, games: Integers, fitted: ExponentialSum, scaled: tuple[Complexes, Complexes]) -> Terms:
    """The terms of the contest, followed by those of the head count where a bonus depends on it."""
    rates, weights = scaled
    angles = np.zeros(0)
    if stakes.bonuses[games].any():
        angles, turns = turn_heads(stakes.find_rise())
        weights = np.hstack([weights, -stakes.bonuses[games][:, None] * turns])
    table = np.zeros((3, len(rates) + len(angles)))
    table[0, : len(rates)], table[1, : len(rates)], table[2, len(rates) :] = rates.real, rates.imag, angles
    return Terms(
        rates=table,
        kinds=np.array([fitted.real, len(rates) - fitted.real, len(angles)]),
        weights=np.ascontiguousarray(np.stack([weights.real, weights.imag])),
    )


def turn_heads(rise: Floats) -> tuple[Floats, Complexes]:
    """A function of the head count as turns: angles and complex weights, exact at every head count up to a constant.

    It is a discrete Fourier series over the possible counts, of which one of each pair is kept with twice its weight.
    """
    size = len(rise)
    series = np.fft.ifft(rise)
    turns = np.arange(1, size // 2 + 1)
    twice = np.where(2 * turns == size, 1.0, 2.0)
    return 2 * np.pi * turns / size, np.asarray(twice * series[turns], dtype=np.complex128)
