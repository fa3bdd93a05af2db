"""What a guarantor can send after a call, month by month, once those who stand with the protégé and those who rest from it are taken off.

With M a state's people, p those who stand there, f the factor of rotation, P the share from which contingents rotate and D the share that can be sent at once:

    free:   P M - f p, and never below nought                     sent:   min(D M, free), or the units that a design names, cut to what is free

Worse and better end have every figure at that end. Where nobody stands there and no unit is named, D M is sent: P is never below D.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from foedus.model import Contingent, DeploymentPath, Finding, ReadinessPath, Reinforcement, StateForces, make_finding
from foedus.places import distance
from foedus.vocabulary.arrival import DEPLOYABLE, MEANS, ROTATION, ROTATION_POOL

from .estimation import choose_means, share_arrived

Months = tuple[date, ...]


def ready_forces(
    deployments: Iterable[DeploymentPath],
    reinforcing: Iterable[Reinforcement],
    forces: Iterable[StateForces],
    protege: str,
    months: Months,
) -> tuple[tuple[ReadinessPath, ...], tuple[Finding, ...]]:
    """What each guarantor that stations people or names units can send in each month.

    A state whose personnel is not known is left out, with a finding: its share is not known, and is not taken to be nothing.
    """
    known = {entry.state: entry for entry in forces}
    stands = {path.state: path for path in deployments}
    units = tuple(reinforcing)
    paths: list[ReadinessPath] = []
    findings: list[Finding] = []
    for state in dict.fromkeys((*stands, *(u.state for u in units))):
        entry, home = known.get(state), known.get(protege)
        if entry is None or entry.personnel is None or home is None:
            findings.append(
                make_finding("FD310", f"'{state}', which would send forces", entry.locus if entry else None)
            )
            continue
        mine = tuple(u for u in units if u.state == state)
        path = _ready(entry, distance(entry.capital, home.capital), mine, stands.get(state), months)
        paths.append(path)
        findings.extend(_tell(path, mine))
    return tuple(paths), tuple(findings)


def _ready(
    entry: StateForces, far: float, units: Sequence[Reinforcement], stands: DeploymentPath | None, months: Months
) -> ReadinessPath:
    assert entry.personnel is not None
    present = stands or _nobody(entry.state, months)
    low, high = entry.personnel.low, entry.personnel.high
    free_low = tuple(max(ROTATION_POOL[0] * low - ROTATION[1] * there, 0.0) for there in present.present_low)
    free_high = tuple(max(ROTATION_POOL[1] * high - ROTATION[0] * there, 0.0) for there in present.present_high)
    contingents = []
    for at, month in enumerate(months):
        free = (free_low[at], free_high[at])
        there = (present.present_low[at], present.present_high[at])
        ready = [u for u in units if _holds(u, month)]
        contingents.append(_named(entry, far, ready, free, there) if ready else (_unnamed(entry, far, free, there),))
    return ReadinessPath(
        state=entry.state,
        months=months,
        distance=far,
        asked=tuple(sum(u.personnel.middle for u in units if _holds(u, month)) for month in months),
        free_low=free_low,
        free_high=free_high,
        contingents=tuple(contingents),
    )


def _nobody(state: str, months: Months) -> DeploymentPath:
    nought = (0.0,) * len(months)
    return DeploymentPath(
        state=state,
        personnel=None,
        asked=nought,
        present_low=nought,
        present_high=nought,
        sustainable=None,
        breaks=None,
        verdict="sustained",
        distance=None,
    )


Ends = tuple[float, float]
"""A number at its worse and its better end."""


def _unnamed(entry: StateForces, far: float, free: Ends, there: Ends) -> Contingent:
    """What a state can send of a force of which nobody names the units."""
    assert entry.personnel is not None
    low, high = entry.personnel.low, entry.personnel.high
    means = choose_means(far)
    return Contingent(
        name="",
        share_low=_share(min(DEPLOYABLE[0] * low, free[0]), low - there[0]),
        share_high=_share(min(DEPLOYABLE[1] * high, free[1]), high - there[1]),
        means=means,
        late=MEANS[means][1][1],
        soon=MEANS[means][1][0],
    )


def _named(
    entry: StateForces, far: float, units: Sequence[Reinforcement], free: Ends, there: Ends
) -> tuple[Contingent, ...]:
    """The units that a design names, each cut in the same proportion where rotation leaves fewer people than they take."""
    assert entry.personnel is not None
    low, high = entry.personnel.low, entry.personnel.high
    kept = (
        _share(free[0], sum(u.personnel.low for u in units)),
        _share(free[1], sum(u.personnel.high for u in units)),
    )
    found = []
    for unit in units:
        means = unit.means or choose_means(far)
        soon, late = MEANS[means][1]
        found.append(
            Contingent(
                name=unit.unit,
                share_low=_share(kept[0] * unit.personnel.low, high - there[0]),
                share_high=_share(kept[1] * unit.personnel.high, low - there[1]),
                means=means,
                late=unit.notice.high if unit.notice else late,
                soon=unit.notice.low if unit.notice else soon,
            )
        )
    return tuple(found)


def _share(part: float, whole: float) -> float:
    """A part of a whole, all of it at most; all of it where the whole is nought or less."""
    return min(part / whole, 1.0) if whole > 0 else 1.0


def _holds(unit: Reinforcement, month: date) -> bool:
    return (unit.since is None or unit.since <= month) and (unit.until is None or month < unit.until)


def _tell(path: ReadinessPath, units: Sequence[Reinforcement]) -> Iterable[Finding]:
    """A finding for the first month in which the units named take more people than rotation leaves, at both ends or at the worse one."""
    for code, free, end in (("FD331", path.free_high, "high"), ("FD332", path.free_low, "low")):
        for month, left in zip(path.months, free, strict=True):
            taken = sum(getattr(u.personnel, end) for u in units if _holds(u, month))
            if taken > left:
                seen = f"{taken:,.0f} of '{path.state}' in {month:%Y-%m}, where {left:,.0f} are free"
                return (make_finding(code, seen),)
    return ()


def share_arriving(contingents: Iterable[Contingent], kilometres: float, days: Ends) -> Ends:
    """The share (0 to 1) of a force at home that is there in time, at both ends.

    `days` are those left for notice and journey at the worse and at the better end; none where they are negative.
    """
    low = high = 0.0
    for part in contingents:
        slow, fast = MEANS[part.means][2]
        low += share_arrived(kilometres, days[0], deployable=part.share_low, preparation=part.late, speed=slow)
        high += share_arrived(kilometres, days[1], deployable=part.share_high, preparation=part.soon, speed=fast)
    return min(low, 1.0), min(high, 1.0)
