"""One pool by month: what comes in, what is trained, what is lost or fired, and what is left.

With h what is held at the end of a month, i the intake, d what is delivered, g what leaves training, l the loss and w the fires wanted:

    held:        h[t] = h[t-1] - loss[t] + g[t] + d[t]          loss[t] = l h[t-1], or the smaller of l and h[t-1]
    ammunition:  h[t] = h[t-1] - fired[t-1] + i + d[t]          fired[t] = min(h[t], w[t])
    training:    begins[t] = min(capacity, waiting[t-1] + i)     g[t] = begins[t - months]

So ammunition is counted as stock and arrivals of the month, before the month's fires: an army that fires all it gets still fires what comes.
Where nothing is trained g is the intake itself. People in are people held, waiting, in training and lost: nobody vanishes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from foedus.model import Figure, Loss, Pool

WORSE, MIDDLE, BETTER = "low", "central", "high"
"""Every figure at the end that lowers strength, at its middle, or at the end that raises it."""


@dataclass(frozen=True, kw_only=True)
class Track:
    """One pool by month, at one end of its figures. `learning` holds those who wait and those in training."""

    held: tuple[float, ...]
    learning: tuple[float, ...]
    lost: tuple[float, ...]


def helping(figure: Figure, end: str) -> float:
    """A figure of which more is better, at one end."""
    return {WORSE: figure.low, MIDDLE: figure.middle, BETTER: figure.high}[end]


def costing(figure: Figure, end: str) -> float:
    """A figure of which more is worse, at one end."""
    return {WORSE: figure.high, MIDDLE: figure.middle, BETTER: figure.low}[end]


def name_unknown(pool: Pool, regimes: tuple[str, ...]) -> str:
    """What of a pool is not known and would have to be, in words; empty where all is."""
    if pool.stock is None:
        return "its stock"
    if list_intake(pool, regimes, MIDDLE) is None:
        return "its intake"
    if pool.kind == "ammunition":
        return ""
    missing = [regime for regime in dict.fromkeys(regimes) if regime not in pool.losses]
    return f"its losses in {missing[0]}" if missing else ""


def track_pool(
    pool: Pool, regimes: tuple[str, ...], delivered: tuple[float, ...], end: str, fires: tuple[float, ...] | None = ()
) -> Track | None:
    """Follow one pool at one end of its figures; None where something of it is not known.

    `delivered` and `fires` (what is wanted of ammunition, None where that is not known) are by month, in the unit of the pool.
    """
    intake = list_intake(pool, regimes, end)
    if fires is None or name_unknown(pool, regimes) or pool.stock is None or intake is None:
        return None
    leaving, learning = _train(pool, intake, end)
    held, level, lost = [], helping(pool.stock, end), []
    for at, regime in enumerate(regimes):
        coming = leaving[at] + delivered[at]
        if pool.kind == "ammunition":
            gone = min(level + coming, fires[at] if fires else 0.0)
        else:
            gone = _loss(pool.losses[regime], level, end)
        held.append(level + coming if pool.kind == "ammunition" else level + coming - gone)
        level += coming - gone
        lost.append(gone)
    return Track(held=tuple(held), learning=learning, lost=tuple(lost))


def list_intake(pool: Pool, regimes: tuple[str, ...], end: str) -> tuple[float, ...] | None:
    """What a pool's own state adds in each month: that of the regime where it has one of its own; None where it is not known."""
    figures = [figure for regime in regimes if (figure := pool.intakes.get(regime, pool.intake)) is not None]
    return tuple(helping(figure, end) for figure in figures) if len(figures) == len(regimes) else None


def _loss(loss: Loss, level: float, end: str) -> float:
    value = costing(loss.figure, end)
    return value * level if loss.per == "share" else min(value, level)


def _train(pool: Pool, intake: tuple[float, ...], end: str) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """What leaves training in each month, and who waits or is in training at its end."""
    if pool.training is None:
        return intake, (0.0,) * len(intake)
    capacity, takes = helping(pool.training.capacity, end), _whole(costing(pool.training.months, end), end)
    waiting, begun, leaving, learning = 0.0, [], [], []
    for at, coming in enumerate(intake):
        begins = min(capacity, waiting + coming)
        waiting += coming - begins
        begun.append(begins)
        leaving.append(begun[at - takes] if at >= takes else 0.0)
        learning.append(waiting + sum(begun) - sum(leaving))
    return tuple(leaving), tuple(learning)


def _whole(months: float, end: str) -> int:
    """Training ends with a month: rounded up at the worse end, down at the better."""
    return {WORSE: math.ceil(months), MIDDLE: round(months), BETTER: math.floor(months)}[end]
