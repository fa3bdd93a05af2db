"""The arrays against a formulation written apart from them, with loops, in natural units."""

from __future__ import annotations

import pytest

from foedus.supply import budgets_at, plan_deliveries

from .reference import best_objective
from .worlds import drawn, drawn_wide


@pytest.mark.parametrize("name", ["sale", "grant"])
@pytest.mark.parametrize("seed", range(6))
def test_five_items_four_donors_twelve_months(seed: int, name: str) -> None:
    programme = drawn(seed, items=5, donors=4, months=12)
    plan, findings = plan_deliveries(programme, regime=name)
    assert not [f for f in findings if f.severity == "error"]
    regime = programme.regime(name)
    assert regime is not None
    budgets, _ = budgets_at(programme, "as-pledged")
    assert budgets is not None
    expected = best_objective(programme, regime, budgets)
    assert expected > 0.01
    assert plan.objective == pytest.approx(expected, rel=1e-6, abs=1e-7)


@pytest.mark.parametrize("seed", range(4))
def test_simplex_and_interior_point_agree(seed: int) -> None:
    programme = drawn(seed, items=4, donors=4, months=12)
    one, _ = plan_deliveries(programme, regime="sale")
    other, _ = plan_deliveries(programme, regime="sale", solver="ipm")
    assert one.objective == pytest.approx(other.objective, rel=1e-6)


@pytest.mark.parametrize("name", ["sale", "grant"])
@pytest.mark.parametrize("seed", range(12))
def test_queues_widening_losses_crews_bundles_and_ways(seed: int, name: str) -> None:
    programme = drawn_wide(seed)
    plan, findings = plan_deliveries(programme, regime=name)
    assert not [f for f in findings if f.severity == "error"]
    regime = programme.regime(name)
    assert regime is not None
    budgets, _ = budgets_at(programme, "as-pledged")
    assert budgets is not None
    assert plan.objective == pytest.approx(best_objective(programme, regime, budgets), rel=1e-6, abs=1e-6)
