"""A derivation as a page: agreement by agreement, clause by clause, bearers with one answer put together."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from foedus.model import Answer, Derivation, Obligation

from .phrases import say_duty, say_worth
from .plain import to_plain


@dataclass(frozen=True, kw_only=True)
class ClauseAnswer:
    """What one clause asks of some bearers that stand alike."""

    provision: str
    article: str
    says: str
    bearers: tuple[str, ...]
    beneficiary: str
    answer: Answer
    because: str
    reasons: tuple[str, ...]
    duty: str
    owed: str
    acts: tuple[str, ...]
    force: str
    discretion: str
    deadline_hours: float | None
    legal_force: str
    standing: bool
    questions: tuple[str, ...]
    turns_on: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class AgreementAnswer:
    """One agreement's answer: bound where any clause binds anybody, depends where any hangs, else not bound."""

    agreement: str
    title: str
    worth: str
    kind: str
    legal_force: str
    added: bool
    variant: str
    answer: Answer
    because: str
    clauses: tuple[ClauseAnswer, ...]


@dataclass(frozen=True, kw_only=True)
class DerivationPage:
    """Every agreement's answer to one event. Answers of different legal force are listed, never added up."""

    event: object
    on: str
    known_on: str | None
    agreements: tuple[AgreementAnswer, ...]
    findings: tuple[str, ...]


_ORDER = (Answer.BOUND, Answer.DEPENDS, Answer.NOT_BOUND)


def show_derivation(derivation: Derivation) -> DerivationPage:
    """Put a derivation in order: bound first, then what depends, then what does not bind."""
    by_agreement = groupby(derivation.obligations, key=lambda o: o.agreement)
    answers = [_agreement(tuple(group)) for _, group in by_agreement]
    return DerivationPage(
        event=to_plain(derivation.event),
        on=derivation.on.isoformat(),
        known_on=derivation.known_on.isoformat() if derivation.known_on else None,
        agreements=tuple(sorted(answers, key=lambda a: (_ORDER.index(a.answer), a.agreement))),
        findings=tuple(str(finding) for finding in derivation.findings),
    )


def _agreement(obligations: tuple[Obligation, ...]) -> AgreementAnswer:
    clauses = _clauses(obligations)
    answer = min((c.answer for c in clauses if not c.standing), key=_ORDER.index, default=Answer.NOT_BOUND)
    first = obligations[0]
    deciding = _deciding(clauses, answer)
    return AgreementAnswer(
        agreement=first.agreement,
        title=first.title,
        worth=say_worth(first.kind, first.legal_force),
        kind=first.kind,
        legal_force=first.legal_force,
        added=first.added,
        variant=next((o.variant for o in obligations if o.variant), ""),
        answer=answer,
        because=deciding.because if deciding else "only standing duties",
        clauses=clauses,
    )


def _deciding(clauses: tuple[ClauseAnswer, ...], answer: Answer) -> ClauseAnswer | None:
    """The clause that tells best why: the strongest act, and among its bearers those who are parties."""
    wanted = [c for c in clauses if c.answer is answer and not c.standing]
    telling = [c for c in wanted if not c.because.startswith("not a party") or "no party" in c.because]
    return next(iter(telling or wanted), None)


def _clauses(obligations: tuple[Obligation, ...]) -> tuple[ClauseAnswer, ...]:
    alike: dict[tuple[object, ...], list[Obligation]] = {}
    for o in obligations:
        alike.setdefault(
            (o.provision, o.beneficiary, o.answer, o.reasons, o.acts, o.discretion, o.questions), []
        ).append(o)
    return tuple(_clause(tuple(group)) for group in alike.values())


def _clause(alike: tuple[Obligation, ...]) -> ClauseAnswer:
    first = alike[0]
    return ClauseAnswer(
        provision=first.provision,
        article=first.article,
        says=first.says,
        bearers=tuple(o.bearer for o in alike),
        beneficiary=first.beneficiary,
        answer=first.answer,
        because=first.because,
        reasons=first.reasons,
        duty=first.duty,
        owed=say_duty(first),
        acts=first.acts,
        force=first.force,
        discretion=first.discretion,
        deadline_hours=first.deadline.hours if first.deadline else None,
        legal_force=first.legal_force,
        standing=first.standing,
        questions=tuple(q.text for q in first.questions),
        turns_on=tuple(q.key for q in first.questions),
    )
