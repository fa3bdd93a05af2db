"""The tables of a ledger at the step that this program knows."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import DBAPIError

from foedus.errors import LedgerError

NEWEST = "0001"
"""The step of `migrations` at which the tables are as this program knows them."""


def migrate(connection: Connection) -> None:
    """Make the tables, or bring them up to date."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def read_schema(connection: Connection) -> list[tuple[object, ...]]:
    """The tables of a SQLite file, as SQLite describes them."""
    return [
        tuple(row)
        for row in connection.exec_driver_sql("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name")
    ]


@cache
def know_schema() -> list[tuple[object, ...]]:
    """The tables of a new ledger, as SQLite describes them."""
    engine = create_engine("sqlite://", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        migrate(connection)
        return read_schema(connection)


def check_step(connection: Connection, name: str) -> None:
    """Raises `LedgerError` where the tables are not those that this program knows."""
    try:
        step = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    except DBAPIError as problem:
        raise LedgerError(
            f"{name}: this is no ledger, or one that was never finished. Run `foedus ledger init`."
        ) from problem
    if step != NEWEST:
        raise LedgerError(
            f"{name}: its tables are of step {step}, and this program knows {NEWEST}. Run `foedus ledger init`."
        )
