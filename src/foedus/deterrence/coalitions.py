"""The expectation over every coalition that may form: as an integral of a product over guarantors, and coalition by coalition.

With contest exponent 1 the defending side wins with `x / (x + C)`, and

    x / (x + C) = 1 - C * integral over t from 0 to infinity of exp(-t (x + C)).

The exponential of a sum is a product. Guarantors decide independently, so the expectation goes inside, one factor for each:

    E[x / (x + C)] = 1 - C * integral of exp(-t (D + C)) * product over i of (1 - q_i + q_i exp(-t k_i)).

Time is measured in 1 / (D + C) and substituted by t = exp(u - exp(-u)), whose integrand dies off doubly fast at both ends, so
that equal steps of u converge very quickly. Functions here take one game; `kernels` does the same for many.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from foedus.errors import UsageError

from .arrays import Floats

REACH = 4.2
"""The integral is taken for u between -REACH and REACH; beyond them the integrand is below 1e-27."""

FEW, MANY, MOST_NODES = 32, 64, 128
"""Nodes for an error below 1e-8 where the challenger has a tenth of all forces; below 1e-12 at a hundredth; and for any ratio."""

FOLDED = 10
"""The most guarantors for whom every coalition is enumerated."""


@lru_cache(maxsize=8)
def lay_nodes(nodes: int) -> tuple[Floats, Floats]:
    """The nodes t and the weights of the integral over `exp(-t) f(t)`: two arrays of shape (node,), read-only."""
    if nodes < 2:
        raise UsageError("an integral needs at least 2 nodes")
    u = np.linspace(-REACH, REACH, nodes)
    t = np.exp(u - np.exp(-u))
    weight = (u[1] - u[0]) * t * (1 + np.exp(-u)) * np.exp(-t)
    t.flags.writeable = weight.flags.writeable = False
    return t, weight


def choose_nodes(base: Floats, challenger: Floats, force: Floats) -> int:
    """Nodes that keep the error below 1e-12 in every draw: more where all that may come dwarfs the challenger."""
    ratio = challenger / (base + force.sum(axis=-1))
    return MANY if ratio.size == 0 or float(ratio.min()) >= 0.01 else MOST_NODES


def expected_share(q: Floats, force: Floats, base: float, challenger: float, nodes: int = MANY) -> tuple[float, Floats]:
    """The expected probability of winning, and what each guarantor's intervention adds to it, by the integral.

    `q` and `force` have shape (guarantor,); `base` is the force in place. Forces share one unit.
    """
    t, weight = lay_nodes(nodes)
    absent = np.exp(-np.outer(force / (base + challenger), t))
    factor = (1 - q)[:, None] + q[:, None] * absent
    weight = weight * (challenger / (base + challenger))
    others = [np.delete(factor, i, axis=0).prod(axis=0) for i in range(len(q))]
    effects = np.array([weight @ (other * (1 - gone)) for other, gone in zip(others, absent, strict=True)])
    return float(1 - weight @ factor.prod(axis=0)), effects


def fold_share(q: Floats, force: Floats, base: float, challenger: float) -> tuple[float, Floats]:
    """The same as `expected_share` by a table of all coalitions, folded along one guarantor after another.

    Exact to rounding. Raises `UsageError` beyond 10 guarantors, where the table grows out of hand.
    """
    count = len(q)
    if count > FOLDED:
        raise UsageError(f"coalitions of more than {FOLDED} guarantors are not enumerated")
    total = np.full((2,) * count, float(base))
    for i, k in enumerate(force):
        total += k * np.arange(2.0).reshape([2 if axis == i else 1 for axis in range(count)])
    table = total / (total + challenger)
    effects = np.array(
        [float(_fold(np.diff(table, axis=i)[(slice(None),) * i + (0,)], np.delete(q, i))) for i in range(count)]
    )
    return float(_fold(table, q)), effects


def _fold(table: Floats, q: Floats) -> Floats:
    for chance in q:
        table = (1 - chance) * table[0] + chance * table[1]
    return table
