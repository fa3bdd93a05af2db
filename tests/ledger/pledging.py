"""Entries for tests, written short."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from foedus.ledger import number
from foedus.model import Amount, Citation, Content, Draft, Entry, EventReport, ExchangeRate, Matching, Pledge

DAY = date(2025, 8, 1)


def pledge(
    actor: str = "AVA", status: str = "pledged", amount: str | None = None, unit: str = "EUR", **more: Any
) -> Pledge:
    given = {"beneficiary": "ORL", "what": "help", "domains": ("land",), "programme": "p"} | more
    return Pledge(
        actor=actor,
        status=status,
        amount=None if amount is None else Amount(number=Decimal(amount), unit=unit),
        **given,
    )


def threshold(amount: str, unit: str = "EUR") -> Matching:
    return Matching(amount=Amount(number=Decimal(amount), unit=unit))


def event(name: str, state: str) -> EventReport:
    return EventReport(event=name, state=state)


def rate(currency: str, into: str, value: str) -> ExchangeRate:
    return ExchangeRate(currency=currency, into=into, value=Decimal(value))


def draft(content: Content, *, subject: str = "s", day: date = DAY, confidence: str = "high", **more: Any) -> Draft:
    return Draft(
        key=more.pop("key", ""),
        subject=subject,
        content=content,
        valid_from=day,
        known=more.pop("known", day),
        source=Citation(document="a document", confidence=confidence),
        reviewer="somebody",
        **more,
    )


def book(drafts: Iterable[Draft]) -> tuple[Entry, ...]:
    """Entries in order, each with a key of its own where it has none."""
    return number(replace(d, key=d.key or f"k{at}") for at, d in enumerate(drafts))
