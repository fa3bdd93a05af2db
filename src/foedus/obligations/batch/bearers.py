"""Who bears each clause in each epoch, and what takes a bearer out: reservations and suspensions."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from foedus.model import ALWAYS, Agreement, Lens, Provision, Reservation, Spell, Truth
from foedus.obligations.circumstances import Circumstances
from foedus.obligations.selection import select_bearers
from foedus.obligations.standing import check_party
from foedus.vocabulary.acts import derive_duty
from foedus.vocabulary.instruments import MODALITIES

from .columns import DUTIES, FALSE, TRUE
from .desks import Tables, by_stretch, open_desk
from .programs import Op, Program, write_condition

Words = npt.NDArray[np.uint64]
Ints = npt.NDArray[np.int32]

DROP_ALLY, BINDS_ATTACKER, ONLY_ENEMIES, ONLY_VICTIMS, ANY_STATE, SIMPLE = 1, 2, 4, 8, 16, 32
"""Flags of a clause: the ally owes itself nothing; an attacker is bound too; bearers are the attackers, or the victims; any state;
nothing but these takes a bearer out."""


@dataclass(frozen=True, kw_only=True)
class BearerTable:
    """`sure` and `unsure` are states by clause and epoch. A reservation has a clause, a program, states, days and a duty (-1: the clause's)."""

    sure: Words
    unsure: Words
    flags: Ints
    reservations: Ints
    reservation_starts: Ints
    steps: Ints
    suspensions: Ints
    suspension_starts: Ints


def tabulate_bearers(
    provisions: list[tuple[Agreement, Provision]], heres: list[list[Circumstances]], tables: Tables, lens: Lens
) -> BearerTable:
    """Fill the table of bearers for every clause."""
    shape = (len(provisions), len(tables.epochs), tables.words)
    sure, unsure = np.zeros(shape, dtype=np.uint64), np.zeros(shape, dtype=np.uint64)
    steps: list[tuple[int, int, int, int]] = []
    held: list[tuple[int, ...]] = []
    starts, cut, cut_starts = [0], [], [0]
    cache: dict[tuple[int, tuple[str, ...], tuple[str, ...], bool], tuple[Words, Words]] = {}
    for at, ((agreement, provision), days) in enumerate(zip(provisions, heres, strict=True)):
        name = (id(agreement), provision.bearer, provision.beneficiary, "consult" in provision.acts)
        if name not in cache:
            cache[name] = _bear(provision, days, tables)
        sure[at], unsure[at] = cache[name]
        held.extend(
            _reserve(reservation, (agreement, provision), days, tables, lens, steps)
            for reservation in agreement.reservations
            if provision.id in reservation.provisions
        )
        starts.append(len(held))
        for suspension in agreement.suspensions:
            one, other = (tables.states[state] for state in suspension.between)
            row = tables.force_row(_holds(suspension.spell, days))
            cut.append((one, other, row))
        cut_starts.append(len(cut))
    return BearerTable(
        sure=sure,
        unsure=unsure,
        flags=np.array(
            [_flags(p) | SIMPLE * _simple(p, owner, at, starts) for at, (owner, p) in enumerate(provisions)],
            dtype=np.int32,
        ),
        reservations=np.array(held or [(0, 0, 0, 0, 0)], dtype=np.int32),
        reservation_starts=np.array(starts, dtype=np.int32),
        steps=np.array(steps or [(0, 0, 0, 0)], dtype=np.int32),
        suspensions=np.array(cut or [(0, 0, 0)], dtype=np.int32),
        suspension_starts=np.array(cut_starts, dtype=np.int32),
    )


def _simple(provision: Provision, agreement: Agreement, at: int, starts: list[int]) -> bool:
    """Whether no reservation, suspension or word for one side narrows who bears the clause."""
    narrowed = provision.bearer in (("attacker",), ("victim",))
    return not agreement.suspensions and starts[at] == starts[at + 1] and not narrowed


def _flags(provision: Provision) -> int:
    spared = "consult" in provision.acts or provision.bearer == ("victim",) or provision.beneficiary != ("victim",)
    drops = not spared or "each-other-party" in provision.bearer
    return (
        DROP_ALLY * drops
        | BINDS_ATTACKER * provision.attacker_bound
        | ONLY_ENEMIES * (provision.bearer == ("attacker",))
        | ONLY_VICTIMS * (provision.bearer == ("victim",))
        | ANY_STATE * (provision.bearer == ("any-state",))
    )


def _bear(provision: Provision, days: list[Circumstances], tables: Tables) -> tuple[Words, Words]:
    """The states that are bound for sure, and perhaps, in each epoch; suspensions apart."""

    def bear(here: Circumstances) -> tuple[Words, Words]:
        found: dict[Truth, set[str]] = {Truth.TRUE: set(), Truth.UNKNOWN: set(), Truth.FALSE: set()}
        for state in _named(provision, here):
            if (
                provision.beneficiary == ("victim",)
                or state != ", ".join(provision.beneficiary)
                or "consult" in provision.acts
            ):
                found[check_party(replace(here, bearer=state), "").truth].add(state)
        return tables.pack(frozenset(found[Truth.TRUE])), tables.pack(frozenset(found[Truth.UNKNOWN]))

    told = by_stretch(days, bear)
    return np.stack([sure for sure, _ in told]), np.stack([unsure for _, unsure in told])


def _holds(spell: Spell, days: list[Circumstances]) -> list[int]:
    return by_stretch(days, lambda here: TRUE if spell.holds(here.on) else FALSE)


def _named(provision: Provision, here: Circumstances) -> tuple[str, ...]:
    """Every state that could bear the clause; which of them attack or were attacked is known only with an event."""
    if provision.bearer in (("attacker",), ("victim",)):
        return tuple(dict.fromkeys(m.state for m in here.memberships))
    return tuple(state for state in select_bearers(provision, here) if state != "any-state")


def _reserve(
    reservation: Reservation,
    owner: tuple[Agreement, Provision],
    days: list[Circumstances],
    tables: Tables,
    lens: Lens,
    steps: list[tuple[int, int, int, int]],
) -> tuple[int, ...]:
    agreement, provision = owner
    program = Program()
    if reservation.condition == ALWAYS:
        program.add(Op.CONST, TRUE)
    else:
        write_condition(reservation.condition, program, open_desk(agreement, days, tables, lens))
    begin = len(steps)
    steps.extend(program.steps)
    duty = -1
    if reservation.acts or reservation.discretion:
        acts, discretion = reservation.acts or provision.acts, reservation.discretion or provision.discretion
        duty = DUTIES.index(derive_duty(acts, MODALITIES[provision.modality][0], discretion))
    row = tables.force_row(_holds(reservation.spell, days))
    return begin, len(steps), tables.set_row(reservation.by, days), row, duty
