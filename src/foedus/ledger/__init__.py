"""The ledger: who has promised what, how far it has come, what counts by which rule, and what is missing."""

from __future__ import annotations

from .conditions import VIEWS, View, name_event
from .conversion import Conversion, RateUsed
from .counting import REASONS, Counted, LeftOut, Question, Sum, Total, add_up, total
from .standings import Promise, stand

__all__ = [
    "REASONS",
    "VIEWS",
    "Conversion",
    "Counted",
    "LeftOut",
    "Promise",
    "Question",
    "RateUsed",
    "Sum",
    "Total",
    "View",
    "add_up",
    "name_event",
    "stand",
    "total",
]
