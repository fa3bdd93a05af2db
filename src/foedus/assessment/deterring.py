"""Main path of the study of deterrence: the designs of a guarantee played with every contest exponent, over equilibria and over years."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from foedus.deterrence import (
    GameArrays,
    OutcomeArrays,
    Paths,
    Withdrawal,
    YearArrays,
    find_all_equilibria,
    lay_years,
    play_many,
    play_years,
    span_outcomes,
    stakes_of,
)
from foedus.model import Guarantee, SuppliedStrength
from foedus.units import round_to_two

from .assumptions import collect_ranges
from .comparison import tell_outcomes
from .draws import Draws, Floats
from .influence import find_reversals
from .periods import lay_years_ahead
from .playing import set_up
from .promises import awaits_vote
from .prospects import Comer, EquilibriumMap, MapCell, Prospect, Study, Year
from .reinforcement import reinforce_monthly
from .result import Assessment, DesignResult, Interval
from .sensitivity import find_indices
from .sources import Sources
from .stage import Stage, find_players
from .story import SEED, assess

DRAWS, SAMPLE, STARTS, MOST_YEARS = 600, 256, 24, 10
EXPONENTS = 8
"""How many exponents the range is cut into: each needs a certified sum of its own."""

MAP_SIZE, STEEPEST, DEAREST = 9, 6.0, 3.0
"""Points along each side of the map, and the greatest exponent and cost of breaking a promise on it."""

Progress = Callable[[str], None]


def study(
    guarantee: Guarantee,
    sources: Sources,
    *,
    draws: int = DRAWS,
    seed: int = SEED,
    sample: int = SAMPLE,
    progress: Progress = lambda _: None,
) -> Study:
    """Study how the designs of a guarantee deter. The same draws of the assumptions for each; the seed fixes every bit.

    `sample` is the size of each sample of the sensitivity analysis, 0 for none; `progress` is told what is being done.
    """
    progress("law, forces and deliveries")
    told = assess(guarantee, sources, draws=10, seed=seed)
    if any(d.outcomes is None for d in told.designs):
        return _unplayed(told)
    stage = _stage(told)
    places = stage.draw(draws, seed)
    games = {d.design: steepen(set_up(stage, d, places), stage, places) for d in told.designs}
    played: dict[str, OutcomeArrays] = {}
    prospects = []
    for design in told.designs:
        progress(design.title)
        played[design.design] = play_many(games[design.design])
        prospects.append(_prospect(stage, design, places, games[design.design], played[design.design]))
    attacks = [p.attack for p in played.values()]
    progress("sensitivity")
    return Study(
        guarantee=guarantee,
        paths=told.paths,
        promised=told.promised,
        designs=tuple(
            tell_outcomes(d, p, played[told.designs[0].design])
            for d, p in zip(told.designs, played.values(), strict=True)
        ),
        prospects=tuple(prospects),
        indices=find_indices(stage, told.designs, draws=sample, seed=seed, play=_play) if sample else (),
        reversals=find_reversals(told.designs, stage.ranges, places, attacks),
        chart=draw_map(stage, _strongest(told.designs)),
        missing=told.missing,
        provenance=replace(told.provenance, draws=draws),
    )


def _stage(told: Assessment) -> Stage:
    """The stage of every design, with ranges for the years to come as well."""
    return Stage(
        guarantee=told.guarantee,
        players=find_players(told.designs),
        ranges=collect_ranges(told.guarantee, ahead=True),
        strengths=told.strengths,
        paths=told.paths,
    )


def _unplayed(told: Assessment) -> Study:
    """What can be said where a force that the game needs is not known: the law, and why nothing was played."""
    return Study(
        guarantee=told.guarantee,
        paths=told.paths,
        promised=told.promised,
        designs=told.designs,
        prospects=(),
        indices=(),
        reversals=(),
        chart=None,
        missing=told.missing,
        provenance=told.provenance,
    )


def steepen(games: GameArrays, stage: Stage, places: Draws) -> GameArrays:
    """The games with the exponent of their draw, taken from the middles of equal parts of its range."""
    figure = stage.ranges["contest_exponent"]
    part = np.minimum((places.positions["contest_exponent"] * EXPONENTS).astype(np.int64), EXPONENTS - 1)
    return replace(games, exponent=figure.low + (part + 0.5) / EXPONENTS * (figure.high - figure.low))


def _play(stage: Stage, design: DesignResult, places: Draws) -> OutcomeArrays:
    return play_many(steepen(set_up(stage, design, places), stage, places))


def _prospect(stage: Stage, design: DesignResult, places: Draws, games: GameArrays, played: OutcomeArrays) -> Prospect:
    spans = span_outcomes(games, played, starts=STARTS)
    ahead = _look_ahead(stage, design, places, games)
    several, folds, lacking = (int(v.sum()) for v in (spans.several, spans.near_fold, ~spans.complete))
    first = stage.guarantee.horizon_start.year
    return Prospect(
        design=design.design,
        title=design.title,
        attack=_interval(*spans.attack),
        fait_accompli=_interval(*spans.fait_accompli),
        war=_interval(*spans.war),
        several_in=several,
        near_fold_in=folds,
        incomplete_in=lacking,
        comers=_comers(stage, design, played),
        years=tuple(
            Year(year=first + t, hazard=_interval(hazard, hazard), hurried_in=int((ahead.hurried[t] > 1e-4).sum()))
            for t, hazard in enumerate(ahead.attack)
        ),
        in_all=_interval(ahead.by_year[-1], ahead.by_year[-1]),
        flags=_flags((several, folds, lacking), ahead, places.count),
    )


def _interval(low: Floats, high: Floats) -> Interval:
    return Interval(
        low=round_to_two(float(np.percentile(low, 5))), high=round_to_two(float(np.percentile(high, 95))), unit="share"
    )


def _comers(stage: Stage, design: DesignResult, played: OutcomeArrays) -> tuple[Comer, ...]:
    owed = {posture.state: posture.family for posture in design.postures}
    comers = [
        Comer(state=state, comes=_interval(played.joining[:, at], played.joining[:, at]), owes=owed.get(state, ""))
        for at, state in enumerate(stage.players)
    ]
    return tuple(sorted(comers, key=lambda c: (-c.comes.high, -c.comes.low, c.state)))


def _look_ahead(stage: Stage, design: DesignResult, places: Draws, games: GameArrays) -> YearArrays:
    """The years of the horizon, ten at most: forces grow, deliveries arrive by month, and promises are given up without notice."""
    years = max(1, min(MOST_YEARS, stage.guarantee.horizon_months // 12))

    def drawn(name: str) -> Floats:
        return places.place(name, stage.ranges[name])

    paths = Paths(
        years=years,
        challenger_growth=drawn("challenger_growth"),
        protege_growth=drawn("protege_growth"),
        delivered=_delivered(stage, design, places, years),
        supply_decay=drawn("supply_decay"),
    )
    hazard = -np.log1p(-drawn("withdrawal"))
    held = np.broadcast_to(hazard[None, :, None], (years, places.count, len(stage.players)))
    first = replace(games, supply=np.zeros(places.count))
    votes = any(awaits_vote(posture) for posture in design.postures)
    withdrawal = None if votes else Withdrawal(hazard=np.ascontiguousarray(held), observed=False)
    games_by_year = lay_years(first, paths)
    return play_years(lay_years_ahead(stage, design, places, games_by_year), drawn("discount"), withdrawal)


def _delivered(stage: Stage, design: DesignResult, places: Draws, years: int) -> Floats:
    strength: SuppliedStrength | None = stage.strengths.get(design.supply) if design.supply else None
    estimate = next(e for e in design.estimates if e.state == stage.guarantee.protege)
    return reinforce_monthly(estimate, strength, stage.guarantee, places, months=12 * years)


def _flags(counts: tuple[int, int, int], ahead: YearArrays, draws: int) -> tuple[str, ...]:
    several, folds, lacking = counts
    told = []
    if several:
        told.append(f"In {several} of {draws} draws several equilibria are stable: the intervals span them all.")
    if folds:
        told.append(
            f"In {folds} of {draws} draws an equilibrium is about to appear or vanish: small changes may matter much."
        )
    if lacking:
        told.append(f"In {lacking} of {draws} draws the search cannot vouch that it found every equilibrium.")
    hurried = int((ahead.hurried > 1e-4).any(axis=0).sum())
    if hurried > draws // 2:
        told.append(
            f"In {hurried} of {draws} draws some year's hazard is raised by what is announced for later: a closing window."
        )
    return tuple(told)


def _strongest(designs: tuple[DesignResult, ...]) -> DesignResult:
    """The design under which most states must fight or assist; the last of several, which combines the others."""
    return max(designs, key=lambda d: (sum(p.family in ("fight", "assist") for p in d.postures), designs.index(d)))


def draw_map(stage: Stage, design: DesignResult) -> EquilibriumMap:
    """Stable equilibria over the exponent of the contest and the cost of breaking a promise, all else at the middle of its range."""
    across, up = np.linspace(0.5, STEEPEST, MAP_SIZE), np.linspace(0.0, DEAREST, MAP_SIZE)
    points = MAP_SIZE**2
    middle = Draws(
        positions={name: np.full(points, 0.5) for name in stage.names},
        own=np.full((points, len(stage.players), 2), 0.5),
        seed=0,
    )
    games = set_up(stage, design, middle)
    weight = games.reputation / stage.ranges["reputation_cost"].middle
    games = replace(
        games,
        exponent=np.tile(across, MAP_SIZE),
        reputation=weight * np.repeat(up, MAP_SIZE)[:, None],
        quorum=None,
        votes=None,
    )
    found = find_all_equilibria(stakes_of(games), starts=STARTS)
    low, high = found.bound_defended()
    stable = np.bincount(found.game[found.stable], minlength=points)
    cells = tuple(
        MapCell(
            across=float(across[at % MAP_SIZE]),
            up=float(up[at // MAP_SIZE]),
            stable=int(stable[at]),
            low=round_to_two(float(low[at])),
            high=round_to_two(float(high[at])),
        )
        for at in range(points)
    )
    return EquilibriumMap(design=design.title, across="contest_exponent", up="reputation_cost", cells=cells)
