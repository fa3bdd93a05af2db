"""One ledger on each kind of database; PostgreSQL where FOEDUS_TEST_POSTGRES gives the address of a server to use up."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool

SERVER = os.environ.get("FOEDUS_TEST_POSTGRES", "")


def make_database() -> Iterator[str]:
    """A database of its own on the server, dropped afterwards."""
    name = f"t{uuid.uuid4().hex[:12]}"
    engine = create_engine(SERVER.replace("postgresql://", "postgresql+pg8000://"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    yield f"{SERVER.rsplit('/', 1)[0]}/{name}"
    with engine.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    engine.dispose()


@contextmanager
def connect(place: str) -> Iterator[Connection]:
    """A way into the database past the ledger's door, for those who tamper."""
    address = place.replace("postgresql://", "postgresql+pg8000://") if "://" in place else f"sqlite:///{place}"
    engine = create_engine(address, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a ledger may be made."""
    if request.param == "sqlite":
        yield str(tmp_path / "ledger.db")
    elif not SERVER:
        pytest.skip("FOEDUS_TEST_POSTGRES names no server")
    else:
        yield from make_database()
