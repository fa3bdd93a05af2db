"""The finding codes of the ledger and of the desk."""

from __future__ import annotations

from .finding_kinds import error as _error

LEDGER = {
    "FD831": _error("nothing_named", "an entry must name this", "Name it."),
    "FD832": _error("word_unknown", "this word is not in the vocabulary of the ledger", "Use one of the known words."),
    "FD833": _error("ends_before_it_begins", "an entry must hold for a day at least", "Correct one of the two days."),
    "FD834": _error(
        "refers_to_nothing",
        "a contradiction, correction or retraction is about an entry on the same subject that still stands",
        "Name the key of that entry.",
    ),
    "FD835": _error("reason_missing", "who contests, corrects or retracts says why", "Give the reason."),
    "FD836": _error(
        "negative_amount", "an amount is nought or more; a refusal is a status of its own", "Correct the amount."
    ),
    "FD837": _error(
        "backward_step",
        "a promise does not step back on the ladder without a reason",
        "Give the reason, or the right status.",
    ),
    "FD838": _error(
        "key_taken", "another entry bears this key", "Correct the entry that stands, under a key of its own."
    ),
    "FD839": _error("text_unstorable", "no database keeps such a text", "Take the odd characters out of it."),
    "FD840": _error("out_of_order", "entries are missing, doubled or moved", "Restore the ledger from a sound export."),
    "FD841": _error(
        "tampered", "the entry is not what it was when it was made", "Restore the ledger from a sound export."
    ),
    "FD842": _error(
        "head_differs",
        "entries were taken away or replaced since the hash was noted",
        "Restore the ledger from a sound export.",
    ),
    "FD843": _error(
        "column_differs", "a column no longer says what the entry's text says", "Restore the ledger from an export."
    ),
    "FD844": _error("export_broken", "the export is not whole", "Export the ledger again."),
    "FD845": _error(
        "database_damaged",
        "the database is not whole, or what guards its entries is gone",
        "Restore the ledger from a sound export into a new place.",
    ),
}

DESK = {
    "FD861": _error("field_empty", "a promise cannot be booked without it", "Fill it in, or reject the statement."),
    "FD862": _error(
        "word_unknown_here", "this word is not in the vocabulary of pledges", "Use one of the known words."
    ),
    "FD863": _error(
        "amount_unclear",
        "an amount is a number and a unit",
        "Write it as 500000000 EUR or 24 aircraft, or leave it empty.",
    ),
    "FD864": _error("day_unclear", "a day is written year-month-day", "Write it as 2025-08-19."),
}
