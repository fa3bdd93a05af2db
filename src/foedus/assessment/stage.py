"""What stays the same whichever design is played: the guarantee, its players, the ranges drawn from, what is delivered, and forces by month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from foedus.model import Figure, Guarantee, SuppliedStrength, SupplyLever

from .armies import ForcePaths
from .draws import Draws, draw_positions
from .result import DesignResult

BESIDES_LEVERS = ("force_index", "arrives", "discretion", "legal_weight", "protege_force", "challenger_force")
"""What is drawn besides the levers: where forces lie in their ranges, and where the words of promises do."""


@dataclass(frozen=True, kw_only=True)
class Stage:
    """The guarantee, the players in order, the ranges, what was delivered, and the forces by month."""

    guarantee: Guarantee
    players: tuple[str, ...]
    ranges: Mapping[str, Figure]
    strengths: Mapping[SupplyLever, SuppliedStrength]
    paths: ForcePaths

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that is drawn, in one order."""
        return (*self.ranges, *BESIDES_LEVERS)

    def draw(self, draws: int, seed: int) -> Draws:
        """Common draws over everything. The seed fixes every bit."""
        return draw_positions(self.names, len(self.players), draws=draws, seed=seed)


def find_players(results: tuple[DesignResult, ...]) -> tuple[str, ...]:
    """Every state that any design asks something of and whose forces are known, in one order for every design."""
    asked = {posture.state for result in results for posture in result.postures}
    return tuple(e.state for e in results[0].estimates if e.state in asked)
