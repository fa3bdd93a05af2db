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
    inlined,
    leaf,
    named,
    position,
    veto,
)

_F = TypeVar("_F", bound=Callable[..., object])
_ONE = np.uint64(1)
_NIL, _TWO, _THREE = np.uint64(0), np.uint64(2), np.uint64(3)
BLOCK = 512
"""Events that are joined before any program runs: what they leave stays in the nearest cache."""


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


_run_here = inlined(cast(Any, _run).py_func)
"""The same compiled into its caller, where most programs run: the call would cost more than a short program."""


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
def _look_up(c: Columns, r: Rows, begin: int, end: int, codes: Any) -> None:
    """The stretch of days of each event of a block, and what the given facts of each group say together."""
    last, first = len(r.calendar) - 1, np.uint64(begin)
    for i in range(end - begin):
        e = first + np.uint64(i)
        c.epoch[e] = r.calendar[np.uint64(min(max(c.day[e] - r.first, 0), last))]
    for group in range(len(r.groups)):
        out = codes[group]
        for at in range(r.groups.shape[1]):
            row = r.groups[group, at]
            if row >= 0:
                facts, shift = c.facts[row], np.uint8(2 * at)
                for i in range(end - begin):
                    said = np.uint8(facts[first + np.uint64(i)]) << shift
                    out[np.uint64(i)] = np.uint8(said if at == 0 else said | out[np.uint64(i)])


@_compiled
def _sift(c: Columns, r: Rows, begin: int, end: int, bound: Any, hanging: Any, desk: Desk) -> int:
    """Join the rows of each event of a block; clauses that bind or hang whoever bears them are written. Returns how many events are left.

    Offsets are unsigned and all rows stand in one table, so that the loops over words run as wide as the machine allows.
    """
    table, at, single = r.table, r.offsets, r.single
    words, size, groups = np.uint64(bound.shape[1]), r.size, len(r.groups)
    wide, anything = _TWO * size, at[3] + r.kinds * _TWO * size
    joined, codes, left = desk.joined, desk.codes, 0
    for i in range(end - begin):
        row = np.uint64(i)
        e = np.uint64(begin) + row
        ally, foe = c.ally[e], c.attackers[e, _NIL]
        simple = c.victims[e, _NIL] == ally and foe != ally and c.attackers[e, _ONE] < 0 and c.victims[e, _ONE] < 0
        here = at[0] + np.uint64(r.spots[np.uint64(ally), np.uint64(c.epoch[e])]) * _THREE * size
        there = at[1] + (np.uint64(c.place[e]) if c.place[e] >= 0 else r.places) * wide
        enemy = at[2] + ((np.uint64(foe) if foe >= 0 else r.states) if simple else r.states + _ONE) * wide
        kind = anything if r.armed else at[3] + np.uint64(c.kind[e]) * wide
        one = at[4] + np.uint64(codes[0, row]) * wide if groups > 0 else anything
        two = at[5] + np.uint64(codes[1, row]) * wide if groups > 1 else anything
        for step in range(np.int64(wide)):
            w = np.uint64(step)
            may = table[here + w] & table[there + w] & table[enemy + w] & table[kind + w]
            joined[w] = may & table[one + w] & table[two + w]
        for group in range(2, groups):
            more = at[4 + group] + np.uint64(codes[group, row]) * wide
            for step in range(np.int64(wide)):
                joined[np.uint64(step)] &= table[more + np.uint64(step)]
        if not simple:
            _join_foes(c, r, begin + i, joined, desk.foes)
        if r.armed:
            _join_arms(table, at[3] + np.uint64(c.kind[e]) * wide, r.arms, codes, row, size, joined)
        some = np.uint64(0)
        for step in range(np.int64(words)):
            w = np.uint64(step)
            quick = joined[w] & joined[size + w] & table[here + wide + w]
            bound[e, w] = quick
            some |= joined[w] & ~quick
        if some and _leave(begin + i, left, here + wide, table, single, size, hanging, desk):
            desk.left[left] = begin + i
            left += 1
    return left


@inlined
def _leave(e: int, left: int, crowd: Any, table: Any, single: Any, size: Any, hanging: Any, desk: Desk) -> bool:
    """Write the clauses that hang whoever bears them, and keep what is left of an event for later. Returns whether anything is."""
    joined, some = desk.joined, np.uint64(0)
    for i in range(hanging.shape[1]):
        w = np.uint64(i)
        certain = joined[w] & joined[size + w]
        doubt = joined[w] & ~certain & single[2, w] & ~joined[size + size + w]
        if doubt & table[crowd + w]:
            hanging[e, i] = doubt & table[crowd + w]
        rest = joined[w] & ~((certain | doubt) & table[crowd + w])
        desk.rest[left, i], desk.certain[left, i], desk.doubt[left, i] = rest, certain, doubt
        some |= rest
    return bool(some != 0)


@inlined
def _join_foes(c: Columns, r: Rows, e: int, joined: Any, foes: Any) -> None:
    """Join what many enemies allow together; where the ally was not struck, clauses that ask who was do not bind."""
    count = enemies(e, c, foes)
    struck = named(c.victims[e], c.ally[e])
    for i in range(np.int64(r.size)):
        w = np.uint64(i)
        may, sure = np.uint64(0), np.uint64(0)
        for at in range(max(count, 1)):
            row = r.offsets[2] + _TWO * r.size * (np.uint64(foes[at]) if count else r.states) + w
            may |= r.table[row]
            sure |= r.table[row + r.size]
        joined[w] &= may if struck else may & r.single[1, w]
        joined[r.size + w] &= sure if struck else sure & r.single[0, w]


