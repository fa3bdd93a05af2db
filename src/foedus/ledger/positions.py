"""Where each actor stands in each domain: the furthest that it has gone, and whether that bites."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from foedus.model import Entry, Truth
from foedus.vocabulary.pledges import STATUSES

from .standings import Promise, stand
from .towards import Aspect


@dataclass(frozen=True, kw_only=True)
class Cell:
    """Where an actor stands in a domain: its furthest promise, or its refusal. `bites` says whether its conditions are met."""

    actor: str
    domain: str
    status: str
    bites: Truth
    low_provenance: bool
    subjects: tuple[str, ...]


def find_positions(entries: Iterable[Entry], programme: str, aspect: Aspect) -> tuple[Cell, ...]:
    """Where actors stand in all that was promised to those for whom a programme is; none where the ledger does not know the programme."""
    promises = [
        p for p in stand(entries, valid=aspect.valid, known=aspect.known, view=aspect.view) if not p.pledge.negative
    ]
    receivers = {p.pledge.beneficiary for p in promises if p.pledge.programme == programme}
    return fill_cells(p for p in promises if p.pledge.beneficiary in receivers)


def fill_cells(promises: Iterable[Promise]) -> tuple[Cell, ...]:
    """For each actor and domain the furthest that it has gone; a refusal where it has gone nowhere."""
    found: dict[tuple[str, str], list[Promise]] = {}
    for promise in promises:
        for domain in promise.pledge.domains:
            found.setdefault((promise.pledge.actor, domain), []).append(promise)
    return tuple(_fill(actor, domain, mine) for (actor, domain), mine in found.items())


def _fill(actor: str, domain: str, mine: list[Promise]) -> Cell:
    best = max(mine, key=reach)
    return Cell(
        actor=actor,
        domain=domain,
        status=best.status,
        bites=best.bites,
        low_provenance=best.low_provenance,
        subjects=tuple(p.subject for p in mine),
    )


def reach(promise: Promise) -> int:
    """How far a promise has come: the place of its rung on the ladder, and below all of them where it has ended."""
    return -1 if promise.end else STATUSES.index(promise.rung)
