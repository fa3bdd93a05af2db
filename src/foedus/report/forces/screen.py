"""An army by month in the terminal: the answer, quarters, what binds, lines of need, and deployments."""

from __future__ import annotations

from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from foedus.model import Band
from foedus.vocabulary.attrition import VERDICTS

from .context import ForcesPage
from .words import NOTES, say_fewest, say_figure, say_forces, say_month, shown, tell_binding, tell_lines

QUARTER = 3


def print_forces(page: ForcesPage, console: Console) -> None:
    """One army: the sentences, then its quarters, the lines of need and the guarantors beside it."""
    console.print(Text(page.path.title + (f": {page.design}" if page.design else ""), "bold"), soft_wrap=True)
    for sentence in say_forces(page):
        console.print(Text.assemble("  • ", sentence), soft_wrap=True)
    if page.path.months:
        console.print(_quarters(page))
        console.print(_binding(page))
        console.print(_lines(page))
    if page.deployments:
        console.print(_deployments(page))
    if page.arrivals:
        console.print(_arrivals(page))
    for note in (*NOTES, *page.army.notes):
        console.print(Text(f"  {note}", "dim"), soft_wrap=True)


def _quarters(page: ForcesPage) -> Table:
    path = page.path
    table = Table(Column("month", no_wrap=True), Column("regime", no_wrap=True), "people, thousand", "strength")
    for unit in path.units:
        table.add_column(unit.unit, overflow="fold")
    table.title = "By quarter, worse to better end (middle); ready units at the middle"
    table.title_justify = "left"
    people = next((p.held for p in path.pools if p.kind == "people" and p.held is not None), None)
    for at in range(0, len(path.months), QUARTER):
        table.add_row(
            f"{path.months[at]:%Y-%m}",
            path.regimes[at],
            say_month(_in_thousands(people), at),
            say_month(path.strength, at),
            *(shown(u.ready.central[at]) if u.ready else "not known" for u in path.units),
        )
    return table


def _binding(page: ForcesPage) -> Table:
    table = Table("unit", "what binds, at the middle of the figures")
    table.title, table.title_justify = "What binds when", "left"
    for row in tell_binding(page):
        table.add_row(*row)
    return table


def _in_thousands(band: Band | None) -> Band | None:
    if band is None:
        return None
    low, central, high = (tuple(v / 1000 for v in end) for end in (band.low, band.central, band.high))
    return Band(low=low, central=central, high=high)


def _lines(page: ForcesPage) -> Table:
    table = Table("need", "of", "when", "amount", "in the first month", "in the last month", "source")
    table.title, table.title_justify = "Lines of need, for reference", "left"
    for row in tell_lines(page):
        table.add_row(*row)
    return table


def _deployments(page: ForcesPage) -> Table:
    table = Table(
        "guarantor", "asked", "can stay for ever", "verdict", "first month in doubt", "free to be sent, at the fewest"
    )
    table.title, table.title_justify = "Deployed guarantors and their rotation", "left"
    free = {path.state: say_fewest(path) for path in page.ready}
    for d in page.deployments:
        kept = say_figure(d.sustainable) if d.sustainable else "not known"
        breaks = f"{d.breaks:%Y-%m}" if d.breaks else ""
        table.add_row(
            d.state, shown(max(d.asked, default=0.0)), kept, VERDICTS[d.verdict], breaks, free.get(d.state, "not known")
        )
    return table


def _arrivals(page: ForcesPage) -> Table:
    table = Table("state", "km", "by", "first, days", "last, days", "people who can be sent")
    table.title, table.title_justify = "Who arrives when after the call, were it to decide at once", "left"
    for a in page.arrivals:
        figures = (say_figure(f) for f in (a.first, a.last, a.people))
        table.add_row(a.state, f"{a.distance:,.0f}", a.means, *figures)
    return table
