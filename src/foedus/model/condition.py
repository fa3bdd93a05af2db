"""Conditions as clauses state them: facts and structural tests, joined by all, any and not."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Asks one fact by its key. `question` is how a person would be asked; `value` is the value wanted.

    `reading` marks a reading of the text rather than a fact about the world. `judge` names who decides, if the text says.
    `presumed` is the value that holds while nobody speaks of it: an exception that nobody pleads, the reading of most
    writers. It counts only where a lens asks for presumptions; None where there is none.
    """

    key: str
    question: str
    value: bool | float | str = True
    reading: bool = False
    judge: str = ""
    presumed: bool | float | str | None = None


@dataclass(frozen=True, kw_only=True)
class Test:
    """Asks something of the event's structure: a predicate of `foedus.vocabulary.predicates` with its arguments.

    `fact` names the fact this test derives, so that an event may give it instead; a given fact wins.
    """

    __test__ = False

    predicate: str
    arguments: tuple[str, ...] = ()
    fact: str = ""


@dataclass(frozen=True, kw_only=True)
class AllOf:
    """True where every part is."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, kw_only=True)
class AnyOf:
    """True where any part is."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, kw_only=True)
class Not:
    """True where its part is false; unknown where that is unknown."""

    part: Condition


Condition = Fact | Test | AllOf | AnyOf | Not

ALWAYS = AllOf(parts=())
"""The condition that asks nothing."""


def facts_asked(condition: Condition) -> tuple[Fact, ...]:
    """Every fact that a condition asks for, in the order written."""
    match condition:
        case Fact():
            return (condition,)
        case Not():
            return facts_asked(condition.part)
        case AllOf() | AnyOf():
            return tuple(fact for part in condition.parts for fact in facts_asked(part))
        case Test():
            return ()
