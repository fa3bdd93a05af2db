"""Common random draws over the assumptions: the same draw of every assumption for every design, so that differences mean something."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from foedus.model import Figure

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Draws:
    """`positions` gives each assumption a place in its range, 0 to 1, by draw: shape (draw,), a Latin hypercube.

    `own` gives each guarantor places of its own for value and cost: shape (draw, guarantor, 2), independent.
    """

    positions: Mapping[str, Floats]
    own: Floats
    seed: int

    @property
    def count(self) -> int:
        """The number of draws."""
        return int(self.own.shape[0])

    def place(self, name: str, figure: Figure) -> Floats:
        """The values of an assumption by draw, spread evenly over its range."""
        return self.between(name, figure.low, figure.high)

    def between(self, name: str, low: Floats | float, high: Floats | float) -> Floats:
        """Values between two ends at the places of an assumption, so that what shares a name moves together."""
        position = self.positions[name]
        spread = np.asarray(high) - np.asarray(low)
        if np.ndim(low) == 0 and np.ndim(high) == 0:
            return np.asarray(low + position * spread, dtype=np.float64)
        return np.asarray(low + position[:, None] * spread, dtype=np.float64)


def draw_positions(names: tuple[str, ...], guarantors: int, *, draws: int, seed: int) -> Draws:
    """A Latin hypercube over the named assumptions, and independent places for each guarantor. The seed fixes every bit."""
    generator = np.random.default_rng(seed)
    strata = (np.arange(draws) + generator.random((len(names), draws))) / draws
    for row in strata:
        generator.shuffle(row)
    own = generator.random((draws, guarantors, 2))
    return Draws(positions=dict(zip(names, strata, strict=True)), own=own, seed=seed)
