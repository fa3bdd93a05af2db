"""`foedus ledger import`: a table of pledges into a ledger, by a mapping file."""

from __future__ import annotations

from pathlib import Path

import click

from foedus.cli.books import find_file
from foedus.cli.options import open_console, print_json
from foedus.errors import FindingsError
from foedus.ledger import Mapping, import_table, list_mappings, open_ledger, read_mapping
from foedus.model import errors_in
from foedus.report import print_findings, to_plain
from foedus.report.pledges import print_imported


@click.command("import")
@click.argument("table", type=click.Path(path_type=Path))
@click.option("--mapping", required=True, help="A mapping file, or the name of one in the catalogue, such as pledges.")
@click.option(
    "--ledger", "place", help="The ledger to enter the drafts in: a file or an address.  [default: only look]"
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def import_pledges(*, table: Path, mapping: str, place: str | None, as_json: bool) -> None:
    """Read a CSV TABLE by a mapping file, report what was not understood, and enter the rest in a ledger.

    Nothing is guessed: what the mapping does not say is reported by row and column. Importing the same table twice enters nothing twice.

    \b
    Examples:
      foedus ledger import purl_packages.csv --mapping purl-packages
      foedus ledger import purl_packages.csv --mapping purl-packages --ledger pledges.db
    """
    drafts, findings = import_table(table, _find(mapping))
    if errors_in(findings):
        raise FindingsError(errors_in(findings))
    if place is not None:
        with open_ledger(place) as ledger:
            before = ledger.head()[0]
            ledger.append(drafts)
            entered = ledger.head()[0] - before
        click.echo(f"{entered} entered, {len(drafts) - entered} there already", err=as_json)
    if as_json:
        print_json(to_plain({"drafts": drafts, "findings": findings}))
        return
    console = open_console()
    if place is None:
        print_imported(drafts, console)
    print_findings(findings, console)


def _find(name: str) -> Mapping:
    path = find_file("mapping", name, list_mappings())
    mapping, findings = read_mapping(path, name=path.name)
    if mapping is None:
        raise FindingsError(errors_in(findings))
    return mapping
