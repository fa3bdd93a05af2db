"""Forces by month laid on the game: one period takes the mean of its months, whether it is the month of the event or a year ahead.

With u a draw's place between the worse and the better end, S the strength of the army with deliveries and N without, N_0 its first month, and m the
force index of the protégé now:

    own force:  m N(u) / N_0(u)        supply:  m (S(u) - N(u)) / N_0(u)        stationed of i:  m_i x people there / its people

So the army's path takes the place of the lever `protege_growth`, and its own losses that of `supply_decay`; a delivery counts for what becomes
usable, and no longer for its price. What a guarantor sends in time is a share of its force at home that rotation has left.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from foedus.deterrence import GameArrays
from foedus.forces import share_arriving
from foedus.model import ArmyPath, Band, ReadinessPath

from .draws import Draws, Floats
from .promises import Ends, find_quorum, read_promise
from .result import DesignResult
from .stage import Stage

PLACE = "protege_force"
"""The draw that places the army between its ends, as it places its force index: one draw, one army, in every period."""

_LEAST = 1e-6
"""What is left of an army that has nothing ready: the contest takes no force of nought."""


def lay_period(stage: Stage, design: DesignResult, places: Draws, game: GameArrays, months: slice) -> GameArrays:
    """The game of one period with the army and the guarantors as they are in some of the stage's months; as it was where nothing varies."""
    game = _lay_army(stage, design, places, game, months)
    game = _lay_stationed(stage, design, places, game, months)
    return _lay_arrivals(stage, design, places, game, months)


def lay_years_ahead(
    stage: Stage, design: DesignResult, places: Draws, games: tuple[GameArrays, ...]
) -> tuple[GameArrays, ...]:
    """The games of the years from the start of the horizon, each with the mean of its months."""
    begins = stage.paths.months.index(stage.guarantee.horizon_start.replace(day=1))
    return tuple(
        lay_period(stage, design, places, game, slice(begins + 12 * year, begins + 12 * year + 12))
        for year, game in enumerate(games)
    )


def _lay_army(stage: Stage, design: DesignResult, places: Draws, game: GameArrays, months: slice) -> GameArrays:
    path = stage.paths.army(design.supply)
    if path is None or path.strength is None or path.unaided is None:
        return game
    at = _positions(stage, path, months)
    if not at:
        return game
    whole, own = (_place(band, places) for band in (path.strength, path.unaided))
    estimate = next(e for e in design.estimates if e.state == stage.guarantee.protege)
    now, begins = places.place("protege_force", estimate.capability), own[0]
    mine, added = own[at].mean(axis=0), (whole[at] - own[at]).mean(axis=0)
    return replace(
        game,
        protege=now * np.maximum(mine / begins, _LEAST),
        supply=now * np.maximum(added, 0.0) / begins,
    )


def _positions(stage: Stage, path: ArmyPath, months: slice) -> list[int]:
    """Where the months of a period stand among those of the army; those before its first are not there."""
    wanted = set(stage.paths.months[months])
    return [at for at, month in enumerate(path.months) if month in wanted]


def _place(band: Band, places: Draws) -> Floats:
    """A band at the place of each draw, (month, draw): from the worse end over the middle to the better one."""
    at = places.positions[PLACE][None, :]
    low, central, high = (np.array(end)[:, None] for end in (band.low, band.central, band.high))
    lower, upper = low + 2 * at * (central - low), central + (2 * at - 1) * (high - central)
    return np.asarray(np.where(at < 0.5, lower, upper), dtype=np.float64)


def _lay_stationed(stage: Stage, design: DesignResult, places: Draws, game: GameArrays, months: slice) -> GameArrays:
    """Each player's people with the protégé as a share of its own, drawn between what rotation keeps at both ends."""
    stand = stage.paths.deployments.get(design.design, {})
    low, high = np.zeros(len(stage.players)), np.zeros(len(stage.players))
    for at, state in enumerate(stage.players):
        path = stand.get(state)
        if path is not None and path.personnel is not None and path.personnel.middle > 0:
            whole = path.personnel.middle
            low[at] = min(_mean(path.present_low[months]) / whole, 1.0)
            high[at] = min(_mean(path.present_high[months]) / whole, 1.0)
    if not stand:
        return game
    return replace(game, stationed=game.capability * places.between("arrives", low, high))


def _lay_arrivals(stage: Stage, design: DesignResult, places: Draws, game: GameArrays, months: slice) -> GameArrays:
    """The share that arrives of those players whose readiness the design moves: they station people, or their units are named."""
    ready = stage.paths.ready.get(design.design, {})
    mine = [(at, ready[state]) for at, state in enumerate(stage.players) if state in ready]
    if not mine:
        return game
    waits = _waits(stage, design)
    ends = [_arriving(path, stage.guarantee.response_days, waits[path.state], months) for _, path in mine]
    arrives = game.arrives.copy()
    columns = [at for at, _ in mine]
    arrives[:, columns] = places.between("arrives", np.array([e.low for e in ends]), np.array([e.high for e in ends]))
    return replace(game, arrives=arrives)


def _waits(stage: Stage, design: DesignResult) -> Mapping[str, Ends]:
    """How long each player's government takes before anything moves."""
    postures = {posture.state: posture for posture in design.postures}
    joint = find_quorum(design.postures) is not None
    return {state: read_promise(postures.get(state), joint=joint).wait for state in stage.players}


def _arriving(path: ReadinessPath, days: int, wait: Ends, months: slice) -> Ends:
    """The mean over some months of the share that arrives in time, at both ends."""
    left = (max(days - wait.high, 0.0), max(days - wait.low, 0.0))
    found = [share_arriving(parts, path.distance, left) for parts in path.contingents[months]]
    return Ends(_mean(tuple(low for low, _ in found)), _mean(tuple(high for _, high in found)))


def _mean(values: tuple[float, ...]) -> float:
    return sum(values) / len(values)
