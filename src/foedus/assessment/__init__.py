"""The whole story of one guarantee, once: law, forces, deliveries, game, and what moves the result.

Takes a guarantee file and gives an `Assessment`. No value it gives is a probability that a named state attacks.
"""

from __future__ import annotations

from .guarantees import find_guarantee, read_guarantee
from .result import (
    Assessment,
    DesignResult,
    Headcount,
    Influence,
    Interval,
    Outcomes,
    Posture,
    Provenance,
    Reversal,
    Shift,
)
from .sources import Sources, open_library_and_places, open_sources, read_catalogue_programmes
from .story import assess

__all__ = [
    "Assessment",
    "DesignResult",
    "Headcount",
    "Influence",
    "Interval",
    "Outcomes",
    "Posture",
    "Provenance",
    "Reversal",
    "Shift",
    "Sources",
    "assess",
    "find_guarantee",
    "open_library_and_places",
    "open_sources",
    "read_catalogue_programmes",
    "read_guarantee",
]
