"""Production lines as arrays: capacity with its ramp, the queue of other customers, and what money can widen."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from foedus.model import Line, Programme, Regime, Source

from .arrays import Floats, Goods, Ints, Works
from .levels import in_programme_currency
from .shapes import middle, positions, stacked
from .usable import Usable, line_of


def lines_of(programme: Programme, sources: Sequence[Source]) -> tuple[Line, ...]:
    """The lines that the sources order from, with a known capacity and share, in the order in which they are named."""
    wanted = dict.fromkeys(name for source in sources for name in (source.line, source.refill) if name)
    return tuple(line for line in (line_of(programme, name) for name in wanted) if line is not None)


def works_of(programme: Programme, regime: Regime, parts: Usable, goods: Goods) -> Works:
    """The lines of one plan. Raises ValueError where a widening has no kind of item to charge."""
    sources, months = tuple(source for _, source in parts.sources), programme.months
    lines = lines_of(programme, sources)
    at = {line.id: position for position, line in enumerate(lines)}
    line_of_source = positions([at.get(s.line, -1) for s in sources])
    refill_line = positions([at.get(sources[k].refill, -1) for k in goods.stocks])
    use = np.array([s.use for s in sources]) * goods.size[goods.item_of]
    refill_use = use[goods.stocks]
    step = np.zeros(len(lines))
    np.maximum.at(step, line_of_source[line_of_source >= 0], use[line_of_source >= 0])
    np.maximum.at(step, refill_line[refill_line >= 0], refill_use[refill_line >= 0])
    kept = 1.0 - (regime.diversion.middle if regime.diversion else 0.0)
    made = stacked([_made(programme, line) for line in lines], months) / step[:, None]
    share = np.array([middle(line.share) for line in lines])[:, None]
    queued = positions([at_line for at_line, line in enumerate(lines) if line.customers])
    taking = [(at_line, c) for at_line, line in enumerate(lines) for c in line.customers]
    where = positions([at_line for at_line, _ in taking])
    booked = made[where] * np.array([c.share.middle for _, c in taking])[:, None]
    everyone = kept * share * made
    everyone[queued] = made[queued]
    wide = [at_line for at_line, line in enumerate(lines) if line.widening is not None and regime.widening]
    return Works(
        step=step,
        line_of=line_of_source,
        use=np.where(line_of_source >= 0, use / np.append(step, 1.0)[line_of_source], 0.0),
        refill_line=refill_line,
        refill_use=np.where(refill_line >= 0, refill_use / np.append(step, 1.0)[refill_line], 0.0),
        capacity=everyone,
        made=made,
        open=kept * share * made,
        queued=queued,
        customer_line=where,
        booked=booked,
        yields=booked * np.array([middle(c.yields) for _, c in taking])[:, None],
        widened=positions(wide),
        widen_price=np.array([_widen_price(programme, lines[w]) for w in wide]) * step[wide] / 1e6,
        widen_share=stacked([_there(lines[w], months) for w in wide], months),
        widen_most=np.array([_most(lines[w]) for w in wide]) / step[wide],
        widen_kind=positions([_kind(goods, line_of_source, refill_line, w) for w in wide]),
        growth=np.array([_growth(lines[w]) for w in wide]),
    )


def _made(programme: Programme, line: Line) -> Floats:
    """Items a month: today's capacity, plus what of the planned growth comes true, along a straight line; then level.

    No month makes more than `growth` times the month before.
    """
    now = middle(line.capacity)
    path = np.full(programme.months, now)
    if line.target is not None and line.target_month is not None:
        ahead = programme.position(line.target_month)
        growth = (line.target.middle - now) * (programme.ramp_attainment.middle if programme.ramp_attainment else 1.0)
        path += growth * (np.minimum(np.arange(programme.months) / ahead, 1.0) if ahead > 0 else 1.0)
    if line.growth is not None:
        for before, after in pairwise(range(programme.months)):
            path[after] = min(path[after], line.growth.middle * path[before])
    return path


def _there(line: Line, months: int) -> Floats:
    """What of a widening paid for is there so many months later: nothing before its lag, all of it from then on."""
    assert line.widening is not None
    return (np.arange(months) >= round(line.widening.lag.middle)).astype(float)


def _widen_price(programme: Programme, line: Line) -> float:
    assert line.widening is not None
    return in_programme_currency(programme, line.widening.price)


def _most(line: Line) -> float:
    assert line.widening is not None
    return line.widening.most.middle


def _growth(line: Line) -> float:
    return line.growth.middle if line.growth is not None else np.inf


def _kind(goods: Goods, line_of_source: Ints, refill_line: Ints, line: int) -> int:
    """The class that a widening is charged to: that of the first item which the line makes."""
    made = [*np.flatnonzero(line_of_source == line), *goods.stocks[refill_line == line]]
    return int(goods.kind_of[goods.item_of[made[0]]])
