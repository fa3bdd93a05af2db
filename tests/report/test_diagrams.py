"""Pictures of the drafting tools: every state, clause and number of the result stands in the picture as text."""

from __future__ import annotations

import re
from datetime import date

import pytest

from foedus.agreements import Library, open_library, read_gazetteer
from foedus.drafting import Opening, compare_clauses, compare_effects, find_gaps, run_cascade
from foedus.model import Gazetteer
from foedus.report.diagrams import draw_cascade, draw_clauses, draw_effects, draw_gaps

_AGREEMENTS = ("anglo-polish-1939", "franco-polish-1921", "franco-polish-1925")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return read_gazetteer()[0]


@pytest.fixture(scope="module")
def library() -> Library:
    return open_library()[0]


def words(svg: str) -> str:
    return " ".join(re.findall(r">([^<>]+)</(?:text|tspan)>", svg))


def test_every_state_of_a_cascade_has_one_box_with_its_clause(library: Library, gazetteer: Gazetteer) -> None:
    agreements = tuple(library.find(name) for name in _AGREEMENTS)
    opening = Opening(attacker="DEU", victim="POL", day=date(1939, 9, 1))
    cascade = run_cascade((opening,), agreements, gazetteer)
    svg = draw_cascade(cascade)
    states = {state for pair in cascade.wars for state in pair} | {state for state, _ in cascade.open}
    assert states >= {"DEU", "POL", "GBR"}
    for state in states:
        assert svg.count(f'id="state-{state}"') == 1
    assert "anglo-polish-1939 1" in words(svg)
    assert svg == draw_cascade(cascade)


def test_a_duty_switched_off_is_told_by_a_word(library: Library, gazetteer: Gazetteer) -> None:
    agreements = tuple(library.find(name) for name in _AGREEMENTS)
    opening = Opening(attacker="DEU", victim="POL", day=date(1939, 9, 1))
    off = frozenset({"anglo-polish-1939"})
    cascade = run_cascade((opening,), agreements, gazetteer, without=off)
    assert "switched off" in words(draw_cascade(cascade))


def test_a_matrix_has_a_tile_for_every_agreement_and_promise(library: Library) -> None:
    comparison = compare_clauses(tuple(library.find(name) for name in _AGREEMENTS))
    told = words(draw_clauses(comparison))
    silent = sum(not cells for row in comparison.rows for cells in row.cells)
    assert told.count("silent") == silent > 0
    assert all(name in told for name in _AGREEMENTS)


def test_bars_bear_their_numbers(library: Library, gazetteer: Gazetteer) -> None:
    one, other = library.find("anglo-polish-1939"), library.find("franco-polish-1921")
    report = find_gaps((one,), gazetteer, date(1939, 9, 1), attackers=("DEU",))
    for kind in {gap.kind for gap in report.gaps}:
        count = sum(gap.kind == kind for gap in report.gaps)
        assert f"{count:,}" in words(draw_gaps(report))
    effects = compare_effects(one, other, gazetteer, date(1939, 9, 1), attackers=("DEU",))
    told = words(draw_effects(effects))
    for bearer in {d.bearer for d in effects.differences}:
        assert bearer in told
        assert f"{sum(d.events for d in effects.differences if d.bearer == bearer):,}" in told
