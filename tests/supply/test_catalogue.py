"""The programmes that ship: they read without a problem, reproduce the published payments, and say what is not known."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import foedus.catalogue
from foedus.model import PlanStatus, Programme
from foedus.supply import plan_deliveries, read_programme, replay_payments

FOLDER = Path(foedus.catalogue.__file__).parent / "programmes"


def read(name: str) -> Programme:
    programme, findings = read_programme(FOLDER / f"{name}.yaml")
    assert programme is not None, findings
    assert findings == ()
    return programme


@pytest.mark.parametrize(
    ("month", "published"),
    # Kiel Institute, Ukraine Support Tracker, Release 29: monthly NATO PURL series in EUR m. Rows are rounded to 0.01.
    [(date(2025, 8, 1), 1883.23), (date(2025, 9, 1), 45.0), (date(2025, 10, 1), 379.48), (date(2025, 12, 1), 1107.31)],
)
def test_replaying_the_rows_gives_the_published_month(month: date, published: float) -> None:
    assert replay_payments(read("purl-2025"))[month] == pytest.approx(published, abs=0.015)


def test_replaying_the_rows_gives_the_published_year() -> None:
    paid = replay_payments(read("purl-2025"))
    assert sum(v for month, v in paid.items() if month.year == 2025) == pytest.approx(3710.18, abs=0.005)
    assert paid[date(2026, 1, 1)] == 0.0


def test_rows_of_low_provenance_are_marked_and_left_out() -> None:
    programme = read("purl-2025")
    weak = {p.id for d in programme.donors for p in d.payments if p.low_provenance}
    assert weak == {"ISL-2", "JPN-1"}
    _, findings = plan_deliveries(programme, regime="sale")
    assert sum(f.code == "FD427" for f in findings) == 2


def test_the_payment_without_an_amount_is_a_finding_and_no_nought() -> None:
    plan, findings = plan_deliveries(read("purl-2025"), regime="sale")
    assert [f.seen for f in findings if f.code == "FD421"] == ["payment 'LTU-2' of LTU"]
    assert plan.facts_reach == date(2026, 9, 9)
    assert any(f.code == "FD426" for f in findings)


def test_what_has_no_known_need_is_left_out_with_its_reason() -> None:
    plan, _ = plan_deliveries(read("purl-2025"), regime="sale")
    assert dict(plan.left_out) == {"stinger": "how many are needed is not known"}
    assert "stinger" not in {item.item for item in plan.items}


def test_under_the_sale_allies_pay_and_under_the_grant_nobody_but_the_seller() -> None:
    programme = read("purl-2025")
    sale, _ = plan_deliveries(programme, regime="sale")
    grant, _ = plan_deliveries(programme, regime="grant")
    assert sale.status is grant.status is PlanStatus.BEST
    assert sum(p.total for p in sale.payers) == pytest.approx(sum(sale.spent), rel=1e-6)
    assert sum(sale.spent) > 1000
    assert sum(p.total for p in grant.payers) == 0.0
    for first in (0, 12, 24):
        assert sum(grant.spent[first : first + 12]) <= 11_100 * 0.86


def test_more_money_helps_and_less_harms() -> None:
    programme = read("purl-2025")
    found = {
        level: plan_deliveries(programme, regime="sale", level=level)[0].objective
        for level in ("as-pledged", "as-needed", "historic")
    }
    assert found["as-needed"] < found["as-pledged"] < found["historic"]  # type: ignore[operator]


def test_every_price_of_the_real_programme_says_where_it_comes_from() -> None:
    for item in read("purl-2025").items:
        for figure in (item.price, item.tonnes, *(s.stock for s in item.sources), *(s.floor for s in item.sources)):
            if figure is not None:
                assert figure.source.document
                assert figure.source.tag in {"measured", "published", "judgement"}
                assert figure.source.tag != "judgement" or figure.low < figure.high or figure.source.confidence == "low"


def test_the_fictional_programme_says_so_and_can_be_planned() -> None:
    programme = read("straits-2030")
    assert programme.fictional
    assert "fictional" in programme.title.lower()
    states = {d.state for d in programme.donors} | {s.seller for i in programme.items for s in i.sources}
    assert states == {"AVA", "CRE", "DAL", "ESK"}
    for regime in ("sale", "grant"):
        plan, findings = plan_deliveries(programme, regime=regime)
        assert plan.status is PlanStatus.BEST, findings
        assert 0 < plan.items[0].received[-1] <= plan.items[0].needed[-1] + 1e-6


def test_planning_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    plan_deliveries(read("straits-2030"), regime="sale")
    assert capfd.readouterr() == ("", "")
