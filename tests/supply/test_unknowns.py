"""What nobody knows is left out and said, or stops the plan; it is never taken as nought."""

from __future__ import annotations

from dataclasses import replace

import pytest

from foedus.errors import UnknownNameError
from foedus.model import Bundle, Donor, Finding, Line, Need, PlanStatus, Programme, Source
from foedus.supply import plan_deliveries, strength_supplied
from foedus.vocabulary.findings import SUPPLY

from . import test_reading
from .worlds import START, figure, grant, payment, sale, simple

ITEM = simple().items[0]
WORKS = Line(id="works", seller="AVA", capacity=figure(1), share=figure(1))
FAR = Source(id="far", seller="AVA", kind="line", line="works", lead=figure(30))
WEAK = replace(payment("AVA", 0, 5).source, confidence="low")

UNKNOWN: dict[str, tuple[Programme, PlanStatus]] = {
    "FD420": (simple(items=(replace(ITEM, price=None),)), PlanStatus.UNKNOWN),
    "FD421": (
        simple(
            donors=(
                Donor(state="AVA", payments=(replace(payment("AVA", 0, 1), amount=None, value=None),), key=figure(1)),
            )
        ),
        PlanStatus.BEST,
    ),
    "FD422": (simple(items=(replace(ITEM, tonnes=None),)), PlanStatus.BEST),
    "FD423": (
        simple(hubs=(*simple().hubs, replace(simple().hubs[0], id="rail", tonnes=None))),
        PlanStatus.BEST,
    ),
    "FD424": (simple(items=(replace(ITEM, sources=(replace(ITEM.sources[0], stock=None),)),)), PlanStatus.UNKNOWN),
    "FD425": (simple(regimes=(sale(caps=(replace(grant(1).caps[0], amount=None),)),)), PlanStatus.UNKNOWN),
    "FD426": (simple(), PlanStatus.BEST),
    "FD427": (
        simple(
            donors=(
                Donor(
                    state="AVA",
                    payments=(payment("AVA", 0, 9), replace(payment("AVA", 1, 900), source=WEAK)),
                    key=figure(1),
                ),
            )
        ),
        PlanStatus.BEST,
    ),
    "FD428": (
        simple(needs=(*simple().needs, Need(item="kite", amount=None, since=START))),
        PlanStatus.BEST,
    ),
    "FD429": (simple(items=(replace(ITEM, sources=(*ITEM.sources, FAR)),), lines=(WORKS,)), PlanStatus.BEST),
    "FD432": (simple(donors=(replace(simple().donors[0], key=None),)), PlanStatus.BEST),
    "FD433": (simple(hubs=()), PlanStatus.UNKNOWN),
    "FD435": (
        simple(bundles=(Bundle(id="battery", title="Battery", items=("kite", "crew"), weight=figure(1)),)),
        PlanStatus.BEST,
    ),
}


def planned(programme: Programme, level: str = "as-pledged") -> tuple[PlanStatus, tuple[Finding, ...]]:
    plan, findings = plan_deliveries(programme, regime="sale", level=level)
    assert (plan.objective is None) == (plan.status is not PlanStatus.BEST)
    return plan.status, findings


@pytest.mark.parametrize("code", UNKNOWN)
def test_an_unknown_number_has_its_code_and_its_consequence(code: str) -> None:
    programme, expected = UNKNOWN[code]
    status, findings = planned(programme)
    assert code in {f.code for f in findings}
    assert status is expected


@pytest.mark.parametrize("level", ["as-needed", "historic"])
def test_a_level_without_its_figures_plans_nothing(level: str) -> None:
    status, findings = planned(simple(), level)
    assert status is PlanStatus.UNKNOWN
    assert "FD430" in {f.code for f in findings}


def test_weak_rows_do_not_pay() -> None:
    plan, _ = plan_deliveries(UNKNOWN["FD427"][0], regime="sale")
    assert sum(plan.payers[0].budget) == 9.0


def test_an_unknown_plan_has_no_strength() -> None:
    plan, _ = plan_deliveries(UNKNOWN["FD433"][0], regime="sale")
    assert strength_supplied(plan) is None


def test_a_gift_needs_no_donors_money() -> None:
    plan, findings = plan_deliveries(simple(donors=(), regimes=(grant(5000),)), regime="grant")
    assert plan.status is PlanStatus.BEST, findings
    assert plan.items[0].received[-1] == pytest.approx(100.0)


def test_a_sale_without_donors_delivers_nothing() -> None:
    plan, findings = plan_deliveries(simple(donors=()), regime="sale")
    assert plan.status is PlanStatus.BEST, findings
    assert plan.items[0].received[-1] == 0.0


def test_a_seller_that_is_not_allowed_delivers_nothing() -> None:
    plan, findings = plan_deliveries(simple(regimes=(sale(sellers=("CRE",)),)), regime="sale")
    assert plan.status is PlanStatus.BEST, findings
    assert plan.items[0].received[-1] == 0.0
    assert plan.items[0].price == 10e6
    assert plan.objective == pytest.approx(12.0)


def test_names_that_nobody_knows_are_raised_with_those_known() -> None:
    with pytest.raises(UnknownNameError, match="sale"):
        plan_deliveries(simple(), regime="barter")
    with pytest.raises(UnknownNameError, match="as-pledged"):
        plan_deliveries(simple(), regime="sale", level="as-hoped")


def test_every_code_of_this_room_is_seen_in_some_test() -> None:
    solver_only, elsewhere = {"FD431"}, {"FD430", "FD440", "FD441", "FD442", "FD443", "FD444"}
    assert set(SUPPLY) == set(UNKNOWN) | set(test_reading.EDITS) | set(test_reading.WARNED) | elsewhere | solver_only
