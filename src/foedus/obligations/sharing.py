"""What every bearer of a clause has in common: the checks that do not ask who the bearer is, made once for all of them."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.model import Agreement, AllOf, AnyOf, Condition, Not, Provision, Step, Test

from .checks import (
    check_area,
    check_attacker,
    check_condition,
    check_decision,
    check_invocation,
    check_protected,
    check_text,
    check_trigger,
)
from .circumstances import Circumstances
from .standing import check_active, check_in_force


@dataclass(frozen=True, kw_only=True)
class ClauseSteps:
    """The steps of one clause in the order of the checks, without those that turn on the bearer itself."""

    agreement: tuple[Step, ...]
    event: tuple[Step, ...]
    area: tuple[Step, ...]
    condition: Step
    invocation: Step
    decision: Step


def check_clause(provision: Provision, here: Circumstances) -> ClauseSteps:
    """Make the checks of a clause. A standing clause asks nothing of an event."""
    standing = provision.standing
    return ClauseSteps(
        agreement=(check_in_force(here), check_active(here)),
        event=()
        if standing
        else (
            check_protected(provision, here),
            check_text(provision),
            check_trigger(provision, here),
            check_attacker(provision, here),
        ),
        area=() if standing else (check_area(provision, here),),
        condition=check_condition(provision, here),
        invocation=check_invocation(provision, here),
        decision=check_decision(provision, here),
    )


def asks_bearer(provision: Provision, agreement: Agreement) -> bool:
    """Whether any of a clause's conditions turns on who the bearer is."""
    invoked = provision.invocation is not None and "bearer" in provision.invocation.by
    stated = (provision.attacker, provision.conditions, agreement.activation, *(area.when for area in agreement.areas))
    return invoked or any(_names_bearer(condition) for condition in stated)


def _names_bearer(condition: Condition) -> bool:
    match condition:
        case Test():
            return condition.predicate == "bearer-is" or "bearer" in condition.arguments
        case Not():
            return _names_bearer(condition.part)
        case AllOf() | AnyOf():
            return any(_names_bearer(part) for part in condition.parts)
    return False
