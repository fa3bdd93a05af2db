"""Pledges and what became of them, in a book that only grows.

- An entry is never changed or removed; a correction or retraction is an entry of its own, with a reason and a reviewer.
- Every entry has a valid time (when it holds) and a known time (when it could be known); any pair of the two can be asked.
- Each entry carries the hash of the one before it: `verify_ledger` finds what was tampered with.
- What `append` returned is on the disk. Two writers never overwrite one another: the later is shown what the earlier wrote.

SQLite in a file, or PostgreSQL behind an address.
"""

from __future__ import annotations

from .book import Ledger, count_entries, open_ledger
from .canonical import read_draft, write_draft
from .exchange import export_entries, restore_entries, verify_export
from .selection import select
from .verification import verify_ledger, verify_rows

__all__ = [
    "Ledger",
    "count_entries",
    "export_entries",
    "open_ledger",
    "read_draft",
    "restore_entries",
    "select",
    "verify_export",
    "verify_ledger",
    "verify_rows",
    "write_draft",
]
