"""One self-contained HTML file: no scripts, no network, every picture inline with its table beside it."""

from __future__ import annotations

from foedus.report.templates import render_template

from .context import AssessmentPage
from .drawing import draw_chart

_NARROW = ("shift-attack", "shift-fait-accompli", "shift-war")
_HALF = ("deliveries", "payers", "influences")


def write_html(page: AssessmentPage) -> str:
    """The page as HTML. Everything that a person typed is escaped; the pictures are our own."""
    pictures = {chart.id: draw_chart(chart, width=_width(chart.id)) for chart in page.charts}
    return render_template("foedus.report.pages", "assessment.html.j2", page=page, pictures=pictures)


def _width(name: str) -> float:
    if name in _NARROW:
        return 3.6
    return 4.9 if name in _HALF else 7.2
