"""Totals and gaps in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from foedus.documents import Plain, write_document
from foedus.ledger import Beside, Cover, Gaps, Total
from foedus.model import Design
from foedus.vocabulary.pledges import COUNTING_RULES, CURRENCIES, DOMAINS, REASONS, SHARED_EVENTS

_MILLION = Decimal(1_000_000)


def say_amount(low: Decimal, high: Decimal, unit: str) -> str:
    """A range of a unit; money in millions to two digits."""
    if unit in CURRENCIES:
        ends = (f"{low / _MILLION:,.2f}", f"{high / _MILLION:,.2f}")
        return f"{unit} {ends[0]}m" if low == high else f"{unit} {ends[0]}m to {ends[1]}m"
    return f"{low:,f} {unit}" if low == high else f"{low:,f} to {high:,f} {unit}"


def say_total(total: Total, beside: tuple[Beside, ...] = ()) -> Iterator[str]:
    """What a total says: the rule, the sums, the bracket, what was left out, and how it stands to sums that others published."""
    rule = COUNTING_RULES[total.question.rule]
    yield f"Rule {total.question.rule} ({rule.title}): {rule.says}."
    if not total.sums:
        yield "Nothing counts by this rule. That is no nought: see what was left out."
    for part in total.sums:
        yield f"{say_amount(part.low, part.high, part.unit)} from {part.promises} promise(s)."
    for part in total.bracketed_sums:
        yield f"[{say_amount(part.low, part.high, part.unit)} of low provenance, not in the sum; --low counts it.]"
    if total.conversion is not None:
        yield from _say_conversion(total)
    reasons = Counter(left.reason for left in total.left_out)
    for reason, count in reasons.most_common():
        yield f"Left out: {count} entr{'y' if count == 1 else 'ies'}, {REASONS[reason]}."
    for one in beside:
        yield from _say_beside(one)


def _say_conversion(total: Total) -> Iterator[str]:
    found = total.conversion
    assert found is not None
    yield f"In {found.into}, as far as the ledger holds rates: {say_amount(found.low, found.high, found.into)}."
    for rate in found.rates:
        yield f"Rate used: 1 {rate.currency} = {rate.value:.6g} {found.into} on {rate.day} ({rate.document})."
    if found.missing:
        units = ", ".join(sorted({unit for _, unit, _ in found.missing}))
        yield f"No rate in the ledger for {len(found.missing)} amount(s) in {units}: they are not in that sum."


def _say_beside(one: Beside) -> Iterator[str]:
    theirs = one.published
    unit = theirs.amount.unit
    told = f"{theirs.by} publishes {unit} {theirs.amount.number / _MILLION:,.6g}m"
    if one.apart is None:
        yield f"{told}; nothing on record counts by this rule, so there is nothing to compare."
        return
    if one.within:
        yield f"{told}; ours is the same within its rounding."
        return
    yield f"{told}; ours is {abs(one.apart) / _MILLION:,.2f}m {'less' if one.apart > 0 else 'more'}."
    rest = one.apart
    for month in one.months:
        if month.within:
            continue
        gap = month.published.amount.number if month.apart is None else month.apart
        rest -= gap
        yield f"  of which {month.published.since:%B %Y}: {gap / _MILLION:+,.2f}m ({_say_gap(month)})."
    if one.months:
        explained = abs(rest) <= theirs.step / 2
        yield f"  the rest, {rest / _MILLION:+,.2f}m, is {'the rounding of the published sum' if explained else 'not explained'}."


def _say_gap(month: Beside) -> str:
    """What a month's difference may be, by its size; why somebody counts more, only the rows of both can tell."""
    if month.apart is None:
        return "nothing on record counts in it"
    if abs(month.apart) <= month.published.step:
        return "rounding of rows"
    return "they count more than the rows on record" if month.apart > 0 else "our rows count more"


