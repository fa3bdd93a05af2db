"""The contest: how likely the defending side is to win with a given force, and how sharply that turns.

With contest exponent g and log-odds b in favour of the defence, a defending force D wins against a challenger C with

    e^b D^g / (e^b D^g + C^g).

In the scale-free force x = D e^(b/g) / C the probability of losing is 1 / (1 + x^g), which is all that the other modules need.
"""

from __future__ import annotations

import numpy as np

from .arrays import Floats

LEAST_EXPONENT = 1e-3
"""Below this the contest is taken as a coin weighted by the advantage: the scale-free force would leave the numbers."""


def find_share(force: Floats, challenger: Floats, advantage: Floats, exponent: Floats) -> Floats:
    """The probability that the defending side wins; the arguments are broadcast against each other."""
    with np.errstate(divide="ignore"):
        odds = advantage + exponent * (np.log(force) - np.log(challenger))
    return np.asarray(np.exp(-np.logaddexp(0.0, -odds)), dtype=np.float64)


def lose_share(x: Floats, exponent: Floats | float) -> Floats:
    """The probability of losing at the scale-free force `x` > 0, without overflow."""
    return np.asarray(np.exp(-np.logaddexp(0.0, exponent * np.log(x))), dtype=np.float64)


def find_scale(challenger: Floats, advantage: Floats, exponent: Floats) -> Floats:
    """The force that has even chances: dividing by it makes a force scale-free."""
    return np.asarray(challenger * np.exp(-advantage / exponent), dtype=np.float64)


def find_inflection(exponent: Floats) -> Floats:
    """The scale-free force up to which forces reinforce each other and beyond which they replace each other; 0 for exponents up to 1."""
    above = np.maximum(exponent, 1.0)
    return np.asarray(((above - 1) / (above + 1)) ** (1 / above), dtype=np.float64)


def bound_curvature(low: Floats, high: Floats, exponent: Floats, points: int = 400) -> Floats:
    """An upper bound of the second derivative of the share by scale-free force between `low` and `high`, by game.

    With y = x^g the second derivative is g y / (x^2 (1 + y)^3) * ((g - 1) - (g + 1) y). The range is cut into pieces and each factor
    bounded at the worse end of each piece, so that the result bounds the derivative everywhere and not at the pieces' ends only.
    """
    cuts = np.linspace(0.0, 1.0, points + 1)[:, None]
    x = low * (high / low) ** cuts
    a, b, g = x[:-1], x[1:], exponent
    with np.errstate(over="ignore"):
        ya, yb = a**g, b**g
        tail = np.maximum(np.abs((g - 1) - (g + 1) * ya), np.abs((g - 1) - (g + 1) * yb))
        worst = np.where(yb < 1e300, g * yb / (a**2 * (1 + ya) ** 3) * tail, g * (g + 1) / (a**2 * ya))
    return np.asarray(worst.max(axis=0), dtype=np.float64)
