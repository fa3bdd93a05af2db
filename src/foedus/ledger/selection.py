"""Which entries stand at a valid and a known time.

An entry stands if it was known by then, holds on the valid day, and no correction or retraction of it was known by then. What a
correction replaced stays replaced when the correction is itself corrected or retracted: to go back, correct once more.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from foedus.model import Draft, Entry

REPLACES = ("correct", "retract")
"""The actions after which the entry referred to no longer stands."""


def select(entries: Iterable[Entry], *, valid: date | None = None, known: date | None = None) -> tuple[Entry, ...]:
    """The entries that stand, in their order. None for `valid` is any day, and for `known` is all that is known."""
    seen = [e for e in entries if known is None or e.draft.known <= known]
    gone = {e.draft.refers for e in seen if e.draft.action in REPLACES}
    return tuple(
        e
        for e in seen
        if e.draft.key not in gone and e.draft.action != "retract" and (valid is None or holds(e.draft, valid))
    )


def holds(draft: Draft, day: date) -> bool:
    """Whether a draft holds on a day."""
    return draft.valid_from <= day and (draft.valid_until is None or day < draft.valid_until)
