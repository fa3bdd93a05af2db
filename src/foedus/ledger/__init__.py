"""Pledges and what became of them, in a book that only grows.

- An entry is never changed or removed; a correction or retraction is an entry of its own, with a reason and a reviewer.
- Every entry has a valid time (when it holds) and a known time (when it could be known); any pair of the two can be asked.
- Each entry carries the hash of the one before it: `verify_ledger` finds what was tampered with.
- What `append` returned is on the disk. Two writers never overwrite one another: the later is shown what the earlier wrote.

SQLite in a file, or PostgreSQL behind an address.

What stands in it can be weighed: where each promise stands, what counts by which rule, and what a guarantee still needs. Weighing needs no
database, so whatever opens one is loaded when it is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from .canonical import read_draft, write_draft
from .comparison import Beside, compare_published
from .conditions import VIEWS, View, name_event
from .conversion import Conversion, RateUsed
from .counting import Counted, LeftOut, Question, Sum, Total, add_up, total
from .courses import Course
from .designs import Receiver, make_design, map_promises
from .examples import list_mappings, list_needs, number, open_example
from .gaps import Cover, Fall, Gaps, Removal, find_gaps
from .importing import import_table
from .mappings import Mapping, read_mapping
from .needs import needed_by, read_needs
from .positions import Cell, find_positions
from .selection import select
from .standings import Promise, stand
from .towards import Aspect

if TYPE_CHECKING:
    from .book import Ledger, open_ledger
    from .exchange import export_entries, verify_export
    from .restoring import restore_ledger
    from .verification import verify_ledger, verify_rows

_STORED = {
    "Ledger": "book",
    "export_entries": "exchange",
    "open_ledger": "book",
    "restore_ledger": "restoring",
    "verify_export": "exchange",
    "verify_ledger": "verification",
    "verify_rows": "verification",
}

__all__ = [
    "VIEWS",
    "Aspect",
    "Beside",
    "Cell",
    "Conversion",
    "Counted",
    "Course",
    "Cover",
    "Fall",
    "Gaps",
    "Ledger",
    "LeftOut",
    "Mapping",
    "Promise",
    "Question",
    "RateUsed",
    "Receiver",
    "Removal",
    "Sum",
    "Total",
    "View",
    "add_up",
    "compare_published",
    "export_entries",
    "find_gaps",
    "find_positions",
    "import_table",
    "list_mappings",
    "list_needs",
    "make_design",
    "map_promises",
    "name_event",
    "needed_by",
    "number",
    "open_example",
    "open_ledger",
    "read_draft",
    "read_mapping",
    "read_needs",
    "restore_ledger",
    "select",
    "stand",
    "total",
    "verify_export",
    "verify_ledger",
    "verify_rows",
    "write_draft",
]


def __getattr__(name: str) -> object:
    """Load what opens a database from its module."""
    if name not in _STORED:
        raise AttributeError(f"module 'foedus.ledger' has no attribute '{name}'")
    return getattr(import_module(f"foedus.ledger.{_STORED[name]}"), name)
