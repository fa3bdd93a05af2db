"""Which unknown fact or reading would settle most: every open question is answered both ways, and the event asked again."""

from __future__ import annotations

from dataclasses import dataclass, replace

from foedus.model import Agreement, Answer, Derivation, Event, Gazetteer, GivenFact, Lens, Obligation, Question
from foedus.obligations import derive

_VALUES: tuple[bool, ...] = (True, False)


@dataclass(frozen=True, kw_only=True)
class QuestionOutcome:
    """What one answer to a question makes of what was open: how much becomes bound, not bound, or stays open."""

    value: bool
    bound: int
    not_bound: int
    open: int
    newly_bound: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RankedQuestion:
    """One question. `settles` is how many of the open duties its answer settles, in the less telling of the two cases."""

    question: Question
    settles: int
    settles_at_best: int
    turns: int
    outcomes: tuple[QuestionOutcome, ...]


@dataclass(frozen=True, kw_only=True)
class QuestionRanking:
    """Every open question of an event, the most telling first. `open` counts the duties that depend."""

    open: int
    questions: tuple[RankedQuestion, ...]
    derivation: Derivation


def rank_questions(
    event: Event, agreements: tuple[Agreement, ...], gazetteer: Gazetteer, *, lens: Lens | None = None
) -> QuestionRanking:
    """Rank the questions on which an event turns by how much each would settle.

    A question is worth what its less telling answer settles; among equals, what the other settles; then on how many duties it
    bears. Only agreements with an open duty are asked again.
    """
    base = derive(event, agreements, gazetteer, lens=lens)
    hanging = tuple(o for o in base.obligations if o.answer is Answer.DEPENDS)
    names = {o.agreement for o in hanging}
    asked = tuple(a for a in agreements if a.id in names)
    questions = {q.key: q for o in hanging for q in o.questions}
    ranked = [_rank(q, event, asked, gazetteer, lens, hanging) for q in questions.values()]
    ranked.sort(key=lambda r: (-r.settles, -r.settles_at_best, -r.turns, r.question.key))
    return QuestionRanking(open=len(hanging), questions=tuple(ranked), derivation=base)


def _rank(
    question: Question,
    event: Event,
    agreements: tuple[Agreement, ...],
    gazetteer: Gazetteer,
    lens: Lens | None,
    hanging: tuple[Obligation, ...],
) -> RankedQuestion:
    outcomes = []
    for value in _VALUES:
        given = tuple(f for f in event.facts if f.key != question.key)
        told = replace(event, facts=(*given, GivenFact(key=question.key, value=value)))
        outcomes.append(_outcome(value, derive(told, agreements, gazetteer, lens=lens), hanging))
    settled = sorted(len(hanging) - o.open for o in outcomes)
    turns = sum(any(q.key == question.key for q in o.questions) for o in hanging)
    return RankedQuestion(
        question=question, settles=settled[0], settles_at_best=settled[-1], turns=turns, outcomes=tuple(outcomes)
    )


def _outcome(value: bool, derivation: Derivation, hanging: tuple[Obligation, ...]) -> QuestionOutcome:
    answers = {name_duty(o): o for o in derivation.obligations}
    now = [answers[name_duty(o)] for o in hanging if name_duty(o) in answers]
    bound = [o for o in now if o.answer is Answer.BOUND]
    return QuestionOutcome(
        value=value,
        bound=len(bound),
        not_bound=sum(o.answer is Answer.NOT_BOUND for o in now),
        open=sum(o.answer is Answer.DEPENDS for o in now),
        newly_bound=tuple(dict.fromkeys(o.bearer for o in bound)),
    )


def name_duty(obligation: Obligation) -> tuple[str, str, str, str]:
    """What makes two answers answers to one question: agreement, clause, bearer, beneficiary."""
    return obligation.agreement, obligation.provision, obligation.bearer, obligation.beneficiary
