"""`foedus export`: public datasets in the shapes that the field uses, and as agreements of our own."""

from __future__ import annotations

from pathlib import Path

import click

from foedus.agreements import read_gazetteer, write_agreement
from foedus.archive import (
    DATASETS,
    GAZETTEER,
    SHAPES,
    build_shape,
    list_codes,
    read_agreements,
    read_members,
    write_table,
)
from foedus.errors import UnreadableError, UsageError

_RULES = ("any-day", "first-of-july", "whole-year")
_TABLES = ("alliances", "phases", "members", "spells", "state-years", "dyad-years", "dyads")


@click.command("export")
@click.argument("shape", type=click.Choice([*_TABLES, "states", "agreements"]))
@click.option("--data", type=click.Path(path_type=Path), help="A folder with the files of the datasets.")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    help="The file: .csv, .parquet or .dta; a folder of agreements.",
)
@click.option("--rule", type=click.Choice(_RULES), default="any-day", show_default=True, help="Which years count.")
def export_shape(*, shape: str, data: Path | None, out: Path, rule: str) -> None:
    """Write ATOP's members as a table in one of its SHAPEs, with a data package and a codebook beside it.

    \b
    `agreements` writes each alliance as an agreement file that the other verbs read; `states` the codes of states by day.
    \b
    Examples:
      foedus export dyads --data data/ --out dyads.parquet
      foedus export spells --data data/ --out spells.dta
      foedus export agreements --data data/ --out atop/
      foedus export states --out states.csv
    """
    if shape == "states":
        table = list_codes(read_gazetteer()[0])
        written = write_table(table, SHAPES[shape], out, GAZETTEER)
    elif data is None:
        raise UsageError(f"'{shape}' is made from datasets: say where they are with --data DIR")
    elif shape == "agreements":
        _write_agreements(data, out)
        return
    else:
        table = build_shape(shape, read_members(data), rule=rule)  # type: ignore[arg-type]
        written = write_table(table, SHAPES[shape], out, DATASETS["members"])
    click.echo(f"{len(table):,} rows: {', '.join(str(path) for path in written)}")


def _write_agreements(data: Path, out: Path) -> None:
    agreements, unmatched = read_agreements(data, read_gazetteer()[0])
    try:
        out.mkdir(parents=True, exist_ok=True)
        for agreement in agreements:
            (out / f"{agreement.id}.yaml").write_text(write_agreement(agreement), encoding="utf-8")
    except OSError as problem:
        raise UnreadableError(f"{out}: {problem.strerror or problem}") from problem
    click.echo(f"{len(agreements):,} agreements: {out}")
    for lost in unmatched:
        click.echo(
            f"alliance {lost.alliance}: no state is known for Correlates of War number {lost.member} on {lost.since}; left out",
            err=True,
        )
