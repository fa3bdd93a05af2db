"""What may go wrong between a plan and its deliveries: the assumptions of the simulation, each with range, unit, tag and source.

Ranges, not points: every simulated run draws its own place in each. Runs share what is drawn for all donors or all sources.
"""

from __future__ import annotations

from dataclasses import dataclass

_JUDGEMENT = "judgement of the foedus developers around the episodes named"


@dataclass(frozen=True, kw_only=True)
class Hazard:
    """One assumption of the simulation, from `low` to `high` in `unit`."""

    says: str
    unit: str
    low: float
    high: float
    tag: str = "judgement"
    source: str = _JUDGEMENT


HAZARDS = {
    "attained": Hazard(
        says="share of what lines were to deliver that comes in the first year; it climbs to all of it over the second",
        unit="share",
        low=0.4,
        high=0.6,
        tag="published",
        source="US 155 mm output against its plan, 53 in 100 in April 2025, as carried by defence press",
    ),
    "overrun": Hazard(
        says="months by which what lines deliver comes later than planned, on average; each item draws its own",
        unit="months",
        low=1.0,
        high=6.0,
        source="judgement; five of seven US ammunition contracts for Ukraine ran late, up to 18 months (US auditors)",
    ),
    "crisis_begins": Hazard(
        says="chance in a month that the seller begins to keep for itself what it has in stock of diverted classes",
        unit="share",
        low=0.02,
        high=0.08,
        source="judgement around the pause of July 2025 and the review of March 2026",
    ),
    "crisis_ends": Hazard(says="chance in a month that such a crisis ends", unit="share", low=0.2, high=0.6),
    "conversion": Hazard(
        says="share of what a donor promised that it pays in the end, where nothing is known of the donor",
        unit="share",
        low=0.44,
        high=0.91,
        tag="published",
        source="Kiel Institute, allocations over commitments by donor, without the lowest and highest",
    ),
    "budget_crisis": Hazard(
        says="chance over all months that a crisis shared by all donors doubles the rate at which they stop paying",
        unit="share",
        low=0.1,
        high=0.4,
    ),
}
"""Every hazard by its name."""

DIVERTED = frozenset({"air-defence-missile", "air-defence-system"})
"""Classes that a seller keeps for itself in a crisis: those of both known episodes."""

CONVERSION = {
    "NOR": 0.43,
    "ESP": 0.51,
    "SWE": 0.55,
    "DEU": 0.63,
    "GBR": 0.66,
    "BEL": 0.68,
    "FIN": 0.76,
    "FRA": 0.77,
    "NLD": 0.81,
    "CAN": 0.86,
    "DNK": 0.91,
    "POL": 0.91,
    "USA": 0.97,
}
"""Allocations over commitments by donor (Kiel Institute, Ukraine Support Tracker, all years): what a promise came to, published."""
