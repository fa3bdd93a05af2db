"""One agreement as a readable codesheet, and agreements as a list: what was encoded, in plain words, with articles and sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from foedus.model import ALWAYS, Agreement, AllOf, AnyOf, Citation, Condition, Fact, Not, Party, Provision, Spell, Test
from foedus.vocabulary.events import TRIGGERS
from foedus.vocabulary.instruments import DECISION_RULES, MODALITIES, STATUSES, cite_article
from foedus.vocabulary.predicates import PREDICATES

from .phrases import say_owed, say_worth


@dataclass(frozen=True, kw_only=True)
class ListedAgreement:
    """One line of a list: an agreement, its worth, its days and its parties on the day asked for."""

    agreement: str
    title: str
    worth: str
    status: str
    in_force: str | None
    ended: str | None
    parties: tuple[str, ...]
    acts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ClauseSheet:
    """One clause in words: when it bites, on whom, for whom, what it asks and under which conditions."""

    provision: str
    article: str
    says: str
    layer: str
    variant: str
    bites: str
    bearers: str
    owes: str
    conditions: tuple[str, ...]
    sources: tuple[str, ...]
    doubts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Codesheet:
    """One agreement whole: head, parties by day, areas, clauses, reservations, sources and doubts."""

    agreement: str
    title: str
    aliases: tuple[str, ...]
    worth: str
    status: str
    days: tuple[str, ...]
    parties: tuple[str, ...]
    areas: tuple[str, ...]
    clauses: tuple[ClauseSheet, ...]
    reservations: tuple[str, ...]
    sources: tuple[str, ...]
    notes: tuple[str, ...]
    doubts: tuple[str, ...]


def list_agreements(agreements: Iterable[Agreement], on: date | None = None) -> tuple[ListedAgreement, ...]:
    """A line for each agreement. With a day, only those in force on it, with their parties of that day."""
    return tuple(_listed(a, on) for a in agreements if on is None or (a.spell is not None and a.spell.holds(on)))


def show_codesheet(agreement: Agreement) -> Codesheet:
    """The codesheet of one agreement."""
    term = agreement.term.says
    spell = agreement.spell or Spell()
    days = (
        ("signed", agreement.signed),
        ("text public", agreement.known),
        ("in force", spell.since),
        ("ended", spell.until),
    )
    return Codesheet(
        agreement=agreement.id,
        title=agreement.title,
        aliases=agreement.aliases,
        worth=say_worth(agreement.kind, agreement.legal_force),
        status=STATUSES[agreement.status],
        days=(*(f"{name} {day.isoformat()}" for name, day in days if day), *([f"term: {term}"] if term else [])),
        parties=tuple(_party(party) for party in agreement.parties),
        areas=tuple(
            f"{cite_article(a.article)}, {a.id}{_days(a.spell)}: {a.says} [{say_condition(a.when)}]"
            for a in agreement.areas
        ),
        clauses=tuple(_clause(provision) for provision in agreement.provisions),
        reservations=tuple(
            f"{', '.join(r.by)} to {', '.join(r.provisions)}{_days(r.spell)}: {r.says}" for r in agreement.reservations
        ),
        sources=tuple(map(_cited, agreement.sources)),
        notes=agreement.notes,
        doubts=agreement.doubts,
    )


def say_condition(condition: Condition) -> str:
    """A condition in words."""
    match condition:
        case Fact():
            wanted = "" if condition.value is True else f" (wanted: {condition.value})"
            return f"{'reading' if condition.reading else 'fact'} {condition.key}: {condition.question}{wanted}"
        case Test():
            return f"{PREDICATES[condition.predicate].says}: {', '.join(condition.arguments)}"
        case Not():
            return f"not ({say_condition(condition.part)})"
        case AllOf():
            return " and ".join(map(_bracketed, condition.parts)) or "nothing further"
        case AnyOf():
            return " or ".join(map(_bracketed, condition.parts))


def _bracketed(condition: Condition) -> str:
    said = say_condition(condition)
    return f"({said})" if isinstance(condition, (AllOf, AnyOf)) else said


def _listed(agreement: Agreement, on: date | None) -> ListedAgreement:
    spell = agreement.spell or Spell()
    bound = [p for p in agreement.parties if on is None or any(s.holds(on) for s in p.spells)]
    return ListedAgreement(
        agreement=agreement.id,
        title=agreement.title,
        worth=say_worth(agreement.kind, agreement.legal_force),
        status=STATUSES[agreement.status],
        in_force=spell.since.isoformat() if spell.since else None,
        ended=spell.until.isoformat() if spell.until else None,
        parties=tuple(dict.fromkeys(p.state or p.group for p in bound)),
        acts=tuple(dict.fromkeys(act for p in agreement.provisions for act in p.acts)),
    )


def _party(party: Party) -> str:
    role = "" if party.role == "party" else f" ({party.role})"
    notice = f", notice {party.notice}" if party.notice else ""
    disputed = ", disputed" if party.disputed else ""
    note = f" [{party.note}]" if party.note else ""
    return f"{party.state or party.group}{role}{''.join(map(_days, party.spells))}{notice}{disputed}{note}"


def _days(spell: Spell) -> str:
    since = f" from {spell.since}" if spell.since else ""
    return f"{since}{f' until {spell.until}' if spell.until else ''}"


def _clause(provision: Provision) -> ClauseSheet:
    triggers = " or ".join(TRIGGERS[trigger] for trigger in provision.trigger)
    protects = ", ".join(provision.protects)
    return ClauseSheet(
        provision=provision.id,
        article=provision.article,
        says=provision.says,
        layer=provision.layer,
        variant=provision.variant,
        bites=triggers if provision.standing else f"{triggers}; against {protects}",
        bearers=", ".join(provision.bearer),
        owes=say_owed(provision.acts, MODALITIES[provision.modality][0], provision.discretion, provision.deadline),
        conditions=tuple(_conditions(provision)),
        sources=tuple(map(_cited, provision.sources)),
        doubts=provision.doubts,
    )


def _conditions(provision: Provision) -> Iterable[str]:
    if provision.attacker != ALWAYS:
        yield f"attacker: {say_condition(provision.attacker)}"
    if provision.scope:
        yield f"area: {provision.scope}"
    if provision.conditions != ALWAYS:
        yield say_condition(provision.conditions)
    if provision.invocation:
        effect = {"condition": "nothing is owed before a call", "clock": "a call starts the clock"}
        yield f"{effect[provision.invocation.effect]}, by {', '.join(provision.invocation.by)}"
    if provision.decision:
        yield f"joint decision: {DECISION_RULES[provision.decision.rule]}, of {', '.join(provision.decision.voters)}"
    if not provision.published:
        yield "its terms are not public"


def _cited(citation: Citation) -> str:
    article = cite_article(citation.article)
    day = citation.day.isoformat() if citation.day else ""
    worth = "" if citation.confidence == "high" else f"({citation.confidence} confidence)"
    return " ".join(filter(None, (citation.document, article, day, citation.url, worth)))
