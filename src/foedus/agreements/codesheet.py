"""The way back: an agreement of the model becomes the text of a file that reads back to the same agreement."""

from __future__ import annotations

from foedus.documents import Plain, write_document
from foedus.model import (
    ALWAYS,
    Agreement,
    AllOf,
    AnyOf,
    Area,
    Citation,
    Condition,
    Deadline,
    Decision,
    Fact,
    Invocation,
    Not,
    Party,
    Provision,
    Reservation,
    Spell,
    Suspension,
    Term,
    Test,
    Variant,
)

_Row = dict[str, Plain]
_Said = Plain | None


def write_agreement(agreement: Agreement) -> str:
    """The YAML text of an agreement. Read back, it gives the same value, places in the file aside."""
    force = agreement.spell or Spell()
    return write_document(
        _row(
            agreement=agreement.id,
            title=agreement.title,
            aliases=agreement.aliases,
            kind=agreement.kind,
            legal_force=agreement.legal_force,
            status=agreement.status,
            signed=agreement.signed,
            known=agreement.known,
            in_force=force.since,
            ended=force.until,
            active_when=_stated(agreement.activation),
            term=_term(agreement.term),
            parties=tuple(_party(party) for party in agreement.parties),
            suspensions=tuple(_suspension(suspension) for suspension in agreement.suspensions),
            variants=tuple(_variant(variant) for variant in agreement.variants),
            areas=tuple(_area(area) for area in agreement.areas),
            provisions=tuple(_provision(provision) for provision in agreement.provisions),
            reservations=tuple(_reservation(reservation) for reservation in agreement.reservations),
            sources=_citations(agreement.sources),
            notes=agreement.notes,
            doubts=agreement.doubts,
        )
    )


def _row(**values: _Said) -> _Row:
    """A map of the values that say something: None, an empty text and an empty list say nothing."""
    return {name: _listed(value) for name, value in values.items() if value is not None and value not in ("", (), {})}


def _listed(value: Plain) -> Plain:
    return list(value) if isinstance(value, tuple) else value


def _spell(spell: Spell) -> _Row:
    return _row(**{"from": spell.since, "until": spell.until})


def _term(term: Term) -> _Row:
    return _row(
        says=term.says, notice_days=term.notice_days, earliest_notice=term.earliest_notice, article=term.article
    )


def _party(party: Party) -> _Row:
    # A notice without spells would be read as the end of a spell, so the spells are always written out beside one.
    alone = len(party.spells) == 1 and party.notice is None
    spells: tuple[Plain, ...] = () if alone else tuple(_spell(spell) for spell in party.spells)
    return {
        **_row(state=party.state, group=party.group),
        **_row(role=None if party.role == "party" else party.role),
        **(_spell(party.spells[0]) if alone else {}),
        **_row(spells=spells, notice=party.notice, disputed=party.disputed or None, note=party.note),
    }


def _suspension(suspension: Suspension) -> _Row:
    return {**_row(between=suspension.between), **_spell(suspension.spell), **_row(note=suspension.note)}


def _variant(variant: Variant) -> _Row:
    return _row(id=variant.id, says=variant.says)


def _area(area: Area) -> _Row:
    return {
        **_row(id=area.id, article=area.article, says=area.says),
        **_spell(area.spell),
        **_row(fact=area.fact, when=_stated(area.when)),
    }


def _provision(provision: Provision) -> _Row:
    return {
        **_row(id=provision.id, article=provision.article, says=provision.says),
        **_row(variant=provision.variant, layer=None if provision.layer == "public" else provision.layer),
        **_row(published=None if provision.published else False),
        **_spell(provision.spell),
        **_row(
            trigger=provision.trigger,
            protects=provision.protects,
            bearer=provision.bearer,
            beneficiary=provision.beneficiary,
            acts=provision.acts,
            modality=provision.modality,
            discretion=provision.discretion,
            legal_force=provision.legal_force,
            attacker=_stated(provision.attacker),
            attacker_bound=provision.attacker_bound or None,
            scope=provision.scope,
            conditions=_stated(provision.conditions),
            case_facts=provision.case_facts,
            invocation=_invocation(provision.invocation),
            decision=_decision(provision.decision),
            deadline=_deadline(provision.deadline),
            sources=_citations(provision.sources),
            doubts=provision.doubts,
        ),
    }


def _invocation(invocation: Invocation | None) -> _Said:
    if invocation is None:
        return None
    return _row(by=invocation.by, effect=invocation.effect, fact=invocation.fact)


def _decision(decision: Decision | None) -> _Said:
    if decision is None:
        return None
    return _row(
        rule=decision.rule,
        voters=decision.voters,
        quorum=decision.quorum,
        attacker_votes=decision.attacker_votes,
        fact=decision.fact,
        article=decision.article,
    )


def _deadline(deadline: Deadline | None) -> _Said:
    if deadline is None:
        return None
    return _row(
        hours=deadline.hours if deadline.hours is None else _number(deadline.hours),
        starts=deadline.starts,
        ends=deadline.ends,
        words=deadline.words,
        softened=deadline.softened or None,
    )


def _reservation(reservation: Reservation) -> _Row:
    return {
        **_row(by=reservation.by, provisions=reservation.provisions, says=reservation.says),
        **_row(article=reservation.article),
        **_spell(reservation.spell),
        **_row(only_if=_stated(reservation.condition), acts=reservation.acts, discretion=reservation.discretion),
    }


def _citations(citations: tuple[Citation, ...]) -> tuple[_Row, ...]:
    return tuple(
        _row(
            document=citation.document,
            article=citation.article,
            url=citation.url,
            day=citation.day,
            tag=None if citation.tag == "published" else citation.tag,
            confidence=None if citation.confidence == "high" else citation.confidence,
            note=citation.note,
        )
        for citation in citations
    )


def _stated(condition: Condition) -> _Said:
    return None if condition == ALWAYS else _condition(condition)


def _condition(condition: Condition) -> Plain:
    match condition:
        case Fact():
            return _fact(condition)
        case Test():
            values = condition.arguments
            return {
                condition.predicate: list(values) if len(values) > 1 else values[0],
                **_row(**{"as": condition.fact}),
            }
        case Not():
            return {"not": _condition(condition.part)}
        case AnyOf():
            return {"any": [_condition(part) for part in condition.parts]}
        case AllOf(parts=()):
            return []
        case AllOf():
            return {"all": [_condition(part) for part in condition.parts]}


def _fact(fact: Fact) -> _Row:
    asked = _row(fact=fact.key, ask=fact.question, reading=fact.reading or None, judge=fact.judge)
    if fact.value is not True:
        asked["is"] = _number(fact.value) if isinstance(fact.value, float) else fact.value
    if fact.presumed is not None:
        asked["presumed"] = _number(fact.presumed) if isinstance(fact.presumed, float) else fact.presumed
    return asked


def _number(value: float) -> float | int:
    return int(value) if value.is_integer() and abs(value) < 1e15 else value
