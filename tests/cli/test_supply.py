"""`foedus supply`, as a person calls it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from foedus.cli.entry import main


def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str) -> tuple[int, str, str]:
    monkeypatch.setattr("sys.argv", ["foedus", "supply", *words])
    code = 0
    try:
        main()
    except SystemExit as stop:
        code = int(stop.code or 0)
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    return lambda *words: run(capsys, monkeypatch, *words)


def test_a_programme_says_what_arrives_who_pays_and_to_which_day_facts_reach(call: Any) -> None:
    code, out, _ = call("straits-2030")
    assert code == 0
    assert "What arrives by the last month" in out
    assert "Who pays" in out
    assert "Facts reach to 2030-01-01" in out
    assert "one more month of that floor costs" in out


def test_a_guarantee_brings_its_own_programme_and_regime(call: Any) -> None:
    code, out, _ = call("tessara", "--json")
    assert code == 0
    assert json.loads(out)["plan"]["programme"] == "straits-2030"


def test_json_holds_the_plan_the_packages_and_the_comparisons(call: Any) -> None:
    code, out, _ = call("straits-2030", "--regime", "grant", "--compare", "A", "--compare", "C", "--json")
    assert code == 0
    found = json.loads(out)
    assert found["plan"]["status"].startswith("This is the best plan")
    assert [c["id"] for c in found["comparisons"]] == ["A", "C"]
    assert found["plan"]["regime"] == "grant"


def test_a_demand_that_cannot_be_met_ends_with_the_conflict(call: Any) -> None:
    code, out, err = call("straits-2030", "--demand", "kite=900@2030-03")
    assert code == 1
    assert "In the way: the demand for 900 of 'kite' by 2030-03." in out
    assert "FD440" in err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("nowhere",), "no guarantee or programme is called 'nowhere'"),
        (("straits-2030", "--regime", "theft"), "no regime of this programme is called 'theft'"),
        (("straits-2030", "--demand", "kite"), "is no demand"),
        (("straits-2030", "--demand", "kite=5@soon"), "is no month"),
        (("straits-2030", "--lots", "--late", "AVA"), "names no delay"),
        (("straits-2030", "--compare", "C", "--lapse", "June"), "is no month"),
    ],
)
def test_what_cannot_be_understood_is_a_sentence_and_exit_code_two(
    call: Any, words: tuple[str, ...], says: str
) -> None:
    code, _, err = call(*words)
    assert code == 2
    assert says in err


def test_a_programme_that_is_wrong_is_exit_code_one_with_its_findings(call: Any, tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text("programme: bad\ntitle: Bad\n", encoding="utf-8")
    code, _, err = call(str(path))
    assert code == 1
    assert "FD021" in err


def test_a_report_holds_every_chart_with_its_table_and_loads_nothing(call: Any, tmp_path: Path) -> None:
    target = tmp_path / "out" / "supply.html"
    code, _, _ = call("straits-2030", "--lots", "--compare", "all", "--report", str(target))
    assert code == 0
    page = target.read_text(encoding="utf-8")
    for chart in (
        "waterfall",
        "fan",
        "burden",
        "stocks",
        "queues",
        "hubs",
        "gaps",
        "tornado",
        "sides",
        "provenance",
        "gantt",
    ):
        assert f'<figure id="{chart}">' in page, chart
    assert page.count("<figure") == page.count("<svg") == page.count("<summary>The figures")
    assert "<script" not in page
    assert "Facts reach to 2030-01-01" in page


def test_the_matrix_of_a_report_is_that_of_the_ledger(call: Any, tmp_path: Path) -> None:
    target = tmp_path / "supply.html"
    code, _, _ = call("purl-2025", "--pledges", "example", "--report", str(target))
    assert code == 0
    drawn = target.read_text(encoding="utf-8").split('<figure id="matrix">')[1].split("</figure>")[0]
    assert drawn.count("committed") >= 15
    assert drawn.count("declined") >= 3
    assert "COW (a group)" in drawn


def test_a_ledger_that_knows_nothing_of_the_programme_says_so(call: Any) -> None:
    code, _, err = call("straits-2030", "--pledges", "example")
    assert code == 2
    assert "no programme of the ledger is called 'straits-2030'; did you mean" in err
    assert "purl-2025" in err


@pytest.mark.parametrize(
    ("typed", "other"),
    [(("--late", "NLD=6"), "--lots"), (("--lapse", "2030-06"), "--compare"), (("--leave", "2030-06"), "--defection")],
)
def test_an_option_that_says_nothing_alone_names_the_one_it_goes_with(
    call: Any, typed: tuple[str, str], other: str
) -> None:
    code, _, err = call("straits-2030", *typed)
    assert code == 2
    assert f"{typed[0]} goes with {other}" in err


def test_nobody_leaves_in_a_month_that_is_not_planned(call: Any) -> None:
    code, _, err = call("straits-2030", "--defection", "1", "--leave", "2020-01")
    assert code == 2
    assert "outside the months planned, 2030-01 to" in err
