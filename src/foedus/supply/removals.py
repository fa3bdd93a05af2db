"""What each donor is worth: the plan without it, solved anew, beside the lower bound that the duals give."""

from __future__ import annotations

from dataclasses import replace

from foedus.model import DeliveryPlan, PlanStatus, Programme

from .planning import Wish, plan_wish


def remove_each(programme: Programme, wish: Wish, plan: DeliveryPlan) -> tuple[tuple[str, float, float], ...]:
    """For each donor that pays: its name, how much the weighted shortfall worsens without it, and what its duals say at least.

    The optimum is convex in the budgets, so the loss is never less than the bound. Nothing where the plan is not a best plan.
    """
    if plan.status is not PlanStatus.BEST or plan.objective is None or plan.payer != "donors":
        return ()
    plain = replace(wish, order="weighted", demands=())
    whole, _ = plan_wish(programme, plain)
    found = []
    for payer in whole.payers:
        if payer.total <= 1e-6 or whole.objective is None:
            continue
        # A donor that pays nothing stays in the file, so that the fair shares of the others do not move.
        others = tuple(replace(d, payments=()) if d.state == payer.payer else d for d in programme.donors)
        without, _ = plan_wish(replace(programme, donors=others), plain)
        if without.objective is not None:
            found.append((payer.payer, without.objective - whole.objective, payer.worth))
    return tuple(sorted(found, key=lambda row: -row[1]))