@inlined
def _join_arms(table: Any, kind: Any, arms: Any, codes: Any, row: Any, size: Any, joined: Any) -> None:
    """Join the kind of event, or a given fact that decides a clause's case whatever the kind."""
    for i in range(np.int64(size)):
        w = np.uint64(i)
        deciding = arms[0, codes[0, row], w]
        for group in range(1, len(arms)):
            deciding |= arms[group, codes[group, row], w]
        joined[w] &= table[kind + w] | deciding
        joined[size + w] &= table[kind + size + w] & ~deciding
        joined[size + size + w] = deciding


@inlined
def _spare(e: int, c: Columns, foes: Any, count: int, lose: Any) -> None:
    """Who is taken out of the bearers by each pair of flags: the ally, and its enemies where it is in the fight."""
    ally = c.ally[e]
    involved = named(c.victims[e], ally) or named(c.attackers[e], ally)
    for w in range(lose.shape[1]):
        hit = _ONE << np.uint64(ally & 63) if ally >> 6 == w else np.uint64(0)
        lost = np.uint64(0)
        for at in range(count):
            if involved and foes[at] >> 6 == w:
                lost |= _ONE << np.uint64(foes[at] & 63)
        lose[0, w], lose[1, w], lose[2, w], lose[3, w] = lost, lost | hit, np.uint64(0), hit


@_compiled
def answer(
    c: Columns, r: Rows, t: Clauses, begin: int, end: int, bound: Any, hanging: Any, sets: Any, desk: Desk
) -> None:
    """For each event from `begin` to `end`, set the bits of clauses that bind and that hang.

    `sets` takes, for each event, duty and state, whether the state is bound; with a first axis of length 0 it is left out.
    """
    for start in range(begin, end, BLOCK):
        stop = min(start + BLOCK, end)
        _look_up(c, r, start, stop, desk.codes)
        left = _sift(c, r, start, stop, bound, hanging, desk)
        if len(sets) > 0:
            _list_bound(c, t, start, stop, bound, sets[start - begin : stop - begin], desk)
        _settle(c, t, left, bound, hanging, sets, begin, desk)


@_compiled
def _list_bound(c: Columns, t: Clauses, begin: int, end: int, bound: Any, sets: Any, desk: Desk) -> None:
    """Write out who is bound by the clauses that rows alone have settled."""
    for e in range(begin, end):
        ready = False
        sets[e - begin] = np.uint64(0)
        for w in range(bound.shape[1]):
            rest = bound[e, w]
            while rest:
                low = rest & (~rest + _ONE)
                rest ^= low
                clause = w * 64 + position(low)
                flags = t.flags[clause]
                if flags & 16:
                    continue
                if not ready:
                    _spare(e, c, desk.foes, enemies(e, c, desk.foes), desk.lose)
                    ready = True
                for s in range(sets.shape[2]):
                    sets[e - begin, t.duty[clause], s] |= t.sure[clause, c.epoch[e], s] & ~desk.lose[flags & 3, s]


@_compiled
def _settle(c: Columns, t: Clauses, left: int, bound: Any, hanging: Any, sets: Any, first: int, desk: Desk) -> None:
    """Run what is left of a block: the programs of clauses that stay open, and who bears those that do not."""
    wide = len(sets) > 0
    foes, stack, sure, unsure, lose = desk.foes, desk.stack, desk.sure, desk.unsure, desk.lose
    for row in range(left):
        e = desk.left[row]
        epoch, count = c.epoch[e], enemies(e, c, foes)
        _spare(e, c, foes, count, lose)
        for w in range(bound.shape[1]):
            rest = desk.rest[row, w]
            while rest:
                low = rest & (~rest + _ONE)
                rest ^= low
                clause = w * 64 + position(low)
                truth, flags = 2, t.flags[clause]
                if desk.doubt[row, w] & low:
                    truth = 1
                elif not desk.certain[row, w] & low:
                    truth = _run_here(e, c, t, t.steps, t.starts[clause], t.starts[clause + 1], foes, count, stack)
                    if truth == 0:
                        continue
                if flags & 16:
                    # Whoever it is, it is bound: no table of bearers need be asked.
                    if truth == 2:
                        bound[e, w] |= low
                    else:
                        hanging[e, w] |= low
                    continue
                some = open_ones = np.uint64(0)
                if flags & 32:
                    for s in range(len(sure)):
                        one = t.sure[clause, epoch, s] & ~lose[flags & 3, s]
                        perhaps = t.unsure[clause, epoch, s] & ~lose[flags & 3, s]
                        if truth == 1:
                            perhaps |= one
                            one = np.uint64(0)
                        some |= one
                        open_ones |= perhaps
                        if wide:
                            sets[e - first, t.duty[clause], s] |= one
                else:
                    _bear(e, c, t, clause, truth, foes, count, stack, sure, unsure)
                    for s in range(len(sure)):
                        some |= sure[s]
                        open_ones |= unsure[s]
                    if wide and some:
                        _spread(t, clause, epoch, sure, sets[e - first])
                if some:
                    bound[e, w] |= low
                if open_ones:
                    hanging[e, w] |= low


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
