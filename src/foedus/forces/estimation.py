"""From public figures to what the game takes: a force index, the share that arrives in time, the share that stands there already."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from foedus.model import Citation, Figure, Finding, ForceEstimate, Severity, StateForces, Stationing
from foedus.places import distance
from foedus.vocabulary.arrival import CITATION, DEPLOYABLE, PREPARATION, SPEED
from foedus.vocabulary.findings import FINDINGS


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

    A state of which personnel or spending is not known is left out, with a finding. The force index treats people and money
    alike and says nothing of skill: its range runs from the low to the high ends of both figures.
    """
    known = {entry.state: entry for entry in forces}
    home = known.get(deployment.protege)
    estimates: list[ForceEstimate] = []
    findings: list[Finding] = []
    for state in dict.fromkeys((deployment.protege, deployment.challenger, *states)):
        entry = known.get(state)
        if entry is None or home is None or entry.personnel is None or entry.spending is None:
            findings.append(_found("FD310", state, entry))
            continue
        share, excess = _stationed(entry.personnel, state, deployment)
        if excess:
            findings.append(_found("FD311", state, entry))
        far = distance(entry.capital, home.capital)
        stays = state in (deployment.protege, deployment.challenger)
        estimates.append(
            ForceEstimate(
                state=state,
                capability=index_of(entry.personnel, entry.spending),
                spending=entry.spending,
                arrives_share=_share(1.0, 1.0) if stays else arrival(far, deployment.days),
                stationed_share=share,
                distance=far,
            )
        )
    return tuple(estimates), tuple(findings)


def index_of(personnel: Figure, spending: Figure) -> Figure:
    """The force index: the square root of thousand people times billion US dollars a year."""
    low, high = (math.sqrt(p / 1000 * s) for p, s in ((personnel.low, spending.low), (personnel.high, spending.high)))
    source = Citation(document=f"{personnel.source.document}; {spending.source.document}", tag="measured")
    return Figure(low=low, high=high, unit="index", source=source)


def arrival(kilometres: float, days: float) -> Figure:
    """The share of a force that arrives within some days over a distance, from the unfavourable to the favourable ends."""
    low = share_arrived(kilometres, days, deployable=DEPLOYABLE[0], preparation=PREPARATION[1], speed=SPEED[0])
    high = share_arrived(kilometres, days, deployable=DEPLOYABLE[1], preparation=PREPARATION[0], speed=SPEED[1])
    return _share(low, high)


def share_arrived(kilometres: float, days: float, *, deployable: float, preparation: float, speed: float) -> float:
    """The share of a force that has arrived after some days.

    Nothing moves before the preparation ends; then the deployable share flows in evenly over the time that the journey takes,
    and at the least over one day, so that it falls with distance and never exceeds the deployable share.
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


def _found(code: str, state: str, entry: StateForces | None) -> Finding:
    kind = FINDINGS[code]
    locus = entry.locus if entry else None
    severity = Severity(kind.severity)
    return Finding(code=code, severity=severity, seen=f"'{state}'", why=kind.why, way_out=kind.way_out, locus=locus)
