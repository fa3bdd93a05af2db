"""The second door of the gallery: an assessment as a page, in the terminal, as JSON and as one HTML file.

It loads the drawing library, so only the verbs that need pages open it.
"""

from __future__ import annotations

from .assembly import show_assessment
from .charts import Chart, Series
from .context import AssessmentPage, OriginLine
from .html import write_html
from .origins import say_month, show_origins
from .promised import show_promised
from .screen import print_assessment, print_promised

__all__ = [
    "AssessmentPage",
    "Chart",
    "OriginLine",
    "Series",
    "print_assessment",
    "print_promised",
    "say_month",
    "show_assessment",
    "show_origins",
    "show_promised",
    "write_html",
]
