"""Pages as terminal text: the answer first, then the reasons."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from foedus.model import Answer, Finding, Severity
from foedus.vocabulary.instruments import cite_article

from .answers import AgreementAnswer, ClauseAnswer, DerivationPage
from .chains import Chain
from .codesheets import ClauseSheet, Codesheet, ListedAgreement

_MARKS = {
    Answer.BOUND: ("■ bound", "bold green"),
    Answer.DEPENDS: ("? depends", "bold yellow"),
    Answer.NOT_BOUND: ("□ not bound", "dim"),
}
_STEP_MARKS = {"true": ("+", "green"), "false": ("-", "red"), "unknown": ("?", "yellow")}
_SEVERITIES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}


def print_derivation(page: DerivationPage, console: Console, *, every: bool = False) -> None:
    """What binds and what depends in full; what does not bind in a line each."""
    counts = {answer: sum(a.answer is answer for a in page.agreements) for answer in Answer}
    console.print(
        f"{counts[Answer.BOUND]} agreements bind somebody, {counts[Answer.DEPENDS]} depend on what is not known, "
        f"{counts[Answer.NOT_BOUND]} bind nobody. Bound speaks of the text; what the text is worth stands beside it.\n",
        highlight=False,
    )
    for answer in page.agreements:
        _print_agreement(answer, console, full=every or answer.answer is not Answer.NOT_BOUND)
    for finding in page.findings:
        console.print(finding, style="yellow", highlight=False)


def _print_agreement(answer: AgreementAnswer, console: Console, *, full: bool) -> None:
    mark, style = _MARKS[answer.answer]
    added = f", added by the design{f' ({answer.variant})' if answer.variant else ''}" if answer.added else ""
    head = Text.assemble((f"{mark:<12}", style), (answer.title, "bold" if full else ""), f" [{answer.worth}{added}]")
    if not full:
        head.append(f": {answer.because}")
    console.print(head, soft_wrap=True)
    if full:
        for clause in answer.clauses:
            _print_clause(clause, console)


def _print_clause(clause: ClauseAnswer, console: Console) -> None:
    mark, style = _MARKS[clause.answer]
    who = ", ".join(clause.bearers)
    console.print(
        Text.assemble(
            "    ", (mark.split(" ", 1)[0], style), f" {who}: {clause.owed} ({cite_article(clause.article)})"
        ),
        soft_wrap=True,
    )
    if clause.answer is not Answer.BOUND:
        console.print(f"        {clause.because}", style="dim", highlight=False, soft_wrap=True, markup=False)
    for question in clause.questions:
        console.print(f"        asks: {question}", style="yellow", highlight=False, soft_wrap=True, markup=False)


def print_chain(chain: Chain, console: Console) -> None:
    """One chain of reasons, step by step."""
    console.print(
        Text(
            f"{chain.bearer} is {chain.answer} by {chain.title}, {cite_article(chain.article)} [{chain.worth}]", "bold"
        )
    )
    console.print(Text(f"  {chain.says}"))
    console.print(Text(f"  {chain.bearer} {chain.owed}, towards {chain.beneficiary}"))
    for number, step in enumerate(chain.steps, start=1):
        mark, style = _STEP_MARKS[step.truth]
        console.print(
            Text.assemble(
                f"  {number:>2} ", (mark, style), f" {step.asks}: {step.says} ({cite_article(step.article)})"
            ),
            soft_wrap=True,
        )
        for fact in step.facts:
            console.print(f"        fact: {fact}", style="dim", highlight=False, markup=False)
    for change in chain.would_change:
        console.print(f"  would change it: {change}", style="yellow", highlight=False, markup=False)
    for source in chain.sources:
        console.print(f"  source: {source}", style="dim", highlight=False, markup=False, soft_wrap=True)


def print_findings(findings: Iterable[Finding], console: Console) -> None:
    """Every finding on a line, errors first in their file's order."""
    for finding in findings:
        console.print(Text(str(finding), _SEVERITIES[finding.severity]), soft_wrap=True)


def print_list(page: Iterable[ListedAgreement], console: Console) -> None:
    """A line for each agreement: id, worth, days and parties."""
    lines = tuple(page)
    for line in lines:
        since = line.in_force or "not in force"
        until = f" to {line.ended}" if line.ended else ""
        parties = ", ".join(line.parties[:12]) + (
            f" and {len(line.parties) - 12} more" if len(line.parties) > 12 else ""
        )
        console.print(
            Text.assemble((line.agreement, "bold"), f"  {line.title} [{line.worth}; {since}{until}] {parties}"),
            soft_wrap=True,
        )
    console.print(f"{len(lines)} agreements", style="dim")


def print_codesheet(page: Codesheet, console: Console) -> None:
    """One agreement whole."""
    console.print(Text(f"{page.title} ({page.agreement})", "bold"), soft_wrap=True)
    if page.aliases:
        console.print(Text(f"  also: {', '.join(page.aliases)}", "dim"), soft_wrap=True)
    console.print(Text(f"  {page.worth}; {page.status}; {'; '.join(page.days)}"), soft_wrap=True)
    console.print(Text(f"  parties: {'; '.join(page.parties)}"), soft_wrap=True)
    for clause in page.clauses:
        _print_sheet(clause, console)
    for head, lines in (
        ("area", page.areas),
        ("reservation", page.reservations),
        ("note", page.notes),
        ("doubt", page.doubts),
        ("source", page.sources),
    ):
        for line in lines:
            console.print(Text.assemble((f"  {head}: ", "dim"), line), soft_wrap=True)


def _print_sheet(clause: ClauseSheet, console: Console) -> None:
    marks = "".join(f" [{mark}]" for mark in (clause.variant, clause.layer) if mark not in ("", "public"))
    console.print(Text.assemble(f"  {cite_article(clause.article)}{marks} ", (clause.provision, "dim")), soft_wrap=True)
    console.print(Text(f"    {clause.says}"), soft_wrap=True)
    console.print(Text(f"    {clause.bearers} {clause.owes}"), soft_wrap=True)
    console.print(Text(f"    when: {clause.bites}", "dim"), soft_wrap=True)
    for condition in clause.conditions:
        console.print(Text(f"    if: {condition}", "dim"), soft_wrap=True)
    for doubt in clause.doubts:
        console.print(Text(f"    doubt: {doubt}", "yellow"), soft_wrap=True)
