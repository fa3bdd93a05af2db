"""What several verbs on pledges share: the entries asked about, how to look at them, and days as they are typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from foedus import ledger
from foedus.agreements import parse_day
from foedus.errors import FindingsError, UnknownNameError
from foedus.ledger import VIEWS, Aspect, Receiver, View, list_needs, open_example, read_needs
from foedus.model import Entry, Guarantee, Pledge, errors_in
from foedus.vocabulary.pledges import COUNTING_RULES, DEFAULT_RULE

EXAMPLE = "example"
"""The name under which the worked example of the catalogue is opened."""

_F = TypeVar("_F", bound=Callable[..., Any])

_ASPECT_OPTIONS = (
    click.option("--rule", type=click.Choice(list(COUNTING_RULES)), help=f"What counts.  [default: {DEFAULT_RULE}]"),
    click.option("--valid", help="As things stand on this day.  [default: the newest day known]"),
    click.option("--known", help="Only what was known on this day.  [default: the newest day known]"),
    click.option("--conditions", type=click.Choice(list(VIEWS)), help="How to take them.  [default: as-known]"),
    click.option("--low", "weak", is_flag=True, help="Count entries of low provenance too."),
)


def aspect_options(command: _F) -> _F:
    """Add the options that say how to look at a ledger."""
    for option in reversed(_ASPECT_OPTIONS):
        command = option(command)
    return command


def take_aspect(entries: tuple[Entry, ...], options: Mapping[str, object]) -> Aspect:
    """How to look at some entries, as it was typed."""
    valid, known = take_days(entries, _text(options["valid"]), _text(options["known"]))
    return Aspect(
        valid=valid,
        known=known,
        rule=_text(options["rule"]) or DEFAULT_RULE,
        view=View(conditions=_text(options["conditions"]) or VIEWS[0]),
        weak=bool(options["weak"]),
    )


def _text(value: object) -> str | None:
    return str(value) if value else None


def find_receiver(guarantee: Guarantee) -> Receiver:
    """The protected state of a guarantee, with the groups that a sheet of needs of the catalogue names for it."""
    return Receiver(state=guarantee.protege, groups=find_groups(guarantee.id))


def find_groups(guarantee: str | None = None) -> frozenset[str]:
    """The groups whose members promise too, as the catalogue's sheets of needs name them: of one guarantee, or of all."""
    sheets = (read_needs(path, name=path.name)[0] for path in list_needs().values())
    return frozenset(m for s in sheets if s is not None and guarantee in (None, s.guarantee) for m in s.members)


def open_book(place: str | None, *, quiet: bool = False) -> tuple[Entry, ...]:
    """All entries of a ledger; of the worked example in the catalogue where none is named, and said so unless `quiet`."""
    if place is not None:
        with ledger.open_ledger(place) as opened:
            return tuple(opened.every())
    entries, findings = open_example()
    if errors_in(findings):
        raise FindingsError(errors_in(findings))
    if not quiet:
        click.echo("the worked example of the catalogue; name your own with --ledger", err=True)
    return entries


def check_programme(programme: str, entries: tuple[Entry, ...]) -> None:
    """Raise `UnknownNameError`, with the programmes that are known, where no entry is a pledge to this one."""
    known = sorted({c.programme for e in entries if isinstance(c := e.draft.content, Pledge) and c.programme})
    if programme not in known:
        raise UnknownNameError("programme of the ledger", programme, known)


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
