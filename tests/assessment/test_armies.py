"""The army by month in the years of the game: what is laid for a year, by hand, and what a named army changes."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

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
from foedus.assessment.armies import follow_armies, follow_deployments, lay_army_years
from foedus.assessment.assumptions import collect_ranges
from foedus.assessment.playing import Stage, find_players, set_up
from foedus.assessment.story import assess
from foedus.forces import follow_army
from foedus.model import Guarantee


@cache
def opened() -> tuple[Guarantee, Sources]:
    base = open_library_and_places()
    read, _ = read_guarantee(
        find_guarantee("tessara"), base.library, base.gazetteer, programmes=read_catalogue_programmes()
    )
    assert read is not None
    named = replace(read, army="orlenia-2030", horizon_months=24)
    return named, open_sources(named, base)


@cache
def staged() -> tuple[Stage, Assessment]:
    guarantee, sources = opened()
    told = assess(guarantee, sources, draws=10)
    armies, _ = follow_armies(sources.army, guarantee, told.plans)
    deployments, _ = follow_deployments(sources, guarantee)
    stage = Stage(
        guarantee=guarantee,
        players=find_players(told.designs),
        ranges=collect_ranges(guarantee, ahead=True),
        strengths=told.strengths,
        armies=armies,
        deployments=deployments,
    )
    return stage, told


def test_a_year_takes_the_mean_of_its_months() -> None:
    stage, told = staged()
    design = next(d for d in told.designs if d.design == "strong-army")
    places = stage.draw(20, 1)
    first = set_up(stage, design, places)
    laid = lay_army_years(stage, design, places, (first, first))
    path, at = stage.armies[design.supply], places.positions["protege_growth"]
    for draw in (0, 7, 19):

        def held(band, month, u=at[draw]):
            ends = (band.low[month], band.central[month], band.high[month])
            return float(np.interp(u, (0.0, 0.5, 1.0), ends))

        begins = held(path.unaided, 0)
        for year, game in enumerate(laid):
            months = range(12 * year, 12 * year + 12)
            own = sum(held(path.unaided, m) for m in months) / 12
            added = sum(held(path.strength, m) - held(path.unaided, m) for m in months) / 12
            assert game.protege[draw] == pytest.approx(first.protege[draw] * own / begins)
            assert game.supply[draw] == pytest.approx(first.protege[draw] * added / begins)


def test_who_is_stationed_follows_the_months_and_never_exceeds_what_was_asked() -> None:
    stage, told = staged()
    design = next(d for d in told.designs if d.design == "forces-on-the-ground")
    places = stage.draw(20, 1)
    first = set_up(stage, design, places)
    one, two = lay_army_years(stage, design, places, (first, first))
    at = stage.players.index("AVA")
    people = {e.state: e for e in opened()[1].forces}["AVA"].personnel
    assert people is not None
    assert one.stationed[:, at] == pytest.approx(first.capability[:, at] * 6000 * 7 / 12 / people.middle)
    assert (two.stationed[:, at] <= first.capability[:, at] * 6000 / people.middle + 1e-9).all()
    assert (two.stationed[:, at] > one.stationed[:, at]).all()


def test_without_an_army_the_years_are_as_they_were() -> None:
    stage, told = staged()
    bare = replace(stage, armies={}, deployments={})
    places = bare.draw(5, 1)
    games = (set_up(bare, told.designs[0], places),)
    assert lay_army_years(bare, told.designs[0], places, games) is games


def test_the_same_first_year_index_whatever_the_army() -> None:
    guarantee, sources = opened()
    armies, findings = follow_armies(sources.army, guarantee, {})
    assert list(armies) == [None]
    assert armies[None].strength == armies[None].unaided
    assert not [f for f in findings if f.code == "FD330"]


def test_an_army_of_unknown_strength_gives_no_path_and_says_so() -> None:
    guarantee, sources = opened()
    assert sources.army is not None
    pools = tuple(replace(p, stock=None) if p.id == "people" else p for p in sources.army.pools)
    unknown = replace(sources.army, pools=pools)
    assert follow_army(unknown, 3)[0].strength is None
    armies, findings = follow_armies(unknown, guarantee, {})
    assert armies == {}
    assert {"FD324", "FD330"} <= {f.code for f in findings}


def test_an_army_of_another_state_is_refused() -> None:
    guarantee, _ = opened()
    base = open_library_and_places()
    sources = open_sources(replace(guarantee, army="ukraine-2026"), base)
    assert sources.army is None
    assert [f.code for f in sources.findings if f.code == "FD329"] == ["FD329"]


@pytest.mark.long
def test_a_study_with_an_army_moves_the_years_and_not_the_first_period() -> None:
    guarantee, sources = opened()
    with_army = study(guarantee, sources, draws=40, sample=0)
    without = study(replace(guarantee, army=""), replace(sources, army=None), draws=40, sample=0)
    for one, other in zip(with_army.prospects, without.prospects, strict=True):
        assert (one.attack, one.war) == (other.attack, other.war)
    assert all("'orlenia-2030' by month" in p.flags[-1] for p in with_army.prospects)
    assert not any("by month" in flag for p in without.prospects for flag in p.flags)
    assert any(a.years != b.years for a, b in zip(with_army.prospects, without.prospects, strict=True))
