"""The interpreter of conditions: three-valued, and able to say on which facts an answer stands and what it would ask."""

from __future__ import annotations

from dataclasses import dataclass, replace

from foedus.model import (
    AllOf,
    AnyOf,
    Condition,
    Fact,
    Not,
    Question,
    Test,
    Truth,
    UsedFact,
    all_true,
    any_true,
)

from .circumstances import Circumstances
from .derived import derive_fact, presume_fact
from .predicates import PREDICATE_TESTS, Sight


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """How a condition came out, what it stood on, and what it would ask. `says` is the shortest account of why."""

    truth: Truth
    says: str = ""
    article: str = ""
    facts: tuple[UsedFact, ...] = ()
    questions: tuple[Question, ...] = ()


def interpret(condition: Condition, here: Circumstances) -> Verdict:
    """Evaluate a condition in strong Kleene logic."""
    match condition:
        case Fact():
            return _fact(condition, here)
        case Test():
            return _test(condition, here)
        case Not():
            inner = interpret(condition.part, here)
            return replace(inner, truth=inner.truth.negated())
        case AllOf():
            return _joined([interpret(part, here) for part in condition.parts], all_of=True)
        case AnyOf():
            return _joined([interpret(part, here) for part in condition.parts], all_of=False)


def ask_fact(
    key: str, question: str, here: Circumstances, *, derived: bool | None = None, reading: bool = False
) -> Verdict:
    """The truth of a fact: given if the event gives it, else derived, else unknown and asked."""
    return _fact(Fact(key=key, question=question, reading=reading), here, derived)


def _fact(fact: Fact, here: Circumstances, derived: bool | None = None) -> Verdict:
    given = here.given(fact.key)
    known = derive_fact(fact.key, here) if derived is None else derived
    value, origin = (given.value, "given") if given is not None else (known, "derived")
    if given is None and known is None and here.presume:
        value, origin = presume_fact(fact, here), "presumed"
    question = Question(key=fact.key, text=fact.question, reading=fact.reading)
    used = UsedFact(key=fact.key, value=value, origin=origin if value is not None else "unknown", derived=known)
    if value is None:
        return Verdict(truth=Truth.UNKNOWN, says=f"not known: {fact.question}", facts=(used,), questions=(question,))
    return Verdict(truth=Truth.of(value == fact.value), says=f"{plain(fact.key)}: {_value(value)}", facts=(used,))


def _test(test: Test, here: Circumstances) -> Verdict:
    verdict = (
        _within(test, here)
        if test.predicate == "within"
        else _seen(PREDICATE_TESTS[test.predicate](test.arguments, here))
    )
    return _overridden(verdict, test.fact, here, test.arguments) if test.fact else verdict


def _within(test: Test, here: Circumstances) -> Verdict:
    area = next((a for a in here.agreement.areas if a.id in test.arguments and a.spell.holds(here.event.day)), None)
    if area is None:
        return Verdict(truth=Truth.FALSE, says="the area had no version in force on the day")
    verdict = replace(interpret(area.when, here), article=area.article)
    return _overridden(verdict, area.fact, here) if area.fact else verdict


def _overridden(verdict: Verdict, key: str, here: Circumstances, named: tuple[str, ...] = ()) -> Verdict:
    """The given fact of that name, where the event gives one: it wins over what its structure says.

    A word names the state itself: it holds where that is one of those that the test names.
    """
    given = here.given(key)
    if given is None:
        return verdict
    known = None if verdict.truth is Truth.UNKNOWN else verdict.truth is Truth.TRUE
    if isinstance(given.value, str):
        used = UsedFact(key=key, value=given.value, origin="given", derived=known)
        truth = Truth.of(given.value in here.states_named(named))
        return Verdict(truth=truth, says=f"{plain(key)}: {given.value}", article=verdict.article, facts=(used,))
    asked = Fact(key=key, question=f"Does it hold that {plain(key)}?")
    return replace(_fact(asked, here, known), article=verdict.article)


def _seen(sight: Sight) -> Verdict:
    return Verdict(truth=sight.truth, says=sight.says, questions=sight.questions)


def _joined(parts: list[Verdict], *, all_of: bool) -> Verdict:
    """Join verdicts. What is told is the part that decides: the first false of all, the first true of any, else what is unknown."""
    truth = all_true(p.truth for p in parts) if all_of else any_true(p.truth for p in parts)
    deciding = [p for p in parts if p.truth is truth]
    told = deciding if truth is Truth.UNKNOWN or (truth is Truth.TRUE) == all_of else deciding[:1]
    return Verdict(
        truth=truth,
        says="; ".join(dict.fromkeys(p.says for p in told if p.says)),
        article=next((p.article for p in deciding if p.article), ""),
        facts=tuple(fact for p in parts for fact in p.facts),
        questions=tuple(q for p in told for q in p.questions) if truth is Truth.UNKNOWN else (),
    )


def plain(key: str) -> str:
    """A key as people say it."""
    return key.replace("_", " ").replace("-", " ")


def _value(value: bool | float | str) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)
