"""How long a guarantor can keep people abroad: what it deploys, times the factor of rotation, must fit its pool.

Of a pool P, d people stay for a tour and are then away from duty abroad for f - 1 tours. While they rest the others go, so d people can be kept for ever
where d f is at most P. Else the first P / d contingents go (whole ones), and the next finds nobody rested: the deployment breaks after floor(P / d) tours,
and P / f people can stay.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date

from foedus.model import (
    Arrival,
    Citation,
    DeploymentPath,
    Figure,
    Finding,
    StateForces,
    Stationing,
    make_finding,
)
from foedus.places import distance
from foedus.vocabulary.arrival import (
    CITATION,
    DEPLOYABLE,
    MEANS,
    ROTATION,
    ROTATION_CITATION,
    ROTATION_POOL,
    TOUR,
)

from .estimation import choose_means

Months = tuple[date, ...]


def sustain(personnel: Figure) -> Figure:
    """The people that a state can keep abroad for ever: pool over factor, both at their worse ends and both at their better."""
    return Figure(
        low=personnel.low * ROTATION_POOL[0] / ROTATION[1],
        high=personnel.high * ROTATION_POOL[1] / ROTATION[0],
        unit="people",
        source=Citation(document=ROTATION_CITATION, tag="judgement"),
    )


def tours_before_break(deployed: float, pool: float, factor: float) -> int | None:
    """How many tours a deployment lasts before no rested contingent is left; None where it lasts for ever."""
    if deployed <= 0 or deployed * factor <= pool:
        return None
    return math.floor(pool / deployed)


def rotate_deployments(
    stationed: Iterable[Stationing], forces: Iterable[StateForces], protege: str, months: Months
) -> tuple[tuple[DeploymentPath, ...], tuple[Finding, ...]]:
    """Each guarantor's people with the protégé by month, whether its pool keeps them there, and from which month it does not."""
    known = {entry.state: entry for entry in forces}
    asked = tuple(stationed)
    paths = tuple(
        _rotate(state, asked, known.get(state), known.get(protege), months)
        for state in dict.fromkeys(s.state for s in asked)
    )
    return paths, tuple(f for path in paths if (f := _tell(path, known.get(path.state))) is not None)


def _rotate(
    state: str, stationed: tuple[Stationing, ...], entry: StateForces | None, home: StateForces | None, months: Months
) -> DeploymentPath:
    asked = tuple(sum(s.personnel for s in stationed if s.state == state and _stands(s, month)) for month in months)
    far = distance(entry.capital, home.capital) if entry and home else None
    if entry is None or entry.personnel is None:
        return DeploymentPath(
            state=state,
            personnel=None,
            asked=asked,
            present_low=(0.0,) * len(months),
            present_high=asked,
            sustainable=None,
            breaks=None,
            verdict="unknown",
            distance=far,
        )
    lasting = sustain(entry.personnel)
    worse = _present(asked, entry.personnel.low * ROTATION_POOL[0], ROTATION[1])
    better = _present(asked, entry.personnel.high * ROTATION_POOL[1], ROTATION[0])
    broken = [month for month, want, there in zip(months, asked, worse, strict=True) if there < want]
    fails = any(there < want for want, there in zip(asked, better, strict=True))
    return DeploymentPath(
        state=state,
        personnel=entry.personnel,
        asked=asked,
        present_low=worse,
        present_high=better,
        sustainable=lasting,
        breaks=broken[0] if broken else None,
        verdict="not-sustained" if fails else "depends" if broken else "sustained",
        distance=far,
    )


def _stands(stationing: Stationing, month: date) -> bool:
    """Whether people are there on the first day of a month."""
    return (stationing.since is None or stationing.since <= month) and (
        stationing.until is None or month < stationing.until
    )


def _present(asked: tuple[float, ...], pool: float, factor: float) -> tuple[float, ...]:
    """Who is there by month: all, as long as rested contingents are left, and then what rotation keeps."""
    begun = next((at for at, people in enumerate(asked) if people > 0), 0)
    present = []
    for at, people in enumerate(asked):
        tours = tours_before_break(people, pool, factor)
        lasts = tours is None or at - begun < tours * TOUR
        present.append(people if lasts else min(people, pool / factor))
    return tuple(present)


def _tell(path: DeploymentPath, entry: StateForces | None) -> Finding | None:
    locus = entry.locus if entry else None
    if path.verdict == "unknown":
        return make_finding("FD310", f"'{path.state}', which would keep forces abroad", locus)
    if path.breaks is None or path.sustainable is None:
        return None
    seen = (
        f"{max(path.asked):,.0f} of '{path.state}' from {path.breaks:%Y-%m}, "
        f"where {path.sustainable.low:,.0f} to {path.sustainable.high:,.0f} can stay"
    )
    return make_finding("FD327" if path.verdict == "not-sustained" else "FD328", seen, locus)


def stage_arrivals(forces: Iterable[StateForces], states: Iterable[str], protege: str) -> tuple[Arrival, ...]:
    """When each state's force is there after the call, nearest first. States of which the file says nothing are left out."""
    known = {entry.state: entry for entry in forces}
    home = known.get(protege)
    found = [
        _arrive(entry, distance(entry.capital, home.capital))
        for state in dict.fromkeys(states)
        if home and state != protege and (entry := known.get(state)) and entry.personnel
    ]
    return tuple(sorted(found, key=lambda a: (a.distance, a.state)))


def _arrive(entry: StateForces, far: float) -> Arrival:
    means = choose_means(far)
    _, (soon, late), (slow, fast) = MEANS[means]
    assert entry.personnel is not None
    source = Citation(document=CITATION, tag="judgement")
    people = Figure(
        low=entry.personnel.low * DEPLOYABLE[0], high=entry.personnel.high * DEPLOYABLE[1], unit="people", source=source
    )
    return Arrival(
        state=entry.state,
        distance=far,
        means=means,
        first=Figure(low=soon, high=late, unit="days", source=source),
        last=Figure(low=soon + max(far / fast, 1.0), high=late + max(far / slow, 1.0), unit="days", source=source),
        people=people,
    )
