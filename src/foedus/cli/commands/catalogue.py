"""`foedus list` and `foedus show`: what the catalogue holds, and one agreement as a codesheet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from foedus.agreements import open_library, parse_day, read_gazetteer
from foedus.cli.options import open_console, print_json
from foedus.errors import FindingsError
from foedus.model import Agreement, Gazetteer, errors_in
from foedus.report import list_agreements, print_codesheet, print_list, show_codesheet, to_plain
from foedus.vocabulary.acts import ACTS

_FILES = click.option(
    "--file", "extra", multiple=True, type=click.Path(path_type=Path), help="A further agreement file."
)


@click.command("list")
@click.option("--party", help="State code of a party, such as GBR; on the day of --on where one is given.")
@click.option("--act", type=click.Choice(list(ACTS)), help="An act that some clause asks for.")
@click.option("--article", help="An article that some clause stands in, such as 5.")
@click.option("--on", "day", help="Only what is in force on this day, such as 2025-08-19.")
@click.option("--text", help="A word of the title, an alias or a clause.")
@_FILES
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def list_catalogue(
    *,
    party: str | None,
    act: str | None,
    article: str | None,
    day: str | None,
    text: str | None,
    extra: tuple[Path, ...],
    as_json: bool,
) -> None:
    """The agreements of the catalogue, searched by party, act, article, day or word.

    \b
    Examples:
      foedus list --party UKR --on 2025-08-19
      foedus list --act neutrality
    """
    gazetteer, _ = read_gazetteer()
    on = parse_day(day) if day else None
    chosen = [a for a in _open(extra) if _bound(a, party, on, gazetteer) and _speaks(a, act, article, text)]
    page = list_agreements(chosen, on)
    if as_json:
        print_json({"agreements": to_plain(page)})
    else:
        print_list(page, open_console())


@click.command("show")
@click.argument("agreement")
@_FILES
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def show_agreement(*, agreement: str, extra: tuple[Path, ...], as_json: bool) -> None:
    """One AGREEMENT, by id or alias, as a readable codesheet: parties by day, areas, clauses, sources and doubts.

    \b
    Example:
      foedus show north-atlantic-treaty
    """
    library, findings = open_library(extra)
    if errors_in(findings):
        raise FindingsError(errors_in(findings))
    page = show_codesheet(library.find(agreement))
    if as_json:
        print_json(to_plain(page))
    else:
        print_codesheet(page, open_console())


def _open(extra: tuple[Path, ...]) -> tuple[Agreement, ...]:
    library, findings = open_library(extra)
    if errors_in(findings):
        raise FindingsError(errors_in(findings))
    return library.every


def _bound(agreement: Agreement, party: str | None, on: date | None, gazetteer: Gazetteer) -> bool:
    """Whether a state is, or on a day was, named among the parties, directly or by a group."""
    if party is None:
        return True
    for entry in agreement.parties:
        spells = [] if entry.state != party else list(entry.spells)
        group = gazetteer.groups.get(entry.group)
        if group is not None:
            spells = [member.spell for member in group.members if member.state == party]
        if any(on is None or spell.holds(on) for spell in spells):
            return True
    return False


def _speaks(agreement: Agreement, act: str | None, article: str | None, text: str | None) -> bool:
    clauses = agreement.provisions
    words = " ".join((agreement.id, agreement.title, *agreement.aliases, *(p.says for p in clauses))).casefold()
    return (
        (act is None or any(act in p.acts for p in clauses))
        and (article is None or any(article == part for p in clauses for part in p.article.replace(",", " ").split()))
        and (text is None or text.casefold() in words)
    )
