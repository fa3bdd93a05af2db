"""Where no plan satisfies all demands, the smallest conflict is named in words, and it is a conflict, and no smaller one is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from foedus.errors import UnknownNameError
from foedus.model import Donor, Hub, PlanStatus, Programme
from foedus.supply import Demand, Wish, budgets_at, plan_wish
from foedus.supply.assembly import Matrix
from foedus.supply.conflicts import _limits, find_conflict, require
from foedus.supply.planning import solvable

from .worlds import drawn, figure, grant, month, payment, simple


def conflict(programme: Programme, amount: float, at: int, regime: str = "sale") -> set[str]:
    plan, findings = plan_wish(
        programme, Wish(regime=regime, demands=(Demand(item="kite", amount=amount, month=month(at)),))
    )
    if plan.status is PlanStatus.BEST:
        assert plan.items[0].received[at] >= amount - 1e-6
        return set()
    assert plan.status is PlanStatus.INFEASIBLE
    assert [f.code for f in findings if f.severity.value == "error"] == ["FD440"]
    return set(plan.conflict)


RICH = (Donor(state="AVA", payments=(payment("AVA", 0, 99_999),), key=figure(1)),)
POOR = (Donor(state="AVA", payments=(payment("AVA", 3, 420),), key=figure(1)),)
NEED = (replace(simple().needs[0], amount=figure(900)),)


def test_a_demand_that_can_be_met_is_met() -> None:
    assert conflict(simple(donors=RICH, needs=NEED), 200, 0) == set()


def test_more_than_the_floor_leaves_names_the_floor() -> None:
    assert conflict(simple(donors=RICH, needs=NEED), 201, 0) == {
        "the demand for 201 of 'kite' by 2030-01",
        "the floor of stock 'kite-stock'",
    }


def test_more_than_the_money_buys_names_the_donor() -> None:
    assert conflict(simple(donors=POOR), 43, 11) == {
        "the demand for 43 of 'kite' by 2030-12",
        "what AVA has pledged, and when",
        "that money marked 'any' is paid before it is spent",
    }


def test_more_than_passes_the_hub_names_the_hub() -> None:
    programme = simple(donors=RICH, hubs=(Hub(id="port", name="Port", tonnes=figure(10)),))
    assert conflict(programme, 61, 2) == {"the demand for 61 of 'kite' by 2030-03", "the tonnage of hub 'port'"}


def test_more_than_the_law_allows_names_the_cap() -> None:
    assert conflict(simple(regimes=(grant(300),)), 31, 3, "grant") == {
        "the demand for 31 of 'kite' by 2030-04",
        "the legal cap from 2030-01",
    }


def test_two_demands_that_exclude_each_other_are_both_named() -> None:
    programme = simple(donors=POOR)
    wish = Wish(
        regime="sale",
        demands=(
            Demand(item="kite", amount=10, month=month(11)),
            Demand(item="kite", amount=50, month=month(11)),
        ),
    )
    plan, _ = plan_wish(programme, wish)
    named = [words for words in plan.conflict if "demand" in words]
    assert named == ["the demand for 50 of 'kite' by 2030-12"]


def test_a_demand_for_what_is_not_planned_is_a_name_not_known() -> None:
    with pytest.raises(UnknownNameError):
        plan_wish(simple(), Wish(regime="sale", demands=(Demand(item="crane", amount=1, month=month(1)),)))


def test_what_no_policy_can_bring_in_time_is_said_to_be_so() -> None:
    programme = simple(donors=RICH, regimes=(replace(simple().regimes[0], stock_delay=figure(5)),))
    assert conflict(programme, 10, 2) == {
        "the demand for 10 of 'kite' by 2030-03",
        "the months between order and receipt, which no policy shortens",
    }


@pytest.mark.parametrize("seed", range(12))
def test_a_conflict_leaves_no_plan_and_without_any_one_of_its_limits_there_is_one(seed: int) -> None:
    """Every limit outside the conflict loosened, another solver's door says no; with one more loosened it says yes."""
    programme = drawn(seed)
    budgets, _ = budgets_at(programme, "as-pledged")
    assert budgets is not None
    tables, columns, base = solvable(programme, programme.regimes[0], budgets)
    whole = tables.goods.need[0, -1] * tables.goods.size[0]
    demand = Demand(item=tables.names.items[0], amount=10 * whole, month=month(programme.months - 1))
    matrix = require(base, tables, columns, (demand,), programme)
    named = set(find_conflict(matrix, tables, columns))
    limits = {limit.words: limit.rows for limit in _limits(matrix, tables, columns)}
    assert named
    conflict = named & set(limits)
    assert not feasible(matrix, limits, conflict)
    for one in conflict:
        assert feasible(matrix, limits, conflict - {one})


def feasible(matrix: Matrix, limits: dict[str, tuple[int, ...]], kept: set[str]) -> bool:
    lower, upper = matrix.row_lower.copy(), matrix.row_upper.copy()
    for words, rows in limits.items():
        if words not in kept:
            lower[list(rows)], upper[list(rows)] = -np.inf, np.inf
    shape = (len(lower), len(matrix.cost))
    rows = csr_array((matrix.value, matrix.index, matrix.start), shape=shape)
    done = milp(
        np.zeros(shape[1]), constraints=LinearConstraint(rows, lower, upper), bounds=Bounds(matrix.lower, matrix.upper)
    )
    assert done.status in (0, 2)
    return bool(done.status == 0)
