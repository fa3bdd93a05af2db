"""A certificate holds for the best plan, fails for a broken one, and its bound is never above the optimum."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.model import PlanStatus
from foedus.supply import Effort, Wish, budgets_at, plan_wish
from foedus.supply.certificates import box_of, certify
from foedus.supply.highs import solve
from foedus.supply.planning import solvable

from .worlds import drawn_wide


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), at=st.sampled_from([0, 1]), noise=st.floats(0, 2))
def test_no_prices_bound_above_the_optimum_and_the_right_ones_meet_it(seed: int, at: int, noise: float) -> None:
    programme = drawn_wide(seed)
    budgets, _ = budgets_at(programme, "as-pledged")
    assert budgets is not None
    tables, columns, matrix = solvable(programme, programme.regimes[at], budgets)
    best, box = solve(matrix), box_of(tables, columns)
    assert best.status is PlanStatus.BEST
    assert (best.x <= box[1] + 1e-6).all()
    assert (best.x >= box[0] - 1e-6).all()
    found = certify(matrix, best.x, best.dual, box)
    assert found.violation <= 1e-6
    assert found.gap <= 1e-6
    assert found.bound <= best.objective + 1e-6 * max(1, abs(best.objective))
    moved = best.dual * (1 + noise * np.random.default_rng(seed).standard_normal(len(best.dual)))
    assert certify(matrix, best.x, moved, box).bound <= best.objective + 1e-6 * max(1, abs(best.objective))
    broken = best.x.copy()
    broken[columns.receive] += 5.0
    assert certify(matrix, broken, best.dual, box).violation > 0.01


@pytest.mark.parametrize("seed", range(5))
def test_a_looser_answer_is_certified_to_its_gap(seed: int) -> None:
    programme = drawn_wide(seed, items=6, months=24)
    exact, _ = plan_wish(programme, Wish(regime="sale"))
    loose, _ = plan_wish(programme, Wish(regime="sale", effort=Effort(solver="ipm", tolerance=1e-2)))
    assert loose.status is PlanStatus.BEST
    assert loose.gap is not None
    assert loose.gap <= 1e-2
    assert exact.objective is not None
    assert loose.objective is not None
    assert exact.objective - 1e-6 <= loose.objective <= exact.objective / (1 - loose.gap) + 1e-6


def test_a_programme_without_prices_has_a_box_too() -> None:
    programme = replace(drawn_wide(3), donors=())
    budgets, _ = budgets_at(programme, "as-pledged")
    assert budgets is not None
    tables, columns, matrix = solvable(programme, programme.regimes[1], budgets)
    found = solve(matrix)
    assert certify(matrix, found.x, found.dual, box_of(tables, columns)).gap <= 1e-6
