"""The ranges that the game is drawn from: the guarantee file's own, and the defaults of the levers table for the rest."""

from __future__ import annotations

from collections.abc import Mapping

from foedus.model import Citation, Figure, Guarantee
from foedus.vocabulary.levers import LEVERS


def collect_ranges(guarantee: Guarantee) -> Mapping[str, Figure]:
    """Every assumption of the game by name, in the order of the levers table."""
    return {name: guarantee.assumptions.get(name) or _default(name) for name in LEVERS}


def _default(name: str) -> Figure:
    lever = LEVERS[name]
    return Figure(
        low=lever.low, high=lever.high, unit=lever.unit, source=Citation(document=lever.source, tag=lever.tag)
    )
