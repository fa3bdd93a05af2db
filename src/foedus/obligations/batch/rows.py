"""Rows of bits over clauses: for each ally, kind, foe, place, stretch of days and given fact, the clauses that may bind.

An event is a few look-ups and *ands*. A clause whose conditions are all plain tests is *exact*: where the rows of sure clauses keep it,
it binds, and its program need not run.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from foedus.model import ALWAYS, Agreement, AllOf, Condition, Fact, Not, Provision, Test
from foedus.obligations.derived import DERIVED
from foedus.vocabulary.events import EVENTS, OWN_WAR, TRIGGER_FACTS
from foedus.vocabulary.predicates import STATE_WORDS

from .columns import FALSE, TRUE, UNKNOWN
from .desks import Tables
from .programs import Program

Words = npt.NDArray[np.uint64]
_PLACE_TESTS = ("place-in", "place-is", "place-kind", "north-of", "south-of")
"""Tests of the place alone."""

_BY_OTHERS = frozenset({"any-event", "party-attacks", "state-of-war", "internal-conflict"})
"""Triggers that more than the kind of event decides."""


@dataclass(frozen=True, kw_only=True)
class ClauseRows:
    """Bits over clauses. `*_sure` rows keep the clauses that a value satisfies for certain, the others those that it may.

    The last row of `foe` and `place` is for none. `arms` are the clauses whose case a given fact may
    decide whatever the kind of event, `own` those that do not ask who attacked whom.
    """

    ally: Words
    kind: Words
    kind_sure: Words
    foe: Words
    foe_sure: Words
    place: Words
    place_sure: Words
    epoch: Words
    epoch_sure: Words
    own: Words
    fact_keys: npt.NDArray[np.int32]
    fact: Words
    fact_sure: Words
    exact: Words
    arm_keys: npt.NDArray[np.int32]
    arms: Words


def tabulate_rows(
    provisions: list[Provision],
    agreements: list[Agreement],
    programs: list[Program],
    protected: Words,
    tables: Tables,
) -> ClauseRows:
    """Fill the rows. Conditions that are no plain test stay with the programs, and their clauses are not exact."""
    builder = _Builder(len(provisions), tables)
    for at, (provision, agreement) in enumerate(zip(provisions, agreements, strict=True)):
        builder.add(at, provision, agreement, protected[at])
        builder.days(at, programs[at])
    return builder.rows()


class _Builder:
    """Rows while they are filled, as arrays of truth over clauses."""

    def __init__(self, clauses: int, tables: Tables) -> None:
        self.tables = tables
        states, places, kinds = len(tables.states), len(tables.gazetteer.places), len(EVENTS)
        self.ally = np.zeros((states, clauses), dtype=bool)
        self.kind, self.kind_sure = (np.zeros((kinds, clauses), dtype=bool) for _ in range(2))
        self.foe, self.foe_sure = (np.ones((states + 1, clauses), dtype=bool) for _ in range(2))
        self.place, self.place_sure = (np.ones((places + 1, clauses), dtype=bool) for _ in range(2))
        self.epoch, self.epoch_sure = (np.ones((len(tables.epochs), clauses), dtype=bool) for _ in range(2))
        self.own = np.zeros(clauses, dtype=bool)
        self.forces = np.array(list(tables.force_rows()), dtype=np.int8)
        self.fact: dict[int, npt.NDArray[np.bool_]] = {}
        self.exact = np.ones(clauses, dtype=bool)
        self.arms: dict[int, npt.NDArray[np.bool_]] = {}
        self.clauses = clauses

    def add(self, at: int, provision: Provision, agreement: Agreement, protected: Words) -> None:
        """Put one clause into every row."""
        bits = np.unpackbits(protected.view(np.uint8), axis=1, bitorder="little")[:, : len(self.tables.states)]
        self.ally[:, at] = bits.any(axis=0)
        self.epoch[:, at] = protected.any(axis=1)
        self.own[at] = bool(OWN_WAR.intersection(provision.trigger)) or "any-state" in provision.protects
        self._kinds(at, provision)
        for condition in (provision.attacker, *_parts(provision.conditions)):
            for part in _parts(condition):
                self._take(at, part)
        plain = (
            agreement.activation == ALWAYS
            and provision.published
            and not provision.scope
            and provision.decision is None
            and (provision.invocation is None or provision.invocation.effect == "clock")
        )
        if not plain:
            self.exact[at] = False
        if provision.scope:
            self._scope(at, provision, agreement)

    def days(self, at: int, program: Program) -> None:
        """The epochs in which the agreement may be in force and this version of the clause holds."""
        _, forced, _, version = program.steps[0]
        holds = self.forces[version] == TRUE
        self.epoch[:, at] &= holds & (self.forces[forced] != FALSE)
        self.epoch_sure[:, at] &= self.epoch[:, at] & (self.forces[forced] == TRUE)

    def _kinds(self, at: int, provision: Provision) -> None:
        for column, kind in enumerate(EVENTS.values()):
            open_ones = {*kind.implies, *kind.may_be}
            self.kind[column, at] = bool({*open_ones, *_BY_OTHERS}.intersection(provision.trigger))
            sure = {*kind.implies} - {"internal-conflict"} | {"any-event"}
            self.kind_sure[column, at] = bool(sure.intersection(provision.trigger))
        for key in (*provision.case_facts, *(TRIGGER_FACTS[t] for t in provision.trigger)):
            number = self.tables.key(key)
            self.arms.setdefault(number, np.zeros(self.clauses, dtype=bool))[at] = True

    def _scope(self, at: int, provision: Provision, agreement: Agreement) -> None:
        """An area of one version that asks the place among other things narrows the places that may do."""
        areas = [a for a in agreement.areas if a.id == provision.scope]
        if len(areas) == 1 and not areas[0].fact:
            for part in _parts(areas[0].when):
                if isinstance(part, Test) and part.predicate in _PLACE_TESTS and not part.fact:
                    self._place(at, part)

    def _take(self, at: int, part: Condition) -> None:
        if isinstance(part, Test) and not part.fact and part.predicate == "attacker-is" and _static(part):
            self._foe(at, part)
        elif isinstance(part, Test) and not part.fact and part.predicate in _PLACE_TESTS:
            self._place(at, part)
        elif isinstance(part, Fact) and self._plain_fact(part):
            self._fact(at, part.key, wanted=part.value is True)
        elif isinstance(part, Not) and isinstance(part.part, Fact) and self._plain_fact(part.part):
            self._fact(at, part.part.key, wanted=part.part.value is not True)
        elif part != ALWAYS:
            self.exact[at] = False

    def _plain_fact(self, fact: Fact) -> bool:
        return isinstance(fact.value, bool) and fact.key not in DERIVED and fact.key not in TRIGGER_FACTS.values()

    def _foe(self, at: int, test: Test) -> None:
        wanted = np.zeros(len(self.tables.states), dtype=bool)
        for word in test.arguments:
            wanted[self.tables.states[word]] = True
        self.foe[:-1, at] &= wanted
        self.foe_sure[:-1, at] &= wanted
        self.foe_sure[-1, at] = False

    def _place(self, at: int, test: Test) -> None:
        row = np.array(self.tables.known_place_row(test))
        self.place[:, at] &= row != FALSE
        self.place_sure[:, at] &= row == TRUE

    def _fact(self, at: int, key: str, *, wanted: bool) -> None:
        number = self.tables.key(key)
        rows = self.fact.setdefault(number, np.ones((2, 4, self.clauses), dtype=bool))
        good, bad = (TRUE, FALSE) if wanted else (FALSE, TRUE)
        rows[0, bad, at] = False
        for value in range(4):
            rows[1, value, at] &= value == good
        rows[0, good, at] = rows[0, UNKNOWN, at] = True

    def rows(self) -> ClauseRows:
        """The rows as words of bits."""
        keys = sorted(self.fact)
        blank = np.ones((1, 2, 4, self.clauses), dtype=bool)
        facts = np.array([self.fact[key] for key in keys]) if keys else blank
        return ClauseRows(
            ally=_pack(self.ally),
            kind=_pack(self.kind),
            kind_sure=_pack(self.kind_sure),
            foe=_pack(self.foe),
            foe_sure=_pack(self.foe_sure),
            place=_pack(self.place),
            place_sure=_pack(self.place_sure),
            epoch=_pack(self.epoch),
            epoch_sure=_pack(self.epoch_sure),
            own=_pack(self.own[None])[0],
            fact_keys=np.array(keys, dtype=np.int32),
            fact=_pack(facts[:, 0]),
            fact_sure=_pack(facts[:, 1]),
            exact=_pack(self.exact[None])[0],
            arm_keys=np.array(list(self.arms), dtype=np.int32),
            arms=_pack(np.array(list(self.arms.values()) or [np.zeros(self.clauses, dtype=bool)])),
        )


def _parts(condition: Condition) -> Iterator[Condition]:
    """The parts that must all hold."""
    if isinstance(condition, AllOf):
        for part in condition.parts:
            yield from _parts(part)
    else:
        yield condition


def _static(test: Test) -> bool:
    """Whether a test names states alone, with no word or group that changes with the day or the event."""
    return all(len(word) in (3, 4, 5) and word.isupper() and word not in STATE_WORDS for word in test.arguments)


def _pack(truth: npt.NDArray[np.bool_]) -> Words:
    """Truth over the last axis as words of 64 bits."""
    size = truth.shape[-1]
    padded = np.zeros((*truth.shape[:-1], max(64, (size + 63) // 64 * 64)), dtype=np.uint8)
    padded[..., :size] = truth
    return np.ascontiguousarray(np.packbits(padded, axis=-1, bitorder="little")).view(np.uint64)
