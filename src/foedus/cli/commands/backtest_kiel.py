"""`foedus backtest kiel`: the payments of a programme against the series that the Kiel Institute publishes."""

from __future__ import annotations

from pathlib import Path

import click
from rich.table import Table

from foedus.archive import KielTables, read_kiel
from foedus.cli.options import open_console, print_json
from foedus.errors import FindingsError, UnknownNameError
from foedus.evidence.payments import CAUSES, PaymentsReport, reconcile_payments
from foedus.model import errors_in
from foedus.report import to_plain
from foedus.supply import list_programmes, read_programme


@click.command("kiel")
@click.argument("programme", default="purl-2025")
@click.option("--data", required=True, type=click.Path(path_type=Path), help="A folder with the tracker's CSV files.")
@click.option("--weak", is_flag=True, help="Count rows of low provenance too.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def backtest_kiel(*, programme: str, data: Path, weak: bool, as_json: bool) -> None:
    """Add up the rows of PROGRAMME by month, and put every difference from the tracker's series down to its month.

    \b
    Example:
      foedus backtest kiel purl-2025 --data kiel/
    """
    known = list_programmes()
    path = Path(programme) if Path(programme).suffix in (".yaml", ".yml") else known.get(programme)
    if path is None:
        raise UnknownNameError("programme", programme, tuple(known))
    read, findings = read_programme(path)
    if read is None:
        raise FindingsError(errors_in(findings))
    tables = read_kiel(data)
    report = reconcile_payments(read, tables, weak=weak)
    if as_json:
        print_json({**_plain(report), "realisations": to_plain(_realisations(tables))})
    else:
        _print(report, tables)


def _plain(report: PaymentsReport) -> dict[str, object]:
    plain = to_plain(report)
    assert isinstance(plain, dict)
    return plain


def _realisations(tables: KielTables) -> tuple[tuple[str, float, float, float], ...]:
    """Donors with a billion or more committed: committed, allocated and the share, largest first."""
    rows = [(d.country, d.committed, d.allocated, d.realisation) for d in tables.donors if d.committed >= 1000]
    return tuple((c, a, b, r) for c, a, b, r in sorted(rows, key=lambda row: -row[1]) if r is not None)


def _print(report: PaymentsReport, tables: KielTables) -> None:
    console = open_console()
    table = Table(
        "month", "rows as printed", "at exact amounts", "published", "apart", "matched", "why", title="Payments, EUR m"
    )
    for m in report.months:
        table.add_row(
            f"{m.month:%Y-%m}",
            f"{m.printed:,.2f}",
            f"{m.exact:,.4f}",
            "not known" if m.published is None else f"{m.published:,.4f}",
            "" if m.apart is None else f"{m.apart:,.4f}",
            f"{m.matched}/{m.rows}",
            m.cause,
        )
    console.print(table)
    for cause in dict.fromkeys(m.cause for m in report.months):
        console.print(f"{cause}: {CAUSES[cause]}")
    for year, printed, exact, published in report.years:
        console.print(
            f"{year}: rows EUR {printed:,.2f}m, exact {exact:,.2f}m, published {published:,.2f}m, apart {published - exact:,.2f}m"
        )
    for says, names in (
        ("rows of low provenance, left out", report.weak),
        ("announced and not yet counted", report.uncounted),
        ("rows that the tracker's own file does not show", report.unmatched),
    ):
        if names:
            console.print(f"{says}: {', '.join(names)}", soft_wrap=True)
    realised = Table("donor", "committed, EUR m", "allocated, EUR m", "share", title="Allocated of what is committed")
    for country, committed, allocated, share in _realisations(tables)[:20]:
        realised.add_row(country, f"{committed:,.0f}", f"{allocated:,.0f}", f"{share:.2f}")
    console.print(realised)
    console.print(f"{report.label}, of {report.day}. Facts of the programme reach to {report.facts_reach}.")
