"""One self-contained HTML file on an army: no scripts, no network, every picture inline with its table beside it."""

from __future__ import annotations

from foedus.model import Figure
from foedus.report.pages import Chart
from foedus.report.templates import render_template

from .charts import draw_up
from .context import ForcesPage
from .drawing import draw_picture
from .words import NOTES, say_forces, shown, tell_binding, tell_lines


def write_forces(page: ForcesPage) -> str:
    """The page as HTML. Everything that a person typed is escaped; the pictures are our own."""
    charts = draw_up(page)
    return render_template(
        "foedus.report.forces",
        "forces.html.j2",
        page=page,
        answer=say_forces(page),
        notes=NOTES,
        charts=charts,
        tables={chart.id: _table(chart) for chart in charts},
        pictures={chart.id: draw_picture(chart) for chart in charts},
        lines=tell_lines(page),
        binding=tell_binding(page),
        sources=_sources(page),
    )


def _table(chart: Chart) -> tuple[tuple[str, ...], ...]:
    return tuple((s.label, *("not known" if v is None else shown(v) for v in s.values)) for s in chart.series)


def _sources(page: ForcesPage) -> tuple[tuple[str, str, str], ...]:
    """Every document that the figures of the army rest on, with its tag and confidence."""
    return tuple(sorted({(f.source.document, f.source.tag, f.source.confidence) for f in _figures(page)}))


def _figures(page: ForcesPage) -> tuple[Figure, ...]:
    army = page.army
    pools = [
        f for p in army.pools for f in (p.stock, p.intake, *(x.figure for x in p.losses.values())) if f is not None
    ]
    needs = [f for c in army.complements for f in c.needs.values()]
    needs.extend(f for u in army.units for f in (u.number, u.weight, *u.needs.values(), *u.fires.values()))
    kept = [d.sustainable for d in page.deployments if d.sustainable is not None]
    return (army.cover, *army.intensity.values(), *pools, *needs, *(line.amount for line in army.lines), *kept)
