"""Designs compared: every one is played in the same draws, and what is told is how they differ and what moves that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from foedus.deterrence import OutcomeArrays
from foedus.model import Finding, Guarantee, SuppliedStrength, SupplyLever, make_finding
from foedus.units import round_to_two

from .armies import ForcePaths
from .assumptions import collect_ranges
from .draws import Floats
from .influence import find_influences, find_reversals
from .playing import play_design
from .result import DesignResult, Influence, Interval, Outcomes, Reversal, Shift
from .stage import Stage, find_players


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """The designs with their outcomes, and what moves them."""

    designs: tuple[DesignResult, ...]
    influences: tuple[Influence, ...] = ()
    reversals: tuple[Reversal, ...] = ()
    findings: tuple[Finding, ...] = ()


def compare_designs(
    guarantee: Guarantee,
    results: tuple[DesignResult, ...],
    strengths: Mapping[SupplyLever, SuppliedStrength],
    paths: ForcePaths,
    *,
    draws: int,
    seed: int,
) -> Comparison:
    """Play every design on common draws. Where a force that the game needs is not known, it is not played, and a finding says so."""
    unknown = _unknown_forces(guarantee, results)
    if unknown:
        return Comparison(designs=results, findings=(unknown,))
    stage = Stage(
        guarantee=guarantee,
        players=find_players(results),
        ranges=collect_ranges(guarantee),
        strengths=strengths,
        paths=paths,
    )
    places = stage.draw(draws, seed)
    played = [play_design(stage, result, places) for result in results]
    told = tuple(tell_outcomes(r, p, played[0]) for r, p in zip(results, played, strict=True))
    return Comparison(
        designs=told,
        influences=find_influences(stage.ranges, places, [p.attack for p in played]),
        reversals=find_reversals(told, stage.ranges, places, [p.attack for p in played]),
    )


def _unknown_forces(guarantee: Guarantee, results: tuple[DesignResult, ...]) -> Finding | None:
    """A finding where nobody can say what the protégé or the challenger has: unknown is never taken as nought."""
    known = {estimate.state for estimate in results[0].estimates}
    lacking = [state for state in (guarantee.protege, guarantee.challenger) if state not in known]
    if not lacking:
        return None
    return make_finding("FD610", ", ".join(lacking))


def tell_outcomes(result: DesignResult, played: OutcomeArrays, base: OutcomeArrays) -> DesignResult:
    """A design with its outcomes as intervals, and as differences from the baseline's on the same draws."""
    conditional = played.resists
    named = {
        "attack": (played.attack, base.attack),
        "fait accompli": (played.fait_accompli, base.fait_accompli),
        "war": (played.war, base.war),
        "war once attacked": (played.resists, base.resists),
    }
    outcomes = Outcomes(
        attack=_interval(played.attack),
        fait_accompli=_interval(played.fait_accompli),
        war=_interval(played.war),
        war_if_attacked=_interval(conditional),
        joins=_interval(played.joining.sum(axis=1), unit="guarantors"),
        brought=_interval(played.brought),
        shifts=tuple(_shift(name, now, then) for name, (now, then) in named.items()),
        flags=_flags(played, base),
    )
    return replace(result, outcomes=outcomes)


def _interval(values: Floats, unit: str = "share") -> Interval:
    low, high = np.percentile(values, [5, 95])
    return Interval(low=round_to_two(float(low)), high=round_to_two(float(high)), unit=unit)


def _shift(name: str, now: Floats, then: Floats) -> Shift:
    difference = np.where(np.abs(now - then) < 1e-9, 0.0, now - then)
    low, middle, high = (float(v) for v in np.percentile(difference, [5, 50, 95]))
    return Shift(
        outcome=name, middle=middle, low=low, high=high, lower_in=int((difference < 0).sum()), draws=len(difference)
    )


def _flags(played: OutcomeArrays, base: OutcomeArrays) -> tuple[str, ...]:
    flags = []
    unsettled = int((~played.converged).sum())
    if unsettled:
        flags.append(
            f"In {unsettled} of {len(played.attack)} draws the solver did not converge; they are kept as they stand."
        )
    several = int(played.selection_sensitive.sum())
    if several:
        flags.append(
            f"In {several} of {len(played.attack)} draws more than one equilibrium was found, and which is chosen matters."
        )
    attack, fight = np.median(played.attack - base.attack), np.median(played.resists - base.resists)
    if attack < -1e-4 and fight > 1e-4:
        flags.append(
            "A design that lowers attack can raise war once attacked, because the protected state resists more."
        )
    return tuple(flags)
