"""Conditions as small programs over a stack of truth values: each step pushes what a test says, or joins what was pushed.

`and` is the least and `or` the greatest of its parts, as strong Kleene logic has it. A fact that an event may give is a step that
pushes the given value and jumps over what its structure would say.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum

from foedus.model import AllOf, AnyOf, Condition, Fact, Not, Test

from .columns import ACTOR_WORDS, TARGET_WORDS


class Op(IntEnum):
    """Every step. Its operands are three numbers, whose meaning stands beside it."""

    CONST = 0  # value
    AND = 1  # how many
    OR = 2  # how many
    NOT = 3
    GIVEN = 4  # key, steps to jump where it is given, presumed value
    PLACE = 5  # row of the table of places
    HELD = 6  # set of states, words, 0 sovereign or 1 administrator
    TARGET = 7  # bits
    ACTOR = 8  # bits
    ENEMY = 9  # set of states, words
    ENEMIES = 10  # least number
    VICTIM = 11  # set of states, words
    BEFORE = 12  # day
    SINCE = 13  # day
    TRIGGER = 14  # trigger, presumed value (-1: by the kind of event), set of the parties
    DERIVED = 15  # rule, presumed value, set of the parties
    VETO = 16  # row of the table of vetoes
    STAKE = 17  # 1 where the clause asks of the ally's own war
    STATED = 18  # key: TRUE where the fact is given at all
    FORCE = 19  # row of the table of days, key of the fact that settles a doubt, row of the version of the clause
    CHECK = 20  # leaves the program at once where the top is FALSE: one false part decides


ALLY, VICTIMS, ENEMIES = 2, 4, 8
"""Words beside a set of states: the ally, the victims, the ally's enemies."""


class UnsupportedError(Exception):
    """A condition that turns on the bearer, or on a number or word: the interpreter answers it."""


@dataclass(kw_only=True)
class Program:
    """Steps as rows of four numbers: operation and three operands."""

    steps: list[tuple[int, int, int, int]] = field(default_factory=list)

    def add(self, op: Op, a: int = 0, b: int = 0, c: int = 0) -> None:
        """Append one step."""
        self.steps.append((int(op), a, b, c))


@dataclass(frozen=True, kw_only=True)
class Named:
    """A condition that a fact may stand for, as an area has one."""

    fact: str
    inner: Condition


Written = Condition | Named


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What compiling looks things up in: numbers for fact keys, sets of states, rows of places, and rules of derivation."""

    key: Callable[[str], int]
    states: Callable[[tuple[str, ...]], tuple[int, int]]
    place: Callable[[Test], int]
    derived: Callable[[str], tuple[int, int] | None]
    area: Callable[[str], tuple[tuple[tuple[Test, ...], Written], ...]]
    presumed: Callable[[Fact], int]


def write_condition(condition: Written, program: Program, desk: Desk) -> None:
    """Write a condition. Raises `UnsupportedError` where it turns on what columns do not hold."""
    match condition:
        case Named():
            write_given(condition.fact, program, desk, lambda: write_condition(condition.inner, program, desk))
        case Fact():
            _fact(condition, program, desk)
        case Test():
            _test(condition, program, desk)
        case Not():
            write_condition(condition.part, program, desk)
            program.add(Op.NOT)
        case AllOf() | AnyOf():
            for part in condition.parts:
                write_condition(part, program, desk)
            program.add(Op.AND if isinstance(condition, AllOf) else Op.OR, len(condition.parts))


def _fact(fact: Fact, program: Program, desk: Desk) -> None:
    if not isinstance(fact.value, bool):
        raise UnsupportedError(fact.key)
    write_given(fact.key, program, desk, lambda: _derive(fact, program, desk))
    if not fact.value:
        program.add(Op.NOT)


def _derive(fact: Fact, program: Program, desk: Desk) -> None:
    """What structure says of a fact; what is presumed where it says nothing."""
    rule = desk.derived(fact.key)
    presumed = desk.presumed(fact)
    if rule is None:
        program.add(Op.CONST, presumed)
    else:
        op = Op.TRIGGER if rule[0] < 0 else Op.DERIVED
        program.add(op, -rule[0] - 1 if rule[0] < 0 else rule[0], presumed, rule[1])


def write_given(key: str, program: Program, desk: Desk, otherwise: Callable[[], None]) -> None:
    """Push a fact where it is given, and what `otherwise` writes where it is not."""
    at = len(program.steps)
    program.add(Op.GIVEN, desk.key(key))
    otherwise()
    op, number, _, presumed = program.steps[at]
    program.steps[at] = (op, number, len(program.steps) - at - 1, presumed)


def _test(test: Test, program: Program, desk: Desk) -> None:
    if test.fact:
        write_given(test.fact, program, desk, lambda: _bare_test(test, program, desk))
    else:
        _bare_test(test, program, desk)


def _bare_test(test: Test, program: Program, desk: Desk) -> None:
    match test.predicate:
        case "within":
            write_area(test.arguments[0], program, desk)
        case "place-in" | "place-is" | "place-kind" | "north-of" | "south-of":
            program.add(Op.PLACE, desk.place(test))
        case "sovereign-is" | "administered-by":
            wanted, words = desk.states(test.arguments)
            program.add(Op.HELD, wanted, words, int(test.predicate == "administered-by"))
        case "attacker-is" | "victim-is":
            wanted, words = desk.states(test.arguments)
            program.add(Op.ENEMY if test.predicate == "attacker-is" else Op.VICTIM, wanted, words)
        case _:
            _plain_test(test, program)


def write_area(name: str, program: Program, desk: Desk) -> None:
    """Push whether the event lies in an area: in any of its versions, each of which holds on its own days."""
    versions = desk.area(name)
    for days, inside in versions:
        for day in days:
            _plain_test(day, program)
        write_condition(inside, program, desk)
        program.add(Op.AND, len(days) + 1)
    program.add(Op.OR, len(versions))


def _plain_test(test: Test, program: Program) -> None:
    match test.predicate:
        case "target-is":
            program.add(Op.TARGET, sum(1 << TARGET_WORDS.index(word) for word in set(test.arguments)))
        case "attacker-kind":
            program.add(Op.ACTOR, sum(1 << ACTOR_WORDS.index(word) for word in set(test.arguments)))
        case "attackers-at-least":
            program.add(Op.ENEMIES, int(test.arguments[0]))
        case "before":
            program.add(Op.BEFORE, date.fromisoformat(test.arguments[0]).toordinal())
        case "on-or-after":
            program.add(Op.SINCE, date.fromisoformat(test.arguments[0]).toordinal())
        case _:
            raise UnsupportedError(test.predicate)
