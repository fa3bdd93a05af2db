"""`foedus forces`: the protected state's army by month, what binds, the lines of need, and who stands beside it for how long."""

from __future__ import annotations

from pathlib import Path

import click

from foedus.assessment import DesignResult, assess
from foedus.cli.guarantees import Opened, open_guarantee
from foedus.cli.options import open_console, print_json
from foedus.documents import read_document
from foedus.errors import FindingsError, UnknownNameError, UnreadableError, UsageError
from foedus.forces import (
    follow_army,
    list_armies,
    list_months,
    read_army,
    ready_forces,
    rotate_deployments,
    stage_arrivals,
)
from foedus.model import Army, Design, Finding, Guarantee, errors_in
from foedus.report import print_findings, to_plain
from foedus.report.forces import ForcesPage, draw_png, draw_up, print_forces, say_forces, write_forces
from foedus.vocabulary.attrition import ATTRITION

MONTHS = 36


@click.command("forces")
@click.argument("name", metavar="GUARANTEE|ARMY")
@click.option("--design", "design_id", help="The design of the guarantee.  [default: the first]")
@click.option(
    "--months", type=click.IntRange(1, 600), help="How many months.  [default: the horizon, 60 at most; or 36]"
)
@click.option("--regime", type=click.Choice(list(ATTRITION)), help="One regime of attrition for every month.")
@click.option(
    "--chart", "folder", type=click.Path(path_type=Path), help="Write every chart as a PNG file to this folder."
)
@click.option("--report", type=click.Path(path_type=Path), help="Write one HTML page with every chart here.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def show_forces(
    *,
    name: str,
    design_id: str | None,
    months: int | None,
    regime: str | None,
    folder: Path | None,
    report: Path | None,
    as_json: bool,
) -> None:
    """Follow an army by month: an army file, the name of one in the catalogue, or the guarantee that names it.

    \b
    Examples:
      foedus forces ukraine
      foedus forces ukraine --design forces-on-the-ground --report forces.html
      foedus forces orlenia-2030 --regime war --json
    """
    path = _army_file(name)
    if path is not None:
        if design_id:
            raise UsageError("an army file has no designs; name a guarantee")
        page = _alone(path, months or MONTHS, regime or "")
    else:
        page = _within(name, design_id, months, regime or "")
    if report is not None:
        _write(report, write_forces(page).encode())
        click.echo(f"report: {report}", err=as_json)
    if folder is not None:
        for chart in draw_up(page):
            _write(folder / f"{chart.id}.png", draw_png(chart))
    _show(page, as_json)


def _show(page: ForcesPage, as_json: bool) -> None:
    if as_json:
        plain = {
            name: to_plain(getattr(page, name)) for name in ("path", "deployments", "ready", "arrivals", "findings")
        }
        print_json({"design": page.design, "says": list(say_forces(page)), **plain})
        return
    console = open_console()
    print_forces(page, console)
    print_findings(list(page.findings), console)


def _army_file(name: str) -> Path | None:
    """The army file of that name; None where the name may be that of a guarantee."""
    path, known = Path(name), list_armies()
    if name in known:
        return known[name]
    if path.suffix in (".yaml", ".yml") and path.exists():
        root, _ = read_document(path)
        return path if root is not None and root.pairs and root.pairs[0][0].text == "army" else None
    return None


def _alone(path: Path, months: int, regime: str) -> ForcesPage:
    army, found = read_army(path)
    if army is None:
        raise FindingsError(errors_in(found))
    followed, told = follow_army(army, months, regime=regime)
    return ForcesPage(army=army, path=followed, findings=(*found, *told))


def _open(name: str) -> Opened:
    try:
        opened = open_guarantee(name, None)
    except UnknownNameError as unknown:
        raise UnknownNameError("guarantee or army", name, (*unknown.close, *list_armies())) from unknown
    if not opened.guarantee.army:
        raise UsageError(f"guarantee '{opened.guarantee.id}' names no army; known: {', '.join(list_armies())}")
    return opened


def _within(name: str, design_id: str | None, months: int | None, regime: str) -> ForcesPage:
    """The army of a guarantee under one design: with its deliveries, its deployments, and those whom the law asks for help."""
    guarantee, sources = _open(name)
    assert sources.army is not None
    design = _design(guarantee, design_id)
    told = assess(guarantee, sources, draws=10)
    result = next(d for d in told.designs if d.design == design.id)
    count = months or _default(guarantee, sources.army)
    plan = told.plans.get(design.supply) if design.supply else None
    followed, found = follow_army(sources.army, count, plan=plan, regime=regime)
    when = list_months(sources.army.since, count)
    deployments, rotating = rotate_deployments(design.stationed, sources.forces, guarantee.protege, when)
    ready, sending = ready_forces(deployments, design.reinforcing, sources.forces, guarantee.protege, when)
    return ForcesPage(
        army=sources.army,
        path=followed,
        design=design.title,
        deployments=deployments,
        ready=ready,
        arrivals=stage_arrivals(sources.forces, _asked(result), guarantee.protege),
        findings=_unique((*found, *rotating, *sending)),
    )


def _asked(result: DesignResult) -> tuple[str, ...]:
    """Those whom the texts ask to fight or assist under a design."""
    return tuple(p.state for p in result.postures if p.family in ("fight", "assist"))


def _unique(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(dict.fromkeys(findings))


def _design(guarantee: Guarantee, name: str | None) -> Design:
    if name is None:
        return guarantee.designs[0]
    for design in guarantee.designs:
        if design.id == name:
            return design
    raise UnknownNameError("design", name, tuple(d.id for d in guarantee.designs))


def _default(guarantee: Guarantee, army: Army) -> int:
    """The months from the army's first to the end of the horizon, five years at most."""
    start = guarantee.horizon_start
    skipped = (start.year - army.since.year) * 12 + start.month - army.since.month
    return min(skipped + guarantee.horizon_months, 60)


def _write(target: Path, content: bytes) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    except OSError as problem:
        raise UnreadableError(f"{target}: {problem.strerror or problem}") from problem
