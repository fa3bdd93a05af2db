"""What a page says of the forces that the game takes: the month, and for each quantity what is typed and what is worked out."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from functools import cache

from click.testing import CliRunner

from foedus.assessment import (
    Assessment,
    assess,
    find_guarantee,
    open_library_and_places,
    open_sources,
    read_catalogue_programmes,
    read_guarantee,
)
from foedus.cli.entry import foedus
from foedus.report.pages import say_month, show_assessment, show_origins


@cache
def told(month: date | None = None, army: str = "orlenia-2030") -> Assessment:
    base = open_library_and_places()
    read, _ = read_guarantee(
        find_guarantee("tessara"), base.library, base.gazetteer, programmes=read_catalogue_programmes()
    )
    assert read is not None
    asked = replace(read, month=month, army=army)
    return assess(asked, open_sources(asked, base), draws=10)


def test_the_month_is_that_of_the_event_unless_another_is_asked_for() -> None:
    assert "June 2031, the month of the event" in say_month(told().guarantee)
    other = say_month(told(date(2030, 9, 1)).guarantee)
    assert "September 2030, as asked for" in other
    assert "June 2031" in other


def test_each_quantity_says_what_is_typed_and_what_is_worked_out() -> None:
    found = told()
    lines = {line.symbol: line for line in show_origins(found.guarantee, found.paths, {"ORL": "Orlenia"})}
    assert set(lines) == {"m_P", "s", "tau_i", "a_i"}
    path = found.paths.army(None)
    assert path is not None
    assert path.unaided is not None
    assert f"{path.unaided.low[17] / path.unaided.low[0]:.2g} at the worse end" in lines["m_P"].from_forces
    assert "AVA 6,000 from June 2030" in lines["tau_i"].from_file
    assert (
        "CRE 1,500 to 24,000" in lines["a_i"].from_forces
    )  # 13,500 less 4 for each of 3,000, and 33,000 less 3 for each
    assert "30 days; no unit is named" in lines["a_i"].from_file


def test_without_an_army_or_before_it_the_page_says_so() -> None:
    bare = told(army="")
    lines = {line.symbol: line for line in show_origins(bare.guarantee, bare.paths, {})}
    assert lines["m_P"].from_file == "no army is named"
    assert "no army is followed" in lines["m_P"].from_forces
    assert "value delivered in the year before" in lines["s"].from_forces
    early = told(date(2029, 10, 1))
    lines = {line.symbol: line for line in show_origins(early.guarantee, early.paths, {})}
    assert "not followed in October 2029" in lines["m_P"].from_forces


def test_the_page_of_an_assessment_holds_the_month_and_the_lines() -> None:
    page = show_assessment(told(), open_library_and_places().gazetteer)
    assert page.month == say_month(told().guarantee)
    assert page.origins == show_origins(told().guarantee, told().paths, {"ORL": "Orlenia"})


def test_both_verbs_take_a_month_and_refuse_what_is_none() -> None:
    words = ["deter", "tessara", "--draws", "50", "--sample", "0", "--month", "2030-09", "--json"]
    plain = json.loads(CliRunner().invoke(foedus, words).stdout)
    assert "September 2030, as asked for" in plain["month"]
    assert {line["symbol"] for line in plain["origins"]} == {"m_P", "s", "tau_i", "a_i"}
    refused = CliRunner().invoke(foedus, ["assess", "tessara", "--month", "soon"])
    assert refused.exit_code != 0
    assert "write it as 2027-06" in str(refused.exception)