def say_gaps(gaps: Gaps) -> Iterator[str]:
    """What a sheet of needs against the ledger says, the gravest first."""
    yield f"Rule {gaps.rule}: {COUNTING_RULES[gaps.rule].says}."
    for cover in gaps.covers:
        yield say_cover(cover, gaps)
    for domain, actors in gaps.carried:
        if not actors:
            yield f"{_name(domain)}: no promise is as firm as this rule asks."
        elif len(actors) == 1:
            yield f"{_name(domain)} rests on {actors[0]} alone."
    yield from _say_removals(gaps)
    for fall in sorted(gaps.falls, key=lambda f: -len(f.fallen))[:3]:
        if fall.fallen:
            yield f"If it is not so that {SHARED_EVENTS[fall.event]}, {len(fall.fallen)} promise(s) fall: {_say_left(fall.domains)}."
    for domain, actors in gaps.declined:
        yield f"{_name(domain)}: {', '.join(actors)} declined."
    for domain, actors in gaps.silent:
        yield f"{_name(domain)}: {len(actors)} of {len(gaps.sheet.asked)} that were asked are not on record."
    if gaps.groups:
        yield f"Shown and never added, since they stand for others: {', '.join(gaps.groups)}."
    if gaps.waiting:
        yield f"These wait for each other, and would bite if all moved at once: {', '.join(gaps.waiting)}."
    if gaps.overdue:
        yield f"Past their day and not delivered: {', '.join(gaps.overdue)}."


def _say_removals(gaps: Gaps) -> Iterator[str]:
    """Which needs open without one state, and on whom each need rests most."""
    for cover in gaps.covers:
        need = cover.requirement
        mine = sorted((r for r in gaps.removals if r.requirement == need.id), key=lambda r: -r.lost)
        for removal in mine:
            if removal.opens:
                yield f"Without {removal.actor} the need '{need.id}' is no longer covered."
        if mine and cover.high:
            lost, whole = (say_amount(n, n, need.unit) for n in (mine[0].lost, cover.high))
            yield f"The need '{need.id}' rests most on {mine[0].actor}: without it {lost} of at most {whole} go."


def say_cover(cover: Cover, gaps: Gaps) -> str:
    """One need in a sentence: what is needed, what counts towards it, and what nobody knows."""
    need = cover.requirement
    if need.amount is None:
        needed = "nobody has named how much"
    else:
        each = " a month" if need.monthly else ""
        needed = f"{say_amount(_exact(need.amount.low), _exact(need.amount.high), need.unit)}{each} needed"
    counts = say_amount(cover.low, cover.high, need.unit) if cover.actors else "no amount in this unit"
    told = f"{need.what}: {needed}; counted: {counts}"
    if cover.others:
        told += f" (besides {', '.join(say_amount(o.low, o.high, o.unit) for o in cover.others)}, not converted)"
    if cover.unknown:
        told += f"; amount not known: {', '.join(cover.unknown)}"
    if cover.bracketed and not gaps.weak:
        told += f"; [{', '.join(say_amount(b.low, b.high, b.unit) for b in cover.bracketed)} of low provenance]"
    return f"{told}."


def _say_left(domains: tuple[tuple[str, int, int], ...]) -> str:
    return ", ".join(f"{domain} {left} of {fallen + left} left" for domain, fallen, left in domains if fallen)


def _name(domain: str) -> str:
    return f"{domain} ({DOMAINS[domain]})"


def _exact(value: float) -> Decimal:
    return Decimal(repr(value)).quantize(Decimal(1)) if value == int(value) else Decimal(repr(value))


def write_design(design: Design) -> str:
    """A design as a guarantee file takes it, an entry of its `designs`."""
    deploy: dict[str, dict[str, Plain]] = {}
    for one in design.stationed:
        entry: dict[str, Plain] = {"personnel": one.personnel}
        if one.since is not None:
            entry["from"] = one.since
        if one.until is not None:
            entry["until"] = one.until
        deploy[one.state] = entry
    whole: dict[str, Plain] = {"id": design.id, "title": design.title, "says": design.says}
    return write_document({"designs": [whole | ({"deploy": deploy} if deploy else {})]})
