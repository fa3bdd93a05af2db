"""One self-contained HTML file on a plan: no scripts, no network, every picture inline with its table beside it."""

from __future__ import annotations

from foedus.report.pages import Chart
from foedus.report.templates import render_template

from .charts import draw_up
from .context import SupplyPage
from .drawing import draw_picture
from .words import say_coalitions, say_lots, say_plan, say_prices, say_proof


def write_supply(page: SupplyPage) -> str:
    """The page as HTML. Everything that a person typed is escaped; the pictures are our own."""
    charts = draw_up(page)
    return render_template(
        "foedus.report.supply",
        "supply.html.j2",
        page=page,
        answer=say_plan(page.plan, page.programme.title),
        prices=say_prices(page.plan, most=16),
        proof=say_proof(page.plan),
        lots=say_lots(page.lots) if page.lots else (),
        coalitions=say_coalitions(page.coalitions),
        charts=charts,
        tables={chart.id: _table(chart) for chart in charts},
        pictures={chart.id: draw_picture(chart) for chart in charts},
        sources=_sources(page),
    )


def _table(chart: Chart) -> tuple[tuple[str, ...], ...]:
    """The figures of a chart as text, a row for each series; a gap where a figure is not known."""
    return tuple((s.label.replace("|", " "), *(_shown(v) for v in s.values)) for s in chart.series)


def _shown(value: float | None) -> str:
    if value is None:
        return "not known"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.3g}"


def _sources(page: SupplyPage) -> tuple[tuple[str, str, str], ...]:
    """Every document that the payments and figures rest on, with its tag and confidence."""
    found = dict.fromkeys(
        (row.source.document, row.source.tag, row.source.confidence)
        for d in page.programme.donors
        for row in d.payments
    )
    for item in page.programme.items:
        for figure in (item.price, item.tonnes, *(s.lead for s in item.sources), *(s.stock for s in item.sources)):
            if figure is not None:
                found[(figure.source.document, figure.source.tag, figure.source.confidence)] = None
    return tuple(sorted(found))
