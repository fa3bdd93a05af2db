"""What has been promised and where it went: the rule and the days, what each state brings, and every promise that finds no place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from foedus.assessment import PromisedDesign
from foedus.model import Payment
from foedus.vocabulary.pledges import COUNTING_RULES, REASONS, UNMAPPED

from .context import PromisedBlock, PromisedLine


def show_promised(made: PromisedDesign | None, names: Mapping[str, str]) -> PromisedBlock | None:
    """The block of a page on the design that promises make; None where no ledger was named."""
    if made is None:
        return None
    return PromisedBlock(
        rule=made.rule,
        says=f"Rule '{made.rule}' {COUNTING_RULES[made.rule].says}.",
        valid=made.valid.isoformat(),
        known=made.known.isoformat(),
        conditions=made.conditions,
        brought=tuple(_brought(made, names)),
        left_out=tuple(_left_out(made, names)),
    )


def _brought(made: PromisedDesign, names: Mapping[str, str]) -> Iterator[PromisedLine]:
    for one in made.stationed:
        since = f" from {one.since:%-d %B %Y}" if one.since else ""
        yield _line(names, one.state, f"{one.personnel:,.0f} people with the protected state{since}", 1)
    for payer in dict.fromkeys(p.payer for p in made.payments):
        paid = [p for p in made.payments if p.payer == payer]
        yield _line(
            names, payer, f"{_sum(paid)} to {made.programme.id if made.programme else 'no programme'}", len(paid)
        )
    for gift in made.gifts:
        yield _line(names, gift.giver, f"{gift.number:,.0f} of {gift.item} in {gift.month:%B %Y}", 1)


def _line(names: Mapping[str, str], state: str, says: str, promises: int) -> PromisedLine:
    return PromisedLine(actor=names.get(state, state), says=says, promises=promises)


def _sum(payments: list[Payment]) -> str:
    """What one payer pays, each currency for itself."""
    sums: dict[str, float] = {}
    for payment in payments:
        money = payment.value or payment.amount
        if money is not None:
            sums[money.currency] = sums.get(money.currency, 0.0) + money.amount
    return " and ".join(f"{currency} {amount:,.2f}m" for currency, amount in sums.items())


def _left_out(made: PromisedDesign, names: Mapping[str, str]) -> Iterator[PromisedLine]:
    """One line for each reason, with every actor whose promises it keeps out."""
    for reason in dict.fromkeys(u.reason for u in made.unmapped):
        mine = [u for u in made.unmapped if u.reason == reason]
        says = UNMAPPED[reason][0] if reason in UNMAPPED else REASONS[reason]
        actors = ", ".join(dict.fromkeys(names.get(u.actor, u.actor) for u in mine))
        yield PromisedLine(actor=actors, says=says, promises=len(mine))
