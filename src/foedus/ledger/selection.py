"""Which entries hold at one valid and one known time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from foedus.model import Entry


def select(entries: Iterable[Entry], *, valid: date, known: date) -> tuple[Entry, ...]:
    """The entries known by `known` that hold on `valid`, in the order of the book. What was corrected or retracted stays out."""
    seen = [e for e in entries if e.draft.known <= known]
    gone = {e.draft.refers for e in seen if e.draft.action in ("correct", "retract")}
    return tuple(
        e
        for e in seen
        if e.draft.key not in gone
        and e.draft.action != "retract"
        and e.draft.valid_from <= valid
        and (e.draft.valid_until is None or valid < e.draft.valid_until)
    )
