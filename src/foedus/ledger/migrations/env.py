"""How Alembic reaches the ledger: by the connection that the opener hands over."""

from __future__ import annotations

from alembic import context

from foedus.ledger.schema import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA, transactional_ddl=False)
context.run_migrations()
