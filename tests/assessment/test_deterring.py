"""The study of deterrence on the invented guarantee: the same draws for every design, intervals that hold what they should."""

from __future__ import annotations

import json
from datetime import date
from functools import cache

import numpy as np
import pytest
from click.testing import CliRunner

from foedus.assessment import (
    Study,
    find_guarantee,
    open_library_and_places,
    open_sources,
    read_catalogue_programmes,
    read_guarantee,
    study,
)
from foedus.assessment.armies import ForcePaths
from foedus.assessment.assumptions import collect_ranges
from foedus.assessment.deterring import steepen
from foedus.assessment.playing import set_up
from foedus.assessment.stage import Stage, find_players
from foedus.cli.entry import foedus
from foedus.deterrence import find_all_equilibria, play_many, span_outcomes, stakes_of
from foedus.report.deterrence import draw_up, say_study, write_study


@cache
def told() -> Study:
    base = open_library_and_places()
    read, _ = read_guarantee(
        find_guarantee("tessara"), base.library, base.gazetteer, programmes=read_catalogue_programmes()
    )
    assert read is not None
    return study(read, open_sources(read, base), draws=80, sample=0)


def test_every_design_has_three_outcomes_years_and_comers() -> None:
    for prospect in told().prospects:
        for interval in (prospect.attack, prospect.fait_accompli, prospect.war, prospect.in_all):
            assert 0 <= interval.low <= interval.high <= 1
        assert len(prospect.years) == 2
        assert {c.state for c in prospect.comers} >= {"AVA", "CRE"}


def test_a_stronger_promise_lowers_attack_in_every_draw_and_a_veto_does_not() -> None:
    shifts = {d.design: {s.outcome: s for s in d.outcomes.shifts} for d in told().designs if d.outcomes}
    assert shifts["automatic-promise"]["attack"].lower_in == 80
    assert shifts["council-unanimity"]["attack"].lower_in < 40
    assert all(
        c.owes in ("fight", "assist") for p in told().prospects if p.design == "automatic-promise" for c in p.comers
    )


def test_spans_hold_what_is_played_and_every_stable_equilibrium() -> None:
    found = told()
    stage = Stage(
        guarantee=found.guarantee,
        players=find_players(found.designs),
        ranges=collect_ranges(found.guarantee, ahead=True),
        strengths={},
        paths=ForcePaths(on=date(2030, 1, 1), months=(date(2030, 1, 1),)),
    )
    places = stage.draw(60, 3)
    games = steepen(set_up(stage, found.designs[2], places), stage, places)
    played = play_many(games)
    spans = span_outcomes(games, played, starts=12)
    assert (spans.attack[0] <= played.attack + 1e-9).all()
    assert (spans.attack[1] >= played.attack - 1e-9).all()
    every = find_all_equilibria(stakes_of(games), starts=12)
    several = np.bincount(every.game[every.stable], minlength=60) > 1
    assert (several == spans.several).all()
    assert np.allclose(spans.attack[0][~several], spans.attack[1][~several], atol=1e-6)


def test_the_page_has_a_table_for_every_chart_and_says_no_single_probability() -> None:
    page = write_study(told(), {})
    charts = draw_up(told(), {})
    assert {chart.id for chart in charts} == {"outcomes", "hazard", "comers", "map"}
    assert page.count("<figure") == len(charts)
    assert page.count("<table") == len(charts) + 1  # and the one of what the forces are taken from
    assert "not a forecast" in page
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "").replace("http://www.w3.org", "")
    for sentence in say_study(told()):
        assert "the probability that" not in sentence


def test_the_verb_prints_json_and_writes_its_page(tmp_path) -> None:  # type: ignore[no-untyped-def]
    target = tmp_path / "deter.html"
    words = ["deter", "tessara", "--draws", "50", "--sample", "0", "--json", "--report", str(target)]
    done = CliRunner().invoke(foedus, words)
    assert done.exit_code == 0, done.output
    plain = json.loads(done.stdout)
    assert plain["designs"][0]["design"] == "consult-only"
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize("words", [["deter", "nowhere"], ["deter", "tessara", "--draws", "1"]])
def test_wrong_words_are_told_without_a_traceback(words: list[str]) -> None:
    done = CliRunner().invoke(foedus, words)
    assert done.exit_code != 0
    assert "Traceback" not in done.output
