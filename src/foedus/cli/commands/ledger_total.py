"""`foedus ledger total`: what counts of a programme, by a named rule."""

from __future__ import annotations

from datetime import date, timedelta

import click

from foedus.cli.books import check_programme, open_book, take_days
from foedus.cli.options import open_console, print_json, take_month
from foedus.errors import UnknownNameError, UsageError
from foedus.ledger import Question, compare_published, total
from foedus.model import make_finding
from foedus.report import print_findings, to_plain
from foedus.report.pledges import print_total
from foedus.vocabulary.pledges import COUNTING_RULES, CURRENCIES, DEFAULT_RULE


@click.command("total")
@click.argument("programme")
@click.option(
    "--rule", type=click.Choice(list(COUNTING_RULES)), default=DEFAULT_RULE, show_default=True, help="What counts."
)
@click.option("--year", type=click.IntRange(1900, 2200), help="Only what came in this year.")
@click.option("--month", help="Only what came in this month, such as 2025-08.")
@click.option("--valid", help="Only what had come by this day.  [default: the newest day known]")
@click.option("--known", help="Only what was known on this day.  [default: the newest day known]")
@click.option("--into", help="Also in this currency, by the rates in the ledger.")
@click.option("--low", "weak", is_flag=True, help="Count entries of low provenance too.")
@click.option("--left-out", "every", is_flag=True, help="List every entry that was left out, with the reason.")
@click.option("--ledger", "place", help="A ledger: a file or an address.  [default: the worked example]")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def total_programme(*, programme: str, place: str | None, every: bool, as_json: bool, **options: object) -> None:
    """What counts of a PROGRAMME, in its own currencies, and what was left out and why.

    \b
    Examples:
      foedus ledger total purl-2025 --rule kiel --year 2025
      foedus ledger total purl-2025 --rule announced --month 2025-08 --left-out
    """
    entries = open_book(place)
    check_programme(programme, entries)
    into = str(options["into"] or "")
    if into and into not in CURRENCIES:
        raise UnknownNameError("currency", into)
    valid, known = take_days(entries, _text(options["valid"]), _text(options["known"]))
    since, until = _period(options["year"], _text(options["month"]), valid)
    question = Question(rule=str(options["rule"]), since=since, until=until, weak=bool(options["weak"]), into=into)
    found = total(entries, programme, question, known=known)
    beside = compare_published(entries, found)
    if as_json:
        print_json(to_plain({"total": found, "beside": beside}))
        return
    console = open_console()
    print_total(found, beside, console, every=every)
    missing = found.conversion.missing if found.conversion else ()
    print_findings([make_finding("FD856", f"{unit} on {day}, {subject}") for subject, unit, day in missing], console)


def _period(year: object, month: str | None, valid: date) -> tuple[date | None, date]:
    """The first day of the period and the first day after it."""
    if year is not None and month:
        raise UsageError("name a year or a month, not both")
    if year is not None:
        return date(int(str(year)), 1, 1), date(int(str(year)) + 1, 1, 1)
    if month:
        first = take_month(month)
        return first, (first + timedelta(days=31)).replace(day=1)
    return None, valid + timedelta(days=1)


def _text(value: object) -> str | None:
    return str(value) if value else None
