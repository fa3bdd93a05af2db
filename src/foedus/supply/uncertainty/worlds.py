"""Worlds that a plan may meet: late lines, ramps that slip, donors that stop paying and sellers in crisis, as other numbers in the same arrays.

World number n of a seed and run number n of the simulation share their events: what lines attain, the crisis of the donors and
the crises of the seller. What is ordered, drawn and paid in the first `firm` months is the same in every world: the money of these
months is in hand, what the lines can take in is known, and no seller holds back yet. So any orders that fit one world fit them all,
and what differs is what becomes of them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from foedus.supply.arrays import Flags, Floats, Ints, Tables
from foedus.supply.simulation import RANGES, Events, draw_events, draw_numbers
from foedus.vocabulary.hazards import CONVERSION, DIVERTED, HAZARDS

_YEAR = 12


@dataclass(frozen=True, kw_only=True)
class World:
    """One way things go: the arrays, whether each donor still pays in each month, (D, T), what of capacity is there, (T,), and in
    which months no crisis makes sellers hold back diverted classes, (T,). What is only expected lies between nought and one."""

    tables: Tables
    pays: Floats
    attained: Floats
    calm: Floats


def draw_worlds(tables: Tables, *, firm: int, count: int, seed: int) -> tuple[World, ...]:
    """Worlds number 0 to `count` - 1 of a seed. A world is the same whatever `count` is."""
    return tuple(_draw(tables, firm, draw_numbers(seed, number)) for number in range(count))


def _draw(tables: Tables, firm: int, numbers: Iterator[float]) -> World:
    months = tables.purse.budget.shape[1]
    events = draw_events(numbers, RANGES, months)
    pays = _paying(tables, firm, events, numbers).astype(float)
    late = [int(-events.overrun * math.log(1.0 - next(numbers))) for _ in tables.works.line_of]
    calm = np.array(events.calm, dtype=float)
    calm[:firm] = 1.0
    return make_world(
        tables, late=np.array(late, dtype=np.int32), pays=pays, attained=_ramp(events.attained, firm, months), calm=calm
    )


def make_world(tables: Tables, *, late: Ints, pays: Floats, attained: Floats, calm: Floats) -> World:
    """A world in which sources on lines deliver so many months late, (S,), donors pay, (D, T), lines take in a share, (T,), and
    sellers hold back nothing in calm months, (T,)."""
    leave = tables.goods.leave.copy()
    for source in np.flatnonzero(tables.works.line_of >= 0):
        leave[source] = _later(leave[source], int(late[source]))
    return _world(tables, leave, pays, attained, calm)


def mean_world(tables: Tables, worlds: Sequence[World]) -> World:
    """What is expected: the mean of every number over the worlds."""
    pays = np.mean([w.pays for w in worlds], axis=0)
    attained = np.mean([w.attained for w in worlds], axis=0)
    calm = np.mean([w.calm for w in worlds], axis=0)
    leave = np.mean([w.tables.goods.leave for w in worlds], axis=0)
    return _world(tables, leave, pays, attained, calm)


def known_by(tables: Tables, true: World, mean: World, month: int, firm: int) -> World:
    """What is believed at a month: delivery dates as they are; money, capacity and crises as they are for `firm` months, expected after.

    A donor that has stopped stays away; one that still pays goes on as often as those do that came so far. Of crises the middles
    of their ranges are believed.
    """
    seen = min(month + firm, true.pays.shape[1])
    so_far = np.maximum(mean.pays[:, seen - 1 : seen], 1e-12)
    pays = true.pays.copy()
    pays[:, seen:] = true.pays[:, seen - 1 : seen] * mean.pays[:, seen:] / so_far
    attained = true.attained.copy()
    attained[seen:] = mean.attained[seen:]
    calm = true.calm.copy()
    calm[seen:] = expected_calm(true.calm[seen - 1], len(calm) - seen)
    return _world(tables, true.tables.goods.leave, pays, attained, calm)


def expected_calm(now: float, months: int) -> Floats:
    """How likely it is that no crisis holds a seller back 1, 2, ... `months` months from now, where it is `now` calm (1) or not (0)."""
    begins, ends = (_middle(name) for name in ("crisis_begins", "crisis_ends"))
    usual = ends / (begins + ends)
    likely: Floats = usual + (now - usual) * np.power(1.0 - begins - ends, np.arange(1.0, months + 1.0))
    return likely


def _world(tables: Tables, leave: Floats, pays: Floats, attained: Floats, calm: Floats) -> World:
    works, goods = tables.works, tables.goods
    slipped = {name: getattr(works, name) * attained for name in ("capacity", "open", "booked", "yields")}
    kind = goods.kind_of[goods.item_of[goods.stocks]]
    diverted = np.array([name in DIVERTED for name in tables.names.kinds], dtype=bool)[kind]
    changed = replace(
        tables,
        goods=replace(goods, leave=leave, release=np.where(diverted[:, None], calm, 1.0)),
        works=replace(works, **slipped),
        purse=replace(tables.purse, budget=tables.purse.budget * pays),
    )
    return World(tables=changed, pays=pays, attained=attained, calm=calm)


def _middle(name: str) -> float:
    return (HAZARDS[name].low + HAZARDS[name].high) / 2.0


def _later(share: Floats, late: int) -> Floats:
    return np.concatenate([np.zeros(min(late, len(share))), share[: max(len(share) - late, 0)]])


def _ramp(attained: float, firm: int, months: int) -> Floats:
    """The share of planned capacity that is there: the middle of the range while it is known, then what was drawn, rising over a year."""
    at = np.arange(months)
    climbing = attained + (1.0 - attained) * np.clip((at - _YEAR + 1) / _YEAR, 0.0, 1.0)
    return np.where(at < firm, _middle("attained"), climbing)


def _paying(tables: Tables, firm: int, events: Events, numbers: Iterator[float]) -> Flags:
    """Whether each donor still pays, (D, T), by the rule of the simulation, but never stopping within the firm months."""
    donors, months = tables.purse.budget.shape
    share = np.array([CONVERSION.get(name, events.usual) for name in tables.names.donors])
    hazard = np.minimum(2.0 * (1.0 - share) / months * events.hurried, 1.0)
    drawn = np.array([next(numbers) for _ in range(donors * months)]).reshape(donors, months)
    stays = drawn >= hazard[:, None]
    stays[:, :firm] = True
    return np.logical_and.accumulate(stays, axis=1)
