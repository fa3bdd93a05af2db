"""What each donor is worth: the plan without it, solved anew, beside the lower bound that the duals give."""

from __future__ import annotations

from dataclasses import replace

from foedus.model import DeliveryPlan, PlanStatus, Programme

from .planning import Wish, plan_wish
from .uncertainty import remove_groups


def remove_each(programme: Programme, wish: Wish, plan: DeliveryPlan) -> tuple[tuple[str, float, float], ...]:
    """For each donor that pays: its name, how much the weighted shortfall worsens without it, and what its duals say at least.

    The optimum is convex in the budgets, so the loss is never less than the bound. Nothing where the plan is not a best plan.
    """
    if plan.status is not PlanStatus.BEST or plan.objective is None or plan.payer != "donors":
        return ()
    plain = replace(wish, order="weighted", demands=())
    whole, _ = plan_wish(programme, plain)
    losses = {one.left: one.loss for one in remove_groups(programme, plain, whole)}
    found = [(p.payer, losses[left], p.worth) for p in whole.payers if (left := (f"donor {p.payer}",)) in losses]
    return tuple(sorted(found, key=lambda row: -row[1]))
