"""Compiled: rows of bits are joined for each event, programs run for the clauses that stay open, and bearers are written out.

The interpreter is the reference: tests hold every bit against it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar, cast

import numba
import numpy as np

_F = TypeVar("_F", bound=Callable[..., object])
_ONE = np.uint64(1)
_FULL = np.uint64(0xFFFFFFFFFFFFFFFF)


class Columns(NamedTuple):
    """The columns of events, as `EventColumns` has them; `facts` has a row for each given key, and `rows` the row of each key."""

    ally: Any
    kind: Any
    attackers: Any
    victims: Any
    epoch: Any
    day: Any
    place: Any
    targets: Any
    actor: Any
    declared: Any
    facts: Any
    rows: Any


class Rows(NamedTuple):
    """The rows of bits over clauses; `fact_keys` and `arm_keys` are rows of the facts that are given."""

    ally: Any
    kind: Any
    kind_sure: Any
    foe: Any
    foe_sure: Any
    place: Any
    place_sure: Any
    epoch: Any
    epoch_sure: Any
    own: Any
    fact_keys: Any
    fact: Any
    fact_sure: Any
    exact: Any
    arm_keys: Any
    arms: Any


class Clauses(NamedTuple):
    """Programs, bearers and the tables that they read."""

    steps: Any
    starts: Any
    protected: Any
    duty: Any
    sure: Any
    unsure: Any
    flags: Any
    held_rows: Any
    held_starts: Any
    held_steps: Any
    cuts: Any
    cut_starts: Any
    sets: Any
    place: Any
    force: Any
    veto: Any
    held: Any
    trigger: Any
    presumed: Any
    disputed: Any
    kinds: Any


class Desk(NamedTuple):
    """Room to work in, given from outside so that nothing is allocated: foes, a stack, two sets of states, and given facts."""

    values: Any
    foes: Any
    stack: Any
    sure: Any
    unsure: Any


_OPTIONS: Any = {"_nrt": False}
"""Nothing here allocates, so the counting of references, which would take most of the time, is left out."""


def _compiled(function: _F) -> _F:
    return cast(_F, numba.njit(**_OPTIONS, cache=True, nogil=True)(function))


def _inlined(function: _F) -> _F:
    """Compiled into its callers: a call would hand over every table anew."""
    return cast(_F, numba.njit(**_OPTIONS, inline="always")(function))


@_inlined
def _named(states: Any, wanted: int) -> bool:
    for at in range(len(states)):  # noqa: SIM110 - compiled: a plain loop
        if states[at] == wanted:
            return True
    return False


@_inlined
def _enemies(e: int, c: Columns, out: Any) -> int:
    """Write the states that fight the ally; returns how many."""
    ally = c.ally[e]
    attacks = _named(c.attackers[e], ally)
    struck = _named(c.victims[e], ally)
    count = 0
    source = c.victims[e] if attacks and not struck else c.attackers[e]
    for at in range(len(source)):
        state = source[at]
        if state >= 0 and (state != ally or (attacks and not struck)):
            out[count] = state
            count += 1
    return count


@_inlined
def _given(e: int, c: Columns, key: int) -> int:
    row = c.rows[key] if key < len(c.rows) else -1
    return 3 if row < 0 else c.facts[row, e]


@_inlined
def _in(bits: Any, state: int) -> bool:
    return bool((bits[state >> 6] >> np.uint64(state & 63)) & _ONE != 0)


@_inlined
def _wanted(state: int, e: int, c: Columns, bits: Any, words: int, foes: Any, count: int) -> bool:
    if _in(bits, state):
        return True
    if words & 2 and state == c.ally[e]:
        return True
    if words & 4 and _named(c.victims[e], state):
        return True
    if words & 8:
        for at in range(count):
            if foes[at] == state:
                return True
    return False


@_inlined
def _held(e: int, c: Columns, t: Clauses, row: int, words: int, which: int, foes: Any, count: int) -> int:
    place = c.place[e]
    if place < 0:
        return 1
    holders = t.held[which, place, c.epoch[e]]
    bits = t.sets[row, c.epoch[e]]
    yes = no = 0
    for w in range(len(holders)):
        left = holders[w]
        while left:
            low = left & (~left + _ONE)
            state = w * 64 + _position(low)
            left ^= low
            if _wanted(state, e, c, bits, words, foes, count):
                yes += 1
            else:
                no += 1
    if yes + no == 0:
        return 1
    return 2 if no == 0 else 0 if yes == 0 else 1


@_inlined
def _position(low: Any) -> int:
    """The position of the only bit that is set."""
    at = 0
    if low & np.uint64(0xFFFFFFFF00000000):
        at += 32
    if low & np.uint64(0xFFFF0000FFFF0000):
        at += 16
    if low & np.uint64(0xFF00FF00FF00FF00):
        at += 8
    if low & np.uint64(0xF0F0F0F0F0F0F0F0):
        at += 4
    if low & np.uint64(0xCCCCCCCCCCCCCCCC):
        at += 2
    if low & np.uint64(0xAAAAAAAAAAAAAAAA):
        at += 1
    return at


@_inlined
def _on_territory(e: int, c: Columns, t: Clauses) -> int:
    place = c.place[e]
    if place < 0 or t.disputed[place, c.epoch[e]]:
        return 1
    holders = t.held[0, place, c.epoch[e]]
    count = 0
    for w in range(len(holders)):
        left = holders[w]
        while left:
            left &= left - _ONE
            count += 1
    if count == 0:
        return 1
    mine = _in(holders, c.ally[e])
    return 1 if mine and count > 1 else 2 if mine else 0


@_inlined
def _trigger(e: int, c: Columns, t: Clauses, trigger: int, parties: Any) -> int:
    """What the kind of event says of a trigger. The numbers of the triggers and kinds that have rules of their own stand in `kinds`."""
    k = t.kinds
    if trigger == k[0]:
        return 2
    if trigger == k[1]:
        if c.attackers[e, 0] < 0:
            return 1
        return 2 if _named(c.attackers[e], c.ally[e]) else 0
    said = t.trigger[trigger, c.kind[e]]
    if trigger == k[2] and c.declared[e] == 2:
        return 2
    if said == 1 and trigger == k[3]:
        for at in range(c.attackers.shape[1]):
            state = c.attackers[e, at]
            if state >= 0 and _in(parties, state):
                return 2
    return said


@_inlined
def _derived(e: int, c: Columns, t: Clauses, rule: int, parties: Any, foes: Any, count: int) -> int:
    """What structure says of a fact, rule by rule in the order of `foedus.obligations.derived.DERIVED`; 1 where it says nothing."""
    k = t.kinds
    ally, actor = c.ally[e], c.actor[e]
    attacks, struck = _named(c.attackers[e], ally), _named(c.victims[e], ally)
    state, directed, outside, inside = k[6], k[7], k[8], k[9]
    if rule == 0:  # ally_is_aggressor
        return 2 if attacks and not struck else 0
    if rule == 1:  # ally_attacked
        return 2 if struck else 0 if attacks or c.victims[e, 0] >= 0 else 1
    if rule in (2, 3):  # attack_by_fellow_member, attacker_is_party
        if count == 0:
            return 1
        for at in range(count):
            if _in(parties, foes[at]):
                return 2
        return 0
    if rule == 4:  # attacker_is_state
        return 2 if actor == state else 0 if actor in (outside, inside) else 1
    if rule == 5:  # attributable_to_state
        if actor in (state, directed):
            return 2 if c.attackers[e, 0] >= 0 else 1
        return 0 if actor in (outside, inside) else 1
    if rule in (6, 7):  # external_aggression, external_armed_attack
        if actor == inside:
            return 0
        known = 1 if actor != state or count == 0 else _trigger(e, c, t, k[4], parties)
        if rule == 6:
            return known
        armed = _trigger(e, c, t, k[5], parties)
        return 0 if known == 0 or armed == 0 else 2 if known == 2 and armed == 2 else 1
    if rule == 8:  # internal_conflict
        return 2 if actor == inside else 0 if actor == state else 2 if _trigger(e, c, t, k[10], parties) == 2 else 1
    if rule == 10:  # second_power_joined
        return 1 if count == 0 else 2 if count > 1 else 0
    if rule == 11:  # attack_on_territory_of_ally
        return _on_territory(e, c, t)
    if rule == 12:  # attack_on_forces_abroad
        soil = _on_territory(e, c, t)
        if soil != 0 or not c.targets[e] >> k[11] & 1:
            return 1 if soil == 1 else 0
        return 2 if struck else 0
    if rule == 13:  # border_delimited
        return 0 if c.place[e] >= 0 and t.disputed[c.place[e], c.epoch[e]] else 1
    if rule == 16:  # unprovoked
        return 0 if attacks and not struck else 1
    if rule == 17:  # resort_to_war
        if c.declared[e] == 2 or c.kind[e] in (k[12], k[13]):
            return 2
        return _trigger(e, c, t, k[2], parties)
    if rule == 18:  # deliberate_attack
        return 2 if actor == state and _trigger(e, c, t, k[5], parties) == 2 else 1
    return 1


@_inlined
def _veto(e: int, c: Columns, t: Clauses, row: int, foes: Any, count: int) -> int:
    """0 where the attacker blocks the decision, 1 where it does not, or nobody knows."""
    voters_row, needed, votes, reading, consents = t.veto[row]
    voters = t.sets[voters_row, c.epoch[e]]
    total = 0
    for w in range(len(voters)):
        left = voters[w]
        while left:
            left &= left - _ONE
            total += 1
    among = 0
    for at in range(count):
        if _in(voters, foes[at]):
            among += 1
    least = total if needed < 0 else needed
    if among == 0 or votes == 0 or total - among >= least:
        return 1
    if votes == 1 and _given(e, c, reading) != 2:
        return 1
    return 1 if _given(e, c, consents) == 2 else 0


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
            value = _given(e, c, a)
            if value == 3:
                continue
            stack[top] = value
            at += b
        elif op == 16:
            top -= 1
            value = stack[top]
            stack[top] = value if value != 1 else _veto(e, c, t, a, foes, count)
        else:
            stack[top] = _leaf(e, c, t, op, a, b, x, foes, count, epoch)
        top += 1
    return stack[top - 1]


@_inlined
def _leaf(e: int, c: Columns, t: Clauses, op: int, a: int, b: int, x: int, foes: Any, count: int, epoch: int) -> int:
    if op == 0:
        return a
    if op == 5:
        return t.place[a, c.place[e]]
    if op == 6:
        return _held(e, c, t, a, b, x, foes, count)
    if op == 7:
        return 2 if c.targets[e] & a else 0
    if op == 8:
        return 1 if c.actor[e] == t.kinds[14] else 2 if a >> c.actor[e] & 1 else 0
    if op == 9:
        if count == 0:
            return 1
        for at in range(count):
            if _wanted(foes[at], e, c, t.sets[a, epoch], b, foes, count):
                return 2
        return 0
    if op == 10:
        return 2 if count >= a else 0
    if op == 11:
        if c.victims[e, 0] < 0:
            return 1
        for at in range(c.victims.shape[1]):
            state = c.victims[e, at]
            if state >= 0 and _wanted(state, e, c, t.sets[a, epoch], b, foes, count):
                return 2
        return 0
    if op == 12:
        return 2 if c.day[e] < a else 0
    if op == 13:
        return 2 if c.day[e] >= a else 0
    if op == 14:
        said = _trigger(e, c, t, a, t.sets[x, epoch])
        if said == 1:
            return t.presumed[a, c.kind[e]] if b < 0 else b
        return said
    if op == 15:
        said = _derived(e, c, t, a, t.sets[x, epoch], foes, count)
        return b if said == 1 else said
    if op == 17:
        return 2 if a or _named(c.victims[e], c.ally[e]) else 0
    if op == 18:
        return 0 if _given(e, c, a) == 3 else 2
    if t.force[x, epoch] != 2:
        return 0
    said = t.force[a, epoch]
    if said == 1:
        value = _given(e, c, b)
        return 1 if value == 3 else value
    return said


@_inlined
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
    involved = _named(c.victims[e], ally) or _named(c.attackers[e], ally)
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


@_inlined
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


@_inlined
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
    given, armed = len(r.fact_keys), len(r.arm_keys)
    none_foe, none_place = r.foe.shape[0] - 1, r.place.shape[0] - 1
    for e in range(begin, end):
        ally, kind, epoch, place = c.ally[e], c.kind[e], c.epoch[e], c.place[e]
        place = none_place if place < 0 else place
        count = _enemies(e, c, foes)
        struck = _named(c.victims[e], ally)
        for row in range(given):
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
            for row in range(given):
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
            for row in range(given):
                certain &= r.fact_sure[row, values[row], w]
            while may:
                low = may & (~may + _ONE)
                may ^= low
                clause = w * 64 + _position(low)
                if not _in(t.protected[clause, epoch], ally):
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


@_inlined
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
