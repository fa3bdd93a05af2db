"""`foedus pledges`: the needs of a guarantee against what was promised to it."""

from __future__ import annotations

from pathlib import Path

import click

from foedus.cli.books import aspect_options, find_file, open_book, take_aspect
from foedus.cli.options import open_console, print_json
from foedus.errors import FindingsError, UnreadableError
from foedus.ledger import Aspect, Gaps, Receiver, find_gaps, list_needs, make_design, read_needs
from foedus.model import Entry, NeedsSheet, errors_in
from foedus.report import to_plain
from foedus.report.pledges import draw_png, draw_svg, draw_up, print_gaps, write_design, write_table
from foedus.vocabulary.pledges import REASONS


@click.command("pledges")
@click.argument("guarantee")
@aspect_options
@click.option("--ledger", "place", help="A ledger: a file or an address.  [default: the worked example]")
@click.option("--chart", "folder", type=click.Path(path_type=Path), help="Write every chart and its table here.")
@click.option(
    "--design", "as_design", is_flag=True, help="Print the forces that count as a design of a guarantee file."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def hold_pledges(*, guarantee: str, place: str | None, folder: Path | None, as_json: bool, **options: object) -> None:
    """Hold the needs of a GUARANTEE against what was promised: what counts, who is missing, what rests on one state or condition.

    \b
    Examples:
      foedus pledges ukraine
      foedus pledges ukraine --rule announced --conditions met --chart charts/
      foedus pledges ukraine --rule said --conditions met --design
    """
    sheet = _sheet(guarantee)
    entries = open_book(place)
    aspect = take_aspect(entries, options)
    if options["as_design"]:
        _print_design(entries, sheet, aspect)
        return
    gaps = find_gaps(entries, sheet, aspect)
    if folder is not None:
        _write(folder, gaps, quiet=as_json)
    if as_json:
        print_json(to_plain(gaps))
        return
    print_gaps(gaps, open_console())


def _sheet(name: str) -> NeedsSheet:
    path = find_file("sheet of needs", name, list_needs())
    sheet, findings = read_needs(path, name=path.name)
    if sheet is None:
        raise FindingsError(errors_in(findings))
    return sheet


def _print_design(entries: tuple[Entry, ...], sheet: NeedsSheet, aspect: Aspect) -> None:
    """The design on standard output, and what it leaves out beside it, so that the one can be pasted without the other."""
    design, left = make_design(entries, Receiver(state=sheet.beneficiary, groups=frozenset(sheet.members)), aspect)
    click.echo(write_design(design), nl=False)
    for out in left:
        click.echo(f"left out: {out.key}: {REASONS[out.reason]}", err=True)


def _write(folder: Path, gaps: Gaps, *, quiet: bool) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for chart in draw_up(gaps):
            (folder / f"{chart.id}.svg").write_text(draw_svg(chart), encoding="utf-8")
            (folder / f"{chart.id}.png").write_bytes(draw_png(chart))
            (folder / f"{chart.id}.csv").write_text(write_table(chart), encoding="utf-8")
    except OSError as problem:
        raise UnreadableError(f"{folder}: {problem.strerror or problem}") from problem
    click.echo(f"charts: {folder}", err=quiet)
