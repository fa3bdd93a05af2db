"""From public figures to what the game takes: a force index, the share that arrives in time, the share that stands there already."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from foedus.model import Citation, Figure, Finding, ForceEstimate, StateForces, Stationing, make_finding
from foedus.places import distance
from foedus.vocabulary.arrival import CITATION, DEPLOYABLE, LAND_REACH, MEANS


@dataclass(frozen=True, kw_only=True)
class Deployment:
    """To whom forces go, against whom, on which day, within how many days, and who stands there already."""

    protege: str
    challenger: str
    on: date
    days: int
    stationed: tuple[Stationing, ...] = ()


def estimate_forces(
    forces: Iterable[StateForces], states: Iterable[str], deployment: Deployment
) -> tuple[tuple[ForceEstimate, ...], tuple[Finding, ...]]:
    """Estimate the protégé, the challenger and every further state, in that order.

    A state of which personnel or spending is not known is left out, with a finding; so is a state that would have to travel
    to a protégé of which the file says nothing, not even where it lies. The force index treats people and money alike and
    says nothing of skill: its range runs from the low to the high ends of both figures.
    """
    known = {entry.state: entry for entry in forces}
    estimates: list[ForceEstimate] = []
    findings: list[Finding] = []
    for state in dict.fromkeys((deployment.protege, deployment.challenger, *states)):
        estimate, found = _estimate(state, known, deployment)
        estimates.extend([estimate] if estimate else [])
        findings.extend([found] if found else [])
    return tuple(estimates), tuple(findings)


def _estimate(
    state: str, known: Mapping[str, StateForces], deployment: Deployment
) -> tuple[ForceEstimate | None, Finding | None]:
    """The estimate of one state, or what keeps it from having one; both where more is stationed than it has."""
    entry, home = known.get(state), known.get(deployment.protege)
    if entry is None or entry.personnel is None or entry.spending is None:
        return None, make_finding("FD310", f"'{state}'", entry.locus if entry else None)
    far = distance(entry.capital, home.capital) if home else None
    stays = state in (deployment.protege, deployment.challenger)
    if far is None and not stays:
        return None, make_finding("FD310", f"'{deployment.protege}', to which '{state}' would go", entry.locus)
    share, excess = _stationed(entry.personnel, state, deployment)
    estimate = ForceEstimate(
        state=state,
        capability=index_of(entry.personnel, entry.spending),
        spending=entry.spending,
        arrives_share=_share(1.0, 1.0) if stays or far is None else arrival(far, deployment.days),
        stationed_share=share,
        distance=far,
    )
    return estimate, make_finding("FD311", f"'{state}'", entry.locus) if excess else None


def index_of(personnel: Figure, spending: Figure) -> Figure:
    """The force index: the square root of thousand people times billion US dollars a year."""
    low, high = (math.sqrt(p / 1000 * s) for p, s in ((personnel.low, spending.low), (personnel.high, spending.high)))
    source = Citation(document=f"{personnel.source.document}; {spending.source.document}", tag="measured")
    return Figure(low=low, high=high, unit="index", source=source)


def arrival(kilometres: float, days: float) -> Figure:
    """The share (0 to 1) of a force that arrives within some days over a distance in kilometres.

    Both ends follow `share_arrived`. The low end puts the low share that can be deployed, the longest preparation and the
    slowest march together, the high end the opposite: `DEPLOYABLE` and, by land or by sea, `MEANS` of the table of arrivals, all
    of them judgement, and so is the result.
    """
    _, (soon, late), (slow, fast) = MEANS[choose_means(kilometres)]
    low = share_arrived(kilometres, days, deployable=DEPLOYABLE[0], preparation=late, speed=slow)
    high = share_arrived(kilometres, days, deployable=DEPLOYABLE[1], preparation=soon, speed=fast)
    return _share(low, high)


def choose_means(kilometres: float) -> str:
    """How heavy units travel over a distance: by land as far as they are taken to march, and else by sea."""
    return "land" if kilometres <= LAND_REACH else "sea"


def share_arrived(kilometres: float, days: float, *, deployable: float, preparation: float, speed: float) -> float:
    """The share of a force that has arrived after some days: `deployable * clip((days - preparation) / journey, 0, 1)`.

    `journey` is `kilometres / speed` in days, and one day at the least; `speed` is in kilometres a day, `preparation` in days
    and `deployable` a share. Nothing moves before the preparation ends, for a neighbour either; then the deployable share
    flows in evenly over the time of the journey. So it grows with days, falls with distance, and never exceeds `deployable`.
    """
    journey = max(kilometres / speed, 1.0)
    return deployable * min(max((days - preparation) / journey, 0.0), 1.0)


def _share(low: float, high: float) -> Figure:
    return Figure(low=low, high=high, unit="share", source=Citation(document=CITATION, tag="judgement"))


def _stationed(personnel: Figure, state: str, deployment: Deployment) -> tuple[float, bool]:
    """The share of a state's force that stands with the protégé on the day, and whether more is said to than it has."""
    people = sum(
        s.personnel
        for s in deployment.stationed
        if s.state == state
        and (s.since is None or s.since <= deployment.on)
        and (s.until is None or deployment.on < s.until)
    )
    if not people:
        return 0.0, False
    return min(people / max(personnel.middle, 1.0), 1.0), people > personnel.high
