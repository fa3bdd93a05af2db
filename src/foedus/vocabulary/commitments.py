"""From words to levers: what a clause's act, discretion and legal force do to the cost of standing aside.

Nobody publishes these numbers; they are our own judgement, given as ranges, and every assessment prints them. `d` is the legal
discretion of the game (1: nothing is reneged on by standing aside; 0: the whole cost of reneging falls due), and the weight says how
much of that cost a text of the given force puts at stake.
"""

from __future__ import annotations

DISCRETION_BY_FAMILY = {
    "fight": (0.0, 0.2),
    "assist": (0.2, 0.6),
    "specified": (0.6, 0.9),
    "consult": (0.85, 1.0),
    "deem": (0.6, 0.9),
    "neutrality": (1.0, 1.0),
    "refrain": (1.0, 1.0),
}
"""Legal discretion `d` of a duty whose strongest act is of the family, low and high end; 1 to 1 where nothing is owed."""

DISCRETION_ADDED = {
    "automatic": (0.0, 0.0),
    "none": (0.0, 0.0),
    "own-judgement": (0.0, 0.0),
    "request-shaped": (0.0, 0.1),
    "constitutional-process": (0.05, 0.2),
    "head-of-state-decision": (0.05, 0.2),
    "joint-finding": (0.05, 0.2),
    "joint-decision": (0.0, 0.1),
    "two-thirds": (0.0, 0.1),
    "unanimous-consent": (0.0, 0.1),
    "organ-decision": (0.05, 0.2),
}
"""What the way a bearer decides adds to `d`, low and high end; the sum is kept within 1. A joint decision is played as a vote."""

WEIGHT_BY_FORCE = {
    "binding": (0.8, 1.0),
    "organisation-law": (0.7, 1.0),
    "domestic-law": (0.5, 0.9),
    "proposed-binding": (0.8, 1.0),
    "disputed": (0.3, 0.8),
    "political": (0.2, 0.7),
    "proposed-political": (0.2, 0.7),
    "internal-executive": (0.2, 0.6),
}
"""Share of the reputation cost that a text of each force puts at stake; a proposed text counts as if it were adopted."""

CITATION = "foedus, table of commitments: own judgement, no source publishes such weights"
"""What these numbers rest on."""
