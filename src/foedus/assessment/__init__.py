"""The whole story of one guarantee, once: law, forces, deliveries, game, and what moves the result.

Takes a guarantee file and gives an `Assessment`, or a `Study` of how its designs deter, over equilibria and years. No value it gives is a probability that a named state attacks.
"""

from __future__ import annotations

from .armies import ForcePaths
from .deterring import study
from .guarantees import find_guarantee, read_guarantee
from .pledged import add_promised
from .promised import Gift, PromisedDesign
from .prospects import Comer, EquilibriumMap, MapCell, Prospect, Study, Year
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
from .sensitivity import SobolIndex
from .sources import Sources, open_library_and_places, open_sources, read_catalogue_programmes
from .story import assess

__all__ = [
    "Assessment",
    "Comer",
    "DesignResult",
    "EquilibriumMap",
    "ForcePaths",
    "Gift",
    "Headcount",
    "Influence",
    "Interval",
    "MapCell",
    "Outcomes",
    "Posture",
    "PromisedDesign",
    "Prospect",
    "Provenance",
    "Reversal",
    "Shift",
    "SobolIndex",
    "Sources",
    "Study",
    "Year",
    "add_promised",
    "assess",
    "find_guarantee",
    "open_library_and_places",
    "open_sources",
    "read_catalogue_programmes",
    "read_guarantee",
    "study",
]
