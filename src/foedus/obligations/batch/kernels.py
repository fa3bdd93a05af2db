"""Compiled: rows of bits are joined for each event, programs run for the clauses that stay open, and bearers are written out.

The interpreter is the reference: tests hold every bit against it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
import numpy as np

from .structure import (
    OPTIONS,
    Clauses,
    Columns,
    Desk,
    Rows,
    enemies,
    given,
    holds_bit,
    inlined,
    leaf,
    named,
    position,
    veto,
)

_F = TypeVar("_F", bound=Callable[..., object])
_ONE = np.uint64(1)
_FULL = np.uint64(0xFFFFFFFFFFFFFFFF)


def _compiled(function: _F) -> _F:
    return cast(_F, numba.njit(**OPTIONS, cache=True, nogil=True)(function))


@_compiled
def _run(e: int, c: Columns, t: Clauses, steps: Any, begin: int, end: int, foes: Any, count: int, stack: Any) -> int:
    """Run one program and return the truth that it leaves."""
    top = 0
    at = begin
    epoch = c.epoch[e]
    while at < end:
        op, a, b, x = steps[at, 0], steps[at, 1], steps[at, 2], steps[at, 3]
        at += 1
        if op in (1, 2):
            value = 2 if op == 1 else 0
            for _ in range(a):
                top -= 1
                value = min(value, stack[top]) if op == 1 else max(value, stack[top])
            stack[top] = value
        elif op == 3:
            top -= 1
            stack[top] = 2 - stack[top]
        elif op == 20:
            if stack[top - 1] == 0:
                return 0
            continue
        elif op == 4:
            value = given(e, c, a)
            if value == 3:
                continue
            stack[top] = value
            at += b
        elif op == 16:
            top -= 1
            value = stack[top]
            stack[top] = value if value != 1 else veto(e, c, t, a, foes, count)
        else:
            stack[top] = leaf(e, c, t, op, a, b, x, foes, count, epoch)
        top += 1
    return stack[top - 1]


@inlined
def _bear(
    e: int, c: Columns, t: Clauses, clause: int, truth: int, foes: Any, count: int, stack: Any, sure: Any, unsure: Any
) -> None:
    """Write the bearers that are bound, and those of which it hangs."""
    epoch, flags, ally = c.epoch[e], t.flags[clause], c.ally[e]
    for w in range(len(sure)):
        sure[w], unsure[w] = t.sure[clause, epoch, w], t.unsure[clause, epoch, w]
    if flags & 12:
        _keep_only(e, c, flags, foes, count, sure, unsure)
    if flags & 1:
        _clear(ally, sure, unsure)
    involved = named(c.victims[e], ally) or named(c.attackers[e], ally)
    if not flags & 2 and involved:
        for at in range(count):
            _clear(foes[at], sure, unsure)
    for row in range(t.cut_starts[clause], t.cut_starts[clause + 1]):
        one, other, days = t.cuts[row]
        if t.force[days, epoch] == 2:
            if ally == one:
                _clear(other, sure, unsure)
            elif ally == other:
                _clear(one, sure, unsure)
    for row in range(t.held_starts[clause], t.held_starts[clause + 1]):
        begin, end, by, days, _ = t.held_rows[row]
        if t.force[days, epoch] != 2:
            continue
        value = _run(e, c, t, t.held_steps, begin, end, foes, count, stack)
        if value == 2:
            continue
        for w in range(len(sure)):
            hit = t.sets[by, epoch, w]
            if value == 1:
                unsure[w] |= sure[w] & hit
            else:
                unsure[w] &= ~hit
            sure[w] &= ~hit
    if truth == 1:
        for w in range(len(sure)):
            unsure[w] |= sure[w]
            sure[w] = 0


@inlined
def _keep_only(e: int, c: Columns, flags: int, foes: Any, count: int, sure: Any, unsure: Any) -> None:
    """Keep the bearers that are the attackers, or the victims."""
    for w in range(len(sure)):
        mask = np.uint64(0)
        if flags & 4:
            for at in range(count):
                if foes[at] >> 6 == w:
                    mask |= _ONE << np.uint64(foes[at] & 63)
        else:
            for at in range(c.victims.shape[1]):
                state = c.victims[e, at]
                if state >= 0 and state >> 6 == w:
                    mask |= _ONE << np.uint64(state & 63)
        sure[w] &= mask
        unsure[w] &= mask


@inlined
def _clear(state: int, sure: Any, unsure: Any) -> None:
    mask = ~(_ONE << np.uint64(state & 63))
    sure[state >> 6] &= mask
    unsure[state >> 6] &= mask


@_compiled
def answer(
    c: Columns, r: Rows, t: Clauses, begin: int, end: int, bound: Any, hanging: Any, sets: Any, desk: Desk
) -> None:
    """For each event from `begin` to `end`, set the bits of clauses that bind and that hang.

    `sets` takes, for each event, duty and state, whether the state is bound; with a first axis of length 0 it is left out.
    """
    words = bound.shape[1]
    wide = len(sets) > 0
    foes, stack, sure, unsure, values = desk.foes, desk.stack, desk.sure, desk.unsure, desk.values
    told, armed = len(r.fact_keys), len(r.arm_keys)
    none_foe, none_place = r.foe.shape[0] - 1, r.place.shape[0] - 1
    for e in range(begin, end):
        ally, kind, epoch, place = c.ally[e], c.kind[e], c.epoch[e], c.place[e]
        place = none_place if place < 0 else place
        count = enemies(e, c, foes)
        struck = named(c.victims[e], ally)
        for row in range(told):
            values[row] = c.facts[r.fact_keys[row], e]
        if wide:
            sets[e - begin] = 0
        for w in range(words):
            may = r.ally[ally, w] & r.epoch[epoch, w] & r.place[place, w]
            if may == 0:
                continue
            arms = np.uint64(0)
            for row in range(armed):
                if c.facts[r.arm_keys[row], e] != 3:
                    arms |= r.arms[row, w]
            may &= r.kind[kind, w] | arms
            foe = r.foe[none_foe, w] if count == 0 else np.uint64(0)
            foe_sure = r.foe_sure[none_foe, w] if count == 0 else np.uint64(0)
            for at in range(count):
                foe |= r.foe[foes[at], w]
                foe_sure |= r.foe_sure[foes[at], w]
            may &= foe
            for row in range(told):
                if may == 0:
                    break
                may &= r.fact[row, values[row], w]
            if may == 0:
                continue
            certain = (
                may
                & r.exact[w]
                & r.kind_sure[kind, w]
                & ~arms
                & foe_sure
                & r.epoch_sure[epoch, w]
                & r.place_sure[place, w]
            )
            certain &= _FULL if struck else r.own[w]
            for row in range(told):
                certain &= r.fact_sure[row, values[row], w]
            while may:
                low = may & (~may + _ONE)
                may ^= low
                clause = w * 64 + position(low)
                if not holds_bit(t.protected[clause, epoch], ally):
                    continue
                truth = 2
                if not certain & low:
                    truth = _run(e, c, t, t.steps, t.starts[clause], t.starts[clause + 1], foes, count, stack)
                    if truth == 0:
                        continue
                anybody = t.flags[clause] & 16
                if anybody:
                    # Whoever it is, it is bound: no table of bearers need be asked.
                    if truth == 2:
                        bound[e, w] |= low
                    else:
                        hanging[e, w] |= low
                    continue
                _bear(e, c, t, clause, truth, foes, count, stack, sure, unsure)
                some = open_ones = False
                for s in range(len(sure)):
                    some = some or sure[s] != 0
                    open_ones = open_ones or unsure[s] != 0
                if some:
                    bound[e, w] |= low
                if open_ones:
                    hanging[e, w] |= low
                if wide and some:
                    _spread(t, clause, epoch, sure, sets[e - begin])


@inlined
def _spread(t: Clauses, clause: int, epoch: int, sure: Any, out: Any) -> None:
    """Or the bearers into the sets of their duties; a reservation may ask another duty of some."""
    duty = t.duty[clause]
    for w in range(len(sure)):
        left = sure[w]
        for row in range(t.held_starts[clause], t.held_starts[clause + 1]):
            _, _, by, days, other = t.held_rows[row]
            if other >= 0 and t.force[days, epoch] == 2:
                hit = left & t.sets[by, epoch, w]
                out[other, w] |= hit
                left &= ~hit
        out[duty, w] |= left
