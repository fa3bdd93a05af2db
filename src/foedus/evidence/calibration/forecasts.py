"""The scores by which forecasts are judged, and the interval of a difference between two."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .logit import Floats, Ints, fit_logit


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
