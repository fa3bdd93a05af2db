"""Needs against pledges: what is covered by each rule, who is missing, and what rests on one state or on one condition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType

from foedus.model import Entry, NeedsSheet, Requirement, Truth
from foedus.vocabulary.pledges import COUNTING_RULES, CURRENCIES, DOMAINS, LADDER, STATUSES

from .conditions import View
from .conversion import list_rates
from .counting import Question, Sum, Total, add_up
from .needs import months_of, needed_by
from .standings import Promise, stand


@dataclass(frozen=True, kw_only=True)
class Cover:
    """One need against what counts: `low` and `high` in the need's unit, the rest in `others`.

    `unknown` are the actors that promise in the domain and whose amount nobody knows in this unit.
    """

    requirement: Requirement
    low: Decimal
    high: Decimal
    actors: tuple[str, ...]
    others: tuple[Sum, ...]
    bracketed: tuple[Sum, ...]
    no_rate: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Cell:
    """Where an actor stands in a domain: its furthest promise, or its refusal. `bites` says whether its conditions are met."""

    actor: str
    domain: str
    status: str
    bites: Truth
    low_provenance: bool
    subjects: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Removal:
    """What a need is left with if one actor leaves. `opens` says that it was covered at the most, and no longer is."""

    actor: str
    requirement: str
    low: Decimal
    high: Decimal
    lost: Decimal
    opens: bool


@dataclass(frozen=True, kw_only=True)
class Fall:
    """What falls if one event fails, for all actors: the promises that hang on it, and what is left of each domain."""

    event: str
    fallen: tuple[str, ...]
    domains: tuple[tuple[str, int, int], ...]
    covers: tuple[tuple[str, Decimal, Decimal], ...]


@dataclass(frozen=True, kw_only=True)
class Course:
    """One need by month: what is needed by the end of each, at least and at most, and what counts by each rule, at the most.

    None stands for months of which nothing can be known yet, and for needs that nobody has named.
    """

    requirement: Requirement
    months: tuple[date, ...]
    needed_low: tuple[float | None, ...]
    needed_high: tuple[float | None, ...]
    pledged: tuple[tuple[str, tuple[float | None, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class Gaps:
    """Everything about the needs of one guarantee against what was promised to it, at one valid and one known time.

    `carried` names for each domain needed the actors whose promises are as firm as the rule asks and may bite: where it is one, the
    domain rests on it alone. `heights` says for each need how much has come as far as each rung, at the most.
    """

    sheet: NeedsSheet
    rule: str
    view: View
    valid: date
    known: date
    weak: bool
    covers: tuple[Cover, ...]
    cells: tuple[Cell, ...]
    silent: tuple[tuple[str, tuple[str, ...]], ...]
    declined: tuple[tuple[str, tuple[str, ...]], ...]
    groups: tuple[str, ...]
    waiting: tuple[str, ...]
    overdue: tuple[str, ...]
    removals: tuple[Removal, ...]
    falls: tuple[Fall, ...]
    courses: tuple[Course, ...]
    ladders: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    carried: tuple[tuple[str, tuple[str, ...]], ...]
    heights: tuple[tuple[Requirement, tuple[tuple[str, float | None], ...]], ...]


@dataclass(frozen=True, kw_only=True)
class Aspect:
    """How to look: by `rule`, on the day `valid`, as known on `known`, with conditions as `view` takes them."""

    valid: date
    known: date
    rule: str
    view: View
    weak: bool = False


def find_gaps(entries: Iterable[Entry], sheet: NeedsSheet, aspect: Aspect) -> Gaps:
    """Hold the needs of a sheet against the promises of a ledger."""
    book = tuple(entries)
    promises = _towards(stand(book, valid=aspect.valid, known=aspect.known, view=aspect.view), sheet)
    single = [p for p in promises if p.pledge.actor not in sheet.members]
    rates = list_rates(book, aspect.known)
    covers = tuple(_cover(r, single, aspect, rates) for r in sheet.requirements)
    cells = tuple(_cells(promises))
    return Gaps(
        sheet=sheet,
        rule=aspect.rule,
        view=aspect.view,
        valid=aspect.valid,
        known=aspect.known,
        weak=aspect.weak,
        covers=covers,
        cells=cells,
        silent=tuple(_silent(sheet, cells)),
        declined=tuple(_declined(cells)),
        groups=tuple(dict.fromkeys(p.pledge.actor for p in promises if p.pledge.actor in sheet.members)),
        waiting=tuple(p.subject for p in promises if p.waits),
        overdue=tuple(p.subject for p in promises if p.overdue and not p.end),
        removals=tuple(_removals(covers, single, aspect, rates)),
        falls=tuple(_falls(book, sheet, aspect, single, rates)),
        courses=tuple(_courses(book, sheet, aspect, rates)),
        ladders=tuple(_ladders(promises)),
        carried=tuple(_carried(sheet, single, aspect.rule)),
        heights=tuple((r, tuple(_heights(r, single, aspect, rates))) for r in sheet.requirements),
    )


def _towards(promises: Iterable[Promise], sheet: NeedsSheet) -> list[Promise]:
    return [p for p in promises if p.pledge.beneficiary == sheet.beneficiary and not p.pledge.negative]


def _question(aspect: Aspect, requirement: Requirement, rung: str) -> Question:
    return Question(
        until=aspect.valid + timedelta(days=1),
        since=requirement.since if requirement.monthly else None,
        rule=aspect.rule,
        rung=rung,
        weak=aspect.weak,
        biting=True,
        into=requirement.unit if requirement.unit in CURRENCIES else "",
    )


def _sum(
    requirement: Requirement, promises: Iterable[Promise], aspect: Aspect, rates: Sequence[Entry], rung: str = ""
) -> Total:
    mine = [
        p
        for p in promises
        if requirement.domain in p.pledge.domains and requirement.programme in ("", p.pledge.programme)
    ]
    question = _question(aspect, requirement, rung)
    return add_up(mine, question, programme="", valid=aspect.valid, known=aspect.known, rates=rates)


def _single(book: Sequence[Entry], sheet: NeedsSheet, aspect: Aspect) -> list[Promise]:
    """The promises to the protected state, without those of groups: their members' own count."""
    promises = stand(book, valid=aspect.valid, known=aspect.known, view=aspect.view)
    return [p for p in _towards(promises, sheet) if p.pledge.actor not in sheet.members]


