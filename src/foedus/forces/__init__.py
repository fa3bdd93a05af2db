"""What each can bring and when, from public figures with ranges; and the protected state's own army by month.

Takes a file of forces and the stationings of a design, and gives an estimate for each state. Takes an army file, and what a plan delivers, and follows
the army by month. What this room guarantees: what is not known is left out or left unknown, with a finding, and is never taken to be nothing.
"""

from __future__ import annotations

from .armies import list_armies, read_army
from .campaign import follow_army
from .courses import list_months
from .estimation import Deployment, arrival, estimate_forces, share_arrived
from .reader import read_forces
from .rotation import rotate_deployments, stage_arrivals, sustain, tours_before_break
from .sending import ready_forces, share_arriving

__all__ = [
    "Deployment",
    "arrival",
    "estimate_forces",
    "follow_army",
    "list_armies",
    "list_months",
    "read_army",
    "read_forces",
    "ready_forces",
    "rotate_deployments",
    "share_arrived",
    "share_arriving",
    "stage_arrivals",
    "sustain",
    "tours_before_break",
]
