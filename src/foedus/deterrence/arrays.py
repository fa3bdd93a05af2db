"""What goes into the game and what comes out, by draw: plain arrays, checked once at the door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from foedus.errors import UsageError

Floats = NDArray[np.float64]
Booleans = NDArray[np.bool_]
Integers = NDArray[np.int64]
Complexes = NDArray[np.complex128]

BY_DRAW = (
    "challenger",
    "protege",
    "supply",
    "supply_effectiveness",
    "stationed_effectiveness",
    "advantage",
    "protege_value",
    "protege_cost",
    "protege_precision",
    "challenger_cost",
    "joining_cost",
    "challenger_precision",
    "status_quo",
)
BY_GUARANTOR = (
    "capability",
    "arrives",
    "stationed",
    "value",
    "cost",
    "reputation",
    "discretion",
    "tripwire",
    "precision",
)
OPTIONAL = ("exponent", "bonus", "mood")
_NEVER_NEGATIVE = (
    "protege",
    "supply",
    "supply_effectiveness",
    "stationed_effectiveness",
    "protege_precision",
    "joining_cost",
    "challenger_precision",
    "capability",
    "stationed",
    "value",
    "precision",
)
_SHARES = ("arrives", "discretion")


@dataclass(frozen=True, kw_only=True)
class GameArrays:
    """One period of the game in every draw. Arrays have shape (draw,) or, by guarantor, (draw, guarantor).

    Forces (`challenger`, `protege`, `supply`, `capability`, `stationed`) share one unit, and only their ratios matter.
    Utilities are measured against the challenger's prize, which is 1; precisions are in 1/utility.

    - `advantage`: log-odds by which the defending side does better than its share of the force.
    - `supply_effectiveness`, `stationed_effectiveness`: how much supply and stationed forces count against the protégé's own.
    - `arrives`: the share of what a guarantor has at home that comes in time.
    - `value`, `cost`: what the protégé's survival is worth to a guarantor, and what intervening costs it.
    - `reputation`: what breaking the promise costs if the law left no discretion; `discretion`: the share that the law lifts.
    - `tripwire`: political cost of standing aside, per unit of force stationed.
    - `joining_cost`: what the challenger loses for each joining force as large as its own.
    - `quorum`: how many of those who vote must agree to a joint intervention; None where each decides alone.
    - `votes`: who votes, shape (guarantor,); None for all. The others decide alone, knowing how the vote went.
    - `opt_out`: whether after a joint decision only those fight who voted for it. That voters then say what they think is assumed and
      no longer follows; and everyone must vote.
    - `exponent`: of the contest, by draw; None for 1. `bonus`: what full participation adds to what guarantors fight for, by draw, growing with
      the share of them that come raised to `bonus_power`; None for nought.
    - `alive`: the probability that each promise still stands when it falls due, unknown to all beforehand, (draw, guarantor); None for 1.
    - `mood`: by how much one standard deviation of a mood that all guarantors share and see moves what speaks for intervening, by draw; None for 0.
    - `shock`: the law of the guarantors' private shocks, "logit" or "probit".

    Raises `UsageError` where shapes disagree, a value is not a finite number, or a value lies outside its domain.
    """

    challenger: Floats
    protege: Floats
    supply: Floats
    supply_effectiveness: Floats
    stationed_effectiveness: Floats
    advantage: Floats
    capability: Floats
    arrives: Floats
    stationed: Floats
    value: Floats
    cost: Floats
    reputation: Floats
    discretion: Floats
    tripwire: Floats
    precision: Floats
    protege_value: Floats
    protege_cost: Floats
    protege_precision: Floats
    challenger_cost: Floats
    joining_cost: Floats
    challenger_precision: Floats
    status_quo: Floats
    quorum: int | None = None
    votes: Booleans | None = None
    opt_out: bool = False
    exponent: Floats | None = None
    bonus: Floats | None = None
    bonus_power: float = 2.0
    alive: Floats | None = None
    mood: Floats | None = None
    shock: Literal["logit", "probit"] = "logit"

    def __post_init__(self) -> None:
        _check_shapes(self)
        _check_domains(self)

    @property
    def draws(self) -> int:
        """The number of draws."""
        return int(self.challenger.shape[0])

    @property
    def guarantors(self) -> int:
        """The number of guarantors."""
        return int(self.capability.shape[1])

    @property
    def in_place(self) -> Floats:
        """The defending force that stands there whatever anyone decides, by draw."""
        stationed = self.stationed_effectiveness * self.stationed.sum(axis=1)
        return np.asarray(self.protege + self.supply_effectiveness * self.supply + stationed, dtype=np.float64)

    @property
    def adds(self) -> Floats:
        """The force that a guarantor adds by intervening: what it has at home, as far as it arrives. (draw, guarantor)."""
        return np.asarray(self.arrives * (self.capability - self.stationed), dtype=np.float64)

    @property
    def standing_aside(self) -> Floats:
        """What standing aside costs a guarantor: the promise that the law does not lift, and its own soldiers left there."""
        return np.asarray((1 - self.discretion) * self.reputation + self.tripwire * self.stationed, dtype=np.float64)

    @property
    def voters(self) -> Booleans:
        """Who takes part in the joint decision: shape (guarantor,), nobody where there is none."""
        if self.quorum is None:
            return np.zeros(self.guarantors, dtype=np.bool_)
        return np.ones(self.guarantors, dtype=np.bool_) if self.votes is None else self.votes


@dataclass(frozen=True, kw_only=True)
class OutcomeArrays:
    """The outcomes in every draw: shape (draw,), and `joining` (draw, guarantor).

    `attack`, `fait_accompli` and `war` are probabilities; `resists` is the protégé's once attacked. `defended` is the probability
    that the defending side wins a war, and `joining` that each guarantor intervenes in it. `brought` is the force that joins
    in expectation, as a share of the challenger's. `converged` and `selection_sensitive` say how far the search can be trusted.
    """

    attack: Floats
    fait_accompli: Floats
    war: Floats
    resists: Floats
    defended: Floats
    joining: Floats
    brought: Floats
    converged: Booleans
    selection_sensitive: Booleans


def _check_shapes(games: GameArrays) -> None:
    if games.capability.ndim != 2:
        raise UsageError(f"'capability' must have the shape (draw, guarantor), not {games.capability.shape}")
    shapes = {
        **dict.fromkeys(BY_DRAW, games.capability.shape[:1]),
        **dict.fromkeys(BY_GUARANTOR, games.capability.shape),
    }
    for name, shape in shapes.items():
        array = getattr(games, name)
        if array.shape != shape:
            raise UsageError(f"'{name}' must have the shape {shape}, not {array.shape}")
        if not np.isfinite(array).all():
            raise UsageError(f"'{name}' holds a value that is not a finite number")
    if games.votes is not None and (games.votes.shape != games.capability.shape[1:] or games.votes.dtype != np.bool_):
        raise UsageError(f"'votes' must be {games.guarantors} booleans")
    for name, shape in (*dict.fromkeys(OPTIONAL, games.challenger.shape).items(), ("alive", games.capability.shape)):
        given = getattr(games, name)
        if given is not None and (given.shape != shape or not np.isfinite(given).all()):
            raise UsageError(f"'{name}' must be finite and have the shape {shape}")
    if games.opt_out and (games.quorum is None or not games.voters.all()):
        raise UsageError("where voters may opt out there is a quorum, and everyone votes")
    if games.bonus is not None and games.voters.any() and not games.voters.all():
        raise UsageError("a coordination bonus needs guarantors who all vote, or who all decide alone")
    if games.quorum is not None and games.quorum < 1:
        raise UsageError("a quorum is at least 1")


def _check_domains(games: GameArrays) -> None:
    for name in (*_NEVER_NEGATIVE, *_SHARES):
        if (getattr(games, name) < 0).any():
            raise UsageError(f"'{name}' must not be negative")
    for name in _SHARES:
        if (getattr(games, name) > 1).any():
            raise UsageError(f"'{name}' must not exceed 1")
    if (games.challenger <= 0).any() or (games.in_place <= 0).any():
        raise UsageError("the challenger's force and the force in place must be above nought")
    if (games.stationed > games.capability).any():
        raise UsageError("no guarantor stations more than it has")
