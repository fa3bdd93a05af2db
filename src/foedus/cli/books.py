"""What several verbs on pledges share: the entries asked about, and days as they are typed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from foedus.agreements import parse_day
from foedus.errors import FindingsError, UnknownNameError
from foedus.ledger import open_example, open_ledger
from foedus.model import Entry, errors_in


def open_book(place: str | None) -> tuple[Entry, ...]:
    """All entries of a ledger; of the worked example in the catalogue where none is named."""
    if place is not None:
        with open_ledger(place) as ledger:
            return tuple(ledger.every())
    entries, findings = open_example()
    if errors_in(findings):
        raise FindingsError(errors_in(findings))
    click.echo("the worked example of the catalogue; name your own with --ledger", err=True)
    return entries


def find_file(kind: str, name: str, known: Mapping[str, Path]) -> Path:
    """The file of a name of the catalogue, or the file itself that is named. Raises `UnknownNameError`."""
    if name in known:
        return known[name]
    if Path(name).suffix not in (".yaml", ".yml"):
        raise UnknownNameError(kind, name, tuple(known))
    return Path(name)


def take_days(entries: tuple[Entry, ...], valid: str | None, known: str | None) -> tuple[date, date]:
    """The valid and the known day as typed; else the newest day known to the entries, for both."""
    newest = max((e.draft.known for e in entries), default=date.min)
    day = parse_day(known) if known else newest
    return (parse_day(valid) if valid else day), day
