"""Forces by month in the game: what is laid for a period, by hand, what a month changes, and what a named unit does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from foedus.assessment import (
    Assessment,
    Sources,
    find_guarantee,
    open_library_and_places,
    open_sources,
    read_catalogue_programmes,
    read_guarantee,
    study,
)
from foedus.assessment.armies import ForcePaths, follow_armies, follow_forces
from foedus.assessment.assumptions import collect_ranges
from foedus.assessment.periods import lay_period, lay_years_ahead
from foedus.assessment.playing import set_up
from foedus.assessment.promises import read_promise
from foedus.assessment.result import DesignResult
from foedus.assessment.stage import Stage, find_players
from foedus.assessment.story import assess
from foedus.forces import follow_army, list_months
from foedus.model import Band, Citation, Figure, Guarantee, Reinforcement
from foedus.vocabulary.arrival import MEANS

EVENT = date(2031, 6, 1)
NOTHING = ForcePaths(on=EVENT, months=(EVENT,))


@cache
def opened() -> tuple[Guarantee, Sources]:
    base = open_library_and_places()
    read, _ = read_guarantee(
        find_guarantee("tessara"), base.library, base.gazetteer, programmes=read_catalogue_programmes()
    )
    assert read is not None
    return read, open_sources(read, base)


@cache
def staged(month: date | None = None) -> tuple[Stage, Assessment]:
    guarantee, sources = opened()
    told = assess(replace(guarantee, month=month), sources, draws=10)
    stage = Stage(
        guarantee=guarantee,
        players=find_players(told.designs),
        ranges=collect_ranges(guarantee, ahead=True),
        strengths=told.strengths,
        paths=told.paths,
    )
    return stage, told


def design(name: str, month: date | None = None) -> DesignResult:
    return next(d for d in staged(month)[1].designs if d.design == name)


def held(band: Band, month: int, at: float) -> float:
    return float(np.interp(at, (0.0, 0.5, 1.0), (band.low[month], band.central[month], band.high[month])))


def test_a_year_takes_the_mean_of_its_months() -> None:
    stage, _ = staged()
    strong, places = design("strong-army"), staged()[0].draw(20, 1)
    bare = set_up(replace(stage, paths=NOTHING), strong, places)
    laid = lay_years_ahead(stage, strong, places, (bare, bare))
    path, at = stage.paths.army(strong.supply), places.positions["protege_force"]
    assert path is not None
    assert path.strength is not None
    assert path.unaided is not None
    for draw in (0, 7, 19):
        begins = held(path.unaided, 0, at[draw])
        for year, game in enumerate(laid):
            months = range(12 * year, 12 * year + 12)
            own = sum(held(path.unaided, m, at[draw]) for m in months) / 12
            whole = sum(held(path.strength, m, at[draw]) for m in months) / 12
            assert game.protege[draw] == pytest.approx(bare.protege[draw] * own / begins)
            assert game.supply[draw] == pytest.approx(bare.protege[draw] * (whole - own) / begins)


def test_the_single_period_takes_the_army_of_the_month_of_the_event() -> None:
    """The event is in June 2031, the eighteenth month of an army that begins in January 2030."""
    stage, _ = staged()
    strong, places = design("strong-army"), stage.draw(20, 1)
    bare, game = set_up(replace(stage, paths=NOTHING), strong, places), set_up(stage, strong, places)
    path, at = stage.paths.army(strong.supply), places.positions["protege_force"]
    assert path is not None
    assert path.months[17] == EVENT
    assert path.strength is not None
    assert path.unaided is not None
    for draw in (0, 11):
        begins, own = held(path.unaided, 0, at[draw]), held(path.unaided, 17, at[draw])
        whole = held(path.strength, 17, at[draw])
        assert game.protege[draw] == pytest.approx(bare.protege[draw] * own / begins)
        assert game.supply[draw] == pytest.approx(bare.protege[draw] * (whole - own) / begins)
    assert (game.challenger == bare.challenger).all()


def test_another_month_is_another_army_and_other_soldiers_beside_it() -> None:
    """In the army's first month it is as large as its index says, and the soldiers who come in June 2030 are not there yet."""
    first = date(2030, 1, 1)
    stage, told = staged(first)
    places = stage.draw(20, 1)
    for name in ("strong-army", "forces-on-the-ground"):
        bare = set_up(replace(stage, paths=NOTHING), design(name, first), places)
        game = set_up(stage, design(name, first), places)
        assert game.protege == pytest.approx(bare.protege)
        assert not game.stationed.any()
    assert told.provenance.forces_on == first
    assert told.designs[0].supplied != staged()[1].designs[0].supplied


