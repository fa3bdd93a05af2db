"""A ledger from an export: it comes to be whole and sound, or nothing is left of the attempt."""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, insert, select

from foedus.errors import FindingsError, LedgerError
from foedus.model import Finding, Locus, make_finding

from .book import explaining, is_shared, making, name_place, read_rows
from .canonical import START
from .exchange import check_end, read_export, verify_export
from .queue import Queue
from .schema import ENTRIES
from .verification import verify_rows

_PORTION = 2000


def restore_ledger(path: Path, place: str | Path) -> tuple[int, str]:
    """Make a ledger at `place` from an export, and return how many entries it holds and the hash of the last.

    A file is made beside its place and moved there when all its entries were read back and found sound; on a server, and in a ledger that
    is there and empty, all happens in one transaction. Raises `UnreadableError`, `FindingsError` for an export that is not whole and
    sound, and `LedgerError` where the ledger at `place` is not empty or the database fails; then everything is as it was before.
    """
    _refuse(verify_export(path))
    if is_shared(place) or Path(place).exists():
        return _fill(path, place, name_place(place))
    with explaining(str(place)):
        return _fill_beside(path, Path(place))


def _fill_beside(path: Path, place: Path) -> tuple[int, str]:
    if not place.parent.is_dir():
        raise LedgerError(f"{place}: its folder does not exist. Make the folder first.")
    with TemporaryDirectory(dir=place.parent, prefix=f".{place.name}.") as folder:
        made = Path(folder) / place.name
        head = _fill(path, made, str(place))
        with Queue(place).locked():
            if place.exists():
                raise LedgerError(f"{place}: somebody made a ledger there meanwhile, and it was left alone.")
            made.rename(place)
        _sync(place.parent)
    return head


def _sync(folder: Path) -> None:
    """Have the name on the disk as well; only some systems let one wait for a folder."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _fill(path: Path, place: str | Path, name: str) -> tuple[int, str]:
    with making(place, name=name) as connection:
        if connection.execute(select(ENTRIES.c.seq).limit(1)).first():
            raise LedgerError(f"{name}: it holds entries, and only an empty ledger can be restored into.")
        _insert(path, connection)
        _refuse(verify_rows(read_rows(connection)))
        last = connection.execute(select(ENTRIES.c.seq, ENTRIES.c.hash).order_by(ENTRIES.c.seq.desc()).limit(1)).first()
        return (last.seq, last.hash) if last else (0, START)


def _insert(path: Path, connection: Connection) -> None:
    end: dict[str, Any] = {}
    rows = read_export(path, end)
    try:
        while portion := list(islice(rows, _PORTION)):
            connection.execute(insert(ENTRIES), [dict(row) for row in portion])
    except (KeyError, TypeError, ValueError) as problem:
        _refuse([make_finding("FD844", str(problem), Locus(file=str(path), line=1))])
    _refuse(check_end(path, end))


def _refuse(found: Iterable[Finding]) -> None:
    findings = tuple(found)
    if findings:
        raise FindingsError(findings)
