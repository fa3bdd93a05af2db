"""An army by month: closed forms by hand, Leontief minima by brute force, and what must hold whatever the numbers are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.forces import campaign, follow_army, list_armies, read_army
from foedus.forces.arrivals import deliver
from foedus.forces.courses import list_months
from foedus.forces.tracks import track_pool
from foedus.model import (
    Army,
    Band,
    Citation,
    Complement,
    DeliveryPlan,
    Figure,
    ItemPlan,
    Loss,
    PlanStatus,
    Pool,
    Training,
    UnitTemplate,
    errors_in,
)

SOURCE = Citation(document="by hand")
ENDS = ("low", "central", "high")


def figure(low: float, high: float | None = None) -> Figure:
    return Figure(low=low, high=low if high is None else high, unit="1", source=SOURCE)


def losses(per: str, value: Figure) -> MappingProxyType[str, Loss]:
    return MappingProxyType({"war": Loss(per=per, figure=value)})


def pool(name: str, kind: str, stock: Figure | None, intake: Figure | None = None, **more: object) -> Pool:
    given_losses = {} if kind == "ammunition" else {"losses": losses("share", figure(0.02))}
    values = {"stock": stock, "intake": intake or figure(0), **given_losses, **more}
    return Pool(id=name, name=name, kind=kind, unit="1", **values)


def army(pools: tuple[Pool, ...], units: tuple[UnitTemplate, ...], complements: tuple[Complement, ...] = ()) -> Army:
    return Army(
        id="test",
        title="Test",
        state="HOM",
        since=date(2030, 1, 1),
        cover=figure(30),
        course=((date(2030, 1, 1), "war"),),
        intensity=MappingProxyType({"war": figure(1)}),
        pools=pools,
        complements=complements,
        units=units,
    )


def unit(name: str, number: float, needs: dict[str, Figure], fires: dict[str, Figure] | None = None) -> UnitTemplate:
    return UnitTemplate(
        id=name, name=name, number=figure(number), weight=figure(1), needs=needs, fires=MappingProxyType(fires or {})
    )


def plan_of(item: str, monthly: list[float]) -> DeliveryPlan:
    received = tuple(sum(monthly[: at + 1]) for at in range(len(monthly)))
    months = list_months(date(2030, 1, 1), len(monthly))
    row = ItemPlan(
        item=item,
        name=item,
        capability="support",
        unit="1",
        price=None,
        needed=received,
        received=received,
        short=(0.0,) * len(monthly),
    )
    return DeliveryPlan(
        programme="test",
        regime="sale",
        level="as-pledged",
        status=PlanStatus.BEST,
        currency="EUR",
        facts_reach=date(2030, 1, 1),
        months=months,
        items=(row,),
    )


WAR = ("war",) * 40
NOTHING = (0.0,) * 40


def test_a_share_lost_gives_a_geometric_path() -> None:
    track = track_pool(pool("p", "people", figure(1000), figure(30)), WAR, NOTHING, "central")
    assert track is not None
    for t, held in enumerate(track.held):
        assert held == pytest.approx(30 / 0.02 + (1000 - 30 / 0.02) * 0.98 ** (t + 1), rel=1e-12)


def test_a_number_lost_gives_a_line_that_ends_at_nought() -> None:
    track = track_pool(
        pool("p", "people", figure(1000), figure(10), losses=losses("number", figure(45))), WAR, NOTHING, "central"
    )
    assert track is not None
    assert track.held[:27] == pytest.approx([1000 - 35 * (t + 1) for t in range(27)])
    assert min(track.held) >= 0
    assert track.held[-1] == pytest.approx(10)  # what comes in during a month is lost in the next


@given(
    st.floats(0, 1e6),
    st.floats(0, 5e4),
    st.floats(0, 5e4),
    st.floats(0, 12),
    st.floats(0, 0.2),
    st.sampled_from(ENDS),
)
def test_nobody_vanishes(stock: float, intake: float, capacity: float, months: float, lost: float, end: str) -> None:
    training = Training(capacity=figure(capacity), months=figure(months))
    people = pool("p", "people", figure(stock), figure(intake), training=training, losses=losses("share", figure(lost)))
    track = track_pool(people, WAR, NOTHING, end)
    assert track is not None
    for at in range(len(WAR)):
        came = stock + intake * (at + 1)
        assert track.held[at] + track.learning[at] + sum(track.lost[: at + 1]) == pytest.approx(came, abs=1e-6)


def test_training_is_a_gate_and_a_delay() -> None:
    gate = Training(capacity=figure(4), months=figure(3))
    crews = pool("c", "crew", figure(0), figure(10), training=gate, losses=losses("share", figure(0)))
    track = track_pool(crews, WAR, NOTHING, "central")
    assert track is not None
    assert track.held[:6] == (0, 0, 0, 4, 8, 12)
    assert track.learning[:3] == (10, 20, 30)


def test_ammunition_is_stock_and_arrivals_less_what_was_fired_before() -> None:
    rounds = pool("r", "ammunition", figure(100), figure(20))
    track = track_pool(rounds, WAR, NOTHING, "central", (50.0,) * 40)
    assert track is not None
    assert track.held[:6] == (120, 90, 60, 30, 20, 20)
    assert track.lost[:6] == (50, 50, 50, 30, 20, 20)


def _brute(held: dict[str, float], needs: dict[str, float]) -> int:
    """As many whole things as can be built one by one."""
    built = 0
    while all(held[name] - needs[name] * (built + 1) >= -1e-9 for name in needs):
        built += 1
    return built


@settings(max_examples=60)
@given(st.integers(0, 40), st.integers(0, 300), st.integers(0, 60), st.integers(1, 16), st.integers(1, 3))
def test_a_complement_is_the_least_of_its_inputs_and_says_which(
    launchers: int, missiles: int, crews: int, load: int, shifts: int
) -> None:
    stocks = {"launcher": float(launchers), "missile": float(missiles), "crew": float(crews)}
    takes = {"launcher": 1.0, "missile": float(load), "crew": float(shifts)}
    kinds = {"launcher": "equipment", "missile": "ammunition", "crew": "crew"}
    pools = tuple(
        pool(n, kinds[n], figure(v), **({} if n == "missile" else {"losses": losses("share", figure(0))}))
        for n, v in stocks.items()
    )
    whole = Complement(id="whole", name="whole", needs={n: figure(v) for n, v in takes.items()})
    wanted = 50
    path, _ = follow_army(army(pools, (unit("battery", wanted, {"whole": figure(1)}),), (whole,)), 1)
    found = path.complements[0]
    assert found.usable is not None
    built = _brute(stocks, takes)
    assert min(built, wanted) <= found.usable.central[0] + 1e-9
    assert found.usable.central[0] < min(built, wanted) + 1 + 1e-9
    allowed = {n: stocks[n] / takes[n] for n in stocks}
    assert found.usable.central[0] == pytest.approx(min(*allowed.values(), wanted))
    if min(allowed.values()) < wanted:
        assert allowed[found.binds[0]] == pytest.approx(min(allowed.values()))
    else:
        assert found.binds[0] == ""


def test_readiness_falls_from_manned_to_equipped_to_ready() -> None:
    pools = (
        pool("people", "people", figure(900), losses=losses("share", figure(0))),
        pool("tank", "equipment", figure(60), losses=losses("share", figure(0))),
        pool("round", "ammunition", figure(300)),
    )
    brigade = unit("brigade", 10, {"people": figure(100), "tank": figure(10)}, {"round": figure(100)})
    path, findings = follow_army(army(pools, (brigade,)), 1)
    found = path.units[0]
    assert findings == ()
    assert found.manned
    assert found.equipped
    assert found.ready
    assert path.strength
    assert (found.manned.central[0], found.equipped.central[0], found.ready.central[0]) == pytest.approx((9, 6, 3))
    assert found.binds == ("round",)
    assert path.strength.central[0] == pytest.approx(3)
    days = path.ammunition[0].days
    assert days is not None
    assert days.central[0] == pytest.approx(9)  # 300 rounds where ten brigades fire 1,000 in thirty days


def test_two_kinds_of_units_share_a_pool_by_what_they_want() -> None:
    pools = (pool("people", "people", figure(500), losses=losses("share", figure(0))),)
    path, _ = follow_army(
        army(pools, (unit("a", 6, {"people": figure(100)}), unit("b", 4, {"people": figure(100)}))), 1
    )
    ready = [u.ready.central[0] for u in path.units if u.ready]
    assert ready == pytest.approx([3, 2])


amounts = st.floats(0, 2000)
spans = st.tuples(amounts, amounts).map(lambda ends: figure(min(ends), max(ends)))


def _general(stocks: list[Figure], loss: float) -> Army:
    gate = Training(capacity=figure(5, 9), months=figure(1, 4))
    pools = (
        pool("people", "people", stocks[0], figure(10, 20), losses=losses("share", figure(loss))),
        pool("crew", "crew", stocks[1], figure(2, 8), training=gate, losses=losses("share", figure(loss))),
        pool("launcher", "equipment", stocks[2], losses=losses("number", figure(loss * 20)), items={"kit": figure(1)}),
        pool("missile", "ammunition", stocks[3], figure(5, 10), items={"kit": figure(4, 8)}),
    )
    whole = Complement(id="whole", name="whole", needs={"launcher": figure(1), "crew": figure(1, 2)})
    units = (
        unit("line", 20, {"people": figure(40, 60)}, {"missile": figure(2)}),
        unit("battery", 30, {"people": figure(10), "whole": figure(2, 3)}, {"missile": figure(3, 6)}),
    )
    return army(pools, units, (whole,))


def _at_least(better: Band, worse: Band) -> bool:
    return all(b >= w - 1e-9 for end in ENDS for b, w in zip(getattr(better, end), getattr(worse, end), strict=True))


@settings(max_examples=60, deadline=None)
@given(st.lists(spans, min_size=4, max_size=4), st.lists(st.floats(0, 50), min_size=12, max_size=12), st.floats(0, 0.1))
def test_more_deliveries_never_lower_strength_and_more_losses_never_raise_it(
    stocks: list[Figure], monthly: list[float], loss: float
) -> None:
    little, _ = follow_army(_general(stocks, loss), 12, plan=plan_of("kit", [v / 2 for v in monthly]))
    much, _ = follow_army(_general(stocks, loss), 12, plan=plan_of("kit", monthly))
    worn, _ = follow_army(_general(stocks, loss + 0.05), 12, plan=plan_of("kit", monthly))
    assert little.strength
    assert much.strength
    assert worn.strength
    assert much.unaided
    assert _at_least(much.strength, little.strength)
    assert _at_least(much.strength, worn.strength)
    assert _at_least(much.strength, much.unaided)
    for band in (little.strength, much.strength, worn.strength):
        assert all(lo <= mid + 1e-9 <= hi + 2e-9 for lo, mid, hi in zip(band.low, band.central, band.high, strict=True))


def test_no_months_give_empty_paths() -> None:
    path, findings = follow_army(_general([figure(10)] * 4, 0.01), 0)
    assert path.months == path.regimes == ()
    assert path.strength == Band(low=(), central=(), high=())
    assert findings == ()


@pytest.mark.parametrize("name", ["people", "crew", "launcher", "missile"])
def test_what_is_unknown_stays_unknown_and_is_said(name: str) -> None:
    whole = _general([figure(100)] * 4, 0.01)
    pools = tuple(replace(p, stock=None) if p.id == name else p for p in whole.pools)
    path, findings = follow_army(replace(whole, pools=pools), 6)
    assert path.strength is None
    assert path.unaided is None
    assert next(p for p in path.pools if p.pool == name).held is None
    assert [(f.code, f.seen) for f in findings] == [("FD324", f"its stock of '{name}'")]
    line = path.units[0]
    assert (line.ready is None) == (name in ("people", "missile"))


def test_an_unknown_loss_or_intensity_is_unknown_under_that_regime_only() -> None:
    whole = _general([figure(100)] * 4, 0.01)
    path, findings = follow_army(whole, 3, regime="peace")
    assert path.strength is None
    assert {f.code for f in findings} == {"FD324"}
    assert "the intensity of peace" in {f.seen for f in findings}


@pytest.mark.parametrize("name", sorted(list_armies()))
def test_the_armies_of_the_catalogue_read_and_are_known_throughout(name: str) -> None:
    found, findings = read_army(list_armies()[name])
    assert found is not None
    assert findings == ()
    path, told = follow_army(found, 36)
    assert told == ()
    assert path.strength
    assert all(lo <= mid <= hi for lo, mid, hi in zip(*(getattr(path.strength, e) for e in ENDS), strict=True))


def test_every_figure_has_a_tag_and_a_document() -> None:
    for path in list_armies().values():
        found, _ = read_army(path)
        assert found is not None
        for p in found.pools:
            for f in (p.stock, p.intake, *(x.figure for x in p.losses.values())):
                assert f is not None
                assert f.source.document
                assert f.source.tag in ("published", "judgement", "measured")


def test_a_wrong_file_gives_every_finding_at_once(tmp_path: Path) -> None:
    text = list_armies()["orlenia-2030"].read_text(encoding="utf-8")
    wrong = text.replace("from: 2030-01-01\nfictional", "from: 2030-01-02\nfictional")
    wrong = wrong.replace("vehicle: {low: 80", "vehicel: {low: 80").replace("id: kite\n", "id: aerie\n")
    wrong = wrong.replace("per: share, low: 0.02, high: 0.05", "per: share, low: 0.02, high: 1.5")
    file = tmp_path / "wrong.yaml"
    file.write_text(wrong, encoding="utf-8")
    found, findings = read_army(file)
    assert found is None
    assert {"FD320", "FD321", "FD322", "FD323", "FD024"} <= {f.code for f in errors_in(findings)}
    assert all(f.locus is not None for f in findings)


def test_the_page_on_forces_prints_the_figures_of_the_file() -> None:
    found, _ = read_army(list_armies()["ukraine-2026"])
    assert found is not None
    page = (Path(__file__).parents[2] / "docs" / "forces.md").read_text(encoding="utf-8")
    rows = {row.split("|")[1].strip(): row for row in page.splitlines() if row.startswith("| ")}
    for p in found.pools:
        assert p.stock is not None
        assert f"{p.stock.low:,.0f} to {p.stock.high:,.0f}" in rows[p.name]
        assert p.stock.source.tag in rows[p.name]
        if "war" in p.losses:
            lost = p.losses["war"].figure
            assert f"{100 * lost.low:g} to {100 * lost.high:g} %" in rows[p.name]


def test_what_a_plan_brings_is_counted_once_from_the_first_month_on() -> None:
    held = pool("kit", "equipment", figure(10), losses=losses("share", figure(0)), items={"kit": figure(3)})
    whole = army((held,), (unit("u", 100, {"kit": figure(1)}),))
    plan = plan_of("kit", [1, 0, 2, 5])
    path, found = follow_army(whole, 6, plan=plan)
    assert path.pools[0].held is not None
    assert path.pools[0].held.central == pytest.approx((13, 13, 19, 34, 34, 34))
    assert path.pools[0].delivered == pytest.approx((3, 0, 6, 15, 0, 0))
    assert [f.code for f in found] == ["FD326"]
    later, _ = follow_army(replace(whole, since=date(2030, 3, 1), course=((date(2030, 3, 1), "war"),)), 2, plan=plan)
    assert later.pools[0].held is not None
    assert later.pools[0].held.central == pytest.approx((16, 31))  # what came in January and February is in the stock
    _, stray = follow_army(whole, 4, plan=plan_of("other", [1, 1, 1, 1]))
    assert [f.code for f in stray] == ["FD325"]


def test_the_course_changes_the_regime_from_its_day_on() -> None:
    found, _ = read_army(list_armies()["orlenia-2030"])
    assert found is not None
    course = (*found.course, (date(2031, 6, 1), "war"))
    path, _ = follow_army(replace(found, course=course), 24)
    assert path.regimes == ("peace",) * 17 + ("war",) * 7
    assert follow_army(found, 3, regime="ceasefire")[0].regimes == ("ceasefire",) * 3


def test_a_regime_may_have_an_intake_of_its_own() -> None:
    people = pool("p", "people", figure(0), figure(10), intakes={"peace": figure(3)}, losses={})
    regimes = ("war", "peace", "peace")
    nothing = MappingProxyType({r: Loss(per="share", figure=figure(0)) for r in ("war", "peace")})
    track = track_pool(replace(people, losses=nothing), regimes, NOTHING[:3], "central")
    assert track is not None
    assert track.held == (10, 13, 16)
    unknown = replace(people, losses=nothing, intake=None)
    assert track_pool(unknown, regimes, NOTHING[:3], "central") is None
    assert track_pool(unknown, ("peace",), NOTHING[:1], "central") is not None


def test_what_a_plan_brings_is_worked_out_once_for_each_end(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, bool]] = []

    def counted(whole: Army, months: tuple[date, ...], plan: DeliveryPlan | None, end: str) -> object:
        asked.append((end, plan is not None))
        return deliver(whole, months, plan, end)

    monkeypatch.setattr(campaign, "deliver", counted)
    held = pool("kit", "equipment", figure(10), items={"kit": figure(3)})
    follow_army(army((held,), (unit("u", 100, {"kit": figure(1)}),)), 2, plan=plan_of("kit", [1, 0]))
    assert sorted(asked) == sorted((end, given) for end in ENDS for given in (True, False))