def test_who_is_stationed_follows_the_months_and_never_exceeds_what_was_asked() -> None:
    stage, _ = staged()
    deployed, places = design("forces-on-the-ground"), stage.draw(20, 1)
    first = set_up(stage, deployed, places)
    one, two = lay_years_ahead(stage, deployed, places, (first, first))
    at = stage.players.index("AVA")
    people = {e.state: e for e in opened()[1].forces}["AVA"].personnel
    assert people is not None
    assert one.stationed[:, at] == pytest.approx(first.capability[:, at] * 6000 * 7 / 12 / people.middle)
    assert (two.stationed[:, at] <= first.capability[:, at] * 6000 / people.middle + 1e-9).all()
    assert (two.stationed[:, at] > one.stationed[:, at]).all()


def test_what_a_guarantor_sends_falls_once_its_people_stand_abroad() -> None:
    """Crestmark keeps 3,000 of 90,000 to 110,000: 4 for each leave 1,500 of its lesser pool of 13,500, and 3 for each 24,000 of 33,000."""
    stage, _ = staged()
    deployed, places = design("forces-on-the-ground"), stage.draw(50, 1)
    game, years = set_up(stage, deployed, places), ()
    bare = set_up(replace(stage, paths=NOTHING), deployed, places)
    at, other = stage.players.index("CRE"), stage.players.index("DAL")
    assert (game.arrives[:, other] == bare.arrives[:, other]).all()
    path = stage.paths.ready["forces-on-the-ground"]["CRE"]
    wait = read_promise(next((p for p in deployed.postures if p.state == "CRE"), None), joint=False).wait
    _, (soon, late), (slow, fast) = MEANS["land"]

    def share(people: float, home: float, days: float, speed: float) -> float:
        return people / home * min(max(days / max(path.distance / speed, 1.0), 0.0), 1.0)

    low = share(1_500, 87_000, 30 - wait.high - late, slow)
    high = share(24_000, 107_000, 30 - wait.low - soon, fast)
    place = places.positions["arrives"]
    assert game.arrives[:, at] == pytest.approx(low + place * (high - low))
    years = lay_years_ahead(stage, deployed, places, (game, game))
    assert (years[1].arrives[:, at] <= years[0].arrives[:, at] + 1e-12).all()


def test_units_that_a_design_names_are_what_its_guarantor_sends() -> None:
    guarantee, sources = opened()
    people = Figure(low=4_000, high=4_000, unit="people", source=Citation(document="by hand"))
    days = Figure(low=3, high=3, unit="days", source=people.source)
    ready = Reinforcement(state="DAL", unit="first brigade", personnel=people, notice=days, means="air")
    named = replace(guarantee.designs[0], reinforcing=(ready,))
    asked = replace(guarantee, designs=(named, *guarantee.designs[1:]))
    paths, findings = follow_forces(asked, sources, {})
    stage = replace(staged()[0], guarantee=asked, paths=paths)
    at, places = stage.players.index("DAL"), stage.draw(10, 1)
    bare = set_up(replace(stage, paths=NOTHING), design("consult-only"), places)
    game = lay_period(stage, design("consult-only"), places, bare, slice(17, 18))
    assert (game.arrives[:, at] >= 4_000 / 70_000 - 1e-12).all()  # of 55,000 to 70,000, all there within thirty days
    assert (game.arrives[:, at] <= 4_000 / 55_000 + 1e-12).all()
    others = [n for n in range(len(stage.players)) if n != at]
    assert (game.arrives[:, others] == bare.arrives[:, others]).all()
    assert not [f for f in findings if f.code in ("FD331", "FD332")]


