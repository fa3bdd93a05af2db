"""Totals and gaps in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from foedus.ledger import Beside, Gaps, Total
from foedus.model import Draft, Pledge, PublishedTotal
from foedus.vocabulary.pledges import REASONS

from .words import say_amount, say_gaps, say_total


def print_total(total: Total, beside: Sequence[Beside], console: Console, *, every: bool = False) -> None:
    """A total: the sentences, then what counted; with `every`, each entry that was left out and why."""
    for sentence in say_total(total, tuple(beside)):
        console.print(Text.assemble("  • ", sentence), soft_wrap=True)
    table = Table("promise", "actor", "amount", "day", "rung", "entries", title="What counted", title_justify="left")
    for one in total.counted:
        amount = say_amount(one.low, one.high, one.unit)
        table.add_row(one.subject, one.actor, amount, str(one.day), one.rung, ", ".join(one.keys))
    for one in total.bracketed:
        amount = f"[{say_amount(one.low, one.high, one.unit)}]"
        table.add_row(one.subject, one.actor, Text(amount), str(one.day), one.rung, ", ".join(one.keys))
    if total.counted or total.bracketed:
        console.print(table)
    if every:
        left = Table("entry", "actor", "amount", "why it is left out", title="What was left out", title_justify="left")
        for out in total.left_out:
            amount = say_amount(out.amount.number, out.amount.number, out.amount.unit) if out.amount else "not known"
            left.add_row(out.key, out.actor, amount, REASONS[out.reason])
        console.print(left)
    console.print(Text(f"Until {total.valid}, as known on {total.known}.", "dim"))


def print_gaps(gaps: Gaps, console: Console) -> None:
    """Needs against promises: the sentences, then who stands where."""
    console.print(Text(gaps.sheet.title, "bold"))
    for sentence in say_gaps(gaps):
        console.print(Text.assemble("  • ", sentence), soft_wrap=True)
    for note in gaps.sheet.notes:
        console.print(Text.assemble("  ", note), style="dim", soft_wrap=True)
    console.print(
        Text(f"On {gaps.valid}, as known on {gaps.known}; conditions {gaps.view.conditions}.", "dim"), soft_wrap=True
    )


def print_imported(drafts: Sequence[Draft], console: Console) -> None:
    """What a table was understood to say, an entry a row."""
    table = Table("key", "about", "what", "from", "known")
    for draft in drafts:
        content = draft.content
        what = type(content).__name__
        if isinstance(content, PublishedTotal):
            what = f"total of {content.by}"
        elif isinstance(content, Pledge):
            amount = content.amount
            what = content.status + (f", {say_amount(amount.number, amount.number, amount.unit)}" if amount else "")
        table.add_row(draft.key, draft.subject, what, str(draft.valid_from), str(draft.known))
    console.print(table)
