"""`foedus check`: read files and report everything that is wrong with them."""

from __future__ import annotations

import sys
from importlib.resources import as_file, files
from pathlib import Path

import click

from foedus.agreements import check_names, read_agreement
from foedus.assessment import Sources, open_library_and_places, read_catalogue_programmes, read_guarantee
from foedus.cli.options import open_console, print_json
from foedus.documents import read_document
from foedus.forces import read_army, read_forces
from foedus.model import Finding, errors_in
from foedus.report import print_findings, to_plain
from foedus.supply import read_programme

_FOLDERS = {
    "agreement": "agreements",
    "guarantee": "guarantees",
    "programme": "programmes",
    "forces": "forces",
    "army": "armies",
}
"""The folder of the catalogue for each kind of file; the kind is the field that a file of it begins with."""


@click.command("check")
@click.argument("paths", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def check_files(*, paths: tuple[Path, ...], as_json: bool) -> None:
    """Read agreement, guarantee, programme, forces and army files and report every finding, with file, line, reason and way out.

    Without FILE the whole catalogue is checked. The exit code is 1 where any file has an error.

    \b
    Examples:
      foedus check my-treaty.yaml
      foedus check
    """
    base = open_library_and_places()
    findings = tuple(finding for path in paths or _catalogue() for finding in _check(path, base))
    wrong = errors_in(findings)
    if as_json:
        print_json({"files": [str(path) for path in paths], "errors": len(wrong), "findings": to_plain(findings)})
    else:
        print_findings(findings, open_console())
        click.echo(f"{len(wrong)} errors and {len(findings) - len(wrong)} other findings", err=True)
    sys.exit(1 if wrong else 0)


def _catalogue() -> tuple[Path, ...]:
    with as_file(files("foedus.catalogue")) as folder:
        return tuple(sorted(p for name in _FOLDERS.values() for p in (folder / name).glob("*.yaml")))


def _check(path: Path, base: Sources) -> tuple[Finding, ...]:
    """The findings of one file, by the reader that its first field names."""
    kind = _kind(path)
    if kind == "programme":
        return read_programme(path)[1]
    if kind == "forces":
        return read_forces(path)[1]
    if kind == "army":
        return read_army(path)[1]
    if kind == "guarantee":
        return read_guarantee(path, base.library, base.gazetteer, programmes=read_catalogue_programmes())[1]
    agreement, findings = read_agreement(path)
    return findings + (check_names(agreement, base.gazetteer) if agreement else ())


def _kind(path: Path) -> str:
    root, _ = read_document(path)
    keys = {key.text for key, _ in root.pairs} if root else set()
    return next((kind for kind in _FOLDERS if kind in keys), "agreement")
