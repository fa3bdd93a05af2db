"""What a plan must say where the answer is known without solving anything."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.model import DeliveryPlan, Donor, Figure, Line, Need, PlanStatus, Programme, Rate, Source
from foedus.supply import plan_deliveries, strength_supplied
from foedus.units import Money

from .worlds import CLASSES, START, drawn, figure, grant, month, payment, sale, simple

SEEDS = st.integers(0, 10_000)
TOLERANCE = 1e-6


def planned(programme: Programme, regime: str = "sale", level: str = "as-pledged") -> DeliveryPlan:
    plan, findings = plan_deliveries(programme, regime=regime, level=level)
    assert plan.status is PlanStatus.BEST, findings
    return plan


def objective(programme: Programme, regime: str = "sale") -> float:
    value = planned(programme, regime).objective
    assert value is not None
    return value


def scaled(figure_: Figure | None, by: float) -> Figure | None:
    return None if figure_ is None else replace(figure_, low=figure_.low * by, high=figure_.high * by)


def with_money(programme: Programme, by: float, *, prices: bool) -> Programme:
    """The programme with every payment, and every price and cap where `prices`, multiplied."""

    def paid(donor: Donor) -> Donor:
        rows = tuple(
            replace(p, value=Money(amount=p.value.amount * by, currency="EUR")) for p in donor.payments if p.value
        )
        return replace(donor, payments=rows)

    changed = replace(programme, donors=tuple(paid(d) for d in programme.donors))
    if not prices:
        return changed
    items = tuple(
        replace(
            i,
            price=scaled(i.price, by),
            sources=tuple(replace(s, price=scaled(s.price, by)) for s in i.sources),
        )
        for i in programme.items
    )
    regimes = tuple(
        replace(r, caps=tuple(replace(c, amount=scaled(c.amount, by)) for c in r.caps)) for r in programme.regimes
    )
    return replace(changed, items=items, regimes=regimes)


def test_need_is_met_at_once_from_stock_when_transport_takes_no_time() -> None:
    plan = planned(simple())
    item = plan.items[0]
    assert item.received == pytest.approx([100.0] * 12)
    assert item.short == pytest.approx([0.0] * 12, abs=TOLERANCE)
    assert sum(plan.spent) == pytest.approx(1000.0)
    assert plan.payers[0].total == pytest.approx(1000.0)
    assert plan.stocks[0].left == pytest.approx([150.0] * 12)


def test_the_floor_is_kept_and_the_rest_stays_short() -> None:
    plan = planned(
        simple(
            needs=(Need(item="kite", amount=figure(500), since=START, monthly=False),),
            donors=(Donor(state="AVA", payments=(payment("AVA", 0, 9999),), key=figure(1)),),
        )
    )
    assert plan.items[0].received[-1] == pytest.approx(200.0)
    assert plan.items[0].short[-1] == pytest.approx(300.0)
    assert min(plan.stocks[0].left) == pytest.approx(50.0)
    assert [b.limit for b in plan.bottlenecks] == ["seller's floor"]
    assert plan.bottlenecks[0].value == pytest.approx(12 / 500, rel=1e-2)


def test_money_buys_what_it_can_pay_for_and_no_more() -> None:
    plan = planned(simple(donors=(Donor(state="AVA", payments=(payment("AVA", 3, 420),), key=figure(1)),)))
    assert plan.items[0].received == pytest.approx([0.0] * 3 + [42.0] * 9)
    assert plan.spent == pytest.approx([0.0] * 3 + [420.0] + [0.0] * 8)


def test_without_prepayment_goods_come_before_the_money() -> None:
    late = (Donor(state="AVA", payments=(payment("AVA", 11, 420),), key=figure(1)),)
    plan = planned(simple(donors=late, regimes=(sale(prepayment=False),)))
    assert plan.items[0].received == pytest.approx([42.0] * 12)


def test_a_legal_cap_limits_the_gift_year_by_year() -> None:
    plan = planned(simple(months=24, regimes=(grant(300, 200),)), "grant")
    assert sum(plan.spent[:12]) == pytest.approx(300.0)
    assert sum(plan.spent[12:]) == pytest.approx(200.0)
    assert plan.payers[0].total == pytest.approx(0.0)
    assert plan.items[0].received[0] == pytest.approx(30.0)
    assert plan.items[0].received[-1] == pytest.approx(50.0)


def test_a_cap_holds_to_the_month_before_its_end() -> None:
    plan = planned(simple(months=24, regimes=(grant(0),)), "grant")
    assert plan.items[0].received == pytest.approx([0.0] * 12 + [100.0] * 12)


NEEDS = (Need(item="kite", amount=figure(5000), since=START, monthly=False),)
RICH = (Donor(state="AVA", payments=(payment("AVA", 0, 99_999),), key=figure(1)),)
MADE = Source(id="made", seller="AVA", kind="line", line="works", lead=figure(0), use=2.0)
WORKS = Line(id="works", seller="AVA", capacity=figure(10), share=figure(1))
POOR = (Donor(state="AVA", payments=tuple(payment("AVA", at, 9) for at in range(12)), key=figure(1)),)


@pytest.mark.parametrize(
    ("limit", "regime", "programme", "item_months"),
    [
        # Of 5,000 needed at once, each item that comes a month sooner is worth 1/5000.
        ("seller's floor", "sale", simple(needs=NEEDS, donors=RICH), 12.0),
        (
            "production line",
            "sale",
            simple(needs=NEEDS, donors=RICH, items=(replace(simple().items[0], sources=(MADE,)),), lines=(WORKS,)),
            sum(range(1, 13)) / 2.0,
        ),
        # 9 tonnes pass 18 items a month, so the 200 above the floor are gone in the twelfth month.
        (
            "hub",
            "sale",
            simple(needs=NEEDS, donors=RICH, hubs=(replace(simple().hubs[0], tonnes=figure(9)),)),
            sum(range(1, 12)) / 0.5,
        ),
        ("legal cap", "grant", simple(needs=NEEDS, regimes=(grant(300),)), 12 / 10),
        ("donor's budget", "sale", simple(needs=NEEDS, donors=POOR), sum(range(1, 13)) / 10),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_bottleneck_says_what_one_more_unit_in_every_month_is_worth(
    limit: str, regime: str, programme: Programme, item_months: float
) -> None:
    found = [b.value for b in planned(programme, regime).bottlenecks if b.limit == limit]
    assert found == [pytest.approx(item_months / 5000, rel=1e-3)]


def test_a_hub_passes_its_tonnage_and_transit_takes_its_months() -> None:
    hub = simple().hubs[0]
    plan = planned(simple(hubs=(replace(hub, tonnes=figure(10), transit=2),)))
    assert plan.items[0].received == pytest.approx([0, 0, 20, 40, 60, 80, 100, 100, 100, 100, 100, 100])


def test_a_lead_is_spread_over_its_range_and_beyond_the_horizon_nothing_comes() -> None:
    line = Line(id="works", seller="AVA", capacity=figure(1000), share=figure(1))
    item = simple().items[0]

    def made(low: float, high: float) -> DeliveryPlan:
        source = Source(id="made", seller="AVA", kind="line", line="works", lead=figure(low, high))
        return planned(simple(items=(replace(item, sources=(source,)),), lines=(line,)))

    assert made(2, 3).items[0].received == pytest.approx([0, 0, 50] + [100] * 9)
    late = made(12, 20)
    assert late.items[0].received == pytest.approx([0.0] * 12)
    assert late.payers[0].total == pytest.approx(0.0)


def test_a_line_ramps_up_by_what_comes_true_of_its_plan() -> None:
    line = Line(
        id="works", seller="AVA", capacity=figure(10), share=figure(0.5), target=figure(30), target_month=month(4)
    )
    source = Source(id="made", seller="AVA", kind="line", line="works", lead=figure(0))
    item = replace(simple().items[0], sources=(source,))
    plan = planned(simple(items=(item,), lines=(line,), ramp_attainment=figure(0.5)))
    monthly = [b - a for a, b in pairwise((0.0, *plan.items[0].received))]
    assert monthly[:8] == pytest.approx([5.0, 6.25, 7.5, 8.75, 10.0, 10.0, 10.0, 10.0])


def test_an_earmark_keeps_money_from_other_classes() -> None:
    barred = Donor(state="AVA", payments=(payment("AVA", 0, 2000),), earmarks=("drone",), key=figure(1))
    assert planned(simple(donors=(barred,))).items[0].received[-1] == pytest.approx(0.0)
    allowed = replace(barred, earmarks=("drone", "air-defence-missile"))
    assert planned(simple(donors=(allowed,))).items[0].received[-1] == pytest.approx(100.0)


def test_equal_donors_bear_an_equal_burden() -> None:
    states = ("AVA", "CRE", "DAL", "ESK")
    donors = tuple(Donor(state=s, payments=(payment(s, 0, 600),), key=figure(5)) for s in states)
    plan = planned(simple(donors=donors))
    assert [p.total for p in plan.payers] == pytest.approx([250.0] * 4)


def test_a_currency_is_exchanged_at_its_rate() -> None:
    item = replace(simple().items[0], price=figure(20e6, unit="ALD"))
    plan = planned(simple(items=(item,), rates=(Rate(currency="ALD", value=figure(0.5)),)))
    assert sum(plan.spent) == pytest.approx(1000.0)


def test_levels_scale_the_money() -> None:
    donors = tuple(
        Donor(state=s, payments=(payment(s, 0, m),), key=figure(1)) for s, m in (("AVA", 30.0), ("CRE", 10.0))
    )
    programme = simple(donors=donors, money_need=figure(8, unit="EUR m"), realisation=figure(0.25))
    assert [p.budget[0] for p in planned(programme).payers] == [30.0, 10.0]
    needed = planned(programme, level="as-needed")
    assert [p.budget for p in needed.payers] == [pytest.approx([6.0] * 12), pytest.approx([2.0] * 12)]
    assert [p.budget[5] for p in planned(programme, level="historic").payers] == pytest.approx([1.5, 0.5])


def test_strength_counts_value_and_share_of_need() -> None:
    plan = planned(simple(donors=(Donor(state="AVA", payments=(payment("AVA", 3, 420),), key=figure(1)),)))
    strength = strength_supplied(plan)
    assert strength is not None
    assert strength.value == pytest.approx([0.0] * 3 + [420.0] + [0.0] * 8)
    assert strength.met == (("air-defence-missile", pytest.approx([0.0] * 3 + [0.42] * 9)),)
    assert strength.overall == pytest.approx([0.0] * 3 + [0.42] * 9)


@settings(max_examples=25, deadline=None)
@given(seed=SEEDS)
def test_at_no_price_and_without_caps_a_sale_is_a_gift(seed: int) -> None:
    free = {"prepayment": True, "stock_delay": figure(0, 1)}
    programme = replace(
        drawn(seed), regimes=(sale(price_factor=figure(0), **free), grant(prepayment=True, stock_delay=figure(0, 1)))
    )
    assert objective(programme) == pytest.approx(objective(programme, "grant"), abs=TOLERANCE)


@settings(max_examples=25, deadline=None)
@given(seed=SEEDS, regime=st.sampled_from(["sale", "grant"]), by=st.floats(1.0, 4.0))
def test_more_money_capacity_or_tonnage_or_a_lower_floor_never_harms(seed: int, regime: str, by: float) -> None:
    programme = drawn(seed)
    before = objective(programme, regime) + TOLERANCE
    assert objective(with_money(programme, by, prices=False), regime) <= before
    lines = tuple(replace(x, capacity=scaled(x.capacity, by), target=scaled(x.target, by)) for x in programme.lines)
    assert objective(replace(programme, lines=lines), regime) <= before
    hubs = tuple(replace(h, tonnes=scaled(h.tonnes, by)) for h in programme.hubs)
    assert objective(replace(programme, hubs=hubs), regime) <= before
    lower = tuple(
        replace(i, sources=tuple(replace(s, floor=scaled(s.floor, 1 / by)) for s in i.sources)) for i in programme.items
    )
    assert objective(replace(programme, items=lower), regime) <= before


@settings(max_examples=20, deadline=None)
@given(seed=SEEDS, by=st.sampled_from([0.5, 2.0, 10.0]), regime=st.sampled_from(["sale", "grant"]))
def test_all_money_and_prices_doubled_changes_nothing(seed: int, by: float, regime: str) -> None:
    programme = drawn(seed)
    assert objective(with_money(programme, by, prices=True), regime) == pytest.approx(
        objective(programme, regime), rel=1e-7, abs=TOLERANCE
    )


@settings(max_examples=20, deadline=None)
@given(seed=SEEDS)
def test_a_donor_that_leaves_costs_at_least_its_worth(seed: int) -> None:
    programme = drawn(seed)
    plan = planned(programme)
    assert plan.objective is not None
    for at, donor in enumerate(programme.donors):
        without = replace(
            programme, donors=tuple(replace(d, payments=()) if d is donor else d for d in programme.donors)
        )
        assert objective(without) - plan.objective >= plan.payers[at].worth - 1e-5


@settings(max_examples=20, deadline=None)
@given(seed=SEEDS)
def test_without_earmarks_who_pays_does_not_change_what_arrives(seed: int) -> None:
    """The pooled money reaches the optimum that one donor with all the money would reach, but for the terms of fairness."""
    programme = replace(drawn(seed), donors=tuple(replace(d, earmarks=(), key=None) for d in drawn(seed).donors))
    rows = tuple(replace(p, payer="AVA") for d in programme.donors for p in d.payments)
    single = replace(programme, donors=(Donor(state="AVA", payments=rows),))
    assert objective(programme) == pytest.approx(objective(single), abs=TOLERANCE)


@settings(max_examples=20, deadline=None)
@given(seed=SEEDS)
def test_small_terms_never_cost_deliveries(seed: int) -> None:
    """The weighted shortfall of the plan equals its objective but for the small terms, which stay below their bound."""
    programme = drawn(seed)
    plan = planned(programme)
    weights = dict(programme.weights)
    assert set(weights) == set(CLASSES)
    discount = programme.discount.middle if programme.discount else 1.0
    shortfall = sum(
        weights[i.capability].middle * discount**t * short / i.needed[-1]
        for i in plan.items
        for t, short in enumerate(i.short)
    )
    assert plan.objective is not None
    assert -1e-5 <= plan.objective - shortfall <= 3e-3
