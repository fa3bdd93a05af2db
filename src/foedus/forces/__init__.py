"""What each can bring and when, from public figures with ranges.

Takes a file of forces and the stationings of a design, and gives an estimate for each state. What this room guarantees: a
state whose figures are not known is left out with a finding, and is never taken to have nothing.
"""

from __future__ import annotations

from .estimation import Deployment, arrival, estimate_forces, share_arrived
from .reader import read_forces

__all__ = ["Deployment", "arrival", "estimate_forces", "read_forces", "share_arrived"]
