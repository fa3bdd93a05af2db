"""What compiling looks things up in, and the tables that grow as it does: sets of states, places, days, vetoes, fact keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from foedus.model import Agreement, Decision, Fact, Gazetteer, Holding, Lens, Test, Truth
from foedus.obligations.circumstances import Circumstances
from foedus.obligations.derived import DERIVED
from foedus.obligations.predicates import PREDICATE_TESTS
from foedus.obligations.selection import select_voters
from foedus.vocabulary.events import EVENTS, TRIGGER_FACTS
from foedus.vocabulary.facts import PRESUMED

from .columns import FALSE, TRUE, UNKNOWN
from .programs import ALLY, ENEMIES, VICTIMS, Desk, Named, UnsupportedError, Written

_Told = TypeVar("_Told")
Words = npt.NDArray[np.uint64]
TRIGGER_WORDS = tuple(TRIGGER_FACTS)
RULES = tuple(DERIVED)
_DYNAMIC = {"ally": ALLY, "victim": VICTIMS, "attacker": ENEMIES}
_TRUTHS = {Truth.FALSE: FALSE, Truth.UNKNOWN: UNKNOWN, Truth.TRUE: TRUE}
_NEEDS = {"two-thirds": 0, "majority": 0, "organ": 0}


def by_stretch(heres: Sequence[Circumstances], ask: Callable[[Circumstances], _Told]) -> list[_Told]:
    """What a question says in each epoch, asked once for each run of epochs that share one value."""
    told: list[_Told] = []
    for at, here in enumerate(heres):
        told.append(told[-1] if at and here is heres[at - 1] else ask(here))
    return told


@dataclass(kw_only=True)
class Tables:
    """Tables of what clauses ask, each row kept once. Lists while compiling, arrays once closed."""

    gazetteer: Gazetteer
    epochs: npt.NDArray[np.int32]
    words: int
    states: dict[str, int]
    keys: dict[str, int] = field(default_factory=dict)
    _sets: dict[bytes, int] = field(default_factory=dict)
    _set_rows: list[Words] = field(default_factory=list)
    _places: dict[tuple[str, tuple[str, ...]], int] = field(default_factory=dict)
    _place_rows: list[list[int]] = field(default_factory=list)
    _forces: dict[tuple[int, ...], int] = field(default_factory=dict)
    _agreements: dict[str, int] = field(default_factory=dict)
    _vetoes: list[tuple[int, int, int, int, int]] = field(default_factory=list)
    sets: Words = field(default_factory=lambda: np.zeros((1, 1, 1), dtype=np.uint64))
    place: npt.NDArray[np.int8] = field(default_factory=lambda: np.zeros((1, 1), dtype=np.int8))
    force: npt.NDArray[np.int8] = field(default_factory=lambda: np.zeros((1, 1), dtype=np.int8))
    veto: npt.NDArray[np.int32] = field(default_factory=lambda: np.zeros((1, 5), dtype=np.int32))
    held: Words = field(default_factory=lambda: np.zeros((2, 1, 1, 1), dtype=np.uint64))
    trigger: npt.NDArray[np.int8] = field(default_factory=lambda: np.zeros((1, 1), dtype=np.int8))
    presumed: npt.NDArray[np.int8] = field(default_factory=lambda: np.zeros((1, 1), dtype=np.int8))
    disputed: npt.NDArray[np.int8] = field(default_factory=lambda: np.zeros((1, 1), dtype=np.int8))

    @classmethod
    def open(cls, gazetteer: Gazetteer, epochs: npt.NDArray[np.int32]) -> Tables:
        """Empty tables over the states and places of a gazetteer."""
        states = {code: at for at, code in enumerate(gazetteer.states)}
        return cls(gazetteer=gazetteer, epochs=epochs, words=(len(states) + 63) // 64, states=states)

    def key(self, name: str) -> int:
        """The number of a fact key."""
        return self.keys.setdefault(name, len(self.keys))

    def pack(self, codes: frozenset[str]) -> Words:
        """States as bits."""
        out = np.zeros(self.words, dtype=np.uint64)
        for code in codes:
            at = self.states.get(code)
            if at is not None:
                out[at // 64] |= np.uint64(1) << np.uint64(at % 64)
        return out

    def set_row(self, words: tuple[str, ...], heres: list[Circumstances]) -> int:
        """The row of the states that some words stand for, epoch by epoch."""
        rows = np.array(by_stretch(heres, lambda here: self.pack(here.states_named(words))), dtype=np.uint64)
        known = self._sets.get(rows.tobytes())
        if known is None:
            known = self._sets[rows.tobytes()] = len(self._set_rows)
            self._set_rows.append(rows)
        return known

    def force_row(self, truths: list[int]) -> int:
        """The row of a truth value for each epoch."""
        return self._forces.setdefault(tuple(truths), len(self._forces))

    def agreement_row(self, name: str, truths: Callable[[], list[int]]) -> int:
        """The row of an agreement's force by epoch, worked out once."""
        if name not in self._agreements:
            self._agreements[name] = self.force_row(truths())
        return self._agreements[name]

    def place_row(self, test: Test, here: Circumstances) -> int:
        """The row of what a test of the place says for each named place; the last is for no place."""
        name = (test.predicate, test.arguments)
        if name not in self._places:
            ask = PREDICATE_TESTS[test.predicate]
            row = [
                _TRUTHS[ask(test.arguments, replace(here, event=replace(here.event, place=place))).truth]
                for place in self.gazetteer.places.values()
            ]
            self._places[name] = len(self._place_rows)
            self._place_rows.append([*row, UNKNOWN])
        return self._places[name]

    def known_place_row(self, test: Test) -> list[int]:
        """The row of a test of the place that some program has asked before."""
        return self._place_rows[self._places[test.predicate, test.arguments]]

    def force_rows(self) -> tuple[tuple[int, ...], ...]:
        """Every row of truth by epoch so far."""
        return tuple(self._forces)

    def veto_row(self, decision: Decision, heres: list[Circumstances], desk: Desk) -> int:
        """The row of a joint decision: voters, votes needed, whether an attacker votes, and the keys that settle doubts."""
        rows = np.array(
            by_stretch(heres, lambda here: self.pack(frozenset(select_voters(decision.voters, here)))), dtype=np.uint64
        )
        self._sets.setdefault(rows.tobytes(), len(self._set_rows))
        voters = self._sets[rows.tobytes()]
        if voters == len(self._set_rows):
            self._set_rows.append(rows)
        needed = {"unanimity": -1, "joint-finding": -1, "quorum": decision.quorum or 0}.get(decision.rule, 0)
        votes = {None: UNKNOWN, True: TRUE, False: FALSE}[decision.attacker_votes]
        keys = desk.key("reading_attacker_votes"), desk.key("attacker_consents")
        self._vetoes.append((voters, needed, votes, *keys))
        return len(self._vetoes) - 1

    def close(self) -> Tables:
        """The same tables as arrays."""
        blank = np.zeros((len(self.epochs), self.words), dtype=np.uint64)
        self.sets = np.array(self._set_rows or [blank], dtype=np.uint64)
        self.place = np.array(self._place_rows or [[UNKNOWN]], dtype=np.int8)
        self.force = np.array(list(self._forces) or [(FALSE,)], dtype=np.int8)
        self.veto = np.array(self._vetoes or [(0, 0, 0, 0, 0)], dtype=np.int32)
        self.held, self.disputed = self._holders()
        self.trigger, self.presumed = _trigger_tables()
        return self

    def _holders(self) -> tuple[Words, npt.NDArray[np.int8]]:
        """Who is sovereign over each place and who administers it, epoch by epoch, and where the sovereign is disputed."""
        places = list(self.gazetteer.places.values())
        held = np.zeros((2, len(places), len(self.epochs), self.words), dtype=np.uint64)
        disputed = np.zeros((len(places), len(self.epochs)), dtype=np.int8)
        for at, place in enumerate(places):
            turns = {1, *_turns((*place.sovereign, *place.administrator))}
            for epoch, number in enumerate(self.epochs.tolist()):
                if number not in turns:
                    held[:, at, epoch], disputed[at, epoch] = held[:, at, epoch - 1], disputed[at, epoch - 1]
                    continue
                day = date.fromordinal(number)
                owners = [h for h in place.sovereign if h.spell.holds(day)]
                holders = [h for h in place.administrator if h.spell.holds(day)] or owners
                held[0, at, epoch], held[1, at, epoch] = self._bits(owners), self._bits(holders)
                disputed[at, epoch] = any(h.disputed for h in owners)
        return held, disputed

    def _bits(self, holdings: list[Holding]) -> Words:
        return self.pack(frozenset(h.state for h in holdings))


