"""Whatever lies at a place, the commands say what is wrong with it, and leave without a traceback."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.ledger.made import draft

from foedus.ledger import export_entries, open_ledger


def _run(*words: str) -> tuple[int, str]:
    ran = subprocess.run(
        [sys.executable, "-m", "foedus", "ledger", *words], capture_output=True, text=True, check=False
    )
    assert "Traceback" not in ran.stderr + ran.stdout
    return ran.returncode, ran.stderr


def _keep(path: Path) -> None:
    with open_ledger(path, create=True) as ledger:
        ledger.append([draft(f"k{n}", reason="r" * 300) for n in range(60)])


def _damage(path: Path) -> None:
    _keep(path)
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 5000] = bytes(5000)
    path.write_bytes(content)


_PLACES: dict[str, Callable[[Path], object]] = {
    "nothing": lambda path: None,
    "folder": lambda path: path.mkdir(),
    "text": lambda path: path.write_text("pledges\n" * 500),
    "empty": lambda path: path.touch(),
    "damaged": _damage,
    "cut": lambda path: (_keep(path), path.write_bytes(path.read_bytes()[:9000])),
}


@pytest.mark.parametrize("what", sorted(_PLACES))
def test_a_place_that_holds_no_sound_ledger_is_told(tmp_path: Path, what: str) -> None:
    path = tmp_path / "ledger.db"
    _PLACES[what](path)
    code, said = _run("verify", str(path))
    assert code in (1, 5)
    assert str(path) in said or "FD84" in said


@pytest.mark.parametrize(
    "place", ["postgresql://nobody:secret@127.0.0.1:1/none", "postgresql://", "postgresql://a:secret@b:port/c"]
)
def test_a_server_that_is_not_there_is_told_without_the_password(place: str) -> None:
    code, said = _run("head", place)
    assert code == 5
    assert "secret" not in said


@pytest.mark.parametrize("name", ["what?mode=ro.db", "100%25.db", "a#b c.db"])
def test_a_ledger_lies_where_it_was_told_to(tmp_path: Path, name: str) -> None:
    assert _run("init", str(tmp_path / name)) == (0, "")
    assert (tmp_path / name).is_file()


def test_an_export_that_cannot_be_written_leaves_the_ledger_alone(tmp_path: Path) -> None:
    _keep(tmp_path / "ledger.db")
    code, said = _run("export", str(tmp_path / "ledger.db"), str(tmp_path / "no" / "folder.jsonl"))
    assert (code, "folder.jsonl" in said) == (5, True)
    with open_ledger(tmp_path / "ledger.db") as ledger:
        assert export_entries(ledger, tmp_path / "whole.jsonl") == 60
    (tmp_path / "cut.jsonl").write_bytes((tmp_path / "whole.jsonl").read_bytes()[:-400])
    code, said = _run("restore", str(tmp_path / "cut.jsonl"), str(tmp_path / "copy.db"))
    assert (code, "FD844" in said) == (1, True)
    assert not list(tmp_path.glob("*copy.db*")), "nothing is left of the attempt"
