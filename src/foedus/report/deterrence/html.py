"""One self-contained HTML file on a study: no scripts, no network, every picture inline with its table beside it."""

from __future__ import annotations

from collections.abc import Mapping

from foedus.assessment import Study
from foedus.report.pages import Chart, say_month, show_origins, show_promised
from foedus.report.templates import render_template

from .charts import draw_up
from .drawing import draw_picture
from .words import NOTES, say_study, say_years


def write_study(study: Study, names: Mapping[str, str]) -> str:
    """The page as HTML. Everything that a person typed is escaped; the pictures are our own."""
    charts = draw_up(study, names)
    return render_template(
        "foedus.report.deterrence",
        "study.html.j2",
        study=study,
        answer=say_study(study),
        month=say_month(study.guarantee),
        years=say_years(study),
        promised=show_promised(study.promised, names),
        origins=show_origins(study.guarantee, study.paths, names),
        notes=NOTES,
        charts=charts,
        tables={chart.id: _table(chart) for chart in charts},
        pictures={chart.id: draw_picture(chart) for chart in charts},
    )


def _table(chart: Chart) -> tuple[tuple[str, ...], ...]:
    return tuple((s.label, *("not known" if v is None else f"{v:.2g}" for v in s.values)) for s in chart.series)
