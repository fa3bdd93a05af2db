"""`foedus ledger`: what can be done with a ledger of pledges."""

from __future__ import annotations

import click

from foedus.cli.verbs import Verbs

COMMANDS = {
    "import": ("foedus.cli.commands.ledger_import:import_pledges", "A table of pledges into a ledger, by a mapping."),
    "total": ("foedus.cli.commands.ledger_total:total_programme", "What counts of a programme, by a named rule."),
}
"""Every verb on a ledger: where it lives, and what it does in one line."""


@click.group("ledger", cls=Verbs, table=COMMANDS)
def ledger() -> None:
    """Pledges and what became of them, in a book that only grows."""
