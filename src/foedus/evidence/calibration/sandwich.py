"""Standard errors for rows that belong together, of any regression.

Errors by cluster are the usual sandwich; the dyadic ones allow any two rows that share a state to move together (Fafchamps and
Gubert 2007; Aronow, Samii and Assenova 2015).
"""

from __future__ import annotations

import numpy as np

from .logit import Fit, Floats, Ints


def errors_by_cluster(fit: Fit, cluster: Ints) -> Floats:
    """Standard errors that let the rows of a cluster move together, one for each term; with the usual correction for few clusters."""
    scores = fit.scores
    _, at = np.unique(cluster, return_inverse=True)
    sums = np.zeros((at.max() + 1, scores.shape[1]))
    np.add.at(sums, at, scores)
    groups = len(sums)
    return _sandwich(fit, sums.T @ sums * groups / max(groups - 1, 1))


def errors_by_dyad(fit: Fit, one: Ints, other: Ints) -> Floats:
    """Standard errors that let any two rows that share a state move together, whichever side it is on; one for each term.

    The sum over all pairs that share a state is the sum over states of the square of that state's scores, less the pairs of one
    dyad, which share two states and are counted twice.
    """
    scores = fit.scores
    states, at = np.unique(np.concatenate([one, other]), return_inverse=True)
    by_state = np.zeros((len(states), scores.shape[1]))
    np.add.at(by_state, at[: len(one)], scores)
    np.add.at(by_state, at[len(one) :], scores)
    low, high = np.minimum(one, other), np.maximum(one, other)
    _, pair = np.unique(low * (int(high.max()) + 1) + high, return_inverse=True)
    by_pair = np.zeros((pair.max() + 1, scores.shape[1]))
    np.add.at(by_pair, pair, scores)
    return _sandwich(fit, by_state.T @ by_state - by_pair.T @ by_pair)


def _sandwich(fit: Fit, middle: Floats) -> Floats:
    variances = np.diag(fit.inverse @ middle @ fit.inverse)
    # A dyadic variance may come out below nought in a small sample: then there is no standard error, rather than one of nought.
    return np.asarray(np.sqrt(np.where(variances > 0, variances, np.nan)), dtype=np.float64)
