"""Logistic regression with standard errors for rows that belong together, and the scores by which forecasts are judged.

Errors by cluster are the usual sandwich; the dyadic ones allow any two rows that share a state to move together (Fafchamps and
Gubert 2007; Aronow, Samii and Assenova 2015).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from foedus.errors import UsageError

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

STEPS, TOLERANCE = 60, 1e-10


@dataclass(frozen=True, kw_only=True)
class Fit:
    """A fitted logit: `terms` name the columns, the first of which is the constant; `inverse` is the inverse of the information."""

    terms: tuple[str, ...]
    coefficients: Floats
    inverse: Floats
    rows: int
    events: int

    def predict(self, columns: Floats) -> Floats:
        """Probabilities for rows of the same columns, without the constant."""
        return chance(self.coefficients[0] + columns @ self.coefficients[1:])


def chance(z: Floats) -> Floats:
    """The logistic function, without overflow."""
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


def fit_logit(columns: Floats, happened: Floats, terms: Sequence[str]) -> Fit:
    """Fit by Newton's method with halved steps. `columns` (row, term) has no constant; `happened` is 0 or 1.

    Raises `UsageError` where a column does not vary apart from the others, so that no coefficient of its own exists.
    """
    full = np.column_stack([np.ones(len(columns)), columns])
    beta = np.zeros(full.shape[1])
    rate = float(np.clip(happened.mean(), 1e-9, 1 - 1e-9))
    beta[0] = np.log(rate / (1 - rate))
    score = _likelihood(full @ beta, happened)
    for _ in range(STEPS):
        p = chance(full @ beta)
        information = (full * (p * (1 - p))[:, None]).T @ full
        try:
            step = np.linalg.solve(information, full.T @ (happened - p))
        except np.linalg.LinAlgError as problem:
            raise UsageError("a column of the regression says nothing that the others do not") from problem
        size = 1.0
        while size > 1e-6 and (new := _likelihood(full @ (beta + size * step), happened)) < score - 1e-12:
            size /= 2
        beta, gain, score = beta + size * step, new - score, new
        if abs(gain) < TOLERANCE * (1 + abs(score)):
            break
    p = chance(full @ beta)
    inverse = np.linalg.inv((full * (p * (1 - p))[:, None]).T @ full)
    return Fit(
        terms=("constant", *terms),
        coefficients=beta,
        inverse=np.asarray(inverse, dtype=np.float64),
        rows=len(happened),
        events=int(happened.sum()),
    )


def _likelihood(z: Floats, happened: Floats) -> float:
    return float((happened * z - np.logaddexp(0, z)).sum())


def errors_by_cluster(fit: Fit, columns: Floats, happened: Floats, cluster: Ints) -> Floats:
    """Standard errors that let the rows of a cluster move together, one for each term; with the usual correction for few clusters."""
    scores = _scores(fit, columns, happened)
    _, at = np.unique(cluster, return_inverse=True)
    sums = np.zeros((at.max() + 1, scores.shape[1]))
    np.add.at(sums, at, scores)
    groups = len(sums)
    return _sandwich(fit, sums.T @ sums * groups / max(groups - 1, 1))


def errors_by_dyad(fit: Fit, columns: Floats, happened: Floats, one: Ints, other: Ints) -> Floats:
    """Standard errors that let any two rows that share a state move together, whichever side it is on; one for each term.

    The sum over all pairs that share a state is the sum over states of the square of that state's scores, less the pairs of one
    dyad, which share two states and are counted twice.
    """
    scores = _scores(fit, columns, happened)
    states, at = np.unique(np.concatenate([one, other]), return_inverse=True)
    by_state = np.zeros((len(states), scores.shape[1]))
    np.add.at(by_state, at[: len(one)], scores)
    np.add.at(by_state, at[len(one) :], scores)
    low, high = np.minimum(one, other), np.maximum(one, other)
    _, pair = np.unique(low * (int(high.max()) + 1) + high, return_inverse=True)
    by_pair = np.zeros((pair.max() + 1, scores.shape[1]))
    np.add.at(by_pair, pair, scores)
    return _sandwich(fit, by_state.T @ by_state - by_pair.T @ by_pair)


def _scores(fit: Fit, columns: Floats, happened: Floats) -> Floats:
    full = np.column_stack([np.ones(len(columns)), columns])
    return np.asarray(full * (happened - chance(full @ fit.coefficients))[:, None])


def _sandwich(fit: Fit, middle: Floats) -> Floats:
    variances = np.diag(fit.inverse @ middle @ fit.inverse)
    # A dyadic variance may come out below nought in a small sample: then there is no standard error, rather than one of nought.
    return np.asarray(np.sqrt(np.where(variances > 0, variances, np.nan)), dtype=np.float64)


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """How forecasts fared: log loss and Brier score (lower is better), area under the curve, and the slope of the calibration line."""

    rows: int
    events: int
    log_loss: float
    brier: float
    auc: float
    slope: float


def judge_forecast(p: Floats, happened: Floats) -> Forecast:
    """Score probabilities against what happened."""
    odds = np.log(np.clip(p, 1e-12, 1 - 1e-12)) - np.log1p(-np.clip(p, 1e-12, 1 - 1e-12))
    varied = float(np.ptp(odds)) > 1e-12
    return Forecast(
        rows=len(p),
        events=int(happened.sum()),
        log_loss=float(losses(p, happened).mean()),
        brier=float(((p - happened) ** 2).mean()),
        auc=_area(p, happened),
        slope=float(fit_logit(odds[:, None], happened, ("odds",)).coefficients[1]) if varied else float("nan"),
    )


def losses(p: Floats, happened: Floats) -> Floats:
    """The log loss of each row."""
    inside = np.clip(p, 1e-12, 1 - 1e-12)
    return np.asarray(-(happened * np.log(inside) + (1 - happened) * np.log1p(-inside)))


def _area(p: Floats, happened: Floats) -> float:
    """The chance that a row where it happened was given more than one where it did not; ties count half."""
    _, at, counts = np.unique(p, return_inverse=True, return_counts=True)
    rank = (np.cumsum(counts) - (counts - 1) / 2)[at]
    events = happened.sum()
    idle = len(p) - events
    if events == 0 or idle == 0:
        return float("nan")
    return float((rank[happened == 1].sum() - events * (events + 1) / 2) / (events * idle))


def difference_interval(
    one: Floats, other: Floats, cluster: Ints, *, times: int = 1000, seed: int = 1
) -> tuple[float, float, float]:
    """The mean difference in loss of two forecasts, with its 2.5th and 97.5th percentile when whole clusters are drawn anew."""
    gap = one - other
    _, at = np.unique(cluster, return_inverse=True)
    sums, sizes = np.bincount(at, weights=gap), np.bincount(at).astype(np.float64)
    generator = np.random.default_rng(seed)
    drawn = generator.multinomial(len(sums), np.full(len(sums), 1 / len(sums)), size=times)
    means = (drawn @ sums) / (drawn @ sizes)
    low, high = np.percentile(means, [2.5, 97.5])
    return float(gap.mean()), float(low), float(high)
