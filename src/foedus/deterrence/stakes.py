"""What a game of guarantors is made of: forces, stakes and shocks, for many games at once."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any, Literal, Self

import numpy as np

from foedus.errors import UsageError

from .arrays import Booleans, Floats, Integers
from .contest import find_scale, find_share

Shock = Literal["logit", "probit"]


@dataclass(frozen=True, kw_only=True)
class Stakes:
    """Many games of guarantors who each decide alone: by game `base`, `challenger` and what follows `precision`, the rest (game, guarantor).

    `base` is the force in place and `challenger` the opponent's, `force` what each guarantor adds; `value` is what winning is worth
    to it, `bias` what speaks for intervening besides (cost of standing aside less cost of fighting), `precision` in 1/utility.

    - `exponent` and `advantage` shape the contest (1 and 0 if None): the defence wins with odds e^advantage (force / challenger)^exponent.
    - `bonus` is what full participation adds to what each fights for, growing with the share of those who intervene raised to
      `bonus_power` >= 1 (none if None).
    - `alive` is the probability that each promise still stands when it falls due, known to nobody beforehand, and `aside` the part of
      `bias` that goes with the promise (1 and 0 if None).
    - `shock` is the law of the private shocks: logistic or standard normal, both times 1 / `precision`.

    Raises `UsageError` where shapes disagree or a value lies outside its domain.
    """

    base: Floats
    challenger: Floats
    force: Floats
    value: Floats
    bias: Floats
    precision: Floats
    exponent: Floats | None = None
    advantage: Floats | None = None
    bonus: Floats | None = None
    bonus_power: float = 2.0
    alive: Floats | None = None
    aside: Floats | None = None
    shock: Shock = "logit"

    def __post_init__(self) -> None:
        shape = self.force.shape
        if len(shape) != 2 or not self.value.shape == self.bias.shape == self.precision.shape == shape:
            raise UsageError(f"force, value, bias and precision must share one shape (game, guarantor), not {shape}")
        if not self.base.shape == self.challenger.shape == shape[:1]:
            raise UsageError("base and challenger must have the shape (game,)")
        for name in ("exponent", "advantage", "bonus"):
            given = getattr(self, name)
            if given is not None and given.shape != shape[:1]:
                raise UsageError(f"'{name}' must have the shape {shape[:1]}, not {given.shape}")
        for name in ("alive", "aside"):
            given = getattr(self, name)
            if given is not None and given.shape != shape:
                raise UsageError(f"'{name}' must have the shape {shape}, not {given.shape}")
        self._check_domains()

    def _check_domains(self) -> None:
        if self.exponent is not None and not (self.exponent > 0).all():
            raise UsageError("a contest exponent must be above nought")
        if self.bonus is not None and not (self.bonus >= 0).all():
            raise UsageError("a coordination bonus must not be negative")
        if self.bonus_power < 1:
            raise UsageError("the coordination bonus must grow at least in proportion: its power is 1 or more")
        if self.alive is not None and not ((self.alive >= 0) & (self.alive <= 1)).all():
            raise UsageError("'alive' must lie between 0 and 1")
        if self.aside is not None and not (self.aside >= 0).all():
            raise UsageError("'aside' must not be negative")
        if self.shock not in ("logit", "probit"):
            raise UsageError("shocks are 'logit' or 'probit'")

    @property
    def games(self) -> int:
        """The number of games."""
        return int(self.force.shape[0])

    @property
    def guarantors(self) -> int:
        """The number of guarantors."""
        return int(self.force.shape[1])

    @property
    def exponents(self) -> Floats:
        """The contest exponent by game."""
        return np.ones(self.games) if self.exponent is None else self.exponent

    @property
    def bonuses(self) -> Floats:
        """The coordination bonus by game."""
        return np.zeros(self.games) if self.bonus is None else self.bonus

    @property
    def even(self) -> Floats:
        """The force with even chances against the challenger, by game."""
        advantage = np.zeros(self.games) if self.advantage is None else self.advantage
        return find_scale(self.challenger, advantage, self.exponents)

    @property
    def odds(self) -> Floats:
        """The odds of winning with the force in place alone, by game, never quite nought nor endless."""
        advantage = np.zeros(self.games) if self.advantage is None else self.advantage
        log = advantage + self.exponents * (np.log(self.base) - np.log(self.challenger))
        return np.asarray(np.exp(np.clip(log, -600.0, 600.0)), dtype=np.float64)

    def find_win(self, game: int, force: Floats) -> Floats:
        """The probability of winning one game with each of several total forces."""
        advantage = 0.0 if self.advantage is None else self.advantage[game]
        return find_share(force, self.challenger[game], np.asarray(advantage), self.exponents[game])

    def win_each(self, force: Floats) -> Floats:
        """The probability of winning each game with its own total force."""
        advantage = np.zeros(self.games) if self.advantage is None else self.advantage
        return find_share(force, self.challenger, advantage, self.exponents)

    def find_rise(self) -> Floats:
        """The growth of the coordination bonus from nobody to everybody, of a bonus of 1: (head count,)."""
        count = max(self.guarantors, 1)
        return np.asarray((np.arange(self.guarantors + 1) / count) ** self.bonus_power, dtype=np.float64)

    def pick(self, games: slice | Integers | Booleans) -> Self:
        """The same stakes for some of the games, named by an index, a slice or a mask."""
        given = ((f.name, getattr(self, f.name)) for f in fields(self))
        chosen: dict[str, Any] = {n: v[games] if isinstance(v, np.ndarray) else v for n, v in given}
        return replace(self, **chosen)
