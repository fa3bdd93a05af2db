"""The answer to an event: who owes what to whom by when, with the chain of reasons, why not, and what is unknown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .agreement import Deadline, Decision
from .event import Event
from .finding import Finding
from .source import Citation
from .truth import Truth


class Answer(StrEnum):
    """Bound, not bound, or it depends on facts or readings that are not settled."""

    BOUND = "bound"
    NOT_BOUND = "not-bound"
    DEPENDS = "depends"


@dataclass(frozen=True, kw_only=True)
class Question:
    """A fact that is unknown and on which an answer turns."""

    key: str
    text: str
    reading: bool = False


@dataclass(frozen=True, kw_only=True)
class UsedFact:
    """A fact that a step stood on: its value (None is unknown) and its origin: given, derived or unknown.

    `derived` is what the structure of the event says of it, if anything: where it differs from a given value the two clash.
    """

    key: str
    value: bool | float | str | None
    origin: str
    derived: bool | float | str | None = None


@dataclass(frozen=True, kw_only=True)
class Step:
    """One check in the chain: what was asked, how it came out, under which article, and on which facts.

    `reason` is a code of `foedus.vocabulary.reasons`: it says why the duty fails or hangs where `truth` is not true.
    """

    check: str
    truth: Truth
    says: str
    article: str
    reason: str = ""
    facts: tuple[UsedFact, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Obligation:
    """What one clause asks of one bearer towards one beneficiary in one event.

    `force` is must, may or must-not. *Bound* speaks of the text: `kind` and `legal_force` say what the text is worth and are
    printed beside every verdict. `because` is the shortest true reason for the answer. What states later did is not here.
    """

    agreement: str
    title: str
    kind: str
    legal_force: str
    provision: str
    article: str
    says: str
    bearer: str
    beneficiary: str
    answer: Answer
    because: str
    acts: tuple[str, ...]
    duty: str
    force: str
    discretion: str
    decision: Decision | None
    deadline: Deadline | None
    steps: tuple[Step, ...]
    added: bool = False
    standing: bool = False
    variant: str = ""
    layer: str = "public"
    sources: tuple[Citation, ...] = ()

    @property
    def reasons(self) -> tuple[str, ...]:
        """The codes of everything that keeps the duty from biting, in the order checked."""
        return tuple(dict.fromkeys(s.reason for s in self.steps if s.truth is not Truth.TRUE and s.reason))

    @property
    def questions(self) -> tuple[Question, ...]:
        """The unknown facts and readings on which a *depends* turns."""
        if self.answer is not Answer.DEPENDS:
            return ()
        return tuple(dict.fromkeys(q for s in self.steps if s.truth is Truth.UNKNOWN for q in s.questions))


@dataclass(frozen=True, kw_only=True)
class Derivation:
    """Every answer to one event on one day, over the agreements considered."""

    event: Event
    on: date
    known_on: date | None
    obligations: tuple[Obligation, ...]
    findings: tuple[Finding, ...] = ()

    def bound(self) -> tuple[Obligation, ...]:
        """The duties of event clauses that bind."""
        return tuple(o for o in self.obligations if o.answer is Answer.BOUND and not o.standing)
