"""How much of a force reaches somebody else's war, how fast, and how much can stay: the assumptions behind every arrival."""

from __future__ import annotations

DEPLOYABLE = (0.1, 0.3)
"""Share of a state's force that can be sent abroad at all and sustained for a while: judgement, between NATO's old usability
targets (8 to 10 per cent deployed and sustained, 40 to 50 per cent deployable of land forces) as reported."""

PREPARATION = (5.0, 20.0)
"""Days before the first heavy unit moves: judgement, around the 10 to 30 days of NATO's readiness initiatives as reported."""

SPEED = (150.0, 500.0)
"""Kilometres a day that a heavy force makes by road, rail and sea: judgement."""

CITATION = "foedus, table of arrivals: own judgement around publicly reported readiness targets"
"""What these numbers rest on."""

MEANS = {
    "land": ("heavy units by road and rail", PREPARATION, SPEED),
    "sea": ("heavy units by sea, with loading and landing", (10.0, 30.0), (400.0, 700.0)),
    "air": ("light units by air, without heavy equipment", (2.0, 10.0), (2000.0, 8000.0)),
}
"""By means of transport: what it moves, days of preparation, and kilometres a day. All judgement; a ship at 15 to 20 knots makes 650 to 900
kilometres a day on a straight course, and courses are longer than the straight line."""

LAND_REACH = 3000.0
"""Kilometres beyond which heavy units are taken to go by sea: judgement, about the breadth of Europe."""

ROTATION = (3.0, 4.0)
"""People needed for each one who is deployed for long: one there, one preparing, one recovering, and at the high end one in reserve. Published as
64,000 deployed and 256,000 people (a factor of 4) for two years of a force in Ukraine, The Times, April 2025; 3 is the usual low end, judgement."""

ROTATION_POOL = (0.15, 0.3)
"""Share of a state's active people from whom a land force abroad can rotate: judgement, from NATO's old target of 40 to 50 per cent of land forces
deployable, and land forces of some 40 to 60 per cent of all active people."""

TOUR = 6
"""Months that one contingent stays: judgement, as most European contingents are relieved after four to six months."""

ROTATION_CITATION = "foedus, table of rotation: The Times, April 2025, for the factor of 4; else own judgement"
"""What the numbers on rotation rest on."""
