"""One need by month against what had been promised by the end of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from foedus.model import Entry, NeedsSheet, Requirement
from foedus.vocabulary.pledges import COUNTING_RULES

from .conversion import Rates
from .needs import months_of, needed_by
from .standings import stand
from .towards import Aspect, Shelf, find_most, without_groups


@dataclass(frozen=True, kw_only=True)
class Course:
    """One need by month: what is needed by the end of each, at least and at most, and what counts by each rule, at the most.

    None stands for months of which nothing can be known yet, and for needs that nobody has named.
    """

    requirement: Requirement
    months: tuple[date, ...]
    needed_low: tuple[float | None, ...]
    needed_high: tuple[float | None, ...]
    pledged: tuple[tuple[str, tuple[float | None, ...]], ...]


def follow(book: Sequence[Entry], sheet: NeedsSheet, aspect: Aspect, rates: Rates) -> Iterator[Course]:
    """The course of each need of a sheet."""
    months = months_of(sheet)
    seen = [_month_end(book, sheet, aspect, end - timedelta(days=1)) for end in months[1:]]
    for requirement in sheet.requirements:
        yield Course(
            requirement=requirement,
            months=months[:-1],
            needed_low=tuple(needed_by(requirement, end, lambda amount: amount.low) for end in months[1:]),
            needed_high=tuple(needed_by(requirement, end, lambda amount: amount.high) for end in months[1:]),
            pledged=tuple((rule, tuple(_by_month(requirement, seen, rule, rates))) for rule in COUNTING_RULES),
        )


def _month_end(book: Sequence[Entry], sheet: NeedsSheet, aspect: Aspect, last: date) -> tuple[Aspect, Shelf] | None:
    """The promises at the end of a month, or on the valid day within it; None for months after that."""
    day = min(last, aspect.valid)
    if (day.year, day.month) != (last.year, last.month):
        return None
    promises = stand(book, valid=day, known=aspect.known, view=aspect.view)
    return replace(aspect, valid=day), Shelf(without_groups(promises, sheet))


def _by_month(
    requirement: Requirement, seen: Sequence[tuple[Aspect, Shelf] | None], rule: str, rates: Rates
) -> Iterator[float | None]:
    for month in seen:
        yield None if month is None else find_most(requirement, month[1], replace(month[0], rule=rule), rates)
