"""The charts of a supply page: each is its own table, says what it shows, and draws without a warning."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from foedus.ledger import Cell
from foedus.model import ClassBand, Figure, Simulation, Threshold, Truth
from foedus.report.supply import Record, SupplyPage, draw_png, draw_up, say_plan, say_prices, write_supply
from foedus.supply import (
    Wish,
    compare,
    list_programmes,
    place_lots,
    plan_wish,
    read_programme,
    remove_each,
    strength_supplied,
    weigh_thresholds,
)

CHARTS = {
    "waterfall",
    "gantt",
    "fan",
    "burden",
    "stocks",
    "queues",
    "hubs",
    "matrix",
    "gaps",
    "tornado",
    "sides",
    "provenance",
}


@pytest.fixture(scope="module")
def page() -> SupplyPage:
    programme, _ = read_programme(list_programmes()["straits-2030"])
    assert programme is not None
    source = programme.items[0].price.source  # type: ignore[union-attr]
    pledge = Threshold(state="DAL", amount=Figure(low=5, high=5, unit="kites", source=source), unit="kites")
    programme = replace(programme, thresholds=(pledge,))
    wish = Wish(regime="sale")
    plan, findings = plan_wish(programme, wish)
    first, _ = compare(programme, "A")
    lots, _ = place_lots(programme, regime="sale")
    assert first is not None
    count = len(plan.months)
    flat = tuple(0.2 for _ in range(count))
    return SupplyPage(
        programme=programme,
        plan=plan,
        strength=strength_supplied(plan),
        lots=lots,
        comparisons=(first,),
        coalitions=weigh_thresholds(programme),
        removals=remove_each(programme, wish, plan),
        simulation=Simulation(
            programme=programme.id,
            regime="sale",
            level="as-pledged",
            draws=100,
            seed=1,
            months=plan.months,
            percentiles=(5, 50, 95),
            bands=(ClassBand(capability="drone", levels=(flat, flat, tuple(0.6 for _ in range(count)))),),
        ),
        record=Record(
            cells=(
                Cell(
                    actor="AVA",
                    domain="land",
                    status="stated",
                    bites=Truth.UNKNOWN,
                    low_provenance=False,
                    subjects=("1",),
                ),
                Cell(
                    actor="CRE",
                    domain="air",
                    status="declined",
                    bites=Truth.FALSE,
                    low_provenance=False,
                    subjects=("2",),
                ),
            ),
            groups=frozenset(),
            valid=date(2030, 1, 2),
            known=date(2030, 1, 2),
        ),
        findings=findings,
    )


def test_all_twelve_are_there_with_a_title_a_summary_and_a_unit(page: SupplyPage) -> None:
    charts = draw_up(page)
    assert {chart.id for chart in charts} == CHARTS
    for chart in charts:
        assert chart.title
        assert chart.summary
        assert chart.unit
        assert chart.series
        assert all(len(s.values) == len(chart.columns) for s in chart.series), chart.id


def test_every_picture_is_drawn(page: SupplyPage) -> None:
    for chart in draw_up(page):
        assert draw_png(chart).startswith(b"\x89PNG")


def test_what_was_not_asked_for_has_no_chart(page: SupplyPage) -> None:
    bare = SupplyPage(programme=page.programme, plan=page.plan, strength=page.strength)
    assert CHARTS - {chart.id for chart in draw_up(bare)} == {"gantt", "matrix", "tornado", "sides"}


def test_the_waterfall_adds_up(page: SupplyPage) -> None:
    steps = {s.label: s.values[0] or 0.0 for c in draw_up(page) if c.id == "waterfall" for s in c.series}
    assert steps["can be paid"] + steps["not called on"] == pytest.approx(steps["paid"])
    assert steps["ordered or drawn"] + steps["still being made or on the way"] == pytest.approx(steps["received"])


def test_the_tornado_never_falls_below_its_bound(page: SupplyPage) -> None:
    for name, loss, bound in page.removals:
        assert loss >= bound - 1e-5, name


def test_the_page_is_one_file_without_scripts_and_says_how_far_facts_reach(page: SupplyPage) -> None:
    text = write_supply(page)
    assert "<script" not in text
    assert not re.search(r'(src|href)="https?:', text)
    assert f"Facts reach to {page.plan.facts_reach}" in text
    assert "Everything on this page is invented" in text
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    for chart in draw_up(page):
        assert f'<figure id="{chart.id}">' in text


def test_what_a_person_typed_is_escaped(page: SupplyPage) -> None:
    evil = replace(page, programme=replace(page.programme, title="<b>bold</b>"))
    assert "<b>bold</b>" not in write_supply(evil)


def test_prices_are_sentences_with_money_and_months(page: SupplyPage) -> None:
    said = say_prices(page.plan)
    assert any("one more month of that floor costs" in sentence for sentence in said)
    assert any("EUR" in sentence for sentence in said)
    assert say_plan(page.plan, "Title")[0].startswith("Title, 2030-01 to 2031-12")
