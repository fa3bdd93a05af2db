"""The second door of the gallery: an assessment as a page, in the terminal, as JSON and as one HTML file.

It loads the drawing library, so only the verbs that need pages open it.
"""

from __future__ import annotations

from .assembly import show_assessment
from .charts import Chart, Series
from .context import AssessmentPage
from .html import write_html
from .screen import print_assessment

__all__ = ["AssessmentPage", "Chart", "Series", "print_assessment", "show_assessment", "write_html"]
