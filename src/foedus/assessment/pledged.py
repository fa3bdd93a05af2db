"""What the promises of a ledger come to in a guarantee: a further design, with forces as stationed, money as budgets of its programme, and goods as gifts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from foedus.model import (
    Army,
    Citation,
    Donor,
    Finding,
    Given,
    Guarantee,
    Payment,
    Programme,
    Promised,
    Unmapped,
    make_finding,
)
from foedus.units import Money
from foedus.vocabulary.pledges import COUNTING_RULES, REASONS, UNMAPPED
from foedus.vocabulary.regimes import AS_PROMISED

from .promised import Gift, PromisedDesign
from .sources import Sources


def add_promised(guarantee: Guarantee, sources: Sources, promised: Promised) -> tuple[Guarantee, Sources]:
    """A guarantee with one more design, that of what has been promised, and the sources that it draws on.

    Money is paid in the month by which it is due, or in which it had come as far as the rule asks. What cannot be mapped is a finding of the sources, by reason.
    """
    lever = guarantee.supply
    programme = sources.programmes.get(lever.programme) if lever else None
    payments, no_payment = _sort_money(promised.money, programme, promised.rule)
    gifts, no_gift = _sort_goods(promised.goods, programme, sources.army)
    unmapped = (*promised.unmapped, *no_payment, *no_gift)
    paid = _pay(programme, payments, promised) if programme and (payments or gifts) else None
    supply = replace(lever, level=AS_PROMISED) if lever and paid else None
    made = PromisedDesign(
        design=promised.design.id,
        rule=promised.rule,
        valid=promised.valid,
        known=promised.known,
        conditions=promised.conditions,
        programme=paid,
        stationed=promised.design.stationed,
        payments=payments,
        gifts=gifts,
        unmapped=unmapped,
    )
    design = replace(promised.design, says=say_promised(made), supply=supply)
    twice = [make_finding("FD603", f"'{design.id}'", guarantee.locus) for d in guarantee.designs if d.id == design.id]
    return (
        replace(guarantee, designs=(*guarantee.designs, design)),
        replace(sources, promised=made, findings=(*sources.findings, *twice, *_tell(unmapped))),
    )


def say_promised(made: PromisedDesign) -> str:
    """What the design counts, by which rule, and as of which days."""
    rule = COUNTING_RULES[made.rule]
    people = sum(s.personnel for s in made.stationed)
    came = f"{people:,.0f} people of {len(made.stationed)} states, {len(made.payments)} payments and {len(made.gifts)} gifts in kind"
    return (
        f"What has been promised, {rule.rung} or beyond, by the rule '{made.rule}', as things stand on {made.valid} and were known on {made.known}, "
        f"conditions {made.conditions}: {came}; {len(made.unmapped)} promises have no place in it. Ranges count at their low end."
    )


def _sort_money(
    money: Iterable[Given], programme: Programme | None, rule: str
) -> tuple[tuple[Payment, ...], tuple[Unmapped, ...]]:
    """The payments to the programme of a guarantee, and the money that finds no place in it."""
    payments: list[Payment] = []
    left: list[Unmapped] = []
    for given in money:
        reason = _unpayable(given, programme)
        if reason or programme is None:
            left.append(_leave(given, reason))
        else:
            payments.append(_payment(given, programme, rule))
    return tuple(payments), tuple(left)


def _unpayable(given: Given, programme: Programme | None) -> str:
    """Why money cannot be paid into a programme; empty where it can."""
    if programme is None or given.programme != programme.id:
        return "no-programme"
    if given.value is None and given.unit not in {rate.currency for rate in programme.rates}:
        return "no-rate"
    return "" if 0 <= programme.position(given.day) < programme.months else "outside-programme"


def _payment(given: Given, programme: Programme, rule: str) -> Payment:
    """A promise of money as a payment, by the rate of the ledger, and else by the programme's own."""
    millions = Money(amount=float(given.amount) / 1e6, currency=given.unit, day=given.day)
    value = None if given.value is None else Money(amount=float(given.value) / 1e6, currency=programme.currency)
    party = "party" in COUNTING_RULES[rule].bases
    return Payment(
        id=given.subject,
        payer=given.actor,
        month=given.day.replace(day=1),
        amount=millions,
        value=value,
        basis="announcement" if party else "allocation",
        source=Citation(document=f"ledger, {', '.join(given.keys)}"),
        day=given.day,
        note=given.what,
    )


def _pay(programme: Programme, payments: tuple[Payment, ...], promised: Promised) -> Programme:
    """The programme with the promised payments, and no others. A payer that it does not know has no key of fair shares."""
    known = {donor.state: donor for donor in programme.donors}
    payers = dict.fromkeys((*known, *(p.payer for p in payments)))
    donors = tuple(
        replace(known.get(state, Donor(state=state)), payments=tuple(p for p in payments if p.payer == state))
        for state in payers
    )
    return replace(programme, donors=donors, facts_reach=promised.known)


def _sort_goods(
    goods: Iterable[Given], programme: Programme | None, army: Army | None
) -> tuple[tuple[Gift, ...], tuple[Unmapped, ...]]:
    """Gifts of items that the programme plans or the army takes up, and the goods of which neither knows the name or the day."""
    taken = {name.casefold(): name for pool in (army.pools if army else ()) for name in pool.items}
    items = programme.items if programme else ()
    names = taken | {name.casefold(): item.id for item in items for name in (item.id, item.name)}
    gifts: list[Gift] = []
    left: list[Unmapped] = []
    for given in goods:
        name = next((n for text in (given.unit, given.what) if (n := names.get(text.casefold()))), "")
        if not name or given.arrives is None:
            left.append(_leave(given, "no-day" if name else "no-item"))
        elif programme is None or not 0 <= programme.position(given.arrives) < programme.months:
            left.append(_leave(given, "outside-programme"))
        else:
            month = given.arrives.replace(day=1)
            gifts.append(Gift(item=name, giver=given.actor, number=float(given.amount), month=month))
    return tuple(gifts), tuple(left)


def _leave(given: Given, reason: str) -> Unmapped:
    return Unmapped(subject=given.subject, actor=given.actor, what=given.what, reason=reason, key=given.keys[0])


def _tell(unmapped: tuple[Unmapped, ...]) -> Iterator[Finding]:
    """One finding for each reason, with every promise that it keeps out."""
    for reason in dict.fromkeys(u.reason for u in unmapped):
        named = "; ".join(f"{u.actor} {u.what} ({u.key})" for u in unmapped if u.reason == reason)
        says, way_out = UNMAPPED.get(reason, (REASONS.get(reason, ""), ""))
        yield make_finding("FD612", f"{says}: {named}", way_out=way_out)
