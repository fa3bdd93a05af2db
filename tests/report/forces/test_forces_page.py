"""Pages on forces: every chart says what the path says, everything typed is escaped, and what is unknown is said."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from foedus.cli.entry import foedus
from foedus.forces import follow_army, list_armies, read_army, ready_forces, rotate_deployments, stage_arrivals
from foedus.model import Citation, Figure, StateForces, Stationing
from foedus.report.forces import ForcesPage, draw_png, draw_up, say_forces, write_forces
from foedus.report.forces.words import measure, say_fewest, tell_binding, tell_lines

SOURCE = Citation(document="by hand")


@cache
def page() -> ForcesPage:
    army, _ = read_army(list_armies()["orlenia-2030"])
    assert army is not None
    path, _ = follow_army(army, 24)
    people = Figure(low=100_000, high=100_000, unit="people", source=SOURCE)
    forces = tuple(
        StateForces(state=code, capital=(0.0, east), personnel=people)
        for code, east in (("ORL", 0.0), ("AVA", 5.0), ("CRE", 60.0))
    )
    stationed = (Stationing(state="AVA", personnel=9_000), Stationing(state="CRE", personnel=1_000))
    deployments, found = rotate_deployments(stationed, forces, "ORL", path.months)
    ready, _ = ready_forces(deployments, (), forces, "ORL", path.months)
    return ForcesPage(
        army=army,
        path=path,
        design="<b>typed</b>",
        deployments=deployments,
        ready=ready,
        arrivals=stage_arrivals(forces, ("AVA", "CRE"), "ORL"),
        findings=found,
    )


def test_every_chart_is_there_and_holds_the_path() -> None:
    charts = {chart.id: chart for chart in draw_up(page())}
    assert set(charts) == {"strength", "units", "complements", "ammunition", "deployments", "ready", "arrivals"}
    rows = {s.label: s.values for s in charts["strength"].series}
    assert page().path.strength is not None
    assert rows["Strength: middle"] == page().path.strength.central
    assert rows["Strength: need, Brigades for the whole border (20)"] == (20.0,) * 24
    assert all(len(s.values) == len(c.columns) for c in charts.values() for s in c.series)
    assert all(c.summary and c.unit and c.title for c in charts.values())


def test_the_chart_of_complements_gives_each_month_to_the_one_part_that_binds() -> None:
    """What is whole in a month stands under one part, and that part alone would allow no more."""
    rows = {s.label: s.values for s in next(c for c in draw_up(page()) if c.id == "complements").series}
    for found in page().path.complements:
        assert found.usable is not None
        held = {
            k: v for k, v in rows.items() if k.startswith(f"{found.name}: ") and ("held down by" in k or "short" in k)
        }
        for at, (whole, pool) in enumerate(zip(found.usable.central, found.binds, strict=True)):
            (label,) = [name for name, values in held.items() if values[at]] or [""]
            assert sum(values[at] or 0.0 for values in held.values()) == pytest.approx(whole)
            if pool:
                name = next(p.name for p in page().path.pools if p.pool == pool)
                assert label == f"{found.name}: held down by {name}"
                assert rows[f"{found.name}: {name} alone"][at] == pytest.approx(whole)


@pytest.mark.parametrize("name", ["strength", "units", "complements", "ammunition", "deployments", "ready", "arrivals"])
def test_every_chart_can_be_drawn(name: str) -> None:
    chart = next(c for c in draw_up(page()) if c.id == name)
    assert draw_png(chart).startswith(b"\x89PNG")


def test_the_page_escapes_what_was_typed_and_names_every_source() -> None:
    html = write_forces(page())
    assert "<b>typed</b>" not in html
    assert "&lt;b&gt;typed&lt;/b&gt;" in html
    assert html.count("<figure") == 7
    assert "<script" not in html
    assert "Invented for the example" in html
    assert "FD328" in html


def test_what_binds_covers_every_month_once() -> None:
    for (_, told), unit in zip(tell_binding(page()), page().path.units, strict=True):
        assert told.startswith("2030-01 to ")
        assert told.count(";") == sum(a != b for a, b in zip(unit.binds, unit.binds[1:], strict=False))


def test_lines_of_need_are_set_against_what_is_there() -> None:
    rows = {row[0]: row for row in tell_lines(page())}
    assert rows["A presence that is noticed"][3:5] == ("9,000 people", "10,000")
    assert rows["Rounds coming in"][3:5] == ("80,000 round a month", "2,000 to 4,000")
    line = next(line for line in page().path.lines if line.of == "strength")
    strength = page().path.strength
    assert strength is not None
    assert f"({strength.central[-1]:.2g})" in measure(line, page(), -1)


def test_the_fewest_who_are_free_are_named_with_their_month() -> None:
    """Of Avalar's 100,000 the pool is 15,000 to 30,000; 9,000 there tie all of the lesser one, and 27,000 of the greater from the first month."""
    assert [say_fewest(path) for path in page().ready] == ["0 to 3,000 in 2030-01", "11,000 to 27,000 in 2030-01"]


def test_unknown_strength_is_said_and_gives_no_chart_of_it() -> None:
    army = page().army
    pools = tuple(replace(p, stock=None) if p.id == "people" else p for p in army.pools)
    path, found = follow_army(replace(army, pools=pools), 6)
    bare = ForcesPage(army=army, path=path, findings=found)
    assert "not known" in say_forces(bare)[0]
    assert "strength" not in {chart.id for chart in draw_up(bare)}
    assert "not known" in write_forces(bare)


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(foedus, ["forces", *words])
    return done.exit_code, done.output


def test_the_verb_prints_an_army_alone(tmp_path: Path) -> None:
    code, said = run("orlenia-2030", "--months", "12", "--chart", str(tmp_path))
    assert code == 0
    assert "What binds when" in said
    assert {"strength.png", "units.png", "complements.png", "ammunition.png"} == {p.name for p in tmp_path.iterdir()}


def test_the_verb_gives_one_json_object() -> None:
    code, said = run("orlenia-2030", "--months", "6", "--regime", "war", "--json")
    told = json.loads(said)
    assert code == 0
    assert told["path"]["regimes"] == ["war"] * 6
    assert len(told["path"]["strength"]["low"]) == 6


def test_the_verb_follows_a_design_of_a_guarantee() -> None:
    code, said = run("tessara", "--design", "all-together", "--json")
    told = json.loads(said)
    assert code == 0
    assert {d["state"] for d in told["deployments"]} == {"AVA", "CRE"}
    assert {a["state"] for a in told["arrivals"]} >= {"AVA", "CRE"}
    strength, unaided = told["path"]["strength"]["central"], told["path"]["unaided"]["central"]
    assert all(s >= u for s, u in zip(strength, unaided, strict=True))
    assert strength[-1] > unaided[-1]


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        (("nowhere",), "nowhere"),
        (("philippines",), "names no army"),
        (("tessara", "--design", "none"), "none"),
        (("orlenia-2030", "--design", "x"), "no designs"),
    ],
)
def test_what_cannot_be_shown_is_a_sentence_and_no_traceback(words: tuple[str, ...], seen: str) -> None:
    done = CliRunner().invoke(foedus, ["forces", *words])
    assert done.exit_code != 0
    assert seen in str(done.exception)