def _heights(
    requirement: Requirement, promises: Sequence[Promise], aspect: Aspect, rates: Sequence[Entry]
) -> Iterator[tuple[str, float | None]]:
    for rung in LADDER:
        yield rung, _most(requirement, promises, aspect, rates, rung)


def _most(
    requirement: Requirement, promises: Iterable[Promise], aspect: Aspect, rates: Sequence[Entry], rung: str = ""
) -> float | None:
    """What counts at the most; None where nothing on record counts in the need's unit, which is not to say that there is nothing."""
    high = _ends(requirement, _sum(requirement, promises, aspect, rates, rung))[1]
    return float(high) or None


def _ends(requirement: Requirement, total: Total) -> tuple[Decimal, Decimal]:
    """What counts towards a need, in its own unit."""
    if total.conversion is not None:
        return total.conversion.low, total.conversion.high
    found = total.in_unit(requirement.unit)
    return (found.low, found.high) if found else (Decimal(0), Decimal(0))


def _cover(requirement: Requirement, promises: Sequence[Promise], aspect: Aspect, rates: Sequence[Entry]) -> Cover:
    total = _sum(requirement, promises, aspect, rates)
    low, high = _ends(requirement, total)
    missing = {subject for subject, _, _ in total.conversion.missing} if total.conversion else set()
    counted = [
        c.actor
        for c in total.counted
        if c.subject not in missing and (total.conversion is not None or c.unit == requirement.unit)
    ]
    known = {*counted, *(c.actor for c in total.counted if c.subject in missing)}
    unknown = (left.actor for left in total.left_out if left.reason == "no-amount" and left.actor not in known)
    return Cover(
        requirement=requirement,
        low=low,
        high=high,
        actors=tuple(dict.fromkeys(counted)),
        others=tuple(s for s in total.sums if s.unit != requirement.unit),
        bracketed=total.bracketed_sums,
        no_rate=tuple(dict.fromkeys(unit for _, unit, _ in total.conversion.missing)) if total.conversion else (),
        unknown=tuple(dict.fromkeys(unknown)),
    )


def _cells(promises: Sequence[Promise]) -> Iterator[Cell]:
    """For each actor and domain the furthest that it has gone; a refusal where it has gone nowhere."""
    found: dict[tuple[str, str], list[Promise]] = {}
    for promise in promises:
        for domain in promise.pledge.domains:
            found.setdefault((promise.pledge.actor, domain), []).append(promise)
    for (actor, domain), mine in found.items():
        best = max(mine, key=_reach)
        yield Cell(
            actor=actor,
            domain=domain,
            status=best.status,
            bites=best.bites,
            low_provenance=best.low_provenance,
            subjects=tuple(p.subject for p in mine),
        )


def _reach(promise: Promise) -> int:
    return -1 if promise.end else STATUSES.index(promise.rung)


