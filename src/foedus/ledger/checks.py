"""What a draft must be before it may enter: known words, a source, a reviewer, and a place on the ladder that can be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from foedus.model import Amount, Draft, EventReport, Finding, Pledge, make_finding
from foedus.vocabulary.pledges import (
    ACTIONS,
    BASES,
    DOMAINS,
    EVENT_STATES,
    LADDER,
    PRECISIONS,
    SHARED_EVENTS,
    STATUSES,
)
from foedus.vocabulary.tags import CONFIDENCES, TAGS

_RUNGS = {status: at for at, status in enumerate(LADDER)}


@dataclass(frozen=True, kw_only=True)
class Held:
    """What the ledger already holds about a subject, one for each entry. `status` is empty for what is no pledge."""

    key: str
    action: str
    refers: str
    status: str
    valid_from: date


def check_draft(draft: Draft, text: str) -> tuple[Finding, ...]:
    """Everything wrong with a draft in itself, and with the text in which it would be kept."""
    faults = _faults(draft, text)
    return tuple(make_finding(code, f"{draft.key or 'a draft'}: {seen}", draft.locus) for code, seen in faults)


def _faults(draft: Draft, text: str) -> Iterator[tuple[str, str]]:
    for name in ("key", "subject", "reviewer"):
        if not getattr(draft, name).strip():
            yield "FD831", f"no {name}"
    if not draft.source.document.strip():
        yield "FD831", "no source"
    if not _can_be_kept(draft, text):
        yield "FD839", "a NUL in a name, or half a character"
    yield from _words(draft)
    if draft.valid_until is not None and draft.valid_until <= draft.valid_from:
        yield "FD833", f"from {draft.valid_from} until {draft.valid_until}"
    if draft.action != "add" and not draft.refers:
        yield "FD834", f"{draft.action} of nothing"
    if draft.action != "add" and not draft.reason.strip():
        yield "FD835", draft.action
    if draft.quote is not None and not draft.quote.text:
        yield "FD831", "a quote without words"


def _can_be_kept(draft: Draft, text: str) -> bool:
    """Whether every database takes the texts: names stand in columns of their own, and PostgreSQL has no NUL."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in draft.key + draft.subject + draft.refers


def _words(draft: Draft) -> Iterator[tuple[str, str]]:
    told: list[tuple[str, str, Mapping[str, object] | Sequence[str]]] = [
        ("action", draft.action, ACTIONS),
        ("precision", draft.precision, PRECISIONS),
        ("tag", draft.source.tag, TAGS),
        ("confidence", draft.source.confidence, CONFIDENCES),
    ]
    content = draft.content
    if isinstance(content, Pledge):
        told += [("status", content.status, STATUSES), ("basis", content.basis, BASES)]
        told += [("domain", domain, DOMAINS) for domain in content.domains]
        told += [("event", e.partition(":")[0], SHARED_EVENTS) for group in content.conditions for e in group]
        for amount in (content.amount, content.matching.amount if content.matching else None):
            yield from _amount(amount)
        for name in ("actor", "beneficiary", "what"):
            if not getattr(content, name).strip():
                yield "FD831", f"no {name}"
    elif isinstance(content, EventReport):
        told += [
            ("event", content.event.partition(":")[0], SHARED_EVENTS),
            ("state of the event", content.state, EVENT_STATES),
        ]
    for name, word, known in told:
        if word not in known:
            yield "FD832", f"{name} '{word}'"


def _amount(amount: Amount | None) -> Iterator[tuple[str, str]]:
    if amount is not None and amount.number < 0:
        yield "FD836", f"{amount.number} {amount.unit}"


def check_against(draft: Draft, held: Sequence[Held]) -> tuple[Finding, ...]:
    """What is wrong with a draft after what the ledger holds about its subject."""
    return tuple(make_finding(code, f"{draft.key}: {seen}", draft.locus) for code, seen in _clashes(draft, held))


def _clashes(draft: Draft, held: Sequence[Held]) -> Iterator[tuple[str, str]]:
    if draft.action != "add":
        found = next((h for h in held if h.key == draft.refers), None)
        if found is None:
            yield "FD834", f"'{draft.refers}' is no entry on {draft.subject}"
        elif found.action == "retract":
            yield "FD834", f"'{draft.refers}' is itself a retraction"
        elif any(h.refers == draft.refers and h.action in ("correct", "retract") for h in held):
            yield "FD834", f"'{draft.refers}' no longer stands"
        return
    if isinstance(draft.content, Pledge) and not draft.reason.strip() and (past := _above(draft, held)):
        yield "FD837", f"'{draft.content.status}' after '{past.status}' of {past.valid_from}"


def list_above(statuses: Iterable[str]) -> tuple[str, ...]:
    """The statuses that stand above the lowest rung among some, the ends included; none where none of them is a rung."""
    lowest = min((_RUNGS[status] for status in statuses if status in _RUNGS), default=len(STATUSES))
    return (
        tuple(status for status in STATUSES if _RUNGS.get(status, len(_RUNGS)) > lowest) if lowest < len(_RUNGS) else ()
    )


def _above(draft: Draft, held: Sequence[Held]) -> Held | None:
    """An entry that stands, no later than the draft, on a higher rung of the ladder or at an end of it."""
    assert isinstance(draft.content, Pledge)
    if draft.content.status not in _RUNGS:
        return None
    gone = {h.refers for h in held if h.action in ("correct", "retract")}
    for h in held:
        stands = h.status and h.key not in gone and h.action != "retract" and h.valid_from <= draft.valid_from
        if stands and _RUNGS.get(h.status, len(_RUNGS)) > _RUNGS[draft.content.status]:
            return h
    return None
