"""What single cells say: days known to a day, month or year, amounts with the units that tables write, and conditions."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

from foedus.model import Amount, Matching
from foedus.vocabulary.pledges import CURRENCIES, SHARED_EVENTS

from .mappings import Phrase

_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)
_SPREAD = re.compile(r"(.+) (\d+)\.\.(\d+)", re.ASCII)
_SCALES = {"k": Decimal(1_000), "m": Decimal(1_000_000), "bn": Decimal(1_000_000_000)}


def read_day(text: str) -> tuple[date, str] | None:
    """The first day that a text such as 2025, 2025-08 or 2025-08-29 stands for, and how exactly it is known."""
    found = _DAY.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day = found.groups()
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return first, "day" if day else "month" if month else "year"


def last_of(day: date, precision: str) -> date:
    """The last day that a day of this precision can mean."""
    if precision == "year":
        return date(day.year, 12, 31)
    return date(day.year, day.month, calendar.monthrange(day.year, day.month)[1]) if precision == "month" else day


def read_number(text: str) -> Decimal | None:
    """The number that a text writes out, exactly; None where it is no number."""
    try:
        return Decimal(text.strip()) if _NUMBER.fullmatch(text.strip()) else None
    except InvalidOperation:
        return None


def read_amounts(number: Decimal, unit: str) -> tuple[Amount, ...]:
    """The amounts that a number of a unit means: one, or the two ends of a range such as `personnel 100..200` for each.

    A currency may carry a scale: NOK_m is a million kroner. Without one it is whole units.
    """
    spread = _SPREAD.fullmatch(unit)
    if spread is not None:
        name, low, high = spread.groups()
        return tuple(Amount(number=number * Decimal(end), unit=name) for end in (low, high))
    name, _, scale = unit.partition("_")
    if name in CURRENCIES and scale in _SCALES:
        return (Amount(number=number * _SCALES[scale], unit=name),)
    return (Amount(number=number, unit=unit),)


@dataclass(kw_only=True)
class Terms:
    """The conditions of one cell, as they are put together. `unclear` are words that nothing gives a meaning."""

    conditions: list[tuple[str, ...]] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)
    matching: Matching | None = None
    due: date | None = None
    unclear: list[str] = field(default_factory=list)


def read_conditions(text: str, words: Mapping[str, Phrase], unit: str) -> Terms:
    """The conditions of a cell: groups parted by a semicolon, all needed, each of events parted by `or`, one of them enough."""
    told = Terms()
    for group in (part.strip() for part in text.split(";")):
        if not group:
            continue
        events = tuple(event.strip() for event in group.split(" or "))
        if group in words:
            _take(told, words[group], group, unit)
        elif all(event in SHARED_EVENTS for event in events):
            told.conditions.append(events)
        else:
            told.terms.append(group)
            told.unclear.append(group)
    return told


def _take(told: Terms, phrase: Phrase, says: str, unit: str) -> None:
    if phrase.event:
        told.conditions.append((phrase.event,))
    if phrase.term:
        told.terms.append(phrase.term)
    if phrase.matching:
        number = read_number(phrase.matching)
        told.matching = None if number is None else Matching(amount=read_amounts(number, unit)[0], says=says)
    told.due = phrase.due or told.due
