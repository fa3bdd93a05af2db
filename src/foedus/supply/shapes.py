"""Shapes that every part of the tables shares: positions, rows by month, middles of figures, and spreads over months."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from foedus.model import Figure

from .arrays import Floats, Ints


def positions(values: Iterable[int]) -> Ints:
    """Positions as 32-bit integers, which is what the solver takes."""
    return np.array(list(values), dtype=np.int32)


def stacked(rows: Sequence[Floats], months: int) -> Floats:
    """Rows by month as one array, also where there are none."""
    return np.array(rows, dtype=float).reshape(len(rows), months)


def middle(figure: Figure | None) -> float:
    """The middle of a figure, nought where there is none."""
    return figure.middle if figure is not None else 0.0


def spread(lead: Figure | None, delay: Figure | None, months: int) -> Floats:
    """Shares leaving 0, 1, ... months after the order: every whole month of the summed ranges is equally likely."""
    low = round(sum(figure.low for figure in (lead, delay) if figure))
    high = max(low, round(sum(figure.high for figure in (lead, delay) if figure)))
    after = np.arange(months)
    return ((after >= low) & (after <= high)) / (high - low + 1.0)
