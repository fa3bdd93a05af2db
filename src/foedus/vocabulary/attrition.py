"""An army by month: the regimes under which it loses, what its pools hold, and what a line of need is a line of."""

from __future__ import annotations

ATTRITION = {
    "peace": "peace: training and ordinary departures",
    "ceasefire": "a ceasefire: incidents along a line, and forces held ready",
    "war": "war at the intensity of the file",
}
"""How an army is worn down in a month."""

POOLS = {
    "people": "people under arms",
    "crew": "trained crews",
    "equipment": "equipment",
    "ammunition": "ammunition",
}
"""What a pool holds, in the order in which a unit comes to life: people, crews, equipment, ammunition."""

LOSSES = {"share": "a share of what is held, a month", "number": "a number a month"}
"""How losses are counted."""

LINES = {"strength": "strength in equivalents of the first unit", "deployed": "people of guarantors stationed"}
"""What a line of need can be of, besides a pool."""

VERDICTS = {
    "sustained": "can be sustained with rotation",
    "depends": "depends on where pool and rotation lie in their ranges",
    "not-sustained": "cannot be sustained with rotation",
    "unknown": "not known, since the personnel of the state is not",
}
"""Whether a deployment fits its pool."""
