"""What the game takes from the guarantee file and what from the forces: one line for each quantity, and the month that it is taken in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from foedus.assessment import ForcePaths
from foedus.model import ArmyPath, Band, Guarantee, ReadinessPath
from foedus.vocabulary.arrival import DEPLOYABLE, ROTATION

from .answer import say_lever
from .context import OriginLine


def say_month(guarantee: Guarantee) -> str:
    """Which month's forces and deliveries the single period takes."""
    on, event = guarantee.forces_on, guarantee.event.day
    if (on.year, on.month) == (event.year, event.month):
        return f"The single period takes forces and deliveries of {on:%B %Y}, the month of the event."
    return f"The single period takes forces and deliveries of {on:%B %Y}, as asked for; the event and its law are of {event:%B %Y}."


def show_origins(guarantee: Guarantee, paths: ForcePaths, names: Mapping[str, str]) -> tuple[OriginLine, ...]:
    """The four quantities that forces enter through: own force, supply, people stationed, and what arrives."""
    army = paths.army(None)
    return (
        OriginLine(
            quantity=f"own force of {names.get(guarantee.protege, guarantee.protege)}",
            symbol="m_P",
            from_file=f"its army, '{guarantee.army}'" if guarantee.army else "no army is named",
            from_forces=_own(guarantee, army, paths.on),
        ),
        OriginLine(
            quantity="supply",
            symbol="s",
            from_file=_supplied(guarantee),
            from_forces=_delivered(paths, army),
        ),
        OriginLine(
            quantity="people stationed",
            symbol="tau_i",
            from_file=_stationed(guarantee),
            from_forces="those whom rotation keeps there in the month, as a share of the people in the file of forces",
        ),
        OriginLine(
            quantity="share that arrives in time",
            symbol="a_i",
            from_file=_named(guarantee),
            from_forces=_sent(paths),
        ),
    )


def _own(guarantee: Guarantee, army: ArmyPath | None, on: date) -> str:
    index = f"the force index of the file of forces '{guarantee.forces or 'states'}'"
    if army is None or army.unaided is None:
        return f"{index}; no army is followed, so it stands as it is"
    at = _at(army, on)
    if at is None:
        return f"{index}; the army is not followed in {on:%B %Y}, so it stands as it is"
    return f"{index}, times what the army has ready without deliveries in {on:%B %Y} for each unit in its first month: {_ratio(army.unaided, at)}"


def _at(army: ArmyPath, on: date) -> int | None:
    month = on.replace(day=1)
    return army.months.index(month) if month in army.months else None


def _ratio(band: Band, at: int) -> str:
    """What a band has in a month against its first, at the worse and the better end and at the middle."""
    ends = [end[at] / end[0] if end[0] > 0 else None for end in (band.low, band.central, band.high)]
    low, central, high = ("not known" if value is None else f"{value:.2g}" for value in ends)
    return f"{low} at the worse end, {central} at the middle, {high} at the better end"


def _supplied(guarantee: Guarantee) -> str:
    levers = dict.fromkeys(d.supply for d in guarantee.designs if d.supply)
    told = "; ".join(f"{lever.programme} ({say_lever(lever)})" for lever in levers)
    return told or "no programme is named"


def _delivered(paths: ForcePaths, army: ArmyPath | None) -> str:
    if army is None or _at(army, paths.on) is None:
        return "the value delivered in the year before, counted like the protected state's own spending"
    return f"what deliveries make ready in the army by {paths.on:%B %Y} beyond what it has without them"


def _stationed(guarantee: Guarantee) -> str:
    told = dict.fromkeys(
        f"{s.state} {s.personnel:,.0f}"
        + (f" from {s.since:%B %Y}" if s.since else "")
        + (f" to {s.until:%B %Y}" if s.until else "")
        for design in guarantee.designs
        for s in design.stationed
    )
    return "; ".join(told) or "nobody is stationed"


def _named(guarantee: Guarantee) -> str:
    told = dict.fromkeys(
        f"{u.state} {u.unit} ({_span(u.personnel.low, u.personnel.high)} people)"
        for design in guarantee.designs
        for u in design.reinforcing
    )
    return f"{guarantee.response_days} days; " + ("; ".join(told) or "no unit is named")


def _span(low: float, high: float) -> str:
    return f"{low:,.0f}" if low == high else f"{low:,.0f} to {high:,.0f}"


def _sent(paths: ForcePaths) -> str:
    """The table of arrivals, and those of whom rotation leaves less, or whose units are named."""
    low, high = (f"{100 * share:.0f}" for share in DEPLOYABLE)
    told = f"{low} to {high}% of a force, after preparation and the way by distance (table of arrivals)"
    ready: dict[str, ReadinessPath] = {state: path for found in paths.ready.values() for state, path in found.items()}
    if not ready:
        return told
    at = paths.period
    free = "; ".join(f"{s} {_span(p.free_low[at], p.free_high[at])}" for s, p in sorted(ready.items()))
    factor = " to ".join(f"{f:g}" for f in ROTATION)
    return f"{told}; of those with people stationed or units named, what a pool of rotation leaves at {factor} for each one there, people free: {free}"
