"""A plan where the world may turn out otherwise: planned anew as it goes, hedged from the start, or without one or two of those it needs."""

from __future__ import annotations

from .defection import Absence, remove_groups
from .rolling import try_policies
from .value import weigh_hedging

__all__ = ["Absence", "remove_groups", "try_policies", "weigh_hedging"]
