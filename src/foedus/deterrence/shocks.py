"""The private shocks: their distribution functions, the inverses and the integrals that the potential needs."""

from __future__ import annotations

from math import erfc

import numpy as np

from .arrays import Floats
from .stakes import Shock

_NORMAL = np.sqrt(2 * np.pi)
_REACH, _HALVINGS = 60.0, 64
_erfc = np.vectorize(erfc, otypes=[np.float64])


def distribute(z: Floats, shock: Shock) -> Floats:
    """The probability that a shock of scale 1 lies below `z`."""
    if shock == "logit":
        return np.asarray(np.exp(-np.logaddexp(0.0, -z)), dtype=np.float64)
    return np.asarray(_erfc(-np.asarray(z, dtype=np.float64) / np.sqrt(2)) / 2, dtype=np.float64)


def find_density(z: Floats, shock: Shock) -> Floats:
    """The density of a shock of scale 1."""
    if shock == "logit":
        up = distribute(z, shock)
        return np.asarray(up * (1 - up), dtype=np.float64)
    return np.asarray(np.exp(-(np.asarray(z) ** 2) / 2) / _NORMAL, dtype=np.float64)


def integrate(z: Floats, shock: Shock) -> Floats:
    """The integral of the distribution function from minus infinity to `z`."""
    if shock == "logit":
        return np.asarray(np.logaddexp(0.0, z), dtype=np.float64)
    return np.asarray(z * distribute(z, shock) + find_density(z, shock), dtype=np.float64)


def invert(q: Floats, shock: Shock, alive: Floats, lost: Floats) -> Floats:
    """Where the answer is `q`: the z at which alive G(z) + (1 - alive) G(z - lost) = q, found by halving."""
    low, high = np.full(q.shape, -_REACH), np.full(q.shape, _REACH) + lost
    for _ in range(_HALVINGS):
        z = (low + high) / 2
        below = alive * distribute(z, shock) + (1 - alive) * distribute(z - lost, shock) < q
        low, high = np.where(below, z, low), np.where(below, high, z)
    return np.asarray((low + high) / 2, dtype=np.float64)
