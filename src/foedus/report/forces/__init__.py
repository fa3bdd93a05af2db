"""The door to pages on forces: an army by month and who stands beside it, in the terminal and as one HTML file with its charts."""

from __future__ import annotations

from .charts import draw_up
from .context import ForcesPage
from .drawing import draw_png
from .html import write_forces
from .screen import print_forces
from .words import say_forces

__all__ = ["ForcesPage", "draw_png", "draw_up", "print_forces", "say_forces", "write_forces"]
