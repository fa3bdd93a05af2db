"""The desk between reading and booking: statement, proposed promise, a person's yes, ledger.

Nothing enters the ledger without a reviewer, whose every key is on the disk before the next is read.
"""

from __future__ import annotations

from .booking import Book, book_accepted, draft_entry, find_alike, retract_item
from .forms import FIELDS, Form, edit_form, fill_pledge, list_changes
from .journal import Journal, Step
from .proposals import Proposal, find_text_hash, propose_pledges
from .review import Item, Review, can_undo, replay

__all__ = [
    "FIELDS",
    "Book",
    "Form",
    "Item",
    "Journal",
    "Proposal",
    "Review",
    "Step",
    "book_accepted",
    "can_undo",
    "draft_entry",
    "edit_form",
    "fill_pledge",
    "find_alike",
    "find_text_hash",
    "list_changes",
    "propose_pledges",
    "replay",
    "retract_item",
]
