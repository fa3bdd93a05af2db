"""Whether what a promise hangs on is met, not met or unknown, and the promises that wait for one another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TypeAlias

from foedus.model import Entry, EventReport, Pledge, Truth, all_true, any_true
from foedus.vocabulary.pledges import OWN_EVENTS

_STATES = {"met": Truth.TRUE, "not-met": Truth.FALSE, "unknown": Truth.UNKNOWN}
_MODES = {"met": Truth.TRUE, "not-met": Truth.FALSE}

VIEWS = ("as-known", "met", "not-met")
"""How conditions can be taken: as they are known, or all of them as met or as not met."""


@dataclass(frozen=True, kw_only=True)
class View:
    """How conditions are taken: a word of `VIEWS`. `supposed` overrules single events, by KEY:ACTOR or by KEY for all actors."""

    conditions: str = "as-known"
    supposed: Mapping[str, Truth] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What one promise brings to the promises that wait for others: its range, None where unknown, and its own conditions.

    `given` is what somebody reports, or what the view supposes, of its threshold: it wins over what the ledger adds up to.
    """

    subject: str
    pledge: Pledge
    low: Decimal | None
    high: Decimal | None
    own: Truth
    firm: bool
    given: Truth | None = None


_Size: TypeAlias = Callable[[Claim], Decimal | None]
_Others: TypeAlias = Mapping[str, list[Claim]]


def name_event(event: str, actor: str) -> str:
    """The key under which a shared event is reported: KEY, or KEY:ACTOR where each actor has its own."""
    return f"{event}:{actor}" if event in OWN_EVENTS else event


def look_up(event: str, actor: str, events: Mapping[str, Truth], view: View) -> Truth | None:
    """What the view supposes of an event, or else what is reported of it; None where neither says anything."""
    key = name_event(event, actor)
    for name in (key, event):
        if name in view.supposed:
            return view.supposed[name]
    return _MODES.get(view.conditions) or events.get(key)


def read_events(entries: Iterable[Entry]) -> dict[str, Truth]:
    """What is known of each event: its newest report. Reports of one day that differ leave it unknown."""
    newest: dict[str, tuple[date, set[Truth]]] = {}
    for entry in entries:
        content = entry.draft.content
        if not isinstance(content, EventReport):
            continue
        day, said = entry.draft.valid_from, _STATES[content.state]
        known = newest.get(content.event)
        if known is None or known[0] < day:
            newest[content.event] = (day, {said})
        elif known[0] == day:
            known[1].add(said)
    return {event: said.pop() if len(said) == 1 else Truth.UNKNOWN for event, (_, said) in newest.items()}


def weigh(pledge: Pledge, events: Mapping[str, Truth], view: View) -> Truth:
    """Whether the conditions of a promise are met, its threshold aside. Terms that no shared event expresses are never known."""
    groups = [
        any_true(look_up(e, pledge.actor, events, view) or Truth.UNKNOWN for e in group) for group in pledge.conditions
    ]
    terms = [_MODES.get(view.conditions, Truth.UNKNOWN) for _ in pledge.terms]
    return all_true([*groups, *terms])


def settle(claims: Sequence[Claim]) -> dict[str, tuple[Truth, bool]]:
    """For each promise: does it bite, and is it one of those that wait for each other?

    A promise with a threshold bites for sure where it is in the least fixed point, in which nobody moves before enough others are
    sure. It cannot bite where it is outside the greatest one, in which all who could move do. Between the two it is unknown.
    Those that would bite if they all moved at once, and do not because each waits, are marked.
    """
    others = {c.subject: [o for o in claims if _answers(c.pledge, o)] for c in claims if c.pledge.matching is not None}
    waiting = [c for c in claims if c.given is not Truth.FALSE]
    sure = _least(waiting, others)
    possible = _greatest([c for c in waiting if c.own is not Truth.FALSE], others, lambda c: c.high)
    together = _greatest([c for c in waiting if c.own is Truth.TRUE], others, lambda c: c.low or Decimal(0))
    found = {}
    for claim in claims:
        bites = claim.own
        if claim.pledge.matching is not None:
            bites = all_true([claim.own, claim.given or _reached(claim, others, sure, possible)])
        found[claim.subject] = (bites, claim.subject in together and claim.subject not in sure)
    return found


def _reached(claim: Claim, others: _Others, sure: frozenset[str], possible: frozenset[str]) -> Truth:
    """Whether a threshold is reached by what the ledger holds. Where it holds no promise of the kind, nobody can say."""
    if claim.subject in sure:
        return Truth.TRUE
    return Truth.UNKNOWN if claim.subject in possible or not others[claim.subject] else Truth.FALSE


def _least(claims: Sequence[Claim], others: _Others) -> frozenset[str]:
    sure: set[str] = set()
    while True:
        grown = {
            c.subject
            for c in claims
            if c.own is Truth.TRUE and (_free(c) or _reaches(c, others, sure, lambda q: q.low or Decimal(0)))
        }
        if grown == sure:
            return frozenset(sure)
        sure = grown


def _greatest(claims: Sequence[Claim], others: _Others, size: _Size) -> frozenset[str]:
    inside = {c.subject for c in claims}
    while True:
        kept = {c.subject for c in claims if c.subject in inside and (_free(c) or _reaches(c, others, inside, size))}
        if kept == inside:
            return frozenset(inside)
        inside = kept


def _free(claim: Claim) -> bool:
    """Whether a promise waits for nobody: it has no threshold, or the threshold is known to be reached."""
    return claim.pledge.matching is None or claim.given is Truth.TRUE


def _reaches(claim: Claim, others: _Others, inside: Set[str], size: _Size) -> bool:
    """Whether what the others inside give is as much as the threshold asks; an unknown amount may be any."""
    threshold = claim.pledge.matching
    assert threshold is not None
    sizes = [size(other) for other in others[claim.subject] if other.subject in inside]
    return None in sizes or sum((s for s in sizes if s is not None), Decimal(0)) >= threshold.amount.number


def _answers(pledge: Pledge, other: Claim) -> bool:
    """Whether another's promise counts towards a threshold: a firm one, to the same state, of the same thing."""
    threshold, theirs = pledge.matching, other.pledge
    assert threshold is not None
    if not other.firm or theirs.negative or theirs.actor == pledge.actor or theirs.beneficiary != pledge.beneficiary:
        return False
    unit = theirs.amount.unit if theirs.amount else threshold.amount.unit
    same = theirs.programme == pledge.programme if pledge.programme else bool({*theirs.domains} & {*pledge.domains})
    return same and unit == threshold.amount.unit
