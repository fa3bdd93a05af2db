"""Whole packages and their payers: balance, the slowest payer, small payers, and conditional pledges, each against brute force."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.model import Donor, LotPlan, PlanStatus, Programme, Threshold
from foedus.supply import lot_limits, place_lots, weigh_thresholds
from foedus.supply.coalitions import fixed_points, threshold_model
from foedus.supply.highs import solve
from foedus.supply.lot_limits import LotTables
from foedus.supply.lots import launch_model, ticket_model
from foedus.supply.rows import Rows

from .lp_text import rows_text
from .test_constraints import GOLDEN, check_golden
from .worlds import figure, payment, sale, simple


def world(size: float = 500, ticket: float = 25, **rows: tuple[tuple[int, float], ...]) -> Programme:
    donors = tuple(
        Donor(state=name, payments=tuple(payment(name, at, amount) for at, amount in paid), key=figure(1))
        for name, paid in rows.items()
    )
    lot, least = figure(size, unit="EUR m"), figure(ticket, unit="EUR m")
    return simple(donors=donors, regimes=(sale(lot=lot, ticket=least),))


def placed(programme: Programme, **late: int) -> LotPlan:
    plan, findings = place_lots(programme, regime="sale", late=late)
    assert plan is not None, findings
    return plan


def test_two_payers_fill_a_lot_when_the_slower_one_has_paid() -> None:
    plan = placed(world(AVA=((0, 300.0),), CRE=((4, 200.0),)))
    assert [(x.month.month, dict(x.tickets)) for x in plan.lots if x.month] == [
        (5, pytest.approx({"AVA": 300.0, "CRE": 200.0}))
    ]


def test_one_late_payer_holds_the_lot_back() -> None:
    programme = world(AVA=((0, 300.0),), CRE=((0, 200.0),))
    assert placed(programme).lots[0].month == programme.month(0)
    assert placed(programme, CRE=7).lots[0].month == programme.month(7)
    assert placed(programme, CRE=12).lots == ()


def test_small_payers_put_their_money_together() -> None:
    plan = placed(world(AVA=((0, 470.0),), CRE=((0, 20.0),), DAL=((0, 10.0),)))
    assert plan.pooled == ("CRE", "DAL")
    assert dict(plan.lots[0].tickets) == pytest.approx({"AVA": 470, "CRE": 20, "DAL": 10})


def test_money_that_fills_no_lot_is_left_and_said() -> None:
    plan, findings = place_lots(world(AVA=((0, 1200.0),)), regime="sale")
    assert plan is not None
    assert plan.left == pytest.approx(200)
    assert [f.code for f in findings if f.code == "FD441"] == ["FD441"]


def test_a_regime_without_a_lot_is_a_finding() -> None:
    plan, findings = place_lots(simple(), regime="sale")
    assert plan is None
    assert "FD442" in {f.code for f in findings}


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_lots_are_whole_paid_in_time_and_as_many_as_the_money_fills(seed: int) -> None:
    rng = random.Random(seed)
    rows = {
        name: tuple((rng.randrange(12), rng.choice((5.0, 20.0, 60.0, 140.0))) for _ in range(3))
        for name in ("AVA", "CRE", "DAL", "ESK")
    }
    programme = world(100, 25, **rows)
    plan = placed(programme)
    total = sum(amount for paid in rows.values() for _, amount in paid)
    assert len(plan.lots) == int((total + 1e-6) // 100)
    spent = dict.fromkeys(rows, 0.0)
    for lot in plan.lots:
        assert lot.month is not None
        assert sum(amount for _, amount in lot.tickets) == pytest.approx(100, abs=1e-5)
        at = programme.position(lot.month)
        for name, amount in lot.tickets:
            spent[name] += amount
            assert spent[name] <= sum(a for t, a in rows[name] if t <= at) + 1e-5
    # No lot could have gone sooner: by each month as many went as the money of all fills.
    for at in range(12):
        cash = sum(a for paid in rows.values() for t, a in paid if t <= at)
        gone = sum(1 for lot in plan.lots if lot.month and programme.position(lot.month) <= at)
        assert gone == int((cash + 1e-6) // 100)


def brute(amount: list[float], others: list[float]) -> tuple[set[int], set[int]]:
    """Every set of pledges that holds given itself; the least and the greatest of them."""
    count, stable = len(amount), []
    for chosen in product((False, True), repeat=count):
        given_ = sum(a for a, c in zip(amount, chosen, strict=True) if c)
        held = [given_ - amount[d] * chosen[d] >= others[d] for d in range(count)]
        if held == list(chosen):
            stable.append({d for d in range(count) if chosen[d]})
    return min(stable, key=len), max(stable, key=len)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 25)), min_size=1, max_size=7))
def test_both_fixed_points_are_those_of_brute_force_and_the_greatest_that_of_the_solver(
    pledges: list[tuple[int, int]],
) -> None:
    amount, others = [float(a) for a, _ in pledges], [float(o) for _, o in pledges]
    low, high = fixed_points(np.array(amount), np.array(others))
    assert (set(np.flatnonzero(low)), set(np.flatnonzero(high))) == brute(amount, others)
    matrix, columns = threshold_model(np.array(amount), np.array(others))
    found = solve(matrix, whole=columns.holds)
    assert found.status is PlanStatus.BEST
    assert set(np.flatnonzero(found.x[columns.holds] > 0.5)) == set(np.flatnonzero(high))


def test_five_missiles_if_others_give_thirty() -> None:
    """The German pledge of February 2026: it holds once others give 30, and nobody's own pledge counts for itself."""

    def pledge(state: str, amount: float, others: float | None = None) -> Threshold:
        needed = None if others is None else figure(others, unit="missiles")
        return Threshold(state=state, amount=figure(amount, unit="missiles"), unit="missiles", others=needed)

    firm = simple(thresholds=(pledge("DEU", 5, 30), pledge("AAA", 20), pledge("BBB", 10)))
    (found,) = weigh_thresholds(firm)
    assert found.cautious == found.hopeful == ("DEU", "AAA", "BBB")
    each_waits = simple(thresholds=(pledge("DEU", 5, 30), pledge("AAA", 30, 5)))
    (found,) = weigh_thresholds(each_waits)
    assert found.cautious == ()
    assert found.hopeful == ("DEU", "AAA")
    assert found.hopeful_amount == 35


