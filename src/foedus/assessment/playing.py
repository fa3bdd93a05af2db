"""One design on some draws: what its law, forces and supply make of the game, played."""

from __future__ import annotations

from foedus.deterrence import GameArrays, OutcomeArrays, play_many

from .draws import Draws
from .engagement import Field, set_up_game
from .periods import lay_period
from .promises import find_quorum
from .reinforcement import reinforce
from .result import DesignResult
from .stage import Stage


def set_up(stage: Stage, result: DesignResult, draws: Draws) -> GameArrays:
    """The game of one design on some draws, in the month that the stage asks about."""
    estimates = {estimate.state: estimate for estimate in result.estimates}
    strength = stage.strengths.get(result.supply) if result.supply else None
    laid = Field(
        postures={posture.state: posture for posture in result.postures},
        estimates=estimates,
        supplied=reinforce(estimates[stage.guarantee.protege], strength, stage.paths.on, draws),
        quorum=find_quorum(result.postures),
    )
    game = set_up_game(stage.guarantee, stage.players, laid, stage.ranges, draws)
    period = stage.paths.period
    return lay_period(stage, result, draws, game, slice(period, period + 1))


def play_design(stage: Stage, result: DesignResult, draws: Draws) -> OutcomeArrays:
    """The outcomes of one design on some draws."""
    return play_many(set_up(stage, result, draws))
