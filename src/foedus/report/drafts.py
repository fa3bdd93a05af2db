"""What the drafting tools found, as terminal text: the answer first, each in a few words, with its reason."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from foedus.drafting import Cascade, ClauseCell, ClauseComparison, EffectsComparison, GapsReport, QuestionRanking

_EFFECTS = {
    "enters": ("■ enters the war", "bold green"),
    "widens": ("■ takes on a further foe", "green"),
    "open": ("? may enter", "bold yellow"),
    "off": ("□ switched off", "dim"),
    "torn": ("! fights the ally already", "bold red"),
}
_GAPS = {
    "nobody-bound": "Nobody is bound to help",
    "hangs-on-facts": "Help hangs on facts",
    "collision": "Duties that collide",
    "veto": "Vetoes",
    "guarantor-attacks": "A guarantor attacks",
    "right-only": "Rights, not duties",
}
_SHOWN = 12


def print_questions(ranking: QuestionRanking, console: Console) -> None:
    """The questions of an event, the most telling first."""
    console.print(
        f"{ranking.open} duties depend on what is not known; {len(ranking.questions)} questions would settle them."
    )
    if not ranking.questions:
        return
    table = Table("", "question", "settles", "if yes", "if no", title="Ask in this order", title_justify="left")
    for number, ranked in enumerate(ranking.questions, start=1):
        settles = (
            f"{ranked.settles} to {ranked.settles_at_best}"
            if ranked.settles_at_best > ranked.settles
            else f"{ranked.settles}"
        )
        reading = " (a reading of the text)" if ranked.question.reading else ""
        yes, no = (
            f"{o.bound} bound, {o.not_bound} free, {o.open} open"
            + (f": {', '.join(o.newly_bound[:6])}{' ...' if len(o.newly_bound) > 6 else ''}" if o.newly_bound else "")
            for o in ranked.outcomes
        )
        table.add_row(
            str(number), f"{ranked.question.text}{reading}\n[dim]{ranked.question.key}[/dim]", settles, yes, no
        )
    console.print(table)


def print_effects(comparison: EffectsComparison, console: Console) -> None:
    """Two drafts by effect."""
    console.print(
        f"{comparison.differing} of {comparison.probes} probing events come out differently under {comparison.after} "
        f"than under {comparison.before}."
    )
    if not comparison.differences:
        return
    table = Table(
        "who",
        "event",
        comparison.before,
        comparison.after,
        "events",
        "where",
        title="What changes",
        title_justify="left",
    )
    for d in comparison.differences[: _SHOWN * 4]:
        where = ", ".join(d.places[:3]) + (f" and {len(d.places) - 3} more" if len(d.places) > 3 else "")
        table.add_row(
            d.bearer,
            f"{d.kind} by {d.attacker} on {d.victim}",
            d.before or "no clause",
            d.after or "no clause",
            str(d.events),
            where,
        )
    console.print(table)
    left = len(comparison.differences) - _SHOWN * 4
    if left > 0:
        console.print(f"and {left} more; --json prints all of them")


def print_gaps(report: GapsReport, console: Console) -> None:
    """The gaps of some agreements by kind."""
    console.print(f"{len(report.gaps)} gaps in {', '.join(report.agreements)}, over {report.probes} probing events.\n")
    for kind, heading in _GAPS.items():
        gaps = [g for g in report.gaps if g.kind == kind]
        if not gaps:
            continue
        console.print(Text(f"{heading} ({len(gaps)})", "bold"))
        for gap in gaps[:_SHOWN]:
            console.print(f"  {gap.about}", markup=False, soft_wrap=True)
            console.print(f"      {gap.because}", style="dim", markup=False, soft_wrap=True)
        if len(gaps) > _SHOWN:
            console.print(f"  and {len(gaps) - _SHOWN} more", style="dim")


def print_clauses(comparison: ClauseComparison, console: Console) -> None:
    """Agreements side by side."""
    table = Table("", *comparison.agreements, title="Clause by clause", title_justify="left", show_lines=True)
    for name, values in comparison.heads:
        table.add_row(Text(name, "bold"), *values)
    for row in comparison.rows:
        table.add_row(Text(f"{row.promise}\n{row.trigger}", "bold"), *(_cells(cells) for cells in row.cells))
    console.print(table)


def _cells(cells: tuple[ClauseCell, ...]) -> str:
    return (
        "\n".join(f"{c.article}: {c.duty} ({c.modality}){f'; {c.clock}' if c.clock else ''}" for c in cells) or "silent"
    )


def print_cascade(cascade: Cascade, console: Console) -> None:
    """A cascade step by step, then the wars it made."""
    event = ""
    for step in cascade.steps:
        if step.event != event:
            event = step.event
            console.print(Text(f"{step.day}  {event}", "bold"))
        mark, style = _EFFECTS[step.effect]
        console.print(
            Text.assemble(
                "  ", (mark, style), f": {step.bearer}, for {step.beneficiary} ({step.agreement} {step.article})"
            )
        )
        console.print(f"      {step.because}", style="dim", markup=False, soft_wrap=True)
    for number, side in enumerate(cascade.sides, start=1):
        console.print(f"side {number}: {', '.join(side) or 'nobody'}")
    for state, keys in cascade.open:
        console.print(f"open: {state}, on {', '.join(keys)}", style="yellow")
