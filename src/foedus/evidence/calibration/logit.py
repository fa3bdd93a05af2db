"""Logistic regression, and what every fitted regression tells."""

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
    """A fitted regression. `terms` name the coefficients; `inverse` is the inverse of the information.

    `scores` (row, term) are the derivatives of the log likelihood by coefficient, of each row or of each group of rows that only
    counts as a whole: what the errors of `sandwich` add up.
    """

    terms: tuple[str, ...]
    coefficients: Floats
    inverse: Floats
    scores: Floats
    rows: int
    events: int

    def predict(self, columns: Floats) -> Floats:
        """Probabilities by a logit for rows of the same columns, without the constant, which is the first term."""
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
        step = solve_step(information, full.T @ (happened - p))
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
        scores=np.asarray(full * (happened - p)[:, None], dtype=np.float64),
        rows=len(happened),
        events=int(happened.sum()),
    )


def solve_step(information: Floats, slope: Floats) -> Floats:
    """Newton's step. Raises `UsageError` where a column has no coefficient of its own."""
    try:
        return np.asarray(np.linalg.solve(information, slope), dtype=np.float64)
    except np.linalg.LinAlgError as problem:
        raise UsageError("a column of the regression says nothing that the others do not") from problem


def _likelihood(z: Floats, happened: Floats) -> float:
    return float((happened * z - np.logaddexp(0, z)).sum())
