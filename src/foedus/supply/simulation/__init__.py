"""A plan carried out many times, month by month, with slips, crises and donors that stop paying.

Every run has numbers of its own, so that no result depends on how runs are cut into blocks.
"""

from __future__ import annotations

from .layout import RANGES, Layout, lay_out_plan
from .reference import Events, draw_events, draw_numbers, run_one
from .runs import PERCENTILES, SEED, bands_of, run_block, simulate

__all__ = [
    "PERCENTILES",
    "RANGES",
    "SEED",
    "Events",
    "Layout",
    "bands_of",
    "draw_events",
    "draw_numbers",
    "lay_out_plan",
    "run_block",
    "run_one",
    "simulate",
]
