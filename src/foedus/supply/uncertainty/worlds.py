"""Worlds that a plan may meet: late lines, ramps that slip and donors that stop paying, as other numbers in the same arrays.

What is ordered and paid in the first `firm` months is the same in every world: the money of these months is in hand, and what the
lines can take in is known. So any orders that fit one world fit them all, and what differs is what becomes of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from foedus.supply.arrays import Flags, Floats, Ints, Tables
from foedus.vocabulary.hazards import CONVERSION, HAZARDS

_YEAR = 12


@dataclass(frozen=True, kw_only=True)
class World:
    """One way things go: the arrays, whether each donor still pays in each month, (D, T), and what of capacity is there, (T,)."""

    tables: Tables
    pays: Floats
    attained: Floats


def draw_worlds(tables: Tables, *, firm: int, count: int, seed: int) -> tuple[World, ...]:
    """Worlds number 0 to `count` - 1 of a seed. A world is the same whatever `count` is."""
    return tuple(_draw(tables, firm, np.random.default_rng([seed, number])) for number in range(count))


def _draw(tables: Tables, firm: int, rng: np.random.Generator) -> World:
    attained = _between(rng, "attained")
    overrun = _between(rng, "overrun")
    late = np.floor(rng.exponential(1.0, len(tables.works.line_of)) * overrun).astype(np.int32)
    pays = _paying(tables, firm, rng).astype(float)
    return make_world(tables, late=late, pays=pays, attained=_ramp(attained, firm, tables.purse.budget.shape[1]))


def make_world(tables: Tables, *, late: Ints, pays: Floats, attained: Floats) -> World:
    """A world in which sources on lines deliver so many months late, (S,), donors pay, (D, T), and lines take in a share, (T,)."""
    leave = tables.goods.leave.copy()
    for source in np.flatnonzero(tables.works.line_of >= 0):
        leave[source] = _later(leave[source], int(late[source]))
    return World(tables=_with(tables, leave, pays, attained), pays=pays, attained=attained)


def mean_world(tables: Tables, worlds: Sequence[World]) -> World:
    """What is expected: the mean of every number over the worlds."""
    pays = np.mean([w.pays for w in worlds], axis=0)
    attained = np.mean([w.attained for w in worlds], axis=0)
    leave = np.mean([w.tables.goods.leave for w in worlds], axis=0)
    return World(tables=_with(tables, leave, pays, attained), pays=pays, attained=attained)


def known_by(tables: Tables, true: World, mean: World, month: int, firm: int) -> World:
    """What is believed at a month: delivery dates as they are, money and capacity as they are for `firm` months, expected after.

    A donor that has stopped stays away; one that still pays goes on as often as those do that came so far.
    """
    seen = min(month + firm, true.pays.shape[1])
    so_far = np.maximum(mean.pays[:, seen - 1 : seen], 1e-12)
    pays = true.pays.copy()
    pays[:, seen:] = true.pays[:, seen - 1 : seen] * mean.pays[:, seen:] / so_far
    attained = true.attained.copy()
    attained[seen:] = mean.attained[seen:]
    return World(tables=_with(tables, true.tables.goods.leave, pays, attained), pays=pays, attained=attained)


def _with(tables: Tables, leave: Floats, pays: Floats, attained: Floats) -> Tables:
    works = tables.works
    slipped = {name: getattr(works, name) * attained for name in ("capacity", "open", "booked", "yields")}
    return replace(
        tables,
        goods=replace(tables.goods, leave=leave),
        works=replace(works, **slipped),
        purse=replace(tables.purse, budget=tables.purse.budget * pays),
    )


def _between(rng: np.random.Generator, name: str) -> float:
    return float(rng.uniform(HAZARDS[name].low, HAZARDS[name].high))


def _later(share: Floats, late: int) -> Floats:
    return np.concatenate([np.zeros(min(late, len(share))), share[: max(len(share) - late, 0)]])


def _ramp(attained: float, firm: int, months: int) -> Floats:
    """The share of planned capacity that is there: the middle of the range while it is known, then what was drawn, rising over a year."""
    at = np.arange(months)
    climbing = attained + (1.0 - attained) * np.clip((at - _YEAR + 1) / _YEAR, 0.0, 1.0)
    middle = (HAZARDS["attained"].low + HAZARDS["attained"].high) / 2.0
    return np.where(at < firm, middle, climbing)


def _paying(tables: Tables, firm: int, rng: np.random.Generator) -> Flags:
    """Whether each donor still pays, (D, T), by the rule of the simulation, but never stopping within the firm months."""
    donors, months = tables.purse.budget.shape
    usual, hurried = _between(rng, "conversion"), 1.0 + (rng.random() < _between(rng, "budget_crisis"))
    share = np.array([CONVERSION.get(name, usual) for name in tables.names.donors])
    hazard = np.minimum(2.0 * (1.0 - share) / months * hurried, 1.0)
    stays = rng.random((donors, months)) >= hazard[:, None]
    stays[:, :firm] = True
    return np.logical_and.accumulate(stays, axis=1)
