"""Entries for tests, written short."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from foedus.ledger import number
from foedus.model import Amount, Citation, Content, Draft, Entry, EventReport, ExchangeRate, Matching, Pledge
from foedus.vocabulary.pledges import LADDER

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


def draw_book(entries: int, beneficiary: str = "ORL") -> tuple[Entry, ...]:
    """Promises of eight states in three domains, some of which wait for others, with rates and reports between them."""
    rng = random.Random(entries)
    actors, units = [f"S{n}" for n in range(8)], ["EUR", "USD", "personnel"]
    drafts = []
    for at in range(entries):
        day = date(2025, 8, 1) + timedelta(days=rng.randrange(150))
        if at % 10 == 0:
            drafts.append(draft(rate("USD", "EUR", f"0.{rng.randrange(80, 99)}"), subject=f"rate {at}", day=day))
            continue
        about = random.Random(rng.randrange(entries // 4))
        made = pledge(
            about.choice(actors),
            rng.choice(list(LADDER)),
            str(rng.randrange(1, 1000)),
            about.choice(units),
            beneficiary=beneficiary,
            domains=(about.choice(["land", "sea", "money"]),),
            conditions=(("CEASEFIRE",),) if about.random() < 0.3 else (),
            matching=threshold(str(about.randrange(1, 200 * entries)), "EUR") if about.random() < 0.3 else None,
        )
        drafts.append(draft(made, subject=f"s{about.random()}", day=day, reason="more"))
    return book(drafts)
