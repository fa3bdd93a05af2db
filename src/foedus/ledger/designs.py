"""What has really been promised, as an assessment takes it: forces by state and day as a design, money by payer, goods by giver, and all the rest by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from foedus.model import Design, Entry, Given, Promised, Stationing, Unmapped
from foedus.vocabulary.pledges import COUNTING_RULES, CURRENCIES

from .conversion import Rates, convert, list_rates
from .counting import Counted, LeftOut, Question, Total, add_up
from .standings import Promise, pledge_of, stand
from .towards import Aspect

PERSONNEL = "personnel"
"""The unit in which forces are promised."""


@dataclass(frozen=True, kw_only=True)
class Receiver:
    """To whom promises are made, and the actors that stand for others, whose promises count with those of their members."""

    state: str
    groups: frozenset[str] = frozenset()


def make_design(entries: Iterable[Entry], receiver: Receiver, aspect: Aspect) -> tuple[Design, tuple[LeftOut, ...]]:
    """The design in which those forces on land stand with the protected state that count by a rule and whose conditions are met.

    A range counts at its low end, and what is unknown is left out, with the reason: a design built on it claims no more than was said.
    """
    promises = [p for p in _towards(entries, receiver, aspect) if _on_land(p) and p.pledge.actor not in receiver.groups]
    found = _count(promises, aspect)
    design = _design(found, {p.subject: p for p in promises}, aspect)
    unsure = (
        LeftOut(key=key, subject=c.subject, actor=c.actor, reason="unsure", amount=None)
        for c in found.counted
        if c.unit == PERSONNEL and not c.low
        for key in c.keys
    )
    return design, (*unsure, *found.left_out)


def map_promises(entries: Iterable[Entry], receiver: Receiver, aspect: Aspect, *, into: str = "") -> Promised:
    """Sort everything promised to a receiver into forces, money, goods and what cannot be mapped, by a rule and as conditions are taken.

    `into` is the currency in which money is given besides its own.
    """
    book = tuple(entries)
    promises, rates = _towards(book, receiver, aspect), list_rates(book, aspect.known)
    single = {p.subject: p for p in promises if p.pledge.actor not in receiver.groups}
    found = _count(single.values(), aspect)
    firm = [c for c in found.counted if c.low > 0]
    given = [_give(c, single[c.subject], rates, into) for c in firm if c.unit != PERSONNEL]
    posted = {c.subject for c in firm if c.unit == PERSONNEL and _on_land(single[c.subject])}
    return Promised(
        rule=aspect.rule,
        valid=aspect.valid,
        known=aspect.known,
        conditions=aspect.view.conditions,
        design=_design(found, single, aspect),
        money=tuple(g for g in given if g.unit in CURRENCIES),
        goods=tuple(g for g in given if g.unit not in CURRENCIES),
        unmapped=tuple(_unmapped(promises, single, found, {*posted, *(g.subject for g in given)})),
    )


def _towards(entries: Iterable[Entry], receiver: Receiver, aspect: Aspect) -> list[Promise]:
    stands = stand(entries, valid=aspect.valid, known=aspect.known, view=aspect.view)
    return [p for p in stands if p.pledge.beneficiary == receiver.state]


def _on_land(promise: Promise) -> bool:
    return "land" in promise.pledge.domains


def _count(promises: Iterable[Promise], aspect: Aspect) -> Total:
    question = Question(until=aspect.valid + timedelta(days=1), rule=aspect.rule, weak=aspect.weak, biting=True)
    return add_up(promises, question, programme="", valid=aspect.valid, known=aspect.known)


def _design(found: Total, promises: Mapping[str, Promise], aspect: Aspect) -> Design:
    counted = (c for c in found.counted if c.unit == PERSONNEL and c.low > 0 and _on_land(promises[c.subject]))
    rung = COUNTING_RULES[aspect.rule].rung
    return Design(
        id=f"as-promised-{aspect.rule}",
        title=f"What has been promised, {rung} or beyond",
        says=f"Forces on land that are {rung} or beyond on {aspect.valid}, as known on {aspect.known}, conditions {aspect.view.conditions}.",
        stationed=_joined(tuple(_station(c, promises[c.subject]) for c in counted)),
    )


def _give(counted: Counted, promise: Promise, rates: Rates, into: str) -> Given:
    pledge, converted = promise.pledge, convert([counted], rates, into)
    known = bool(into) and counted.unit in CURRENCIES and not converted.missing
    return Given(
        subject=counted.subject,
        actor=counted.actor,
        what=pledge.what,
        programme=pledge.programme,
        unit=counted.unit,
        amount=counted.low,
        value=converted.low if known else None,
        day=max(counted.day, pledge.due or date.min),
        arrives=counted.day if counted.rung == "delivered" else pledge.due,
        keys=counted.keys,
    )


def _unmapped(
    promises: Sequence[Promise], single: Mapping[str, Promise], found: Total, mapped: set[str]
) -> Iterator[Unmapped]:
    """Every promise that is neither stationed, money nor goods, with the reason why its furthest entry is not."""
    counted = {c.subject: c for c in found.counted}
    reasons = {out.key: out.reason for out in found.left_out}
    reasons |= {key: "low-provenance" for soft in found.bracketed for key in soft.keys}
    for promise in promises:
        if promise.subject in mapped:
            continue
        key = next(e.draft.key for e in promise.entries if pledge_of(e) is promise.pledge)
        if promise.subject not in single:
            reason = "group"
        elif promise.subject in counted:
            reason = "not-stationed" if counted[promise.subject].low else "unsure"
        else:
            reason = reasons[key]
        yield Unmapped(
            subject=promise.subject, actor=promise.pledge.actor, what=promise.pledge.what, reason=reason, key=key
        )


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
