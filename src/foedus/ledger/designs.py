"""What has really been promised, as a design that an assessment can compare with others: forces by state and day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from foedus.model import Design, Entry, NeedsSheet, Stationing
from foedus.vocabulary.pledges import COUNTING_RULES

from .counting import Counted, LeftOut, Question, add_up
from .standings import Promise, stand
from .towards import Aspect

PERSONNEL = "personnel"
"""The unit in which forces are promised."""


def make_design(entries: Iterable[Entry], sheet: NeedsSheet, aspect: Aspect) -> tuple[Design, tuple[LeftOut, ...]]:
    """The design in which those forces on land stand with the protected state that count by a rule and whose conditions are met.

    A range counts at its low end, and what is unknown is left out, with the reason: a design built on it claims no more than was said.
    """
    promises = [
        p
        for p in stand(entries, valid=aspect.valid, known=aspect.known, view=aspect.view)
        if p.pledge.beneficiary == sheet.beneficiary
        and p.pledge.actor not in sheet.members
        and "land" in p.pledge.domains
    ]
    question = Question(until=aspect.valid + timedelta(days=1), rule=aspect.rule, weak=aspect.weak, biting=True)
    found = add_up(promises, question, programme="", valid=aspect.valid, known=aspect.known)
    by_subject = {p.subject: p for p in promises}
    counted = [c for c in found.counted if c.unit == PERSONNEL and c.low > 0]
    stationed = tuple(_station(c, by_subject[c.subject]) for c in counted)
    rung = COUNTING_RULES[aspect.rule].rung
    design = Design(
        id=f"as-promised-{aspect.rule}",
        title=f"What has been promised, {rung} or beyond",
        says=f"Forces on land that are {rung} or beyond on {aspect.valid}, as known on {aspect.known}, conditions {aspect.view.conditions}.",
        stationed=_joined(stationed),
    )
    unsure = [
        LeftOut(key=key, subject=c.subject, actor=c.actor, reason="unsure", amount=None)
        for c in found.counted
        if c.unit == PERSONNEL and not c.low
        for key in c.keys
    ]
    return design, (*unsure, *found.left_out)


def _station(counted: Counted, promise: Promise) -> Stationing:
    """Forces from the day they were promised, or from the day by which they are due."""
    due = promise.pledge.due or date.min
    return Stationing(
        state=counted.actor,
        personnel=float(counted.low),
        since=max(counted.day, due),
        until=promise.pledge.until,
    )


def _joined(stationed: tuple[Stationing, ...]) -> tuple[Stationing, ...]:
    """One entry for each state, since a design has one: all that it promised, from the day when the last of it stands."""
    found: dict[str, Stationing] = {}
    for one in stationed:
        before = found.get(one.state)
        if before is None:
            found[one.state] = one
            continue
        ends = [day for day in (before.until, one.until) if day is not None]
        found[one.state] = Stationing(
            state=one.state,
            personnel=before.personnel + one.personnel,
            since=max(before.since or date.min, one.since or date.min),
            until=min(ends) if ends else None,
        )
    return tuple(found.values())
