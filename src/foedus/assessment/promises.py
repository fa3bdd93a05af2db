"""From the words of a clause to the game: what a promise leaves free, what it puts at stake, and how long its bearer waits.

Every number comes from one table, `foedus.vocabulary.commitments.FEATURES`; nothing here is typed by hand.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from foedus.model import Answer, Deadline, Obligation
from foedus.vocabulary.acts import strongest_family
from foedus.vocabulary.commitments import FEATURES

from .result import Posture

_CAPS = frozenset({"assistance", "decision"})
"""What a clock must end with for its hours to cap the wait."""


class Ends(NamedTuple):
    """The low and the high end of a range."""

    low: float
    high: float


class Promise(NamedTuple):
    """What one state's promise does to its decision: legal discretion (0 to 1), the share of the reputation cost at stake, and days of waiting."""

    discretion: Ends
    weight: Ends
    wait: Ends


def read_promise(posture: Posture | None, *, joint: bool) -> Promise:
    """The promise that counts for a state under one design. A state that owes nothing is free, and begins its debate with the war."""
    obligation = _counted(posture, joint=joint)
    if obligation is None:
        return Promise(_ends("act: none"), Ends(0.0, 0.0), _ends("wait: nothing owed"))
    base = _ends(f"act: {strongest_family(obligation.acts)}")
    added = _ends(f"decision: {obligation.discretion}")
    return Promise(
        discretion=Ends(min(1.0, base.low + added.low), min(1.0, base.high + added.high)),
        weight=_ends(f"force: {obligation.legal_force}"),
        wait=_wait(_ends(f"wait: {obligation.discretion}"), obligation.deadline),
    )


def _wait(wait: Ends, deadline: Deadline | None) -> Ends:
    """The days until the bearer moves: a deadline to act caps them, a deadline to meet or a word such as *at once* shortens them."""
    if deadline is None or deadline.words == "no time is set":
        return wait
    if deadline.hours is not None and deadline.ends in _CAPS:
        most = deadline.hours / 24
        return Ends(min(wait.low, most), min(wait.high, most))
    shorter = _ends("deadline: to meet")
    return Ends(wait.low * shorter.low, wait.high * shorter.high)


def awaits_vote(posture: Posture | None) -> bool:
    """Whether what the state owes hangs on a joint decision that is still to be taken: those states vote."""
    hanging = posture.depends if posture is not None else None
    return hanging is not None and hanging.decision is not None and "awaiting-decision" in hanging.reasons


def find_quorum(postures: Sequence[Posture]) -> int | None:
    """The quorum of the joint decision on which the strongest promises wait; None where each decides alone."""
    waiting = [p.depends for p in postures if p.depends is not None and awaits_vote(p)]
    if not waiting or waiting[0].decision is None:
        return None
    decision, count = waiting[0].decision, len(waiting)
    if decision.quorum is not None:
        return min(decision.quorum, count)
    share = _ends(f"vote: {decision.rule}" if f"vote: {decision.rule}" in FEATURES else "vote: unanimity").low
    return math.floor(share * count) + 1 if decision.rule == "majority" else math.ceil(share * count - 1e-9)


def _counted(posture: Posture | None, *, joint: bool) -> Obligation | None:
    """The promise that counts: the one that binds, or in a joint decision the one on which the vote is held."""
    if posture is None:
        return None
    hanging = posture.depends
    if joint and hanging is not None and hanging.answer is Answer.DEPENDS and hanging.decision is not None:
        return hanging
    return posture.bound


def _ends(name: str) -> Ends:
    feature = FEATURES[name]
    return Ends(feature.low, feature.high)
