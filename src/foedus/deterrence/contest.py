"""The contest: how likely the defending side is to win with a given force, and how sharply that turns.

With contest exponent g and log-odds b in favour of the defence, a defending force D wins against a challenger C with

    e^b D^g / (e^b D^g + C^g).

In the scale-free force x = D e^(b/g) / C the probability of losing is 1 / (1 + x^g), which is all that the other modules need.
"""

from __future__ import annotations

import numpy as np

from .arrays import Floats

MOST_TILT = 300.0
"""The logarithm of the ratio between the challenger's force and the force with even chances is kept within this: beyond it forces
cannot be made scale-free, and the fold or the lattice takes over."""


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
    tilt = np.clip(advantage / exponent, -MOST_TILT, MOST_TILT)
    return np.asarray(challenger * np.exp(-tilt), dtype=np.float64)


def find_inflection(exponent: Floats) -> Floats:
    """The odds up to which forces reinforce each other, and beyond which they replace each other; 0 for exponents up to 1."""
    above = np.maximum(exponent, 1.0)
    return np.asarray((above - 1) / (above + 1), dtype=np.float64)


def bound_curvature(reach: Floats, odds: Floats, exponent: Floats, points: int = 400) -> Floats:
    """An upper bound of the second derivative of the share by force, in units of the least force, from that up to `reach` times it, by game.

    `odds` are those of winning with the least force. With y the odds at force x and exponent g the second derivative is
    g y / (x^2 (1 + y)^3) * ((g - 1) - (g + 1) y). The range is cut into pieces and each factor bounded at the worse end of each piece,
    so that the result bounds the derivative everywhere and not at the pieces' ends only.
    """
    cuts = np.linspace(0.0, 1.0, points + 1)[:, None] * np.log(reach)
    with np.errstate(over="ignore"):
        x, y = np.exp(cuts), np.exp(np.minimum(np.log(odds) + exponent * cuts, 300.0))
    a, ya, yb = x[:-1], y[:-1], y[1:]
    tail = np.maximum(np.abs((exponent - 1) - (exponent + 1) * ya), np.abs((exponent - 1) - (exponent + 1) * yb))
    with np.errstate(over="ignore"):
        size = exponent * (yb / (1 + ya)) / (1 + ya) * (tail / (1 + ya))
    return np.asarray((size / a**2).max(axis=0), dtype=np.float64)
