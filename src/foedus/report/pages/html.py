"""One self-contained HTML file: no scripts, no network, every picture inline with its table beside it."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined

from .context import AssessmentPage
from .drawing import draw_chart

_NARROW = ("shift-attack", "shift-fait-accompli", "shift-war")
_HALF = ("deliveries", "payers", "influences")


def write_html(page: AssessmentPage) -> str:
    """The page as HTML. Everything that a person typed is escaped; the pictures are our own."""
    environment = Environment(
        loader=PackageLoader("foedus.report.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pictures = {chart.id: draw_chart(chart, width=_width(chart.id)) for chart in page.charts}
    return environment.get_template("assessment.html.j2").render(page=page, pictures=pictures)


def _width(name: str) -> float:
    if name in _NARROW:
        return 3.6
    return 4.9 if name in _HALF else 7.2
