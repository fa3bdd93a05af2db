"""`foedus supply`: what arrives under a regime, who pays, what each limit costs; with packages, comparisons and one HTML page."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from foedus.assessment import find_guarantee, open_library_and_places, read_catalogue_programmes, read_guarantee
from foedus.cli.books import EXAMPLE, check_programme, find_groups, open_book, take_days
from foedus.cli.options import open_console, print_json, take_month
from foedus.documents import read_document
from foedus.errors import FindingsError, SolverError, UnknownNameError, UnreadableError, UsageError
from foedus.ledger import Aspect, View, find_positions
from foedus.model import Finding, PlanStatus, Programme, SupplyLever, errors_in
from foedus.report import print_findings, to_plain
from foedus.report.supply import (
    Record,
    SupplyPage,
    print_comparison,
    print_defections,
    print_lots,
    print_plan,
    print_runs,
    print_trial,
    print_worth,
    say_coalitions,
    say_prices,
    write_supply,
)
from foedus.supply import (
    QUESTIONS,
    Absence,
    Demand,
    Effort,
    Wish,
    compare,
    list_programmes,
    place_lots,
    plan_wish,
    read_programme,
    remove_each,
    remove_groups,
    simulate,
    strength_supplied,
    try_policies,
    weigh_hedging,
    weigh_thresholds,
)
from foedus.vocabulary.pledges import DEFAULT_RULE
from foedus.vocabulary.regimes import LEVELS, ORDERS

_WITH = {"late": ("with_lots", "--lots"), "lapse": ("questions", "--compare"), "leave": ("defection", "--defection")}
"""Options that say something of what another asks for, and nothing alone."""

_ASKED = ("runs", "rolling", "every", "value", "defection")
_RUNS = 400
"""Runs in which a plan is kept while donors stay away, where --runs does not say."""


@click.command("supply")
@click.argument("name", metavar="GUARANTEE|PROGRAMME")
@click.option("--regime", help="The rules by which goods change hands.  [default: the guarantee's, or the first]")
@click.option("--level", type=click.Choice(list(LEVELS)), help="How much the donors pay.  [default: as-pledged]")
@click.option(
    "--order", type=click.Choice(list(ORDERS)), default="weighted", show_default=True, help="Which aim is first."
)
@click.option("--demand", "demands", multiple=True, help="What must arrive, such as pac3-mse=300@2027-06.")
@click.option("--lots", "with_lots", is_flag=True, help="Place the money in whole packages, and say who pays which.")
@click.option("--late", multiple=True, help="With --lots: a payer that is late, in months, such as NLD=6.")
@click.option("--compare", "questions", multiple=True, type=click.Choice([*QUESTIONS, "all"]), help="A to D, or all.")
@click.option("--lapse", help="With --compare C: the month from which a gift has no authority, such as 2026-10.")
@click.option(
    "--pledges",
    "place",
    metavar="LEDGER|NAME",
    help=f"Who has promised what, for the matrix of the report: a ledger, or '{EXAMPLE}' of the catalogue.",
)
@click.option("--solver", type=click.Choice(["choose", "simplex", "ipm"]), default="choose", show_default=True)
@click.option(
    "--seconds", type=click.FloatRange(1), default=600.0, show_default=True, help="The longest the solver may take."
)
@click.option(
    "--gap",
    type=click.FloatRange(0, 0.1),
    default=0.0,
    help="How far from the best a large plan may be, certified, such as 0.001.",
)
@click.option(
    "--runs",
    type=click.IntRange(0, 1_000_000),
    default=0,
    help="Carry the plan out so many times, with slips and crises.",
)
@click.option(
    "--rolling",
    type=click.IntRange(0, 10_000),
    default=0,
    help="Plan anew as it goes, in so many worlds, beside the plan kept.",
)
@click.option(
    "--every", type=click.IntRange(1, 120), default=3, show_default=True, help="With --rolling: months between."
)
@click.option("--value", is_flag=True, help="What a plan hedged over scenarios is worth.")
@click.option("--defection", type=click.IntRange(0, 2), default=0, help="Who is missed most, 1 or 2 at a time.")
@click.option("--leave", help="With --defection: the month from which they stay away, such as 2026-10.")
@click.option("--report", type=click.Path(path_type=Path), help="Write one HTML page with every chart here.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def plan_supply(*, name: str, as_json: bool, report: Path | None, place: str | None, **options: object) -> None:
    """Plan the deliveries of a programme: a file, the name of one in the catalogue, or the guarantee that names it.

    \b
    Examples:
      foedus supply purl-2025
      foedus supply ukraine --regime grant
      foedus supply purl-2025 --lots --compare all --report supply.html
      foedus supply straits-2030 --demand kite=250@2030-12 --json
    """
    _refuse_alone(options)
    programme, lever = _open(name)
    leave = _leave(programme, options["leave"])
    wish = _wish(programme, lever, options)
    plan, findings = plan_wish(programme, wish)
    page = SupplyPage(
        programme=programme,
        plan=plan,
        strength=strength_supplied(plan),
        coalitions=weigh_thresholds(programme),
        findings=findings,
        record=_read_record(place, programme) if place else None,
    )
    page = _beside(page, wish, options)
    page = _unsure(page, wish, {n: v for n, v in options.items() if n in _ASKED and isinstance(v, int)}, leave)
    if report is not None:
        page = replace(page, removals=remove_each(programme, wish, plan))
        _write(report, write_supply(page))
        click.echo(f"report: {report}", err=as_json)
    _show(page, as_json)
    if plan.status is not PlanStatus.BEST:
        raise FindingsError(errors_in(page.findings)) if errors_in(page.findings) else SolverError(plan.status.value)


def _refuse_alone(options: Mapping[str, object]) -> None:
    """Raise `UsageError` where an option stands without the one that it says something of."""
    for option, (other, typed) in _WITH.items():
        if options[option] and not options[other]:
            raise UsageError(f"--{option} goes with {typed}")


def _leave(programme: Programme, typed: object) -> date | None:
    """The month from which somebody stays away, where one is typed. Raises `UsageError` where it is not planned."""
    month = take_month(str(typed)) if typed else None
    if month and not 0 <= programme.position(month) < programme.months:
        first, last = programme.month(0), programme.month(programme.months - 1)
        raise UsageError(f"--leave {month:%Y-%m} is outside the months planned, {first:%Y-%m} to {last:%Y-%m}")
    return month


def _show(page: SupplyPage, as_json: bool) -> None:
    if as_json:
        plain = {
            name: getattr(page, name)
            for name in (
                "plan",
                "lots",
                "comparisons",
                "coalitions",
                "removals",
                "simulation",
                "trial",
                "worth",
                "defections",
                "findings",
            )
        }
        print_json({name: to_plain(value) for name, value in plain.items()} | {"prices": list(say_prices(page.plan))})
        return
    console = open_console()
    print_plan(page.plan, page.programme.title, console)
    for sentence in say_coalitions(page.coalitions):
        console.print(f"  • {sentence}", soft_wrap=True)
    if page.simulation is not None:
        print_runs(page.simulation, console)
    if page.trial is not None:
        print_trial(page.trial, console)
    if page.worth is not None:
        print_worth(page.worth, console)
    if page.defections:
        print_defections(page.defections, console)
    if page.lots is not None:
        print_lots(page.lots, console)
    for found in page.comparisons:
        print_comparison(found, console)
    wrong = errors_in(page.findings)  # these are printed where they end the command
    print_findings([f for f in page.findings if f not in wrong], console)


def _open(name: str) -> tuple[Programme, SupplyLever | None]:
    """The programme, and the lever of the guarantee that named it."""
    path, known = Path(name), list_programmes()
    lever = None
    if name in known:
        path = known[name]
    elif not (path.suffix in (".yaml", ".yml") and path.exists() and _is_programme(path)):
        lever = _lever(name, known)
        path = known[lever.programme]
    programme, findings = read_programme(path)
    if programme is None:
        raise FindingsError(errors_in(findings))
    return programme, lever


def _is_programme(path: Path) -> bool:
    root, _ = read_document(path)
    return root is not None and bool(root.pairs) and root.pairs[0][0].text == "programme"


def _lever(name: str, programmes: Mapping[str, Path]) -> SupplyLever:
    try:
        path = find_guarantee(name)
    except UnknownNameError as unknown:
        raise UnknownNameError("guarantee or programme", name, (*unknown.close, *programmes)) from unknown
    base = open_library_and_places()
    guarantee, findings = read_guarantee(path, base.library, base.gazetteer, programmes=read_catalogue_programmes())
    if guarantee is None:
        raise FindingsError(errors_in(findings))
    if guarantee.supply is None:
        raise UsageError(f"guarantee '{guarantee.id}' names no supply programme")
    return guarantee.supply


def _wish(programme: Programme, lever: SupplyLever | None, options: Mapping[str, object]) -> Wish:
    regime = options["regime"] or (lever.regime if lever else programme.regimes[0].id)
    level = options["level"] or (lever.level if lever and lever.level else "as-pledged")
    tell = _Teller() if sys.stderr.isatty() else None
    effort = Effort(
        solver=str(options["solver"]),
        seconds=float(str(options["seconds"])),
        tolerance=float(str(options["gap"])),
        tell=tell,
    )
    return Wish(
        regime=str(regime),
        level=str(level),
        order=str(options["order"]),
        demands=tuple(_demand(text) for text in _texts(options["demands"])),
        effort=effort,
    )


class _Teller:
    """Progress for those who wait: a line on standard error now and then, nothing in the first two seconds."""

    def __init__(self) -> None:
        self._begun = self._last = time.monotonic()

    def __call__(self, text: str) -> None:
        now = time.monotonic()
        if now - self._begun > 2 and now - self._last > 1:
            self._last = now
            click.echo(f"  {now - self._begun:5.0f} s  {text[:100]}", err=True)


def _beside(page: SupplyPage, wish: Wish, options: Mapping[str, object]) -> SupplyPage:
    """The packages and comparisons asked for."""
    if options["with_lots"]:
        late = dict(_late(text) for text in _texts(options["late"]))
        lots, found = place_lots(page.programme, regime=wish.regime, level=wish.level, late=late)
        page = replace(page, lots=lots, findings=_joined(page.findings, found))
    asked = _texts(options["questions"])
    lapse = take_month(str(options["lapse"])) if options["lapse"] else None
    for question in QUESTIONS if "all" in asked else dict.fromkeys(asked):
        level = wish.level if options["level"] else "as-needed"
        result, found = compare(page.programme, question, level=level, lapse=lapse, effort=wish.effort)
        done = (*page.comparisons, result) if result else page.comparisons
        page = replace(page, comparisons=done, findings=_joined(page.findings, found))
    return page


def _unsure(page: SupplyPage, wish: Wish, asked: Mapping[str, int], leave: date | None) -> SupplyPage:
    """What the plan is worth where the world may turn out otherwise, as far as it was asked for."""
    tell = _Teller() if sys.stderr.isatty() else lambda _: None
    programme, plan, runs = page.programme, page.plan, asked["runs"]
    if plan.status is not PlanStatus.BEST:
        return page
    try:
        if runs:
            page = replace(page, simulation=simulate(plan, draws=runs, progress=tell))
        if asked["rolling"]:
            trial = try_policies(programme, wish, worlds=asked["rolling"], every=asked["every"], progress=tell)
            page = replace(page, trial=trial)
        if asked["value"]:
            page = replace(page, worth=weigh_hedging(programme, wish, firm=asked["every"], progress=tell))
        if asked["defection"]:
            absence = Absence(size=asked["defection"], since=leave, draws=runs or _RUNS)
            found = remove_groups(programme, wish, plan, absence, progress=tell)
            page = replace(page, defections=found)
    except KeyboardInterrupt:
        click.echo("stopped before the end; nothing was written. Fewer worlds or runs take less time.", err=True)
        raise click.Abort from None
    return page


def _joined(first: tuple[Finding, ...], second: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(text) for text in value) if isinstance(value, tuple) else ()


def _demand(text: str) -> Demand:
    item, _, rest = text.partition("=")
    amount, _, month = rest.partition("@")
    try:
        return Demand(item=item, amount=float(amount), month=take_month(month))
    except ValueError as wrong:
        raise UsageError(f"'{text}' is no demand; write it as pac3-mse=300@2027-06") from wrong


def _late(text: str) -> tuple[str, int]:
    state, _, months = text.partition("=")
    if not months.isdigit():
        raise UsageError(f"'{text}' names no delay; write it as NLD=6")
    return state, int(months)


def _read_record(place: str, programme: Programme) -> Record:
    """Where actors stand by a ledger, or by the worked example. Raises `UnknownNameError` where it does not know the programme."""
    entries = open_book(None if place == EXAMPLE else place, quiet=True)
    valid, known = take_days(entries, None, None)
    check_programme(programme.id, entries)
    cells = find_positions(entries, programme.id, Aspect(valid=valid, known=known, rule=DEFAULT_RULE, view=View()))
    return Record(cells=cells, groups=find_groups(), valid=valid, known=known)


def _write(target: Path, text: str) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    except OSError as problem:
        raise UnreadableError(f"{target}: {problem.strerror or problem}") from problem
