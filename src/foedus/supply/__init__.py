"""Needs, money, stock, production and transport become deliveries: the best plan under one regime at one level of payment.

Sale and grant are settings of one linear programme. What this room guarantees: goods and money balance, nothing is
delivered that was not paid for or authorised, and a number nobody knows is never taken as nought without saying so.
"""

from __future__ import annotations

from .coalitions import weigh_thresholds
from .comparisons import QUESTIONS, compare
from .conflicts import Demand
from .highs import Effort
from .levels import budgets_at, replay_payments
from .library import list_programmes
from .lots import place_lots
from .planning import Wish, plan_deliveries, plan_wish
from .reader import read_programme
from .removals import remove_each
from .simulation import simulate
from .strength import strength_supplied
from .uncertainty import Absence, remove_groups, try_policies, weigh_hedging

__all__ = [
    "QUESTIONS",
    "Absence",
    "Demand",
    "Effort",
    "Wish",
    "budgets_at",
    "compare",
    "list_programmes",
    "place_lots",
    "plan_deliveries",
    "plan_wish",
    "read_programme",
    "remove_each",
    "remove_groups",
    "replay_payments",
    "simulate",
    "strength_supplied",
    "try_policies",
    "weigh_hedging",
    "weigh_thresholds",
]
