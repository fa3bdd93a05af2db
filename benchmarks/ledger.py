"""The ledger: many writers at once against one lock that each takes for itself, verifying, exporting and restoring, and gaps.

PostgreSQL is measured where FOEDUS_TEST_POSTGRES gives the address of a server to use up. `--quick` keeps under a minute, `--stress` verifies a
million entries and finds the gaps of 100,000, `--json` prints machine-readable rows.
"""

from __future__ import annotations

import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))
from tests.ledger.conftest import SERVER, make_database
from tests.ledger.made import draft, run_writers
from tests.ledger.pledging import draw_book

from foedus.ledger import (
    Aspect,
    View,
    export_entries,
    find_gaps,
    list_needs,
    open_ledger,
    read_needs,
    restore_ledger,
    verify_ledger,
    write_draft,
)
from rows import Row, emit


def seconds(call: Callable[[], object]) -> float:
    """How long one call takes on the wall."""
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun


def wait_for_disk(folder: Path) -> float:
    """Seconds until four kilobytes are on the disk, the median of a hundred."""
    with (folder / "disk").open("wb", buffering=0) as file:

        def sync() -> None:
            file.write(bytes(4096))
            os.fsync(file.fileno())

        return statistics.median(seconds(sync) for _ in range(100))


def p99(waits: list[float]) -> float:
    """What all but one in a hundred stayed below."""
    return sorted(waits)[max(0, int(len(waits) * 0.99) - 1)]


def write_alone(place: str, name: str, count: int, told: Any, start: Barrier) -> None:
    """The plain way in SQLite: every writer asks for the database's own lock, and waits for the disk by itself."""
    database = sqlite3.connect(place, isolation_level=None, timeout=120)
    database.execute("PRAGMA synchronous=FULL")
    _chain_alone(database.cursor(), "BEGIN IMMEDIATE", "?", name, count, told, start)


def write_alone_to_server(place: str, name: str, count: int, told: Any, start: Barrier) -> None:
    """The plain way in PostgreSQL: one transaction for each entry, under a lock of the table."""
    from sqlalchemy import create_engine

    engine = create_engine(place.replace("postgresql://", "postgresql+pg8000://"))
    connection = engine.raw_connection()
    connection.dbapi_connection.autocommit = True  # type: ignore[union-attr]
    _chain_alone(connection.cursor(), "BEGIN; LOCK TABLE plain IN EXCLUSIVE MODE", "%s", name, count, told, start)


def _chain_alone(cursor: Any, begin: str, mark: str, name: str, count: int, told: Any, start: Barrier) -> None:
    start.wait()
    found = []
    for at in range(count):
        begun = time.perf_counter()
        body = write_draft(draft(f"{name}-{at}", subject=f"subject {at % 97}"))
        cursor.execute(begin)
        cursor.execute("SELECT seq, hash FROM plain ORDER BY seq DESC LIMIT 1")
        seq, previous = cursor.fetchone() or (0, "")
        digest = sha256(f"{previous}{body}".encode()).hexdigest()
        cursor.execute(f"INSERT INTO plain VALUES ({mark}, {mark}, {mark})", (seq + 1, digest, body))
        cursor.execute("COMMIT")
        found.append((f"{name}-{at}", seq + 1, time.perf_counter() - begun))
    told.put(found)


