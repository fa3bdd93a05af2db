"""Totals by a named rule: what counts, what is left out and why. Nothing is counted twice, and nothing disappears."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from foedus.model import Amount, Entry, Truth
from foedus.vocabulary.pledges import COUNTING_RULES, DEFAULT_RULE, ENDS, CountingRule

from .conversion import Conversion, Rates, convert, list_rates
from .standings import RUNGS, Promise, pledge_of, stand

_HEIGHTS = {rung: at for at, rung in enumerate(RUNGS)}


@dataclass(frozen=True, kw_only=True)
class Question:
    """What to add up: by `rule`, what came from `since` to before `until`. `weak` counts rows of low provenance too.

    `into` is the one currency asked for besides; `biting` leaves out what does not bite as the conditions are taken. `rung` asks for
    what has come that far, in place of the rule's own.
    """

    until: date
    since: date | None = None
    rule: str = DEFAULT_RULE
    weak: bool = False
    into: str = ""
    biting: bool = False
    rung: str = ""


@dataclass(frozen=True, kw_only=True)
class Counted:
    """One promise in a total: `low` and `high` differ where sources stand side by side, or where its conditions are unknown."""

    subject: str
    actor: str
    unit: str
    low: Decimal
    high: Decimal
    day: date
    precision: str
    rung: str
    keys: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """One entry that a total leaves out, and why: a word of `REASONS`."""

    key: str
    subject: str
    actor: str
    reason: str
    amount: Amount | None


@dataclass(frozen=True, kw_only=True)
class Sum:
    """What was counted in one unit, each amount in its own currency and of its own date."""

    unit: str
    low: Decimal
    high: Decimal
    promises: int


@dataclass(frozen=True, kw_only=True)
class Total:
    """A total by one rule. `bracketed` is of low provenance, and beside the sums, never in them."""

    programme: str
    question: Question
    valid: date
    known: date
    counted: tuple[Counted, ...]
    bracketed: tuple[Counted, ...]
    left_out: tuple[LeftOut, ...]
    sums: tuple[Sum, ...]
    bracketed_sums: tuple[Sum, ...]
    conversion: Conversion | None

    def in_unit(self, unit: str) -> Sum | None:
        """The sum in one unit; None where nothing was counted in it."""
        return next((s for s in self.sums if s.unit == unit), None)


def total(entries: Iterable[Entry], programme: str, question: Question, *, known: date) -> Total:
    """What counts of one programme, by one rule and for one period, as it was known on `known`."""
    whole, valid = tuple(entries), question.until - timedelta(days=1)
    promises = [p for p in stand(whole, valid=valid, known=known) if p.pledge.programme == programme]
    rates = list_rates(whole, known)
    return add_up(promises, question, programme=programme, valid=valid, known=known, rates=rates)


def add_up(
    promises: Iterable[Promise],
    question: Question,
    *,
    programme: str,
    valid: date,
    known: date,
    rates: Rates | None = None,
) -> Total:
    """The total of promises that stand on a day. Every entry is counted, bracketed or left out, and only one of the three."""
    counted: list[Counted] = []
    bracketed: list[Counted] = []
    left: list[LeftOut] = []
    for promise in promises:
        firm, used = _count(promise, question, weak=question.weak)
        counted.extend(firm)
        if not firm and not question.weak:
            soft, used = _count(promise, question, weak=True)
            bracketed.extend(soft)
        left.extend(_rest(promise, question, used))
    return Total(
        programme=programme,
        question=question,
        valid=valid,
        known=known,
        counted=tuple(counted),
        bracketed=tuple(bracketed),
        left_out=tuple(left),
        sums=_sums(counted),
        bracketed_sums=_sums(bracketed),
        conversion=convert(counted, rates or Rates(), question.into) if question.into else None,
    )


def count(promises: Iterable[Promise], question: Question) -> list[Counted]:
    """What counts of promises that stand on a day, at most one amount of each."""
    return [counted for promise in promises for counted in _count(promise, question, weak=question.weak)[0]]


def _count(promise: Promise, question: Question, *, weak: bool) -> tuple[list[Counted], frozenset[str]]:
    """The one amount of a promise by a rule, at the end of the period less what had come before it, and the keys it uses."""
    fit = [e for e in promise.entries if not _unfit(promise, e, question) and (weak or not e.draft.low_provenance)]
    chosen = _choose(fit, COUNTING_RULES[question.rule])
    if not chosen:
        return [], frozenset()
    low, high = _range(chosen)
    unit, day = _unit(chosen[0]), max(e.draft.valid_from for e in chosen)
    if question.since is not None:
        earlier = [e for e in fit if e.draft.valid_from < question.since and _unit(e) == unit]
        before = _choose(earlier, COUNTING_RULES[question.rule])
        low, high = _less(low, high, _range(before) if before else (Decimal(0), Decimal(0)))
        if high <= 0 or day < question.since:
            return [], frozenset()
    keys, rung = tuple(e.draft.key for e in chosen), pledge_of(chosen[0]).status
    unsure = question.biting and promise.bites is Truth.UNKNOWN and rung != "delivered"
    newest = max(chosen, key=lambda e: e.draft.valid_from).draft
    counted = Counted(
        subject=promise.subject,
        actor=promise.pledge.actor,
        unit=unit,
        low=Decimal(0) if unsure else low,
        high=high,
        day=day,
        precision=newest.precision,
        rung=rung,
        keys=keys,
    )
    return [counted], frozenset(keys)


def _less(low: Decimal, high: Decimal, before: tuple[Decimal, Decimal]) -> tuple[Decimal, Decimal]:
    return max(Decimal(0), low - before[1]), high - before[0]


def _unfit(promise: Promise, entry: Entry, question: Question) -> str:
    """Why an entry cannot count, by what it says itself; empty where it can."""
    pledge, rule = pledge_of(entry), COUNTING_RULES[question.rule]
    if pledge.negative:
        return "negative"
    if pledge.status in ENDS:
        return "refused" if pledge.status == "declined" else "ended"
    if promise.end and pledge.status != "delivered":
        return "ended"
    if _HEIGHTS[pledge.status] < _HEIGHTS[question.rung or rule.rung]:
        return "below-rung"
    if pledge.basis not in rule.bases:
        return "other-basis"
    if pledge.amount is None:
        return "no-amount"
    if question.biting and promise.bites is Truth.FALSE and pledge.status != "delivered":
        return "conditions"
    return ""


def _choose(entries: list[Entry], rule: CountingRule) -> list[Entry]:
    """The entries that give the amount: by the first basis that the rule trusts, then those of other bases beside it.

    A later rung includes the earlier ones, so the rung with the largest amount counts. On a rung the newest entries hold, those that
    they contest, and every press report. Another basis widens the range where it speaks in the same unit.
    """
    chosen: list[Entry] = []
    for basis in rule.bases:
        mine = [e for e in entries if pledge_of(e).basis == basis]
        if chosen:
            mine = [e for e in mine if _unit(e) == _unit(chosen[0])]
        chosen.extend(_highest(mine))
    return chosen


def _highest(entries: list[Entry]) -> list[Entry]:
    best: list[Entry] = []
    by_rung: dict[str, list[Entry]] = {}
    for entry in entries:
        by_rung.setdefault(pledge_of(entry).status, []).append(entry)
    for rung in sorted(by_rung, key=_HEIGHTS.__getitem__):
        there = by_rung[rung]
        newest = max(there, key=lambda e: (e.draft.valid_from, e.seq))
        contested = {e.draft.refers for e in there if e.draft.action == "contest"}
        held = [e for e in there if _unit(e) == _unit(newest) and _holds(e, newest, contested)]
        if not best or _range(held)[1] >= _range(best)[1] or _unit(held[0]) != _unit(best[0]):
            best = held
    return best


def _holds(entry: Entry, newest: Entry, contested: set[str]) -> bool:
    """Whether an entry stands beside the newest on its rung. One press report does not update another: each stands for itself."""
    beside = entry.draft.key in contested or pledge_of(entry).basis == "media"
    return beside or entry.draft.valid_from == newest.draft.valid_from


def _rest(promise: Promise, question: Question, used: frozenset[str]) -> Iterator[LeftOut]:
    """Every entry of a promise that is neither counted nor bracketed, with the reason."""
    taken = [e for e in promise.entries if e.draft.key in used]
    for entry in promise.entries:
        if entry.draft.key in used:
            continue
        reason = _unfit(promise, entry, question)
        if not reason and not question.weak and entry.draft.low_provenance:
            reason = "low-provenance"
        if not reason and not taken:
            reason = "before"
        if not reason:
            reason = "superseded" if _unit(entry) == _unit(taken[0]) else "other-unit"
        yield LeftOut(
            key=entry.draft.key,
            subject=promise.subject,
            actor=promise.pledge.actor,
            reason=reason,
            amount=pledge_of(entry).amount,
        )


def _sums(counted: Iterable[Counted]) -> tuple[Sum, ...]:
    parts: dict[str, list[Counted]] = {}
    for one in counted:
        parts.setdefault(one.unit, []).append(one)
    return tuple(
        Sum(
            unit=unit,
            low=sum((c.low for c in ones), Decimal(0)),
            high=sum((c.high for c in ones), Decimal(0)),
            promises=len(ones),
        )
        for unit, ones in sorted(parts.items())
    )


def _unit(entry: Entry) -> str:
    amount = pledge_of(entry).amount
    return amount.unit if amount is not None else ""


def _range(entries: Iterable[Entry]) -> tuple[Decimal, Decimal]:
    numbers = [amount.number for e in entries if (amount := pledge_of(e).amount) is not None]
    return min(numbers), max(numbers)
