"""From words and forces to the game: every design's obligations set the players' levers, with no number typed by hand.

The words are turned into levers by `foedus.vocabulary.commitments`; the ranges of everything else come from the guarantee
file, or from the defaults of `foedus.vocabulary.levers`. All of it is drawn once, and every design sees the same draws.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from foedus.deterrence import GameArrays
from foedus.forces import arrival
from foedus.model import Figure, ForceEstimate, Guarantee

from .draws import Draws, Floats
from .promises import Ends, awaits_vote, find_quorum, read_promise
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


class _Levers(NamedTuple):
    """What the words of the promises set, by draw and guarantor."""

    discretion: Floats
    weight: Floats
    arrives: Floats


def set_up_game(
    guarantee: Guarantee, players: tuple[str, ...], field: Field, ranges: Mapping[str, Figure], draws: Draws
) -> GameArrays:
    """The game of one design in every draw. Arrays by draw have shape (draw,), by guarantor (draw, guarantor)."""
    estimates = [field.estimates[state] for state in players]
    voting = [field.postures[state] for state in players if awaits_vote(field.postures.get(state))]
    capability = _matrix("force_index", [e.capability for e in estimates], draws)
    value, cost = _own("value", 0, ranges, draws), _own("cost", 1, ranges, draws)
    levers = _promises(players, field, guarantee, draws)
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
        arrives=levers.arrives,
        stationed=capability * np.array([_stationed_share(e) for e in estimates]),
        value=value,
        cost=cost,
        reputation=drawn("reputation_cost")[:, None] * levers.weight,
        discretion=levers.discretion,
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
        votes=np.array([awaits_vote(field.postures.get(state)) for state in players], dtype=np.bool_),
    )


def _promises(players: tuple[str, ...], field: Field, guarantee: Guarantee, draws: Draws) -> _Levers:
    """Discretion, the weight of the text and the share that arrives, for every player and draw."""
    promises = [read_promise(field.postures.get(state), joint=field.quorum is not None) for state in players]
    arrivals = [
        _arriving(field.estimates[state], promise.wait, guarantee.response_days)
        for state, promise in zip(players, promises, strict=True)
    ]
    return _Levers(
        discretion=_between("discretion", [p.discretion for p in promises], draws),
        weight=_between("legal_weight", [p.weight for p in promises], draws),
        arrives=_between("arrives", arrivals, draws),
    )


def _arriving(estimate: ForceEstimate, wait: Ends, days: int) -> Ends:
    """The share that arrives within the days of the guarantee: nothing moves before its government has decided."""
    if estimate.distance is None:
        return Ends(estimate.arrives_share.low, estimate.arrives_share.high)
    late, early = (arrival(estimate.distance, max(days - waited, 0.0)) for waited in (wait.high, wait.low))
    return Ends(late.low, early.high)


def _between(name: str, ends: Sequence[Ends], draws: Draws) -> Floats:
    return draws.between(name, np.array([e.low for e in ends]), np.array([e.high for e in ends]))


def _own(name: str, index: int, ranges: Mapping[str, Figure], draws: Draws) -> Floats:
    common = draws.place(name, ranges[name])[:, None]
    return common * (1 + OWN_SPREAD * (2 * draws.own[:, :, index] - 1))


def _matrix(name: str, figures: Sequence[Figure], draws: Draws) -> Floats:
    return draws.between(name, np.array([f.low for f in figures]), np.array([f.high for f in figures]))


def _stationed_share(estimate: ForceEstimate) -> float:
    """The share of a guarantor's force that stands with the protégé already."""
    return estimate.stationed_share
