"""`foedus derive`: who owes what to whom by when in an event."""

from __future__ import annotations

from typing import Any

import click

from foedus.cli.options import derive_typed, event_options, open_console, print_json
from foedus.report import print_derivation, show_derivation, to_plain


@click.command("derive")
@event_options
@click.option("--all", "every", is_flag=True, help="Show every clause of what does not bind as well.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def derive_event(*, every: bool, as_json: bool, **options: Any) -> None:
    """Who owes what to whom by when in an event, under every agreement of the catalogue.

    \b
    Examples:
      foedus derive --attacker RUS --victim UKR --place kharkiv --on 2025-08-19
      foedus derive --attacker RUS --victim UKR --place kharkiv --on 2025-08-19 \\
          --add istanbul-draft-treaty-2022-04-15:russian-amendment
      foedus derive --attacker ARG --victim GBR --place=-51.7,-57.9 --on 1982-04-02
    """
    page = show_derivation(derive_typed(options))
    if as_json:
        print_json(to_plain(page))
    else:
        print_derivation(page, open_console(), every=every)
