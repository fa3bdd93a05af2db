"""A ledger comes out of an export whole and sound, or nothing is left of the attempt: files, tables, or entries."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from foedus.errors import FindingsError, FoedusError, LedgerError
from foedus.ledger import export_entries, open_ledger, restore_ledger, restoring, verify_export, verify_ledger
from tests.ledger.conftest import connect
from tests.ledger.made import draft

_ROOT = Path(__file__).parents[2]
_HELD = 20


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """A sound export of some entries."""
    path = tmp_path / "made" / "export.jsonl"
    path.parent.mkdir()
    with open_ledger(path.with_name("made.db"), create=True) as ledger:
        ledger.append([draft(f"k{n}", subject=f"s{n % 3}") for n in range(_HELD)])
        assert export_entries(ledger, path) == _HELD
    assert not list(verify_export(path))
    return path


def _find_left(place: str) -> list[str]:
    """Everything at a place: the files that bear its name, or the tables of its database."""
    if "://" not in place:
        return sorted(left.name for left in Path(place).parent.glob(f"*{Path(place).name}*"))
    with connect(place) as database:
        return sorted(database.exec_driver_sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").scalars())


def _spoil(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    double = [*lines[:-1], lines[-2], json.dumps(json.loads(lines[-1]) | {"entries": _HELD + 1})]
    yield "cut off", lines[:-1]
    yield "an entry is missing", [*lines[:5], *lines[6:]]
    yield "two have changed places", [lines[0], lines[2], lines[1], *lines[3:]]
    yield "no first line", lines[1:]
    yield "an entry stands twice", double
    yield "a text is another", [lines[0], lines[1].replace("ships", "barks"), *lines[2:]]
    yield "a column is missing", [lines[0], lines[1].replace('"key"', '"keys"'), *lines[2:]]
    yield "no JSON", [*lines[:9], "{", *lines[9:]]


def test_what_is_restored_is_what_was_exported_and_goes_on(place: str, export: Path) -> None:
    held = export.with_name("made.db")
    count, digest = restore_ledger(export, place)
    with open_ledger(place) as copy, open_ledger(held) as ledger:
        assert (count, digest) == copy.head() == ledger.head()
        assert tuple(copy.every()) == tuple(ledger.every())
        assert copy.append([draft("more")])[0].seq == _HELD + 1
        assert not verify_ledger(copy)
    if "://" not in place:
        assert not [left for left in _find_left(place) if left.startswith(".")]


@pytest.mark.parametrize("looked", [True, False], ids=["before", "only afterwards"])
def test_nothing_is_left_of_a_bad_export(
    place: str, export: Path, looked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where it was sound when it was looked at, and has changed since."""
    if not looked:
        monkeypatch.setattr(restoring, "verify_export", lambda path: ())
    before = _find_left(place)
    for what, lines in _spoil(export.read_text("utf-8").splitlines()):
        if not looked and what == "two have changed places":
            continue  # what is stored is in order again
        bad = export.with_name("bad.jsonl")
        bad.write_text("\n".join(lines), "utf-8")
        with pytest.raises(FoedusError):
            restore_ledger(bad, place)
        assert _find_left(place) == before, what
    assert restore_ledger(export, place)[0] == _HELD


def test_an_empty_ledger_stays_empty_and_one_with_entries_stays_as_it_is(place: str, export: Path) -> None:
    with open_ledger(place, create=True):
        pass
    for what, lines in _spoil(export.read_text("utf-8").splitlines()):
        bad = export.with_name("bad.jsonl")
        bad.write_text("\n".join(lines), "utf-8")
        with pytest.raises(FoedusError):
            restore_ledger(bad, place)
        with open_ledger(place) as ledger:
            assert ledger.head()[0] == 0, what
    assert restore_ledger(export, place)[0] == _HELD
    with pytest.raises(LedgerError, match="only an empty"):
        restore_ledger(export, place)
    with open_ledger(place) as ledger:
        assert ledger.head()[0] == _HELD
        assert not verify_ledger(ledger)


_KILLED = """
import os, signal, sys
from pathlib import Path
from foedus.ledger import restoring
check = restoring.check_end
restoring.check_end = lambda *told: os.kill(os.getpid(), signal.SIGKILL)
restoring.restore_ledger(Path(sys.argv[1]), sys.argv[2])
"""


def test_nothing_stands_at_the_place_when_the_one_who_restores_is_killed(place: str, export: Path) -> None:
    before = _find_left(place)
    ran = subprocess.run([sys.executable, "-c", _KILLED, str(export), place], cwd=_ROOT, env=os.environ, check=False)
    assert ran.returncode == -signal.SIGKILL
    assert [left for left in _find_left(place) if not left.startswith(".")] == before
    with pytest.raises(LedgerError):
        open_ledger(place)
    assert restore_ledger(export, place)[0] == _HELD


def test_a_ledger_that_came_to_be_meanwhile_is_left_alone(
    tmp_path: Path, export: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "copy.db"
    check = restoring.check_end

    def make(path: Path, end: dict[str, object]) -> object:
        with open_ledger(place, create=True) as ledger:
            ledger.append([draft("theirs")])
        return check(path, end)

    monkeypatch.setattr(restoring, "check_end", make)
    with pytest.raises(LedgerError, match="meanwhile"):
        restore_ledger(export, place)
    with open_ledger(place) as ledger:
        assert [e.draft.key for e in ledger.every()] == ["theirs"]


def test_what_is_no_export_or_no_place_is_told(tmp_path: Path, export: Path) -> None:
    with pytest.raises(FoedusError, match="No such file"):
        restore_ledger(tmp_path / "nothing.jsonl", tmp_path / "copy.db")
    with pytest.raises(LedgerError, match="folder does not exist"):
        restore_ledger(export, tmp_path / "no" / "copy.db")
    bad = tmp_path / "bad.jsonl"
    bad.write_text(export.read_text("utf-8")[:-9], "utf-8")
    with pytest.raises(FindingsError):
        restore_ledger(bad, tmp_path / "no" / "copy.db")
