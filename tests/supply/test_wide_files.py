"""The parts of a programme file that only some programmes need: queues, widening, losses, crews, bundles, routes, thresholds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from foedus.model import PlanStatus, Programme
from foedus.supply import Wish, list_programmes, plan_deliveries, plan_wish, read_programme, replay_payments

FILE = """\
programme: wide
title: A fictional programme with everything in it
protege: ORL
fictional: true
currency: EUR
start: 2030-01
months: 12
facts_reach: 2030-01-01
sources: {own: {document: Invented, tag: judgement, confidence: high}}
weights: {launcher: {value: 2, source: own}, rocket: {value: 1, source: own}, crew: {value: 1, source: own}}
milestones: [2030-06, 2030-12]
items:
  - id: launcher
    name: Launcher
    capability: launcher
    unit: launcher
    price: {value: 5000000, currency: EUR, source: own}
    tonnes: {value: 15, source: own}
    loss: {value: 0.02, source: own}
    sources: [{id: launcher-line, seller: AVA, kind: line, line: works, lead: {value: 2, source: own}}]
  - id: rocket
    name: Rocket
    capability: rocket
    unit: rocket
    price: {value: 100000, currency: EUR, source: own}
    tonnes: {value: 0.4, source: own}
    sources: [{id: rocket-stock, seller: AVA, kind: stock, stock: {value: 900, source: own}, floor: {value: 100, source: own}, refill: works, lead: {value: 3, source: own}}]
  - id: crew
    name: Crew
    capability: crew
    unit: crew
    price: {value: 200000, currency: EUR, source: own}
    absorption: {value: 3, source: own}
    tonnes: {value: 0.5, source: own}
    sources: [{id: crew-line, seller: CRE, kind: line, line: school, lead: {value: 1, source: own}}]
lines:
  - id: works
    seller: AVA
    capacity: {value: 20, source: own}
    share: {value: 0.4, source: own}
    growth: {value: 1.2, source: own}
    customers: [{name: others, share: {value: 0.5, source: own}, yields: {value: 0.5, source: own}}]
    widening: {price: {value: 2000000, currency: EUR, source: own}, lag: {value: 4, source: own}, most: {value: 10, source: own}}
  - {id: school, seller: CRE, capacity: {value: 10, source: own}, share: {value: 1, source: own}}
needs:
  - {item: launcher, from: 2030-01, amount: {value: 40, source: own}}
  - {item: rocket, from: 2030-01, monthly: true, amount: {value: 50, source: own}}
  - {item: crew, from: 2030-01, amount: {value: 40, source: own}}
bundles: [{id: battery, title: Battery, items: [launcher, rocket, crew], weight: {value: 3, source: own}}]
hubs: [{id: port, name: Port, tonnes: {value: 500, source: own}}]
routes:
  - {id: port-sea, hub: port, mode: sea, transit: 1, loss: {value: 0.01, source: own}}
  - {id: port-air, hub: port, mode: air, tonnes: {value: 20, source: own}, from: 2030-02}
regimes:
  - id: sale
    title: Sale
    payer: donors
    basis: replacement
    price_factor: {value: 1, source: own}
    value_factor: {value: 1, source: own}
    refill_factor: {value: 1, source: own}
    refill_within: 6
    prepayment: true
    widening: true
    sources: [stock, line]
    sellers: [AVA, CRE]
    payers: [AVA]
    lot: {value: 50, currency: EUR, source: own}
    ticket: {value: 5, currency: EUR, source: own}
thresholds:
  - {state: DAL, unit: crews, amount: {value: 5, source: own}, others: {value: 10, source: own}}
donors:
  - {state: AVA, key: {value: 10, source: own}}
  - {state: CRE, key: {value: 10, source: own}, regimes: [sale], earmarks: [crew]}
payments:
  - {id: A1, payer: AVA, month: 2030-01, amount: 400, currency: EUR, basis: announcement, source: own}
  - {id: C1, payer: CRE, month: 2030-01, amount: 400, currency: EUR, basis: announcement, source: own}
