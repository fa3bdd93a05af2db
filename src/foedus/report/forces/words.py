"""An army by month in sentences: what it has, what binds, which needs it reaches, and who can stay beside it."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from foedus.model import ArmyPath, Band, DeploymentPath, Figure, NeedLine, PoolPath, ReadinessPath
from foedus.vocabulary.attrition import VERDICTS

from .context import ForcesPage

NOTES = (
    "A range runs from every figure at its worse end to every figure at its better end; it is not an interval of probability.",
    "Strength counts ready units by weights that are mostly judgement. It says nothing of skill, morale or command, and it is not a forecast.",
    "What is not known stays unknown, and so does what turns on it.",
)


def say_forces(page: ForcesPage) -> tuple[str, ...]:
    """The answer in a few sentences."""
    path = page.path
    if not path.months:
        return ("No month was asked for.",)
    if path.strength is None:
        said = ["Strength is not known, since a number that it turns on is not: the findings say which."]
    else:
        first, last = f"{path.months[0]:%Y-%m}", f"{path.months[-1]:%Y-%m}"
        said = [
            f"Strength in brigade equivalents: {say_month(path.strength, 0)} in {first}, {say_month(path.strength, -1)} in {last}."
        ]
    said.extend(f"{unit.name}: {_say_binding(unit.binds, path)}" for unit in path.units if unit.ready is not None)
    said.extend(_say_deployment(path_) for path_ in page.deployments)
    return tuple(said)


def say_month(band: Band | None, at: int) -> str:
    """One month of a band as `low to high (central)`."""
    if band is None:
        return "not known"
    low, central, high = (shown(end[at]) for end in (band.low, band.central, band.high))
    return central if low == high else f"{low} to {high} ({central})"


def shown(value: float) -> str:
    """A number to as many digits as are worth reading."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.2g}" if abs(value) < 10 else f"{value:,.0f}"


def say_figure(figure: Figure) -> str:
    """A figure as one number or as its range."""
    return shown(figure.low) if figure.low == figure.high else f"{shown(figure.low)} to {shown(figure.high)}"


def name_pool(path: ArmyPath, pool: str) -> str:
    """A pool by its name."""
    return next((p.name for p in path.pools if p.pool == pool), pool)


def _say_binding(binds: tuple[str, ...], path: ArmyPath) -> str:
    counted = Counter(pool for pool in binds if pool)
    if not counted:
        return "nothing binds at the middle of the figures."
    told = ", ".join(f"{name_pool(path, pool)} in {count}" for pool, count in counted.most_common())
    return f"of {len(binds)} months what binds is {told}."


def _say_deployment(path: DeploymentPath) -> str:
    said = f"{path.state}, {shown(max(path.asked, default=0.0))} people: {VERDICTS[path.verdict]}"
    if path.sustainable is not None:
        said += f"; {say_figure(path.sustainable)} can stay for ever"
    return said + (
        f"; the first contingent that may be missing is that of {path.breaks:%Y-%m}." if path.breaks else "."
    )


def say_ready(path: ReadinessPath) -> str:
    """How many people of one guarantor rotation leaves free, in the month with the fewest."""
    return f"{path.state}, {say_fewest(path)}, the month with the fewest."


def say_fewest(path: ReadinessPath) -> str:
    """The people whom rotation leaves free in the first month in which they are fewest."""
    at = min(range(len(path.months)), key=lambda month: (path.free_high[month], path.free_low[month]))
    low, high = shown(path.free_low[at]), shown(path.free_high[at])
    return f"{low if low == high else f'{low} to {high}'} in {path.months[at]:%Y-%m}"


def measure(line: NeedLine, page: ForcesPage, at: int) -> str:
    """What stands against a line of need in one month."""
    path = page.path
    if line.of == "strength":
        return say_month(path.strength, at)
    if line.of == "deployed":
        there = Band(
            low=(sum(d.present_low[at] for d in page.deployments),),
            central=(sum((d.present_low[at] + d.present_high[at]) / 2 for d in page.deployments),),
            high=(sum(d.present_high[at] for d in page.deployments),),
        )
        return say_month(there, 0)
    pool = next(p for p in path.pools if p.pool == line.of)
    return _coming(pool, at) if line.monthly else say_month(pool.held, at)


def _coming(pool: PoolPath, at: int) -> str:
    """What comes in during one month: from the plan and from its own state."""
    if pool.intake is None:
        return "not known"
    low, high = (shown(end[at] + pool.delivered[at]) for end in (pool.intake.low, pool.intake.high))
    return low if low == high else f"{low} to {high}"


def tell_lines(page: ForcesPage) -> tuple[tuple[str, ...], ...]:
    """Every line of need as a row: its name, of what, when, how much, what stands against it first and last, and its source."""
    if not page.path.months:
        return ()
    return tuple(
        (
            line.name,
            name_pool(page.path, line.of),
            line.when,
            f"{say_figure(line.amount)} {line.amount.unit}{' a month' if line.monthly else ''}",
            measure(line, page, 0),
            measure(line, page, -1),
            f"{line.amount.source.document} ({line.amount.source.tag})",
        )
        for line in page.path.lines
    )


def tell_binding(page: ForcesPage) -> tuple[tuple[str, str], ...]:
    """For each kind of unit, which pool binds in which months, in their order."""
    months = page.path.months
    told = []
    for unit in page.path.units:
        if unit.ready is None:
            told.append((unit.name, "not known"))
            continue
        spans = [(pool, list(rows)) for pool, rows in groupby(range(len(months)), key=unit.binds.__getitem__)]
        said = (
            f"{months[rows[0]]:%Y-%m} to {months[rows[-1]]:%Y-%m} {name_pool(page.path, pool) if pool else 'nothing'}"
            for pool, rows in spans
        )
        told.append((unit.name, "; ".join(said)))
    return tuple(told)
