"""`foedus ledger`: what can be done with a ledger of pledges."""

from __future__ import annotations

import click

from foedus.cli.verbs import Verbs

_KEEPING = "foedus.cli.commands.ledger_keeping"

COMMANDS = {
    "export": (f"{_KEEPING}:export_ledger", "All entries as a file of lines."),
    "head": (f"{_KEEPING}:show_head", "How many entries there are, and the last hash."),
    "import": ("foedus.cli.commands.ledger_import:import_pledges", "A table of pledges into a ledger, by a mapping."),
    "init": (f"{_KEEPING}:make_ledger", "Make a ledger, or bring one up to date."),
    "log": (f"{_KEEPING}:show_log", "All entries ever made, in order."),
    "restore": (f"{_KEEPING}:restore_place", "An export into a new ledger."),
    "total": ("foedus.cli.commands.ledger_total:total_programme", "What counts of a programme, by a named rule."),
    "verify": (f"{_KEEPING}:verify_place", "Is every entry as it was made?"),
}
"""Every verb on a ledger: where it lives, and what it does in one line."""


@click.group("ledger", cls=Verbs, table=COMMANDS)
def ledger() -> None:
    """Pledges and what became of them, in a book that only grows."""
