"""From pools to units: what must come together, and what binds.

Every unit wanted takes its share of each pool: where n units of a kind take a of a pool, and all kinds together want N of it, the pool's fill is
min(1, held / N), the same for all who take of it. A complement or a unit is as whole as the worst of its inputs (Leontief):

    fill of a kind = min over its inputs of their fill          units = n x fill          strength = sum over kinds of weight x units

So strength never falls where a pool grows, and never rises where one shrinks. The rationing is ours: an army would fill some units first.
"""

from __future__ import annotations

from collections.abc import Mapping

from foedus.model import Army, UnitTemplate

from .tracks import costing, helping

RANKS = {"manned": ("people", "crew"), "equipped": ("people", "crew", "equipment"), "ready": ()}
"""The kinds of pools that a unit needs for each rank of readiness; ready asks for all."""

Fills = Mapping[str, float | None]


def inputs_of(army: Army, unit: UnitTemplate, end: str) -> dict[str, float]:
    """What one unit takes of each pool, through complements and for its days of cover too, at one end of the figures."""
    wholes = {c.id: c for c in army.complements}
    taken: dict[str, float] = {}
    for part, figure in unit.needs.items():
        amount = costing(figure, end)
        inner = {p: costing(f, end) for p, f in wholes[part].needs.items()} if part in wholes else {part: 1.0}
        for pool, each in inner.items():
            taken[pool] = taken.get(pool, 0.0) + amount * each
    for pool, figure in unit.fires.items():
        taken[pool] = taken.get(pool, 0.0) + costing(figure, end) * costing(army.cover, end) / 30
    return taken


def wants(army: Army, end: str) -> dict[str, float]:
    """What all the units wanted take of each pool, at one end of the figures."""
    wanted: dict[str, float] = {}
    for unit in army.units:
        for pool, amount in inputs_of(army, unit, end).items():
            wanted[pool] = wanted.get(pool, 0.0) + unit.number.middle * amount
    return wanted


def fires(army: Army, regimes: tuple[str, ...], pool: str, end: str) -> tuple[float, ...] | None:
    """What the units wanted fire of one pool in each month, at the intensity of its regime; None where that is not known."""
    if not any(pool in unit.fires for unit in army.units):
        return (0.0,) * len(regimes)
    if any(regime not in army.intensity for regime in regimes):
        return None
    whole = fires_of_war(army, pool, end)
    return tuple(whole * costing(army.intensity[regime], end) for regime in regimes)


def fires_of_war(army: Army, pool: str, end: str) -> float:
    """What all the units wanted fire of one pool in a month of war."""
    return sum(u.number.middle * costing(u.fires[pool], end) for u in army.units if pool in u.fires)


def fill(held: Mapping[str, float | None], wanted: Mapping[str, float]) -> dict[str, float | None]:
    """The share of each wanted pool that is held, 1 at most; None where what is held is not known."""
    filled: dict[str, float | None] = {}
    for pool, need in wanted.items():
        have = held.get(pool)
        filled[pool] = None if have is None else (min(1.0, have / need) if need > 0 else 1.0)
    return filled


def least(fills: Fills, pools: tuple[str, ...]) -> tuple[float | None, str]:
    """The worst fill among some pools, and the pool that binds; 1 and nothing where none is short, None where one is not known."""
    known = [(value, pool) for pool in pools if (value := fills[pool]) is not None]
    if len(known) < len(pools):
        return None, ""
    value, pool = min(known, default=(1.0, ""))
    return value, pool if value < 1 else ""


def rank_pools(army: Army, unit: UnitTemplate, rank: str) -> tuple[str, ...]:
    """The pools that a unit needs for one rank of readiness."""
    kinds = {pool.id: pool.kind for pool in army.pools}
    asked = RANKS[rank]
    return tuple(pool for pool in inputs_of(army, unit, "central") if not asked or kinds[pool] in asked)


def strength_of(
    units: tuple[UnitTemplate, ...], ready: Mapping[str, tuple[str, ...]], fills: Fills, end: str
) -> float | None:
    """Ready units by their weight, with the pools that each needs to be `ready`; None where one of those is not known."""
    total = 0.0
    for unit in units:
        filled, _ = least(fills, ready[unit.id])
        if filled is None:
            return None
        total += helping(unit.weight, end) * unit.number.middle * filled
    return total
