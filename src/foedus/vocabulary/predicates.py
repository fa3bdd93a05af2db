"""What a clause may ask of an event's structure: each predicate, what its arguments are, and what it means."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Predicate:
    """`takes` says what the arguments are: states, regions, places, area, latitude, day, targets, kinds, actors, number or none.

    Where it takes states, the words `party`, `victim`, `bearer` and `attacker` and the name of a group stand for states too.
    """

    takes: str
    says: str


PREDICATES = {
    "within": Predicate(takes="area", says="the event lies in the named area of the agreement"),
    "place-in": Predicate(takes="regions", says="the place lies in one of the regions"),
    "place-is": Predicate(takes="places", says="the place is one of the named places"),
    "place-kind": Predicate(takes="kinds", says="the place is land, island or sea"),
    "north-of": Predicate(takes="latitude", says="the place lies north of the latitude"),
    "south-of": Predicate(takes="latitude", says="the place lies south of the latitude"),
    "sovereign-is": Predicate(takes="states", says="one of the states is sovereign over the place on the day"),
    "administered-by": Predicate(takes="states", says="one of the states administers the place on the day"),
    "target-is": Predicate(takes="targets", says="one of these was hit"),
    "attacker-is": Predicate(takes="states", says="one of the states is the attacker"),
    "attacker-kind": Predicate(takes="actors", says="the attacker is of one of these kinds"),
    "attackers-at-least": Predicate(takes="number", says="there are at least so many attackers"),
    "victim-is": Predicate(takes="states", says="one of the states is the victim"),
    "bearer-is": Predicate(takes="states", says="the bearer is one of the states"),
    "before": Predicate(takes="day", says="the event lies before the day"),
    "on-or-after": Predicate(takes="day", says="the event lies on or after the day"),
}
"""Every predicate. The interpreter has one function for each; a test holds the two equal."""

LATITUDES = {"tropic-of-cancer": 23.44, "equator": 0.0}
"""Latitudes that agreements name, in degrees north. The Tropic moves by some 15 metres a year; treaties mean the line as such."""

STATE_WORDS = {
    "party": "any party on the day",
    "victim": "the victim",
    "bearer": "the bearer",
    "ally": "the state to which the clause may owe something",
    "attacker": "the attacker",
}
"""Words that stand for states where a predicate takes states."""

SELECTORS = {
    "each-party": "every party on the day",
    "each-other-party": "every party but the victim and the attacker",
    "victim": "the victim",
    "attacker": "a party that is the attacker",
    "any-party": "any party on the day",
    "any-state": "any state at all",
    "each-willing": "each party that chooses to, and none by duty",
    "none": "nobody",
}
"""Words that stand for states where a clause names bearer, beneficiary, voters or whom it protects; a role or a state code may stand too."""
