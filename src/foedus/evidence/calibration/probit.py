"""Probit regression: the same question as the logit, with normal shocks."""

from __future__ import annotations

from collections.abc import Sequence
from math import erfc, sqrt

import numpy as np

from .logit import STEPS, TOLERANCE, Fit, Floats, solve_step

_REACH = 35.0
"""Beyond this many standard deviations the distribution function is nought in double precision."""

_upper = np.vectorize(lambda z: erfc(z / sqrt(2)) / 2, otypes=[np.float64])


def fit_probit(columns: Floats, happened: Floats, terms: Sequence[str]) -> Fit:
    """Fit by Newton's method on the expected information. `columns` (row, term) has no constant; `happened` is 0 or 1.

    Raises `UsageError` where a column does not vary apart from the others.
    """
    full = np.column_stack([np.ones(len(columns)), columns])
    side = 2 * happened - 1
    beta, score = np.zeros(full.shape[1]), -np.inf
    for _ in range(STEPS):
        slope, weight, new = _look(full @ beta, side)
        gain, score = new - score, new
        if abs(gain) < TOLERANCE * (1 + abs(score)):
            break
        beta = beta + solve_step((full * weight[:, None]).T @ full, full.T @ slope)
    slope, weight, _ = _look(full @ beta, side)
    return Fit(
        terms=("constant", *terms),
        coefficients=beta,
        inverse=np.asarray(np.linalg.inv((full * weight[:, None]).T @ full), dtype=np.float64),
        scores=np.asarray(full * slope[:, None], dtype=np.float64),
        rows=len(happened),
        events=int(happened.sum()),
    )


def _look(z: Floats, side: Floats) -> tuple[Floats, Floats, float]:
    """Each row's derivative of the log likelihood by z, its expected information, and the log likelihood of all."""
    z = np.clip(z, -_REACH, _REACH)
    density = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    above = _upper(z)
    told = np.where(side > 0, _upper(-z), above)
    return side * density / told, density**2 / (above * (1 - above)).clip(1e-300), float(np.log(told).sum())
