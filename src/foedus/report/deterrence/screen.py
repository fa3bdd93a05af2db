"""A study of deterrence in the terminal: differences on common draws first, then intervals, who comes, and what moves it."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console
from rich.table import Table
from rich.text import Text

from foedus.assessment import Study
from foedus.report.pages import print_promised, say_month, show_origins, show_promised

from .charts import MOST_COMERS, ten_years
from .words import NOTES, name_of, say_span, say_study, say_years


def print_study(study: Study, names: Mapping[str, str], console: Console) -> None:
    """The study as text."""
    console.print(Text(study.guarantee.title, "bold"))
    for sentence in say_study(study):
        console.print(Text.assemble("  • ", sentence))
    if study.prospects:
        console.print()
        _outcomes(study, console)
        console.print()
        _comers(study, names, console)
        if study.indices:
            console.print()
            _indices(study, console)
    console.print()
    print_promised(show_promised(study.promised, names), console)
    _origins(study, names, console)
    console.print()
    for note in NOTES:
        console.print(Text(note, "dim"))


def _origins(study: Study, names: Mapping[str, str], console: Console) -> None:
    console.print(f"{say_month(study.guarantee)} {say_years(study)}")
    table = _table("Which forces the game takes", "quantity", "from the guarantee file", "from the forces")
    for line in show_origins(study.guarantee, study.paths, names):
        table.add_row(f"{line.quantity} ({line.symbol})", line.from_file, line.from_forces)
    console.print(table)


def _outcomes(study: Study, console: Console) -> None:
    table = _table(
        f"5th to 95th percentile over {study.provenance.draws} draws and all stable equilibria",
        "design",
        "attack",
        "fait accompli",
        "war",
        "attack by the last year",
    )
    for p in study.prospects:
        table.add_row(p.title, say_span(p.attack), say_span(p.fait_accompli), say_span(p.war), ten_years(p))
    console.print(table)


def _comers(study: Study, names: Mapping[str, str], console: Console) -> None:
    table = _table("Who comes in a war, 5th to 95th percentile", "state", *(p.title for p in study.prospects))
    states = [c.state for c in study.prospects[-1].comers[:MOST_COMERS]]
    told = [{c.state: c.comes for c in p.comers} for p in study.prospects]
    for state in states:
        table.add_row(names.get(state, state), *(say_span(comes[state]) for comes in told))
    console.print(table)


def _indices(study: Study, console: Console) -> None:
    outcome = study.indices[0].outcome
    table = _table(f"What carries the spread of {outcome} (Sobol's indices)", "assumption", "alone", "with others")
    for index in [i for i in study.indices if i.outcome == outcome][:8]:
        alone, total = index.first, index.total
        table.add_row(
            name_of(index.assumption),
            f"{alone[0]:.2f} ({alone[1]:.2f} to {alone[2]:.2f})",
            f"{total[0]:.2f} ({total[1]:.2f} to {total[2]:.2f})",
        )
    console.print(table)


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, header_style="dim")
    for column in columns:
        table.add_column(column, overflow="fold")
    return table
