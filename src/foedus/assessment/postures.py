"""From a derivation to one line for each state: what it owes the protégé, and what that is worth."""

from __future__ import annotations

from collections.abc import Iterable

from foedus.model import Answer, Derivation, Guarantee, Obligation, Question
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


def summarise_postures(derivation: Derivation, guarantee: Guarantee) -> tuple[Posture, ...]:
    """The posture of every state that any clause asks to help the protégé in the event, whatever the answer."""
    asked: dict[str, list[Obligation]] = {}
    for obligation in derivation.obligations:
        if _concerns(obligation, guarantee):
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


def collect_questions(derivation: Derivation, guarantee: Guarantee) -> tuple[Question, ...]:
    """The facts on which answers about the protégé turn, those that would settle most first."""
    weight: dict[Question, int] = {}
    for obligation in derivation.obligations:
        if _concerns(obligation, guarantee):
            for question in obligation.questions:
                weight[question] = weight.get(question, 0) + 1
    return tuple(sorted(weight, key=lambda question: (-weight[question], question.key)))


def _concerns(obligation: Obligation, guarantee: Guarantee) -> bool:
    """Whether a clause asks somebody else than the two opponents to help the protégé."""
    return (
        not obligation.standing
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
