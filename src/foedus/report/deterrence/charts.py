"""The charts of a study: outcomes with intervals, hazard by year, who comes, what moves the result, and the map of equilibria."""

from __future__ import annotations

from collections.abc import Mapping

from foedus.assessment import Interval, Prospect, Study
from foedus.report.pages import Chart, Series
from foedus.vocabulary.levers import EVERY_LEVER

from .words import name_of, owed_words

_OWED = {
    "fight": "must fight",
    "assist": "must assist",
    "specified": "owes named acts",
    "consult": "must consult",
    "deem": "treats it as an attack on all",
}
MOST_COMERS, MOST_INDICES = 16, 12


def draw_up(study: Study, names: Mapping[str, str]) -> tuple[Chart, ...]:
    """Every chart of a study that was played; none where nothing was."""
    if not study.prospects:
        return ()
    charts = [_outcomes(study), _hazard(study), _comers(study, names)]
    if study.indices:
        charts.append(_indices(study))
    if study.chart is not None:
        charts.append(_map(study))
    return tuple(charts)


def _outcomes(study: Study) -> Chart:
    series: list[Series] = []
    for prospect in study.prospects:
        told = {"attack": prospect.attack, "fait accompli": prospect.fait_accompli, "war": prospect.war}
        series.extend(_span(f"{prospect.title}: {name}", interval) for name, interval in told.items())
    return Chart(
        id="outcomes",
        kind="groups",
        title="Attack, fait accompli and war under each design",
        summary="Bars run from the 5th percentile of the least to the 95th of the greatest over assumptions and stable equilibria; "
        "they overlap, since the ranges are wide: compare designs by their differences on common draws.",
        unit="share of worlds",
        columns=("low", "high"),
        series=tuple(series),
    )


def _span(label: str, interval: Interval) -> Series:
    return Series(label=label, values=(interval.low, interval.high))


def _hazard(study: Study) -> Chart:
    years = [str(year.year) for year in study.prospects[0].years]
    series = []
    for prospect in study.prospects:
        series.append(Series(label=f"{prospect.title}: low", values=tuple(y.hazard.low for y in prospect.years)))
        series.append(Series(label=f"{prospect.title}: high", values=tuple(y.hazard.high for y in prospect.years)))
    return Chart(
        id="hazard",
        kind="ribbons",
        title="Hazard by year",
        summary=f"The hazard of an attack in a year, if none came before, 5th to 95th percentile over the assumptions. {_window(study)}",
        unit="hazard in a year",
        columns=tuple(years),
        series=tuple(series),
    )


def _window(study: Study) -> str:
    hurried = [p for p in study.prospects if any(y.hurried_in > study.provenance.draws // 2 for y in p.years)]
    if not hurried:
        return "In no design does what is announced for later raise an earlier year's hazard in most draws."
    titles = ", ".join(p.title for p in hurried)
    return f"What is announced for later raises an earlier year's hazard in most draws under: {titles}."


def _comers(study: Study, names: Mapping[str, str]) -> Chart:
    strongest = max(study.prospects, key=lambda p: sum(c.comes.high for c in p.comers))
    series = tuple(
        _span(f"{names.get(c.state, c.state)} ({owed_words(_OWED, c.owes)})", c.comes)
        for c in strongest.comers[:MOST_COMERS]
    )
    return Chart(
        id="comers",
        kind="groups",
        title=f"Who comes under {strongest.title}",
        summary="The chance that each intervenes once there is war, 5th to 95th percentile over the assumptions. In wars of the past one "
        "committed ally came in 7 to 19 of 100 cases.",
        unit="chance of intervening in a war",
        columns=("low", "high"),
        series=series,
    )


def _indices(study: Study) -> Chart:
    outcome = study.indices[0].outcome
    found = [i for i in study.indices if i.outcome == outcome][:MOST_INDICES]
    return Chart(
        id="indices",
        kind="groups",
        title=f"What carries the spread of {outcome}",
        summary="Sobol's total index of each assumption: its share of the variance, alone and with others, 5th to 95th percentile of the "
        f"estimate. The largest is {name_of(found[0].assumption)}.",
        unit="share of variance",
        columns=("low", "high"),
        series=tuple(Series(label=name_of(i.assumption), values=(max(i.total[1], 0.0), i.total[2])) for i in found),
    )


def _map(study: Study) -> Chart:
    assert study.chart is not None
    cells = study.chart.cells
    across = sorted({cell.across for cell in cells})
    rows = {up: [c for c in cells if c.up == up] for up in sorted({c.up for c in cells}, reverse=True)}
    several = sum(cell.stable > 1 for cell in cells)
    says = (
        f"In {several} of {len(cells)} points more than one equilibrium is stable."
        if several
        else "At every point one equilibrium is stable."
    )
    return Chart(
        id="map",
        kind="tiles",
        title=f"Equilibria under {study.chart.design}, if each decides alone",
        summary=f"Colour is the chance that the defence holds in the worst stable equilibrium; a cross marks points with several. {says}",
        unit=EVERY_LEVER[study.chart.across].name,
        columns=tuple(f"{x:.2g}" for x in across),
        series=tuple(
            Series(label=f"{up:.2g}", values=tuple(-c.low if c.stable > 1 else c.low for c in row))
            for up, row in rows.items()
        ),
        note=f"Rows: {EVERY_LEVER[study.chart.up].name}. A figure below nought stands for a point with several stable equilibria.",
    )


def ten_years(prospect: Prospect) -> str:
    """The chance of an attack over all years as an interval, for the table."""
    return f"{prospect.in_all.low:g} to {prospect.in_all.high:g}"
