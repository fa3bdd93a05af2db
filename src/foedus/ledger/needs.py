"""Sheets of needs: what a guarantee needs, by domain and month, who was asked, and which actors are groups of others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import MappingProxyType

from foedus.documents import Citations, Fields, read_document, take_figure, take_sources
from foedus.model import Figure, Finding, NeedsSheet, Requirement, errors_in
from foedus.vocabulary.pledges import DOMAINS

_LONGEST = 120


def read_needs(path: Path, *, name: str | None = None) -> tuple[NeedsSheet | None, tuple[Finding, ...]]:
    """Read one sheet of needs. Returns None where an error makes it unusable; raises `UnreadableError` where it cannot be opened."""
    root, findings = read_document(path, name=name)
    if root is None:
        return None, findings
    collected = list(findings)
    sheet = _sheet(Fields(root, collected, what="the sheet of needs"))
    return (None if errors_in(tuple(collected)) else sheet), tuple(collected)


def _sheet(fields: Fields) -> NeedsSheet:
    citations = take_sources(fields)
    members = {
        key.text: tuple(member.text for member in value.items)
        for key, value in fields.entries("members")
        if value.kind == "list"
    }
    sheet = NeedsSheet(
        id=fields.text("needs", required=True) or "",
        title=fields.text("title", required=True) or "",
        guarantee=fields.text("guarantee", required=True) or "",
        beneficiary=fields.text("beneficiary", required=True) or "",
        start=fields.day("start", required=True) or date.max,
        months=fields.whole("months", required=True, least=1, most=_LONGEST) or 1,
        asked=fields.texts("asked"),
        members=MappingProxyType(members),
        requirements=tuple(_requirement(entry, citations) for entry in fields.each("requirements", required=True)),
        notes=fields.texts("notes"),
        locus=fields.locus,
    )
    fields.close()
    return sheet


def _requirement(entry: Fields, citations: Citations) -> Requirement:
    unit = entry.text("unit", required=True) or ""
    requirement = Requirement(
        id=entry.text("id", required=True) or "",
        domain=entry.choice("domain", DOMAINS, required=True) or "other",
        what=entry.text("what", required=True) or "",
        unit=unit,
        amount=take_figure(entry, "amount", unit, citations),
        since=entry.day("from", required=True) or date.max,
        until=entry.day("until"),
        monthly=entry.flag("monthly") or False,
        programme=entry.text("programme") or "",
        locus=entry.locus,
    )
    entry.close()
    return requirement


def months_of(sheet: NeedsSheet) -> tuple[date, ...]:
    """The first day of each month of a sheet, and of the month after the last."""
    at = sheet.start.year * 12 + sheet.start.month - 1
    return tuple(date((at + k) // 12, (at + k) % 12 + 1, 1) for k in range(sheet.months + 1))


def needed_by(requirement: Requirement, day: date, end: Callable[[Figure], float]) -> float | None:
    """What is needed before `day`, in all: one end of the range, times the months gone by where it is needed each month anew.

    None where nobody has named an amount, and before the day from which the need stands.
    """
    if requirement.amount is None:
        return None
    last = min(day, requirement.until) if requirement.until else day
    if requirement.since >= last:
        return None
    months = (last.year - requirement.since.year) * 12 + last.month - requirement.since.month
    return end(requirement.amount) * (months if requirement.monthly else 1)
