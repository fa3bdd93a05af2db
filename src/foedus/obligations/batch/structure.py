"""Compiled into their callers: what the structure of an event says, test by test, over columns and tables.

The cache of compiled kernels watches only `kernels.py`, into which all of this is compiled: whoever changes something here touches
that file too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar, cast

import numba
import numpy as np

_F = TypeVar("_F", bound=Callable[..., object])
_ONE = np.uint64(1)


class Columns(NamedTuple):
    """The columns of events, as `EventColumns` has them; `facts` has a row for each given key, and `rows` the row of each key.

    `epoch` is filled by the kernels.
    """

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
    """The rows of bits over clauses, as `ClauseRows` has them, in one table, joined for the facts that are given.

    A row of `size` words says which clauses may hold, and the next which surely do. `offsets` says where in `table` the rows of
    spots, places, foes, kinds and each group of facts begin; `places`, `states` and `kinds` number the rows for no place, no foe
    (the next one lets every clause pass) and any kind. `single` (3, word) are the rows `own`, `unstruck` and `known`. `groups`
    (group, 4) are rows of given facts, -1 for none; `arms` (group, code, word) the clauses whose case a group decides, and `armed`
    whether it decides any. `calendar` counts from the day `first`.
    """

    table: Any
    offsets: Any
    size: Any
    places: Any
    states: Any
    kinds: Any
    spots: Any
    single: Any
    groups: Any
    arms: Any
    armed: Any
    calendar: Any
    first: Any


class Clauses(NamedTuple):
    """Programs, bearers and the tables that they read."""

    steps: Any
    starts: Any
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
    """Room to work in, given from outside so that nothing is allocated: for one event foes, a stack, sets of states and joined
    rows; for a block the codes of its facts, the events left over, and of each the clauses left over, those that surely hold and
    those of which it hangs.
    """

    foes: Any
    stack: Any
    sure: Any
    unsure: Any
    lose: Any
    joined: Any
    codes: Any
    left: Any
    rest: Any
    certain: Any
    doubt: Any


OPTIONS: Any = {"_nrt": False}
"""Nothing here allocates, so the counting of references, which would take most of the time, is left out."""


def inlined(function: _F) -> _F:
    """Compiled into its callers: a call would hand over every table anew."""
    return cast(_F, numba.njit(**OPTIONS, inline="always")(function))


@inlined
def named(states: Any, wanted: int) -> bool:
    """Whether a state is among those named; -1 fills the rest."""
    for at in range(len(states)):  # noqa: SIM110 - compiled: a plain loop
        if states[at] == wanted:
            return True
    return False


@inlined
def enemies(e: int, c: Columns, out: Any) -> int:
    """Write the states that fight the ally; returns how many."""
    ally = c.ally[e]
    attacks = named(c.attackers[e], ally)
    struck = named(c.victims[e], ally)
    count = 0
    source = c.victims[e] if attacks and not struck else c.attackers[e]
    for at in range(len(source)):
        state = source[at]
        if state >= 0 and (state != ally or (attacks and not struck)):
            out[count] = state
            count += 1
    return count


@inlined
def given(e: int, c: Columns, key: int) -> int:
    """The value that the event gives a fact: 3 where it gives none."""
    row = c.rows[key] if key < len(c.rows) else -1
    return 3 if row < 0 else c.facts[row, e]


@inlined
def holds_bit(bits: Any, state: int) -> bool:
    """Whether a set of states holds one."""
    return bool((bits[state >> 6] >> np.uint64(state & 63)) & _ONE != 0)


@inlined
def wanted(state: int, e: int, c: Columns, bits: Any, words: int, foes: Any, count: int) -> bool:
    """Whether a state is one that a test names, by itself or by a word for the ally, the victims or the enemies."""
    if holds_bit(bits, state):
        return True
    if words & 2 and state == c.ally[e]:
        return True
    if words & 4 and named(c.victims[e], state):
        return True
    if words & 8:
        for at in range(count):
            if foes[at] == state:
                return True
    return False


@inlined
def held(e: int, c: Columns, t: Clauses, row: int, words: int, which: int, foes: Any, count: int) -> int:
    """Whether those who hold the place are among the states wanted: all, none, or unknown."""
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
            state = w * 64 + position(low)
            left ^= low
            if wanted(state, e, c, bits, words, foes, count):
                yes += 1
            else:
                no += 1
    if yes + no == 0:
        return 1
    return 2 if no == 0 else 0 if yes == 0 else 1


@inlined
def position(low: Any) -> int:
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


@inlined
def on_territory(e: int, c: Columns, t: Clauses) -> int:
    """Whether the place is the territory of the ally; unknown where it is disputed."""
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
    mine = holds_bit(holders, c.ally[e])
    return 1 if mine and count > 1 else 2 if mine else 0


@inlined
def trigger(e: int, c: Columns, t: Clauses, trigger: int, parties: Any) -> int:
    """What the kind of event says of a trigger. The numbers of the triggers and kinds that have rules of their own stand in `kinds`."""
    k = t.kinds
    if trigger == k[0]:
        return 2
    if trigger == k[1]:
        if c.attackers[e, 0] < 0:
            return 1
        return 2 if named(c.attackers[e], c.ally[e]) else 0
    said = t.trigger[trigger, c.kind[e]]
    if trigger == k[2] and c.declared[e] == 2:
        return 2
    if said == 1 and trigger == k[3]:
        for at in range(c.attackers.shape[1]):
            state = c.attackers[e, at]
            if state >= 0 and holds_bit(parties, state):
                return 2
    return said


@inlined
def derived(e: int, c: Columns, t: Clauses, rule: int, parties: Any, foes: Any, count: int) -> int:
    """What structure says of a fact, rule by rule in the order of `foedus.obligations.derived.DERIVED`; 1 where it says nothing."""
    k = t.kinds
    ally, actor = c.ally[e], c.actor[e]
    attacks, struck = named(c.attackers[e], ally), named(c.victims[e], ally)
    state, directed, outside, inside = k[6], k[7], k[8], k[9]
    if rule == 0:  # ally_is_aggressor
        return 2 if attacks and not struck else 0
    if rule == 1:  # ally_attacked
        return 2 if struck else 0 if attacks or c.victims[e, 0] >= 0 else 1
    if rule in (2, 3):  # attack_by_fellow_member, attacker_is_party
        if count == 0:
            return 1
        for at in range(count):
            if holds_bit(parties, foes[at]):
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
        known = 1 if actor != state or count == 0 else t.trigger[k[4], c.kind[e]]
        if rule == 6:
            return known
        armed = t.trigger[k[5], c.kind[e]]
        return 0 if known == 0 or armed == 0 else 2 if known == 2 and armed == 2 else 1
    if rule == 8:  # internal_conflict
        return 2 if actor == inside else 0 if actor == state else 2 if t.trigger[k[10], c.kind[e]] == 2 else 1
    if rule == 10:  # second_power_joined
        return 1 if count == 0 else 2 if count > 1 else 0
    if rule in (11, 12):  # attack_on_territory_of_ally, attack_on_forces_abroad
        soil = on_territory(e, c, t)
        if rule == 11:
            return soil
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
        return t.trigger[k[2], c.kind[e]]
    if rule == 18:  # deliberate_attack
        return 2 if actor == state and t.trigger[k[5], c.kind[e]] == 2 else 1
    return 1


@inlined
def veto(e: int, c: Columns, t: Clauses, row: int, foes: Any, count: int) -> int:
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
        if holds_bit(voters, foes[at]):
            among += 1
    least = total if needed < 0 else needed
    if among == 0 or votes == 0 or total - among >= least:
        return 1
    if votes == 1 and given(e, c, reading) != 2:
        return 1
    return 1 if given(e, c, consents) == 2 else 0


@inlined
def leaf(e: int, c: Columns, t: Clauses, op: int, a: int, b: int, x: int, foes: Any, count: int, epoch: int) -> int:
    """What one step of a program says that looks at the event."""
    if op == 0:
        return a
    if op == 5:
        return t.place[a, c.place[e]]
    if op == 6:
        return held(e, c, t, a, b, x, foes, count)
    if op == 7:
        return 2 if c.targets[e] & a else 0
    if op == 8:
        return 1 if c.actor[e] == t.kinds[14] else 2 if a >> c.actor[e] & 1 else 0
    if op == 9:
        if count == 0:
            return 1
        for at in range(count):
            if wanted(foes[at], e, c, t.sets[a, epoch], b, foes, count):
                return 2
        return 0
    if op == 10:
        return 2 if count >= a else 0
    if op == 11:
        if c.victims[e, 0] < 0:
            return 1
        for at in range(c.victims.shape[1]):
            state = c.victims[e, at]
            if state >= 0 and wanted(state, e, c, t.sets[a, epoch], b, foes, count):
                return 2
        return 0
    if op == 12:
        return 2 if c.day[e] < a else 0
    if op == 13:
        return 2 if c.day[e] >= a else 0
    if op == 14:
        said = trigger(e, c, t, a, t.sets[x, epoch])
        if said == 1:
            return t.presumed[a, c.kind[e]] if b < 0 else b
        return said
    if op == 15:
        said = derived(e, c, t, a, t.sets[x, epoch], foes, count)
        return b if said == 1 else said
    if op == 17:
        return 2 if a or named(c.victims[e], c.ally[e]) else 0
    if op == 18:
        return 0 if given(e, c, a) == 3 else 2
    if t.force[x, epoch] != 2:
        return 0
    said = t.force[a, epoch]
    if said == 1:
        value = given(e, c, b)
        return 1 if value == 3 else value
    return said
