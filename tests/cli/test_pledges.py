"""`foedus pledges`, `foedus ledger total` and `foedus ledger import` from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from foedus.cli.commands.ledger import ledger
from foedus.cli.entry import foedus
from foedus.errors import UnknownNameError
from foedus.ledger import list_mappings, open_ledger

TABLE = str(list_mappings()["purl-packages"].with_name("purl-packages.csv"))


def call(*words: str) -> Result:
    return CliRunner().invoke(foedus, list(words))


def test_every_verb_on_a_ledger_resolves() -> None:
    assert {name for name in ledger.table if ledger.get_command(None, name) is not None} == set(ledger.table)  # type: ignore[attr-defined,arg-type]


def test_the_total_says_its_rule_its_sum_and_what_separates_it_from_the_published() -> None:
    result = call("ledger", "total", "purl-2025", "--rule", "kiel", "--year", "2025")
    assert result.exit_code == 0
    for words in ("Rule kiel", "EUR 3,710.18m from 30 promise(s)", "publishes EUR 3,712m", "November 2025: +2.20m"):
        assert words in result.output


def test_a_month_as_json_is_exact() -> None:
    result = call("ledger", "total", "purl-2025", "--rule", "kiel", "--month", "2025-08", "--json")
    told = json.loads(result.stdout)["total"]["sums"]
    assert told == [{"unit": "EUR", "low": "1883230000.00", "high": "1883230000.00", "promises": 7}]


def test_an_amount_without_a_rate_is_a_finding() -> None:
    result = call("ledger", "total", "purl-2025", "--rule", "announced", "--into", "EUR")
    assert result.exit_code == 0
    assert "FD856" in result.output


def test_an_unknown_programme_is_answered_with_those_that_are_known() -> None:
    result = call("ledger", "total", "purl")
    assert isinstance(result.exception, UnknownNameError)
    assert "purl-2025" in result.exception.close


def test_importing_twice_enters_nothing_twice(tmp_path: Path) -> None:
    place = tmp_path / "pledges.db"
    open_ledger(place, create=True).close()
    words = ("ledger", "import", TABLE, "--mapping", "purl-packages", "--ledger", str(place))
    first, second = call(*words), call(*words)
    assert "75 entered, 0 there already" in first.output
    assert "0 entered, 75 there already" in second.output
    told = call("ledger", "total", "purl-2025", "--rule", "kiel", "--year", "2025", "--ledger", str(place))
    assert "EUR 3,710.18m from 30 promise(s)" in told.output


def test_all_tables_of_the_catalogue_enter_a_ledger(tmp_path: Path) -> None:
    place = tmp_path / "pledges.db"
    open_ledger(place, create=True).close()
    for name, path in list_mappings().items():
        result = call("ledger", "import", str(path.with_name(f"{name}.csv")), "--mapping", name, "--ledger", str(place))
        assert result.exit_code == 0, result.exception
    own, example = (call("pledges", "ukraine", "--json", *more) for more in (("--ledger", str(place)), ()))
    assert json.loads(own.stdout)["covers"] == json.loads(example.stdout)["covers"]


@pytest.mark.parametrize("conditions", ["as-known", "met", "not-met"])
def test_pledges_speaks_of_needs_under_each_way_to_take_conditions(conditions: str) -> None:
    result = call("pledges", "ukraine", "--rule", "announced", "--conditions", conditions)
    assert result.exit_code == 0
    assert "ITA, POL, USA declined" in result.output


def test_charts_come_with_their_tables(tmp_path: Path) -> None:
    assert call("pledges", "ukraine", "--chart", str(tmp_path)).exit_code == 0
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {
        f"{c}.{e}" for c in ("matrix", "ladder", "heights", "course", "falls") for e in ("svg", "png", "csv")
    }
