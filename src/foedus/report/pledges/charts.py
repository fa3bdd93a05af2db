"""The charts of pledges, each as its table: the picture is drawn from it, so the two cannot differ."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from foedus.ledger import Cell, Course, Gaps
from foedus.model import Truth
from foedus.report.pages import Chart, Series
from foedus.vocabulary.pledges import CURRENCIES, DOMAINS, LADDER, SHARED_EVENTS

STEPS = ("ended", "declined", *LADDER)
"""What a cell of the matrix can say, in the order of its codes."""

_MARKS = {Truth.TRUE: "", Truth.UNKNOWN: "?", Truth.FALSE: "x"}


def draw_up(gaps: Gaps) -> tuple[Chart, ...]:
    """Every chart that there are data for."""
    made = (matrix(gaps), ladder(gaps), heights(gaps), course(gaps), falls(gaps))
    return tuple(chart for chart in made if chart is not None)


def matrix(gaps: Gaps) -> Chart | None:
    """Actors against domains, for the needs of a guarantee."""
    return lay_matrix(gaps.cells, gaps.sheet.members, valid=gaps.valid, known=gaps.known)


def lay_matrix(cells: Sequence[Cell], groups: Collection[str], *, valid: date, known: date) -> Chart | None:
    """Actors against domains: the furthest that each has gone, and whether its conditions are met. `groups` stand last."""
    if not cells:
        return None
    domains = tuple(d for d in DOMAINS if any(c.domain == d for c in cells))
    furthest = {a: max(_code(c) for c in cells if c.actor == a) for a in dict.fromkeys(c.actor for c in cells)}
    rows = []
    for actor in sorted(furthest, key=lambda a: (a in groups, -furthest[a], a)):
        mine = {c.domain: c for c in cells if c.actor == actor}
        values = tuple(_code(mine[d]) if d in mine else None for d in domains)
        marks = tuple(_mark(mine[d]) if d in mine else "" for d in domains)
        name = f"{actor} (a group)" if actor in groups else actor
        rows.append(Series(label="|".join((name, *marks)), values=values))
    refused = sum(c.status == "declined" for c in cells)
    return Chart(
        id="matrix",
        kind="matrix",
        title="Who has promised what, and how far it has come",
        summary=f"{len(rows)} actors in {len(domains)} domains; {refused} refusal(s).",
        unit="the furthest rung reached",
        columns=domains,
        series=tuple(rows),
        note=f"As of {valid}, as known on {known}. ? conditions not known, x not met, ~ low provenance. "
        "An empty cell is silence, not a refusal. A count of countries is not a count of troops.",
    )


def _code(cell: Cell) -> float:
    name = cell.status if cell.status in STEPS else "ended"
    return float(STEPS.index(name))


def _mark(cell: Cell) -> str:
    return ("" if cell.status == "declined" else _MARKS[cell.bites]) + ("~" if cell.low_provenance else "")


def ladder(gaps: Gaps) -> Chart | None:
    """How many promises of each domain have reached which rung and gone no further."""
    if not gaps.ladders:
        return None
    rows = tuple(
        Series(label=domain, values=tuple(float(n) for status, n in counts if status in LADDER))
        for domain, counts in gaps.ladders
    )
    whole = sum(n for _, counts in gaps.ladders for status, n in counts if status in LADDER)
    words = sum(n for _, counts in gaps.ladders for status, n in counts if status in ("floated", "stated"))
    return Chart(
        id="ladder",
        kind="ladder",
        title="How far promises have come, by domain",
        summary=f"{words} of {whole} promises are words only: floated or stated.",
        unit="promises; one in several domains counts in each",
        columns=tuple(LADDER),
        series=rows,
        note="Each promise stands at its highest rung. Numbers of promises say nothing of their size.",
    )


def heights(gaps: Gaps) -> Chart | None:
    """How much of each need has come as far as each rung, at the most."""
    rows = []
    for need, reached in gaps.heights:
        scale, unit = _scale(need.unit)
        values = tuple(None if amount is None else amount / scale for _, amount in reached)
        if any(v is not None for v in values):
            rows.append(Series(label=f"{need.id}, {unit}", values=values))
    if not rows:
        return None
    return Chart(
        id="heights",
        kind="heights",
        title="How much has come how far",
        summary=f"{len(rows)} of {len(gaps.heights)} needs have a promise with a number in their unit.",
        unit="in the unit of each need, at that rung or beyond",
        columns=tuple(LADDER),
        series=tuple(rows),
        note=f"Sources as the rule {gaps.rule} takes them. A bar that is missing is not known: no promise that far has a number.",
    )


def _scale(unit: str) -> tuple[float, str]:
    """Money in thousands of millions; everything else as it is counted."""
    return (1e9, f"{unit} bn") if unit in CURRENCIES else (1.0, unit)


def course(gaps: Gaps) -> Chart | None:
    """Needs that somebody has named, and what counts towards them by each rule, month by month."""
    rows: list[Series] = []
    months: tuple[str, ...] = ()
    for one in gaps.courses:
        if one.requirement.amount is None:
            continue
        months = tuple(f"{m:%Y-%m}" for m in one.months)
        rows.extend(_lines(one))
    if not rows:
        return None
    return Chart(
        id="course",
        kind="course",
        title="Needs against what counts by each rule",
        summary="The same promises give different totals by different rules; amounts without a rate are in none.",
        unit="in all, in the unit of each need",
        columns=months,
        series=tuple(rows),
        note="Where a line is missing, nothing on record counts in this unit: amounts have no number, or no rate. "
        "Each line is the most that can count: promises whose conditions are unknown are in it.",
    )


def _lines(one: Course) -> Iterator[Series]:
    """The rows of one need."""
    scale, unit = _scale(one.requirement.unit)
    name = f"{one.requirement.id}, {unit}"
    told = (("needed, low", one.needed_low), ("needed, high", one.needed_high), *one.pledged)
    for label, values in told:
        scaled = tuple(None if v is None else v / scale for v in values)
        yield Series(label=f"{name}: {label}", values=scaled)


def falls(gaps: Gaps) -> Chart | None:
    """What hangs on each condition: promises that fall if it fails, by domain."""
    found = sorted((f for f in gaps.falls if f.fallen), key=lambda f: -len(f.fallen))
    domains = tuple(d for d in DOMAINS if any(name == d and n for f in found for name, n, _ in f.domains))
    if not found:
        return None
    rows = tuple(
        Series(label=f.event, values=tuple(float({d: n for d, n, _ in f.domains}.get(d, 0)) for d in domains))
        for f in found
    )
    return Chart(
        id="falls",
        kind="falls",
        title="What rests on one condition",
        summary=f"{len(found[0].fallen)} promises fall if it is not so that {SHARED_EVENTS[found[0].event]}.",
        unit="promises that fall if it fails; one in several domains counts in each",
        columns=domains,
        series=rows,
        note="Each event fails alone, for all actors. Promises of groups are not counted.",
    )
