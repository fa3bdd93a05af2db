"""Agreements become tables: rows of bits over clauses, programs for what rows cannot say, and bearers by stretch of days.

Everything that depends on a day is tabulated over *epochs*, the stretches between the days on which anything changes. The
interpreter's own functions fill the tables, so that the two engines read clauses alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from foedus.model import ALWAYS, Agreement, Event, Fact, Gazetteer, Group, Lens, Provision, Spell, Truth
from foedus.obligations.circumstances import Circumstances, expand_memberships
from foedus.obligations.selection import select_protected
from foedus.obligations.standing import check_in_force
from foedus.vocabulary.acts import derive_duty
from foedus.vocabulary.events import OWN_WAR
from foedus.vocabulary.instruments import MODALITIES

from .bearers import BearerTable, tabulate_bearers
from .columns import DUTIES, FALSE, TRUE, UNKNOWN
from .desks import Tables, by_stretch, open_desk
from .programs import Desk, Op, Program, UnsupportedError, write_area, write_condition, write_given
from .rows import ClauseRows, Encoded, tabulate_rows
from .structure import Rows

Words = npt.NDArray[np.uint64]
_TRUTHS = {Truth.FALSE: FALSE, Truth.UNKNOWN: UNKNOWN, Truth.TRUE: TRUE}


@dataclass(frozen=True, kw_only=True)
class Clause:
    """One clause that can bind: where it stands, its duty word, and its number in the tables."""

    agreement: str
    provision: str
    duty: str


@dataclass(frozen=True, kw_only=True)
class Compiled:
    """Clauses as tables. `left` names those that columns cannot answer: the interpreter does, through `explain`.

    `calendar` gives the epoch of each day; `joined` keeps the rows of facts as they were joined for the keys that columns gave.
    """

    clauses: tuple[Clause, ...]
    left: tuple[tuple[str, str], ...]
    agreements: tuple[Agreement, ...]
    gazetteer: Gazetteer
    lens: Lens
    keys: Mapping[str, int]
    epochs: npt.NDArray[np.int32]
    calendar: npt.NDArray[np.int32]
    rows: ClauseRows
    bearers: BearerTable
    tables: Tables
    steps: npt.NDArray[np.int32]
    starts: npt.NDArray[np.int32]
    protected: Words
    duty: npt.NDArray[np.int32]
    joined: dict[tuple[str, ...], Rows] = field(default_factory=dict)


@dataclass(kw_only=True)
class _Draft:
    """What grows while clauses are compiled."""

    clauses: list[Clause] = field(default_factory=list)
    provisions: list[tuple[Agreement, Provision]] = field(default_factory=list)
    programs: list[Program] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)


def compile_agreements(agreements: tuple[Agreement, ...], gazetteer: Gazetteer, lens: Lens | None = None) -> Compiled:
    """Compile every clause that can bind under a lens that adds nothing. Standing duties, rights and drafts stay out."""
    lens = lens or Lens()
    epochs = np.array(sorted({1, *(day.toordinal() for day in _days(agreements, gazetteer))}), dtype=np.int32)
    places = {index: _here(agreement, gazetteer, lens, epochs) for index, agreement in enumerate(agreements)}
    tables = Tables.open(gazetteer, epochs)
    draft = _Draft()
    for index, agreement in enumerate(agreements):
        for provision in agreement.provisions:
            if _binds(provision, lens):
                _compile(draft, agreement, provision, places[index], tables, lens)
    steps = np.array([s for p in draft.programs for s in p.steps] or [(0, 0, 0, 0)], dtype=np.int32)
    starts = np.cumsum([0, *(len(p.steps) for p in draft.programs)]).astype(np.int32)
    heres = [places[agreements.index(agreement)] for agreement, _ in draft.provisions]
    protected = np.zeros((len(heres), len(epochs), tables.words), dtype=np.uint64)
    for at, ((_, provision), here) in enumerate(zip(draft.provisions, heres, strict=True)):
        _protect(protected[at], provision, here, tables)
    bearers = tabulate_bearers(draft.provisions, heres, tables, lens)
    encoded = Encoded(
        provisions=[p for _, p in draft.provisions],
        agreements=[a for a, _ in draft.provisions],
        programs=draft.programs,
        protected=protected,
    )
    return Compiled(
        clauses=tuple(draft.clauses),
        left=tuple(draft.left),
        agreements=agreements,
        gazetteer=gazetteer,
        lens=lens,
        keys=MappingProxyType(tables.keys),
        epochs=epochs,
        calendar=_calendar(epochs),
        rows=tabulate_rows(encoded, bearers, tables, presume=lens.presume),
        bearers=bearers,
        tables=tables.close(),
        steps=steps,
        starts=starts,
        protected=protected,
        duty=np.array([DUTIES.index(c.duty) for c in draft.clauses], dtype=np.int32),
    )


def _calendar(epochs: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    """The epoch of every day from the day before the second epoch to the first of the last one: a look-up instead of a search."""
    if len(epochs) == 1:
        return np.zeros(1, dtype=np.int32)
    days = np.arange(epochs[1] - 1, epochs[-1] + 1)
    return np.asarray(np.searchsorted(epochs, days, side="right") - 1, dtype=np.int32)


def _binds(provision: Provision, lens: Lens) -> bool:
    force = MODALITIES[provision.modality][0]
    willing = "each-willing" in provision.bearer
    return not (provision.standing or provision.variant or force == "may" or willing) and provision.layer in lens.layers


def _here(agreement: Agreement, gazetteer: Gazetteer, lens: Lens, epochs: npt.NDArray[np.int32]) -> list[Circumstances]:
    """The circumstances of an agreement in each epoch, with an event that says nothing: one value for each stretch of its own days."""
    base = Circumstances(
        event=Event(kind="other", attackers=(), victims=(), day=date.min),
        on=date.min,
        gazetteer=gazetteer,
        agreement=agreement,
        memberships=expand_memberships(agreement, gazetteer),
        added=False,
        variant="",
        presume=lens.presume,
    )
    words = _words(agreement)
    named = [group for name, group in gazetteer.groups.items() if name in words]
    own = {1, *(day.toordinal() for day in (*_own_days(agreement), *_group_days(named)))}
    found: list[Circumstances] = []
    for number in epochs.tolist():
        if number in own:
            day = date.fromordinal(number)
            found.append(replace(base, on=day, event=replace(base.event, day=day)))
        else:
            found.append(found[-1])
    return found


def _compile(
    draft: _Draft,
    agreement: Agreement,
    provision: Provision,
    heres: list[Circumstances],
    tables: Tables,
    lens: Lens,
) -> None:
    program = Program()
    try:
        count = _write(program, agreement, provision, heres, tables, lens)
    except UnsupportedError:
        draft.left.append((agreement.id, provision.id))
        return
    program.add(Op.AND, count)
    draft.programs.append(program)
    draft.provisions.append((agreement, provision))
    duty = derive_duty(provision.acts, MODALITIES[provision.modality][0], provision.discretion)
    draft.clauses.append(Clause(agreement=agreement.id, provision=provision.id, duty=duty))


def _write(
    program: Program,
    agreement: Agreement,
    provision: Provision,
    heres: list[Circumstances],
    tables: Tables,
    lens: Lens,
) -> int:
    """The program of a clause but for its last step; returns how many truth values it leaves to be joined."""
    desk = open_desk(agreement, heres, tables, lens)
    forced = tables.agreement_row(
        agreement.id, lambda: by_stretch(heres, lambda here: _TRUTHS[check_in_force(here).truth])
    )
    program.add(Op.FORCE, forced, desk.key("agreement_in_force"), _spell_row(provision.spell, tables, heres))
    program.add(Op.CHECK)
    count = 1 + _write_trigger(program, provision, desk)
    program.add(Op.CHECK)
    for condition in (provision.attacker, provision.conditions, agreement.activation):
        if condition != ALWAYS:
            write_condition(condition, program, desk)
            program.add(Op.CHECK)
            count += 1
    if provision.scope:
        write_area(provision.scope, program, desk)
        program.add(Op.CHECK)
        count += 1
    if not provision.published:
        program.add(Op.CONST, UNKNOWN)
        count += 1
    if provision.invocation is not None and provision.invocation.effect == "condition":
        write_condition(Fact(key=provision.invocation.fact, question=""), program, desk)
        count += 1
    _try_reservations(agreement, provision, desk)
    if provision.decision is not None:
        write_condition(Fact(key=provision.decision.fact, question=""), program, desk)
        program.add(Op.VETO, tables.veto_row(provision.decision, heres, desk))
        count += 1
    return count


def _try_reservations(agreement: Agreement, provision: Provision, desk: Desk) -> None:
    """Write the reservations to nowhere: they are written with the bearers, and here only to learn whether they can be."""
    for reservation in agreement.reservations:
        if provision.id in reservation.provisions:
            write_condition(reservation.condition, Program(), desk)


def _spell_row(spell: Spell, tables: Tables, heres: list[Circumstances]) -> int:
    """The row that says in which epochs this version of the clause holds."""
    return tables.force_row(by_stretch(heres, lambda here: TRUE if spell.holds(here.on) else FALSE))


def _write_trigger(program: Program, provision: Provision, desk: Desk) -> int:
    """Push whether the ally is at stake, and whether the event is one that the clause names."""
    keys = [desk.key(key) for key in provision.case_facts]
    own = bool(OWN_WAR.intersection(provision.trigger)) or "any-state" in provision.protects
    program.add(Op.STAKE, int(own))
    for key in keys:
        program.add(Op.STATED, key)
    program.add(Op.OR, 1 + len(keys))
    if keys:
        # Any fact that stands for the case decides alone where it is given; else the triggers do.
        for key in keys:
            program.add(Op.STATED, key)
        program.add(Op.OR, len(keys))
        for fact in provision.case_facts:
            write_given(fact, program, desk, lambda: program.add(Op.CONST, FALSE))
        program.add(Op.OR, len(keys))
        program.add(Op.AND, 2)
        for key in keys:
            program.add(Op.STATED, key)
        program.add(Op.OR, len(keys))
        program.add(Op.NOT)
    for trigger in provision.trigger:
        write_condition(Fact(key=trigger.replace("-", "_"), question=""), program, desk)
    program.add(Op.OR, len(provision.trigger))
    if keys:
        program.add(Op.AND, 2)
        program.add(Op.OR, 2)
    return 2


def _protect(out: Words, provision: Provision, heres: list[Circumstances], tables: Tables) -> None:
    def protected(here: Circumstances) -> Words:
        states = select_protected(provision, here)
        return np.full(tables.words, ~np.uint64(0)) if states is None else tables.pack(states)

    out[:] = by_stretch(heres, protected)


def _days(agreements: tuple[Agreement, ...], gazetteer: Gazetteer) -> Iterator[date]:
    """Every day on which something that clauses ask about changes."""
    for agreement in agreements:
        yield from _own_days(agreement)
    yield from _group_days(gazetteer.groups.values())
    for place in gazetteer.places.values():
        yield from _turns(h.spell for h in (*place.sovereign, *place.administrator))


def _own_days(agreement: Agreement) -> Iterator[date]:
    """The days on which something in the agreement itself changes."""
    if agreement.signed:
        yield agreement.signed
    if agreement.spell:
        yield from _turns([agreement.spell])
    yield from _turns(s for party in agreement.parties for s in party.spells)
    yield from _turns(p.spell for p in agreement.provisions)
    yield from _turns(r.spell for r in agreement.reservations)
    yield from _turns(s.spell for s in agreement.suspensions)


def _group_days(groups: Iterable[Group]) -> Iterator[date]:
    """The days on which somebody joins or leaves a group."""
    yield from _turns(m.spell for group in groups for m in group.members)


def _words(value: object) -> frozenset[str]:
    """Every text that stands anywhere in an agreement."""
    if isinstance(value, str):
        return frozenset((value,))
    if is_dataclass(value):
        return frozenset().union(*(_words(getattr(value, f.name)) for f in fields(value)))
    return frozenset().union(*map(_words, value)) if isinstance(value, tuple) else frozenset()


def _turns(spells: Iterable[Spell]) -> Iterator[date]:
    for spell in spells:
        yield from (day for day in (spell.since, spell.until) if day is not None)
