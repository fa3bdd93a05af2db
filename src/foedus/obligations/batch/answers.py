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
    TARGET_WORDS,
    TRUE,
    UNKNOWN,
    EventColumns,
)
from .compilation import Compiled
from .desks import TRIGGER_WORDS
from .kernels import answer
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


def answer_events(columns: EventColumns, compiled: Compiled) -> BatchAnswers:
    """Answer every event. Arrays of `len(columns)` rows."""
    size = (len(columns), compiled.rows.ally.shape[1])
    bound, hanging = np.zeros(size, dtype=np.uint64), np.zeros(size, dtype=np.uint64)
    nothing = np.zeros((0, len(DUTIES), compiled.tables.words), dtype=np.uint64)
    prepared = _columns(columns, compiled)
    answer(
        prepared,
        _rows(prepared, compiled),
        _clauses(compiled),
        0,
        len(columns),
        bound,
        hanging,
        nothing,
        _desk(compiled),
    )
    return BatchAnswers(bound=bound, hanging=hanging)


def list_sets(columns: EventColumns, compiled: Compiled, out: Words | None = None) -> Words:
    """Who is bound to what: an array of events, duties (in the order of DUTIES) and words of state bits.

    `out` takes the answer where one of the right shape is given, so that memory is not asked for anew.
    """
    if out is None:
        out = np.empty((len(columns), len(DUTIES), compiled.tables.words), dtype=np.uint64)
    size = (len(columns), compiled.rows.ally.shape[1])
    bound, hanging = np.zeros(size, dtype=np.uint64), np.zeros(size, dtype=np.uint64)
    prepared = _columns(columns, compiled)
    answer(
        prepared, _rows(prepared, compiled), _clauses(compiled), 0, len(columns), bound, hanging, out, _desk(compiled)
    )
    return out


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
    epoch = np.searchsorted(compiled.epochs, columns.day, side="right").astype(np.int32) - 1
    return Columns(
        columns.ally,
        columns.kind,
        columns.attackers,
        columns.victims,
        epoch,
        columns.day,
        columns.place,
        columns.targets,
        columns.actor,
        columns.war_declared,
        facts,
        rows,
    )


def _rows(columns: Columns, compiled: Compiled) -> Rows:
    """The rows that these columns need: facts that no column gives are settled here once."""
    r = compiled.rows
    at = columns.rows[r.fact_keys] if len(r.fact_keys) else np.zeros(0, dtype=np.int32)
    armed = columns.rows[r.arm_keys] if len(r.arm_keys) else np.zeros(0, dtype=np.int32)
    absent = r.fact_sure[: len(at)][at < 0][:, ABSENT]
    exact = np.bitwise_and.reduce(absent, axis=0, initial=~np.uint64(0)) & r.exact if len(absent) else r.exact
    return Rows(
        r.ally,
        r.kind,
        r.kind_sure,
        r.foe,
        r.foe_sure,
        r.place,
        r.place_sure,
        r.epoch,
        r.epoch_sure,
        r.own,
        at[at >= 0],
        np.ascontiguousarray(r.fact[: len(at)][at >= 0]),
        np.ascontiguousarray(r.fact_sure[: len(at)][at >= 0]),
        exact,
        armed[armed >= 0],
        np.ascontiguousarray(r.arms[: len(armed)][armed >= 0]),
    )


def _desk(compiled: Compiled) -> Desk:
    words = compiled.tables.words
    return Desk(
        np.empty(len(compiled.keys) + 1, dtype=np.int64),
        np.empty(8, dtype=np.int64),
        np.empty(64, dtype=np.int64),
        np.empty(words, dtype=np.uint64),
        np.empty(words, dtype=np.uint64),
    )


def _clauses(compiled: Compiled) -> Clauses:
    b, t = compiled.bearers, compiled.tables
    return Clauses(
        compiled.steps,
        compiled.starts,
        compiled.protected,
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
