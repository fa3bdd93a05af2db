"""Charts of pledges: each picture is drawn from its table, and what is not known leaves a gap."""

from __future__ import annotations

import csv
import io
import re
from datetime import date

import pytest

from foedus.ledger import Aspect, Gaps, View, find_gaps, list_needs, open_example, read_needs
from foedus.model import Truth
from foedus.report.pages import Chart
from foedus.report.pledges import draw_png, draw_svg, draw_up, say_gaps, write_table

DAY = date(2026, 9, 30)


@pytest.fixture(scope="module")
def gaps() -> Gaps:
    sheet, _ = read_needs(list_needs()["ukraine"])
    assert sheet is not None
    return find_gaps(open_example()[0], sheet, Aspect(valid=DAY, known=DAY, rule="announced", view=View()))


@pytest.fixture(scope="module")
def charts(gaps: Gaps) -> dict[str, Chart]:
    return {chart.id: chart for chart in draw_up(gaps)}


def test_every_chart_has_a_picture_and_a_table_of_the_same_rows(charts: dict[str, Chart]) -> None:
    assert list(charts) == ["matrix", "ladder", "heights", "course", "falls"]
    for chart in charts.values():
        assert draw_png(chart).startswith(b"\x89PNG")
        assert draw_svg(chart).lstrip().startswith("<svg")
        rows = list(csv.reader(io.StringIO(write_table(chart))))
        assert len(rows) == len(chart.series) + 1
        assert {len(row) for row in rows} == {len(chart.columns) + 1}


def test_the_matrix_says_in_words_what_each_cell_says(gaps: Gaps, charts: dict[str, Chart]) -> None:
    rows = {row[0]: row for row in csv.reader(io.StringIO(write_table(charts["matrix"])))}
    header = charts["matrix"].columns
    for cell in gaps.cells:
        name = f"{cell.actor} (a group)" if cell.actor in gaps.sheet.members else cell.actor
        told = rows[name][1 + header.index(cell.domain)]
        assert told.split()[0] == cell.status
        assert ("?" in told) == (cell.bites is Truth.UNKNOWN)
    drawn = draw_svg(charts["matrix"])
    assert len(re.findall(r"declined", drawn)) >= 3


def test_the_ladder_counts_each_promise_of_a_domain_once(gaps: Gaps, charts: dict[str, Chart]) -> None:
    counts = {s.label: sum(v or 0 for v in s.values) for s in charts["ladder"].series}
    subjects = {d: {s for c in gaps.cells if c.domain == d for s in c.subjects} for d in counts}
    refused = {d: len(actors) for d, actors in gaps.declined}
    assert counts == {d: len(s) - refused.get(d, 0) for d, s in subjects.items()}


def test_what_is_not_known_is_a_gap_in_the_table_and_no_nought(charts: dict[str, Chart]) -> None:
    rows = {row[0]: row[1:] for row in csv.reader(io.StringIO(write_table(charts["course"])))}
    assert set(rows["money, USD bn: kiel"]) == {""}
    assert rows["money, USD bn: announced"][-1] == ""


def test_the_sentences_name_what_rests_on_one_state_and_one_condition(gaps: Gaps) -> None:
    told = "\n".join(say_gaps(gaps))
    assert "logistics (transport, depots, fuel and repair) rests on ESP alone." in told
    assert "If it is not so that a ceasefire holds, 21 promise(s) fall" in told
    assert "ITA, POL, USA declined" in told
