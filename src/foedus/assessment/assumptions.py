"""The ranges that the game is drawn from: the guarantee file's own, and the defaults of the levers table for the rest."""

from __future__ import annotations

from collections.abc import Mapping

from foedus.model import Citation, Figure, Guarantee
from foedus.vocabulary.levers import EVERY_LEVER, LEVERS, Lever


def collect_ranges(guarantee: Guarantee, *, ahead: bool = False) -> Mapping[str, Figure]:
    """Every assumption of the game by name, in the order of the levers table; `ahead` adds those that look at the years to come."""
    levers = EVERY_LEVER if ahead else LEVERS
    return {name: guarantee.assumptions.get(name) or _default(lever) for name, lever in levers.items()}


def _default(lever: Lever) -> Figure:
    return Figure(
        low=lever.low, high=lever.high, unit=lever.unit, source=Citation(document=lever.source, tag=lever.tag)
    )