def test_a_file_names_units_with_ranges_and_what_is_wrong_is_said(tmp_path: Path) -> None:
    base = open_library_and_places()
    text = find_guarantee("tessara").read_text(encoding="utf-8")

    def read(units: str) -> tuple[Guarantee | None, list[str]]:
        path = tmp_path / "tessara.yaml"
        path.write_text(f"{text}  - id: units\n    reinforce:\n{units}", encoding="utf-8")
        found, findings = read_guarantee(path, base.library, base.gazetteer, programmes=read_catalogue_programmes())
        return found, [f.code for f in findings]

    taken, codes = read(
        "      AVA:\n"
        "        - {unit: first, personnel: 5000, notice: {low: 5, high: 10}, by: land, from: 2030-06-01}\n"
        "        - {unit: second, personnel: {low: 2000, high: 3000}}\n"
    )
    assert taken is not None
    assert codes == []
    one, two = taken.designs[-1].reinforcing
    assert one.notice is not None
    assert (one.unit, one.personnel.middle, one.notice.low, one.means, one.since) == (
        "first",
        5000,
        5,
        "land",
        date(2030, 6, 1),
    )
    assert (two.personnel.low, two.personnel.high, two.notice, two.means) == (2000, 3000, None, "")
    for units, code in (
        ("      AVA: {unit: first, personnel: 5000}\n", "FD022"),
        ("      XXX: [{unit: first, personnel: 5000}]\n", "FD601"),
        ("      AVA: [{unit: first}]\n", "FD021"),
        ("      AVA: [{unit: first, personnel: {low: 9, high: 3}}]\n", "FD607"),
        ("      AVA: [{unit: first, personnel: 5000, by: train}]\n", "FD025"),
    ):
        assert code in read(units)[1]


def test_where_nothing_varies_the_game_is_as_it_was() -> None:
    stage, told = staged()
    bare = replace(stage, paths=NOTHING)
    game = set_up(bare, told.designs[0], bare.draw(5, 1))
    assert lay_period(bare, told.designs[0], bare.draw(5, 1), game, slice(0, 1)) is game


def test_an_army_without_deliveries_is_its_own_measure() -> None:
    _, sources = opened()
    armies, findings = follow_armies(sources.army, {}, list_months(date(2030, 1, 1), 24), EVENT)
    assert list(armies) == [None]
    assert armies[None].strength == armies[None].unaided
    assert not [f for f in findings if f.code in ("FD330", "FD333")]


def test_a_month_before_the_army_is_played_without_it_and_said() -> None:
    guarantee, sources = opened()
    paths, findings = follow_forces(replace(guarantee, month=date(2029, 10, 20)), sources, {})
    assert paths.months[0] == date(2029, 10, 1)
    assert paths.months[-1] == date(2031, 12, 1)
    assert "FD333" in {f.code for f in findings}
    stage = replace(staged()[0], paths=paths)
    places = stage.draw(5, 1)
    bare = set_up(replace(stage, paths=NOTHING), design("consult-only"), places)
    assert set_up(stage, design("consult-only"), places).protege == pytest.approx(bare.protege)
    (one, _) = lay_years_ahead(stage, design("consult-only"), places, (bare, bare))
    assert one.protege != pytest.approx(bare.protege)


def test_an_army_of_unknown_strength_gives_no_path_and_says_so() -> None:
    _, sources = opened()
    assert sources.army is not None
    pools = tuple(replace(p, stock=None) if p.id == "people" else p for p in sources.army.pools)
    unknown = replace(sources.army, pools=pools)
    assert follow_army(unknown, 3)[0].strength is None
    armies, findings = follow_armies(unknown, {}, list_months(date(2030, 1, 1), 24), EVENT)
    assert armies == {}
    assert {"FD324", "FD330"} <= {f.code for f in findings}


def test_an_army_of_another_state_is_refused() -> None:
    guarantee, _ = opened()
    base = open_library_and_places()
    sources = open_sources(replace(guarantee, army="ukraine-2026"), base)
    assert sources.army is None
    assert [f.code for f in sources.findings if f.code == "FD329"] == ["FD329"]


@pytest.mark.long
def test_a_study_with_an_army_moves_the_first_period_and_the_years() -> None:
    guarantee, sources = opened()
    with_army = study(guarantee, sources, draws=40, sample=0)
    without = study(replace(guarantee, army=""), replace(sources, army=None), draws=40, sample=0)
    moved = [
        (a.attack, a.war) != (b.attack, b.war) for a, b in zip(with_army.prospects, without.prospects, strict=True)
    ]
    assert any(moved)
    assert any(a.years != b.years for a, b in zip(with_army.prospects, without.prospects, strict=True))
