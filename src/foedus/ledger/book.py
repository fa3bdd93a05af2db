"""The ledger as its users know it: open it, append to it, read what stands at a valid and a known time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, Result, Select, select
from sqlalchemy.exc import SQLAlchemyError

from foedus.errors import ConflictError, FindingsError, LedgerError
from foedus.model import Draft, Entry

from .canonical import START, read_draft, write_draft
from .chain import Outcome, Request
from .checks import check_draft
from .migration import check_step, migrate
from .postgres import PostgresStore
from .schema import ENTRIES
from .selection import REPLACES
from .sqlite import SqliteStore

_PORTION = 2000


class Store(Protocol):
    """What a ledger asks of its database."""

    engine: Engine

    def submit(self, request: Request, now: Callable[[], datetime]) -> Outcome:
        """Enter one request whole, or say why not."""

    def writing(self) -> Any:
        """A transaction that nobody else writes beside."""

    def reading(self) -> Any:
        """A connection that sees one state of the ledger."""

    def examine(self, connection: Connection) -> Iterator[str]:
        """What is damaged in the database itself, beside its entries."""

    def close(self) -> None:
        """Give the database back."""


class Ledger:
    """An open ledger. It only grows: `append` adds entries, and nothing changes or removes one."""

    def __init__(self, store: Store, name: str, *, now: Callable[[], datetime] | None = None) -> None:
        self._store, self.name = store, name
        self._now = now or _tell_time

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the ledger."""
        self._store.close()

    def append(self, drafts: Sequence[Draft], *, expected: Mapping[str, int] | None = None) -> tuple[Entry, ...]:
        """Enter drafts, all of them or none, and return their entries once they are on the disk.

        A draft whose key and text are there already is not entered twice: its entry is returned. `expected` gives the version at which
        the writer has seen a subject. Raises `FindingsError` for drafts that may not enter, `ConflictError` where a subject has newer
        entries, `LedgerError` where the database fails.
        """
        texts = tuple(map(write_draft, drafts))
        wrong = [finding for draft, text in zip(drafts, texts, strict=True) for finding in check_draft(draft, text)]
        if wrong:
            raise FindingsError(wrong)
        if not drafts:
            return ()
        with explaining(self.name):
            request = Request(drafts=tuple(drafts), texts=texts, expected=expected or {})
            outcome = self._store.submit(request, self._now)
        if outcome.findings:
            raise FindingsError(outcome.findings)
        if outcome.clashes:
            seen = expected or {}
            newer = [e for subject, _ in outcome.clashes for e in self.history(subject) if e.version > seen[subject]]
            raise ConflictError(newer)
        return tuple(Entry(**stamp._asdict(), draft=draft) for stamp, draft in zip(outcome.stamps, drafts, strict=True))

    def entries(self, *, valid: date | None = None, known: date | None = None) -> Iterator[Entry]:
        """The entries that stand on a valid day, as known on a day, in order; as `foedus.ledger.select` has it."""
        query = select(ENTRIES).where(ENTRIES.c.action != "retract")
        newer = ENTRIES.alias("newer")
        replaced = select(newer.c.seq).where(newer.c.refers == ENTRIES.c.key, newer.c.action.in_(REPLACES))
        if known is not None:
            query = query.where(ENTRIES.c.known <= known.isoformat())
            replaced = replaced.where(newer.c.known <= known.isoformat())
        if valid is not None:
            day = valid.isoformat()
            query = query.where(
                ENTRIES.c.valid_from <= day, (ENTRIES.c.valid_until.is_(None)) | (ENTRIES.c.valid_until > day)
            )
        yield from self._read(query.where(~replaced.exists()))

    def every(self) -> Iterator[Entry]:
        """All entries ever made, in order, also those that no longer stand."""
        yield from self._read(select(ENTRIES))

    def history(self, subject: str) -> tuple[Entry, ...]:
        """All entries about a subject, in order."""
        return tuple(self._read(select(ENTRIES).where(ENTRIES.c.subject == subject)))

    def head(self) -> tuple[int, str]:
        """How many entries there are, and the hash of the last."""
        with explaining(self.name), self._store.reading() as connection:
            row = connection.execute(
                select(ENTRIES.c.seq, ENTRIES.c.hash).order_by(ENTRIES.c.seq.desc()).limit(1)
            ).first()
        return (row.seq, row.hash) if row else (0, START)

    def rows(self) -> Iterator[Mapping[Any, Any]]:
        """The stored rows as they are, in order, for those who verify or copy them."""
        with explaining(self.name), self._store.reading() as connection:
            yield from read_rows(connection)

    def damages(self) -> tuple[str, ...]:
        """What is damaged in the database itself: its pages and indexes, and what keeps entries from being changed."""
        with explaining(self.name), self._store.reading() as connection:
            return tuple(self._store.examine(connection))

    def _read(self, query: Select[Any]) -> Iterator[Entry]:
        with explaining(self.name), self._store.reading() as connection, _stream(connection, query) as result:
            for row in result:
                yield _entry(row._mapping)


