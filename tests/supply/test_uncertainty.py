"""Policies, hedging and defection: closed forms on tiny programmes, every choice tried one by one, and the same draws for all."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from click.testing import CliRunner

from foedus.cli.entry import foedus
from foedus.model import Donor, Line, Need, Programme, Source
from foedus.supply import (
    Effort,
    Wish,
    list_programmes,
    plan_wish,
    read_programme,
    remove_each,
    remove_groups,
    try_policies,
    weigh_hedging,
)
from foedus.supply.arrays import Tables
from foedus.supply.columns import lay_out
from foedus.supply.simulation import RANGES, draw_events, draw_numbers
from foedus.supply.uncertainty.rolling import keep, roll
from foedus.supply.uncertainty.stages import arrange, solve_world
from foedus.supply.uncertainty.value import worth_of
from foedus.supply.uncertainty.worlds import World, draw_worlds, expected_calm, known_by, make_world, mean_world
from foedus.vocabulary.hazards import HAZARDS

from .test_simulation import two_sellers
from .worlds import START, drawn, figure, payment, sale, simple

WISH, EFFORT = Wish(regime="sale"), Effort()


def tables_of(programme: Programme) -> Tables:
    arranged = arrange(programme, WISH)
    assert arranged is not None
    return arranged[0]


def straits() -> Programme:
    programme, _ = read_programme(list_programmes()["straits-2030"])
    assert programme is not None
    return programme


def two_ways(months: int = 6) -> Programme:
    """60 kites needed at once; money for 30 of them in the first month, all of it; two lines, both one month away, 30 a month each."""
    lines = tuple(Line(id=n, seller=n, capacity=figure(30), share=figure(1)) for n in ("AVA", "CRE"))
    sources = tuple(
        Source(id=f"kite-{n}", seller=n, kind="line", line=n, lead=figure(1, unit="months")) for n in ("AVA", "CRE")
    )
    base = simple(months=months)
    item = replace(base.items[0], sources=sources)
    return replace(
        base,
        items=(item,),
        lines=lines,
        needs=(Need(item="kite", amount=figure(60), since=START, monthly=False),),
        donors=(Donor(state="AVA", payments=(payment("AVA", 0, 300),), key=figure(1)),),
        regimes=(sale(),),
    )


def world_of(tables: Tables, *, late: tuple[int, ...] = (), calm: tuple[float, ...] = ()) -> World:
    """A world in which nothing goes wrong but what is named."""
    donors, months = tables.purse.budget.shape
    return make_world(
        tables,
        late=np.array(late or [0] * len(tables.works.line_of), dtype=np.int32),
        pays=np.ones((donors, months)),
        attained=np.ones(months),
        calm=np.array(calm or [1.0] * months),
    )


def late_worlds(tables: Tables) -> list[World]:
    """Three equally likely scenarios: the first line two or four months late, the second three, or neither."""
    return [world_of(tables, late=late) for late in ((2, 0), (4, 1), (0, 3))]


def test_hedging_is_worth_what_trying_every_split_finds() -> None:
    """All the money can be spent in month 0 (prepaid, undiscounted, earlier is better); which line gets how much is enumerated."""
    tables = tables_of(two_ways())
    worlds = [w.tables for w in late_worlds(tables)]
    mean = mean_world(tables, late_worlds(tables)).tables
    worth, _, _ = worth_of(worlds, mean, firm=1, effort=EFFORT)
    columns = lay_out(tables)
    take = columns.take[:, 0]
    capacity = tables.goods.size[0]
    losses = {}
    for first in range(0, 31, 5):
        for second in range(0, 31 - first, 5):
            amount = np.array([first, second]) / capacity
            found = [solve_world(w, EFFORT, (take, amount)) for w in worlds]
            losses[first, second] = [f.loss for f in found if f is not None]
    means = {split: np.mean(row) for split, row in losses.items()}
    assert worth.stochastic == pytest.approx(min(means.values()), abs=1e-5)
    assert worth.hindsight == pytest.approx(
        np.mean([min(row[w] for row in losses.values()) for w in range(3)]), abs=1e-5
    )
    assert worth.of_information > 1e-3
    # Money spent late arrives late: the closed form of the best scenario is half the need short all along, and all of it for a month.
    assert min(row[2] for row in losses.values()) == pytest.approx(1.0 + 5 * 0.5, abs=0.01)


@pytest.mark.parametrize("seed", range(8))
def test_neither_hedging_nor_knowing_ever_costs(seed: int) -> None:
    tables = tables_of(replace(drawn(seed), regimes=(replace(drawn(seed).regimes[0], refill_within=None),)))
    worlds = draw_worlds(tables, firm=2, count=4, seed=seed)
    worth, _, _ = worth_of([w.tables for w in worlds], mean_world(tables, worlds).tables, firm=2, effort=EFFORT)
    assert worth.of_information >= -1e-5
    assert worth.of_the_stochastic_plan is None or worth.of_the_stochastic_plan >= -1e-5


def test_where_all_scenarios_are_one_nothing_is_worth_anything() -> None:
    tables = tables_of(straits())
    world = draw_worlds(tables, firm=3, count=1, seed=4)[0].tables
    worth, _, _ = worth_of([world] * 3, world, firm=3, effort=EFFORT)
    assert worth.of_information == pytest.approx(0.0, abs=1e-4)
    assert worth.of_the_stochastic_plan == pytest.approx(0.0, abs=1e-4)


def test_no_policy_beats_hindsight_and_where_nothing_is_unsure_all_are_one() -> None:
    found = try_policies(straits(), WISH, worlds=4)
    assert found is not None
    assert len(found.hindsight) == 4
    for policy in (found.fixed, found.rolling):
        assert all(loss >= best - 1e-4 for loss, best in zip(policy, found.hindsight, strict=True))
    tables = tables_of(straits())
    sure = draw_worlds(tables, firm=3, count=1, seed=9)[0]
    best = solve_world(sure.tables, EFFORT)
    assert best is not None
    rolled, kept = roll(tables, sure, sure, 3, EFFORT), keep(sure.tables, best, EFFORT)
    assert rolled is not None
    assert rolled.loss == pytest.approx(best.loss, abs=1e-3)
    assert kept is not None
    assert kept.loss == pytest.approx(best.loss, abs=1e-3)


def test_a_kept_plan_never_orders_ahead_of_itself() -> None:
    tables = tables_of(straits())
    plan = solve_world(tables, EFFORT)
    world = draw_worlds(tables, firm=3, count=1, seed=2)[0].tables
    assert plan is not None
    kept, take = keep(world, plan, EFFORT), lay_out(tables).take
    assert kept is not None
    assert (np.cumsum(kept.x[take], axis=1) <= np.cumsum(plan.x[take], axis=1) + 1e-6).all()


def test_a_rolling_plan_leaves_what_it_has_decided() -> None:
    """What is believed at a month agrees with the truth in all that is known by then, and a donor that stopped stays away."""
    tables = tables_of(straits())
    mean = mean_world(tables, draw_worlds(tables, firm=3, count=20, seed=1))
    for world in draw_worlds(tables, firm=3, count=10, seed=5):
        believed = known_by(tables, world, mean, 9, 3)
        assert np.array_equal(believed.tables.purse.budget[:, :12], world.tables.purse.budget[:, :12])
        assert np.array_equal(believed.tables.works.capacity[:, :12], world.tables.works.capacity[:, :12])
        gone = world.pays[:, 11] == 0
        assert (believed.pays[gone, 12:] == 0).all()
        assert ((believed.pays[~gone, 12:] > 0) & (believed.pays[~gone, 12:] <= 1)).all()


def test_worlds_are_the_same_whatever_their_number() -> None:
    tables = tables_of(straits())
    few, many = draw_worlds(tables, firm=3, count=3, seed=8), draw_worlds(tables, firm=3, count=9, seed=8)
    for a, b in zip(few, many, strict=False):
        assert np.array_equal(a.tables.goods.leave, b.tables.goods.leave)
        assert np.array_equal(a.pays, b.pays)
        assert (a.pays[:, :3] == 1).all()


def held() -> Programme:
    """Ten of one item needed every month of a year, and money for them; all of it from the stock of one seller."""
    base = simple()
    return replace(
        base,
        needs=(Need(item="kite", amount=figure(10), since=START),),
        donors=(Donor(state="AVA", payments=tuple(payment("AVA", t, 100) for t in range(12)), key=figure(1)),),
        regimes=(sale(),),
    )


@pytest.mark.parametrize("leave", [3, 6, 11])
def test_a_seller_in_crisis_for_good_is_missed_under_every_policy(leave: int) -> None:
    """Money comes month by month, so nothing can be drawn ahead: from month k on 10, 20, 30 ... of 120 are short."""
    tables = tables_of(held())
    world = world_of(tables, calm=(1.0,) * leave + (0.0,) * (12 - leave))
    expected = sum(10 * (t + 1 - leave) for t in range(leave, 12)) / 120
    mean = world_of(tables)
    best, plan = solve_world(world.tables, EFFORT), solve_world(mean.tables, EFFORT)
    assert plan is not None
    for found in (best, roll(tables, world, mean, 3, EFFORT), keep(world.tables, plan, EFFORT)):
        assert found is not None
        assert found.loss == pytest.approx(expected, abs=2e-3)


def test_what_a_crisis_holds_back_is_drawn_after_it() -> None:
    tables = tables_of(held())
    world = world_of(tables, calm=(1, 1, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1))
    plan = solve_world(tables, EFFORT)
    assert plan is not None
    kept, take = keep(world.tables, plan, EFFORT), lay_out(tables).take
    assert kept is not None
    assert kept.loss == pytest.approx((10 + 20 + 30) / 120, abs=2e-3)
    assert kept.x[take][0, 2:6] * tables.goods.size[0] == pytest.approx([0, 0, 0, 40], abs=1e-4)


def test_what_is_expected_of_a_crisis_is_a_share_of_what_the_seller_can_spare() -> None:
    """Two in a hundred of the two hundred above the floor are four a month, where ten are needed."""
    tables = tables_of(held())
    found = solve_world(world_of(tables, calm=(0.02,) * 12).tables, EFFORT)
    assert found is not None
    assert found.loss == pytest.approx(sum(6 * (t + 1) for t in range(12)) / 120, abs=2e-3)
    assert found.x[lay_out(tables).take][0] * tables.goods.size[0] == pytest.approx([4.0] * 12, abs=1e-4)


def test_other_classes_are_not_held_back() -> None:
    shells = replace(held(), weights=(("artillery-round", figure(1)),))
    shells = replace(shells, items=(replace(shells.items[0], capability="artillery-round"),))
    found = solve_world(world_of(tables_of(shells), calm=(0.0,) * 12).tables, EFFORT)
    assert found is not None
    assert found.loss == pytest.approx(0.0, abs=2e-3)


def test_a_world_and_a_run_of_one_number_meet_the_same_events() -> None:
    tables = tables_of(straits())
    months = tables.purse.budget.shape[1]
    for number, world in enumerate(draw_worlds(tables, firm=3, count=12, seed=6)):
        events = draw_events(draw_numbers(6, number), RANGES, months)
        assert world.calm[:3].tolist() == [1, 1, 1]
        assert world.calm[3:].astype(bool).tolist() == list(events.calm[3:])
        assert world.attained[3] == events.attained


@pytest.mark.parametrize("now", [0, 1])
def test_what_is_expected_of_crises_is_what_becomes_of_many(now: int) -> None:
    begins, ends = ((HAZARDS[name].low + HAZARDS[name].high) / 2 for name in ("crisis_begins", "crisis_ends"))
    rng, runs = np.random.default_rng(1), 40_000
    calm, seen = np.full(runs, bool(now)), []
    for _ in range(8):
        u = rng.random(runs)
        calm = np.where(calm, u >= begins, u < ends)
        seen.append(calm.mean())
    assert expected_calm(float(now), 8) == pytest.approx(seen, abs=4 * 0.5 / runs**0.5)


def test_defection_of_every_pair_is_that_of_programmes_without_them() -> None:
    programme = straits()
    whole, _ = plan_wish(programme, WISH)
    found = {one.left: one for one in remove_groups(programme, WISH, whole, size=2)}
    payers = [p.payer for p in whole.payers if p.total > 1e-6]
    assert len(payers) >= 3
    assert whole.objective is not None
    for pair in combinations(payers, 2):
        donors = tuple(replace(d, payments=()) if d.state in pair else d for d in programme.donors)
        without, _ = plan_wish(replace(programme, donors=donors), WISH)
        assert without.objective is not None
        one = found[tuple(f"donor {name}" for name in pair)]
        assert one.loss == pytest.approx(without.objective - whole.objective, abs=1e-4)
        for alone in pair:
            assert one.loss >= found[(f"donor {alone}",)].loss - 1e-4


def test_without_its_only_seller_nothing_arrives() -> None:
    programme = simple()
    whole, _ = plan_wish(programme, WISH)
    found = {one.left: one for one in remove_groups(programme, WISH, whole, size=2, draws=50)}
    assert found[("seller AVA",)].classes[-1].planned == pytest.approx(1.0)
    assert found[("donor AVA",)].classes[-1].planned == pytest.approx(1.0)
    assert set(found) == {("seller AVA",), ("donor AVA",), ("donor AVA", "seller AVA")}
    assert found[("seller AVA",)].classes[-1].carried == pytest.approx((1.0, 1.0, 1.0))
    assert found[("donor AVA", "seller AVA")].classes == tuple(
        replace(row, carried=found[("seller AVA",)].classes[at].carried)
        for at, row in enumerate(found[("donor AVA", "seller AVA")].classes)
    )


@pytest.mark.parametrize("leave", [0, 3, 12])
def test_a_seller_that_leaves_later_is_missed_only_from_then_on(leave: int) -> None:
    """Six a month come from one seller and four from the other; nobody can make more than that."""
    programme = two_sellers()
    whole, _ = plan_wish(programme, WISH)
    found = {one.left: one for one in remove_groups(programme, WISH, whole, leave=leave, draws=100)}
    missing = found[("seller CRE",)].classes[-1]
    assert missing.planned == pytest.approx(4 * (12 - leave) / 120, abs=1e-6)
    assert found[("donor AVA",)].classes[-1].planned == pytest.approx(10 * (12 - leave) / 120, abs=1e-6)
    low, _, high = missing.carried
    assert 0 <= low <= high <= missing.planned + 1e-9
    assert (high > 0) == (leave < 12)


def test_runs_without_a_donor_share_their_draws_with_those_that_have_it() -> None:
    """On the same draws no run brings more where one donor less pays; with all donors gone nothing that money buys arrives."""
    programme = straits()
    whole, _ = plan_wish(programme, WISH)
    for one in remove_groups(programme, WISH, whole, size=2, draws=200):
        for row in one.classes:
            if row.carried:
                low, middle, high = row.carried
                assert -1e-9 <= low <= middle <= high <= 1


def test_each_donor_alone_agrees_with_the_chart_of_removals() -> None:
    programme = straits()
    whole, _ = plan_wish(programme, WISH)
    rows = remove_each(programme, WISH, whole)
    assert len(rows) == sum(p.total > 1e-6 for p in whole.payers)
    for _, loss, bound in rows:
        assert loss >= bound - 1e-6


@pytest.mark.parametrize(
    ("options", "key"), [(["--rolling", "2"], "trial"), (["--value"], "worth"), (["--defection", "2"], "defections")]
)
def test_the_verb_tells_what_was_asked(options: list[str], key: str) -> None:
    done = CliRunner().invoke(foedus, ["supply", "straits-2030", *options, "--json"])
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert told[key]
    assert CliRunner().invoke(foedus, ["supply", "straits-2030", *options]).exit_code == 0


def test_what_cannot_be_planned_is_not_put_to_the_test() -> None:
    empty = replace(simple(), hubs=())
    plan, _ = plan_wish(empty, WISH)
    assert try_policies(empty, WISH) is None
    assert weigh_hedging(empty, WISH) is None
    assert remove_groups(empty, WISH, plan) == ()
