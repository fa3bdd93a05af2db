"""Whose money pays for what: within the budgets, only where allowed, and never less funded than the best there is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from foedus.model import PlanStatus
from foedus.supply import budgets_at
from foedus.supply.attribution import attribute_items, cost_of_orders, rise_without_money
from foedus.supply.highs import solve
from foedus.supply.planning import solvable

from .worlds import drawn


def least_unfunded(budget: np.ndarray, cost: np.ndarray, allowed: np.ndarray) -> float:
    """The least money that is missing, by a problem over all months, in cumulative budgets."""
    pairs = np.argwhere(allowed)
    donors, months = budget.shape
    items = len(cost)
    size = len(pairs) * months + items * months
    paid, right = [], []
    for i in range(items):
        for t in range(months):
            row = np.zeros(size)
            for n, (_, item) in enumerate(pairs):
                row[n * months + t] = item == i
            row[len(pairs) * months + i * months + t] = 1
            paid.append(row)
            right.append(cost[i, t])
    limits, most = [], []
    for d in range(donors):
        for t in range(months):
            row = np.zeros(size)
            for n, (donor, _) in enumerate(pairs):
                row[n * months : n * months + t + 1] = donor == d
            limits.append(row)
            most.append(budget[d, : t + 1].sum())
    price = np.concatenate([np.zeros(len(pairs) * months), np.ones(items * months)])
    found = linprog(price, np.array(limits), most, np.array(paid), right, method="highs")
    assert found.status == 0
    return float(found.fun)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 100_000), plenty=st.floats(0.2, 3.0))
def test_as_much_is_funded_as_can_be(seed: int, plenty: float) -> None:
    rng = np.random.default_rng(seed)
    donors, items, months = 3, 4, 4
    budget = rng.uniform(0, plenty, (donors, months)) * (rng.random((donors, months)) < 0.7)
    cost = rng.uniform(0, 1, (items, months)) * (rng.random((items, months)) < 0.7)
    allowed = rng.random((donors, items)) < 0.5
    found = attribute_items(budget, cost, allowed)
    assert found.unfunded.sum() == pytest.approx(least_unfunded(budget, cost, allowed), abs=1e-6)
    for d in range(donors):
        spent = np.cumsum(found.given[found.donor == d].sum(axis=0))
        assert (spent <= np.cumsum(budget[d]) + 1e-6).all()
    funded = np.zeros(cost.shape)
    np.add.at(funded, found.item, found.given)
    assert funded + found.unfunded == pytest.approx(cost, abs=1e-6)
    assert allowed[found.donor, found.item].all()


def test_money_that_may_buy_little_is_used_first() -> None:
    """The free donor could pay at once for the first item, but the second month's item has nobody else."""
    budget = np.array([[1.0, 0.0], [1.0, 0.0]])
    cost = np.array([[1.0, 0.0], [0.0, 1.0]])
    found = attribute_items(budget, cost, np.array([[True, True], [True, False]]))
    assert found.unfunded.sum() == pytest.approx(0, abs=1e-9)


def test_fair_shares_decide_where_several_may_pay() -> None:
    budget = np.array([[5.0], [5.0]])
    found = attribute_items(budget, np.array([[4.0]]), np.ones((2, 1), bool), np.array([0.9, 0.1]))
    assert found.given[:, 0] == pytest.approx([4.0, 0.0])


@pytest.mark.parametrize("seed", range(12))
def test_orders_that_are_not_placed_cost_no_more_than_is_said(seed: int) -> None:
    """Solve the plan, forbid a part of each order, solve again: the optimum rises by no more than the bound."""
    programme = drawn(seed, items=4, months=10)
    budgets, _ = budgets_at(programme, "as-pledged")
    assert budgets is not None
    tables, columns, matrix = solvable(programme, programme.regimes[0], budgets)
    best = solve(matrix)
    take = np.maximum(best.x[columns.take], 0.0)
    part = np.random.default_rng(seed).uniform(0, 1, tables.goods.need.shape)
    unfunded = cost_of_orders(tables, take) * part
    rise = rise_without_money(tables, take, unfunded)
    upper = matrix.upper.copy()
    upper[columns.take] = take * (1 - part[tables.goods.item_of])
    again = solve(replace(matrix, upper=upper))
    assert again.status is PlanStatus.BEST
    assert again.objective <= best.objective + rise + 1e-3 * abs(best.objective) + 1e-6
    assert rise > 0 or not take.any()