"""


def read(tmp_path: Path, text: str = FILE) -> Programme | None:
    path = tmp_path / "wide.yaml"
    path.write_text(text, encoding="utf-8")
    programme, findings = read_programme(path)
    assert programme is not None or findings
    return programme


@pytest.fixture
def programme(tmp_path: Path) -> Programme:
    found = read(tmp_path)
    assert found is not None
    return found


def test_every_part_is_read(programme: Programme) -> None:
    line, sale = programme.lines[0], programme.regimes[0]
    assert [(c.name, c.share.middle) for c in line.customers] == [("others", 0.5)]
    assert line.widening is not None
    assert (line.widening.lag.middle, line.widening.most.middle) == (4, 10)
    assert line.growth is not None
    assert programme.items[0].loss is not None
    assert programme.items[2].absorption is not None
    assert programme.bundles[0].items == ("launcher", "rocket", "crew")
    assert [(r.id, r.mode, r.transit) for r in programme.routes] == [("port-sea", "sea", 1), ("port-air", "air", 0)]
    assert programme.milestones == (date(2030, 6, 1), date(2030, 12, 1))
    assert (sale.refill_within, sale.widening, sale.payers) == (6, True, ("AVA",))
    assert programme.thresholds[0].others is not None
    assert programme.donors[1].regimes == ("sale",)


@pytest.mark.parametrize("order", ["weighted", "lexicographic"])
def test_it_plans_and_each_limit_holds(programme: Programme, order: str) -> None:
    plan, findings = plan_wish(programme, Wish(regime="sale", order=order))
    assert plan.status is PlanStatus.BEST, findings
    crews = next(i for i in plan.items if i.item == "crew").received
    assert max(b - a for a, b in zip((0.0, *crews), crews, strict=False)) <= 3 + 1e-6
    works = next(x for x in plan.lines if x.line == "works")
    for used, open_, ahead, widened in zip(works.used, works.open, works.ahead, works.widened, strict=True):
        assert used <= open_ + ahead + widened + 1e-6
        assert ahead <= 0.5 * 0.5 * 20 + 1e-6
    assert {p.payer: p.total > 0 for p in plan.payers} == {"AVA": True, "CRE": False}
    air = next(h for h in plan.hubs if h.route == "port-air")
    assert air.load[0] == 0
    assert max(air.load) <= 20 + 1e-6
    assert sum(f.amount for f in plan.flows) == pytest.approx(sum(p.total for p in plan.payers), rel=1e-4)


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("hub: port, mode: sea", "hub: pier, mode: sea", "FD405"),
        ("mode: sea", "mode: magic", "FD025"),
        ("items: [launcher, rocket, crew]", "items: [launcher, tower]", "FD405"),
        ("payers: [AVA]", "payers: [ZZZ]", "FD405"),
        ("regimes: [sale]", "regimes: [grant]", "FD405"),
        ("milestones: [2030-06, 2030-12]", "milestones: [2030-06, 2031-12]", "FD407"),
        ("milestones: [2030-06, 2030-12]", "milestones: [soon]", "FD403"),
        ("share: {value: 0.5, source: own}, yields", "share: {value: 0.7, source: own}, yields", "FD436"),
        ("price: {value: 2000000, currency: EUR", "price: {value: 2000000, currency: XYZ", "FD408"),
        ("lot: {value: 50, currency: EUR", "lot: {value: 50, currency: XYZ", "FD408"),
        ("loss: {value: 0.02", "loss: {value: 1.02", "FD024"),
        ("growth: {value: 1.2", "growth: {value: 0.2", "FD024"),
        ("lag: {value: 4, source: own}, ", "", "FD021"),
        ("{id: port-air, hub", "{id: port-sea, hub", "FD404"),
    ],
)
def test_what_is_wrong_is_said_on_its_line(tmp_path: Path, before: str, after: str, code: str) -> None:
    assert before in FILE
    path = tmp_path / "wrong.yaml"
    path.write_text(FILE.replace(before, after, 1), encoding="utf-8")
    programme, findings = read_programme(path)
    assert programme is None
    assert code in {f.code for f in findings}
    assert all(f.locus is not None and f.way_out for f in findings)


@pytest.fixture(scope="module")
def arms() -> Programme:
    found, findings = read_programme(list_programmes()["ukraine-arms-2025"])
    assert found is not None
    assert findings == ()
    return found


@pytest.mark.parametrize(
    "regime",
    [
        "sale",
        "grant",
        "grant-as-law-stands",
        "procurement",
        "appropriation",
        "foreign-sale",
        "bilateral",
        "loan",
        "world-purchase",
    ],
)
def test_every_channel_is_a_set_of_parameters_and_brings_something(arms: Programme, regime: str) -> None:
    plan, findings = plan_deliveries(arms, regime=regime)
    assert plan.status is PlanStatus.BEST, findings
    assert sum(plan.spent) > 0
    payers = {p.payer for p in plan.payers if p.total > 1e-6}
    assert payers <= {
        "loan": {"EUU"},
        "world-purchase": {"CZI"},
        "bilateral": {"DEU"},
        "grant": set(),
        "grant-as-law-stands": set(),
        "appropriation": set(),
    }.get(regime, {d.state for d in arms.donors} - {"EUU", "CZI"})


def test_the_wide_programme_counts_the_same_payments_as_the_sale_alone(arms: Programme) -> None:
    sale, _ = read_programme(list_programmes()["purl-2025"])
    assert sale is not None
    assert replay_payments(arms) == replay_payments(sale)


def test_back_fill_is_paid_for_and_follows_within_its_months(arms: Programme) -> None:
    plan, _ = plan_deliveries(arms, regime="bilateral")
    paid = sum(p.total for p in plan.payers)
    assert paid > 0
    assert sum(plan.spent) > paid  # what is drawn late is replaced after the horizon
