"""Money and goods balance, month by month, recomputed with plain loops from the solver's own numbers."""

from __future__ import annotations

import pytest

from foedus.supply import budgets_at
from foedus.supply.assembly import assemble
from foedus.supply.columns import lay_out
from foedus.supply.highs import solve
from foedus.supply.tables import tables_of
from foedus.supply.usable import usable_parts

from .worlds import drawn

CLOSE = 1e-6


@pytest.mark.parametrize("seed", range(50))
def test_money_and_goods_balance(seed: int) -> None:
    programme = drawn(seed, items=1 + seed % 4, donors=1 + seed % 3, months=4 + seed % 9)
    regime = programme.regimes[seed % 2]
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
    due = [sum(purse.price[s] * x[columns.take[s, t]] for s in range(len(goods.item_of))) for t in months]
    for t in months:
        if regime.prepayment or t == programme.months - 1:
            assert sum(due[: t + 1]) <= sum(paid[: t + 1]) + CLOSE

    for i in range(len(parts.items)):
        mine = [s for s in range(len(goods.item_of)) if goods.item_of[s] == i]
        for t in months:
            left = sum(
                goods.leave[s, u - v] * x[columns.take[s, v]] for s in mine for u in range(t + 1) for v in range(u + 1)
            )
            sent = sum(x[columns.ship[i, h, u]] for h in range(len(parts.hubs)) for u in range(t + 1))
            assert left == pytest.approx(x[columns.wait[i, t]] + sent, abs=CLOSE)
            arrived = sum(
                x[columns.ship[i, h, u]]
                for h, hub in enumerate(parts.hubs)
                for u in range(t + 1)
                if u + hub.transit <= t
            )
            assert arrived == pytest.approx(x[columns.receive[i, t]], abs=CLOSE)
            assert x[columns.short[i, t]] >= goods.need[i, t] - arrived - CLOSE

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
            load = sum(goods.mass[i] * x[columns.ship[i, h, t]] for i in range(len(parts.items)))
            assert load <= goods.tonnage[h, t] + 1e-3
