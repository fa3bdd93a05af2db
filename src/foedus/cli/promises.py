"""The promises of a ledger beside the designs of a guarantee: which ledger, how to count, and what that adds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from foedus.assessment import add_promised
from foedus.cli.books import EXAMPLE, aspect_options, find_receiver, open_book, take_aspect
from foedus.cli.guarantees import Opened, stop_on_errors
from foedus.errors import UsageError
from foedus.ledger import map_promises

_F = TypeVar("_F", bound=Callable[..., Any])

_PLEDGES = click.option(
    "--pledges",
    "place",
    metavar="LEDGER|NAME",
    help=f"Add the design of what has been promised, from a ledger or from '{EXAMPLE}' of the catalogue.",
)


def pledges_options(command: _F) -> _F:
    """Add the options with which the promises of a ledger are compared as a design."""
    return _PLEDGES(aspect_options(command))


def with_promises(opened: Opened, options: Mapping[str, object]) -> Opened:
    """The same with the design that the promises of a ledger make, where one is named. Raises `UsageError` where only the way to count is."""
    place = options["place"]
    if place is None:
        if any(value for name, value in options.items() if name != "place"):
            raise UsageError("how to count promises is asked for, and no ledger; name one with --pledges")
        return opened
    entries = open_book(None if place == EXAMPLE else str(place), quiet=True)
    guarantee, sources = opened
    programme = sources.programmes.get(guarantee.supply.programme) if guarantee.supply else None
    aspect = take_aspect(entries, options)
    promised = map_promises(entries, find_receiver(guarantee), aspect, into=programme.currency if programme else "")
    guarantee, sources = add_promised(guarantee, sources, promised)
    stop_on_errors(sources.findings)
    return Opened(guarantee, sources)
