"""The assumptions of the game: each one's meaning, unit, default range, and what that range rests on.

Nobody publishes directly usable payoff weights, so the defaults are ranges, never points, and a guarantee file may replace any.
Utilities are measured against the challenger's prize, which is 1. Only products of a precision with a value or cost matter.
"""

from __future__ import annotations

from dataclasses import dataclass

_JUDGEMENT = "judgement of the foedus developers; no source publishes this weight"


@dataclass(frozen=True, kw_only=True)
class Lever:
    """One assumption of the game with its default range from `low` to `high`, in `unit`, a name of `foedus.units.UNITS`."""

    name: str
    meaning: str
    unit: str
    low: float
    high: float
    tag: str = "judgement"
    source: str = _JUDGEMENT


LEVERS = {
    "value": Lever(
        name="value of the protégé to a guarantor",
        meaning="what the protégé's survival is worth to a guarantor, against the challenger's prize",
        unit="utility",
        low=0.5,
        high=3.0,
    ),
    "cost": Lever(
        name="cost of fighting to a guarantor",
        meaning="what intervening costs a guarantor",
        unit="utility",
        low=0.5,
        high=2.0,
    ),
    "reputation_cost": Lever(
        name="cost of breaking a promise",
        meaning="what a guarantor loses by standing aside against an unconditional promise in binding law",
        unit="utility",
        low=0.2,
        high=2.0,
    ),
    "tripwire_cost": Lever(
        name="cost of leaving one's own soldiers",
        meaning="what a guarantor loses by standing aside if its whole force stood with the protégé; shares count in proportion",
        unit="utility",
        low=0.0,
        high=2.0,
        source="judgement; the low end since small tripwires were found not to deter (Reiter and Poast 2021, abstract)",
    ),
    "guarantor_precision": Lever(
        name="precision of a guarantor",
        meaning="how closely a guarantor's decision follows its stakes",
        unit="1/utility",
        low=1.0,
        high=4.0,
    ),
    "protege_value": Lever(
        name="value of survival to the protégé",
        meaning="what its own survival is worth to the protégé",
        unit="utility",
        low=2.0,
        high=6.0,
    ),
    "protege_cost": Lever(
        name="cost of fighting to the protégé",
        meaning="what resisting costs the protégé",
        unit="utility",
        low=0.5,
        high=2.0,
    ),
    "protege_precision": Lever(
        name="precision of the protégé",
        meaning="how closely the protégé's decision follows its stakes",
        unit="1/utility",
        low=1.0,
        high=4.0,
    ),
    "challenger_cost": Lever(
        name="cost of war to the challenger",
        meaning="what a war costs the challenger, whatever its outcome",
        unit="utility",
        low=0.1,
        high=0.6,
    ),
    "joining_cost": Lever(
        name="cost of facing those who join",
        meaning="what the challenger loses further for each joining force as large as its own",
        unit="utility",
        low=0.0,
        high=0.5,
    ),
    "challenger_precision": Lever(
        name="precision of the challenger",
        meaning="how closely the challenger's decision follows its stakes",
        unit="1/utility",
        low=1.0,
        high=5.0,
    ),
    "status_quo": Lever(
        name="value of the status quo to the challenger",
        meaning="what not attacking is worth to the challenger",
        unit="utility",
        low=0.0,
        high=0.5,
    ),
    "defender_advantage": Lever(
        name="advantage of the defender",
        meaning="log-odds by which the defending side does better than its share of the force; below nought the attacker does",
        unit="log-odds",
        low=-0.6,
        high=0.6,
        source=(
            "low end: initiator's advantage of 0.45 to 0.59 in decisive disputes and wars, measured on GML disputes and COW "
            "capabilities; high end: judgement"
        ),
    ),
    "supply_effectiveness": Lever(
        name="effectiveness of what is supplied",
        meaning="how much delivered arms count against the protégé's own force",
        unit="1",
        low=0.5,
        high=1.5,
    ),
    "stationed_effectiveness": Lever(
        name="effectiveness of stationed forces",
        meaning="how much forces stationed with the protégé count whatever their government decides",
        unit="1",
        low=0.5,
        high=1.0,
    ),
}
"""Every assumption, by the name that a guarantee file uses."""

LOOKING_AHEAD = {
    "contest_exponent": Lever(
        name="exponent of the contest",
        meaning="how steeply the ratio of forces decides a war: up to 1 guarantors can stand in for each other, far above it all are needed",
        unit="1",
        low=0.3,
        high=2.0,
        source=(
            "low end: 0.29 to 0.45 measured on decisive disputes and wars (foedus evidence contest), a floor since capabilities are a "
            "noisy proxy; high end: judgement"
        ),
    ),
    "challenger_growth": Lever(
        name="growth of the challenger's force",
        meaning="what the challenger's force grows by in a year",
        unit="share",
        low=-0.02,
        high=0.05,
    ),
    "protege_growth": Lever(
        name="growth of the protégé's own force",
        meaning="what the protégé's own force grows by in a year, apart from what is supplied",
        unit="share",
        low=-0.02,
        high=0.04,
    ),
    "supply_decay": Lever(
        name="use of what was supplied",
        meaning="share of what was supplied that is used up or lost in a year",
        unit="share",
        low=0.1,
        high=0.5,
    ),
    "withdrawal": Lever(
        name="withdrawal of promises",
        meaning="chance in a year that a guarantor's promise is given up without anybody knowing",
        unit="share",
        low=0.0,
        high=0.06,
    ),
    "discount": Lever(
        name="weight of next year",
        meaning="what next year counts for to the challenger against this one",
        unit="share",
        low=0.8,
        high=0.97,
    ),
}
"""What the study of deterrence assumes besides: the contest's exponent, and how the years to come differ from the first."""

EVERY_LEVER = {**LEVERS, **LOOKING_AHEAD}
"""Both tables: what a guarantee file may set."""
