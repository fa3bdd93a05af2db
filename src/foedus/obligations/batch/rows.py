"""Rows of bits over clauses: for each ally, kind, foe, place, stretch of days and given fact, the clauses that may bind.

An event is a few look-ups and *ands*. A clause whose conditions are all plain tests is *exact*: where the rows of sure clauses keep it,
it binds, and its program need not run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from foedus.model import ALWAYS, Agreement, AllOf, Condition, Fact, Not, Provision, Test
from foedus.obligations.derived import DERIVED
from foedus.vocabulary.events import EVENTS, OWN_WAR, TRIGGER_FACTS
from foedus.vocabulary.predicates import STATE_WORDS

from .bearers import ANY_STATE, SIMPLE, BearerTable
from .columns import FALSE, MOST, TRUE, UNKNOWN
from .desks import Tables
from .programs import Program

Words = npt.NDArray[np.uint64]
Ints = npt.NDArray[np.int32]
_PLACE_TESTS = ("place-in", "place-is", "place-kind", "north-of", "south-of")
"""Tests of the place alone."""

_UNTOLD = frozenset(
    {
        "victim_struck_first",
        "provoked_by_victim",
        "request_by_lawful_government",
        "threat_in_opinion_of_a_party",
        "request_made",
    }
)
"""Facts that are derived from calls and from who used force first, which columns do not hold: unknown unless given."""

_BY_OTHERS = frozenset({"any-event", "party-attacks", "state-of-war", "internal-conflict"})
"""Triggers that more than the kind of event decides."""

_BY_OTHERS_TOO = (_BY_OTHERS - {"any-event"}) | {"breach-of-settlement"}
"""Triggers of which a row of kinds does not say whether they fail or are unknown."""


@dataclass(frozen=True, kw_only=True)
class ClauseRows:
    """Bits over clauses, in words of 64. Rows come in pairs, axis 1: the clauses that a value may satisfy, and those that it does.

    `spots` (state, epoch) gives the row of `here` for an ally on a day: clauses that may protect it and be in force, that surely
    are, and that surely bind somebody whoever fights. The last row of `foe` and `place` is for none. `own` are the clauses that do
    not ask who attacked whom, `unstruck` those that may bind where the ally was not attacked. `exact` are the clauses that bind
    where all rows are sure, and `known` those of which it hangs where all may hold and some row is not sure. A fact that is given
    has four rows by value; `arms` are the clauses whose case it decides whatever the kind of event.
    """

    spots: Ints
    here: Words
    kind: Words
    foe: Words
    place: Words
    own: Words
    unstruck: Words
    exact: Words
    known: Words
    facts: Mapping[int, Words]
    arms: Mapping[int, Words]


@dataclass(frozen=True, kw_only=True)
class Encoded:
    """Clauses as they were encoded, one after another: the provision, its agreement, its program, and whom it protects."""

    provisions: list[Provision]
    agreements: list[Agreement]
    programs: list[Program]
    protected: Words


def tabulate_rows(encoded: Encoded, bearers: BearerTable, tables: Tables, *, presume: bool) -> ClauseRows:
    """Fill the rows. Conditions that are no plain test stay with the programs, and their clauses are not exact.

    Where a lens presumes, what is not said is not simply unknown, and no clause is `known`.
    """
    builder = _Builder(len(encoded.provisions), tables)
    if presume:
        builder.known[:] = False
    for at, provision in enumerate(encoded.provisions):
        builder.add(at, provision, encoded.agreements[at])
        builder.days(at, encoded.programs[at])
    return builder.rows(encoded.protected, bearers)


class _Builder:
    """Rows while they are filled, as arrays of truth over clauses."""

    def __init__(self, clauses: int, tables: Tables) -> None:
        self.tables = tables
        states, places, kinds = len(tables.states), len(tables.gazetteer.places), len(EVENTS)
        self.kind, self.kind_sure = (np.zeros((kinds, clauses), dtype=bool) for _ in range(2))
        self.foe, self.foe_sure = (np.ones((states + 1, clauses), dtype=bool) for _ in range(2))
        self.place, self.place_sure = (np.ones((places + 1, clauses), dtype=bool) for _ in range(2))
        self.epoch, self.epoch_sure = (np.ones((len(tables.epochs), clauses), dtype=bool) for _ in range(2))
        self.own = np.zeros(clauses, dtype=bool)
        self.forces = np.array(list(tables.force_rows()), dtype=np.int8)
        self.fact: dict[int, npt.NDArray[np.bool_]] = {}
        self.exact, self.known = (np.ones(clauses, dtype=bool) for _ in range(2))
        self.unstruck, self.faced = (np.zeros(clauses, dtype=bool) for _ in range(2))
        self.arms: dict[int, npt.NDArray[np.bool_]] = {}
        self.clauses = clauses

    def add(self, at: int, provision: Provision, agreement: Agreement) -> None:
        """Put one clause into every row."""
        self.own[at] = bool(OWN_WAR.intersection(provision.trigger)) or "any-state" in provision.protects
        self._kinds(at, provision)
        self.unstruck[at] = self.own[at] or bool(provision.case_facts)
        self.known[at] &= not provision.case_facts and not _BY_OTHERS_TOO.intersection(provision.trigger)
        called = provision.invocation is not None and provision.invocation.effect == "condition"
        asked = Fact(key=provision.invocation.fact, question="") if provision.invocation and called else ALWAYS
        for condition in (provision.attacker, *_parts(provision.conditions), asked):
            for part in _parts(condition):
                self._take(at, part)
        plain = (
            agreement.activation == ALWAYS
            and provision.published
            and not provision.scope
            and provision.decision is None
        )
        if not plain:
            self.exact[at] = False
        if provision.scope:
            self._scope(at, provision, agreement)

    def days(self, at: int, program: Program) -> None:
        """The epochs in which the agreement may be in force and this version of the clause holds."""
        _, forced, _, version = program.steps[0]
        holds = self.forces[version] == TRUE
        self.epoch[:, at] = holds & (self.forces[forced] != FALSE)
        self.epoch_sure[:, at] = holds & (self.forces[forced] == TRUE)

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
            # Two tests may be met by two different enemies: only the first becomes a row.
            if self.faced[at]:
                self.exact[at] = False
            else:
                self._foe(at, part)
            self.faced[at] = True
        elif isinstance(part, Test) and not part.fact and part.predicate in _PLACE_TESTS:
            self._place(at, part)
        elif isinstance(part, Fact) and self._plain_fact(part):
            self._fact(at, part.key, wanted=part.value is True)
        elif isinstance(part, Not) and isinstance(part.part, Fact) and self._plain_fact(part.part):
            self._fact(at, part.part.key, wanted=part.part.value is not True)
        elif part != ALWAYS:
            self.exact[at] = False

    def _plain_fact(self, fact: Fact) -> bool:
        told = fact.key in DERIVED and fact.key not in _UNTOLD
        return isinstance(fact.value, bool) and not told and fact.key not in TRIGGER_FACTS.values()

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

    def rows(self, protected: Words, bearers: BearerTable) -> ClauseRows:
        """The rows as words of bits."""
        spots, here = self._spots(protected, _crowded(bearers))
        return ClauseRows(
            spots=spots,
            here=here,
            kind=_pack(np.stack([self.kind, self.kind_sure], axis=1)),
            foe=_pack(np.stack([self.foe, self.foe_sure], axis=1)),
            place=_pack(np.stack([self.place, self.place_sure], axis=1)),
            own=_pack(self.own),
            unstruck=_pack(self.unstruck),
            exact=_pack(self.exact),
            known=_pack(self.exact & self.known),
            facts={key: _pack(rows) for key, rows in self.fact.items()},
            arms={key: _pack(row) for key, row in self.arms.items()},
        )

    def _spots(self, protected: Words, crowded: npt.NDArray[np.bool_]) -> tuple[Ints, Words]:
        """The rows of each ally, one for each stretch of days in which nothing changes for it."""
        spots = np.zeros((len(self.tables.states), len(self.tables.epochs)), dtype=np.int32)
        kept: list[Words] = []
        count = 0
        for state in range(len(spots)):
            shielded = (protected[:, :, state >> 6] >> np.uint64(state & 63)) & np.uint64(1) != 0
            may = shielded.T & self.epoch
            rows = _pack(np.stack([may, may & self.epoch_sure, may & crowded.T], axis=1))
            new = np.concatenate([[True], (rows[1:] != rows[:-1]).any(axis=(1, 2))])
            spots[state] = count + np.cumsum(new) - 1
            kept.append(rows[new])
            count += int(new.sum())
        return spots, np.concatenate(kept)


def _crowded(bearers: BearerTable) -> npt.NDArray[np.bool_]:
    """Where a clause surely binds somebody, and nobody perhaps, whoever the ally and its enemies are: (clause, epoch)."""
    many = np.bitwise_count(bearers.sure).sum(axis=2) > MOST + 1
    plain = (bearers.flags & SIMPLE != 0)[:, None] & ~bearers.unsure.any(axis=2)
    return np.asarray((many & plain) | (bearers.flags & ANY_STATE != 0)[:, None])


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
    """Truth over the last axis as words of 64 bits, as many as four go into, so that rows are joined four words at a time."""
    size = truth.shape[-1]
    padded = np.zeros((*truth.shape[:-1], max(256, -(-size // 256) * 256)), dtype=np.uint8)
    padded[..., :size] = truth
    return np.ascontiguousarray(np.packbits(padded, axis=-1, bitorder="little")).view(np.uint64)
