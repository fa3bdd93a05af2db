"""Answers over columns: which clauses bind and hang for each event, whom they bind to what, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from foedus.model import Derivation, Event, GivenFact, Lens
from foedus.obligations.derivation import derive
from foedus.vocabulary.events import EVENTS

from .columns import (
    ABSENT,
    ACTOR_WORDS,
    DUTIES,
    KINDS,
    MOST,
    TARGET_WORDS,
    TRUE,
    UNKNOWN,
    EventColumns,
)
from .compilation import Compiled
from .desks import TRIGGER_WORDS
from .kernels import BLOCK, answer
from .rows import ClauseRows
from .structure import Clauses, Columns, Desk, Rows

Words = npt.NDArray[np.uint64]


@dataclass(frozen=True, kw_only=True)
class BatchAnswers:
    """Bits by event and clause: `bound` where the clause binds somebody, `hanging` where it may bind somebody more.

    Clauses are numbered as in `Compiled.clauses`; bit *i* of a row is bit *i* mod 64 of word *i* div 64.
    """

    bound: Words
    hanging: Words

    def clauses(self, row: int, compiled: Compiled) -> tuple[tuple[str, str], ...]:
        """The agreement and provision of every clause that binds in one event."""
        return tuple((compiled.clauses[at].agreement, compiled.clauses[at].provision) for at in _bits(self.bound[row]))

    def statuses(self, row: int, compiled: Compiled) -> dict[str, str]:
        """Bound or depends for every agreement of which some clause is so; all others bind nobody."""
        found = {compiled.clauses[at].agreement: "depends" for at in _bits(self.hanging[row])}
        return found | {compiled.clauses[at].agreement: "bound" for at in _bits(self.bound[row])}


def answer_events(columns: EventColumns, compiled: Compiled, out: BatchAnswers | None = None) -> BatchAnswers:
    """Answer every event. Arrays of `len(columns)` rows.

    `out` takes the answer where one of the right shape is given, so that memory is not asked for anew.
    """
    return _answer(columns, compiled, np.zeros((0, len(DUTIES), compiled.tables.words), dtype=np.uint64), out)


def list_sets(columns: EventColumns, compiled: Compiled, out: Words | None = None) -> Words:
    """Who is bound to what: an array of events, duties (in the order of DUTIES) and words of state bits.

    `out` takes the answer where one of the right shape is given, so that memory is not asked for anew.
    """
    if out is None:
        out = np.empty((len(columns), len(DUTIES), compiled.tables.words), dtype=np.uint64)
    _answer(columns, compiled, out)
    return out


def _answer(columns: EventColumns, compiled: Compiled, sets: Words, out: BatchAnswers | None = None) -> BatchAnswers:
    size = (len(columns), max(1, -(-len(compiled.clauses) // 64)))
    # The kernels write every word of `bound`, and of `hanging` only those that are not nought.
    if out is None or out.bound.shape != size:
        bound, hanging = np.empty(size, dtype=np.uint64), np.zeros(size, dtype=np.uint64)
    else:
        bound, hanging = out.bound, out.hanging
        hanging.fill(0)
    prepared, rows = _columns(columns, compiled), _rows(columns, compiled)
    answer(prepared, rows, _clauses(compiled), 0, len(columns), bound, hanging, sets, _desk(rows, compiled))
    return BatchAnswers(bound=bound, hanging=hanging)


def explain(columns: EventColumns, row: int, compiled: Compiled) -> Derivation:
    """The interpreter's whole answer to one row, with every step of the reasons."""
    states, places = tuple(compiled.gazetteer.states), tuple(compiled.gazetteer.places.values())
    lens = Lens(layers=compiled.lens.layers, presume=compiled.lens.presume, toward=(states[columns.ally[row]],))
    event = Event(
        kind=KINDS[columns.kind[row]],
        attackers=tuple(states[s] for s in columns.attackers[row] if s >= 0),
        victims=tuple(states[s] for s in columns.victims[row] if s >= 0),
        day=date.fromordinal(int(columns.day[row])),
        place=places[columns.place[row]] if columns.place[row] >= 0 else None,
        targets=tuple(word for bit, word in enumerate(TARGET_WORDS) if columns.targets[row] >> bit & 1),
        actor=ACTOR_WORDS[columns.actor[row]],
        facts=tuple(
            GivenFact(key=key, value=None if values[row] == UNKNOWN else bool(values[row] == TRUE))
            for key, values in columns.facts.items()
            if values[row] != ABSENT
        ),
        war_declared=None if columns.war_declared[row] == ABSENT else bool(columns.war_declared[row] == TRUE),
    )
    return derive(event, compiled.agreements, compiled.gazetteer, lens=lens)


def _bits(row: Words) -> list[int]:
    return np.flatnonzero(np.unpackbits(row.view(np.uint8), bitorder="little")).tolist()


def _columns(columns: EventColumns, compiled: Compiled) -> Columns:
    keys = [key for key in columns.facts if key in compiled.keys]
    rows = np.full(max(len(compiled.keys), 1), -1, dtype=np.int32)
    for at, key in enumerate(keys):
        rows[compiled.keys[key]] = at
    facts = np.array([columns.facts[key] for key in keys], dtype=np.int8).reshape(len(keys), len(columns))
    return Columns(
        columns.ally,
        columns.kind,
        columns.attackers,
        columns.victims,
        np.empty(len(columns), dtype=np.int32),
        columns.day,
        columns.place,
        columns.targets,
        columns.actor,
        columns.war_declared,
        facts,
        rows,
    )


