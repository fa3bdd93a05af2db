"""The simulation: compiled runs equal plain loops; without hazards the plan comes true; worse worlds never bring more."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.cli.entry import foedus
from foedus.model import Donor, Line, Need, Programme, Source, SourcePlan
from foedus.supply import plan_deliveries
from foedus.supply.simulation import Layout, lay_out_plan, run_one
from foedus.supply.simulation.layout import ORDER
from foedus.supply.simulation.runs import run_block

from .worlds import START, figure, payment, sale, simple

NOTHING_GOES_WRONG = np.array([[1, 1], [0, 0], [0, 0], [1, 1], [1, 1], [0, 0]], dtype=float)


def invent(seed: int, items: int = 5, donors: int = 4, months: int = 30) -> Layout:
    rng = np.random.default_rng(seed)
    stock, line = rng.uniform(0, 9, (2, items, months)) * (rng.random((2, items, months)) < 0.6)
    needed = np.cumsum(rng.uniform(0, 15, (items, months)), axis=1)
    needed[0] = 0.0
    return Layout(
        stock=stock,
        line=line,
        needed=needed,
        kind=rng.integers(0, 2, items),
        classes=("a", "b"),
        paid=rng.uniform(0, 50, (donors, months)),
        conversion=np.where(rng.random(donors) < 0.5, np.nan, rng.uniform(0.4, 1, donors)),
        until=rng.integers(0, 2 * months, donors),
        diverted=rng.random(items) < 0.5,
        hazards=np.array([[0.4, 0.6], [1, 6], [0.02, 0.2], [0.2, 0.6], [0.44, 0.9], [0.1, 0.6]]),
    )


def met(layout: Layout, runs: int, seed: int = 3, first: int = 0) -> np.ndarray:
    out = np.empty((runs, len(layout.classes), layout.stock.shape[1]))
    run_block(layout, seed, first, out)
    return out


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 2**40), st.integers(0, 5000))
def test_a_compiled_run_is_the_plain_one(world: int, seed: int, run: int) -> None:
    layout = invent(world)
    assert np.allclose(met(layout, 1, seed, run)[0], run_one(layout, seed=seed, run=run), atol=1e-12)


def test_runs_do_not_depend_on_how_they_are_cut() -> None:
    layout = invent(5)
    assert (met(layout, 40)[25:] == met(layout, 15, first=25)).all()


def test_where_nothing_goes_wrong_the_plan_comes_true() -> None:
    layout = invent(7)
    calm_months = layout.stock.shape[1]
    calm = replace(
        layout,
        conversion=np.ones(4),
        until=np.full(4, calm_months),
        hazards=NOTHING_GOES_WRONG,
    )
    whole = np.maximum(calm.needed[:, -1:], 1e-300)
    arrived = np.minimum(np.cumsum(calm.stock + calm.line, axis=1) / whole, 1.0)
    for kind in (0, 1):
        mine = (calm.kind == kind) & (calm.needed[:, -1] > 0)
        if mine.any():
            assert np.allclose(met(calm, 3)[:, kind], arrived[mine].mean(axis=0))


@pytest.mark.parametrize(("name", "worse"), [("attained", 0.2), ("overrun", 20.0), ("crisis_begins", 0.9)])
def test_a_worse_world_brings_no_more(name: str, worse: float) -> None:
    layout = invent(11, donors=0)
    hazards = layout.hazards.copy()
    hazards[ORDER.index(name)] = worse
    usual, bad = met(layout, 400), met(replace(layout, hazards=hazards), 400)
    assert bad[:, :, -1].mean() < usual[:, :, -1].mean()
    assert (np.diff(usual, axis=2) >= -1e-12).all()


def test_a_donor_that_never_stops_is_worth_no_less() -> None:
    layout = invent(13)
    firm = replace(layout, conversion=np.ones(4))
    shaky = replace(layout, conversion=np.full(4, 0.3))
    assert met(firm, 300)[:, :, -1].mean() > met(shaky, 300)[:, :, -1].mean()


@pytest.mark.parametrize("leave", [0, 1, 5, 12])
def test_a_seller_that_leaves_in_a_month_sends_nothing_from_then_on(leave: int) -> None:
    """Ten a month are needed and made, six by one seller and four by the other; nothing else goes wrong."""
    plan, _ = plan_deliveries(two_sellers(), regime="sale")
    layout = replace(lay_out_plan(plan, sellers=["CRE"], leave=leave), hazards=NOTHING_GOES_WRONG)
    arrived = [10.0 * min(t + 1, leave) + 6.0 * max(t + 1 - leave, 0) for t in range(12)]
    assert met(layout, 2)[:, 0] == pytest.approx(np.array([arrived, arrived]) / 120)


@pytest.mark.parametrize("leave", [0, 1, 5, 12])
def test_a_donor_that_leaves_in_a_month_pays_for_nothing_from_then_on(leave: int) -> None:
    plan, _ = plan_deliveries(two_sellers(), regime="sale")
    layout = replace(lay_out_plan(plan, donors=["AVA"], leave=leave), hazards=NOTHING_GOES_WRONG)
    assert met(layout, 1)[0, 0] == pytest.approx([10.0 * min(t + 1, leave) / 120 for t in range(12)])


def test_what_leaves_first_arrives_first() -> None:
    """Thirty leave in the first month, two in three of them from stock, then ten a month from lines; twelve a month arrive."""
    plan, _ = plan_deliveries(two_sellers(), regime="sale")
    stock = SourcePlan(
        source="s", item="kite", seller="DAL", kind="stock", unit="kite", taken=(), sent=(20.0, *[0.0] * 11)
    )
    item = replace(plan.items[0], received=tuple(float(12 * t) for t in range(12)))
    queued = replace(plan, items=(item,), sources=(stock, *plan.sources))
    layout = lay_out_plan(queued)
    assert (layout.stock + layout.line)[0] == pytest.approx([0.0] + [12.0] * 11)
    assert layout.stock[0] == pytest.approx([0, 8, 8, 4, *[0] * 8])
    assert lay_out_plan(queued, sellers=["DAL"]).stock.sum() == 0.0
    assert lay_out_plan(queued, sellers=["DAL"], leave=1).stock[0] == pytest.approx(layout.stock[0])


def two_sellers() -> Programme:
    """Ten of one item needed every month of a year, and money for them; two lines, of six a month and of four, make them at once."""
    base = simple()
    lines = tuple(
        Line(id=name, seller=name, capacity=figure(most), share=figure(1)) for name, most in (("AVA", 6), ("CRE", 4))
    )
    sources = tuple(
        Source(id=f"kite-{line.id}", seller=line.id, kind="line", line=line.id, lead=figure(0, unit="months"))
        for line in lines
    )
    return replace(
        base,
        items=(replace(base.items[0], sources=sources),),
        lines=lines,
        needs=(Need(item="kite", amount=figure(10), since=START),),
        donors=(Donor(state="AVA", payments=tuple(payment("AVA", t, 100) for t in range(12)), key=figure(1)),),
        regimes=(sale(),),
    )


def test_the_verb_tells_the_runs() -> None:
    done = CliRunner().invoke(foedus, ["supply", "straits-2030", "--runs", "300", "--json"])
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)["simulation"]
    assert told["draws"] == 300
    for band in told["bands"]:
        low, *_, high = band["levels"]
        assert all(0 <= a <= b <= 1 for a, b in zip(low, high, strict=True))
