"""The course of an army's months: which regime of attrition holds from when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from foedus.documents import Fields
from foedus.model import Army
from foedus.vocabulary.attrition import ATTRITION


def check_course(fields: Fields, since: date) -> Iterator[tuple[date, str]]:
    """The entries of a course, each a day and a regime. It begins when the army does and runs forward; else a finding says so."""
    if since.day != 1:
        fields.report("FD320", fields.place("from"), f"{since}")
    last: date | None = None
    for entry in fields.each("course", required=True):
        day, regime = entry.day("from", required=True), entry.choice("regime", ATTRITION, required=True)
        entry.close()
        if day is None or regime is None:
            continue
        if day < since or (last is None and day > since) or (last is not None and day <= last):
            entry.report("FD323", None, f"{day} after {last or since}")
        last = day
        yield day, regime


def list_months(since: date, count: int) -> tuple[date, ...]:
    """The first day of each month, from the one given on."""
    return tuple(
        date(since.year + (since.month - 1 + at) // 12, (since.month - 1 + at) % 12 + 1, 1) for at in range(count)
    )


def regimes_by_month(army: Army, months: tuple[date, ...], regime: str = "") -> tuple[str, ...]:
    """The regime of each month: the one given for all, or the army's own course."""
    if regime:
        return (regime,) * len(months)
    return tuple([r for day, r in army.course if day <= month or day == army.course[0][0]][-1] for month in months)
