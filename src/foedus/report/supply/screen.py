"""A plan in the terminal: the answer, items, payers, prices, packages and comparisons."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from foedus.model import Comparison, DeliveryPlan, LotPlan, PlanStatus, Simulation

from .words import name_class, say_lots, say_plan, say_prices, say_proof


def print_plan(plan: DeliveryPlan, title: str, console: Console) -> None:
    """One plan: the sentences, then what arrives, who pays and what limits cost."""
    for sentence in say_plan(plan, title):
        console.print(Text.assemble("  • ", sentence), soft_wrap=True)
    if plan.status is not PlanStatus.BEST:
        return
    console.print()
    table = Table(
        "item",
        "class",
        "needed",
        "received",
        "short",
        "met",
        title="What arrives by the last month",
        title_justify="left",
    )
    for i in plan.items:
        met = f"{min(i.received[-1] / i.needed[-1], 1):.0%}" if i.needed[-1] > 0 else "no need"
        figures = (f"{v:,.0f}" for v in (i.needed[-1], i.received[-1], i.short[-1]))
        table.add_row(i.name, name_class(i.capability), *figures, met)
    console.print(table)
    if plan.payer == "donors":
        _print_payers(plan, console)
    for aim, value in plan.stages:
        console.print(Text(f"  aim: {aim}, {value:.4g}", "dim"))
    console.print()
    for sentence in say_prices(plan):
        console.print(Text.assemble("  • ", sentence), soft_wrap=True)
    console.print(Text(f"\nFacts reach to {plan.facts_reach}. Solved by {plan.method}{say_proof(plan)}.", "dim"))


def _print_payers(plan: DeliveryPlan, console: Console) -> None:
    unit = f"{plan.currency} m"
    table = Table(
        "payer", f"can pay, {unit}", f"pays, {unit}", "what it is worth", title="Who pays", title_justify="left"
    )
    for p in sorted(plan.payers, key=lambda p: -p.total):
        if sum(p.budget) > 0:
            table.add_row(p.payer, f"{sum(p.budget):,.1f}", f"{p.total:,.1f}", f"{p.worth:.3g}")
    console.print(table)


def print_runs(simulation: Simulation, console: Console) -> None:
    """What many runs receive by the last month, class by class."""
    table = Table(
        "class",
        *(f"{level}th" for level in simulation.percentiles),
        title=f"Share of the whole need that arrives by the last month, percentiles of {simulation.draws:,} runs",
        title_justify="left",
    )
    for band in simulation.bands:
        table.add_row(name_class(band.capability), *(f"{level[-1]:.0%}" for level in band.levels))
    console.print(table)
    console.print(
        Text("Slips, crises and donors that stop paying are drawn from ranges that are mostly judgement.", "dim")
    )


def print_lots(lots: LotPlan, console: Console) -> None:
    """The packages in the order of their launch."""
    table = Table("package", "month", f"{lots.currency} m", "payers", title="Packages", title_justify="left")
    for lot in lots.lots:
        payers = ", ".join(f"{name} {amount:,.1f}" for name, amount in lot.tickets)
        table.add_row(lot.name, f"{lot.month:%Y-%m}" if lot.month else "never", f"{lot.size:,.1f}", payers)
    console.print(table)
    for sentence in say_lots(lots):
        console.print(Text.assemble("  • ", sentence), soft_wrap=True)


def print_comparison(found: Comparison, console: Console) -> None:
    """One comparison: its question, its cases side by side, and what they say."""
    console.print(Text(f"{found.id}. {found.question}", "bold"), soft_wrap=True)
    unit = f"{found.currency} m"
    table = Table(
        "case", "what differs", f"arrives, {unit}", f"donors pay, {unit}", f"seller gives, {unit}", "need met", "short"
    )
    for case in found.cases:
        table.add_row(
            case.name,
            case.says,
            f"{sum(case.delivered):,.0f}",
            f"{case.donors_pay:,.0f}",
            f"{case.seller_gives:,.0f}",
            f"{case.met[-1]:.0%}" if case.met else "no plan",
            "no plan" if case.short is None else f"{case.short:.0%}",
        )
    console.print(table)
    for sentence in found.reading:
        console.print(Text.assemble("  • ", sentence), soft_wrap=True)
    console.print(Text(f"  Facts reach to {found.facts_reach}.", "dim"))
