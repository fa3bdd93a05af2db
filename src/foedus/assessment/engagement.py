"""From words and forces to the game: every design's obligations set the players' levers, with no number typed by hand.

The words are turned into levers by `foedus.vocabulary.commitments`; the ranges of everything else come from the guarantee
file, or from the defaults of `foedus.vocabulary.levers`. All of it is drawn once, and every design sees the same draws.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from foedus.deterrence import GameArrays
from foedus.model import Answer, Figure, ForceEstimate, Guarantee, Obligation
from foedus.vocabulary.acts import strongest_family
from foedus.vocabulary.commitments import DISCRETION_ADDED, DISCRETION_BY_FAMILY, WEIGHT_BY_FORCE

from .draws import Draws, Floats
from .result import Posture

OWN_SPREAD = 0.5
"""How far a guarantor's own value and cost lie from the common draw, as a share of it: judgement."""


@dataclass(frozen=True, kw_only=True)
class Field:
    """What one design puts on the field: postures, forces by state, and what supply adds to the protégé's own force."""

    postures: Mapping[str, Posture]
    estimates: Mapping[str, ForceEstimate]
    supplied: Floats
    quorum: int | None


def find_quorum(postures: Sequence[Posture]) -> int | None:
    """The quorum of the joint decision on which the strongest promises wait; None where each decides alone."""
    waiting = [p.depends for p in postures if p.depends is not None and _awaits_vote(p)]
    if not waiting:
        return None
    decision = waiting[0].decision
    if decision is None:
        return None
    count = len(waiting)
    return {
        "unanimity": count,
        "joint-finding": count,
        "two-thirds": -(-2 * count // 3),
        "majority": count // 2 + 1,
    }.get(decision.rule, min(decision.quorum or count, count))


def set_up_game(
    guarantee: Guarantee, players: tuple[str, ...], field: Field, ranges: Mapping[str, Figure], draws: Draws
) -> GameArrays:
    """The game of one design in every draw. Arrays by draw have shape (draw,), by guarantor (draw, guarantor)."""
    estimates = [field.estimates[state] for state in players]
    voting = [field.postures[state] for state in players if _awaits_vote(field.postures.get(state))]
    capability = _matrix("force_index", [e.capability for e in estimates], draws)
    value, cost = _own("value", 0, ranges, draws), _own("cost", 1, ranges, draws)
    discretion, weight = _promises(players, field, draws)
    protege = field.estimates[guarantee.protege].capability
    challenger = field.estimates[guarantee.challenger].capability

    def drawn(name: str) -> Floats:
        return draws.place(name, ranges[name])

    return GameArrays(
        challenger=draws.place("challenger_force", challenger),
        protege=draws.place("protege_force", protege),
        supply=field.supplied,
        supply_effectiveness=drawn("supply_effectiveness"),
        stationed_effectiveness=drawn("stationed_effectiveness"),
        advantage=drawn("defender_advantage"),
        capability=capability,
        arrives=_matrix("arrives", [e.arrives_share for e in estimates], draws),
        stationed=capability * np.array([_stationed_share(e) for e in estimates]),
        value=value,
        cost=cost,
        reputation=drawn("reputation_cost")[:, None] * weight,
        discretion=discretion,
        tripwire=np.broadcast_to(drawn("tripwire_cost")[:, None], capability.shape) / np.maximum(capability, 1e-9),
        precision=np.broadcast_to(drawn("guarantor_precision")[:, None], capability.shape),
        protege_value=drawn("protege_value"),
        protege_cost=drawn("protege_cost"),
        protege_precision=drawn("protege_precision"),
        challenger_cost=drawn("challenger_cost"),
        joining_cost=drawn("joining_cost"),
        challenger_precision=drawn("challenger_precision"),
        status_quo=drawn("status_quo"),
        quorum=find_quorum(voting) if field.quorum is not None else None,
        votes=np.array([_awaits_vote(field.postures.get(state)) for state in players], dtype=np.bool_),
    )


def _awaits_vote(posture: Posture | None) -> bool:
    """Whether what the state owes hangs on a joint decision that is still to be taken: those states vote."""
    hanging = posture.depends if posture is not None else None
    return hanging is not None and hanging.decision is not None and "awaiting-decision" in hanging.reasons


def _promises(players: tuple[str, ...], field: Field, draws: Draws) -> tuple[Floats, Floats]:
    """Legal discretion and the weight of the text for every player and draw: a player that owes nothing has full discretion."""
    ends = [_ends(field.postures.get(state), joint=field.quorum is not None) for state in players]
    low, high, weight_low, weight_high = (np.array([end[i] for end in ends]) for i in range(4))
    return draws.between("discretion", low, high), draws.between("legal_weight", weight_low, weight_high)


def _ends(posture: Posture | None, *, joint: bool) -> tuple[float, float, float, float]:
    obligation = _counted(posture, joint=joint)
    if obligation is None:
        return (1.0, 1.0, 0.0, 0.0)
    low, high = DISCRETION_BY_FAMILY[strongest_family(obligation.acts)]
    more_low, more_high = DISCRETION_ADDED[obligation.discretion]
    return (min(1.0, low + more_low), min(1.0, high + more_high), *WEIGHT_BY_FORCE[obligation.legal_force])


def _counted(posture: Posture | None, *, joint: bool) -> Obligation | None:
    """The promise that counts: the one that binds, or in a joint decision the one on which the vote is held."""
    if posture is None:
        return None
    hanging = posture.depends
    if joint and hanging is not None and hanging.answer is Answer.DEPENDS and hanging.decision is not None:
        return hanging
    return posture.bound


def _own(name: str, index: int, ranges: Mapping[str, Figure], draws: Draws) -> Floats:
    common = draws.place(name, ranges[name])[:, None]
    return common * (1 + OWN_SPREAD * (2 * draws.own[:, :, index] - 1))


def _matrix(name: str, figures: Sequence[Figure], draws: Draws) -> Floats:
    return draws.between(name, np.array([f.low for f in figures]), np.array([f.high for f in figures]))


def _stationed_share(estimate: ForceEstimate) -> float:
    """The share of a guarantor's force that stands with the protégé already."""
    return estimate.stationed_share
