"""The whole chain of reasons of one clause and bearer, and what would change the answer."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.model import Answer, Obligation, Truth
from foedus.vocabulary.instruments import cite_article
from foedus.vocabulary.reasons import CHECKS

from .phrases import say_duty, say_worth


@dataclass(frozen=True, kw_only=True)
class ChainStep:
    """One check: its mark (holds, fails, open), what was asked, what came out, and the article it stands on."""

    check: str
    asks: str
    truth: str
    says: str
    article: str
    reason: str
    facts: tuple[str, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Chain:
    """Why one bearer is bound or not bound by one clause, step by step, and what would have to be otherwise."""

    agreement: str
    title: str
    worth: str
    provision: str
    article: str
    says: str
    bearer: str
    beneficiary: str
    answer: str
    owed: str
    because: str
    steps: tuple[ChainStep, ...]
    would_change: tuple[str, ...]
    sources: tuple[str, ...]


def show_chain(obligation: Obligation) -> Chain:
    """The chain of one obligation."""
    return Chain(
        agreement=obligation.agreement,
        title=obligation.title,
        worth=say_worth(obligation.kind, obligation.legal_force),
        provision=obligation.provision,
        article=obligation.article,
        says=obligation.says,
        bearer=obligation.bearer,
        beneficiary=obligation.beneficiary,
        answer=obligation.answer.value,
        owed=say_duty(obligation),
        because=obligation.because,
        steps=tuple(_step(obligation, index) for index in range(len(obligation.steps))),
        would_change=_would_change(obligation),
        sources=tuple(" ".join(filter(None, (s.document, cite_article(s.article), s.url))) for s in obligation.sources),
    )


def _step(obligation: Obligation, index: int) -> ChainStep:
    step = obligation.steps[index]
    return ChainStep(
        check=step.check,
        asks=CHECKS[step.check],
        truth=step.truth.value,
        says=step.says,
        article=step.article,
        reason=step.reason,
        facts=tuple(f"{fact.key} = {fact.value} ({fact.origin})" for fact in step.facts),
        questions=tuple(question.text for question in step.questions),
    )


def _would_change(obligation: Obligation) -> tuple[str, ...]:
    """What would have to be otherwise: everything that fails, or any answer that is open."""
    if obligation.answer is Answer.BOUND:
        return tuple(f"if not: {CHECKS[step.check]}" for step in obligation.steps if step.facts)
    if obligation.answer is Answer.DEPENDS:
        return tuple(f"{question.text} ({question.key})" for question in obligation.questions)
    failing = [step for step in obligation.steps if step.truth is not Truth.TRUE]
    return tuple(f"it would have to hold that {CHECKS[step.check]} ({cite_article(step.article)})" for step in failing)
