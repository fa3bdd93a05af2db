"""An assessment in the terminal: the answer, then who is bound, what arrives, how outcomes shift, and what moves that."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from .context import AssessmentPage, DesignLine, PromisedBlock


def print_assessment(page: AssessmentPage, console: Console) -> None:
    """The page of an assessment as text."""
    console.print(Text(page.title, "bold"))
    console.print(Text(page.event, "dim"))
    for sentence in page.answer:
        console.print(Text.assemble("  • ", sentence))
    sections = (_game, _law, _supply) if page.fictional else (_law, _supply, _game)
    for section in sections:
        console.print()
        section(page, console)
    console.print()
    print_promised(page.promised, console)
    _origins(page, console)
    console.print()
    _moves(page, console)
    console.print()
    for note in page.notes[:1]:
        console.print(Text(note, "dim"))


def _law(page: AssessmentPage, console: Console) -> None:
    table = _table("Who is bound, each legal force counted apart", "design", "owes", "first deadline")
    for design in page.designs:
        hours = design.first_deadline_hours
        more = f" For {design.depends} more it depends." if design.depends else ""
        table.add_row(design.title, design.bound_sentence + more, "none set" if hours is None else f"{hours:g} h")
    console.print(table)


def _supply(page: AssessmentPage, console: Console) -> None:
    table = _table("What arrives", "design", "supply")
    for sentence in dict.fromkeys(design.supply_sentence for design in page.designs):
        titles = [design.title for design in page.designs if design.supply_sentence == sentence]
        table.add_row(", ".join(titles) if len(titles) <= 3 else f"{titles[0]} and {len(titles) - 1} others", sentence)
    console.print(table)


def _game(page: AssessmentPage, console: Console) -> None:
    table = _table(
        f"Against the baseline, on {page.draws} common draws: lower in so many of 100, and the 5th to 95th percentile in points",
        "design",
        "attack",
        "fait accompli",
        "war",
        "war once attacked",
    )
    for design in page.designs[1:]:
        table.add_row(design.title, *(_shift(design, index) for index in range(4)))
    console.print(table)


def _shift(design: DesignLine, index: int) -> str:
    if index >= len(design.shifts):
        return "not played"
    shift = design.shifts[index]
    if shift.low == shift.high == 0:
        return "the same"
    return f"{shift.lower_in_100} of 100 ({100 * shift.low:+.2g} to {100 * shift.high:+.2g})"


def print_promised(block: PromisedBlock | None, console: Console) -> None:
    """What has been promised, where a ledger was named: the rule and the days, what came of it, and what did not."""
    if block is None:
        return
    console.print(
        f"As things stand on {block.valid} and were known on {block.known}, conditions {block.conditions}. {block.says}"
    )
    for title, lines in (("What has been promised", block.brought), ("Left out", block.left_out)):
        table = _table(title, "who", "what" if lines is block.brought else "why", "promises")
        for line in lines:
            table.add_row(line.actor, line.says, str(line.promises))
        console.print(table)
    console.print()


def _origins(page: AssessmentPage, console: Console) -> None:
    console.print(page.month)
    table = _table("Which forces the game takes", "quantity", "from the guarantee file", "from the forces")
    for line in page.origins:
        table.add_row(f"{line.quantity} ({line.symbol})", line.from_file, line.from_forces)
    console.print(table)


def _moves(page: AssessmentPage, console: Console) -> None:
    table = _table(
        "What moves attack most", "assumption", "range", "tag", "rank correlation", "with the largest difference"
    )
    for line in page.assumptions[:8]:
        correlation, difference = line.correlation or 0.0, line.on_difference or 0.0
        table.add_row(
            line.name,
            f"{line.low:g} to {line.high:g} {line.unit}",
            line.tag,
            f"{correlation:+.2f}",
            f"{difference:+.2f}",
        )
    console.print(table)
    for reversal in page.reversals:
        if reversal.reverses:
            console.print(Text(f"  ▲ {reversal.says}", "yellow"))


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, header_style="dim")
    for column in columns:
        table.add_column(column, overflow="fold")
    return table
