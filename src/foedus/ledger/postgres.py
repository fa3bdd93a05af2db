"""A ledger on a PostgreSQL server that many writers share.

A writer leaves its request in the inbox and waits for an advisory lock. Whoever gets it enters everything that waits, in one
transaction that is on the server's disk when it ends; the others find theirs answered. A lock ends with its session, and a request
entered twice would bear a key that is already there.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from foedus.errors import LedgerError

from .chain import Outcome, Request, chain_group, read_outcome, read_request
from .literals import quote

_LOCK = 7_042_618_953
"""The number of the advisory lock; any would do that nobody else uses."""

_CLEARING = 1000
"""After how many requests the inbox is cleared."""

_GUARDS = {"entries_no_change", "entries_no_truncate"}

_ASK = """
BEGIN; INSERT INTO inbox (request) VALUES ({request}); COMMIT;
SELECT mine, await_answer(mine, {lock}) FROM currval('inbox_id_seq') AS mine
"""
"""Leaves a request and waits for its turn, in one message: what every writer does counts more than all that a leader does."""

_GATHER = """
BEGIN; SET LOCAL synchronous_commit = on;
SELECT id, request FROM inbox WHERE answer IS NULL {only} ORDER BY id
"""

_TELL = """
{store}; {clear};
UPDATE inbox SET request = '', answer = told.answer FROM json_to_recordset({answers}) AS told(id bigint, answer text)
WHERE inbox.id = told.id AND inbox.id BETWEEN {first} AND {last};
COMMIT; SELECT pg_advisory_unlock({lock})
"""
"""A request is not needed any more when it is answered; the range spares the server from looking at all that ever were."""

_STORE = "INSERT INTO entries SELECT * FROM json_populate_recordset(CAST(NULL AS entries), {entries})"
"""All rows of a group in one statement."""

_CLEAR = "DELETE FROM inbox WHERE answer IS NOT NULL AND id < {first} - 10000"
"""Answers are read at once by those who wait. Whoever slept for ten thousand requests finds none, and asks again."""

_GIVE_UP = "ROLLBACK; DELETE FROM inbox WHERE id = {mine}"


class PostgresStore:
    """The database of a URL such as postgresql://user@host/name."""

    def __init__(self, url: str) -> None:
        try:
            address = make_url(url).set(drivername="postgresql+pg8000")
        except (ArgumentError, ValueError):
            address = URL.create("postgresql")
        if not address.username:
            raise LedgerError("this is no address of a database. Write postgresql://user@host/name.")
        try:
            self.engine: Engine = create_engine(address, isolation_level="AUTOCOMMIT", pool_size=2)
        except ModuleNotFoundError as problem:
            raise LedgerError("the driver for PostgreSQL is missing. Install foedus[postgres].") from problem
        event.listen(self.engine, "connect", _send_at_once)
        self._connection: Connection | None = None

    def connect(self) -> Connection:
        """The connection of this process, opened when it is first asked for."""
        if self._connection is None:
            self._connection = self.engine.connect()
            # What only passes through the inbox may be lost with the server; the group that is entered may not.
            self._connection.exec_driver_sql("SET synchronous_commit = off; SET standard_conforming_strings = on")
        return self._connection

    def submit(self, request: Request, now: Callable[[], datetime]) -> Outcome:
        """Enter one request, together with whatever else waits."""
        with self._minding():
            return self._submit(self.connect(), request, now)

    def _submit(self, connection: Connection, request: Request, now: Callable[[], datetime]) -> Outcome:
        while True:
            mine, answer = self._ask(connection, request)
            if answer is not None:
                return read_outcome(answer)
            try:
                answers = self._lead(connection, mine, now)
            except BaseException:
                self.close()
                raise
            if mine in answers:
                return answers[mine]

    def _ask(self, connection: Connection, request: Request) -> tuple[int, str | None]:
        """The number of the request, and its answer, or None for whoever holds the lock now. By the driver itself, which is the quickest."""
        ask = _ASK.format(request=quote(request.write()), lock=_LOCK)
        try:
            cursor = connection.connection.cursor()
            cursor.execute(ask)
            ((mine, answer),) = cursor.fetchall()
        except self.engine.dialect.loaded_dbapi.Error as problem:
            raise DBAPIError(ask, None, problem) from problem
        return mine, answer

    def _lead(self, connection: Connection, mine: int, now: Callable[[], datetime]) -> dict[int, Outcome]:
        """Enter what waits under the lock that is held; if that fails, then only one's own, so that nobody's request stops the others'."""
        try:
            return _enter_waiting(connection, now)
        except (SQLAlchemyError, ValueError):
            connection.exec_driver_sql("ROLLBACK")
            try:
                return _enter_waiting(connection, now, only=mine)
            except SQLAlchemyError:
                connection.exec_driver_sql(_GIVE_UP.format(mine=mine))
                raise

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction under the lock, on the server's disk when it ends."""
        with self._minding():
            connection = self.connect()
            connection.exec_driver_sql(f"SELECT pg_advisory_lock({_LOCK})")
            try:
                with self._transaction(connection):
                    yield connection
            finally:
                connection.exec_driver_sql(f"SELECT pg_advisory_unlock({_LOCK})")

    @contextmanager
    def _minding(self) -> Iterator[None]:
        """Give up a connection on which something went wrong, with whatever it held; the next request opens another."""
        try:
            yield
        except (SQLAlchemyError, OSError):
            self.close()
            raise

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
        with self._minding(), self.engine.connect() as connection:
            connection.exec_driver_sql("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            try:
                yield connection
            finally:
                connection.exec_driver_sql("ROLLBACK")

    def examine(self, connection: Connection) -> Iterator[str]:
        """Which of the triggers that guard the entries are gone or switched off."""
        awake = connection.exec_driver_sql(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = CAST('entries' AS regclass) AND tgenabled IN ('O', 'A')"
        )
        for name in sorted(_GUARDS - set(awake.scalars())):
            yield f"the trigger {name} is gone or switched off"

    def close(self) -> None:
        """End the connections; the server lets go of whatever they held."""
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None
        self.engine.dispose()


def _send_at_once(connection: Any, _record: Any) -> None:
    """The driver sends a statement in pieces, and by default the last one waits 40 ms for the first to be acknowledged."""
    wire = getattr(connection, "_usock", None)
    if isinstance(wire, socket.socket) and wire.family != getattr(socket, "AF_UNIX", None):
        wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _enter_waiting(connection: Connection, now: Callable[[], datetime], only: int | None = None) -> dict[int, Outcome]:
    """Enter what waits, in one transaction, and now and then clear away what was answered long ago."""
    gather = _GATHER.format(only="" if only is None else f"AND id = {only}")
    rows = connection.exec_driver_sql(gather).all()
    outcomes, entries = chain_group(connection, [read_request(row.request) for row in rows], now)
    answers = {row.id: outcome for row, outcome in zip(rows, outcomes, strict=True)}
    told = [{"id": number, "answer": outcome.write()} for number, outcome in answers.items()]
    first, last = min(answers, default=0), max(answers, default=0)
    tell = _TELL.format(
        store=_STORE.format(entries=quote(json.dumps(entries))) if entries else "",
        clear=_CLEAR.format(first=first) if any(number % _CLEARING == 0 for number in answers) else "",
        answers=quote(json.dumps(told)),
        first=first,
        last=last,
        lock=_LOCK,
    )
    connection.exec_driver_sql(tell)
    return answers
