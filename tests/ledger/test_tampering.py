"""Whoever changes what is stored, past the ledger's door, is found out: every flipped bit is found and its entry named."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Mapping
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from foedus.errors import ConflictError, FoedusError
from foedus.ledger import export_entries, open_ledger, restore_ledger, verify_ledger
from foedus.model import Locus
from tests.ledger.conftest import connect
from tests.ledger.made import draft

_ENTRIES = 40
_INDEXES = ("sqlite_autoindex_entries_1", "ix_entries_subject", "ix_entries_refers")


def _fill(place: str) -> None:
    with open_ledger(place, create=True) as ledger:
        for n in range(_ENTRIES):
            locus = Locus(file="pledges.csv", line=n + 2)
            ledger.append([draft(f"k{n}", subject=f"s{n % 7}", locus=locus, reason="r" * (n * 9))])
        ledger.append([draft("c", subject="s0", action="correct", refers="k0", reason="misread")])


def _open_bars(place: str) -> list[str]:
    """What an owner of the database does to get past the triggers."""
    if "://" in place:
        return ["ALTER TABLE entries DISABLE TRIGGER USER"]
    return ["DROP TRIGGER entries_no_update", "DROP TRIGGER entries_no_delete"]


_CHANGES = {
    **{
        name: f"UPDATE entries SET {name} = 'x' WHERE seq = 7"
        for name in ("subject", "action", "refers", "status", "recorded", "previous", "hash", "body")
    },
    "key": "UPDATE entries SET key = 'other' WHERE seq = 7",
    "version": "UPDATE entries SET version = 9 WHERE seq = 7",
    "valid_from": "UPDATE entries SET valid_from = '2030-01-02' WHERE seq = 7",
    "valid_until": "UPDATE entries SET valid_until = '2031-01-02' WHERE seq = 7",
    "known": "UPDATE entries SET known = '2029-01-01' WHERE seq = 7",
    "amount": 'UPDATE entries SET body = replace(body, \'"number":"7"\', \'"number":"70"\') WHERE seq = 7',
    "seq": "UPDATE entries SET seq = 700 WHERE seq = 7",
    "gone": "DELETE FROM entries WHERE seq = 7",
    "swapped": "UPDATE entries SET seq = CASE seq WHEN 7 THEN -8 ELSE -7 END WHERE seq IN (7, 8)",
}


@pytest.mark.parametrize("what", sorted(_CHANGES))
def test_a_changed_value_is_found_and_its_entry_named(place: str, what: str) -> None:
    _fill(place)
    with connect(place) as database:
        for words in (*_open_bars(place), _CHANGES[what]):
            database.exec_driver_sql(words.replace("%", "%%"))
    with open_ledger(place) as ledger:
        told = " ".join(f.seen for f in verify_ledger(ledger))
        assert "FD845" in {f.code for f in verify_ledger(ledger)}, "the bars are down"
    named = ("entry 700", "entry 8") if what in ("seq", "gone") else ("entry 7:", "entry -8", "entry -7")
    assert any(name in told for name in named), told


def test_entries_cut_off_at_the_end_are_found_by_a_head_noted_earlier(place: str) -> None:
    _fill(place)
    with open_ledger(place) as ledger:
        noted = ledger.head()
        assert not verify_ledger(ledger, head=noted)
    with connect(place) as database:
        for words in (*_open_bars(place), f"DELETE FROM entries WHERE seq > {_ENTRIES - 3}"):
            database.exec_driver_sql(words)
    with open_ledger(place) as ledger:
        assert [f.code for f in verify_ledger(ledger, head=noted)][-1] == "FD842"
        assert "FD842" not in {f.code for f in verify_ledger(ledger)}


def _dump(path: Path) -> Mapping[str, list[tuple[object, ...]]] | None:
    """Everything that can be read out of a database by rows and by indexes; None if it cannot all be read."""
    try:
        database = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
        database.text_factory = bytes
        try:
            read = {"schema": database.execute("SELECT * FROM sqlite_master").fetchall()}
            read["rows"] = database.execute("SELECT * FROM entries ORDER BY seq").fetchall()
            for index in _INDEXES:
                column = "key" if "auto" in index else index.rpartition("_")[2]
                order = f"SELECT {column}, seq FROM entries INDEXED BY {index} ORDER BY {column}, seq"
                read[index] = database.execute(order).fetchall()
                for (named,) in database.execute(f"SELECT DISTINCT {column} FROM entries").fetchall():
                    found = f"SELECT seq FROM entries INDEXED BY {index} WHERE {column} = CAST(? AS TEXT)"
                    read[f"{index} {named!r}"] = database.execute(found, (named,)).fetchall()
            return read
        finally:
            database.close()
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def _is_found(path: Path) -> bool:
    try:
        with open_ledger(path) as ledger:
            return bool(verify_ledger(ledger))
    except FoedusError:
        return True


def _flip_bits(folder: Path, flips: int) -> tuple[int, int]:
    """How many flips were found, and how many fell where nothing is stored. Any other is a miss."""
    whole, tampered = folder / "whole.db", folder / "tampered.db"
    _fill(str(whole))
    with sqlite3.connect(whole) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    content, usual = whole.read_bytes(), _dump(whole)
    assert usual is not None
    rng = random.Random(f"{flips} bits")
    found = idle = 0
    for _ in range(flips):
        at, bit = rng.randrange(len(content)), 1 << rng.randrange(8)
        for left in folder.glob("tampered.db*"):
            left.unlink()
        tampered.write_bytes(content[:at] + bytes([content[at] ^ bit]) + content[at + 1 :])
        unchanged = _dump(tampered) == usual
        if _is_found(tampered):
            found += 1
        else:
            assert unchanged, f"bit {bit} of byte {at} changes what is stored, and was not found"
            idle += 1
    return found, idle


def test_flipped_bits_of_the_file_are_found(tmp_path: Path) -> None:
    found, idle = _flip_bits(tmp_path, 120)
    assert found > 60
    assert found + idle == 120


@pytest.mark.long
def test_ten_thousand_flipped_bits_of_the_file_are_found(tmp_path: Path) -> None:
    found, idle = _flip_bits(tmp_path, 10_000)
    print(f"{found} found, {idle} where nothing is stored")
    assert found + idle == 10_000


def _flip_export(folder: Path, flips: int) -> None:
    whole, export = folder / "whole.db", folder / "export.jsonl"
    _fill(str(whole))
    with open_ledger(whole) as ledger:
        export_entries(ledger, export)
    content = export.read_bytes()
    rng = random.Random(f"{flips} bits of lines")
    for _ in range(flips):
        at, bit = rng.randrange(len(content)), 1 << rng.randrange(8)
        export.write_bytes(content[:at] + bytes([content[at] ^ bit]) + content[at + 1 :])
        try:
            restore_ledger(export, folder / "copy.db")
        except FoedusError:
            assert not (folder / "copy.db").exists()
        else:
            pytest.fail(f"bit {bit} of byte {at} was restored: {content[max(at - 20, 0) : at + 20]!r}")


def test_flipped_bits_of_an_export_are_found_and_nothing_is_restored(tmp_path: Path) -> None:
    _flip_export(tmp_path, 150)


@pytest.mark.long
def test_ten_thousand_flipped_bits_of_an_export_are_found(tmp_path: Path) -> None:
    _flip_export(tmp_path, 10_000)


def test_the_bars_hold_against_every_kind_of_change(place: str) -> None:
    _fill(place)
    kinds = ["UPDATE entries SET seq = 99 WHERE seq = 1", "DELETE FROM entries WHERE seq = 1"]
    kinds += ["TRUNCATE entries"] if "://" in place else ["REPLACE INTO entries SELECT * FROM entries WHERE seq = 1"]
    for words in kinds:
        with connect(place) as database, pytest.raises(DBAPIError, match="only grows"):
            database.exec_driver_sql(words)
    with open_ledger(place) as ledger:
        assert ledger.head()[0] == _ENTRIES + 1


def _expect(so: bool) -> None:
    assert so


def _interleave(place: str, rounds: int) -> None:
    """Editors look at subjects and write what they saw the version of; a dictionary says who must be told of whom."""
    rng = random.Random(f"{rounds} rounds")
    held: dict[str, list[str]] = {}
    conflicts = 0
    with open_ledger(place, create=True) as one, open_ledger(place) as two:
        editors = ((one, dict[str, int]()), (two, dict[str, int]()))
        for n in range(rounds):
            ledger, seen = rng.choice(editors)
            subject = f"s{rng.randrange(3) + 3 * (n // 50)}"
            there = held.setdefault(subject, [])
            if rng.random() < 0.4 or subject not in seen:
                seen[subject] = len(ledger.history(subject))
                assert seen[subject] == len(there)
                continue
            try:
                (entry,) = ledger.append([draft(f"k{n}", subject=subject)], expected={subject: seen[subject]})
            except ConflictError as problem:
                conflicts += 1
                told = [e.draft.key for e in problem.since]  # type: ignore[attr-defined]
                _expect(told == there[seen[subject] :] != [])
                seen[subject] = len(there)
            else:
                assert seen[subject] == len(there)
                there.append(f"k{n}")
                assert entry.version == len(there)
                seen[subject] = len(there)
        assert {s: tuple(e.draft.key for e in one.history(s)) for s in held} == {s: tuple(k) for s, k in held.items()}
        assert not verify_ledger(two)
    assert conflicts > rounds // 20


def test_editors_in_any_order_are_shown_one_another(place: str) -> None:
    _interleave(place, 150)


@pytest.mark.long
def test_editors_in_ten_thousand_orders_are_shown_one_another(place: str) -> None:
    _interleave(place, 10_000)