def _stream(connection: Connection, query: Select[Any]) -> Result[Any]:
    """The rows in order, a portion at a time."""
    return connection.execute(query.order_by(ENTRIES.c.seq), execution_options={"yield_per": _PORTION})


def read_rows(connection: Connection) -> Iterator[Mapping[Any, Any]]:
    """The stored rows as they are, in order."""
    with _stream(connection, select(ENTRIES)) as result:
        for row in result:
            yield row._mapping


def is_shared(place: str | Path) -> bool:
    """Whether this is the address of a server, and no file."""
    return str(place).startswith(("postgresql://", "postgres://"))


def name_place(place: str | Path) -> str:
    """What a ledger is called in messages: where it lies, without a password."""
    return re.sub("://([^:@/]*):[^@/]*@", r"://\1@", str(place)) if is_shared(place) else str(place)


def open_ledger(place: str | Path, *, create: bool = False, now: Callable[[], datetime] | None = None) -> Ledger:
    """Open the ledger in a file, or behind an address such as postgresql://user@host/name. Raises `LedgerError`.

    With `create` its tables are made, or brought up to date, first.
    """
    name = name_place(place)
    with explaining(name):
        store = _reach(place, create=create)
        try:
            if create:
                with store.writing() as connection:
                    migrate(connection)
            else:
                with store.reading() as connection:
                    check_step(connection, name)
        except BaseException:
            store.close()
            raise
    return Ledger(store, name, now=now)


@contextmanager
def making(place: str | Path, *, name: str) -> Iterator[Connection]:
    """One transaction in which the tables of a ledger are made and may be filled. What is raised within leaves all as it was."""
    with explaining(name):
        store = _reach(place, create=True)
        try:
            with store.writing() as connection:
                migrate(connection)
                yield connection
        finally:
            store.close()


def _reach(place: str | Path, *, create: bool) -> Store:
    return PostgresStore(str(place)) if is_shared(place) else SqliteStore(Path(place), create=create)


def _entry(row: Mapping[Any, Any]) -> Entry:
    try:
        draft = read_draft(row["body"])
    except ValueError as problem:
        raise LedgerError(f"entry {row['seq']} cannot be read. Run `foedus ledger verify`.") from problem
    return Entry(
        seq=row["seq"],
        version=row["version"],
        recorded=row["recorded"],
        previous=row["previous"],
        hash=row["hash"],
        draft=draft,
    )


def _tell_time() -> datetime:
    return datetime.now(UTC)


@contextmanager
def explaining(name: str) -> Iterator[None]:
    """Say what the database complains of, in words, with the way out. Nothing that was confirmed is touched by any of it."""
    try:
        yield
    except (SQLAlchemyError, OSError, UnicodeDecodeError) as problem:
        told = _quote(getattr(problem, "orig", None) or problem)
        way_out = next((out for sign, out in _WAYS_OUT.items() if sign in told), "Look at the database, and try again.")
        raise LedgerError(f"{name}: {told}. Nothing was confirmed. {way_out}") from problem


def _quote(problem: BaseException) -> str:
    """What the database said. The driver for PostgreSQL hands over the server's whole message, in which M is what it says."""
    if isinstance(problem, OSError):
        return problem.strerror or str(problem)
    if isinstance(problem, UnicodeDecodeError):
        return "malformed text"
    told = problem.args[0] if problem.args else problem
    return " ".join(str(told.get("M", told) if isinstance(told, dict) else told).split())


_AGAIN = "The server went away: send the same drafts again, since what had arrived does not enter twice."

_WAYS_OUT = {
    "disk is full": "Make room on the disk, and try again.",
    "readonly": "Make the file and its folder writable, or open a copy.",
    "unable to open": "Check the path, and that you may write there.",
    "disk I/O error": "The disk failed or takes no more: check it, and verify the ledger before you go on.",
    "malformed": "The file is damaged: restore the ledger from an export.",
    "not a database": "This is no SQLite file: check the path.",
    "No space left": "Make room on the disk, and send the same drafts again.",
    "Connection reset": _AGAIN,
    "Broken pipe": _AGAIN,
    "network error": _AGAIN,
    "terminating connection": _AGAIN,
    "locked": "Somebody holds the ledger for very long: try again later.",
    "Can't create a connection": "Check that the server runs and the address is right.",
}
"""What a database says, and what helps."""
