"""Sums of exponentials that stand for the contest: fitted once, certified everywhere on their range, kept.

The exponential of a sum of forces is a product over guarantors, so a contest written as

    1 / (1 + x^g) = Re sum over m of w_m(g) exp(-s_m x),      low <= x <= high,

turns the expectation over all coalitions into a sum of products: as exact as the sum is. The rates s_m come from the shift invariance of
equally spaced samples (ESPRIT: the signal space of their Hankel matrix), the weights from least squares on a finer grid, as polynomials
in the exponent where a range of exponents shares its rates. Up to exponent 1 the contest is a mixture of decaying exponentials
(x^g is a Bernstein function), and the fit finds real rates and positive weights of itself; beyond it the rates come in complex
pairs, of which one is kept with twice its weight.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from .arrays import Complexes, Floats
from .contest import lose_share

MOST_TERMS, SAMPLES = 40, 320
DEGREE = 16
"""Degree of the polynomial that an error is compared with on each piece of the range."""
_FIT_POINTS = 700
_NOISE, _TRIES, _WILDEST, _GROWN, _MOST_PIECES = 3e-16, 24, 3000.0, 30.0, 5000
_SEEN = 2 * DEGREE
_LIFT = 1 / np.cos(DEGREE * np.pi / (2 * _SEEN))
"""A polynomial of degree n exceeds its largest value at m > n Chebyshev points by at most 1 / cos(n pi / 2m)."""


@dataclass(frozen=True, kw_only=True)
class ExponentialSum:
    """A certified sum: `rates` (term,), the first `real` of them real; `weights` (power, term) Chebyshev series in the exponent.

    It holds for forces from `low` to `high` and exponents from `least` to `most`, and is nowhere further from the contest than `error`.
    Weights refer to `exp(-s (x - low))`.
    """

    rates: Complexes
    real: int
    weights: Complexes
    low: float
    high: float
    least: float
    most: float
    error: float

    def weigh(self, exponent: Floats) -> Complexes:
        """The weights at each exponent: (game, term)."""
        if len(self.weights) == 1:
            return np.broadcast_to(self.weights, (len(exponent), len(self.rates)))
        middle, half = (self.most + self.least) / 2, (self.most - self.least) / 2
        basis = np.polynomial.chebyshev.chebvander((exponent - middle) / half, len(self.weights) - 1)
        return np.asarray(basis @ self.weights, dtype=np.complex128)

    def evaluate(self, x: Floats, exponent: float) -> Floats:
        """The sum itself at forces `x`."""
        weights = self.weigh(np.array([exponent]))[0]
        return np.asarray((np.exp(-np.outer(x - self.low, self.rates)) @ weights).real, dtype=np.float64)


@lru_cache(maxsize=512)
def fit_sum(low: float, high: float, least: float, most: float, accuracy: float) -> ExponentialSum | None:
    """The shortest sum found that is certified to `accuracy`, or None where none is. Kept for the life of the process."""
    nodes = _lay_exponents(least, most)
    tried = 0
    for rates in _find_rates((low, high), nodes, accuracy):
        if _is_wild(rates * (high - low)):
            continue
        fitted, seen = _weigh_rates(rates, (low, high), (least, most), nodes)
        if seen > 0.7 * accuracy:
            continue
        certified = certify(fitted)
        if certified.error <= accuracy:
            return certified
        tried += 1
        if tried == 8:
            break
    return None


def _is_wild(relative: Complexes) -> bool:
    """Whether some wave, by its rate over the whole range, turns or dies too fast to be a part of the contest, or grows beyond bounds."""
    tame = np.isfinite(relative).all() and np.abs(relative).max() <= _WILDEST and relative.real.min() >= -_GROWN
    return not bool(tame)


def _lay_exponents(least: float, most: float) -> Floats:
    """Chebyshev nodes over the exponents; more where the range is wide."""
    if most <= least:
        return np.array([least])
    count = 7 if most / least < 1.12 else 11 if most / least < 1.4 else 16
    nodes = np.cos((np.arange(count) + 0.5) * np.pi / count)
    return np.asarray((most + least) / 2 + nodes * (most - least) / 2, dtype=np.float64)


def _find_rates(reach: tuple[float, float], exponents: Floats, accuracy: float) -> Iterator[Complexes]:
    """Rates for ever more terms, from one signal space, beginning a little before its strengths say that the accuracy is near."""
    low, high = reach
    count = SAMPLES // 2 if high / low < 20 and exponents.max() <= 4 else SAMPLES if high / low < 300 else 3 * SAMPLES
    x = np.linspace(low, high, count)
    width = count // 2
    spread = exponents[:: max(1, len(exponents) // 4)]
    hankel = np.concatenate(
        [np.lib.stride_tricks.sliding_window_view(lose_share(x, g), count - width + 1) for g in spread], axis=1
    )
    space, strength, _ = np.linalg.svd(hankel, full_matrices=False)
    relative = strength / strength[0]
    first = max(2, int(np.argmax(relative < accuracy)) - 2)
    for terms in range(first, min(first + _TRIES, MOST_TERMS) + 1):
        if relative[terms - 1] < _NOISE:
            return
        signal = space[:, :terms]
        shift = np.linalg.lstsq(signal[:-1], signal[1:], rcond=None)[0]
        factors = np.linalg.eigvals(shift).astype(np.complex128)
        with np.errstate(divide="ignore"):
            yield np.asarray(-np.log(factors) / (x[1] - x[0]), dtype=np.complex128)


def _weigh_rates(
    rates: Complexes, reach: tuple[float, float], span: tuple[float, float], exponents: Floats
) -> tuple[ExponentialSum, float]:
    """The sum with the best weights for these rates, and the largest error seen at the points of the fit."""
    low, high = reach
    half = (high - low) / 2
    x = low + (high - low) * (1 - np.cos(np.linspace(0, np.pi / 2, _FIT_POINTS)))
    x = np.unique(np.concatenate([x, low + half * (1 - np.cos(np.linspace(0, np.pi, 100)))]))
    alone = np.sort_complex(rates[np.abs(rates.imag) < 1e-9].real.astype(np.complex128))
    pairs = rates[rates.imag > 1e-9]
    kept = np.concatenate([alone, pairs])
    waves = np.exp(-np.outer(x - low, kept))
    table = np.hstack([waves.real, waves[:, len(alone) :].imag])
    values = np.stack([lose_share(x, g) for g in exponents], axis=1)
    found = np.linalg.lstsq(table, values, rcond=1e-15)[0]
    weights = found[: len(kept)].astype(np.complex128)
    weights[len(alone) :] -= 1j * found[len(kept) :]
    seen = float(np.abs(table @ found - values).max())
    fitted = ExponentialSum(
        rates=kept,
        real=len(alone),
        weights=_as_series(weights.T),
        low=low,
        high=high,
        least=span[0],
        most=span[1],
        error=np.inf,
    )
    return fitted, seen


def _as_series(values: Complexes) -> Complexes:
    """Chebyshev coefficients, (power, term), from values at the nodes of `_lay_exponents`, (node, term)."""
    count = len(values)
    if count == 1:
        return values
    angle = (np.arange(count) + 0.5) * np.pi / count
    basis = np.cos(np.outer(np.arange(count), angle)) * (2.0 / count)
    basis[0] /= 2
    return np.asarray(basis @ values, dtype=np.complex128)


def certify(fitted: ExponentialSum) -> ExponentialSum:
    """The sum with an error that bounds its distance from the contest everywhere on its range, and not only where it was looked at.

    The range is cut into pieces, small against its distance from the nearest singularity of the contest and against the waves of the sum. There both
    are analytic in a Bernstein ellipse, so that a polynomial follows them to `rest`; and a polynomial cannot rise between
    twice as many Chebyshev points as its degree by more than a known factor. The exponents are treated alike.
    """
    exponents = _check_exponents(fitted)
    points = np.cos((np.arange(_SEEN) + 0.5) * np.pi / _SEEN)
    centres, halves = _cut_range(fitted)
    if len(centres) >= _MOST_PIECES - 1:
        return replace(fitted, error=np.inf)
    x = (centres[:, None] + halves[:, None] * points).ravel()
    waves = np.exp(-np.outer(x - fitted.low, fitted.rates))
    weights = fitted.weigh(exponents)
    apart = np.abs((waves @ weights.T).real - np.stack([lose_share(x, g) for g in exponents], axis=1))
    rest = _rest(fitted, weights, exponents, (centres, halves))
    lift = _LIFT if len(exponents) == 1 else _LIFT**2
    rounding = 4e-16 * float(np.abs(weights).sum(axis=1).max())
    return replace(fitted, error=float(lift * (apart.max() + rest) + rest + rounding))


def _check_exponents(fitted: ExponentialSum) -> Floats:
    if fitted.most <= fitted.least:
        return np.array([fitted.least])
    count = 2 * len(fitted.weights)
    nodes = np.cos((np.arange(count) + 0.5) * np.pi / count)
    return np.asarray((fitted.most + fitted.least) / 2 + nodes * (fitted.most - fitted.least) / 2, dtype=np.float64)


def _cut_range(fitted: ExponentialSum) -> tuple[Floats, Floats]:
    """Centres and half widths of pieces: a circle of four half widths about a centre reaches at most half-way to the nearest
    singularity of the contest, and within it each term grows by e^3 at most or stays below 1."""
    size = np.maximum(np.abs(fitted.rates.real) + np.abs(fitted.rates.imag), 1e-12)
    weight = np.log(np.maximum(np.abs(fitted.weights).sum(axis=0), 1e-300))
    edges = [fitted.low]
    while edges[-1] < fitted.high and len(edges) < _MOST_PIECES:
        faded = fitted.rates.real * (edges[-1] - fitted.low) - weight
        calm = float((np.maximum(3.0, faded) / (4 * size)).min())
        half = min(_clear_radius(edges[-1], fitted.most) / 5, calm)
        edges.append(min(fitted.high, edges[-1] + 2 * half))
    cuts = np.array(edges)
    return (cuts[1:] + cuts[:-1]) / 2, (cuts[1:] - cuts[:-1]) / 2


def _clear_radius(x: Floats | float, exponent: float) -> float:
    """Half the distance of `x` from nought, where the contest branches, and from its poles on the unit circle."""
    nearest = np.abs(x)
    if exponent > 1:
        nearest = np.minimum(nearest, np.abs(x - np.exp(1j * np.pi / exponent)))
    return float(nearest) / 2


def _rest(fitted: ExponentialSum, weights: Complexes, exponents: Floats, pieces: tuple[Floats, Floats]) -> float:
    """What a polynomial of the degree used may miss of contest and sum on any piece."""
    centres, halves = pieces
    circle = np.exp(2j * np.pi * np.arange(48) / 48)
    around = centres[:, None] + 4 * halves[:, None] * circle
    contest = max(float(np.abs(1 / (1 + around**g)).max()) for g in exponents)
    nearest = centres[:, None] - fitted.low - 4 * halves[:, None] * np.sign(fitted.rates.real)
    reach = np.exp(np.minimum(-nearest * fitted.rates.real, 300.0))
    reach *= np.exp(np.minimum(np.outer(4 * halves, np.abs(fitted.rates.imag)), 300.0))
    series = float((reach @ np.abs(weights).T).max())
    ellipse = 4 + np.sqrt(15.0)
    return float(2 * (2 * contest + series) * ellipse**-DEGREE / (ellipse - 1))
