"""The door to pages on pledges: totals by a rule, and needs against promises, in the terminal and as charts with their tables."""

from __future__ import annotations

from .charts import STEPS, draw_up, lay_matrix
from .drawing import draw_matrix, draw_png, draw_svg, write_table
from .screen import print_gaps, print_imported, print_total
from .words import say_amount, say_gaps, say_total, write_design

__all__ = [
    "STEPS",
    "draw_matrix",
    "draw_png",
    "draw_svg",
    "draw_up",
    "lay_matrix",
    "print_gaps",
    "print_imported",
    "print_total",
    "say_amount",
    "say_gaps",
    "say_total",
    "write_design",
    "write_table",
]
