"""Duals become prices: what one more unit of each limit is worth, and how much money would buy the same."""

from __future__ import annotations

import numpy as np

from foedus.model import Bottleneck

from .arrays import Floats, Tables
from .assembly import SCALE, Matrix
from .highs import Solution

_NOUGHT = 1e-9


def price_limits(tables: Tables, matrix: Matrix, solution: Solution, currency: str) -> tuple[Bottleneck, ...]:
    """The limits that cost something at the optimum, dearest first within each kind."""
    goods, works, names = tables.goods, tables.works, tables.names

    def by_row(family: str, count: int) -> Floats:
        part = solution.dual[matrix.spans[family]] / SCALE
        return part.reshape(count, -1) if count else np.zeros((0, 1))

    held = goods.size[goods.item_of[goods.stocks]][:, None]
    step = works.step[:, None]
    queue = [names.lines[at] for at in works.queued]
    kinds = (
        ("seller's floor", names.stocks, by_row("C3b-stock-floor", len(names.stocks)) / held, "item"),
        ("production line", names.lines, -by_row("C6-line-capacity", len(names.lines)) / step, "item a month"),
        ("place in the queue", queue, -by_row("C7-queue-place", len(queue)) / step[works.queued], "item a month"),
        ("hub", names.hubs, -by_row("C9-hub-tonnage", len(names.hubs)) / 1000.0, "tonne a month"),
        ("legal cap", names.caps, -by_row("C12-legal-caps", len(names.caps)), f"{currency} m"),
        ("donor's budget", names.donors, -by_row("C1-donor-cash", len(names.donors)), f"{currency} m a month"),
    )
    money = _worth_of_money(kinds[-1][2])
    found: list[Bottleneck] = []
    for limit, labels, rows, unit in kinds:
        values = rows.sum(axis=1)
        found.extend(
            Bottleneck(
                limit=limit,
                name=labels[at],
                value=float(values[at]),
                unit=unit,
                by_month=tuple(float(v) for v in rows[at]) if rows.shape[1] == len(names.months) else (),
                money=float(values[at]) / money if money else None,
            )
            for at in np.argsort(-values, kind="stable")
            if values[at] > _NOUGHT
        )
    return tuple(found)


def _worth_of_money(rows: Floats) -> float:
    """What one million more, given in the month where it helps most, would improve the objective by; nought where none would."""
    best = float(rows.max(initial=0.0))
    return best if best > _NOUGHT else 0.0
