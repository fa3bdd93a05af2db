"""The clauses of a file: provisions, areas and reservations."""

from __future__ import annotations

from foedus.documents import Fields
from foedus.model import Area, Deadline, Decision, Invocation, Provision, Reservation, Spell
from foedus.vocabulary.acts import ACTS
from foedus.vocabulary.events import TRIGGERS
from foedus.vocabulary.instruments import (
    DEADLINE_ENDS,
    DEADLINE_STARTS,
    DECISION_RULES,
    DISCRETIONS,
    LAYERS,
    LEGAL_FORCES,
    MODALITIES,
)

from .conditions import take_condition
from .shared import take_citations, take_spell

_EFFECTS = ("condition", "clock")


def take_areas(fields: Fields) -> tuple[Area, ...]:
    """The named areas of an agreement, one entry per version."""
    areas = []
    for entry in fields.each("areas"):
        areas.append(
            Area(
                id=entry.text("id", required=True) or "",
                article=entry.text("article", required=True) or "",
                says=entry.text("says", required=True) or "",
                when=take_condition(entry, "when"),
                spell=take_spell(entry, close=False),
                fact=entry.text("fact") or "",
            )
        )
        entry.close()
    return tuple(areas)


def take_provisions(fields: Fields) -> tuple[Provision, ...]:
    """The provisions of an agreement."""
    return tuple(_provision(entry) for entry in fields.each("provisions", required=True))


def _provision(entry: Fields) -> Provision:
    protects = entry.texts("protects")
    provision = Provision(
        id=entry.text("id", required=True) or "",
        article=entry.text("article", required=True) or "",
        says=entry.text("says", required=True) or "",
        trigger=entry.choices("trigger", TRIGGERS, required=True),
        protects=protects or ("any-party",),
        bearer=entry.texts("bearer", required=True),
        beneficiary=entry.texts("beneficiary") or ("victim",),
        acts=entry.choices("acts", ACTS, required=True),
        modality=entry.choice("modality", MODALITIES, required=True) or "",
        discretion=entry.choice("discretion", DISCRETIONS, required=True) or "",
        attacker=take_condition(entry, "attacker"),
        attacker_bound=entry.flag("attacker_bound") or False,
        scope=entry.text("scope") or "",
        conditions=take_condition(entry, "conditions"),
        case_facts=entry.texts("case_facts"),
        invocation=_invocation(entry),
        decision=_decision(entry),
        deadline=_deadline(entry),
        legal_force=entry.choice("legal_force", LEGAL_FORCES) or "",
        variant=entry.text("variant") or "",
        layer=entry.choice("layer", LAYERS) or "public",
        published=entry.flag("published") is not False,
        spell=_version(entry),
        sources=take_citations(entry, "sources", required=True),
        doubts=entry.texts("doubts"),
        locus=entry.locus,
    )
    entry.close()
    return provision


def _version(entry: Fields) -> Spell:
    return take_spell(entry, close=False)


def _invocation(entry: Fields) -> Invocation | None:
    inner = entry.within("invocation")
    if inner is None:
        return None
    invocation = Invocation(
        by=inner.texts("by", required=True),
        effect=inner.choice("effect", _EFFECTS) or "condition",
        fact=inner.text("fact") or "request_made",
    )
    inner.close()
    return invocation


def _decision(entry: Fields) -> Decision | None:
    inner = entry.within("decision")
    if inner is None:
        return None
    rule = inner.choice("rule", DECISION_RULES, required=True) or ""
    quorum = inner.whole("quorum", least=1, required=rule == "quorum")
    decision = Decision(
        rule=rule,
        voters=inner.texts("voters", required=True),
        quorum=quorum,
        attacker_votes=inner.flag("attacker_votes"),
        fact=inner.text("fact") or "joint_decision_taken",
        article=inner.text("article") or "",
    )
    inner.close()
    return decision


def _deadline(entry: Fields) -> Deadline | None:
    inner = entry.within("deadline")
    if inner is None:
        return None
    deadline = Deadline(
        hours=inner.number("hours", least=0),
        starts=inner.choice("starts", DEADLINE_STARTS) or "event",
        ends=inner.choice("ends", DEADLINE_ENDS) or "assistance",
        words=inner.text("words") or "",
        softened=inner.flag("softened") or False,
    )
    if deadline.hours is None and not deadline.words:
        inner.report("FD109", None, "neither hours nor words")
    inner.close()
    return deadline


def take_reservations(fields: Fields) -> tuple[Reservation, ...]:
    """The reservations, understandings and saving clauses of an agreement."""
    reservations = []
    for entry in fields.each("reservations"):
        reservations.append(
            Reservation(
                by=entry.texts("by", required=True),
                provisions=entry.texts("provisions", required=True),
                says=entry.text("says", required=True) or "",
                article=entry.text("article") or "",
                spell=take_spell(entry, close=False),
                condition=take_condition(entry, "only_if"),
                acts=entry.choices("acts", ACTS),
                discretion=entry.choice("discretion", DISCRETIONS) or "",
            )
        )
        entry.close()
    return tuple(reservations)
