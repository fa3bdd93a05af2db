"""Charts of an army by month, as tables that a picture is drawn from. Bands run from the worse to the better end of every figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from foedus.model import ArmyPath, Band, ComplementPath
from foedus.report.pages import Chart, Series

from .context import ForcesPage
from .words import name_pool, say_forces, say_ready, shown

BINDS, ALONE, WHOLE = "held down by ", " alone", "nothing is short"
"""How series of complements are labelled: those that are whole in the months in which a part binds (and else 0), how many a part would allow if
nothing else were short, and those that are whole in the months in which nothing binds."""

RANGE = "From every figure at its worse end to every figure at its better end; the line has every figure at its middle."


def draw_up(page: ForcesPage) -> tuple[Chart, ...]:
    """Every chart that the page has figures for."""
    if not page.path.months:
        return ()
    drawn = (
        _strength(page),
        _people(page),
        _complements(page),
        _ammunition(page),
        _stationed(page),
        _ready(page),
        _arrivals(page),
    )
    return tuple(chart for chart in drawn if chart is not None)


def _columns(path: ArmyPath) -> tuple[str, ...]:
    return tuple(f"{month:%Y-%m}" for month in path.months)


def _rows(panel: str, band: Band | None) -> tuple[Series, ...]:
    if band is None:
        return ()
    ends = (("low", band.low), ("high", band.high), ("middle", band.central))
    return tuple(Series(label=f"{panel}: {name}", values=values) for name, values in ends)


def _flat(panel: str, name: str, value: float, months: int) -> Series:
    return Series(label=f"{panel}: {name}", values=(value,) * months)


def _needs(page: ForcesPage, of: str, panel: str) -> tuple[Series, ...]:
    """The lines of need of one pool, or of strength or deployed people, each as a flat line at its middle."""
    lines = [line for line in page.path.lines if line.of == of and not line.monthly]
    return tuple(
        _flat(
            panel,
            f"need, {line.name.replace(':', ',')} ({shown(line.amount.middle)})",
            line.amount.middle,
            len(page.path.months),
        )
        for line in lines
    )


def _strength(page: ForcesPage) -> Chart | None:
    path, panel = page.path, "Strength"
    if path.strength is None:
        return None
    without = Series(label=f"{panel}: without deliveries", values=path.unaided.central) if path.unaided else None
    wanted = sum(u.number.middle * u.weight.middle for u in page.army.units)
    return Chart(
        id="strength",
        kind="panels",
        title="Strength by month against what is needed",
        summary=say_forces(page)[0],
        unit="brigade equivalents",
        columns=_columns(path),
        series=(
            *_rows(panel, path.strength),
            *((without,) if without and page.design else ()),
            _flat(panel, f"every unit wanted is ready ({shown(wanted)})", wanted, len(path.months)),
            *_needs(page, "strength", panel),
        ),
        note=RANGE,
    )


def _people(page: ForcesPage) -> Chart | None:
    path = page.path
    rows: list[Series] = []
    for pool in path.pools:
        if pool.kind == "people" and pool.held is not None:
            rows.extend((*_rows(pool.name, pool.held), *_needs(page, pool.pool, pool.name)))
    for unit in path.units:
        if unit.ready is not None and unit.manned is not None and unit.equipped is not None:
            rows.extend(_rows(f"{unit.name} ready", unit.ready))
            rows.append(Series(label=f"{unit.name} ready: manned", values=unit.manned.central))
            rows.append(Series(label=f"{unit.name} ready: manned and equipped", values=unit.equipped.central))
            rows.append(_flat(f"{unit.name} ready", "wanted", unit.wanted, len(path.months)))
    if not rows:
        return None
    return Chart(
        id="units",
        kind="panels",
        title="People and units by month",
        summary=f"{len(path.units)} kinds of units: manned, equipped and ready.",
        unit="people, or units",
        columns=_columns(path),
        series=tuple(rows),
        note=RANGE + " A unit is ready when it is manned, equipped and has ammunition for its days of cover.",
    )


def _complements(page: ForcesPage) -> Chart | None:
    path = page.path
    rows: list[Series] = []
    for found in path.complements:
        rows.extend(_one_complement(found, path))
    if not rows:
        return None
    return Chart(
        id="complements",
        kind="binding",
        title="What is of use only together, and which part is short",
        summary=_say_complements(path),
        unit="complements",
        columns=_columns(path),
        series=tuple(rows),
        note="A bar is how many are whole in its month, in the colour of the part that holds them down; the line of that colour is what "
        "the part alone would allow, and the room between bar and a line is what lies idle. Middle of every figure; the thin lines are the ends.",
    )


def _one_complement(found: ComplementPath, path: ArmyPath) -> tuple[Series, ...]:
    """One complement: the ends, what is whole by the part that holds it down, and what each part would allow."""
    if found.usable is None or found.wanted is None:
        return ()
    held = {name: tuple(_held(found, pool)) for pool, name in _parts(found, path).items()}
    alone = {f"{name_pool(path, pool)}{ALONE}": values for pool, values in found.inputs if values is not None}
    named = {"low": found.usable.low, "high": found.usable.high, **held, **alone}
    rows = (Series(label=f"{found.name}: {name}", values=values) for name, values in named.items())
    return (*rows, _flat(found.name, "wanted", found.wanted, len(path.months)))


def _parts(found: ComplementPath, path: ArmyPath) -> dict[str, str]:
    """The label of each part that binds in some month, in the order of the file; last that of months in which none does."""
    labels = {pool: f"{BINDS}{name_pool(path, pool)}" for pool, _ in found.inputs} | {"": WHOLE}
    return {pool: label for pool, label in labels.items() if pool in found.binds}


def _held(found: ComplementPath, pool: str) -> Iterator[float]:
    """How many are whole in the months in which one part binds, and nought in the others."""
    assert found.usable is not None
    for whole, short in zip(found.usable.central, found.binds, strict=True):
        yield whole if short == pool else 0.0


def _say_complements(path: ArmyPath) -> str:
    """Which part holds each complement down in how many months."""
    told = []
    for found in path.complements:
        counted = Counter(found.binds)
        names = _parts(found, path)
        months = ", ".join(f"{names[pool]} in {counted[pool]}" for pool in names)
        told.extend([f"{found.name}, {months}"] if months else [])
    return f"Of {len(path.months)} months: {'; '.join(told)}."


def _ammunition(page: ForcesPage) -> Chart | None:
    rows: list[Series] = []
    cover = page.army.cover.middle
    for found in page.path.ammunition:
        if found.days is not None:
            capped = Band(
                **{end: tuple(min(v, 120.0) for v in getattr(found.days, end)) for end in ("low", "central", "high")}
            )
            rows.extend(
                (
                    *_rows(found.name, capped),
                    _flat(found.name, f"wanted ({shown(cover)})", cover, len(page.path.months)),
                )
            )
    if not rows:
        return None
    return Chart(
        id="ammunition",
        kind="panels",
        title="Days of war that ammunition lasts",
        summary="Stock and arrivals of the month over what all the units wanted fire in war.",
        unit="days of war, 120 at most",
        columns=_columns(page.path),
        series=tuple(rows),
        note=RANGE + " What lasts longer than 120 days is drawn at 120.",
    )


def _stationed(page: ForcesPage) -> Chart | None:
    if not page.deployments:
        return None
    rows: list[Series] = []
    months = len(page.path.months)
    for found in page.deployments:
        rows.append(Series(label=f"{found.state}: low", values=found.present_low))
        rows.append(Series(label=f"{found.state}: high", values=found.present_high))
        rows.append(Series(label=f"{found.state}: asked", values=found.asked))
        if found.sustainable is not None:
            rows.append(_flat(found.state, "can stay, worse end", found.sustainable.low, months))
    panel = "All, against what is needed"
    asked = tuple(sum(d.asked[at] for d in page.deployments) for at in range(months))
    rows.append(Series(label=f"{panel}: asked", values=asked))
    rows.extend(_needs(page, "deployed", panel))
    return Chart(
        id="deployments",
        kind="panels",
        title="Guarantors' people with the protected state, and how long rotation keeps them there",
        summary=" ".join(say_forces(page)[-len(page.deployments) :]),
        unit="people",
        columns=_columns(page.path),
        series=tuple(rows),
        note="Where people times the factor of rotation exceed the pool, contingents run out, and what rotation keeps stays.",
    )


def _ready(page: ForcesPage) -> Chart | None:
    """People whom rotation leaves free to be sent after a call, by month, and those of the units that a design names."""
    if not page.ready:
        return None
    rows: list[Series] = []
    for found in page.ready:
        rows.append(Series(label=f"{found.state}: low", values=found.free_low))
        rows.append(Series(label=f"{found.state}: high", values=found.free_high))
        if any(found.asked):
            rows.append(Series(label=f"{found.state}: units that the design names", values=found.asked))
    return Chart(
        id="ready",
        kind="panels",
        title="Guarantors' people whom rotation leaves free to be sent after a call",
        summary=" ".join(say_ready(found) for found in page.ready),
        unit="people",
        columns=_columns(page.path),
        series=tuple(rows),
        note="The pool of rotation less those who stand there and those who rest for each of them. Of those free, no more goes at once than the table of arrivals says.",
    )


def _arrivals(page: ForcesPage) -> Chart | None:
    if not page.arrivals:
        return None
    return Chart(
        id="arrivals",
        kind="stairs",
        title="Who arrives when after the call, nearest first",
        summary=f"{len(page.arrivals)} states; from the nearest, {page.arrivals[0].state}, to the farthest, {page.arrivals[-1].state}.",
        unit="days after the call",
        columns=("km", "first, early", "first, late", "last, early", "last, late", "people, low", "people, high"),
        series=tuple(
            Series(
                label=f"{a.state}, by {a.means}",
                values=(a.distance, a.first.low, a.first.high, a.last.low, a.last.high, a.people.low, a.people.high),
            )
            for a in page.arrivals
        ),
        note="What each can send at all, were it to decide at once; whether it decides is the question of the law and of the game.",
    )
