"""Main path of an army by month: pools are followed, units are filled from them, and what binds is named."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from foedus.model import (
    AmmunitionPath,
    Army,
    ArmyPath,
    Band,
    Complement,
    ComplementPath,
    DeliveryPlan,
    Finding,
    Pool,
    PoolPath,
    UnitPath,
    UnitTemplate,
    make_finding,
)

from .arrivals import deliver, find_strays
from .courses import list_months, regimes_by_month
from .tracks import BETTER, MIDDLE, WORSE, Track, list_intake, name_unknown, track_pool
from .units import RANKS, fill, fires, fires_of_war, inputs_of, least, rank_pools, strength_of, wants

ENDS = (WORSE, MIDDLE, BETTER)

Tracks = Mapping[str, Mapping[str, Track | None]]
"""By end of the figures, then by pool."""

Filled = Mapping[str, tuple[dict[str, float | None], ...]]
"""By end of the figures, the fill of each pool in each month."""


def follow_army(
    army: Army, months: int, *, plan: DeliveryPlan | None = None, regime: str = ""
) -> tuple[ArmyPath, tuple[Finding, ...]]:
    """Follow an army for some months from its first one, with what a plan delivers, under its own course or one regime.

    Strength is in equivalents of one unit of weight 1. What is not known stays unknown in everything that needs it, with a finding.
    """
    when = list_months(army.since, months)
    regimes = regimes_by_month(army, when, regime)
    delivered = {end: deliver(army, when, plan, end) for end in ENDS}
    with_plan = {end: _track(army, regimes, delivered[end], end) for end in ENDS}
    without = {end: _track(army, regimes, deliver(army, when, None, end), end) for end in ENDS}
    filled, bare = _fill(army, with_plan, months), _fill(army, without, months)
    path = ArmyPath(
        army=army.id,
        title=army.title,
        state=army.state,
        fictional=army.fictional,
        months=when,
        regimes=regimes,
        pools=tuple(_pool(p, army, with_plan, regimes, delivered[MIDDLE][p.id]) for p in army.pools),
        complements=tuple(_complement(c, army, filled) for c in army.complements),
        units=tuple(_unit(u, army, filled) for u in army.units),
        ammunition=tuple(_days(p, army, with_plan) for p in army.pools if any(p.id in u.fires for u in army.units)),
        strength=_strength(army, filled),
        unaided=_strength(army, bare),
        lines=army.lines,
    )
    return path, (*_unknowns(army, regimes), *find_strays(army, when, plan))


def _track(
    army: Army, regimes: tuple[str, ...], delivered: Mapping[str, tuple[float, ...]], end: str
) -> dict[str, Track | None]:
    return {p.id: track_pool(p, regimes, delivered[p.id], end, fires(army, regimes, p.id, end)) for p in army.pools}


def _fill(army: Army, tracks: Tracks, months: int) -> Filled:
    wanted = {end: wants(army, end) for end in ENDS}
    return {
        end: tuple(
            fill({name: track.held[at] if track else None for name, track in tracks[end].items()}, wanted[end])
            for at in range(months)
        )
        for end in ENDS
    }


def _band(series: Callable[[str], tuple[float | None, ...]]) -> Band | None:
    """The three ends of one series; None where any month of any end is not known."""
    low, central, high = ([v for v in values if v is not None] for values in (series(end) for end in ENDS))
    if not len(low) == len(central) == len(high) or any(v is None for v in series(MIDDLE)):
        return None
    return Band(low=tuple(low), central=tuple(central), high=tuple(high))


def _strength(army: Army, filled: Filled) -> Band | None:
    ready = {unit.id: rank_pools(army, unit, "ready") for unit in army.units}
    return _band(lambda end: tuple(strength_of(army.units, ready, fills, end) for fills in filled[end]))


def _pool(pool: Pool, army: Army, tracks: Tracks, regimes: tuple[str, ...], delivered: tuple[float, ...]) -> PoolPath:
    mine = {end: tracks[end][pool.id] for end in ENDS}
    low, central, high = (mine[end] for end in ENDS)
    held = learning = None
    if low and central and high:
        held = Band(low=low.held, central=central.held, high=high.held)
        if pool.training is not None:
            learning = Band(low=low.learning, central=central.learning, high=high.learning)
    return PoolPath(
        pool=pool.id,
        name=pool.name,
        kind=pool.kind,
        unit=pool.unit,
        held=held,
        learning=learning,
        needed=wants(army, MIDDLE).get(pool.id),
        intake=_band(lambda end: list_intake(pool, regimes, end) or (None,) * len(regimes)),
        delivered=delivered,
    )


def _complement(complement: Complement, army: Army, filled: Filled) -> ComplementPath:
    wanted = sum(u.number.middle * u.needs[complement.id].middle for u in army.units if complement.id in u.needs)
    pools = tuple(complement.needs)
    if not wanted:
        return ComplementPath(
            complement=complement.id, name=complement.name, wanted=None, usable=None, inputs=(), binds=()
        )
    return ComplementPath(
        complement=complement.id,
        name=complement.name,
        wanted=wanted,
        usable=_band(lambda end: tuple(_times(wanted, least(fills, pools)[0]) for fills in filled[end])),
        inputs=tuple((pool, _alone(filled[MIDDLE], pool, wanted)) for pool in pools),
        binds=tuple(least(fills, pools)[1] for fills in filled[MIDDLE]),
    )


def _alone(filled: tuple[dict[str, float | None], ...], pool: str, wanted: float) -> tuple[float, ...] | None:
    """How many complements one input would allow by month, if nothing else were short."""
    allowed = [wanted * value for fills in filled if (value := fills[pool]) is not None]
    return tuple(allowed) if len(allowed) == len(filled) else None


def _unit(unit: UnitTemplate, army: Army, filled: Filled) -> UnitPath:
    pools = {rank: rank_pools(army, unit, rank) for rank in RANKS}
    number = unit.number.middle

    def band(rank: str) -> Band | None:
        return _band(lambda end: tuple(_times(number, least(fills, pools[rank])[0]) for fills in filled[end]))

    return UnitPath(
        unit=unit.id,
        name=unit.name,
        wanted=number,
        manned=band("manned"),
        equipped=band("equipped"),
        ready=band("ready"),
        binds=tuple(least(fills, pools["ready"])[1] for fills in filled[MIDDLE]),
    )


def _times(number: float, filled: float | None) -> float | None:
    return None if filled is None else number * filled


def _days(pool: Pool, army: Army, tracks: Tracks) -> AmmunitionPath:
    def series(end: str) -> tuple[float | None, ...]:
        track, monthly = tracks[end][pool.id], fires_of_war(army, pool.id, end)
        return tuple(30 * held / monthly for held in track.held) if track and monthly else (None,)

    return AmmunitionPath(pool=pool.id, name=pool.name, days=_band(series))


def _unknowns(army: Army, regimes: tuple[str, ...]) -> tuple[Finding, ...]:
    """What is not known of any pool that a unit needs, and of the intensity of a regime under which somebody fires."""
    needed = {pool for unit in army.units for pool in inputs_of(army, unit, MIDDLE)}
    found = [
        make_finding("FD324", f"{lacks} of '{pool.id}'", pool.locus)
        for pool in army.pools
        if pool.id in needed and (lacks := name_unknown(pool, regimes))
    ]
    if any(unit.fires for unit in army.units):
        dark = [regime for regime in dict.fromkeys(regimes) if regime not in army.intensity]
        found.extend(make_finding("FD324", f"the intensity of {regime}", army.locus) for regime in dark)
    return tuple(found)
