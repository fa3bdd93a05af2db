"""`foedus export`: public datasets in the shapes that the field uses."""

from __future__ import annotations

from pathlib import Path

import click

from foedus.archive import DATASETS, SHAPES, build_shape, read_members, write_table

_RULES = ("any-day", "first-of-july", "whole-year")


@click.command("export")
@click.argument(
    "shape", type=click.Choice(["alliances", "phases", "members", "spells", "state-years", "dyad-years", "dyads"])
)
@click.option("--data", required=True, type=click.Path(path_type=Path), help="A folder with the files of the datasets.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The file: .csv, .parquet or .dta.")
@click.option("--rule", type=click.Choice(_RULES), default="any-day", show_default=True, help="Which years count.")
def export_shape(*, shape: str, data: Path, out: Path, rule: str) -> None:
    """Write ATOP's members as a table in one of its SHAPEs, with a data package and a codebook beside it.

    \b
    Examples:
      foedus export dyads --data data/ --out dyads.parquet
      foedus export spells --data data/ --out spells.dta
    """
    table = build_shape(shape, read_members(data), rule=rule)  # type: ignore[arg-type]
    written = write_table(table, SHAPES[shape], out, DATASETS["members"])
    click.echo(f"{len(table):,} rows: {', '.join(str(path) for path in written)}")
