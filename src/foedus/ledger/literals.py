"""Texts within statements.

The driver for PostgreSQL sends a statement with parameters in three messages, and waits for each to be answered. Writers that
wait for one another cannot afford that.
"""

from __future__ import annotations

from collections.abc import Iterable


def quote(text: str) -> str:
    """A text as a literal, where a backslash stands for itself: in SQLite, and in PostgreSQL with its standard strings."""
    return "'" + text.replace("'", "''") + "'"


def quote_all(texts: Iterable[str]) -> str:
    """What stands between the brackets of IN; nothing is in it where there are no texts."""
    return ", ".join(map(quote, sorted(texts))) or "NULL"
