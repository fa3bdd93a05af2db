"""A ledger in one SQLite file, with a queue of writers beside it.

Every write begins with BEGIN IMMEDIATE and is on the disk before it is confirmed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, insert
from sqlalchemy.pool import NullPool

from foedus.errors import LedgerError

from .chain import Outcome, Request, chain_group, read_outcome, read_request
from .migration import know_schema, read_schema
from .queue import Queue
from .schema import ENTRIES

_PATIENCE_MS = 60_000


class SqliteStore:
    """The file at `path`."""

    def __init__(self, path: Path, *, create: bool) -> None:
        if not create and not path.is_file():
            raise LedgerError(f"{path}: there is no ledger here. Make one with `foedus ledger init {path}`.")
        if create and not path.parent.is_dir():
            raise LedgerError(f"{path}: its folder does not exist. Make the folder first.")
        self._queue = Queue(path)
        self.engine: Engine = create_engine(
            URL.create("sqlite", database=str(path)),
            isolation_level="AUTOCOMMIT",
            poolclass=NullPool,
            connect_args={"timeout": 60},
        )
        event.listen(self.engine, "connect", _set_up)
        self._connection: Connection | None = None

    def connect(self) -> Connection:
        """The connection of this process, opened when it is first asked for."""
        if self._connection is None:
            self._connection = self.engine.connect()
        return self._connection

    def submit(self, request: Request, now: Callable[[], datetime]) -> Outcome:
        """Enter one request, together with whatever else waits."""

        def enter(texts: Sequence[str]) -> list[str]:
            with self._transaction() as connection:
                outcomes, rows = chain_group(connection, [read_request(text) for text in texts], now)
                if rows:
                    connection.execute(insert(ENTRIES), rows)
            return [outcome.write() for outcome in outcomes]

        return read_outcome(self._queue.pass_through(request.write(), enter))

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction under the lock, on the disk when it ends."""
        with self._queue.locked(), self._transaction() as connection:
            yield connection

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        connection = self.connect()
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.exec_driver_sql("COMMIT")
        except BaseException:
            if connection.connection.dbapi_connection.in_transaction:  # type: ignore[union-attr]
                connection.exec_driver_sql("ROLLBACK")
            raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the ledger, whatever is written meanwhile."""
        with self.engine.connect() as connection:
            connection.exec_driver_sql("BEGIN")
            try:
                yield connection
            finally:
                connection.exec_driver_sql("ROLLBACK")

    def examine(self, connection: Connection) -> Iterator[str]:
        """What SQLite finds wrong with its pages and indexes, and whether the tables and what guards them are as they were made."""
        for (said,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if said != "ok":
                yield str(said)
        if read_schema(connection) != know_schema():
            yield "the tables are not as they were made"

    def close(self) -> None:
        """Give the file back."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self.engine.dispose()
        self._queue.close()


def _set_up(connection: Any, _record: Any) -> None:
    connection.text_factory = _decode
    for pragma in ("journal_mode=WAL", "synchronous=FULL", f"busy_timeout={_PATIENCE_MS}", "cell_size_check=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _decode(stored: bytes) -> str:
    """Text as stored. What is damaged shows as such, so that its entry can be named."""
    return stored.decode("utf-8", "backslashreplace")