def write_at_once(label: str, place: str, plain: str, writers: int, count: int) -> tuple[Row, Row, float, float]:
    """Rate and slowest waits of many writers; the bars are put in by the caller."""
    with open_ledger(place, create=True):
        pass
    work = write_alone_to_server if "://" in place else write_alone
    told, took = run_writers(place, writers, count)
    theirs, their_took = run_writers(plain, writers, max(count // 4, 5), work)
    with open_ledger(place) as ledger:
        if verify_ledger(ledger) or ledger.head()[0] != writers * count:
            raise SystemExit(f"{label}: entries were lost or doubled")
    rate, their_rate = len(told) / took, len(theirs) / their_took
    worst, their_worst = p99([t for *_, t in told]) * 1000, p99([t for *_, t in theirs]) * 1000
    peer = "each for itself"
    return (
        Row(
            name=f"{label}: {writers} writers",
            value=rate,
            unit="/s",
            peer=peer,
            peer_value=their_rate,
            ratio=rate / their_rate,
        ),
        Row(
            name=f"{label}: p99 of a wait",
            value=worst,
            unit="ms",
            peer=peer,
            peer_value=their_worst,
            ratio=their_worst / worst,
        ),
        rate,
        worst,
    )


def judge(row: Row, bar: float, holds: bool) -> Row:
    """The row with its bar."""
    return Row(**{**row.__dict__, "bar": bar, "holds": holds})


PLAIN = "CREATE TABLE plain (seq bigint PRIMARY KEY, hash text, body text)"


def on_sqlite(folder: Path, writers: int, count: int) -> list[Row]:
    plain = folder / "plain.db"
    with sqlite3.connect(plain) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute(PLAIN)
    database.close()
    sync = wait_for_disk(folder) * 1000
    rate, wait, _, worst = write_at_once("SQLite", str(folder / "many.db"), str(plain), writers, count)
    bar = max(500.0, 25 * sync * writers)
    return [Row(name="the disk: one write", value=sync, unit="ms"), rate, judge(wait, bar, worst < bar)]


@contextmanager
def database() -> Any:
    yield from make_database()


def on_postgres(writers: int, count: int) -> list[Row]:
    from sqlalchemy import create_engine

    with database() as place, database() as plain:
        engine = create_engine(plain.replace("postgresql://", "postgresql+pg8000://"))
        with engine.begin() as connection:
            connection.exec_driver_sql(PLAIN)
        engine.dispose()
        rate, wait, measured, _ = write_at_once("PostgreSQL", place, plain, writers, count)
        return [judge(rate, 1000.0, measured > 1000.0), wait]


def on_many(folder: Path, entries: int) -> list[Row]:
    """Appending in thousands, verifying, exporting, restoring and opening again."""
    place, export = folder / "large.db", folder / "export.jsonl"
    with open_ledger(place, create=True) as ledger:
        portions = [
            [draft(f"k{n}", subject=f"s{n // 5}") for n in range(at, min(at + 1000, entries))]
            for at in range(0, entries, 1000)
        ]
        appended = seconds(lambda: [ledger.append(portion) for portion in portions])
        begun = time.process_time()
        _sound(verify_ledger(ledger))
        verified = time.process_time() - begun
        exported = seconds(lambda: export_entries(ledger, export))
    restored = seconds(lambda: restore_ledger(export, folder / "copy.db"))
    opened = seconds(lambda: open_ledger(place).head())
    million = verified * 1e6 / entries
    return [
        Row(name=f"append {entries:,} in thousands", value=entries / appended, unit="/s"),
        Row(name=f"verify, CPU time, from {entries:,}", value=million, unit="s/1e6", bar=60.0, holds=million < 60.0),
        Row(name="export", value=entries / exported, unit="/s"),
        Row(name="restore, verified before and after", value=entries / restored, unit="/s"),
        Row(name="open again", value=opened, unit="s", bar=1.0, holds=opened < 1.0),
    ]


def on_gaps(entries: int) -> list[Row]:
    """Needs held against promises, of which some wait for others, with all that is asked of them."""
    sheet, _ = read_needs(list_needs()["ukraine"])
    if sheet is None:
        raise SystemExit("the sheet of needs cannot be read")
    aspect = Aspect(valid=date(2026, 6, 30), known=date(2026, 6, 30), rule="announced", view=View())
    book = draw_book(entries, beneficiary=sheet.beneficiary)
    begun = time.process_time()
    find_gaps(book, sheet, aspect)
    return [
        Row(
            name=f"gaps, CPU time, from {entries:,}",
            value=(time.process_time() - begun) * 1e6 / entries,
            unit="us/entry",
        )
    ]


def _sound(findings: tuple[object, ...]) -> None:
    if findings:
        raise SystemExit(f"not sound: {findings[0]}")


def main(words: list[str]) -> None:
    writers, count = (8, 25) if "--quick" in words else (64, 200)
    entries = 1_000_000 if "--stress" in words else 5_000 if "--quick" in words else 50_000
    with tempfile.TemporaryDirectory() as name:
        rows = on_sqlite(Path(name), writers, count)
        if SERVER:
            rows += on_postgres(writers, count)
        rows += on_many(Path(name), entries)
    rows += on_gaps(min(entries // 5, 100_000))
    emit(rows, "--json" in words)


if __name__ == "__main__":
    main(sys.argv[1:])
