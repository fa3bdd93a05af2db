"""Needs against pledges: what is covered by each rule, who is missing, and what rests on one state or on one condition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate
from types import MappingProxyType

from foedus.model import Entry, NeedsSheet, Requirement, Truth
from foedus.vocabulary.pledges import COUNTING_RULES, DOMAINS, LADDER, STATUSES

from .conditions import View
from .conversion import Rates, list_rates
from .counting import Counted, Sum, Total
from .courses import Course, follow
from .needs import needed_by
from .positions import Cell, fill_cells, reach
from .standings import Gathered, Promise, gather, take
from .towards import (
    Aspect,
    Ends,
    Shelf,
    add_towards,
    find_ends,
    find_most,
    sum_towards,
    to_protege,
    without_groups,
)


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


def find_gaps(entries: Iterable[Entry], sheet: NeedsSheet, aspect: Aspect) -> Gaps:
    """Hold the needs of a sheet against the promises of a ledger."""
    book = tuple(entries)
    gathered = gather(book, valid=aspect.valid, known=aspect.known)
    promises = to_protege(take(gathered, aspect.view), sheet)
    shelf = Shelf(without_groups(promises, sheet))
    rates = list_rates(book, aspect.known)
    totals = [(r, add_towards(r, shelf, aspect, rates)) for r in sheet.requirements]
    covers = tuple(_cover(requirement, total) for requirement, total in totals)
    cells = fill_cells(promises)
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
        removals=tuple(
            r for c, (_, total) in zip(covers, totals, strict=True) for r in _removals(c, total, aspect, rates)
        ),
        falls=tuple(_falls(gathered, sheet, aspect, shelf.promises, rates)),
        courses=tuple(follow(book, sheet, aspect, rates)),
        ladders=tuple(_ladders(promises)),
        carried=tuple(_carried(sheet, shelf.promises, aspect.rule)),
        heights=tuple((r, tuple(_heights(r, shelf, aspect, rates))) for r in sheet.requirements),
    )


def _heights(
    requirement: Requirement, shelf: Shelf, aspect: Aspect, rates: Rates
) -> Iterator[tuple[str, float | None]]:
    for rung in LADDER:
        yield rung, find_most(requirement, shelf, aspect, rates, rung)


def _cover(requirement: Requirement, total: Total) -> Cover:
    found = total.conversion or total.in_unit(requirement.unit)
    counted = _in_unit(requirement, total)
    known = {c.actor for c in counted} | {c.actor for c in total.counted if c.subject in _without_rate(total)}
    unknown = (left.actor for left in total.left_out if left.reason == "no-amount" and left.actor not in known)
    return Cover(
        requirement=requirement,
        low=found.low if found else Decimal(0),
        high=found.high if found else Decimal(0),
        actors=tuple(dict.fromkeys(c.actor for c in counted)),
        others=tuple(s for s in total.sums if s.unit != requirement.unit),
        bracketed=total.bracketed_sums,
        no_rate=tuple(dict.fromkeys(unit for _, unit, _ in total.conversion.missing)) if total.conversion else (),
        unknown=tuple(dict.fromkeys(unknown)),
    )


def _without_rate(total: Total) -> set[str]:
    return {subject for subject, _, _ in total.conversion.missing} if total.conversion else set()


def _in_unit(requirement: Requirement, total: Total) -> list[Counted]:
    """What was counted and could be added up in the unit of a need."""
    missing, converted = _without_rate(total), total.conversion is not None
    return [c for c in total.counted if c.subject not in missing and (converted or c.unit == requirement.unit)]


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


def _removals(cover: Cover, total: Total, aspect: Aspect, rates: Rates) -> Iterator[Removal]:
    """What is left of a need without each of those that count towards it: the shares of all before it and of all after it."""
    requirement = cover.requirement
    counted: dict[str, list[Counted]] = {actor: [] for actor in cover.actors}
    for one in _in_unit(requirement, total):
        counted[one.actor].append(one)
    shares = [sum_towards(requirement, mine, rates) for mine in counted.values()]
    before, after = _run_up(shares), _run_up(shares[::-1])[::-1]
    needed = needed_by(requirement, aspect.valid + timedelta(days=1), lambda amount: amount.low)
    for at, actor in enumerate(counted):
        low, high = before[at].low + after[at + 1].low, before[at].high + after[at + 1].high
        yield Removal(
            actor=actor,
            requirement=requirement.id,
            low=low,
            high=high,
            lost=cover.high - high,
            opens=needed is not None and float(cover.high) >= needed > float(high),
        )


def _run_up(shares: Sequence[Ends]) -> list[Ends]:
    """The sums of the first none, one, two and so on."""
    return list(
        accumulate(shares, lambda a, b: Ends(a.low + b.low, a.high + b.high), initial=Ends(Decimal(0), Decimal(0)))
    )


def _falls(
    gathered: Gathered, sheet: NeedsSheet, aspect: Aspect, promises: Sequence[Promise], rates: Rates
) -> Iterator[Fall]:
    standing = {p.subject for p in promises if p.bites is not Truth.FALSE}
    events = dict.fromkeys(e for p in promises if not p.end for group in p.pledge.conditions for e in group)
    for event in events:
        supposed = MappingProxyType({**aspect.view.supposed, event: Truth.FALSE})
        left = Shelf(without_groups(take(gathered, replace(aspect.view, supposed=supposed)), sheet))
        fallen = {p.subject for p in left.promises if p.bites is Truth.FALSE and p.subject in standing}
        yield Fall(
            event=event,
            fallen=tuple(sorted(fallen)),
            domains=tuple(_left_by_domain(left.promises, fallen, standing)),
            covers=tuple((r.id, *find_ends(r, left, aspect, rates)) for r in sheet.requirements),
        )


def _left_by_domain(left: Sequence[Promise], fallen: set[str], standing: set[str]) -> Iterator[tuple[str, int, int]]:
    """For each domain: how many promises fall, and how many are left."""
    for domain in DOMAINS:
        mine = {p.subject for p in left if domain in p.pledge.domains} & standing
        if mine:
            yield domain, len(mine & fallen), len(mine - fallen)


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
            if domain in p.pledge.domains and p.bites is not Truth.FALSE and not p.end and reach(p) >= least
        )
        yield domain, tuple(dict.fromkeys(actors))