def _turns(holdings: tuple[Holding, ...]) -> Iterator[int]:
    """The days on which somebody takes or leaves a place."""
    for holding in holdings:
        yield from (day.toordinal() for day in (holding.spell.since, holding.spell.until) if day is not None)


def _trigger_tables() -> tuple[npt.NDArray[np.int8], npt.NDArray[np.int8]]:
    """What each kind of event says of each trigger, and what it is presumed to say."""
    said = np.full((len(TRIGGER_WORDS), len(EVENTS)), FALSE, dtype=np.int8)
    presumed = np.full((len(TRIGGER_WORDS), len(EVENTS)), FALSE, dtype=np.int8)
    for column, kind in enumerate(EVENTS.values()):
        for row, trigger in enumerate(TRIGGER_WORDS):
            if trigger in kind.implies or trigger == "any-event":
                said[row, column] = TRUE
            elif trigger in kind.may_be:
                said[row, column] = UNKNOWN
            presumed[row, column] = TRUE if trigger in kind.presumed else FALSE
    return said, presumed


def open_desk(agreement: Agreement, heres: list[Circumstances], tables: Tables, lens: Lens) -> Desk:
    """The desk at which one agreement's conditions are written."""

    def states(arguments: tuple[str, ...]) -> tuple[int, int]:
        if "bearer" in arguments:
            raise UnsupportedError("bearer")
        words = sum({_DYNAMIC[word] for word in arguments if word in _DYNAMIC})
        return tables.set_row(tuple(word for word in arguments if word not in _DYNAMIC), heres), words

    def derived(key: str) -> tuple[int, int] | None:
        if key == "number_of_enemies_of_ally":
            raise UnsupportedError(key)
        parties = tables.set_row(("party",), heres)
        if key in DERIVED:
            return RULES.index(key), parties
        trigger = next((t for t, fact in TRIGGER_FACTS.items() if fact == key), None)
        return None if trigger is None else (-TRIGGER_WORDS.index(trigger) - 1, parties)

    def presumed(fact: Fact) -> int:
        if not lens.presume:
            return UNKNOWN
        if fact.presumed is not None:
            return TRUE if fact.presumed else FALSE
        if fact.key in TRIGGER_FACTS.values():
            return -1
        value = PRESUMED.get(fact.key)
        return UNKNOWN if value is None else TRUE if value else FALSE

    return Desk(
        key=tables.key,
        states=states,
        place=lambda test: tables.place_row(test, heres[0]),
        derived=derived,
        area=lambda name: _area(agreement, name),
        presumed=presumed,
    )


def _area(agreement: Agreement, name: str) -> tuple[tuple[tuple[Test, ...], Written], ...]:
    """The versions of an area: the days on which each holds, and what it asks, with the fact that may stand for it."""
    versions: list[tuple[tuple[Test, ...], Written]] = []
    for area in agreement.areas:
        if area.id != name:
            continue
        days = []
        if area.spell.since is not None:
            days.append(Test(predicate="on-or-after", arguments=(area.spell.since.isoformat(),)))
        if area.spell.until is not None:
            days.append(Test(predicate="before", arguments=(area.spell.until.isoformat(),)))
        inside: Written = Named(fact=area.fact, inner=area.when) if area.fact else area.when
        versions.append((tuple(days), inside))
    return tuple(versions)