def _rows(columns: EventColumns, compiled: Compiled) -> Rows:
    """The rows that these columns need, joined once for the facts that they give; what they do not give is settled here."""
    given = tuple(key for key in columns.facts if key in compiled.keys)
    if given not in compiled.joined:
        compiled.joined[given] = _join(given, compiled)
    return compiled.joined[given]


def _join(given: tuple[str, ...], compiled: Compiled) -> Rows:
    r = compiled.rows
    groups = _groups(given, compiled)
    asked = {key for group in groups for _, key in group}
    exact = np.bitwise_and.reduce([r.exact, *(rows[1, ABSENT] for key, rows in r.facts.items() if key not in asked)])
    size = r.kind.shape[-1]
    place = r.place.copy()
    place[:, 1] &= exact
    everything = np.full((1, 2, size), ~np.uint64(0))
    joined = [_combine(group, r) for group in groups]
    parts = [r.here, place, r.foe, everything, r.kind, everything, *(rows for rows, _ in joined)]
    begins = np.cumsum([0, *(part.size for part in parts)]).astype(np.uint64)
    rows = np.full((len(groups), _JOINED), -1, dtype=np.int32)
    for at, group in enumerate(groups):
        rows[at, : len(group)] = [row for row, _ in group]
    arms = np.array([arms for _, arms in joined], dtype=np.uint64).reshape(len(groups), 4**_JOINED, size)
    return Rows(
        np.concatenate([part.reshape(-1) for part in parts]),
        np.array([begins[0], begins[1], begins[2], begins[4], *begins[6:-1]], dtype=np.uint64),
        np.uint64(size),
        np.uint64(len(r.place) - 1),
        np.uint64(len(r.foe) - 1),
        np.uint64(len(r.kind)),
        r.spots,
        np.stack([r.own, r.unstruck, r.known if "agreement_in_force" not in given else np.zeros_like(r.known)]),
        rows,
        arms,
        bool(arms.any()),
        compiled.calendar,
        int(compiled.epochs[1] - 1) if len(compiled.epochs) > 1 else 0,
    )


def _combine(group: list[tuple[int, int]], r: ClauseRows) -> tuple[Words, Words]:
    """What every combination of the values of a group says: rows that may and do hold, and the clauses whose case it decides."""
    size = r.kind.shape[-1]
    codes = np.arange(4**_JOINED)
    rows, arms = np.full((len(codes), 2, size), ~np.uint64(0)), np.zeros((len(codes), size), dtype=np.uint64)
    for place, (_, key) in enumerate(group):
        value = codes >> 2 * place & 3
        if key in r.facts:
            rows &= r.facts[key].swapaxes(0, 1)[value]
        if key in r.arms:
            arms[value != ABSENT] |= r.arms[key]
    return rows, arms


def _groups(given: tuple[str, ...], compiled: Compiled) -> list[list[tuple[int, int]]]:
    """The given facts that rows ask about, in groups: the row of each among the columns, and its number."""
    r = compiled.rows
    asked = [(row, compiled.keys[key]) for row, key in enumerate(given)]
    asked = [(row, key) for row, key in asked if key in r.facts or key in r.arms]
    return [asked[at : at + _JOINED] for at in range(0, len(asked), _JOINED)]


_JOINED = 4
"""How many given facts are looked up at once."""


def _desk(rows: Rows, compiled: Compiled) -> Desk:
    words, size = compiled.tables.words, int(rows.size)
    return Desk(
        np.empty(2 * MOST, dtype=np.int64),
        np.empty(64, dtype=np.int64),
        np.empty(words, dtype=np.uint64),
        np.empty(words, dtype=np.uint64),
        np.empty((4, words), dtype=np.uint64),
        np.zeros(3 * size, dtype=np.uint64),
        np.empty((max(len(rows.groups), 1), BLOCK), dtype=np.uint8),
        np.empty(BLOCK, dtype=np.int64),
        *(np.empty((BLOCK, size), dtype=np.uint64) for _ in range(3)),
    )


def _clauses(compiled: Compiled) -> Clauses:
    b, t = compiled.bearers, compiled.tables
    return Clauses(
        compiled.steps,
        compiled.starts,
        compiled.duty,
        b.sure,
        b.unsure,
        b.flags,
        b.reservations,
        b.reservation_starts,
        b.steps,
        b.suspensions,
        b.suspension_starts,
        t.sets,
        t.place,
        t.force,
        t.veto,
        t.held,
        t.trigger,
        t.presumed,
        t.disputed,
        _SPECIAL,
    )


_SPECIAL = np.array(
    [
        *(TRIGGER_WORDS.index(t) for t in ("any-event", "party-attacks", "state-of-war", "breach-of-settlement")),
        *(TRIGGER_WORDS.index(t) for t in ("aggression", "armed-attack")),
        *(ACTOR_WORDS.index(a) for a in ("state", "state-directed", "non-state", "internal")),
        TRIGGER_WORDS.index("internal-conflict"),
        TARGET_WORDS.index("forces"),
        *(tuple(EVENTS).index(kind) for kind in ("declaration-of-war", "invasion")),
        ACTOR_WORDS.index("unknown"),
    ],
    dtype=np.int64,
)
"""Triggers, actors, targets and kinds that have rules of their own, in the order in which the kernels name them."""
