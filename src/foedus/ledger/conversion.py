"""Amounts in one currency, only through rates that the ledger holds, each rate printed with its day and source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from foedus.model import Entry, ExchangeRate
from foedus.vocabulary.pledges import CURRENCIES

from .selection import select


class Held(Protocol):
    """What can be converted: a range in a unit, on a day known to some precision."""

    @property
    def subject(self) -> str: ...  # noqa: D102
    @property
    def unit(self) -> str: ...  # noqa: D102
    @property
    def low(self) -> Decimal: ...  # noqa: D102
    @property
    def high(self) -> Decimal: ...  # noqa: D102
    @property
    def day(self) -> date: ...  # noqa: D102
    @property
    def precision(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, kw_only=True)
class RateUsed:
    """A rate that a conversion used: `key` is its entry, `value` units of the target for one of `currency`."""

    key: str
    currency: str
    value: Decimal
    day: date
    document: str
    subjects: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Conversion:
    """A total in one currency. `missing` are the promises, with their currency and day, for which the ledger holds no rate."""

    into: str
    low: Decimal
    high: Decimal
    rates: tuple[RateUsed, ...]
    missing: tuple[tuple[str, str, date], ...]


def list_rates(entries: Iterable[Entry], known: date) -> list[Entry]:
    """The exchange rates that were known on a day."""
    return [e for e in select(entries, known=known) if isinstance(e.draft.content, ExchangeRate)]


def convert(held: Iterable[Held], rates: Sequence[Entry], into: str) -> Conversion:
    """The sum in one currency of all that can be converted. What is not money, and what has no rate, stays out and is named."""
    low = high = Decimal(0)
    used: dict[str, list[str]] = {}
    missing = []
    for one in held:
        if one.unit not in CURRENCIES:
            continue
        factor, entry = Decimal(1), None
        if one.unit != into:
            entry = _find(rates, one.unit, into, one.day, one.precision)
            if entry is None:
                missing.append((one.subject, one.unit, one.day))
                continue
            used.setdefault(entry.draft.key, []).append(one.subject)
            factor = _value(entry, into)
        low, high = low + one.low * factor, high + one.high * factor
    by_key = {e.draft.key: e for e in rates}
    return Conversion(
        into=into,
        low=low,
        high=high,
        rates=tuple(_used(by_key[key], into, subjects) for key, subjects in used.items()),
        missing=tuple(missing),
    )


def _used(entry: Entry, into: str, subjects: list[str]) -> RateUsed:
    content = _rate(entry)
    return RateUsed(
        key=entry.draft.key,
        currency=content.currency if content.into == into else content.into,
        value=_value(entry, into),
        day=entry.draft.valid_from,
        document=entry.draft.source.document,
        subjects=tuple(subjects),
    )


def _find(rates: Sequence[Entry], currency: str, into: str, day: date, precision: str) -> Entry | None:
    """The newest rate for the day, or for the month or year where no day is known; either way round."""
    fits = [
        e
        for e in rates
        if {_rate(e).currency, _rate(e).into} == {currency, into}
        and _same(e.draft.valid_from, day, e.draft.precision, precision)
    ]
    return max(fits, key=lambda e: e.seq, default=None)


def _same(first: date, second: date, *precisions: str) -> bool:
    if "year" in precisions:
        return first.year == second.year
    if "month" in precisions:
        return (first.year, first.month) == (second.year, second.month)
    return first == second


def _value(entry: Entry, into: str) -> Decimal:
    content = _rate(entry)
    return content.value if content.into == into else 1 / content.value


def _rate(entry: Entry) -> ExchangeRate:
    content = entry.draft.content
    assert isinstance(content, ExchangeRate)
    return content
