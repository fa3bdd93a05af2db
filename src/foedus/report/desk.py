"""A proposal as a reviewer sees it: the words in their place, the form, what is missing, and what it may be about already."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from foedus.desk import FIELDS, Item, Review
from foedus.model import Article, Finding

AROUND = 240
"""Characters shown before and after the words."""

KEYS = {
    "a": "accept",
    "e": "edit a field",
    "r": "reject",
    "n": "next",
    "p": "previous",
    "m": "merge: the same promise as another",
    "u": "undo",
    "b": "book what is accepted",
    "x": "retract what is booked",
    "?": "what the fields mean",
    "q": "stop; everything is saved",
}
"""Every key of the desk."""


def print_proposal(
    console: Console, article: Article, review: Review, alike: Sequence[tuple[str, str]], lacks: Sequence[Finding]
) -> None:
    """One proposal, whole."""
    item = review.current
    console.rule(f"{review.at + 1} of {len(review.items)} · {item.state} · {say_progress(review)}", style="dim")
    console.print(_quote(article, item))
    statement = item.proposal.statement
    via = f", through {statement.via}" if statement.via else ""
    console.print(
        f"{statement.speaker.name}{via}: {statement.speech} speech, stance {statement.stance}",
        style="bold",
        markup=False,
    )
    console.print(_form(item))
    for number, (subject, says) in enumerate(alike, start=1):
        console.print(f"  {number} may be the same: {subject}: {says}", markup=False)
    for finding in lacks:
        console.print(f"  lacks {finding.seen}: {finding.why}", style="yellow", markup=False)


def say_progress(review: Review) -> str:
    """How far the review has come."""
    told = ("open", "accepted", "rejected", "booked", "retracted")
    return ", ".join(f"{review.count(state)} {state}" for state in told if review.count(state))


def print_keys(console: Console) -> None:
    """The keys, and what each field holds."""
    table = Table(box=None, pad_edge=False, show_header=False)
    for key, says in (*KEYS.items(), ("", ""), *FIELDS.items()):
        table.add_row(key, says)
    console.print(table)


def _quote(article: Article, item: Item) -> Text:
    spans = item.proposal.statement.spans
    start, end = max(spans[0][0] - AROUND, 0), min(spans[-1][1] + AROUND, len(article.text))
    shown = Text(article.text[start:end].strip("\n"))
    lead = len(article.text[start:end]) - len(article.text[start:end].lstrip("\n"))
    for first, last in spans:
        shown.stylize("reverse", first - start - lead, last - start - lead)
    return shown


def _form(item: Item) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(style="dim")
    table.add_column()
    for name in FIELDS:
        value = getattr(item.form, name)
        edited = value != getattr(item.proposal.form, name)
        table.add_row(name, Text(value or "unknown", style="" if value else "dim"), "edited" if edited else "")
    return table
