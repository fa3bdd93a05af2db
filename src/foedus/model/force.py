"""What a state has and what it can bring: public figures as ranges, and the estimate that the game takes from them."""

from __future__ import annotations

from dataclasses import dataclass

from .figure import Figure
from .source import Locus


@dataclass(frozen=True, kw_only=True)
class StateForces:
    """Public figures of one state: active personnel (people), defence spending and gross domestic product (USD bn a year).

    `capital` is latitude and longitude in degrees. A figure that is not known is None, and never nought.
    """

    state: str
    capital: tuple[float, float]
    personnel: Figure | None = None
    spending: Figure | None = None
    gdp: Figure | None = None
    note: str = ""
    locus: Locus | None = None


@dataclass(frozen=True, kw_only=True)
class ForceEstimate:
    """What one state counts for in one design.

    `capability` is its force index: the square root of thousand active people times billion US dollars of defence spending a
    year. `arrives_share` is the share of its force that reaches the protégé in the days the guarantee allows, and
    `stationed_share` the share that stands there already. `distance` is kilometres between the two capitals,
    and None where nobody says where the protégé lies.
    """

    state: str
    capability: Figure
    spending: Figure | None
    arrives_share: Figure
    stationed_share: float = 0.0
    distance: float | None = None
