"""`foedus backtest dyads`: pledges rebuilt from the member file against the table that ATOP publishes."""

from __future__ import annotations

from pathlib import Path

import click
from rich.table import Table

from foedus.cli.options import open_console, print_json
from foedus.evidence.dyads import DyadsReport, EraShare, run_dyads
from foedus.report import to_plain

_SHOWN = 40


@click.command("dyads")
@click.option("--data", required=True, type=click.Path(path_type=Path), help="A folder with the files of the datasets.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def backtest_dyads(*, data: Path, as_json: bool) -> None:
    """Rebuild the directed dyad-years of pledges and compare every cell; each difference is named with its cause.

    \b
    Example:
      foedus backtest dyads --data data/
    """
    report = run_dyads(data)
    if as_json:
        print_json(_plain(report))
    else:
        _print(report)


def _plain(report: DyadsReport) -> dict[str, object]:
    whole = report.all_years
    return {
        "rows": whole.rows,
        "right": whole.equal,
        "cells": whole.cells,
        "share": whole.share,
        "rows_found_share": whole.found_share,
        "since_1945": _era(report.since_1945),
        "before_1945": _era(report.before_1945),
        "only_ours": report.only_ours,
        "only_published": report.only_published,
        "differences": to_plain(report.differences),
        "unexplained": report.unexplained,
    }


def _era(era: EraShare) -> dict[str, object]:
    return {
        "rows": era.rows,
        "cells": era.cells,
        "right": era.equal,
        "share": era.share,
        "published": era.published,
        "rows_found_share": era.found_share,
    }


def _print(report: DyadsReport) -> None:
    console = open_console()
    table = Table("years", "rows in both", "cells equal", "published rows found", title="Pledges by directed dyad-year")
    eras = {"all": report.all_years, "from 1945": report.since_1945, "before 1945": report.before_1945}
    for name, era in eras.items():
        table.add_row(name, f"{era.rows:,}", f"{era.share:.4%}", f"{era.found_share:.3%}")
    console.print(table)
    causes = Table("alliance", "cause", "rows", "years", "what", title="Differences, each with its cause")
    for d in report.differences[:_SHOWN]:
        causes.add_row(d.alliance, d.cause, str(d.rows), f"{d.years[0]}-{d.years[1]}", ", ".join(d.pledges[:3]))
    console.print(causes)
    if len(report.differences) > _SHOWN:
        console.print(f"and {len(report.differences) - _SHOWN} more; --json prints all of them")
    console.print(f"{report.unexplained} rows unexplained")
