"""The door to pages on supply: a plan and what was asked about it, in the terminal and as one HTML file with its charts."""

from __future__ import annotations

from .charts import draw_up
from .context import Record, SupplyPage
from .drawing import draw_png
from .html import write_supply
from .screen import print_comparison, print_lots, print_plan, print_runs
from .unsure import print_defections, print_trial, print_worth, say_defections, say_trial, say_worth
from .words import say_coalitions, say_lots, say_plan, say_prices

__all__ = [
    "Record",
    "SupplyPage",
    "draw_png",
    "draw_up",
    "print_comparison",
    "print_defections",
    "print_lots",
    "print_plan",
    "print_runs",
    "print_trial",
    "print_worth",
    "say_coalitions",
    "say_defections",
    "say_lots",
    "say_plan",
    "say_prices",
    "say_trial",
    "say_worth",
    "write_supply",
]
