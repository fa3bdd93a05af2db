"""A ledger on a PostgreSQL server that many writers share.

A writer leaves its request in the inbox and waits for an advisory lock. Whoever gets it enters everything that waits, in one
transaction that is on the server's disk when it ends; the others find theirs answered. A lock ends with its session, and a request
entered twice would bear a key that is already there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection, Engine, bindparam, create_engine, delete, insert, select, text, update
from sqlalchemy.exc import ArgumentError

from foedus.errors import LedgerError

from .chain import Outcome, Request, enter_group, read_outcome, read_request
from .schema import INBOX

_LOCK = 7_042_618_953
"""The number of the advisory lock; any would do that nobody else uses."""

_ASK = text(
    f"SELECT answer, CASE WHEN answer IS NOT NULL THEN pg_advisory_unlock({_LOCK}) END FROM inbox WHERE id = :id"  # noqa: S608
)


class PostgresStore:
    """The database of a URL such as postgresql://user@host/name."""

    def __init__(self, url: str, *, create: bool) -> None:  # noqa: ARG002 - tables are made by migration, databases by their owner
        address = "postgresql+pg8000://" + url.split("://", 1)[1]
        try:
            self.engine: Engine = create_engine(address, isolation_level="AUTOCOMMIT", pool_size=2)
        except ArgumentError as problem:
            raise LedgerError(f"{url}: no address of a database. Write postgresql://user@host/name.") from problem
        except ModuleNotFoundError as problem:
            raise LedgerError("the driver for PostgreSQL is missing. Install foedus[postgres].") from problem
        self._connection: Connection | None = None

    def connect(self) -> Connection:
        """The connection of this process, opened when it is first asked for."""
        if self._connection is None:
            self._connection = self.engine.connect()
            # What only passes through the inbox may be lost with the server; the group that is entered may not.
            self._connection.exec_driver_sql("SET synchronous_commit = off")
        return self._connection

    def submit(self, request: Request, now: Callable[[], datetime]) -> Outcome:
        """Enter one request, together with whatever else waits."""
        connection = self.connect()
        mine = connection.execute(insert(INBOX).values(request=request.write()).returning(INBOX.c.id)).scalar_one()
        connection.exec_driver_sql(f"SELECT pg_advisory_lock({_LOCK})")
        row = connection.execute(_ASK, {"id": mine}).first()
        if row is not None and row.answer is not None:
            return read_outcome(row.answer)
        try:
            with self._transaction(connection):
                answers = _enter_all(connection, now)
        finally:
            connection.exec_driver_sql(f"SELECT pg_advisory_unlock({_LOCK})")
        return answers[mine]

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction under the lock, on the server's disk when it ends."""
        connection = self.connect()
        connection.exec_driver_sql(f"SELECT pg_advisory_lock({_LOCK})")
        try:
            with self._transaction(connection):
                yield connection
        finally:
            connection.exec_driver_sql(f"SELECT pg_advisory_unlock({_LOCK})")

    @contextmanager
    def _transaction(self, connection: Connection) -> Iterator[None]:
        connection.exec_driver_sql("BEGIN")
        try:
            connection.exec_driver_sql("SET LOCAL synchronous_commit = on")
            yield
            connection.exec_driver_sql("COMMIT")
        except BaseException:
            connection.exec_driver_sql("ROLLBACK")
            raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the ledger, whatever is written meanwhile."""
        with self.engine.connect() as connection:
            connection.exec_driver_sql("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            try:
                yield connection
            finally:
                connection.exec_driver_sql("ROLLBACK")

    def close(self) -> None:
        """Give the connections back."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self.engine.dispose()


def _enter_all(connection: Connection, now: Callable[[], datetime]) -> dict[int, Outcome]:
    """Enter what waits, and clear away what was answered in an earlier group."""
    waiting = connection.execute(
        select(INBOX.c.id, INBOX.c.request).where(INBOX.c.answer.is_(None)).order_by(INBOX.c.id)
    )
    rows = waiting.all()
    outcomes = enter_group(connection, [read_request(row.request) for row in rows], now)
    answers = {row.id: outcome for row, outcome in zip(rows, outcomes, strict=True)}
    if rows:
        _clear(connection, rows[0].id)
        connection.execute(
            update(INBOX).where(INBOX.c.id == bindparam("mine")).values(answer=bindparam("told")),
            [{"mine": number, "told": outcome.write()} for number, outcome in answers.items()],
        )
    return answers


def _clear(connection: Connection, first: int) -> None:
    """Answers are read at once by those who wait; ten thousand requests later nobody waits for them any more."""
    connection.execute(delete(INBOX).where(INBOX.c.answer.is_not(None), INBOX.c.id < first - 10_000))
