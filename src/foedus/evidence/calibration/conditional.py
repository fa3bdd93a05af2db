"""Conditional logit within groups: what moves an outcome within a dyad, whatever the dyad's own level (Chamberlain 1980).

The likelihood of a group is that of which of its rows the outcomes fell on, given how many there were: the sum over all ways to
choose that many rows is built up row by row, with its first and second derivatives beside it. Groups where it always or never
happened say nothing and drop out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .logit import STEPS, TOLERANCE, Fit, Floats, Ints, solve_step


@dataclass(frozen=True, kw_only=True)
class ConditionalFit:
    """The fit, whose `scores` are those of groups, and for each group the first of its rows among those given."""

    fit: Fit
    first: Ints


@dataclass(frozen=True, kw_only=True)
class _Groups:
    """Rows laid out as `columns` (group, place, term), padded where `there` (group, place) is false; `events` happened in each."""

    columns: Floats
    there: NDArray[np.bool_]
    chosen: Floats
    events: Ints
    first: Ints


def fit_conditional(columns: Floats, happened: Floats, group: Ints, terms: Sequence[str]) -> ConditionalFit:
    """Fit by Newton's method. `columns` (row, term) vary within groups; there is no constant.

    Raises `UsageError` where a column does not vary within any group apart from the others.
    """
    laid = _lay(columns, happened, group)
    beta, score = np.zeros(columns.shape[1]), -np.inf
    for _ in range(STEPS):
        value, slopes, information = _look(laid, beta)
        gain, score = value - score, value
        if abs(gain) < TOLERANCE * (1 + abs(score)):
            break
        beta = beta + solve_step(information, slopes.sum(axis=0))
    _, slopes, information = _look(laid, beta)
    fit = Fit(
        terms=tuple(terms),
        coefficients=beta,
        inverse=np.asarray(np.linalg.inv(information), dtype=np.float64),
        scores=slopes,
        rows=int(laid.there.sum()),
        events=int(laid.events.sum()),
    )
    return ConditionalFit(fit=fit, first=laid.first)


def _lay(columns: Floats, happened: Floats, group: Ints) -> _Groups:
    _, at, sizes = np.unique(group, return_inverse=True, return_counts=True)
    events = np.bincount(at, weights=happened).astype(np.int64)
    tells = (events > 0) & (events < sizes)
    order = np.argsort(at, kind="stable")
    order = order[tells[at[order]]]
    new = np.cumsum(tells)[at[order]] - 1
    starts = np.searchsorted(new, np.arange(tells.sum()))
    place = np.arange(len(order)) - starts[new]
    shape = (int(tells.sum()), int(sizes[tells].max(initial=0)))
    padded = np.zeros((*shape, columns.shape[1]))
    # A common level within a group cancels out; taking the mean away keeps the exponentials near one.
    means = np.add.reduceat(columns[order], starts) / sizes[tells][:, None]
    padded[new, place] = columns[order] - means[new]
    there, chosen = np.zeros(shape, dtype=np.bool_), np.zeros(shape)
    there[new, place] = True
    chosen[new, place] = happened[order]
    return _Groups(columns=padded, there=there, chosen=chosen, events=events[tells], first=order[starts])


def _look(laid: _Groups, beta: Floats) -> tuple[float, Floats, Floats]:
    """The log likelihood, its slopes by group, and the information."""
    z = np.where(laid.there, laid.columns @ beta, -np.inf)
    level = z.max(axis=1)
    weights = np.exp(z - level[:, None])
    most, (groups, terms) = int(laid.events.max()), (len(level), len(beta))
    ways = np.zeros((groups, most + 1))
    ways[:, 0] = 1
    slope, bend = np.zeros((groups, most + 1, terms)), np.zeros((groups, most + 1, terms, terms))
    for t in range(z.shape[1]):
        w, x = weights[:, t, None], laid.columns[:, t, None]
        one = slope[:, :-1] + ways[:, :-1, None] * x
        cross = slope[:, :-1, :, None] * x[..., None, :]
        both = ways[:, :-1, None, None] * (x[..., None] * x[..., None, :])
        bend[:, 1:] += w[..., None, None] * (bend[:, :-1] + cross + cross.swapaxes(-1, -2) + both)
        slope[:, 1:] += w[..., None] * one
        ways[:, 1:] += w * ways[:, :-1]
    at = np.arange(groups), laid.events
    total, mean = ways[at], slope[at] / ways[at][:, None]
    told = (laid.chosen * np.where(laid.there, z, 0.0)).sum(axis=1) - laid.events * level - np.log(total)
    information = (bend[at] / total[:, None, None] - mean[:, :, None] * mean[:, None]).sum(axis=0)
    return float(told.sum()), np.einsum("gt,gtk->gk", laid.chosen, laid.columns) - mean, information