def _silent(sheet: NeedsSheet, cells: Sequence[Cell]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """For each domain needed, those that were asked and of whom nothing is recorded, not even a refusal."""
    for domain in dict.fromkeys(r.domain for r in sheet.requirements):
        heard = {c.actor for c in cells if c.domain == domain}
        yield domain, tuple(state for state in sheet.asked if state not in heard)


def _declined(cells: Sequence[Cell]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for domain in DOMAINS:
        refused = tuple(c.actor for c in cells if c.domain == domain and c.status == "declined")
        if refused:
            yield domain, refused


def _removals(
    covers: Sequence[Cover], promises: Sequence[Promise], aspect: Aspect, rates: Sequence[Entry]
) -> Iterator[Removal]:
    for cover in covers:
        for actor in cover.actors:
            rest = [p for p in promises if p.pledge.actor != actor]
            low, high = _ends(cover.requirement, _sum(cover.requirement, rest, aspect, rates))
            day = aspect.valid + timedelta(days=1)
            needed = needed_by(cover.requirement, day, lambda amount: amount.low)
            opens = needed is not None and float(cover.high) >= needed > float(high)
            yield Removal(
                actor=actor,
                requirement=cover.requirement.id,
                low=low,
                high=high,
                lost=cover.high - high,
                opens=opens,
            )


def _falls(
    book: Sequence[Entry], sheet: NeedsSheet, aspect: Aspect, promises: Sequence[Promise], rates: Sequence[Entry]
) -> Iterator[Fall]:
    standing = {p.subject for p in promises if p.bites is not Truth.FALSE}
    events = dict.fromkeys(e for p in promises if not p.end for group in p.pledge.conditions for e in group)
    for event in events:
        supposed = MappingProxyType({**aspect.view.supposed, event: Truth.FALSE})
        view = replace(aspect.view, supposed=supposed)
        left = _single(book, sheet, replace(aspect, view=view))
        fallen = {p.subject for p in left if p.bites is Truth.FALSE and p.subject in standing}
        yield Fall(
            event=event,
            fallen=tuple(sorted(fallen)),
            domains=tuple(_left_by_domain(left, fallen, standing)),
            covers=tuple((r.id, *_ends(r, _sum(r, left, aspect, rates))) for r in sheet.requirements),
        )


def _left_by_domain(left: Sequence[Promise], fallen: set[str], standing: set[str]) -> Iterator[tuple[str, int, int]]:
    """For each domain: how many promises fall, and how many are left."""
    for domain in DOMAINS:
        mine = {p.subject for p in left if domain in p.pledge.domains} & standing
        if mine:
            yield domain, len(mine & fallen), len(mine - fallen)


def _courses(book: Sequence[Entry], sheet: NeedsSheet, aspect: Aspect, rates: Sequence[Entry]) -> Iterator[Course]:
    months = months_of(sheet)
    seen = [_month_end(book, sheet, aspect, end - timedelta(days=1)) for end in months[1:]]
    for requirement in sheet.requirements:
        yield Course(
            requirement=requirement,
            months=months[:-1],
            needed_low=tuple(needed_by(requirement, end, lambda amount: amount.low) for end in months[1:]),
            needed_high=tuple(needed_by(requirement, end, lambda amount: amount.high) for end in months[1:]),
            pledged=tuple((rule, tuple(_by_month(requirement, seen, rule, rates))) for rule in COUNTING_RULES),
        )


def _month_end(
    book: Sequence[Entry], sheet: NeedsSheet, aspect: Aspect, last: date
) -> tuple[Aspect, list[Promise]] | None:
    """The promises at the end of a month, or on the valid day within it; None for months after that."""
    day = min(last, aspect.valid)
    if (day.year, day.month) != (last.year, last.month):
        return None
    then = replace(aspect, valid=day)
    return then, _single(book, sheet, then)


def _by_month(
    requirement: Requirement,
    seen: Sequence[tuple[Aspect, list[Promise]] | None],
    rule: str,
    rates: Sequence[Entry],
) -> Iterator[float | None]:
    for month in seen:
        yield None if month is None else _most(requirement, month[1], replace(month[0], rule=rule), rates)


def _ladders(promises: Sequence[Promise]) -> Iterator[tuple[str, tuple[tuple[str, int], ...]]]:
    """For each domain, how many promises stand on each rung or at each end."""
    for domain in DOMAINS:
        mine = [p.status for p in promises if domain in p.pledge.domains]
        if mine:
            yield domain, tuple((status, mine.count(status)) for status in STATUSES)


def _carried(sheet: NeedsSheet, promises: Sequence[Promise], rule: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    least = STATUSES.index(COUNTING_RULES[rule].rung)
    for domain in dict.fromkeys(r.domain for r in sheet.requirements):
        actors = (
            p.pledge.actor
            for p in promises
            if domain in p.pledge.domains and p.bites is not Truth.FALSE and not p.end and _reach(p) >= least
        )
        yield domain, tuple(dict.fromkeys(actors))
