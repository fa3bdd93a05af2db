"""The steps by which a ledger's tables came to be as they are, for Alembic."""
