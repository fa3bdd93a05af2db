"""The door to pages on deterrence: a study of designs in the terminal, as plain data and as one HTML file with its charts."""

from __future__ import annotations

from .charts import draw_up
from .html import write_study
from .screen import print_study
from .words import say_study, say_years

__all__ = ["draw_up", "print_study", "say_study", "say_years", "write_study"]
