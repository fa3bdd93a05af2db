"""The verbs that keep a ledger: nothing is lost on the way out and in, and what was touched is told."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from click.testing import CliRunner, Result
from tests.ledger.made import draft

from foedus.cli.entry import foedus
from foedus.errors import FoedusError
from foedus.ledger import open_ledger


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(foedus, ["ledger", *arguments])


def test_a_ledger_is_made_verified_exported_and_restored(tmp_path: Path) -> None:
    place, copy, path = (str(tmp_path / name) for name in ("l.db", "copy.db", "l.jsonl"))
    assert _run("init", place).output.startswith("0 entries")
    with open_ledger(place) as ledger:
        ledger.append([draft("a"), draft("b", subject="other")])
    assert _run("init", place).output.startswith("2 entries")
    head = _run("head", place).output.split()[-1]
    assert "as it was made" in _run("verify", place, "--head", head).output
    assert _run("export", place, path).output.startswith("2 entries")
    assert _run("restore", path, copy).output.split()[-1] == head
    listed = json.loads(_run("log", place, "--json").stdout)["entries"]
    assert [entry["draft"]["key"] for entry in listed] == ["a", "b"]
    assert "other" not in _run("log", place, "--subject", "tes-arv-ships").output


def test_what_was_touched_or_is_missing_is_told(tmp_path: Path) -> None:
    place = str(tmp_path / "l.db")
    missing = _run("verify", place)
    assert isinstance(missing.exception, FoedusError)
    assert "ledger init" in str(missing.exception)
    _run("init", place)
    with open_ledger(place) as ledger:
        ledger.append([draft("a"), draft("b")])
    head = _run("head", place).output.split()[-1]
    with sqlite3.connect(place) as connection:
        connection.execute("DROP TRIGGER entries_no_delete")
        connection.execute("DELETE FROM entries WHERE seq = 2")
    connection.close()
    assert _run("verify", place, "--head", head).exit_code != 0
    assert _run("verify", place, "--head", "nonsense").exit_code == 1
