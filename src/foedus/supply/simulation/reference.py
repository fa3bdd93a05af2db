"""One run by plain loops over plain numbers: what the compiled runs are held against."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from .kernels import QUARTER, YEAR
from .layout import Floats, Layout

_MASK = (1 << 64) - 1
_STEP, _ONE, _TWO = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB


def draw_numbers(seed: int, run: int) -> Iterator[float]:
    """The numbers of one run, from 0 to below 1, without end."""
    state = (seed * _ONE + run * _TWO) & _MASK
    while True:
        state = (state + _STEP) & _MASK
        z = ((state ^ (state >> 30)) * _ONE) & _MASK
        z = ((z ^ (z >> 27)) * _TWO) & _MASK
        yield ((z ^ (z >> 31)) >> 11) / 9007199254740992.0


@dataclass(frozen=True)
class Events:
    """What all share in one run: the share of capacity that is attained, the mean delay in months, what donors of whom nothing is known
    pay in the end, how much faster donors stop paying, and in which months no crisis holds the seller back."""

    attained: float
    overrun: float
    usual: float
    hurried: float
    calm: tuple[bool, ...]


def draw_events(numbers: Iterator[float], hazards: Floats, months: int) -> Events:
    """The events of one run, the first of its numbers. `hazards` (hazard, 2) are in the order of `layout.ORDER`."""
    attained, overrun, begins, ends, usual, shared_crisis = (
        low + next(numbers) * (high - low) for low, high in hazards.tolist()
    )
    hurried = 2.0 if next(numbers) < shared_crisis else 1.0
    crisis, calm = False, []
    for _ in range(months):
        u = next(numbers)
        crisis = u >= ends if crisis else u < begins
        calm.append(not crisis)
    return Events(attained, overrun, usual, hurried, tuple(calm))


def run_one(layout: Layout, *, seed: int, run: int) -> list[list[float]]:
    """What has arrived by class and month, as a share of the whole need, in one run, by the rules of `kernels.run_many`."""
    numbers, months = draw_numbers(seed, run), layout.stock.shape[1]
    events = draw_events(numbers, layout.hazards, months)
    money, planned = _pay(layout, numbers, events)
    asked = [i for i in range(len(layout.kind)) if layout.needed[i, -1] > 0]
    counts = [sum(layout.kind[i] == c for i in asked) for c in range(len(layout.classes))]
    out = [[0.0] * months for _ in layout.classes]
    for i, kind in enumerate(layout.kind.tolist()):
        late = int(-events.overrun * math.log(1.0 - next(numbers)))
        arrived = _deliver(layout, i, late, (events, money, planned))
        for t in range(months if i in asked else 0):
            out[kind][t] += min(arrived[t] / float(layout.needed[i, -1]), 1.0) / counts[kind]
    return out


def _pay(layout: Layout, numbers: Iterator[float], events: Events) -> tuple[list[float], list[float]]:
    months = layout.stock.shape[1]
    money, planned = [0.0] * months, [0.0] * months
    donors = zip(layout.paid.tolist(), layout.conversion.tolist(), layout.until.tolist(), strict=True)
    for paid, known, until in donors:
        share = events.usual if math.isnan(known) else known
        hazard = min(2.0 * (1.0 - share) / months * events.hurried, 1.0)
        pays = True
        for t in range(months):
            stays = next(numbers) >= hazard
            pays = pays and stays and t < until
            planned[t] += paid[t]
            money[t] += paid[t] if pays else 0.0
    return money, planned


def _deliver(layout: Layout, i: int, late: int, drawn: tuple[Events, list[float], list[float]]) -> list[float]:
    events, money, planned = drawn
    attained, calm = events.attained, events.calm
    stock, line = layout.stock[i].tolist(), layout.line[i].tolist()
    most = max(a + b for a, b in zip(stock, line, strict=True))
    received = waiting = asked = paid_for = plan = 0.0
    arrived = []
    for t in range(len(stock)):
        paid_for, plan = paid_for + money[t], plan + planned[t]
        rate = attained if t < YEAR else min(attained + (1.0 - attained) * (t - YEAR + 1) / YEAR, 1.0)
        asked += stock[t] + line[t]
        free = calm[t] or not layout.diverted[i]
        came = (line[t - late] if t >= late else 0.0) * rate + (stock[t] if free else 0.0)
        if waiting > 0.0 and free:
            again = min(waiting, max(most - came, 0.0))
            came, waiting = came + again, waiting - again
        cover = min(paid_for / plan, 1.0) if plan > 0.0 else 1.0
        came = max(min(came, asked * cover - received), 0.0)
        received += came
        if (t + 1) % QUARTER == 0:
            waiting = max(asked - received, 0.0)
        arrived.append(received)
    return arrived
