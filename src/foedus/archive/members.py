"""The ATOP member file as spells: who was bound from which day to which, in which phase, and to which of five pledges."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt

from .sources import find_table
from .tables import Table

Ints = npt.NDArray[np.int64]
PLEDGE_FIELDS = ("defense", "offense", "neutral", "nonagg", "consul")
_NEVER = 99_991_231
_LAST_DAY = {2: 28, 4: 30, 6: 30, 9: 30, 11: 30}


@dataclass(frozen=True, kw_only=True)
class MemberSpells:
    """One entry for each alliance, member and phase, all arrays of one length.

    `since` and `until` are days written as 20250819, both inclusive. `until` is 99991231 where the alliance was still in force when coded. `pledges`
    holds one bit for each of defence, offence, neutrality, non-aggression and consultation, in this order.
    """

    alliance: Ints
    member: Ints
    phase: Ints
    since: Ints
    until: Ints
    pledges: Ints
    asymmetric: Ints

    def __len__(self) -> int:
        return len(self.alliance)


def read_members(folder: Path) -> MemberSpells:
    """Read the member file of a folder. Raises `UnreadableError` or `FindingsError`."""
    return take_spells(find_table(folder, "members"))


def take_spells(table: Table) -> MemberSpells:
    """The spells of a member table.

    An unknown day of entry is taken as the first of the month, an unknown month as January; an unknown day of exit as the
    last of its month, an unknown month as December: whoever was a member at some time in that stretch counts as one.
    """
    whole = {name: _whole(table, name) for name in ("atopid", "member", "phase", *PLEDGE_FIELDS)}
    since = _days(table, "yrent", "moent", "dayent", last=False)
    until = _days(table, "yrexit", "moexit", "dayexit", last=True)
    pledges = np.zeros(len(table), dtype=np.int64)
    for bit, field in enumerate(PLEDGE_FIELDS):
        pledges |= (whole[field] == 1).astype(np.int64) << bit
    asymmetric = _whole(table, "asymm") if "asymm" in table.columns else np.zeros(len(table), dtype=np.int64)
    return MemberSpells(
        alliance=whole["atopid"],
        member=whole["member"],
        phase=whole["phase"],
        since=since,
        until=np.where(_whole(table, "yrexit") == 0, _NEVER, until),
        pledges=pledges,
        asymmetric=asymmetric,
    )


def _whole(table: Table, name: str) -> Ints:
    """A column as whole numbers; a blank is 0, which ATOP uses for none and for unknown days alike."""
    column: npt.NDArray[np.float64] = table[name].fillna(0).to_numpy(dtype=np.float64)
    whole: Ints = np.maximum(column, 0).astype(np.int64)
    return whole


def _days(table: Table, year: str, month: str, day: str, *, last: bool) -> Ints:
    years, months, days = (_whole(table, name) for name in (year, month, day))
    months = np.where(months == 0, 12 if last else 1, months)
    ends = np.array([_LAST_DAY.get(int(m), 31) for m in months], dtype=np.int64)
    days = np.where(days == 0, ends if last else 1, np.minimum(days, 31))
    return years * 10_000 + months * 100 + days


def to_date(written: int) -> date | None:
    """A day written as 20250819; None for the open end. A day that its month does not have is the last that it has."""
    if written >= _NEVER:
        return None
    year, month, day = written // 10_000, written // 100 % 100, written % 100
    while day > 28:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1
    return date(year, month, max(day, 1))
