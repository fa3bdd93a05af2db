"""How much of a force reaches somebody else's war, and how fast: the assumptions behind every arrival."""

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
