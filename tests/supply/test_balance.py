"""Money and goods balance, month by month, recomputed with plain loops from the solver's own numbers."""

from __future__ import annotations

import pytest

from foedus.model import Programme
from foedus.supply import budgets_at
from foedus.supply.assembly import assemble
from foedus.supply.columns import lay_out
from foedus.supply.flows import attribute
from foedus.supply.highs import solve
from foedus.supply.tables import tables_of
from foedus.supply.usable import usable_parts

from .worlds import drawn, drawn_wide

CLOSE = 1e-6


@pytest.mark.parametrize("seed", range(40))
def test_money_and_goods_balance(seed: int) -> None:
    check_balance(drawn(seed, items=1 + seed % 4, donors=1 + seed % 3, months=4 + seed % 9), seed % 2)


@pytest.mark.parametrize("seed", range(20))
def test_money_and_goods_balance_with_queues_losses_and_ways(seed: int) -> None:
    check_balance(drawn_wide(seed, items=2 + seed % 3, donors=1 + seed % 3, months=4 + seed % 9), seed % 2)


@pytest.mark.long
def test_money_and_goods_balance_on_a_thousand_programmes() -> None:
    for seed in range(1000, 1500):
        check_balance(drawn(seed, items=1 + seed % 5, donors=1 + seed % 4, months=4 + seed % 12), seed % 2)
        check_balance(drawn_wide(seed, items=2 + seed % 3, donors=1 + seed % 4, months=4 + seed % 12), seed % 2)


def check_balance(programme: Programme, at: int) -> None:
    regime = programme.regimes[at]
    parts, _ = usable_parts(programme, regime)
    budgets, _ = budgets_at(programme, "as-pledged")
    assert budgets is not None
    tables = tables_of(programme, regime, budgets, parts)
    columns = lay_out(tables)
    x = solve(assemble(tables, columns)).x
    months, goods, purse = range(programme.months), tables.goods, tables.purse
    assert x[[c for c in range(len(x)) if c not in set(columns.escrow.ravel())]].min() > -CLOSE

    for d, budget in enumerate(budgets):
        for t in months:
            assert sum(x[columns.pay[d, u]] for u in range(t + 1)) <= sum(budget[: t + 1]) + CLOSE
    paid = [sum(x[columns.pay[d, t]] for d in range(len(budgets))) for t in months]
    due = [
        sum(purse.price[s] * x[columns.take[s, t]] for s in range(len(goods.item_of)))
        + sum(purse.refill_price[k] * x[columns.refill[k, t]] for k in range(len(goods.stocks)))
        + sum(tables.works.widen_price[w] * x[columns.widen[w, t]] for w in range(len(tables.works.widened)))
        for t in months
    ]
    for t in months:
        if regime.prepayment or t == programme.months - 1:
            assert sum(due[: t + 1]) <= sum(paid[: t + 1]) + CLOSE

    for i in range(len(parts.items)):
        mine = [s for s in range(len(goods.item_of)) if goods.item_of[s] == i]
        for t in months:
            left = sum(
                goods.leave[s, u - v] * x[columns.take[s, v]] for s in mine for u in range(t + 1) for v in range(u + 1)
            )
            sent = sum(x[columns.ship[i, h, u]] for h in range(len(parts.ways)) for u in range(t + 1))
            assert left == pytest.approx(x[columns.wait[i, t]] + sent, abs=CLOSE)
            arrived = sum(
                x[columns.ship[i, h, u]] * (1.0 - (way.loss.middle if way.loss else 0.0))
                for h, way in enumerate(parts.ways)
                for u in range(t + 1)
                if u + way.transit <= t
            )
            assert arrived == pytest.approx(x[columns.receive[i, t]], abs=CLOSE)
            gone = lost_by(goods.loss[i], [float(x[columns.receive[i, u]]) for u in range(t + 1)])
            assert x[columns.short[i, t]] >= goods.need[i, t] - arrived + gone - CLOSE

    for k, s in enumerate(goods.stocks):
        for t in months:
            taken = sum(x[columns.take[s, u]] for u in range(t + 1))
            back = sum(goods.refill[k, u - v] * x[columns.refill[k, v]] for u in range(t + 1) for v in range(u + 1))
            held = x[columns.stock[k, t]]
            assert held == pytest.approx(goods.start[k] - taken + back, abs=CLOSE)
            assert held >= goods.floor[k] - CLOSE
            assert sum(x[columns.refill[k, u]] for u in range(t + 1)) <= taken + CLOSE
    for h in range(len(parts.hubs)):
        for t in months:
            ways = [w for w in range(len(parts.ways)) if goods.hub_of[w] == h]
            load = sum(goods.mass[i] * x[columns.ship[i, w, t]] for i in range(len(parts.items)) for w in ways)
            assert load <= goods.tonnage[h, t] + 1e-3
    given = attribute(purse, x[columns.pay], x[columns.charge])
    assert given.min(initial=0.0) > -CLOSE
    assert given.sum(axis=0) == pytest.approx(x[columns.charge].sum(axis=0), abs=1e-5)
    for d in range(len(budgets)):
        assert given[d].sum() <= x[columns.pay[d]].sum() + 1e-5
        assert given[d][~purse.allowed[purse.pot_of[d]]].sum() <= 1e-5


def lost_by(rate: float, received: list[float]) -> float:
    """What is lost by the last month, held over month by month."""
    held, lost = 0.0, 0.0
    for now in received[:-1]:
        held = now - lost
        lost += rate * held
    return lost
