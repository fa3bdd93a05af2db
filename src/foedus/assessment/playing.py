"""One design on some draws: what its law, forces and supply make of the game, played."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from foedus.deterrence import GameArrays, OutcomeArrays, play_many
from foedus.model import ArmyPath, DeploymentPath, Figure, Guarantee, SuppliedStrength, SupplyLever

from .draws import Draws, draw_positions
from .engagement import Field, set_up_game
from .promises import find_quorum
from .reinforcement import reinforce
from .result import DesignResult

BESIDES_LEVERS = ("force_index", "arrives", "discretion", "legal_weight", "protege_force", "challenger_force")
"""What is drawn besides the levers: where forces lie in their ranges, and where the words of promises do."""


@dataclass(frozen=True, kw_only=True)
class Stage:
    """What stays the same whichever design is played: the guarantee, the players in order, the ranges, and what was delivered.

    `armies` holds the protégé's army by month for each way of supply, and `deployments` the people of guarantors by design; empty where no army is followed.
    """

    guarantee: Guarantee
    players: tuple[str, ...]
    ranges: Mapping[str, Figure]
    strengths: Mapping[SupplyLever, SuppliedStrength]
    armies: Mapping[SupplyLever | None, ArmyPath] = field(default_factory=lambda: MappingProxyType({}))
    deployments: Mapping[str, tuple[DeploymentPath, ...]] = field(default_factory=lambda: MappingProxyType({}))

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


def set_up(stage: Stage, result: DesignResult, draws: Draws) -> GameArrays:
    """The game of one design on some draws."""
    estimates = {estimate.state: estimate for estimate in result.estimates}
    strength = stage.strengths.get(result.supply) if result.supply else None
    laid = Field(
        postures={posture.state: posture for posture in result.postures},
        estimates=estimates,
        supplied=reinforce(estimates[stage.guarantee.protege], strength, stage.guarantee, draws),
        quorum=find_quorum(result.postures),
    )
    return set_up_game(stage.guarantee, stage.players, laid, stage.ranges, draws)


def play_design(stage: Stage, result: DesignResult, draws: Draws) -> OutcomeArrays:
    """The outcomes of one design on some draws."""
    return play_many(set_up(stage, result, draws))