def table() -> LotTables:
    return LotTables(
        size=np.array([10.0, 10.0]),
        cash=np.array([[6.0, 6.0, 12.0], [4.0, 8.0, 8.0]]),
        month=np.array([2, 2], dtype=np.int32),
        ticket=2.0,
    )


def families() -> dict[str, tuple[object, Rows, dict[int, str]]]:
    lots = table()
    _, launch = launch_model(lots)
    _, ticket = ticket_model(lots)
    _, threshold = threshold_model(np.array([5.0, 30.0]), np.array([30.0, 0.0]))

    def named(columns: object) -> dict[int, str]:
        return {
            int(block[where]): f"{name}[{','.join(map(str, where))}]"
            for name, block in vars(columns).items()
            for where in np.ndindex(block.shape)
        }

    made = {
        "C15-pooled-cash": (lot_limits.pooled_cash, launch),
        "C15a-whole-lot": (lot_limits.whole_lot, ticket),
        "C15b-tickets": (lot_limits.tickets, ticket),
        "C15c-launch-once": (lot_limits.launch_once, launch),
        "C15d-launch-in-order": (lot_limits.launch_in_order, launch),
        "C15e-alike-in-order": (lot_limits.alike_in_order, ticket),
        "C16-slowest-payer": (lot_limits.slowest_payer, ticket),
    }
    found: dict[str, tuple[object, Rows, dict[int, str]]] = {
        name: (function, function(lots, columns), named(columns))  # type: ignore[arg-type, operator]
        for name, (function, columns) in made.items()
    }
    rows = lot_limits.conditional(np.array([5.0, 30.0]), np.array([30.0, 0.0]), threshold)
    found["C17-thresholds"] = (lot_limits.conditional, rows, named(threshold))
    return found


@pytest.mark.parametrize("name", families())
def test_a_family_of_lots_writes_its_golden_rows(name: str) -> None:
    function, rows, names = families()[name]
    text = function.__doc__ or ""
    assert text.startswith(f"{name.split('-', maxsplit=1)[0]}: ")
    check_golden(GOLDEN / f"{name}.lp", rows_text(name, text, rows, names))


def test_late_money_never_makes_a_lot_sooner() -> None:
    programme = world(AVA=((0, 300.0), (5, 300.0)), CRE=((2, 400.0),))
    base = [x.month for x in placed(programme).lots]
    for name in ("AVA", "CRE"):
        shifted = placed(programme, **{name: 3})
        for before, after in zip(base, [x.month for x in shifted.lots], strict=False):
            assert before is not None
            assert after is not None
            assert before <= after


def test_payments_of_nobody_place_nothing() -> None:
    plan, _ = place_lots(replace(world(AVA=((0, 1.0),)), donors=()), regime="sale")
    assert plan is not None
    assert plan.lots == ()
