"""Findings about pledges: tables imported by a mapping, sheets of needs, and totals."""

from __future__ import annotations

from .finding_kinds import FindingKind, error, note, warning

PLEDGES: dict[str, FindingKind] = {
    "FD851": error(
        "columns_changed",
        "the table does not have the columns that the mapping was written for, so nothing was read",
        "Look at what changed, and correct the mapping.",
    ),
    "FD852": warning(
        "cell_not_understood",
        "the mapping has no meaning for this cell, so the row was left out",
        "Add the word to the mapping, or correct the cell.",
    ),
    "FD853": note(
        "amount_in_words", "this is no number, so the amount stays unknown and its words are kept", "None is needed."
    ),
    "FD854": warning(
        "condition_not_understood",
        "the mapping has no meaning for this condition, so it is kept as a term that nobody can know",
        "Add the words to the mapping.",
    ),
    "FD855": error("row_twice", "two rows bear one identifier", "Give each row an identifier of its own."),
    "FD856": warning(
        "no_rate",
        "no exchange rate is in the ledger for the day, so the amount is left out",
        "Enter a rate with its source.",
    ),
    "FD857": error("no_such_row", "the mapping speaks of a row that the table does not have", "Correct the mapping."),
    "FD858": note("row_without_entry", "the row says nothing that this mapping makes an entry of", "None is needed."),
    "FD859": error("no_such_column", "the table has no such column", "Name one of the columns of `columns`."),
}
