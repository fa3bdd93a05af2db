"""Main path: `derive` asks every clause of every agreement what it makes of an event, and keeps the whole chain of reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from foedus.model import (
    Addition,
    Agreement,
    Answer,
    Derivation,
    Event,
    Gazetteer,
    Lens,
    Obligation,
    Provision,
    Reservation,
    Step,
    Truth,
    all_true,
)
from foedus.vocabulary.acts import derive_duty
from foedus.vocabulary.instruments import MODALITIES, cite_article
from foedus.vocabulary.reasons import OPEN_REASONS, REASONS

from .checks import check_bearer_role, check_duty, check_reservations
from .circumstances import Circumstances, expand_memberships
from .clashes import find_clashes
from .selection import name_beneficiary, select_allies, select_bearers
from .sharing import ClauseSteps, asks_bearer, check_clause
from .standing import check_party


def derive(
    event: Event, agreements: tuple[Agreement, ...], gazetteer: Gazetteer, *, lens: Lens | None = None
) -> Derivation:
    """Who owes what to whom in an event, under each of the agreements, as the law stands on `lens.on` (the event's own day).

    An agreement whose text became public after `lens.known_on` stays out unless `lens.added` names it. Returns one
    obligation per clause, bearer and beneficiary, whatever its answer, and a finding for every given fact that clashes
    with what the event's structure says.
    """
    lens = lens or Lens()
    added = {addition.agreement: addition for addition in lens.added}
    obligations: list[Obligation] = []
    for agreement in agreements:
        if agreement.id in added or _known(agreement, lens):
            here = _circumstances(event, agreement, gazetteer, lens, added.get(agreement.id))
            obligations.extend(_obligations(here, lens))
    return Derivation(
        event=event,
        on=lens.on or event.day,
        known_on=lens.known_on,
        obligations=tuple(obligations),
        findings=find_clashes(event, obligations),
    )


def extend(
    base: Derivation, agreements: tuple[Agreement, ...], gazetteer: Gazetteer, *, lens: Lens | None = None
) -> Derivation:
    """What `derive` would give for the same event and agreements under a lens that only adds agreements to the base's own.

    Only the agreements added are asked anew, so that many designs of one guarantee cost little more than one.
    """
    lens = lens or Lens()
    added = {addition.agreement for addition in lens.added}
    fresh = derive(base.event, tuple(a for a in agreements if a.id in added), gazetteer, lens=lens)
    place = {agreement.id: at for at, agreement in enumerate(agreements)}
    kept = (o for o in base.obligations if o.agreement not in added)
    obligations = tuple(sorted((*kept, *fresh.obligations), key=lambda o: place[o.agreement]))
    return replace(base, obligations=obligations, findings=find_clashes(base.event, obligations))


def _known(agreement: Agreement, lens: Lens) -> bool:
    return lens.known_on is None or agreement.known is None or agreement.known <= lens.known_on


def _circumstances(
    event: Event, agreement: Agreement, gazetteer: Gazetteer, lens: Lens, addition: Addition | None
) -> Circumstances:
    first = agreement.variants[0].id if agreement.variants else ""
    return Circumstances(
        event=event,
        on=_legal_day(event, agreement, lens),
        gazetteer=gazetteer,
        agreement=agreement,
        memberships=expand_memberships(agreement, gazetteer),
        added=addition is not None,
        variant=(addition.variant if addition else "") or first,
        presume=lens.presume,
    )


def _legal_day(event: Event, agreement: Agreement, lens: Lens) -> date:
    """The day whose law counts. Where the event supposes the agreement in force, the nearest day on which it was."""
    day, spell = lens.on or event.day, agreement.spell
    supposed = event.given(f"agreement_in_force@{agreement.id}")
    if spell is None or spell.holds(day) or supposed is None or supposed.value is not True:
        return day
    if spell.since is not None and day < spell.since:
        return spell.since
    return spell.until - timedelta(days=1) if spell.until else day


def _obligations(here: Circumstances, lens: Lens) -> Iterator[Obligation]:
    for provision in here.agreement.provisions:
        if not _applies(provision, here, lens):
            continue
        for ally in select_allies(provision, here, lens.toward):
            yield from _owed(provision, replace(here, ally=ally))


def _owed(provision: Provision, here: Circumstances) -> Iterator[Obligation]:
    """What a clause asks of each of its bearers, seen from one ally's side."""
    shared = None if asks_bearer(provision, here.agreement) else check_clause(provision, here)
    beneficiary = name_beneficiary(provision, here.ally)
    for bearer in select_bearers(provision, here):
        if bearer != beneficiary or provision.bearer == ("victim",) or "consult" in provision.acts:
            placed = replace(here, bearer=bearer)
            yield _obligation(provision, placed, beneficiary, shared or check_clause(provision, placed))


def _applies(provision: Provision, here: Circumstances, lens: Lens) -> bool:
    return (
        provision.spell.holds(here.on)
        and provision.variant in ("", here.variant)
        and provision.layer in lens.layers
        and (lens.standing or not provision.standing)
    )


def _obligation(provision: Provision, here: Circumstances, beneficiary: str, clause: ClauseSteps) -> Obligation:
    held = _reservations(provision, here)
    steps = _chain(provision, here, check_party(here, beneficiary), held, clause)
    answer = _answer(all_true(step.truth for step in steps))
    acts = next((r.acts for r in held if r.acts), provision.acts)
    discretion = next((r.discretion for r in held if r.discretion), provision.discretion)
    force = MODALITIES[provision.modality][0]
    return Obligation(
        agreement=here.agreement.id,
        title=here.agreement.title,
        kind=here.agreement.kind,
        legal_force=provision.legal_force or here.agreement.legal_force,
        provision=provision.id,
        article=provision.article,
        says=provision.says,
        bearer=here.bearer,
        beneficiary=beneficiary,
        answer=answer,
        because=_because(answer, steps),
        acts=acts,
        duty=derive_duty(acts, force, discretion),
        force=force,
        discretion=discretion,
        decision=provision.decision,
        deadline=provision.deadline,
        steps=steps,
        added=here.added,
        standing=provision.standing,
        variant=provision.variant,
        layer=provision.layer,
        sources=provision.sources,
    )


def _chain(
    provision: Provision, here: Circumstances, party: Step, held: tuple[Reservation, ...], clause: ClauseSteps
) -> tuple[Step, ...]:
    """Every check in the order of `foedus.vocabulary.reasons.CHECKS`; a step without an article of its own stands under the clause's."""
    role = () if provision.standing else (check_bearer_role(provision, here),)
    steps = (
        *clause.agreement,
        party,
        *clause.event,
        *role,
        *clause.area,
        clause.condition,
        check_reservations(held, provision, here),
        clause.invocation,
        clause.decision,
        check_duty(provision, here),
    )
    return tuple(step if step.article else replace(step, article=provision.article) for step in steps)


def _reservations(provision: Provision, here: Circumstances) -> tuple[Reservation, ...]:
    return tuple(
        r
        for r in here.agreement.reservations
        if provision.id in r.provisions and here.bearer in here.states_named(r.by) and r.spell.holds(here.on)
    )


def _answer(truth: Truth) -> Answer:
    return {Truth.TRUE: Answer.BOUND, Truth.FALSE: Answer.NOT_BOUND}.get(truth, Answer.DEPENDS)


def _because(answer: Answer, steps: tuple[Step, ...]) -> str:
    """The shortest true reason: the first check that fails, or all that are open, or what makes the duty bite."""
    if answer is Answer.BOUND:
        binding = "; ".join(step.says for step in steps if step.check in ("protected", "trigger"))
        return binding or "in force, and the bearer is a party"
    wanted, words = (Truth.FALSE, REASONS) if answer is Answer.NOT_BOUND else (Truth.UNKNOWN, OPEN_REASONS)
    failing = [step for step in steps if step.truth is wanted]
    told = failing[:1] if answer is Answer.NOT_BOUND else failing
    return "; ".join(f"{words[s.reason]} ({cite_article(s.article)}): {s.says}" if s.reason else s.says for s in told)
