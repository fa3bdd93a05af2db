"""Back-test of payments: the rows of a programme, month by month, against the series that the Kiel Institute publishes.

Rows in a programme are rounded as they were printed. Where the tracker's own rows are at hand, each is matched by payer and
amount, never by day, since releases date rows anew; what is matched counts at the tracker's exact amount. What then differs is
money without a payer, and the month says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from foedus.archive import KielRow, KielTables
from foedus.model import Payment, Programme
from foedus.vocabulary.regimes import COUNTED_BASES

CLOSE = 0.01
"""Millions within which a month is reconciled."""

_ROUNDED = 0.006
"""Millions by which a printed amount may differ from the tracker's own: half of its last digit, and a little."""

CAUSES = {
    "reconciled": "the rows add up to the published month",
    "rounding": "only the rounding of the rows differs",
    "no payer": "the tracker counts money for which no row names a payer",
    "too much": "the rows count more than the tracker",
    "outside": "the tracker's table does not reach this month",
}
"""Why a month differs."""


@dataclass(frozen=True, kw_only=True)
class PaymentMonth:
    """One month in millions of euro: the rows as printed, the same at the tracker's exact amounts, and the published series."""

    month: date
    printed: float
    exact: float
    published: float | None
    matched: int
    rows: int
    cause: str

    @property
    def apart(self) -> float | None:
        """Published less exact; None where nothing is published."""
        return None if self.published is None else self.published - self.exact


@dataclass(frozen=True, kw_only=True)
class PaymentsReport:
    """Every month of a programme that the tracker or the rows speak of, and what was left out. `year` sums by year."""

    label: str
    day: date
    facts_reach: date
    months: tuple[PaymentMonth, ...]
    years: tuple[tuple[int, float, float, float], ...]
    weak: tuple[str, ...]
    uncounted: tuple[str, ...]
    unmatched: tuple[str, ...]


def reconcile_payments(programme: Programme, tables: KielTables, *, weak: bool = False) -> PaymentsReport:
    """Hold the rows of a programme against a release. Rows of low provenance count where `weak`, and are named either way."""
    rows = [row for donor in programme.donors for row in donor.payments]
    counted = [r for r in rows if r.basis in COUNTED_BASES and r.value is not None and (weak or not r.low_provenance)]
    exact = dict(_match(counted, tables.rows))
    published = {m.month: m.purl for m in tables.months}
    first = min((r.month for r in counted), default=programme.start)
    reach = max((*published, *(r.month for r in counted)), default=first)
    months = tuple(
        _month(month, [r for r in counted if r.month == month], exact, published)
        for month in (programme.month(at) for at in range(programme.months))
        if first <= month <= reach
    )
    years = sorted({m.month.year for m in months})
    return PaymentsReport(
        label=tables.label,
        day=tables.day,
        facts_reach=programme.facts_reach,
        months=months,
        years=tuple(
            (
                year,
                sum(m.printed for m in months if m.month.year == year),
                sum(m.exact for m in months if m.month.year == year),
                sum(m.published or 0.0 for m in months if m.month.year == year),
            )
            for year in years
        ),
        weak=tuple(r.id for r in rows if r.low_provenance),
        uncounted=tuple(r.id for r in rows if r.basis not in COUNTED_BASES and not r.low_provenance),
        unmatched=tuple(r.id for r in counted if tables.rows and r.id not in exact),
    )


def _match(rows: list[Payment], published: tuple[KielRow, ...]) -> Iterator[tuple[str, float]]:
    """The exact amount of each row: the tracker's row of that payer nearest in amount, each used once."""
    free = [r for r in published if r.category == "Military" and r.measure == "Allocation" and r.amount > 0]
    for row in rows:
        value = row.value.amount if row.value else 0.0
        near = [r for r in free if r.state == row.payer and abs(r.amount - value) <= _ROUNDED]
        if near:
            best = min(near, key=lambda r: (abs((r.day - row.month).days) > 62, abs(r.amount - value)))
            free.remove(best)
            yield row.id, best.amount


def _month(month: date, rows: list[Payment], exact: dict[str, float], published: dict[date, float]) -> PaymentMonth:
    printed = sum(row.value.amount for row in rows if row.value)
    sharp = sum(exact.get(row.id, row.value.amount if row.value else 0.0) for row in rows)
    target = published.get(month)
    return PaymentMonth(
        month=month,
        printed=printed,
        exact=sharp,
        published=target,
        matched=sum(row.id in exact for row in rows),
        rows=len(rows),
        cause=_cause(printed, sharp, target, len(rows)),
    )


def _cause(printed: float, exact: float, published: float | None, rows: int) -> str:
    if published is None:
        return "outside"
    if abs(published - exact) <= CLOSE:
        return "reconciled" if abs(published - printed) <= CLOSE else "rounding"
    if abs(published - exact) <= _ROUNDED * rows:
        return "rounding"
    return "no payer" if published > exact else "too much"
