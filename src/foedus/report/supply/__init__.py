"""The door to pages on supply: a plan and what was asked about it, in the terminal and as one HTML file with its charts."""

from __future__ import annotations

from .charts import draw_up
from .context import Band, Standing, SupplyPage
from .drawing import draw_png
from .html import write_supply
from .records import STATUSES
from .screen import print_comparison, print_lots, print_plan
from .words import say_coalitions, say_lots, say_plan, say_prices

__all__ = [
    "STATUSES",
    "Band",
    "Standing",
    "SupplyPage",
    "draw_png",
    "draw_up",
    "print_comparison",
    "print_lots",
    "print_plan",
    "say_coalitions",
    "say_lots",
    "say_plan",
    "say_prices",
    "write_supply",
]
