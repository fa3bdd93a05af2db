"""Amounts in one currency, only through rates that the ledger holds, each rate printed with its day and source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol, TypeAlias

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


class Rates:
    """Exchange rates, to be found by their two currencies and day, whichever way round they were published."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._newest: dict[_Place, Entry] = {}
        for entry in entries:
            pair = frozenset((_rate(entry).currency, _rate(entry).into))
            told, precision = entry.draft.valid_from, entry.draft.precision
            for place in _places(pair, told, precision):
                held = self._newest.get(place)
                if held is None or held.seq < entry.seq:
                    self._newest[place] = entry

    def find(self, currency: str, into: str, day: date, precision: str) -> Entry | None:
        """The newest rate for the day, or for the month or year where no day is known of it or of the rate."""
        pair = frozenset((currency, into))
        found = [self._newest.get(place) for place in _asked(pair, day, precision)]
        return max((e for e in found if e is not None), key=lambda e: e.seq, default=None)


_Place: TypeAlias = tuple[frozenset[str], str, tuple[int, ...]]
"""Two currencies, the precision of what is kept here or `any`, and a year, month or day."""


def _places(pair: frozenset[str], day: date, precision: str) -> Iterator[_Place]:
    """Where a rate is kept: with those known as exactly, and with all of its month and of its year."""
    yield pair, precision, _cut(day, precision)
    for coarser in ("month", "year"):
        if precision != "year" or coarser == "year":
            yield pair, f"any {coarser}", _cut(day, coarser)


def _asked(pair: frozenset[str], day: date, precision: str) -> Iterator[_Place]:
    """Where rates are that can stand for a day: all of its year or month where no more is known of it, and those known no better."""
    if precision == "year":
        yield pair, "any year", _cut(day, "year")
        return
    yield pair, "year", _cut(day, "year")
    if precision == "month":
        yield pair, "any month", _cut(day, "month")
        return
    yield pair, "month", _cut(day, "month")
    yield pair, "day", _cut(day, "day")


def _cut(day: date, precision: str) -> tuple[int, ...]:
    return (day.year, day.month, day.day)[: {"year": 1, "month": 2}.get(precision, 3)]


def list_rates(entries: Iterable[Entry], known: date) -> Rates:
    """The exchange rates that were known on a day."""
    return Rates(e for e in select(entries, known=known) if isinstance(e.draft.content, ExchangeRate))


def convert(held: Iterable[Held], rates: Rates, into: str) -> Conversion:
    """The sum in one currency of all that can be converted. What is not money, and what has no rate, stays out and is named."""
    low = high = Decimal(0)
    used: dict[str, tuple[Entry, list[str]]] = {}
    missing = []
    for one in held:
        if one.unit not in CURRENCIES:
            continue
        factor, entry = Decimal(1), None
        if one.unit != into:
            entry = rates.find(one.unit, into, one.day, one.precision)
            if entry is None:
                missing.append((one.subject, one.unit, one.day))
                continue
            used.setdefault(entry.draft.key, (entry, []))[1].append(one.subject)
            factor = _value(entry, into)
        low, high = low + one.low * factor, high + one.high * factor
    return Conversion(
        into=into,
        low=low,
        high=high,
        rates=tuple(_used(entry, into, subjects) for entry, subjects in used.values()),
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


def _value(entry: Entry, into: str) -> Decimal:
    content = _rate(entry)
    return content.value if content.into == into else 1 / content.value


def _rate(entry: Entry) -> ExchangeRate:
    content = entry.draft.content
    assert isinstance(content, ExchangeRate)
    return content
