"""Entries that can only be added, and the inbox of shared servers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_REFUSAL = "the ledger only grows: correct or retract by a new entry"

_REFUSE = f"SELECT RAISE(ABORT, '{_REFUSAL}')"


_AWAIT_ANSWER = """
CREATE FUNCTION await_answer(mine bigint, turn bigint) RETURNS text AS $$
DECLARE told text;
BEGIN
    LOOP
        IF pg_try_advisory_lock(turn) THEN
            SELECT answer INTO told FROM inbox WHERE id = mine;
            IF told IS NOT NULL THEN PERFORM pg_advisory_unlock(turn); END IF;
            RETURN told;
        END IF;
        -- Shared, so that all who wait are woken at once when the leader is done, and not one after another.
        PERFORM pg_advisory_lock_shared(turn);
        PERFORM pg_advisory_unlock_shared(turn);
        SELECT answer INTO told FROM inbox WHERE id = mine;
        IF told IS NOT NULL THEN RETURN told; END IF;
        PERFORM pg_sleep(0.001);
    END LOOP;
END $$ LANGUAGE plpgsql VOLATILE
"""
"""Waits for the lock. If somebody else has answered by then the lock goes on at once; if not, the caller holds it and answers."""


def upgrade() -> None:
    """Make the tables and what guards them."""
    number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "entries",
        sa.Column("seq", number, primary_key=True, autoincrement=False),
        sa.Column("key", sa.Text, nullable=False, unique=True),
        sa.Column("subject", sa.Text, nullable=False, index=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("action", sa.String(16), nullable=False),
        sa.Column("refers", sa.Text, nullable=False, index=True),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("valid_from", sa.String(10), nullable=False),
        sa.Column("valid_until", sa.String(10), nullable=True),
        sa.Column("known", sa.String(10), nullable=False),
        sa.Column("recorded", sa.String(32), nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "inbox",
        sa.Column("id", number, primary_key=True, autoincrement=True),
        sa.Column("request", sa.Text, nullable=False),
        sa.Column("answer", sa.Text, nullable=True),
    )
    (_guard_sqlite if op.get_bind().dialect.name == "sqlite" else _guard_postgres)()


def _guard_sqlite() -> None:
    for verb in ("UPDATE", "DELETE"):
        op.execute(f"CREATE TRIGGER entries_no_{verb.lower()} BEFORE {verb} ON entries BEGIN {_REFUSE}; END")
    # REPLACE deletes without asking the trigger for deletions, so what is there may not be inserted over either.
    there = "EXISTS (SELECT 1 FROM entries WHERE seq = NEW.seq OR key = NEW.key)"
    op.execute(f"CREATE TRIGGER entries_no_replace BEFORE INSERT ON entries WHEN {there} BEGIN {_REFUSE}; END")


def _guard_postgres() -> None:
    op.execute(
        f"CREATE FUNCTION refuse_change() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$ LANGUAGE plpgsql"
    )
    for name, when in (("change", "UPDATE OR DELETE ON entries FOR EACH ROW"), ("truncate", "TRUNCATE ON entries")):
        op.execute(f"CREATE TRIGGER entries_no_{name} BEFORE {when} EXECUTE FUNCTION refuse_change()")
    op.create_index("inbox_waiting", "inbox", ["id"], postgresql_where=sa.text("answer IS NULL"))
    op.execute(_AWAIT_ANSWER)
