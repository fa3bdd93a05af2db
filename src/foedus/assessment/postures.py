"""From a derivation to one line for each state: what it owes the protégé, and what that is worth."""

from __future__ import annotations

from collections.abc import Iterable

from foedus.model import Agreement, Answer, Derivation, Gazetteer, Guarantee, Obligation, Question
from foedus.vocabulary.acts import STRENGTH, strongest_family

from .result import Headcount, Posture

_FORCE_ORDER = (
    "binding",
    "organisation-law",
    "domestic-law",
    "proposed-binding",
    "disputed",
    "political",
    "proposed-political",
    "internal-executive",
)
_HELP = frozenset({"fight", "assist", "specified", "consult", "deem"})


def find_touching(agreements: Iterable[Agreement], guarantee: Guarantee, gazetteer: Gazetteer) -> frozenset[str]:
    """The agreements that touch the protégé: it is or was a party, a clause names it, or a design adds them.

    Clauses that protect any state at all, such as the Charter's, say nothing of this guarantee and are left out.
    """
    added = {addition.agreement for design in guarantee.designs for addition in design.added}
    return frozenset(a.id for a in agreements if a.id in added or _names(a, guarantee.protege, gazetteer))


def _names(agreement: Agreement, state: str, gazetteer: Gazetteer) -> bool:
    groups = (gazetteer.groups.get(party.group) for party in agreement.parties)
    return (
        any(party.state == state for party in agreement.parties)
        or any(member.state == state for group in groups if group for member in group.members)
        or any(state in (*p.protects, *p.beneficiary) for p in agreement.provisions)
    )


def summarise_postures(derivation: Derivation, guarantee: Guarantee, touching: frozenset[str]) -> tuple[Posture, ...]:
    """The posture of every state that owes the protégé help in the event, or whose duty to help hangs."""
    asked: dict[str, list[Obligation]] = {}
    for obligation in derivation.obligations:
        if _concerns(obligation, guarantee, touching) and obligation.answer is not Answer.NOT_BOUND:
            asked.setdefault(obligation.bearer, []).append(obligation)
    return tuple(_posture(state, asked[state]) for state in sorted(asked))


def count_heads(postures: Iterable[Posture]) -> tuple[Headcount, ...]:
    """How many states are bound to what, by family and legal force; strongest first."""
    counts: dict[tuple[str, str], list[str]] = {}
    for posture in postures:
        if posture.bound is not None:
            counts.setdefault((posture.family, posture.legal_force), []).append(posture.state)
    ordered = sorted(counts, key=lambda key: (STRENGTH.index(key[0]), _FORCE_ORDER.index(key[1])))
    return tuple(Headcount(family=f, legal_force=force, states=tuple(counts[f, force])) for f, force in ordered)


def collect_questions(derivation: Derivation, guarantee: Guarantee, touching: frozenset[str]) -> tuple[Question, ...]:
    """The facts on which answers about the protégé turn, those that would settle most first."""
    weight: dict[Question, int] = {}
    for obligation in derivation.obligations:
        if _concerns(obligation, guarantee, touching):
            for question in obligation.questions:
                weight[question] = weight.get(question, 0) + 1
    return tuple(sorted(weight, key=lambda question: (-weight[question], question.key)))


def _concerns(obligation: Obligation, guarantee: Guarantee, touching: frozenset[str]) -> bool:
    """Whether a clause asks somebody else than the two opponents to help the protégé."""
    return (
        obligation.agreement in touching
        and not obligation.standing
        and obligation.beneficiary == guarantee.protege
        and obligation.bearer not in (guarantee.protege, guarantee.challenger)
        and strongest_family(obligation.acts) in _HELP
    )


def _posture(state: str, obligations: list[Obligation]) -> Posture:
    bound = _strongest(o for o in obligations if o.answer is Answer.BOUND)
    return Posture(
        state=state,
        bound=bound,
        depends=_strongest(o for o in obligations if o.answer is Answer.DEPENDS),
        family=strongest_family(bound.acts) if bound else "",
        legal_force=bound.legal_force if bound else "",
    )


def _strongest(obligations: Iterable[Obligation]) -> Obligation | None:
    return min(
        obligations,
        key=lambda o: (STRENGTH.index(strongest_family(o.acts)), _FORCE_ORDER.index(o.legal_force), o.agreement),
        default=None,
    )
